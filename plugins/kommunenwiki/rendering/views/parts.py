"""Values that several views prepare in the same way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kommunenwiki.analysis.facets import slug
from kommunenwiki.analysis.size_classes import size_class
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy, GlossaryTerm, Municipality
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.facts import external_link, joined
from kommunenwiki.rendering.prose import plain
from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.model.municipality import Land
    from kommunenwiki.model.parts import Contact, Offer, Period, Synonyms
    from kommunenwiki.model.values import GlossaryTermRef
    from kommunenwiki.rendering.site import Scope, Site

ESTIMATE: Final = Markup('<span class="kw-estimate">Redaktionelle Einschätzung</span>')
"""Mark of what the editors think, beside what a source says."""
_ENGLISH: Final = Snippet('<span lang="en">{}</span>')
_MAIL: Final = Snippet('<a href="mailto:{0}">{0}</a>')


@dataclass(frozen=True, slots=True)
class Counted:
    """A record and how many cases name it.

    Attributes:
        link: Link to the record.
        amount: Number of cases.
    """

    link: Markup
    amount: int


def municipality(site: Site, id_: str) -> Municipality | None:
    """Return a Kommune, None when it has no readable record."""
    record = site.catalogue.records.get(RecordKey("kommunen", id_))
    return record.entity if record and isinstance(record.entity, Municipality) else None


def cases_of(site: Site, keys: Iterable[RecordKey]) -> tuple[CaseStudy, ...]:
    """Return the case studies with these keys."""
    entities = (site.catalogue.records[key].entity for key in keys)
    return tuple(entity for entity in entities if isinstance(entity, CaseStudy))


def counted(scope: Scope, named: Iterable[set[RecordKey]]) -> tuple[Counted, ...]:
    """Return the records that cases name, the commonest first; each set is what one case names."""
    counts = Counter(key for keys in named for key in keys)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], sort_key(scope.site.name(item[0]))))
    return tuple(Counted(scope.link(key), amount) for key, amount in ordered)


def topics_of(case: CaseStudy) -> set[RecordKey]:
    """Return the topics that a case belongs to or touches."""
    return {RecordKey("themen", str(topic)) for topic in (case.kind, *case.topics)}


def terms(scope: Scope, refs: Iterable[GlossaryTermRef]) -> tuple[tuple[Markup, Markup], ...]:
    """Return links to glossary terms, each with its meaning in plain words."""
    found = ((ref, scope.site.catalogue.find(ref)) for ref in refs)
    return tuple(
        (scope.link(ref), escape(plain(record.entity.plain)))
        for ref, record in found
        if record and isinstance(record.entity, GlossaryTerm)
    )


def other_names(synonyms: Synonyms | None) -> tuple[tuple[str, tuple[str | Markup, ...]], ...]:
    """Return the rows of a summary box with other words for the same thing, English ones marked as English."""
    if synonyms is None:
        return ()
    english = tuple(_ENGLISH(word) for word in synonyms.en)
    return ("Andere Bezeichnungen", synonyms.de), ("Auf Englisch", english)


def period(scope: Scope, period: Period | None) -> Markup | None:
    """Return a period in words with its footnotes: „2020 bis 2026“, „seit 2019“, „bis März 2024“."""
    if period is None:
        return None
    note = f"({period.note})" if period.note else None
    found = joined(period_text(period), note, separator=" ")
    return found + scope.cite(period.source) if found else None


def period_text(period: Period | None) -> str:
    """Return a period in words without its note; empty when it has no dates."""
    start, end = (period.start, period.end) if period else (None, None)
    if start and end:
        return f"{german.partial_date(start)} bis {german.partial_date(end)}"
    if start:
        return f"seit {german.partial_date(start)}"
    return f"bis {german.partial_date(end)}" if end else ""


def contact(contact: Contact | None) -> Markup | None:
    """Return the office with its mailbox and page."""
    if contact is None:
        return None
    mail = _MAIL(contact.email) if contact.email else None
    return joined(contact.office, mail, external_link(contact.url))


def cited(scope: Scope, text: str | Markup | None, source: Iterable[str]) -> Markup | None:
    """Return a single line with its footnotes, None when there is no text."""
    return escape(text) + scope.cite(source) if text else None


def cited_prose(scope: Scope, text: str, source: Iterable[str]) -> Markup:
    """Return prose with its footnotes inside the last paragraph."""
    html, marks = scope.prose(text), scope.cite(source)
    if not html.endswith("</p>"):
        return html + marks
    return html[: -len("</p>")] + marks + Markup("</p>")


def current(offers: Iterable[Offer], scope: Scope) -> tuple[Offer, ...]:
    """Return the offers that have not expired."""
    return tuple(offer for offer in offers if not scope.site.passed(offer.until.latest))


def lands(scope: Scope, found: Iterable[Land]) -> tuple[Markup, ...]:
    """Return links to the pages of Länder."""
    return tuple(scope.facet_link("laender", land.value, land.label) for land in found)


def size(scope: Scope, entity: Municipality | None) -> Markup | None:
    """Return a link to the size class of a Kommune, or None when it is not known."""
    found = size_class(entity) if entity else None
    return scope.facet_link("groessen", found.value, found.label) if found else None


def standards(scope: Scope, names: Iterable[str]) -> tuple[Markup, ...]:
    """Return links to the pages of standards."""
    return tuple(scope.facet_link("standards", slug(name), name) for name in names)
