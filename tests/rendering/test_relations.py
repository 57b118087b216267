from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import value_class
from kommunenwiki.model.values import Ref
from kommunenwiki.references import Link, Links
from kommunenwiki.rendering.cards import sort_key
from kommunenwiki.rendering.relations import MENTIONS, PHRASES, TOLD, groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site


def relations(part: type[Part], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, info in part.model_fields.items():
        found = value_class(info.annotation)
        if found and issubclass(found, Ref):
            yield (*path, name)
        elif found and issubclass(found, Part):
            yield from relations(found, (*path, name))


def found(site: Site, folder: str, id_: str) -> dict[str, list[str]]:
    return {group.title: [key.id for key in group.keys] for group in groups(site, RecordKey(folder, id_))}


def test_phrases_belong_to_references_of_the_models() -> None:
    every = {relation for folder, kind in BY_FOLDER.items() for relation in relations(kind, (folder,))}
    assert set(PHRASES) | TOLD <= every
    assert not set(PHRASES) & TOLD


def test_phrases_have_room_for_one_number() -> None:
    written = [phrase for phrases in (*PHRASES.values(), *MENTIONS.values()) for phrase in phrases if phrase]
    assert all(phrase.count("{}") == 1 for phrase in written)


def test_groups_come_in_the_order_of_the_phrases(site: Site) -> None:
    assert list(found(site, "kommunen", "neudorf")) == [
        "3 Fallstudien mit dieser Kommune",
        "Gehört zu 1 Modellprojekt",
        "Setzt 1 Lösung ein",
        "Gastgeberin von 1 Veranstaltung",
        "Erwähnt bei 1 Glossarbegriff",
    ]


def test_a_record_stands_once_in_a_group_by_name(site: Site) -> None:
    cases = found(site, "kommunen", "neudorf")["3 Fallstudien mit dieser Kommune"]
    assert cases == ["unbekannt-idee", "neudorf-melder", "neudorf-plattform"]
    names = [site.name(RecordKey("fallstudien", id_)) for id_ in cases]
    assert names == sorted(names, key=sort_key)


def test_a_relation_is_listed_and_counted_in_full(site: Site) -> None:
    assert found(site, "loesungen", "datenkern")["Eingesetzt in 2 Fallstudien"] == [
        "neudorf-melder",
        "neudorf-plattform",
    ]


def test_of_relations_that_go_both_ways_the_page_counts_what_it_does_not_link_itself(site: Site) -> None:
    assert found(site, "themen", "city-app") == {}
    assert found(site, "glossar", "par-1-muster") == {}
    assert found(site, "huerden", "personal") == {"1 verwandte Hürde": ["datenschutz"]}


def test_mentions_come_only_from_records_that_are_not_listed(site: Site) -> None:
    assert found(site, "glossar", "oeffentlich")["Erwähnt in 1 Fallstudie"] == ["neudorf-melder"]


def test_anchors_are_unique_words(site: Site) -> None:
    made = groups(site, RecordKey("kommunen", "altstadt"))
    assert [group.id for group in made] == [
        "verweise-fallstudien-municipalities",
        "verweise-fallstudien-reused-by-municipality",
        "verweise-modellprojekte-members",
    ]


def test_nothing_refers_to_an_unknown_record(site: Site) -> None:
    assert groups(site, RecordKey("themen", "nirgends")) == ()


def linked(site: Site, *links: Link) -> Site:
    return replace(site, links=Links({}, {links[0].target: links}))


def test_a_relation_without_phrases_is_named_after_its_field(site: Site) -> None:
    target = RecordKey("kommunen", "altstadt")
    events = [RecordKey("veranstaltungen", id_) for id_ in ("stammtisch-2022", "treffen-altstadt-2023")]
    for number, title in (
        (1, "Genannt in 1 Veranstaltung unter „Programm“"),
        (2, "Genannt in 2 Veranstaltungen unter „Programm“"),
    ):
        links = [Link(event, target, ("program", 0, "place")) for event in events[:number]]
        assert [group.title for group in groups(linked(site, *links), target)] == [title]


def test_mentions_are_counted_in_the_dative(site: Site) -> None:
    target = RecordKey("kommunen", "altstadt")
    projects = [RecordKey("modellprojekte", id_) for id_ in ("mpsc-neudorf", "mpsc-stilles-tal")]
    made = groups(linked(site, *(Link(project, target, ("title",), in_text=True) for project in projects)), target)
    assert [(group.id, group.title) for group in made] == [("erwaehnt-modellprojekte", "Erwähnt in 2 Modellprojekten")]


def test_the_rest_of_a_relation_is_called_further(site: Site) -> None:
    target = RecordKey("themen", "city-app")
    others = [RecordKey("themen", "datenplattform"), RecordKey("themen", "ruhe")]
    own = {target: (Link(target, others[0], ("related", 0)),)}
    back = {target: tuple(Link(other, target, ("related", 0)) for other in others)}
    made = groups(replace(site, links=Links(own, back)), target)
    assert [(group.title, group.keys) for group in made] == [("1 weiteres verwandtes Thema", (others[1],))]
