"""What is listed on the page on what lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis import continuation
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Solution
from kommunenwiki.model.case_study import Status
from kommunenwiki.rendering.cards import by_name, sort_key
from kommunenwiki.rendering.long_lists import LINES, LongList, single

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kommunenwiki.rendering.site import Site

ADDRESS: Final = "verstetigung/"


def lists(site: Site) -> Iterator[LongList]:
    """Yield all lists of the page."""
    yield from (reused(site, CaseStudy.folder), reused(site, Solution.folder), users(site))
    yield from (takeable(site), told(site), silent(site), stopped(site))


def reused(site: Site, folder: str) -> LongList:
    """Return the case studies or solutions of which somebody says who reuses them."""
    keys = by_name(site, {item.what for item in site.reused if item.what.folder == folder})
    if folder == CaseStudy.folder:
        return _list("wer-nutzt-was", "Fallstudien, die andere weiternutzen", keys, "nachnutzung")
    return _list("loesungen", "Lösungen, bei denen steht, wer sie einsetzt", keys, "eingesetzt")


def users(site: Site) -> LongList:
    """Return the Kommunen with a record that reuse something."""
    keys = {item.user.municipality for item in site.reused if item.user.municipality}
    readable = by_name(site, (key for key in keys if key in site.catalogue.records))
    return _list("kommunen", "Kommunen, die etwas von anderen nutzen", readable)


def takeable(site: Site) -> LongList:
    """Return the case studies that say what others can take over."""
    keys = (key for key, case in _cases(site) if case.reuse)
    return _list(
        "uebernehmen", "Fallstudien, aus denen Sie etwas übernehmen können", by_name(site, keys), "nachnutzung"
    )


def told(site: Site) -> LongList:
    """Return the funded case studies that say what comes after the funding."""
    keys = [item.key for item in continuation.funded(site.catalogue) if item.case.after_funding]
    title = "Fallstudien, die sagen, was nach der Förderung kommt"
    return _list("nach-der-foerderung", title, keys, "nach-der-foerderung")


def silent(site: Site) -> LongList:
    """Return the funded case studies that say nothing of that, those that ended first."""
    found = [item for item in continuation.funded(site.catalogue) if not item.case.after_funding]
    ordered = sorted(found, key=lambda item: (not item.ended(site.today), sort_key(item.case.title), item.key))
    title = "Geförderte Fallstudien ohne Angabe, was danach kommt"
    return _list("ohne-angabe", title, [item.key for item in ordered])


def stopped(site: Site) -> LongList:
    """Return the stopped case studies that say why."""
    keys = (key for key, case in _cases(site) if case.ending and case.status is Status.STOPPED)
    return _list("eingestellt", "Eingestellte Fallstudien mit dem Grund", by_name(site, keys), "ende")


def _cases(site: Site) -> Iterable[tuple[RecordKey, CaseStudy]]:
    return ((RecordKey(CaseStudy.folder, id_), case) for id_, case in site.catalogue.of(CaseStudy).items())


def _list(id_: str, title: str, keys: Sequence[RecordKey], anchor: str = "") -> LongList:
    return single(ADDRESS, id_, title, keys, LINES, anchor=anchor)
