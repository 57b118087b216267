"""Builds of the invented examples without MkDocs: what a build remembers, beside what a first build makes."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

from kommunenwiki.checking import check
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.publishing import swap
from kommunenwiki.record_files import record_keys
from kommunenwiki.remembered.chapters import OpenData
from kommunenwiki.remembered.facts import Facts
from kommunenwiki.remembered.last_site import LastSite
from kommunenwiki.remembered.making import Maker, in_turn
from kommunenwiki.remembered.store import Store
from kommunenwiki.rendering import shell
from kommunenwiki.rendering.lasting import Lasting
from kommunenwiki.rendering.site import Site
from kommunenwiki.search.index import files_of

if TYPE_CHECKING:
    import pathlib
    import random
    from collections.abc import Callable

    from kommunenwiki.memory import Memory

LAYOUT: Final = f"<head>{shell.TITLE_SLOT}{shell.DESCRIPTION_SLOT}{shell.HEAD_SLOT}</head>{shell.BODY_SLOT}"

_LENGTH: Final = 2
"""So short are chapters here that most of what they tell of other records stands in another chapter."""


class HasRecords(Protocol):
    """A wiki that can be changed.

    Attributes:
        docs: Its records.
    """

    docs: pathlib.Path


class Build:
    """A wiki in a folder, built again and again.

    Attributes:
        docs: Its records.
        today: The day that counts as today.
        settings: Stands for program and settings.
        title: Title of the wiki, one of the settings.
        layout: What stands around pages.
        titles: Titles of the lists above pages.
        preview: Whether pages show what is wrong.
        made: How many records the last build made anew.
    """

    def __init__(self, examples: pathlib.Path, folder: pathlib.Path) -> None:
        """Copy the examples into a folder."""
        self.docs = folder / "docs"
        shutil.copytree(examples, self.docs)
        self._folder = folder
        self.site = folder / "site"
        self.today = date(2026, 11, 28)
        self.settings = b"1"
        self.title = "Wiki"
        self.layout = LAYOUT
        self.titles = {"fallstudien/": "Fallstudien"}
        self.preview = True
        self.made = 0

    def again(self) -> dict[str, bytes]:
        """Build with memory and return all files of the site."""
        store = Store(self._folder / ".cache" / "website.sqlite", self.settings)
        claim = swap.Claim(self.site)
        site, layouts = self.read(store)
        facts = Facts(site)
        facts.add({"layout": layouts, "title": self.titles})
        last = LastSite(store, self.site, facts, "site")
        data = LastSite(store, self.site, facts, "data")
        OpenData(site, claim.folder, data, _LENGTH).write(in_turn)
        write_search(site, claim.folder)
        self.made = Maker(site, self.titles, layouts, claim.folder, last).make((), in_turn)
        claim.swap_in()
        last.save()
        data.save()
        store.close(tidy=True)
        return contents(self.site)

    def anew(self) -> dict[str, bytes]:
        """Build without memory beside it and return all files of that site."""
        other = self._folder / "anew"
        site, layouts = self.read()
        OpenData(site, other, None).write(in_turn)
        write_search(site, other)
        Maker(site, self.titles, layouts, other, None).make((), in_turn)
        found = contents(other)
        shutil.rmtree(other)
        return found

    def read(self, memory: Memory = FORGETFUL) -> tuple[Site, dict[str, shell.Shell]]:
        """Return what pages are made from, and the layouts of pages by folder."""
        checked = check(self.docs, self.today)
        site = Site(
            checked.catalogue,
            checked.links,
            self.today,
            findings=checked.findings if self.preview else (),
            guides=checked.guides,
            texts=checked.texts,
            link_care=checked.link_care,
            title=self.title,
            memory=memory,
            lasting=Lasting(memory),
        )
        return site, {key.folder: shell.Shell.cut(self.layout) for key in record_keys(site)}


def write_search(site: Site, folder: pathlib.Path) -> None:
    """Write the files of the search below a folder."""
    for path, content in files_of(site.index, site.catalogue, site.addresses.url, memory=site.memory).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    """Return all files below a folder by their path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def edit_text(build: HasRecords, chance: random.Random) -> str:
    """Change a title or a text of a record."""
    file = _some_record(build, chance)
    field = chance.choice(("title", "name", "term", "summary", "plain_summary", "description", "plain", "definition"))
    text = file.read_text(encoding="utf-8")
    changed = re.sub(rf"^({field}: *['\"]?)(\w)", rf"\1Neu{chance.randrange(10)} \2", text, flags=re.MULTILINE)
    file.write_text(changed, encoding="utf-8")
    return f"{field} of {file.stem}"


