# The wiki speaks as an organisation; no persons are named. What is not known (address, version) is left out.
"""How a page is cited: as a sentence for people, and as BibTeX for programs that keep literature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering import german
from kommunenwiki.writing.naming import id_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rendering.site import Site

LICENCE: Final = "CC BY 4.0"
_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    '"': r"\textquotedbl{}",
    **{sign: f"\\{sign}" for sign in "{}#$%&_"},
}
_ESCAPED: Final = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_IN_ADDRESSES: Final = re.compile(r'[\s{}\\"<>^`|]')


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation of a page says.

    Attributes:
        author: Name of the wiki, which speaks as an organisation.
        key: Its name in lists of literature, without spaces.
        title: Title of the page.
        kind: What it is, in the singular: „Fallstudie“.
        url: Public address; empty when only the publisher knows it.
        changed: Day of the last change of the record, as git knows it.
        commit: Short name of the commit of that change; empty when it is not known.
        read: Day on which the sources were last read or checked.
        file: Path of its BibTeX file from the root of the site; empty when it has none.
    """

    author: str
    key: str
    title: str
    kind: str
    url: str
    changed: date | None
    commit: str
    read: date | None
    file: str

    @property
    def year(self) -> str:
        """Year of the version that is cited, or „o. J.“ when it is not known."""
        day = self.changed or self.read
        return str(day.year) if day else "o. J."

    @property
    def version(self) -> str:
        """Which version it is, in words; empty when nothing is known of it."""
        parts = []
        if self.changed:
            parts.append(f"Fassung{f' {self.commit}' if self.commit else ''} vom {german.day(self.changed)}")
        if self.read:
            parts.append(f"Stand der Quellen: {german.day(self.read)}")
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        """The citation as a sentence."""
        parts = (self.version, f"Lizenz: {LICENCE}", self.url)
        title = self.title if self.title[-1] in ".!?" else f"{self.title}."
        return f"{self.author} ({self.year}): {title} {self.kind}. {'. '.join(part for part in parts if part)}"


def citation(site: Site, record: Record) -> Citation:
    """Return how the page of a record is cited.

    Args:
        site: Everything that pages are made from.
        record: The record.
    """
    entity, address = record.entity, str(record.key)
    changes = site.changes.get(f"{address}.yml", ())
    known = site.age(record)
    home = site.addresses.home
    return Citation(
        author=site.title,
        key=f"{id_of(site.title) or 'wiki'}-{record.key.folder}-{record.key.id}",
        title=entity.name_or_title,
        kind=entity.singular,
        url=f"{home}{site.addresses.url(address)}" if home else "",
        changed=changes[0].day if changes else None,
        commit=changes[0].commit if changes else "",
        read=max((day for day in (known.checked, known.last_read) if day), default=None) if known else None,
        file=f"{address}/zitat.bib" if isinstance(entity, CaseStudy) else "",
    )


def bibtex(cited: Citation) -> str:
    """Return a citation as an entry for BibTeX and BibLaTeX."""
    day = cited.changed or cited.read
    fields = {
        "author": f"{{{latex(cited.author)}}}",
        "title": f"{{{latex(cited.title)}}}",
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "version": cited.commit,
        "url": _IN_ADDRESSES.sub(lambda found: f"%{ord(found[0]):02X}", cited.url),
        "note": latex(". ".join(part for part in (cited.kind, cited.version, f"Lizenz: {LICENCE}") if part)),
        "language": "ngerman",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{cited.key},\n{lines}}}\n"


def latex(text: str) -> str:
    """Return a text in which no sign has a meaning for LaTeX."""
    return _ESCAPED.sub(lambda found: _LATEX[found[0]], text.replace(german.NO_BREAK_SPACE, " "))


def record_files(site: Site, record: Record) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the BibTeX file of a case study; nothing for other records."""
    if isinstance(record.entity, CaseStudy):
        cited = citation(site, record)
        yield cited.file, bibtex(cited).encode()
