"""What is listed on the pages of gaps."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis import gaps
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy
from kommunenwiki.rendering.cards import by_name, sort_key
from kommunenwiki.rendering.long_lists import LINES, LongList, single
from kommunenwiki.rendering.views.answers import GAPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Site

OTHERS: Final = f"{GAPS}andere-eintraege"
"""Address of the page of what all records but case studies lack."""


def lists(site: Site) -> Iterator[LongList]:
    """Yield the lists of both pages."""
    yield from (lack(site, gap) for gap in site.gaps)
    yield from (licences(site), projects(site), stale(site))
    yield from (weak(site, folder, keys) for folder, keys in by_folder(site))
    for kind in RECORD_TYPES:
        yield unfinished(site, kind)


def unfinished(site: Site, record_type: type[Entity]) -> LongList:
    """Return the records of a type that lack an answer: those that lack least first, among those by name."""
    keys = (RecordKey(record_type.folder, id_) for id_ in site.catalogue.of(record_type))
    found = ((key, len(site.completeness[key].missing)) for key in keys)
    ordered = sorted((missing, sort_key(site.name(key)), key) for key, missing in found if missing)
    title = f"{record_type.plural}, in denen etwas fehlt"
    origin = GAPS if record_type is CaseStudy else OTHERS
    return single(origin, record_type.folder, title, [key for _, _, key in ordered], LINES)


def fits(site: Site, record_type: type[Entity]) -> bool:
    """Tell whether all unfinished records of a type stand on their page, looking at no more of them than needed."""
    keys = (key for key in site.catalogue.keys(record_type) if site.completeness[key].missing)
    return not single(GAPS, "", "", tuple(islice(keys, LINES.whole + 1)), LINES).long


def lack(site: Site, gap: gaps.Gap) -> LongList:
    """Return the case studies that lack an answer."""
    title = f"Fallstudien ohne Angabe: {gap.answer.label}"
    return _names(GAPS, answer_anchor(gap.answer.field), title, by_name(site, gap.missing))


def licences(site: Site) -> LongList:
    """Return the solutions of which the licence is not known."""
    keys = by_name(site, gaps.solutions_without_licence(site.catalogue))
    return _names(GAPS, "lizenzen", "Lösungen ohne Lizenz", keys)


def projects(site: Site) -> LongList:
    """Return the Modellprojekte that no case study names."""
    keys = by_name(site, gaps.projects_without_cases(site.catalogue, site.links))
    return _names(GAPS, "modellprojekte", "Modellprojekte ohne Fallstudie", keys)


def stale(site: Site) -> LongList:
    """Return the records that nobody has compared with their sources for a year."""
    return _names(GAPS, "alter", "Lange nicht geprüft", by_name(site, site.checks.stale))


def weak(site: Site, folder: str, keys: Sequence[RecordKey]) -> LongList:
    """Return the records of a folder with sources that lead only to a website."""
    title = f"{BY_FOLDER[folder].plural} mit Quellen, die nur eine Website nennen"
    return _names(GAPS, f"quellen-{folder}", title, by_name(site, keys))


def _names(origin: str, id_: str, title: str, keys: Sequence[RecordKey]) -> LongList:
    return single(origin, id_, title, keys, LINES, names=True)


def by_folder(site: Site) -> Iterator[tuple[str, tuple[RecordKey, ...]]]:
    """Yield the records with sources that lead only to a website, by folder."""
    for folder, group in groupby(site.website_sources, key=lambda key: key.folder):
        yield folder, tuple(group)


def answer_anchor(field: str) -> str:
    """Return the anchor of the list of cases that lack an answer."""
    return f"angabe-{field.replace('_', '-')}"
