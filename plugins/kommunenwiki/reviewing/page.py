# Findings come first, because a page that is cut off loses its end. The last sentence is never cut off.
"""The whole page of a review."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kommunenwiki.analysis.review import Fate
from kommunenwiki.findings import Finding, Severity, has_errors
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.text import is_web_address
from kommunenwiki.reporting.markdown import size
from kommunenwiki.reporting.text import counted, sentence, severities
from kommunenwiki.reviewing.lines import Group, group, line
from kommunenwiki.reviewing.styles import STYLES
from kommunenwiki.reviewing.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kommunenwiki.analysis.completeness import Completeness
    from kommunenwiki.analysis.review import RecordReview
    from kommunenwiki.reviewing.versions import Versions

_EMPTY_LINES: Final = re.compile("\n{3,}")
_FATES: Final = {
    Fate.NEW: "Neu",
    Fate.REMOVED: "Entfernt",
    Fate.RENAMED: "Umbenannt",
    Fate.CHANGED: "Geändert",
    Fate.BROKEN: "Nicht mehr lesbar",
    Fate.MENDED: "Wieder lesbar",
}


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How the page is written.

    Attributes:
        style: Name of the style, ``markdown`` or ``text``.
        preview: Address of a preview of the whole site; empty when there is none.
        limit: Most bytes of the page; None for the limit of the style.
    """

    style: str = "markdown"
    preview: str = ""
    limit: int | None = None


def is_preview(address: str) -> bool:
    """Tell whether a preview can be linked to: an address on the web that cannot break out of the link around it."""
    return is_web_address(address) and not set(address) & set("()<>[]\\`")


def review_page(found: Versions, options: PageOptions) -> str:
    """Return the review of a change.

    Args:
        found: What the change does.
        options: How the page is written.
    """
    page = _Page(found, options)
    end = page.next_steps()
    start = page.start()
    limit = options.limit or page.style.limit
    pieces = [*page.findings(), *page.records()]
    if limit is not None:
        pieces = _cut(pieces, limit - size(start + end), found.base)
    return _EMPTY_LINES.sub("\n\n", f"{start}{''.join(pieces)}{end}")


def _cut(pieces: Sequence[str], room: int, base: str) -> list[str]:
    """Return as many pieces as fit, and a sentence when some are left out."""
    if sum(map(size, pieces)) <= room:
        return list(pieces)
    note = (
        "\nHier fehlt der Rest, sonst würde der Bericht zu lang. Vollständig zeigt ihn "
        f"`wiki review {base[:10]} --format text`.\n"
    )
    used = accumulate(map(size, pieces), initial=size(note))
    next(used)
    return [*(piece for piece, total in zip(pieces, used, strict=True) if total <= room), note]


