"""The inventory: others can read it, and the same records give the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import sphobjinv
from tests.federation.making import ENTRIES, SEENLAND, copy
from tests.rendering import wiki

from kommunenwiki.exports import neighbour_files
from kommunenwiki.federation import inventory, reading
from kommunenwiki.federation.inventory import Entry
from kommunenwiki.federation.neighbours import Copy, NeighbourRecord
from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.rendering.site import Site


def test_the_reader_of_sphinx_finds_every_record(real: Site) -> None:
    found = sphobjinv.Inventory(zlib=wiki.open_data(real)["eintraege.inv"])
    assert found.project == "Kommunenwiki"
    assert found.count == len(real.catalogue)
    assert {item.domain for item in found.objects} == {"kommunenwiki"}
    assert {item.role for item in found.objects} == {kind.folder for kind in RECORD_TYPES}
    for item in found.objects:
        assert item.uri_expanded == f"{item.role}/{item.name}/"
    names = {f"{item.role}/{item.name}": item.dispname_expanded for item in found.objects}
    assert names == {str(record.key): record.entity.name_or_title for record in real.catalogue}


def test_what_we_write_we_read(real: Site) -> None:
    files = Copy(wiki.open_data(real)["eintraege.inv"], wiki.open_data(real)["api/v1/zusammenfassung.json"])
    neighbour, findings = reading.read(SEENLAND, files, "x")
    assert findings == ()
    assert neighbour is not None
    assert neighbour.licence.name == "CC BY 4.0"
    summary = json.loads(files.summary or b"")
    assert len(neighbour.records) == summary["count"] == len(summary["records"]) == len(real.catalogue)
    told = {(record["type"], record["id"]): record for record in summary["records"]}
    for record in neighbour.records:
        said = told[record.folder, record.id]
        details = record.details
        assert record.address == SEENLAND.address + said["url"]
        assert [details.kind, details.summary, list(details.lands)] == [said["kind"], said["summary"], said["laender"]]
        assert [topic._asdict() for topic in details.topics] == said["topics"]
        assert (details.profile is not None) == (record.folder == "kommunen")


def test_offers_and_places_arrive(public: WikiData) -> None:
    made = dict(neighbour_files.files(public))
    files = Copy(made["eintraege.inv"], made["api/v1/zusammenfassung.json"])
    neighbour, findings = reading.read(SEENLAND, files, "x")
    assert findings == ()
    assert neighbour is not None
    place = neighbour.means("kommunen/neudorf")[0].details
    assert place.profile is not None
    assert place.profile.offers
    assert place.profile.seeks
    assert place.profile.point is not None
    assert place.population


def test_long_summaries_are_cut_at_a_word(public: WikiData) -> None:
    long = {key: replace(page, summary="Wort " * 200) for key, page in public.documents.items()}
    files = dict(neighbour_files.files(replace(public, documents=long)))
    told = json.loads(files["api/v1/zusammenfassung.json"])["records"]
    assert {record["summary"] for record in told} == {"Wort " * 100 + "…"}


def test_the_order_of_entries_does_not_matter() -> None:
    assert inventory.write("X", "1", ENTRIES) == inventory.write("X", "1", reversed(ENTRIES))


def test_short_forms_of_others_are_understood() -> None:
    entries = (Entry("kommunen", "altdorf", "kommunen/$", "-"), Entry("themen", "x", "themen/x.html#mehr", "X"))
    content = inventory.write("X", "1", entries)
    found = [(entry.path, entry.title) for entry in inventory.read(content) if isinstance(entry, Entry)]
    assert found == [("kommunen/altdorf", "altdorf"), ("themen/x.html#mehr", "X")]


def test_names_of_other_domains_are_passed_over() -> None:
    of_sphinx = sphobjinv.Inventory()
    of_sphinx.project, of_sphinx.version = "X", "1"
    for domain, role, name in (
        ("std", "doc", "index"),
        ("std", "label", "mit leerzeichen"),
        ("kommunenwiki", "themen", "x"),
    ):
        of_sphinx.objects.append(
            sphobjinv.DataObjStr(name=name, domain=domain, role=role, priority="1", uri="x/", dispname="-")
        )
    content = sphobjinv.compress(of_sphinx.data_file())
    neighbour, findings = reading.read(SEENLAND, Copy(content, copy().summary), "x")
    assert findings == ()
    assert neighbour is not None
    assert neighbour.records == (NeighbourRecord("seenland", "themen", "x", "x", "https://seenland.example/x/"),)
