# Statements of many records on one page. Each leads to the source in its own record, and every number stands above the
# records that it counts.
"""The page on what lasts: after the funding, after the end, and in other Kommunen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from markupsafe import Markup, escape

from kommunenwiki.analysis import continuation
from kommunenwiki.model import CaseStudy, Solution
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.case_study import ReuseState, Status
from kommunenwiki.rendering import continuation_lists, german
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.continuation_lists import ADDRESS
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import Shown, shown
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.analysis.continuation import Funded, Reused, User
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Scope, Site

TITLE: Final = "Was bleibt und wer es weiternutzt"
DESCRIPTION: Final = (
    "Wie es nach der Förderung weitergeht, was von eingestellten Vorhaben noch nutzbar ist, "
    "und welche Kommune was von anderen übernimmt."
)


_T = TypeVar("_T")


class Listed(NamedTuple, Generic[_T]):
    """A list on the page.

    Attributes:
        shown: How many records it has, and where all of them stand.
        items: What the page shows of some.
    """

    shown: Shown
    items: tuple[_T, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One reuse, as it stands in a cell.

    Attributes:
        name: Link to who reuses, or to what is reused.
        details: Since when and how far; may be empty.
        text: What was taken over; may be empty.
        sources: Links to the sources.
    """

    name: Markup
    details: tuple[str, ...]
    text: Markup
    sources: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table on reuse: what is reused or who reuses, and the other side."""

    heading: Markup
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A statement of a case study, with what a reader needs to place it.

    Attributes:
        link: Link to the section of the case study.
        status: Where the case stands.
        texts: The texts, each with links to its sources.
        details: Short facts, such as when the period ends.
    """

    link: Markup
    status: Status
    texts: tuple[tuple[str, Markup, Markup], ...] = ()
    details: str = ""


def page(site: Site) -> Page:
    """Return the page."""
    scope = site.scope(ADDRESS)
    of_cases = tuple(item for item in site.reused if item.what.folder == CaseStudy.folder)
    body = (
        environment()
        .get_template("verstetigung.html")
        .render(
            scope=scope,
            title=TITLE,
            description=DESCRIPTION,
            total=len(site.catalogue.of(CaseStudy)),
            shared=len(continuation.cases_with_sourced_reuse(site.catalogue)),
            states=_states(of_cases),
            cases=_by_what(scope, CaseStudy.folder),
            solutions=_by_what(scope, Solution.folder),
            users=_by_user(scope),
            stopped=_stopped(scope),
            takeable=_takeable(scope),
            licensed=sum(licence is not None for licence in _licences(site).values()),
            **_funding(scope),
        )
    )
    return Page(ADDRESS, TITLE, DESCRIPTION, body, tuple(scope.outline))


def source_links(scope: Scope, key: RecordKey, refs: Iterable[str]) -> Markup:
    """Return links to sources in the list of the record that names them, in the order of that list."""
    entity = scope.site.catalogue.records[key].entity
    sources = entity.sources if isinstance(entity, SourcedEntity) else {}
    numbered = {name: (number, source) for number, (name, source) in enumerate(sources.items(), start=1)}
    found = sorted(numbered[ref] for ref in refs if ref in numbered)
    links = (
        Markup('<a href="{0}#quelle-{1}">{2} ({1})</a>').format(scope.url(str(key)), number, source.publisher)
        for number, source in found
    )
    return Markup(", ").join(links)


def _funding(scope: Scope) -> dict[str, object]:
    """Return what is said of funded cases after the funding, and which say nothing, those that ended first."""
    site, found = scope.site, continuation.funded(scope.site.catalogue)
    by_key = {item.key: item for item in found}
    after, silent = shown(scope, continuation_lists.told(site)), shown(scope, continuation_lists.silent(site))
    return {
        "funded": len(found),
        "after": Listed(after, tuple(_after(scope, by_key[key]) for key in after.keys)),
        "silent": Listed(silent, tuple(_after(scope, by_key[key]) for key in silent.keys)),
        "ended": sum(item.ended(site.today) for item in found if not item.case.after_funding),
        "by_status": _by_status(scope, found),
    }


def _by_status(scope: Scope, found: Iterable[Funded]) -> tuple[tuple[Markup, int], ...]:
    counts = Counter(item.case.status for item in found)
    return tuple(
        (scope.facet_link("stand", status.value, status.label), counts[status]) for status in Status if counts[status]
    )