class _Page:
    """Writes the parts of one page."""

    def __init__(self, found: Versions, options: PageOptions) -> None:
        self.style = STYLES[options.style]
        self._found = found
        self._preview = options.preview.rstrip("/")
        self._wording = Wording(self.style, found.before.catalogue, found.after.catalogue)

    def start(self) -> str:
        found = self._found
        fates = [record.fate for record in found.records]
        numbers = [f"{fates.count(fate)} {label.lower()}" for fate, label in _FATES.items() if fate in fates]
        what = (
            f"{counted(len(fates), 'Eintrag', 'Einträge')}: {', '.join(numbers)}."
            if fates
            else "Kein Eintrag ändert sich."
        )
        base = f"Verglichen mit dem Stand {self.style.code(found.base[:10])}."
        return f"{self.style.heading(2, 'Was diese Änderung tut').lstrip()}{what} {base}\n{self._other_files()}"

    def _other_files(self) -> str:
        """Return sentences about files that differ without a record having changed."""
        told = {version.path for record in self._found.records for version in (record.before, record.after) if version}
        told |= {finding.place.path for finding in self._found.after.findings}
        layout = sum(path.endswith(".yml") for path in self._found.files - told)
        guides = sorted(path for path in self._found.files if path.endswith(".md"))
        sentences = []
        if layout:
            sentences.append(f"In {counted(layout, 'weiteren Datei', 'weiteren Dateien')} ändert sich nur die Form.")
        if guides:
            sentences.append(f"Geänderte Leitfäden: {', '.join(map(self.style.code, guides))}.")
        return "".join(f"\n{sentence_}\n" for sentence_ in sentences)

    def findings(self) -> Iterator[str]:
        found = self._found.findings
        yield self.style.heading(2, "Befunde der Prüfung")
        counts = f"{len(found.new)} neu, {len(found.gone)} behoben, {len(found.same)} wie vorher."
        yield f"{counts}\n"
        for title, part in (("Neu", found.new), ("Behoben", found.gone)):
            if part:
                yield f"\n{title} ({severities(part)}):\n\n"
                yield from map(self._finding, sorted(part, key=lambda one: one.severity is not Severity.ERROR))

    def _finding(self, finding: Finding) -> str:
        label = f"{finding.severity.label} {finding.code}"
        shown = self.style.strong(label) if finding.severity is Severity.ERROR else label
        return f"- {shown} in {self.style.code(str(finding.place))}: {self.style.literal(sentence(finding))}\n"

    def records(self) -> Iterator[str]:
        if self._found.records:
            yield self.style.heading(2, "Die Einträge")
        for record in self._found.records:
            yield self._head(record)
            for heading in Group:
                lines = [line(change, self._wording) for change in record.changes if group(change) is heading]
                if lines:
                    yield f"- {heading}\n" + f"  - {lines[0]}\n"
                    yield from (f"  - {written}\n" for written in lines[1:])

    def _head(self, record: RecordReview) -> str:
        shown = record.after or record.before
        title = self.style.literal(shown.entity.name_or_title if shown else record.key.id)
        if self._preview and record.after is not None:
            address = f"{self._preview}/{quote(record.key.folder)}/{quote(record.key.id)}/"
            title = self.style.link(title, address)
        path = shown.path if shown else self._path(record)
        facts = [f"{BY_FOLDER[record.key.folder].singular} {self.style.code(path)}"]
        if record.former:
            facts.append(f"vorher {self.style.code(record.former.id)}")
        facts += _completeness(*record.completeness)
        if record.fate is Fate.REMOVED and record.before and (sources := getattr(record.before.entity, "sources", {})):
            facts.append(f"mit {counted(len(sources), 'Quelle', 'Quellen')}")
        findings = self._found.findings.of(path)
        if findings.new or findings.gone or findings.same:
            facts.append(
                f"Befunde: {len(findings.new)} neu, {len(findings.gone)} behoben, {len(findings.same)} wie vorher"
            )
        return f"{self.style.heading(3, f'{_FATES[record.fate]}: {title}')}{'; '.join(facts)}.\n\n"

    def _path(self, record: RecordReview) -> str:
        """Return the path of a file that cannot be read in either version."""
        end = f"/{record.key}.yml"
        return next(path for path in sorted(self._found.files) if path.endswith(end))

    def next_steps(self) -> str:
        new = self._found.findings.new
        if has_errors(new):
            errors = sum(finding.severity is Severity.ERROR for finding in new)
            contributor = (
                f"Beheben Sie zuerst, was oben als neuer Fehler steht ({errors}), und reichen Sie die Dateien "
                "noch einmal an derselben Stelle ein; die Prüfung beginnt dann von selbst neu."
            )
            reviewer = "Warten Sie, bis kein neuer Fehler mehr oben steht."
        elif new:
            contributor = "Sehen Sie sich die neuen Hinweise an, und beheben Sie, was sich beheben lässt."
            reviewer = _COMPARE
        else:
            contributor = "Sie müssen nichts weiter tun. Fragen zur Änderung kommen als Antwort hierher."
            reviewer = _COMPARE if self._found.records else "An den Einträgen gibt es nichts durchzusehen."
        heading = self.style.heading(2, "Was jetzt?")
        return f"{heading}- Wer den Beitrag geschrieben hat: {contributor}\n- Wer ihn durchsieht: {reviewer}\n"


_COMPARE = (
    "Vergleichen Sie die Zahlen und die neuen Aussagen mit ihren Quellen, sehen Sie sich die Seite an, und übernehmen "
    "Sie die Änderung oder schreiben Sie, was noch fehlt."
)


def _completeness(before: Completeness | None, after: Completeness | None) -> Iterable[str]:
    if after is None:
        return
    told = f"{len(after.given)} von {after.total}"
    if before is None or before == after:
        yield f"beantwortet {told} Fragen der Lesenden"
        return
    new = [answer.label for answer in after.given if answer not in before.given]
    lost = [answer.label for answer in before.given if answer not in after.given]
    words = [f"{word}: {', '.join(labels)}" for word, labels in (("neu", new), ("nicht mehr", lost)) if labels]
    details = f" ({'; '.join(words)})" if words else ""
    yield f"beantwortet {len(before.given)} von {before.total} → {told} Fragen der Lesenden{details}"
