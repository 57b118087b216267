# What refers to a record, grouped by kind of relation and counted. Generic: a relation without phrases of its own gets
# a heading from the referring type and the title of its field, so a new type or field needs nothing here.
"""Lists of what refers to a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.model import BY_FOLDER, Municipality
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.references import Link
    from kommunenwiki.rendering.site import Site

    Relation = tuple[str, ...]


class Phrases(NamedTuple):
    """How a relation reads from the side of the record that is referred to.

    The last two are for relations that go both ways: when the page links records of that type itself, these are left
    out of the list, and the phrases count the rest.
    """

    one: str
    many: str
    further_one: str = ""
    further_many: str = ""


PHRASES: Final[Mapping[Relation, Phrases]] = {
    ("fallstudien", "municipalities"): Phrases("{} Fallstudie mit dieser Kommune", "{} Fallstudien mit dieser Kommune"),
    ("fallstudien", "reused_by", "municipality"): Phrases(
        "{} Fallstudie, die diese Kommune nachnutzt", "{} Fallstudien, die diese Kommune nachnutzt"
    ),
    ("fallstudien", "model_project"): Phrases(
        "{} Fallstudie aus diesem Modellprojekt", "{} Fallstudien aus diesem Modellprojekt"
    ),
    ("fallstudien", "solutions"): Phrases("Eingesetzt in {} Fallstudie", "Eingesetzt in {} Fallstudien"),
    ("fallstudien", "events"): Phrases(
        "Hier wurde {} Fallstudie vorgestellt", "Hier wurden {} Fallstudien vorgestellt"
    ),
    ("fallstudien", "related", "case"): Phrases(
        "{} verwandte Fallstudie",
        "{} verwandte Fallstudien",
        "{} weitere verwandte Fallstudie",
        "{} weitere verwandte Fallstudien",
    ),
    ("kommunen", "offers", "topics"): Phrases("{} Kommune bietet dazu etwas an", "{} Kommunen bieten dazu etwas an"),
    ("kommunen", "seeks", "topics"): Phrases("{} Kommune sucht dazu etwas", "{} Kommunen suchen dazu etwas"),
    ("modellprojekte", "members"): Phrases("Gehört zu {} Modellprojekt", "Gehört zu {} Modellprojekten"),
    ("loesungen", "used_by", "municipality"): Phrases("Setzt {} Lösung ein", "Setzt {} Lösungen ein"),
    ("loesungen", "used_by", "case"): Phrases(
        "{} Lösung, die hier eingesetzt wird",
        "{} Lösungen, die hier eingesetzt werden",
        "{} weitere Lösung, die hier eingesetzt wird",
        "{} weitere Lösungen, die hier eingesetzt werden",
    ),
    ("loesungen", "components"): Phrases("Baustein von {} Lösung", "Baustein von {} Lösungen"),
    ("kooperationsmodelle", "cases"): Phrases(
        "Beispiel für {} Kooperationsmodell", "Beispiel für {} Kooperationsmodelle"
    ),
    ("veranstaltungen", "hosts"): Phrases("Gastgeberin von {} Veranstaltung", "Gastgeberin von {} Veranstaltungen"),
    ("themen", "related"): Phrases(
        "{} verwandtes Thema", "{} verwandte Themen", "{} weiteres verwandtes Thema", "{} weitere verwandte Themen"
    ),
    ("themen", "terms"): Phrases("Gebraucht bei {} Thema", "Gebraucht bei {} Themen"),
    ("huerden", "related"): Phrases(
        "{} verwandte Hürde", "{} verwandte Hürden", "{} weitere verwandte Hürde", "{} weitere verwandte Hürden"
    ),
    ("huerden", "terms"): Phrases("Gebraucht bei {} Hürde", "Gebraucht bei {} Hürden"),
    ("glossar", "see_also"): Phrases(
        "{} verwandter Begriff",
        "{} verwandte Begriffe",
        "{} weiterer verwandter Begriff",
        "{} weitere verwandte Begriffe",
    ),
}
"""Headings by folder of the referring records and keys that lead to the reference, in the order of the page."""
_ORDER: Final = {relation: place for place, relation in enumerate(PHRASES)}

MENTIONS: Final[Mapping[str, Phrases]] = {
    "glossar": Phrases("Erwähnt bei {} Glossarbegriff", "Erwähnt bei {} Glossarbegriffen")
}
"""Headings of mentions in texts, by folder, where the plural of the type is not what one counts."""

TOLD: Final = frozenset(
    {
        ("fallstudien", "kind"),
        ("fallstudien", "topics"),
        ("fallstudien", "barriers", "kind"),
        ("fallstudien", "cooperation", "model"),
        ("veranstaltungen", "topics"),
    }
)
"""Relations that the page of the target tells in sections of its own."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records that refer to a page in the same way.

    Attributes:
        id: Anchor of the group.
        title: German heading with the number of records.
        keys: The referring records, each once, by name.
    """

    id: str
    title: str
    keys: tuple[RecordKey, ...]


def groups(site: Site, target: RecordKey) -> tuple[Group, ...]:
    """Return what refers to a record: relations in the order of ``PHRASES``, then others, then mentions in texts."""
    own = {link.target for link in site.links.outgoing.get(target, ()) if not link.in_text}
    typed: dict[Relation, set[RecordKey]] = {}
    mentioning: dict[str, set[RecordKey]] = {}
    for link in site.links.incoming.get(target, ()):
        if _expired(site, link):
            continue
        if link.in_text:
            mentioning.setdefault(link.origin.folder, set()).add(link.origin)
        else:
            typed.setdefault((link.origin.folder, *link.relation), set()).add(link.origin)
    listed = own.union({target}, *typed.values())
    made = [_relation(site, relation, typed[relation], own) for relation in sorted(typed.keys() - TOLD, key=_place)]
    made += [_mention(site, folder, mentioning[folder] - listed) for folder in sorted(mentioning)]
    return tuple(group for group in made if group.keys)


def _expired(site: Site, link: Link) -> bool:
    """Tell whether a link stands in an offer or request that pages do not show any more."""
    if link.origin.folder != Municipality.folder or link.path[0] not in {"offers", "seeks"}:
        return False
    entity = site.catalogue.of(Municipality)[link.origin.id]
    offers = entity.offers if link.path[0] == "offers" else entity.seeks
    return site.passed(offers[int(link.path[1])].until.latest)


def _place(relation: Relation) -> tuple[int, Relation]:
    return (_ORDER.get(relation, len(_ORDER)), relation)


def _relation(site: Site, relation: Relation, keys: set[RecordKey], own: set[RecordKey]) -> Group:
    phrases = PHRASES.get(relation) or _phrases(relation)
    one, many = phrases.one, phrases.many
    if phrases.further_one and any(key.folder == relation[0] for key in own):
        keys, one, many = keys - own, phrases.further_one, phrases.further_many
    return _group(site, "-".join(("verweise", *relation)).replace("_", "-"), keys, one, many)


def _mention(site: Site, folder: str, keys: set[RecordKey]) -> Group:
    kind = BY_FOLDER[folder]
    phrases = MENTIONS.get(folder) or Phrases(
        f"Erwähnt in {{}} {kind.singular}", f"Erwähnt in {{}} {_dative(kind.plural)}"
    )
    return _group(site, f"erwaehnt-{folder}", keys, phrases.one, phrases.many)


def _group(site: Site, id_: str, keys: set[RecordKey], one: str, many: str) -> Group:
    return Group(id_, (one if len(keys) == 1 else many).format(german.number(len(keys))), tuple(by_name(site, keys)))


def _phrases(relation: Relation) -> Phrases:
    """Return phrases for a relation that has none of its own: „Genannt in 2 Schulungen unter „Angeboten von““."""
    kind, field = BY_FOLDER[relation[0]], relation[1]
    title = kind.model_fields[field].title or field
    return Phrases(
        f"Genannt in {{}} {kind.singular} unter „{title}“", f"Genannt in {{}} {_dative(kind.plural)} unter „{title}“"
    )


def _dative(plural: str) -> str:
    """Return the form of a German plural that follows „in“: „Modellprojekte“ becomes „Modellprojekten“."""
    return plural if plural.endswith(("n", "s")) else f"{plural}n"
