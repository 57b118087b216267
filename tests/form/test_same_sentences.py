"""The form says the same as ``wiki check``: bad records go through both; code, sentence, hint and place are compared.

Codes that need other files than the record are left to ``wiki check``; ``docs/technik/formular.md`` names them.
"""

from __future__ import annotations

import json
import pathlib
import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.form.engine import Engine
from tests.test_examples import BAD, EXAMPLES, UNDER_FRAGMENTS, laid_over, put_into

from kommunenwiki import yaml_source
from kommunenwiki.checking import check
from kommunenwiki.form.description import FORM_TYPES
from kommunenwiki.form.lists import lists
from kommunenwiki.manuals import EXAMPLE_TYPES, MANUALS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.findings import Finding

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
TODAY: Final = date(2026, 11, 24)
FOLDERS: Final = {kind.folder for kind in FORM_TYPES}
ONLY_WIKI_CHECK: Final = frozenset(
    {"Y011", "Y013", "Y015", "R004", "R005", "R006", "R007", "R008"}
    | {"W017", "W034", "W035", "W036", "W037", "W038", "W040"}
)
"""Codes that one record alone does not tell, or that a text in a browser cannot have."""
Said = tuple[int, int, str, str, str]


def by_wiki_check(findings: Iterable[Finding], path: str) -> set[Said]:
    return {
        (finding.place.line, finding.place.column, finding.code, finding.message, finding.hint)
        for finding in findings
        if finding.place.path == path and finding.code not in ONLY_WIKI_CHECK
    }


def by_form(engine: Engine, content: bytes, folder: str) -> set[Said]:
    """Return what the form says; the path of a field is turned into the position that ``wiki check`` shows."""
    document = yaml_source.read(content)
    found = set()
    for finding in engine.call("checking", content.decode(), folder, TODAY.isoformat(), False):
        path = tuple(finding["path"])
        mark = document.key_mark(path) if finding.get("onKey") else document.mark(path)
        found.add((mark.line, mark.column, finding["code"], finding["message"], finding["hint"]))
    return found


def compared(docs: pathlib.Path, folder: str, id_: str) -> set[Said]:
    """Compare both for one record of a wiki, and return what they say."""
    checked = check(docs, TODAY, "docs")
    engine = Engine(lists(checked.catalogue))
    found = by_form(engine, (docs / folder / f"{id_}.yml").read_bytes(), folder)
    engine.close()
    assert found == by_wiki_check(checked.findings, f"docs/{folder}/{id_}.yml")
    return found


@pytest.fixture
def docs(tmp_path: pathlib.Path) -> pathlib.Path:
    return shutil.copytree(EXAMPLES / "good", tmp_path / "docs")


def is_judged(example: pathlib.Path) -> bool:
    code = example.stem.partition("-")[0]
    wrong_town = code == "W018" and example.parent.name == "kommunen"  # needs the official keys of all others
    return example.parent.name in FOLDERS and code not in ONLY_WIKI_CHECK and not wrong_town


EXAMPLE_RECORDS: Final = [example for example in BAD if is_judged(example)]


@pytest.mark.parametrize("example", [e for e in EXAMPLE_RECORDS if e.name[0] != "Y"], ids=lambda example: example.stem)
def test_a_bad_example(example: pathlib.Path, docs: pathlib.Path) -> None:
    put_into(docs, example)
    assert compared(docs, example.parent.name, example.stem.partition("-")[2])


@pytest.mark.parametrize("example", [e for e in EXAMPLE_RECORDS if e.name[0] == "Y"], ids=lambda example: example.stem)
def test_a_text_that_is_no_yaml(example: pathlib.Path, engine: Engine) -> None:
    """Here wiki check stops, and the form goes on; what both say of the text is the same."""
    content = example.read_bytes()
    found = engine.call("checking", content.decode(), example.parent.name, TODAY.isoformat(), False)
    said = {(finding["code"], finding["message"], finding["hint"]) for finding in found if "line" in finding}
    report = example.with_suffix(".txt").read_text(encoding="utf-8")
    assert [code for code, _, _ in said] == [example.stem.partition("-")[0]]
    assert all(message in report and hint in report for _, message, hint in said)


FRAGMENTS: Final = [
    manual
    for code, manual in MANUALS.items()
    if code[0] in "MRW" and code not in {*ONLY_WIKI_CHECK, "M099"} and EXAMPLE_TYPES[code] in FOLDERS
]


@pytest.mark.parametrize("manual", FRAGMENTS, ids=lambda manual: manual.code)
def test_the_bad_example_of_a_manual(manual: Any, docs: pathlib.Path) -> None:
    folder = EXAMPLE_TYPES[manual.code]
    file = docs / folder / f"{UNDER_FRAGMENTS[folder]}.yml"
    merged = laid_over(yaml_source.read(file.read_bytes()).data, yaml_source.read(manual.bad.encode()).data)
    file.write_text(json.dumps(merged), encoding="utf-8")
    assert manual.code in {code for _, _, code, _, _ in compared(docs, folder, file.stem)}


