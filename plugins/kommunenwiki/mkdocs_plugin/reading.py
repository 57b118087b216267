"""Reading everything that pages are made from, as the settings of MkDocs say."""

from __future__ import annotations

import pathlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_build_datetime

from kommunenwiki import DESCRIPTION, NAME, gazetteer, reporting
from kommunenwiki.analysis.changes import changes
from kommunenwiki.checking import LiveReader
from kommunenwiki.exports import cms
from kommunenwiki.findings import Severity, has_errors
from kommunenwiki.heads import PICTURE
from kommunenwiki.history import read_history
from kommunenwiki.legal import reading
from kommunenwiki.mkdocs_plugin.layout import edit_url
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.hand_over import HandOver
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from kommunenwiki.analysis.changes import Change
    from kommunenwiki.checking import Checked
    from kommunenwiki.findings import Finding
    from kommunenwiki.memory import Memory
    from kommunenwiki.mkdocs_plugin.options import Options
    from kommunenwiki.model.operator import Operator
    from kommunenwiki.rendering.lasting import Lasting

log = get_plugin_logger("kommunenwiki")
Together: TypeAlias = "Callable[[Sequence[Callable[[], Any]]], list[Any]]"
"""Does jobs in several processes and returns their results in the same order."""


class Reader:
    """Reads a wiki. What is wrong with it is reported; errors stop publication, not a preview.

    Attributes:
        follows_history: Whether pages show when they changed, as git knows it.
    """

    def __init__(self, options: Options, config: MkDocsConfig, together: Together, *, publishing: bool) -> None:
        """Prepare to read.

        Args:
            options: Options of the plugin.
            config: Settings of MkDocs.
            together: Does jobs in several processes.
            publishing: False for a preview.
        """
        self._options, self._config, self._together, self._publishing = options, config, together, publishing
        self._docs = pathlib.Path(config.docs_dir)
        self._base = pathlib.Path(config.config_file_path or ".").resolve().parent
        inside = self._docs.is_relative_to(self._base)
        self._shown = self._docs.relative_to(self._base).as_posix() if inside else self._docs.name
        self.follows_history = options.history

    def records(self, memory: Memory) -> LiveReader:
        """Return what reads the records, as often as it is asked to.

        Args:
            memory: What earlier builds found out.
        """
        return LiveReader(self._docs, self._shown, memory, self._together)

    def site(
        self,
        records: LiveReader,
        lasting: Lasting,
        publish: Callable[[Site], Mapping[str, int]] | None = None,
        reported: Iterable[Finding] = (),
    ) -> Site:
        """Read and check everything.

        Args:
            records: Reads the records.
            lasting: What outlives the state that is read.
            publish: Writes open data and returns the sizes of its files, see ``Site.publish``.
            reported: What a preview has reported before.

        Raises:
            PluginError: Something is so wrong that the wiki is not published, or a setting leads nowhere.
            OSError: A file cannot be read.
        """
        options, config, today = self._options, self._config, get_build_datetime().date()
        checked = self._checked(records, today, reported)
        return Site(
            checked.catalogue,
            checked.links,
            today,
            Addresses(config.use_directory_urls, config.site_url or ""),
            changes=self._changes(),
            guides=checked.guides,
            texts=checked.texts,
            edit_url=lambda path: edit_url(path, config),
            findings=() if self._publishing else checked.findings,
            gazetteer=self._gazetteer(),
            hand_over=self._hand_over(),
            contributor=options.contributor,
            link_care=checked.link_care,
            operator=self._operator(today),
            title=config.site_name,
            description=config.site_description or DESCRIPTION,
            picture=config.site_name == NAME or (self._docs / PICTURE).is_file(),
            memory=lasting.memory,
            lasting=lasting,
            publish=publish,
            together=self._together,
        )

    def _changes(self) -> dict[str, tuple[Change, ...]]:
        """Return what git knows of each file; nothing where pages do not show it."""
        versions = read_history(self._docs) if self.follows_history else {}
        return {path: changes(path, found) for path, found in versions.items()}

    def again(self, records: LiveReader, before: Site) -> Site:
        """Read the records once more for a preview, and report what is wrong now and was not before.

        Args:
            records: Reads the records.
            before: What pages were made from. Its history stays: it changes with commits, not with files.

        Raises:
            OSError: A file cannot be read.
        """
        today = get_build_datetime().date()
        checked = self._checked(records, today, before.findings)
        return replace(
            before,
            catalogue=checked.catalogue,
            links=checked.links,
            today=today,
            guides=checked.guides,
            texts=checked.texts,
            findings=checked.findings,
            link_care=checked.link_care,
        )

    def editor(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the editor in the browser, if it is on.

        Raises:
            PluginError: The editor itself is not there.
        """
        options = self._options.redaktion
        if not options.repository:
            return
        missing = [path for path in cms.FILES if not (self._docs / path).is_file()]
        if missing:
            reason = f"Für die Redaktion fehlt im Ordner der Einträge: {', '.join(missing)}. scripts/cms legt es ab."
            raise PluginError(reason)
        backend = cms.Backend(
            options.backend,
            options.repository,
            options.branch,
            options.host.rstrip("/"),
            options.app_id,
            self._docs.name,
        )
        yield from cms.files(backend, self._config.site_name)

    def further_files(self) -> list[pathlib.Path]:
        """Return the files beside the documents folder that the wiki is made from, as far as they are there."""
        named = (self._options.operator or reading.FILE, self._options.gazetteer)
        return [self._base / name for name in named if name and (self._base / name).is_file()]

    def _operator(self, today: date) -> Operator:
        """Read who runs the wiki; what is wrong is reported, and errors stop publication."""
        name = self._options.operator or reading.FILE
        production = self._options.production
        found, findings = reading.read_operator(self._base / name, name, today, production=production)
        _show(findings)
        if self._publishing and has_errors(findings):
            reason = f"Nicht veröffentlicht: Die Angaben zum Betreiber in „{name}“ sind unvollständig oder falsch."
            raise PluginError(reason)
        return found

    def _hand_over(self) -> HandOver:
        """Return where the form hands over to; settings that lead nowhere stop the build."""
        options = self._options
        found = HandOver(options.host, options.repository.rstrip("/"), options.branch, self._shown, options.mail)
        if found.complaint():
            raise PluginError(found.complaint())
        return found

    def _gazetteer(self) -> gazetteer.Gazetteer | None:
        """Read the list of all Gemeinden, if there is one; a broken one is reported and stops publication."""
        name = self._options.gazetteer
        if not name or not (self._base / name).is_file():
            return None
        text = (self._base / name).read_bytes().decode(errors="replace")
        found, findings = gazetteer.from_text(text, name)
        _show(findings)
        if self._publishing and findings:
            raise PluginError("Nicht veröffentlicht; die vorige Fassung bleibt, wie sie war.")
        return found

    def _checked(self, records: LiveReader, today: date, reported: Iterable[Finding]) -> Checked:
        """Read the records and report what was not reported before; errors stop publication."""
        checked, known = records.read(today), frozenset(reported)
        _show(tuple(finding for finding in checked.findings if finding not in known))
        if self._publishing and not checked.publishable:
            raise PluginError(reporting.summary(checked.findings, len(checked.catalogue)))
        return checked


def _show(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        level = log.error if finding.severity is Severity.ERROR else log.info
        level(reporting.as_text((finding,)).rstrip())
