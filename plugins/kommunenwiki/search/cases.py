"""Case studies as the search sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.completeness import completeness
from kommunenwiki.search.document import Document, Section, sections
from kommunenwiki.search.text import joined, plain
from kommunenwiki.search.wiki import Wiki, place_facets, population, source_titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.model import CaseStudy
    from kommunenwiki.model.base import Claim
    from kommunenwiki.model.case_study import Result

_GERMAN: Final = str.maketrans(",.", ".,")


def document(wiki: Wiki, case: CaseStudy) -> Document:
    """Return the document of a case study."""
    places = wiki.municipalities(case.municipalities)
    names = wiki.names(case.municipalities)
    model = case.cooperation.model if case.cooperation else None
    topics = wiki.names((case.kind, *case.topics))
    shown = names if len(names) <= 3 else (*names[:2], f"{len(names) - 2} weitere")  # noqa: PLR2004 three fit on a line
    return Document(
        address=f"{case.folder}/{case.id}",
        folder=case.folder,
        kind="Fallstudie",
        title=case.title,
        places=(*names, *wiki.names((case.model_project,))),
        labels=(
            *topics,
            *wiki.names((*case.solutions, model)),
            *wiki.names(barrier.kind for barrier in case.barriers),
            *case.standards,
            case.status.label,
            *(land.label for place in places for land in place.land),
        ),
        summary=plain(case.summary),
        details=(topics[0], ", ".join(shown), case.status.label),
        sections=_sections(wiki, case),
        notes=source_titles(case),
        facets={**place_facets(places), **_facets(case)},
        date=case.period.start.earliest.toordinal() if case.period and case.period.start else 0,
        size=population(places),
        completeness=completeness(case).percent,
    )


def is_open(licence: str | None, repository: str | None) -> bool:
    """Tell whether something may be taken over as open source: a free licence, or code that anyone can read."""
    code = bool(licence) and not str(licence).startswith(("CC-", "LicenseRef", "dl-", "DL-"))
    return code or bool(repository)


def _facets(case: CaseStudy) -> dict[str, tuple[str, ...]]:
    reuse = case.reuse
    model = case.cooperation.model if case.cooperation else None
    started = case.period.start if case.period else None
    return {
        "thema": tuple(dict.fromkeys((case.kind, *case.topics))),
        "status": (case.status.value,),
        "huerde": tuple(dict.fromkeys(barrier.kind for barrier in case.barriers)),
        "loesung": case.solutions,
        "modell": (model,) if model else (),
        "foerderung": ("ja" if case.funding or case.model_project else "nein",),
        "nachnutzung": ("ja",) if case.reused_by else (),
        "offen": ("ja",) if reuse and is_open(reuse.licence, reuse.repository) else (),
        "jahr": (started[:4],) if started else (),
    }


def _sections(wiki: Wiki, case: CaseStudy) -> tuple[Section, ...]:
    """Return the sections of the page, with the anchors of ``templates/fallstudien.html``."""
    barriers = (text for item in case.barriers for text in (wiki.name(item.kind), item.text, item.answer))
    data = (text for item in case.data for text in (item.aspect.label if item.aspect else None, item.text))
    results = (text for item in case.results for text in (item.text, _figure(item)))
    ending = (case.ending.reason, case.ending.remains) if case.ending else ()
    return sections(
        ("einfache-sprache", "In Einfacher Sprache", plain(case.plain_summary)),
        ("ende", "Warum es endete und was bleibt", joined(*ending)),
        ("ausgangslage", "Ausgangslage", _claims(case.challenge)),
        ("vorgehen", "Vorgehen", _claims(case.approach)),
        ("ergebnisse", "Ergebnisse", joined(*results)),
        ("kosten", "Kosten, Förderung und Personal", _money(case)),
        ("huerden", "Hürden und Antworten", joined(*barriers)),
        ("lehren", "Was andere daraus lernen können", _claims(case.lessons)),
        ("daten", "Daten", joined(*data)),
        ("rueckhalt", "Rückhalt in Rat, Verwaltung und Bevölkerung", _claims(case.backing)),
        ("zusammenarbeit", "Zusammenarbeit", _cooperation(case)),
        ("nach-der-foerderung", "Nach der Förderung", _claims(case.after_funding)),
        ("nachnutzung", "Nachnutzung", _reuse(wiki, case)),
        ("verwandt", "Verwandte Fallstudien", joined(*(item.text for item in case.related))),
    )


def _claims(claims: Iterable[Claim]) -> str:
    return joined(*(claim.text for claim in claims))


def _figure(result: Result) -> str | None:
    if result.value is None:
        return result.metric
    whole = f"{result.value:,.10g}".translate(_GERMAN)
    figure = " ".join(
        text for text in (result.qualifier.label if result.qualifier else None, whole, result.unit) if text
    )
    return f"{result.metric}: {figure}" if result.metric else figure


def _money(case: CaseStudy) -> str:
    return joined(
        *(f"Kosten: {item.what}" for item in case.costs),
        *(f"Förderung: {item.programme}" for item in case.funding),
        *(f"Personal: {item.what}" for item in case.staff),
    )


def _cooperation(case: CaseStudy) -> str:
    partners = (" ".join(text for text in (item.name, item.role) if text) for item in case.partners)
    return joined(case.cooperation.text if case.cooperation else None, *partners)


def _reuse(wiki: Wiki, case: CaseStudy) -> str:
    reuse = (case.reuse.text, case.reuse.licence, case.reuse.licence_note) if case.reuse else ()
    users = (
        " ".join(
            text for text in (wiki.name(item.municipality) if item.municipality else None, item.name, item.text) if text
        )
        for item in case.reused_by
    )
    return joined(*reuse, *users, *(f"{item.kind.label}: {item.title}" for item in case.documents))
