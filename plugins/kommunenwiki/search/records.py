# Each type of record says here what of it can be found, and where on its page. Anchors are those of
# rendering/templates; tests/search follows every one of them.
"""Records as the search sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.analysis.completeness import completeness
from kommunenwiki.model import (
    Barrier,
    CaseStudy,
    CooperationModel,
    Event,
    GlossaryTerm,
    ModelProject,
    Municipality,
    Solution,
    Topic,
)
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.text import Prose
from kommunenwiki.references import walk
from kommunenwiki.search import cases
from kommunenwiki.search.document import Document, sections
from kommunenwiki.search.text import joined, plain
from kommunenwiki.search.wiki import Wiki, place_facets, population, source_titles, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Claim


def documents(wiki: Wiki) -> Iterator[Document]:
    """Yield the documents of all records, in the order of the catalogue."""
    for record in wiki.catalogue:
        yield document(wiki, record.entity)


def document(wiki: Wiki, entity: Entity) -> Document:
    """Return the document of one record."""
    return _MAKERS.get(type(entity), _any)(wiki, entity)


def _document(entity: Any, **values: Any) -> Document:
    values["facets"] = {name: tuple(map(str, found)) for name, found in values.get("facets", {}).items()}
    address = f"{entity.folder}/{entity.id}"
    kind = values.pop("kind", type(entity).singular)
    return Document(
        address, entity.folder, kind, str(entity.name_or_title), completeness=completeness(entity).percent, **values
    )


def _any(_: Wiki, entity: Entity) -> Document:
    """Return the document of a type that has no function of its own: its texts, the first as its beginning.

    Fields that all types share are left out, as remarks on what is uncertain are for other types.
    """
    own = (getattr(entity, name) for name in type(entity).model_fields if name not in SourcedEntity.model_fields)
    texts = [str(value) for part in own for _, value in walk(part) if isinstance(value, Prose)]
    summary = plain(texts[0]) if texts else ""
    return _document(entity, summary=summary, sections=sections(("", "", joined(*texts[1:]))))


def _municipality(wiki: Wiki, place: Municipality) -> Document:
    lands = tuple(land.label for land in place.land)
    district = (place.district.name,) if place.district else ()
    return _document(
        place,
        kind=place.kind.label,
        aliases=spellings(place)[1:],
        labels=(*lands, *district, "Kommune"),
        details=lands,
        sections=sections(
            ("bietet", "Bietet anderen Kommunen an", joined(*(offer.text for offer in place.offers))),
            ("sucht", "Sucht bei anderen Kommunen", joined(*(offer.text for offer in place.seeks))),
        ),
        notes=wiki.referring(place, "fallstudien", "municipalities"),
        facets=place_facets((place,)),
        size=population((place,)),
    )


def _model_project(wiki: Wiki, project: ModelProject) -> Document:
    places = wiki.municipalities(project.members)
    lands = tuple(land.label for land in project.land)
    title = project.title.text if project.title else ""
    return _document(
        project,
        aliases=(title,) if title else (),
        places=wiki.names(project.members),
        labels=(*lands, project.category.label, "Modellprojekt Smart Cities", "MPSC"),
        summary=title,
        details=(f"Staffel {project.selection.season}", *lands),
        sections=sections(
            ("kommunen", "Geförderte Kommunen", ", ".join(wiki.names(project.members))),
            ("foerderung", "Förderung", joined(*(item.programme for item in project.funding))),
        ),
        notes=wiki.referring(project, "fallstudien", "model_project"),
        facets={
            **place_facets(places),
            "land": tuple(land.value for land in project.land),
            "jahr": (str(project.selection.year),),
            "foerderung": ("ja",),
        },
        date=project.period.start.earliest.toordinal() if project.period and project.period.start else 0,
        size=population(places),
    )


def _solution(wiki: Wiki, solution: Solution) -> Document:
    users = (
        " ".join(
            text for text in (wiki.name(use.municipality) if use.municipality else None, use.name, use.text) if text
        )
        for use in solution.used_by
    )
    places = wiki.municipalities(use.municipality for use in solution.used_by if use.municipality)
    is_open = cases.is_open(solution.licence, solution.repository)
    return _document(
        solution,
        labels=(
            solution.kind.label,
            "Software",
            *(("Open Source",) if is_open else ()),
            *solution.standards,
            *wiki.names(solution.components),
            *solution.other_components,
        ),
        summary=plain(solution.summary),
        details=tuple(text for text in (solution.kind.label, solution.licence, solution.maintainer) if text),
        sections=sections(
            ("kosten", "Kosten", joined(*(cost.what for cost in solution.costs))),
            ("eingesetzt", "Eingesetzt von", joined(*users)),
            ("", "", joined(solution.licence_note, solution.maintainer)),
        ),
        notes=source_titles(solution),
        facets={
            "land": place_facets(places)["land"],
            "loesung": (solution.id,),
            "offen": ("ja",) if is_open else (),
            "nachnutzung": ("ja",) if solution.used_by else (),
        },
    )


def _cooperation_model(wiki: Wiki, model: CooperationModel) -> Document:
    return _document(
        model,
        aliases=model.synonyms.words if model.synonyms else (),
        labels=(model.kind.label, "Rechtsform", "Form der Zusammenarbeit"),
        summary=plain(model.description),
        details=(model.kind.label, f"Aufwand {model.effort.label} (Einschätzung)"),
        sections=sections(
            ("einfache-sprache", "In Einfacher Sprache", plain(model.plain)),
            ("passt", "Passt, wenn …", joined(*model.fits_when)),
            ("aufwand", "Aufwand", joined(model.effort_note)),
            ("recht", "Rechtsgrundlage", _claims(model.legal_basis)),
            ("vergabe", "Vergabe", _claims(model.procurement)),
            ("umsatzsteuer", "Umsatzsteuer", _claims(model.vat)),
            ("erfahrungen", "Beispiele und Erfahrungen", _claims(model.facts)),
        ),
        notes=wiki.names(model.cases),
        facets={"modell": (model.id,)},
    )


def _event(wiki: Wiki, event: Event) -> Document:
    hosts = wiki.municipalities(event.hosts)
    return _document(
        event,
        aliases=tuple(text for text in (event.motto,) if text),
        places=(event.place, *wiki.names(event.hosts)),
        labels=(*wiki.names(event.topics), *(form.label for form in event.formats)),
        summary=joined(event.theme, event.motto),
        details=tuple(
            text for text in (event.series.label if event.series else None, event.place, event.start[:4]) if text
        ),
        sections=sections(
            ("programm", "Programm", _claims(event.program)),
            ("erkenntnisse", "Erkenntnisse", _claims(event.insights)),
        ),
        facets={**place_facets(hosts), "thema": event.topics, "jahr": (event.start[:4],)},
        date=event.start.earliest.toordinal(),
        size=population(hosts),
    )


def _introduction(wiki: Wiki, entity: Topic | Barrier) -> Document:
    return _document(
        entity,
        labels=(*entity.synonyms, *wiki.names(entity.terms)),
        summary=plain(entity.description),
        sections=sections(
            ("einfache-sprache", "In Einfacher Sprache", plain(entity.plain)),
            ("erste-schritte", "Erste Schritte", _claims(entity.first_steps)),
            ("schwierigkeiten", "Was Kommunen zu schaffen macht", _claims(entity.challenges)),
        ),
        facets={"thema" if isinstance(entity, Topic) else "huerde": (entity.id,)},
    )


def _term(wiki: Wiki, term: GlossaryTerm) -> Document:
    synonyms = term.synonyms.words if term.synonyms else ()
    return _document(
        term,
        kind="Begriff",
        aliases=(*term.abbreviations, *synonyms),
        labels=(term.area.label,),
        summary=plain(term.definition),
        details=(term.area.label, *term.abbreviations),
        sections=sections(("einfache-sprache", "In Einfacher Sprache", plain(term.plain))),
        notes=(*wiki.names(term.see_also), *wiki.referring(term, "glossar", "see_also")),
    )


def _claims(claims: Iterable[Claim]) -> str:
    return joined(*(claim.text for claim in claims))


_MAKERS: Final[Mapping[type, Callable[[Wiki, Any], Document]]] = {
    CaseStudy: cases.document,
    Municipality: _municipality,
    ModelProject: _model_project,
    Solution: _solution,
    CooperationModel: _cooperation_model,
    Event: _event,
    Topic: _introduction,
    Barrier: _introduction,
    GlossaryTerm: _term,
}