PIECES: Final = {
    "amount with a full stop": "costs: [{what: Technik, amount_eur: 12.000, source: s1}]",
    "amount with a unit": "costs: [{what: Technik, amount_eur: '12000 Euro', source: s1}]",
    "amount with decimals": "costs: [{what: Technik, amount_eur: 12.5, source: s1}]",
    "amount below zero": "costs: [{what: Technik, amount_eur: -5, source: s1}]",
    "amount too large": "costs: [{what: Technik, amount_eur: 123456789012345678, source: s1}]",
    "decimal with a comma": "staff: [{what: Team, fte: '0,5', source: s1}]",
    "decimal too large": "staff: [{what: Team, fte: 99999.5, source: s1}]",
    "decimal with a zero at the end": "staff: [{what: Team, fte: 20000.50, source: s1}]",
    "flag as a word": "sources: {s1: {title: T, publisher: P, url: 'https://a.de/b', kind: study, website_only: ja}}",
    "date in German": "period: {start: 16.03.2023, source: s1}",
    "month thirteen": "period: {start: 2023-13, source: s1}",
    "29 February of a common year": "period: {start: 2023-02-29, source: s1}",
    "year zero": "period: {start: '0000', source: s1}",
    "day without month": "checked: 2026",
    "day that does not exist": "checked: 2026-02-30",
    "day as a list": "checked: [2026-11-20]",
    "unknown state": "status: laeuft",
    "misspelt state": "status: betreib",
    "state in capitals": "status: Pilot",
    "state as a list": "status: [pilot]",
    "state as a number": "status: 5",
    "list as a text": "challenge: Kein Überblick",
    "list as a group": "challenge: {text: x, source: s1}",
    "text instead of a claim": "challenge: [Kein Überblick]",
    "claim without text": "challenge: [{source: s1}]",
    "misspelt key of a claim": "challenge: [{txet: Kein Überblick, source: s1}]",
    "unknown key": "wetter: schön",
    "number as a title": "title: 2023",
    "empty title": "title: ''",
    "blank title": "title: '   '",
    "title with a break": 'title: "eine\\nzweite"',
    "long title": f"title: {'Wort ' * 70}",
    "title over the limit of headings": f"title: {'Wort ' * 30}Ende",
    "summary over the limit": f"summary: {'Wort ' * 130}Ende.",
    "very long summary": f"summary: {'Wort ' * 1300}",
    "HTML": "summary: 'Ein <b>fetter</b> Text.'",
    "entity": "summary: 'Müll &amp; Abfall.'",
    "heading in a text": 'summary: "# Titel\\nText."',
    "picture in a text": "summary: 'Ein ![Bild](https://a.de/b.png).'",
    "code in a text": "summary: 'Ein `Befehl`.'",
    "link to a file": "summary: 'Ein [Link](file:///etc/x).'",
    "link without address": "summary: 'Ein [Link](seite.html) hier.'",
    "invisible character": 'summary: "unsicht\\u200bbar"',
    "space in an address": "reuse: {text: Offen, repository: 'https://a.de/b c', source: s1}",
    "address of a mail": "reuse: {text: Offen, repository: 'mailto:a@b.de', source: s1}",
    "address with a password": "reuse: {text: Offen, repository: 'https://ich:geheim@a.de/x', source: s1}",
    "address without host": "reuse: {text: Offen, repository: 'https://', source: s1}",
    "licence without hyphen": "reuse: {text: Offen, licence: eupl v1.2, source: s1}",
    "licence of a family": "reuse: {text: Offen, licence: GPL, source: s1}",
    "licence with a wrong exception": "reuse: {text: Offen, licence: MIT WITH Classpath-exception-3.0, source: s1}",
    "licence with an open bracket": "reuse: {text: Offen, licence: (MIT OR EUPL-1.2, source: s1}",
    "unknown Kommune": "municipalities: [neudrof]",
    "Kommune twice": "municipalities: [neudorf, musterstadt, neudorf]",
    "no Kommune": "municipalities: []",
    "Kommune by its name": "municipalities: [Bad Neudorf]",
    "Kommune as a number": "municipalities: [5]",
    "link to nothing": "summary: 'Siehe [[gibt-es-nicht]] und [[kommunen/neudrof]].'",
    "link to itself": "summary: 'Siehe [[neudorf-wassermelder]] und [[fallstudien/neudorf-wassermelder]].'",
    "unknown source": "challenge: [{text: Kein Überblick, source: s99}]",
    "unknown sources": "challenge: [{text: Kein Überblick, source: [s1, s98, s99]}, {text: Nichts, source: s99}]",
    "source that is no id": "challenge: [{text: Kein Überblick, source: Quelle 1}]",
    "source as a number": "challenge: [{text: Kein Überblick, source: 1}]",
    "no source": "challenge: [{text: Kein Überblick}]",
    "list of sources": "sources: [{title: T}]",
    "key of a source in capitals": "sources: {S1: {title: T, publisher: P, url: 'https://a.de/b', kind: study}}",
    "source without anything": "sources: {s1: {}}",
    "person behind an office": "contact: {office: 'Erika Beispiel, Projektleiterin'}",
    "person alone": "partners: [{name: Erika Beispiel, source: s1}]",
    "person with a title": "partners: [{name: Werk, role: 'betreut von Prof. Dr. Max Muster', source: s1}]",
    "person behind an address": "summary: 'Das sagt Frau Dr. Beispiel.'",
    "private mail": "contact: {office: Stelle, email: e.beispiel@neudorf.example}",
    "mail of a provider": "contact: {office: Stelle, email: rathaus@gmx.de}",
    "mail with a first name": "contact: {office: Stelle, email: erika@neudorf.example}",
    "no mail": "contact: {office: Stelle, email: neudorf.example}",
    "mail in a text": "summary: 'Schreiben Sie an rathaus@neudorf.example.'",
    "several plain mistakes": (
        "plain_summary: 'Das Hochwasserfrühwarnsystem wird von der Gemeinde gebaut. Dieser Satz hat ganz sicher mehr "
        "als fünfzehn Wörter, denn er hört einfach nicht auf, und das ist schlecht.'"
    ),
    "plain abbreviations": "plain_summary: 'Das kostet z. B. am 3. Mai ca. 5 Mio. Euro. Die Stadt zahlt.'",
    "long plain text": "plain_summary: 'Es ist gut. Es ist da. Es ist hier. Es geht. Es hilft. Ja. Nein. Doch. Gut.'",
    "reversed period": "period: {start: 2025-03, end: 2024, source: s1}",
    "implausible period": "period: {start: 1024, end: 2024, source: s1}",
    "reversed range": "costs: [{what: T, amount_eur: 9, amount_max_eur: 6, source: s1}]",
    "upper amount alone": "costs: [{what: T, amount_max_eur: 6, source: s1}]",
    "funding above the total": "funding: [{programme: P, amount_eur: 9, of_total_eur: 6, source: s1}]",
    "figure without unit": "results: [{text: Zwölf, metric: Sensoren, value: 12, source: s1}]",
    "figure without the rest": "results: [{text: Zwölf, unit: Sensoren, source: s1}]",
    "stopped without reason": "status: eingestellt",
    "ending of a running case": "ending: {reason: Geld, source: s1}",
    "reused by itself": "reused_by: [{municipality: neudorf, source: s1}]",
    "reused by nobody": "reused_by: [{text: Ja, source: s1}]",
    "reused by two": "reused_by: [{municipality: musterstadt, name: Musterstadt, source: s1}]",
    "everything empty": "challenge: []",
    "null in a list": "standards: [null]",
    "id in capitals": "id: Neudorf App",
    "long id": f"id: {'a' * 101}",
}


