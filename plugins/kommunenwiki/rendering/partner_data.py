# Data for the form are classic scripts like those of the search: they load from file:// and under script-src 'self',
# and their names hold a hash of their content, so that browsers may keep them.
"""The data files with which a browser finds partners."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki import gazetteer
from kommunenwiki.analysis import peers
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Topic
from kommunenwiki.model.municipality import Land
from kommunenwiki.rendering.peer_texts import NAMED_TOPICS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.federation.neighbours import NeighbourRecord
    from kommunenwiki.rendering.site import Site

FOLDER: Final = "partner/daten"
"""Where the files live, from the root of the site."""
_HASH_LENGTH: Final = 12


def files(site: Site) -> Mapping[str, bytes]:
    """Return the files by path from the root of the site."""
    made = {data_path(site): _script("kwPartner", data(site))}
    if site.neighbour_profiles:
        made[neighbours_path(site)] = _script("kwPartnerNachbarn", neighbours(site))
    if site.gazetteer:
        made[gazetteer_path(site)] = _script("kwGemeinden", gazetteer.columns(site.gazetteer))
    return made


def data_path(site: Site) -> str:
    """Return the path of the file with all Kommunen of the wiki."""
    return _path("kommunen", _script("kwPartner", data(site)))


def gazetteer_path(site: Site) -> str:
    """Return the path of the file with all Gemeinden; empty when nobody has given a list."""
    found = site.gazetteer
    return _path("gemeinden", _script("kwGemeinden", gazetteer.columns(found))) if found else ""


def neighbours_path(site: Site) -> str:
    """Return the path of the file with the Kommunen of other wikis; empty when there are none."""
    return _path("nachbarn", _script("kwPartnerNachbarn", neighbours(site))) if site.neighbour_profiles else ""


def neighbours(site: Site) -> Mapping[str, Any]:
    """Return what the script knows of the Kommunen of other wikis: rows, the wiki of each and where its page is."""
    wikis = list(dict.fromkeys(record.wiki for record, _ in site.neighbour_profiles))
    titles = site.catalogue.federation.neighbours
    return {
        "wikis": [titles[name].title for name in wikis],
        "rows": [_neighbour_row(record, profile, wikis) for record, profile in site.neighbour_profiles],
    }


def _neighbour_row(record: NeighbourRecord, profile: peers.Profile, wikis: list[str]) -> list[Any]:
    return [*_columns(profile, record.title), wikis.index(record.wiki), record.address]


def data(site: Site) -> Mapping[str, Any]:
    """Return what the script knows: the numbers of the formula, names, and every Kommune as a row."""
    return {
        "numbers": numbers(),
        "address": site.addresses.url(str(RecordKey("kommunen", "*"))),
        "lands": {land.value: land.label for land in Land},
        "topics": {id_: topic.name for id_, topic in site.catalogue.of(Topic).items()},
        "rows": [_row(site, profile) for profile in site.profiles.values()],
    }


def numbers() -> Mapping[str, Any]:
    """Return the numbers of the formula under the names that the script uses."""
    return {
        "size": peers.SIZE,
        "land": peers.LAND,
        "kind": peers.KIND,
        "nearness": peers.NEARNESS,
        "topics": peers.TOPICS,
        "complement": peers.COMPLEMENT,
        "octaves": peers.OCTAVES,
        "reach": peers.REACH_KM,
        "enough": peers.ENOUGH_TOPICS,
        "experience": peers.EXPERIENCE,
        "same": peers.SAME_SIZE,
        "similar": peers.SIMILAR_SIZE,
        "much": peers.MUCH,
        "earth": peers.EARTH_KM,
        "named": NAMED_TOPICS,
        "affinities": {f"{one} {other}": value for (one, other), value in peers.AFFINITIES.items()},
    }


def _row(site: Site, profile: peers.Profile) -> list[Any]:
    return _columns(profile, site.name(RecordKey("kommunen", profile.id)))


def _columns(profile: peers.Profile, name: str) -> list[Any]:
    north, east = profile.point or (None, None)
    return [
        profile.id,
        name,
        profile.kind,
        sorted(profile.lands),
        profile.population,
        north,
        east,
        sorted(profile.topics),
        sorted(profile.offers),
        sorted(profile.seeks),
    ]


def _script(name: str, content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.{name}={text};\n".encode()


def _path(name: str, script: bytes) -> str:
    return f"{FOLDER}/{name}-{hashlib.sha256(script).hexdigest()[:_HASH_LENGTH]}.js"