def _after(scope: Scope, item: Funded) -> Part:
    texts = tuple(
        ("", scope.inline(claim.text), source_links(scope, item.key, claim.source)) for claim in item.case.after_funding
    )
    details = f"Zeitraum bis {german.partial_date(item.end)}" if item.end else ""
    return Part(_section(scope, item.key, "nach-der-foerderung" if texts else ""), item.case.status, texts, details)


def _stopped(scope: Scope) -> Listed[Part]:
    found = shown(scope, continuation_lists.stopped(scope.site))
    return Listed(found, tuple(part for key in found.keys if (part := _end(scope, key))))


def _end(scope: Scope, key: RecordKey) -> Part | None:
    ending = scope.site.catalogue.of(CaseStudy)[key.id].ending
    if ending is None:
        return None
    sources = source_links(scope, key, ending.source)
    remains = scope.inline(ending.remains) if ending.remains else Markup("keine Angabe")
    texts = (
        ("Grund", scope.inline(ending.reason), sources),
        ("Was bleibt", remains, sources if ending.remains else Markup()),
    )
    return Part(_section(scope, key, "ende"), Status.STOPPED, texts)


def _takeable(scope: Scope) -> Listed[tuple[Markup, str]]:
    """Return links to the cases that say what others can take over, each with its licence."""
    found, licences = shown(scope, continuation_lists.takeable(scope.site)), _licences(scope.site)
    return Listed(found, tuple((_section(scope, key, "nachnutzung"), licences[key.id] or "") for key in found.keys))


def _licences(site: Site) -> dict[str, str | None]:
    """Return under which licence others can take over what cases offer, by id of the case."""
    return {id_: case.reuse.licence for id_, case in site.catalogue.of(CaseStudy).items() if case.reuse}


def _states(statements: tuple[Reused, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many statements name each state; those without one last."""
    counts = Counter(item.state for item in statements)
    named = [(state.label, counts[state]) for state in ReuseState if counts[state]]
    return (*named, *((("ohne Angabe zum Stand", counts[None]),) if counts[None] else ()))


def _by_what(scope: Scope, folder: str) -> Listed[Row]:
    by_what, found = (
        continuation.by_what(scope.site.reused),
        shown(scope, continuation_lists.reused(scope.site, folder)),
    )
    anchor = "nachnutzung" if folder == CaseStudy.folder else "eingesetzt"
    rows = (
        Row(_section(scope, key, anchor), tuple(_line(scope, item, _user(scope, item.user)) for item in by_what[key]))
        for key in found.keys
    )
    return Listed(found, tuple(rows))


def _by_user(scope: Scope) -> Listed[Row]:
    """Return who reuses what: Kommunen with a record first, then the names of others, both by name."""
    by_user, found = continuation.by_user(scope.site.reused), shown(scope, continuation_lists.users(scope.site))
    ordered = sorted(by_user, key=lambda user: (user.municipality is None, sort_key(_name(scope, user))))
    if found.url:
        keys = set(found.keys)
        ordered = [user for user in ordered if user.municipality in keys]
    rows = (
        Row(_user(scope, user), tuple(_line(scope, item, scope.link(item.what)) for item in by_user[user]))
        for user in ordered
    )
    return Listed(found._replace(total=len(by_user)), tuple(rows))


def _line(scope: Scope, item: Reused, name: Markup) -> Line:
    details = (
        item.state.label if item.state else "",
        f"seit {german.partial_date(item.since)}" if item.since else "",
    )
    text = scope.inline(item.text) if item.text else Markup()
    if item.case:
        text = Markup(" ").join(part for part in (text, Markup("Fallstudie: {}").format(scope.link(item.case))) if part)
    return Line(name, tuple(part for part in details if part), text, source_links(scope, item.what, item.source))


def _user(scope: Scope, user: User) -> Markup:
    if user.municipality is None:
        return escape(user.name)
    link = scope.link(user.municipality)
    return Markup("{} ({})").format(link, user.name) if user.name else link


def _name(scope: Scope, user: User) -> str:
    return scope.site.name(user.municipality) if user.municipality else user.name


def _section(scope: Scope, key: RecordKey, anchor: str) -> Markup:
    url = scope.url(str(key)) + (f"#{anchor}" if anchor else "")
    return Markup('<a href="{}">{}</a>').format(url, scope.site.name(key))
