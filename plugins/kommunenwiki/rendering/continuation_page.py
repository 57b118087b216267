# Statements of many records on one page. Each leads to the source in its own record, and every number stands above the
# records that it counts.
"""The page on what lasts: after the funding, after the end, and in other Kommunen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kommunenwiki.analysis import continuation
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, Solution
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.case_study import ReuseState, Status
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import by_name, sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.analysis.continuation import Funded, Reused, User
    from kommunenwiki.rendering.site import Scope, Site

ADDRESS: Final = "verstetigung/"
TITLE: Final = "Was bleibt und wer es weiternutzt"
DESCRIPTION: Final = (
    "Wie es nach der Förderung weitergeht, was von eingestellten Vorhaben noch nutzbar ist, "
    "und welche Kommune was von anderen übernimmt."
)


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
    statements = continuation.reused(site.catalogue)
    of_cases = tuple(item for item in statements if item.what.folder == CaseStudy.folder)
    of_solutions = tuple(item for item in statements if item.what.folder == Solution.folder)
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
            cases=_by_what(scope, of_cases),
            solutions=_by_what(scope, of_solutions),
            users=_by_user(scope, statements),
            stopped=_stopped(scope),
            takeable=_takeable(scope),
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
    found = continuation.funded(scope.site.catalogue)
    silent = [item for item in found if not item.case.after_funding]
    ordered = sorted(silent, key=lambda item: (not item.ended(scope.site.today), sort_key(item.case.title), item.key))
    return {
        "funded": len(found),
        "after": tuple(_after(scope, item) for item in found if item.case.after_funding),
        "silent": tuple(_after(scope, item) for item in ordered),
        "ended": sum(item.ended(scope.site.today) for item in silent),
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


def _stopped(scope: Scope) -> tuple[Part, ...]:
    made = []
    cases = scope.site.catalogue.of(CaseStudy)
    for key in by_name(scope.site, (RecordKey(CaseStudy.folder, id_) for id_ in cases)):
        ending = cases[key.id].ending
        if ending and cases[key.id].status is Status.STOPPED:
            sources = source_links(scope, key, ending.source)
            texts = [("Grund", scope.inline(ending.reason), sources)]
            remains = scope.inline(ending.remains) if ending.remains else Markup("keine Angabe")
            texts.append(("Was bleibt", remains, sources if ending.remains else Markup()))
            made.append(Part(_section(scope, key, "ende"), Status.STOPPED, tuple(texts)))
    return tuple(made)


def _takeable(scope: Scope) -> tuple[tuple[Markup, str], ...]:
    """Return links to the cases that say what others can take over, each with its licence."""
    cases = scope.site.catalogue.of(CaseStudy)
    keys = by_name(scope.site, (RecordKey(CaseStudy.folder, id_) for id_, case in cases.items() if case.reuse))
    reuses = [(key, reuse) for key in keys if (reuse := cases[key.id].reuse)]
    return tuple((_section(scope, key, "nachnutzung"), reuse.licence or "") for key, reuse in reuses)


def _states(statements: tuple[Reused, ...]) -> tuple[tuple[str, int], ...]:
    """Return how many statements name each state; those without one last."""
    counts = Counter(item.state for item in statements)
    named = [(state.label, counts[state]) for state in ReuseState if counts[state]]
    return (*named, *((("ohne Angabe zum Stand", counts[None]),) if counts[None] else ()))


def _by_what(scope: Scope, statements: tuple[Reused, ...]) -> tuple[Row, ...]:
    found = continuation.by_what(statements)
    return tuple(
        Row(
            _section(scope, key, "nachnutzung" if key.folder == CaseStudy.folder else "eingesetzt"),
            tuple(_line(scope, item, _user(scope, item.user)) for item in found[key]),
        )
        for key in by_name(scope.site, found)
    )


def _by_user(scope: Scope, statements: tuple[Reused, ...]) -> tuple[Row, ...]:
    """Return who reuses what: Kommunen with a record first, then the names of others, both by name."""
    found = continuation.by_user(statements)
    ordered = sorted(found, key=lambda user: (user.municipality is None, sort_key(_name(scope, user))))
    return tuple(
        Row(_user(scope, user), tuple(_line(scope, item, scope.link(item.what)) for item in found[user]))
        for user in ordered
    )


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