HARMLESS: Final = {PIECES["everything empty"], PIECES["plain abbreviations"]}
"""Pieces about which there is nothing to say."""


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_one_more_bad_record(piece: str, docs: pathlib.Path) -> None:
    file = docs / "fallstudien" / "neudorf-wassermelder.yml"
    data = yaml_source.read(file.read_bytes()).data
    changed = data | yaml_source.read(piece.encode()).data
    file.write_text(json.dumps(changed, ensure_ascii=False, indent=1), encoding="utf-8")
    assert compared(docs, "fallstudien", "neudorf-wassermelder") or piece in HARMLESS


def test_the_docs_name_the_codes_that_only_wiki_check_can_judge() -> None:
    text = (ROOT / "docs" / "technik" / "formular.md").read_text(encoding="utf-8")
    table = text.partition("## Was nur")[2].partition("\n\nIst ein Text")[0]
    assert set(re.findall(r"`([YRW]\d{3})`", table)) == ONLY_WIKI_CHECK | {"W018"}


def test_more_than_sixty_bad_records_are_compared() -> None:
    assert len(EXAMPLE_RECORDS) + len(FRAGMENTS) + len(PIECES) > 60


def test_nothing_else_is_said_of_the_real_records() -> None:
    checked = check(ROOT / "docs", TODAY, "docs")
    engine = Engine(lists(checked.catalogue))
    for folder in sorted(FOLDERS):
        for file in sorted((ROOT / "docs" / folder).glob("*.yml")):
            path = f"docs/{folder}/{file.name}"
            assert by_form(engine, file.read_bytes(), folder) == by_wiki_check(checked.findings, path), path
    engine.close()
