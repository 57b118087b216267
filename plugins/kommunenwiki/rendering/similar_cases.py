"""Similar case studies on the page of a case study, each with the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.analysis.traits import Kind
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering.cards import Card, cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.analysis.traits import Trait
    from kommunenwiki.model import CaseStudy
    from kommunenwiki.rendering.site import Scope, Site

SHOWN: Final = 4
"""So many similar cases stand on a page."""
_REASONS: Final = 4
"""So many reasons of different kinds are named, the weightiest."""
_WORDS: Final = 3
"""So many words that both texts use are named."""
_MIN_WORD: Final = 3
"""Shortest word that is named, in letters."""

_PHRASES: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.MAIN_TOPIC: ("gleiches Hauptthema {}", "gleiches Hauptthema {}"),
    Kind.TOPIC: ("gemeinsames Thema {}", "gemeinsame Themen {}"),
    Kind.SOLUTION: ("beide mit {}", "beide mit {}"),
    Kind.BARRIER: ("gemeinsame Hürde {}", "gemeinsame Hürden {}"),
    Kind.STANDARD: ("beide nach {}", "beide nach {}"),
    Kind.COOPERATION: ("gleiche Form der Zusammenarbeit: {}", "gleiche Form der Zusammenarbeit: {}"),
    Kind.SIZE: ("gleiche Größenklasse: {}", "gleiche Größenklasse: {}"),
    Kind.LAND: ("beide in {}", "beide in {}"),
    Kind.MODEL_PROJECT: ("gleiches Modellprojekt: {}", "gleiches Modellprojekt: {}"),
}
"""How a reason reads with one and with several values."""
_FOLDERS: Final[Mapping[Kind, str]] = {
    Kind.MAIN_TOPIC: "themen",
    Kind.TOPIC: "themen",
    Kind.SOLUTION: "loesungen",
    Kind.BARRIER: "huerden",
    Kind.COOPERATION: "kooperationsmodelle",
    Kind.MODEL_PROJECT: "modellprojekte",
}


_LABELS: Final[Mapping[Kind, Mapping[str, str]]] = {
    Kind.SIZE: {size.value: size.label for size in SizeClass},
    Kind.LAND: {land.value: land.label for land in Land},
}


def similar_cards(scope: Scope, case: CaseStudy) -> tuple[Card, ...]:
    """Return the cards of the most similar cases, without those that the page names as related anyway.

    The text of each card is the reason, also for those who have chosen Einfache Sprache.
    """
    own = RecordKey(case.folder, case.id)
    named = {str(related.case) for related in case.related}
    named.update(key.id for key in scope.site.links.to(own, case.folder, "related", "case"))
    found = [item for item in scope.site.similar.get(case.id, ()) if item.id not in named][:SHOWN]
    made = cards(scope, (RecordKey(case.folder, item.id) for item in found))
    return tuple(
        card._replace(text=reason(scope.site, item.shared), plain="") for card, item in zip(made, found, strict=True)
    )


def reason(site: Site, shared: Iterable[Trait]) -> str:
    """Return in German what two cases share: „Gleiche Größenklasse: …; beide mit FIWARE; gemeinsame Hürde Vergabe.“."""
    names: dict[Kind, list[str]] = {}
    words: dict[str, str] = {}
    for trait in shared:
        if trait.kind is Kind.WORD:
            words[trait.value] = site.case_texts.nouns.get(trait.value, "")
        else:
            names.setdefault(trait.kind, []).append(_name(site, trait))
    _without_repetition(names)
    parts = [_phrase(kind, names[kind]) for kind in [kind for kind in names if names[kind]][:_REASONS]]
    telling = _telling(words, " ".join(parts))
    if telling:
        parts.append(f"in beiden Texten: {', '.join(telling)}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _name(site: Site, trait: Trait) -> str:
    if trait.kind in _FOLDERS:
        name = site.name(RecordKey(_FOLDERS[trait.kind], trait.value))
        return name.partition(" (")[0] if trait.kind is Kind.SOLUTION else name
    return _LABELS.get(trait.kind, {}).get(trait.value, trait.value)


def _without_repetition(names: dict[Kind, list[str]]) -> None:
    """Take out names that stand under a weightier kind: the main topic is a topic, and LoRaWAN a solution as well."""
    for kind, other in ((Kind.MAIN_TOPIC, Kind.TOPIC), (Kind.SOLUTION, Kind.STANDARD)):
        said = names.get(kind, ())
        if other in names:
            names[other] = [name for name in names[other] if name not in said]


def _telling(words: Mapping[str, str], said: str) -> list[str]:
    """Return the nouns that say something new: none that stand in the other reasons or in each other."""
    chosen: list[str] = []
    seen = said.lower()
    for term, noun in words.items():
        if len(noun) >= _MIN_WORD and term not in seen and noun.lower() not in seen:
            chosen.append(noun)
            seen = f"{seen} {noun.lower()} {term}"
    return chosen[:_WORDS]


def _phrase(kind: Kind, names: list[str]) -> str:
    one, many = _PHRASES[kind]
    if kind is Kind.SIZE and names[0] == SizeClass.REGION.label:
        return f"beide {names[0]}"
    *first, last = names
    if not first:
        return one.format(last)
    word = "sowie" if any(" und " in name for name in names) else "und"
    return many.format(f"{', '.join(first)} {word} {last}")
