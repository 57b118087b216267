"""``wiki import publiccode.yml``: what is taken over, what is not, and what is said about the rest."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.commands.conftest import CLEAN, FAILED, FINDINGS

if TYPE_CHECKING:
    import pathlib

    from tests.commands.conftest import Wiki

ADDRESS = "https://code.example/neudorf/pegel/publiccode.yml"
COMMAND = ("import", "publiccode.yml", "--url", ADDRESS, "--today", "2026-11-24")

NEW = """\
    # eine Datei nach dem Standard 0.7
    publiccodeYmlVersion: "0.7"
    name: Pegel-Portal
    url: "https://code.example/neudorf/pegel.git"
    landingURL: https://pegel.example/
    softwareVersion: 1.10
    releaseDate: 2026-03-01
    platforms: web
    categories:
      - data-collection
      - geographic-information-systems
    usedBy:
      - Stadt Neudorf
      - Zweckverband Pegel
      - Sabine Mustermann
    developmentStatus: stable
    softwareType: standalone/web
    organisation:
      name: Gemeinde Neudorf
      uri: urn:x-neudorf
    supports:
      - id: alias:gdpr
      - id: "https://standards.example/sensorthings"
    description:
      en:
        shortDescription: English text
        longDescription: Longer English text.
        features: [a]
      de:
        localisedName: Das Pegel-Portal
        shortDescription: Zeigt Pegel
        documentation: https://docs.pegel.example/
        longDescription: >
          Das **Portal** zeigt [Pegel](https://pegel.example/) auf einer Karte.

          # Mehr
          Es warnt vor <b>Hochwasser</b>.
        features:
          - Karte
    legal:
      license: EUPL-1.2
      repoOwner: Gemeinde Neudorf
      mainCopyrightOwner: Sabine Mustermann
    maintenance:
      type: contract
      contractors:
        - name: Wasser Software GmbH
          until: "2027-01-01"
          email: sabine.mustermann@wasser.example
        - name: Peter Beispiel
          until: "2027-01-01"
      contacts:
        - name: Sabine Mustermann
          email: sabine.mustermann@neudorf.example
          phone: "+49 5241 0"
          affiliation: Amt für Wasser
        - name: Einzelfirma Yildiz-Wasser
          affiliation: Einzelfirma Yildiz-Wasser
    localisation:
      localisationReady: true
      availableLanguages: [de, en]
    dependsOn:
      open:
        - name: Pegelbox
          versionMin: "1.0"
        - name: PostgreSQL
      proprietary:
        - name: Karten-Server
      hardware:
        - name: Pegelstab
"""
EXPECTED = """\
# yaml-language-server: $schema=../schema/v1/loesungen.json
id: pegel-portal
name: "Das Pegel-Portal"
kind: sensordaten
summary: "Zeigt Pegel. Das **Portal** zeigt Pegel auf einer Karte. Mehr Es warnt vor Hochwasser."
licence: "EUPL-1.2"
repository: "https://code.example/neudorf/pegel.git"
website: "https://pegel.example/"
documentation: "https://docs.pegel.example/"
maintainer: "Gemeinde Neudorf, Wasser Software GmbH, Amt für Wasser"
standards:
  - "gdpr"
  - "https://standards.example/sensorthings"
components: [pegelbox]
other_components:
  - "PostgreSQL"
  - "Karten-Server"
used_by:
  - municipality: neudorf
    source: s1
  - name: "Zweckverband Pegel"
    source: s1
source: s1
sources:
  s1:
    title: "publiccode.yml von Pegel-Portal"
    publisher: "Gemeinde Neudorf"
    url: "https://code.example/neudorf/pegel/publiccode.yml"
    kind: repository
    accessed: "2026-11-24"
"""
OLD = """\
    publiccodeYmlVersion: "0.2"
    name: Participa
    url: git@code.example:participa.git
    platforms: [web, android]
    categories: [blog]
    softwareType: standalone/mobile
    description:
      it-IT:
        shortDescription: Una piattaforma.
      en_GB:
        shortDescription: A platform for participation.
        longDescription: "{long}"
    legal:
      license: MIT OR EUPL-1.2
    maintenance:
      type: community
      contacts:
        - name: Sabine Mustermann
"""


def write(docs: pathlib.Path, text: str) -> None:
    (docs.parent / "publiccode.yml").write_text(dedent(text), encoding="utf-8")


def test_a_file_of_the_newest_version_becomes_a_german_record(wiki: Wiki, docs: pathlib.Path) -> None:
    write(docs, NEW)
    result = wiki(*COMMAND)
    assert (result.exit_code, result.stdout) == (CLEAN, "docs/loesungen/pegel-portal.yml\n"), result.output
    text = (docs / "loesungen/pegel-portal.yml").read_text(encoding="utf-8")
    assert text == EXPECTED
    assert all(word not in text for word in ("Mustermann", "@", "+49", "Beispiel"))


def test_a_file_without_german_says_so_and_long_texts_end_with_a_sentence(wiki: Wiki, docs: pathlib.Path) -> None:
    write(docs, OLD.replace("{long}", "It is made for towns. " * 60))
    result = wiki(*COMMAND, "--id", "participa-app")
    assert result.exit_code == CLEAN, result.output
    text = (docs / "loesungen/participa-app.yml").read_text(encoding="utf-8")
    assert "kind: app\n" in text
    assert 'licence: "MIT OR EUPL-1.2"\n' in text
    assert "repository:" not in text
    assert "maintainer:" not in text
    assert "Mustermann" not in text
    assert 'publisher: "Participa"\n' in text
    assert "nicht deutsch (en_GB)" in text
    summary = next(line for line in text.splitlines() if line.startswith("summary: "))
    assert summary.startswith('summary: "A platform for participation. It is made for towns. It is')
    assert summary.endswith('towns."')
    assert len(summary) <= 600 + len('summary: ""')


@pytest.mark.parametrize(
    ("change", "options", "words"),
    [
        (("name: Participa", "titel: a"), (), "publiccode.yml:1:1: I009 Fehler: Die Datei ist keine publiccode.yml."),
        (("standalone/mobile", "library"), (), "publiccode.yml:5:13: I009 Fehler: Aus „categories“ und „softwareType“"),
        (("MIT OR EUPL-1.2", "Freeware"), (), "publiccode.yml:14:12: W039"),
        (
            ("name: Participa", "name: Pegelbox"),
            (),
            "publiccode.yml:2:7: I008 Fehler: Den Eintrag",
        ),
        (("description:", "beschreibung:"), (), "M002 Fehler: Der Schlüssel „summary“ fehlt."),
        (("name: Participa", "name: a: b"), (), "publiccode.yml:2:8: Y001"),
        (("blog", "&a blog"), (), "Y007"),
        (("standalone/mobile", "library"), ("--kind", "katalog"), ""),
    ],
)
def test_what_cannot_be_taken_over_is_said_at_its_place(
    wiki: Wiki, docs: pathlib.Path, change: tuple[str, str], options: tuple[str, ...], words: str
) -> None:
    write(docs, OLD.replace("{long}", "").replace(*change))
    before = sorted(docs.rglob("*"))
    result = wiki(*COMMAND, *options)
    assert result.exit_code == (FINDINGS if words else CLEAN), result.output
    assert words in result.stdout
    assert (sorted(docs.rglob("*")) == before) == bool(words)


def test_the_address_of_the_file_is_needed(wiki: Wiki, docs: pathlib.Path) -> None:
    write(docs, NEW)
    result = wiki("import", "publiccode.yml")
    assert (result.exit_code, "--url" in result.stderr) == (FAILED, True)
    assert "hat nicht die Form einer Kennung" in wiki(*COMMAND, "--id", "A b").stderr


@pytest.mark.parametrize(
    "text", ["description: [a]", "description: {de: b}", "maintenance: a\nsupports: [b, {c: d}]", "usedBy: Neudorf"]
)
def test_values_of_another_kind_do_no_harm(wiki: Wiki, docs: pathlib.Path, text: str) -> None:
    write(docs, f"publiccodeYmlVersion: '0'\nname: X\ncategories: [survey]\n{text}\n")
    assert wiki(*COMMAND).exit_code == FINDINGS
