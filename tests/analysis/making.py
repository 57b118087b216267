"""Small catalogues, made from a few words of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.loading import load

if TYPE_CHECKING:
    import pathlib

    from kommunenwiki.catalogue import Catalogue

BASICS = {
    "fallstudien": (
        'kind: klima\ntitle: "Fall"\nsummary: "Kurz."\nplain_summary: "Kurz."\nmunicipalities: [adorf]\nstatus: pilot\n'
    ),
    "kommunen": 'name: "Ort"\nkind: gemeinde\nland: hessen\n',
    "modellprojekte": (
        'name: "Projekt"\nselection:\n  season: 1\n  year: 2019\nland: hessen\ncategory: grossstadt\nmembers: [adorf]\n'
    ),
    "loesungen": 'name: "Lösung"\nkind: app\nsummary: "Kurz."\n',
    "themen": 'name: "Thema"\ndescription: "Kurz."\nplain: "Kurz."\n',
}
"""What a record of each type must say."""

SOURCES = """
sources:
  s1:
    title: "Bericht"
    publisher: "Stadt"
    url: "https://stadt.example/bericht"
    kind: press
    accessed: "2026-01-05"
"""


def catalogue(folder: pathlib.Path, records: dict[str, str]) -> Catalogue:
    """Return a catalogue of records by ``folder/id``, each with the basics of its type and what is given here."""
    for key, text in records.items():
        kind, _, id_ = key.partition("/")
        file = folder / f"{key}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        own = {line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()}
        basics = [line for line in BASICS[kind].splitlines(keepends=True) if line.partition(":")[0] not in own]
        file.write_text(f"id: {id_}\n{''.join(basics)}{text}", encoding="utf-8")
    loaded, findings = load(folder)
    assert not findings, findings
    return loaded