def edit_reference(build: HasRecords, chance: random.Random) -> str:
    """Let a record refer to another one than before."""
    file = _some_record(build, chance)
    folder = chance.choice(("kommunen", "themen", "loesungen", "huerden", "glossar", "fallstudien"))
    ids = sorted(found.stem for found in (build.docs / folder).glob("*.yml"))
    if len(ids) < 2:
        return "no reference"
    old, new = chance.sample(ids, 2)
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(rf"(?<=[ /\[]){re.escape(old)}\b", new, text), encoding="utf-8")
    return f"{old} -> {new} in {file.stem}"


def add(build: HasRecords, chance: random.Random) -> str:
    """Add a record that is like another one."""
    file = _some_record(build, chance)
    new = file.with_stem(f"{file.stem}-{chance.randrange(1000)}")
    text = file.read_text(encoding="utf-8")
    new.write_text(re.sub(r"^(title|name|term): (.*)$", r"\1: Zweites \2", text, flags=re.MULTILINE), encoding="utf-8")
    return f"added {new.stem}"


def delete(build: HasRecords, chance: random.Random) -> str:
    """Delete a record, whoever refers to it."""
    file = _some_record(build, chance)
    file.unlink()
    return f"deleted {file.stem}"


def rename(build: HasRecords, chance: random.Random) -> str:
    """Give a record another id, here and wherever it is named."""
    file = _some_record(build, chance)
    new = f"{file.stem}-{chance.randrange(100)}"
    file.rename(file.with_stem(new))
    for other in build.docs.rglob("*.yml"):
        text = other.read_text(encoding="utf-8")
        other.write_text(re.sub(rf"(?<=[ /\[]){re.escape(file.stem)}(?![\w-])", new, text), encoding="utf-8")
    return f"renamed {file.stem}"


def break_record(build: HasRecords, chance: random.Random) -> str:
    """Make a record unreadable, or readable again if it was broken this way."""
    file = _some_record(build, chance)
    text = file.read_text(encoding="utf-8")
    broken = "\n: [\n"
    file.write_text(text.removesuffix(broken) if text.endswith(broken) else text + broken, encoding="utf-8")
    return f"broke {file.stem}"


def write_guide(build: HasRecords, chance: random.Random) -> str:
    """Write a guide that names a record."""
    file = build.docs / "leitfaeden" / f"g{chance.randrange(3)}.md"
    file.parent.mkdir(exist_ok=True)
    target = _some_record(build, chance)
    number = chance.randrange(10)
    file.write_text(f"# Leitfaden {number}\n\nSiehe [[{target.parent.name}/{target.stem}]].\n", encoding="utf-8")
    return f"guide names {target.stem}"


def wait(build: Build, chance: random.Random) -> str:
    """Let time pass."""
    build.today = date.fromordinal(build.today.toordinal() + chance.choice((1, 40, 400)))
    return "time passed"


def change_settings(build: Build, chance: random.Random) -> str:
    """Change a setting, a template or the layout."""
    what = chance.choice(("title", "template", "layout", "titles", "preview"))
    number = chance.randrange(1000)
    if what == "title":
        build.title = f"Wiki {number}"
    if what == "layout":
        build.layout = f"{LAYOUT}<!-- {number} -->"
    if what == "titles":
        build.titles = {"fallstudien/": f"Fallstudien {number}"}
    if what == "preview":
        build.preview = not build.preview
    if what in {"title", "template", "preview"}:
        build.settings = str(number).encode()
    return what


def tamper(build: Build, chance: random.Random) -> str:
    """Change or delete a file of the last site."""
    file = chance.choice(sorted(file for file in build.site.rglob("*") if file.is_file()))
    if chance.random() < 0.5:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes() + b"!")
    return f"tampered with {file.name}"


OF_RECORDS: Final[tuple[Callable[[HasRecords, random.Random], str], ...]] = (
    edit_text,
    edit_reference,
    add,
    delete,
    rename,
    break_record,
    write_guide,
)
"""What people do to the files of records and guides."""
STEPS: Final[tuple[Callable[[Build, random.Random], str], ...]] = (
    edit_text,
    edit_text,
    edit_reference,
    *OF_RECORDS,
    wait,
    change_settings,
    tamper,
)


def _some_record(build: HasRecords, chance: random.Random) -> pathlib.Path:
    return chance.choice(sorted(file for file in build.docs.glob("[a-z]*/*.yml")))
