"""Finding partners: the peers on the page of every Kommune, and the page that looks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.peers import reasons
from kommunenwiki.analysis.size_classes import SizeClass, size_class
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Municipality, Topic
from kommunenwiki.model.municipality import Land, MunicipalityKind
from kommunenwiki.rendering import german
from kommunenwiki.rendering.cards import cards, sort_key
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.long_lists import LINES, LongList, Section, Shown, sections
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.partner_data import data_path, gazetteer_path, neighbours_path
from kommunenwiki.rendering.peer_texts import reason_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from kommunenwiki.federation.neighbours import Neighbour
    from kommunenwiki.model.parts import Offer
    from kommunenwiki.rendering.cards import Card
    from kommunenwiki.rendering.site import Scope, Site

ADDRESS: Final = "partner/"
TITLE: Final = "Partner finden"
DESCRIPTION: Final = (
    "Kommunen, die Ihrer ähnlich sind: nach Größe, Land, Art, Entfernung und Themen, jeweils mit dem Grund. "
    "Und was Kommunen einander anbieten oder beieinander suchen."
)
_NAMED_PEERS: Final = 2
"""So many peers are named in the tables; all stand on the page of the Kommune."""


@dataclass(frozen=True, slots=True)
class Row:
    """A Kommune in a table.

    Attributes:
        id: Its id, for the anchor.
        url: URL of the peers on its page.
        name: Its name.
        laender: Länder it lies in.
        people: Number of people; empty when it is not known.
        peers: Links to its best peers.
    """

    id: str
    url: str
    name: str
    laender: str
    people: str
    peers: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class OffersOf:
    """What one Kommune offers or seeks at present."""

    municipality: Markup
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Others:
    """Kommunen of other wikis.

    Attributes:
        data: URL of the file with them.
        total: How many they are.
        wikis: The wikis that have some.
    """

    data: str
    total: int
    wikis: tuple[Neighbour, ...]


def peer_cards(scope: Scope, id_: str) -> tuple[Card, ...]:
    """Return the cards of the best peers of a Kommune; their text is the reason."""
    site = scope.site
    one = site.profiles[id_]
    peers = site.peers[id_]
    made = cards(scope, (RecordKey("kommunen", peer.id) for peer in peers))
    texts = (reason_text(reasons(one, site.profiles[peer.id]), scope.topic_name) for peer in peers)
    return tuple(card._replace(details=(), text=text) for card, text in zip(made, texts, strict=True))


def page(site: Site) -> Page:
    """Return the page that finds partners."""
    scope = site.scope(ADDRESS)
    gazetteer = gazetteer_path(site)
    body = (
        environment()
        .get_template("partner.html")
        .render(
            scope=scope,
            description=DESCRIPTION,
            data=scope.asset(data_path(site)),
            gazetteer=scope.asset(gazetteer) if gazetteer else "",
            others=_others(scope),
            credit=site.gazetteer.credit if site.gazetteer else "",
            laender=tuple(Land),
            kinds=tuple(MunicipalityKind),
            topics=_topics(site),
            total=len(site.profiles),
            offers=_offers(scope, "offers"),
            seeks=_offers(scope, "seeks"),
            tables=_tables(scope),
        )
    )
    return Page(ADDRESS, TITLE, DESCRIPTION, body, tuple(scope.outline))


def _others(scope: Scope) -> Others | None:
    """Return what the page says of the Kommunen of other wikis; None when there are none."""
    found = scope.site.neighbour_profiles
    if not found:
        return None
    wikis = dict.fromkeys(record.wiki for record, _ in found)
    neighbours = scope.site.catalogue.federation.neighbours
    return Others(scope.asset(neighbours_path(scope.site)), len(found), tuple(neighbours[name] for name in wikis))


def _topics(site: Site) -> tuple[tuple[str, str], ...]:
    topics = site.catalogue.of(Topic)
    return tuple((id_, topics[id_].name) for id_ in sorted(topics, key=lambda id_: sort_key(topics[id_].name)))


def _offers(scope: Scope, field: str) -> tuple[OffersOf, ...]:
    """Return the valid offers or requests of all Kommunen that have some, by name."""
    found = []
    for key, entity in _by_name(scope.site):
        offers: Iterable[Offer] = getattr(entity, field)
        valid = tuple(offer for offer in offers if offer.until.latest >= scope.site.today)
        if valid:
            found.append(OffersOf(scope.link(key), valid))
    return tuple(found)


def lists(site: Site) -> Iterator[LongList]:
    """Yield the list of all Kommunen by size."""
    yield _by_size(site)


def _by_size(site: Site) -> LongList:
    """Return the Kommunen of every size class that has some."""
    classes: dict[SizeClass | None, list[RecordKey]] = {size: [] for size in (*SizeClass, None)}
    for key, entity in _by_name(site):
        classes[size_class(entity)].append(key)
    sections = (
        Section(
            f"groesse-{size.value if size else 'unbekannt'}",
            size.label if size else "Einwohnerzahl nicht bekannt",
            tuple(keys),
        )
        for size, keys in classes.items()
        if keys
    )
    return LongList(ADDRESS, "kommunen", "Alle Kommunen nach Größe", tuple(sections), LINES, "partner")


def _tables(scope: Scope) -> tuple[tuple[Section, Shown, tuple[Row, ...]], ...]:
    """Return for every size class which Kommunen the page shows, and their rows."""
    found, places = _by_size(scope.site), scope.site.catalogue.of(Municipality)
    return tuple(
        (section, shown, tuple(_row(scope, key, places[key.id]) for key in shown.keys))
        for section, shown in zip(found.sections, sections(scope, found), strict=True)
    )


def _row(scope: Scope, key: RecordKey, entity: Municipality) -> Row:
    peers = (RecordKey("kommunen", peer.id) for peer in scope.site.peers[key.id][:_NAMED_PEERS])
    return Row(
        key.id,
        f"{scope.url(str(key))}#partner",
        entity.name,
        ", ".join(land.label for land in entity.land),
        german.number(entity.population.value) if entity.population else "",
        scope.links(peers),
    )


def _by_name(site: Site) -> list[tuple[RecordKey, Municipality]]:
    found = [(RecordKey("kommunen", id_), entity) for id_, entity in site.catalogue.of(Municipality).items()]
    return sorted(found, key=lambda item: (sort_key(item[1].name), item[0]))
