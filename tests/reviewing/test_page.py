"""The page for the reviewer. ``UPDATE_GOLDEN=1 pytest tests/reviewing`` writes the kept pages anew; read them."""

from __future__ import annotations

import os
import pathlib
from typing import Any

import pytest
from markdown_it import MarkdownIt
from tests.reviewing.changing import BASE, EXAMPLES, change, page

from kommunenwiki.reporting.markdown import code, literal
from kommunenwiki.reviewing.page import is_preview
from kommunenwiki.reviewing.versions import versions

GOLDEN = pathlib.Path(__file__).parent / "golden"
CASE, NEW_CASE = "fallstudien/musterstadt-sensornetz.yml", "fallstudien/neudorf-wassermelder.yml"
SOURCE = """\
  s2:
    title: "Bericht an den Rat"
    publisher: "Stadt Musterstadt"
    url: "https://www.musterstadt.example/rat/17"
    kind: municipality
    accessed: 2026-05-02
"""
MANY: dict[str, Any] = {
    CASE: (
        ("start: 2022\n", "start: 2022-03\n"),
        ("end: 2024-10", "end: 2024-11"),
        ("40 Sensoren für", "45 Sensoren und zwei Masten für"),
        ("challenge:\n", 'challenge:\n  - text: "Im Sommer 2019 starben Bäume."\n    source: s2\n'),
        ("Die Messwerte stehen weiter als offene Daten bereit.", "Nichts davon ist erhalten."),
        ("ending:\n", 'costs:\n  - what: "Sensoren"\n    amount_eur: 12000\n    source: s2\nending:\n'),
        ("    accessed: 2026-04-11\n", "    accessed: 2026-04-11\n" + SOURCE),
    ),
    NEW_CASE: None,
    "fallstudien/neudorf-pegel.yml": (EXAMPLES / NEW_CASE)
    .read_text(encoding="utf-8")
    .replace("id: neudorf-wassermelder", "id: neudorf-pegel\nformerly: [neudorf-wassermelder]")
    .replace("status: betrieb", "status: pilot"),
    "huerden/personal.yml": "id: personal\nname: [",
    "huerden/strom.yml": 'id: strom\nname: "Strom"\ndescription: "Wo keiner liegt."\nplain: "Es gibt keinen Strom."\n',
    "glossar/datenschutz.yml": (("term:", "# nur ein Kommentar\nterm:"),),
}


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; UPDATE_GOLDEN=1 writes it anew."


@pytest.mark.parametrize(("style", "name"), [("markdown", "change.md"), ("text", "change.txt")])
def test_a_change_of_everything(tmp_path: pathlib.Path, style: str, name: str) -> None:
    found = change(tmp_path / "wiki", MANY)
    compare(name, page(found, style, "https://vorschau.example/17/"))


def test_the_guide_shows_this_page() -> None:
    guide = (GOLDEN.parent.parent.parent / "docs/technik/pruefbericht.md").read_text(encoding="utf-8")
    assert guide.partition("````markdown\n")[2].partition("````\n")[0] == (GOLDEN / "change.md").read_text("utf-8")


def test_no_change(tmp_path: pathlib.Path) -> None:
    text = page(change(tmp_path / "wiki", {}))
    assert "Kein Eintrag ändert sich." in text
    assert "0 neu, 0 behoben" in text
    assert "An den Einträgen gibt es nichts durchzusehen." in text


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (("end: 2024-10", "end: 2025"), "Zeitraum, Ende: Oktober 2024 → **2025** (Quelle `s1`: Stadt Musterstadt)"),
        (
            ("2024-10\n  source: s1", '2024-10\n  note: "Nur der Betrieb"\n  source: s1'),
            "neu: Zeitraum, Anmerkung: „Nur der Betrieb“ (Quelle `s1`: Stadt Musterstadt)",
        ),
        (("status: eingestellt", "status: betrieb"), "Stand: Eingestellt → **Im Betrieb**"),
        (
            ("am heißesten", "am kühlsten"),
            (
                "Ausgangslage: „… nicht, wo es im Sommer am ~~heißesten~~ **kühlsten** ist.“ "
                "(Quelle `s1`: Stadt Musterstadt)"
            ),
        ),
        (
            ("Die Stadt wusste nicht, wo es im Sommer am heißesten ist.", "Es fehlte Geld."),
            (
                "Ausgangslage: ~~„Die Stadt wusste nicht, wo es im Sommer am heißesten ist.“~~ **„Es fehlte Geld.“** "
                "(Quelle `s1`: Stadt Musterstadt)"
            ),
        ),
        (
            ("municipalities: [musterstadt]", "municipalities: [neudorf, musterstadt]"),
            "Kommunen: neu **Neudorf (`neudorf`)**",
        ),
        (
            ("municipalities: [musterstadt]", "municipalities: [neudorf]"),
            "Kommunen: neu **Neudorf (`neudorf`)**, entfernt ~~Musterstadt (`musterstadt`)~~",
        ),
        (
            ("kind: datenplattform", "kind: city-app"),
            "Hauptthema: Datenplattform (`datenplattform`) → **City-App (`city-app`)**",
        ),
        (("kind: municipality", "kind: press"), "Quelle `s1`, Art: Kommune (Selbstauskunft) → **Presse**"),
        (
            ("accessed: 2026-04-11", "accessed: 2026-04-12"),
            "Quelle `s1`, Gelesen am: 11. April 2026 → **12. April 2026**",
        ),
        (
            ("/sensornetz", "/netz"),
            (
                "Quelle `s1`, Adresse: `https://www.musterstadt.example/digital/sensornetz` → "
                "**`https://www.musterstadt.example/digital/netz`**"
            ),
        ),
        (
            ("ist abgebaut", "ist  abgebaut"),
            "Quelle `s1`, Titel: „Das Sensornetz ist abgebaut“ (nur Leerzeichen und Absätze)",
        ),
        (("municipalities:", "topics: [city-app]\nmunicipalities:"), "neu: Weitere Themen: City-App (`city-app`)"),
        (
            ("im Sommer ", ""),
            "Ausgangslage: „Die Stadt wusste nicht, wo es ~~im Sommer~~ am heißesten ist.“ (Quelle `s1`: Stadt Musterstadt)",
        ),
        (("  s1:\n", "  s1:\n    website_only: true\n"), "Quelle `s1`, Nur Website: nein → **ja**"),
        (
            ("  source: s1\nsources", "  source: s9\nsources"),
            "Ende, Quelle: neu **`s9`**, entfernt ~~`s1`~~ (Quelle `s9`)",
        ),
        (
            ("municipalities: [musterstadt]", "municipalities: [unbekannt]"),
            "Kommunen: neu **`unbekannt`**, entfernt ~~Musterstadt (`musterstadt`)~~",
        ),
    ],
)
def test_how_changes_are_told(tmp_path: pathlib.Path, edit: tuple[str, str], line: str) -> None:
    text = page(change(tmp_path / "wiki", {CASE: (edit,)})).replace("\N{NO-BREAK SPACE}", " ")
    assert f"  - {line}\n" in text


LONG = "Die Stadt Musterstadt hat in einer Reihe von Werkstätten mit vielen Beteiligten alles besprochen."


@pytest.mark.parametrize(
    ("path", "before", "after", "line"),
    [
        (
            CASE,
            'costs:\n  - what: "Masten"\n    amount_eur: 5\n    source: s1\n  - what: "Kabel"\n    amount_eur: 7\n    source: s1\n',
            ("amount_eur: 7", "amount_eur: 8000"),
            "Kosten „Kabel“, Betrag in Euro: 7 € → **8.000 €** (Quelle `s1`: Stadt Musterstadt)",
        ),
        (
            CASE,
            f'barriers:\n  - text: "{LONG}"\n    kind: personal\n    source: s1\n',
            ("kind: personal", "kind: datenschutz"),
            "Hürden „datenschutz“, Hürde: Personal (`personal`) → **Datenschutz (`datenschutz`)** (Quelle `s1`: Stadt Musterstadt)",
        ),
        (
            CASE,
            f'data:\n  - text: "{LONG}"\n    aspect: hoheit\n    source: s1\n',
            ("aspect: hoheit", "aspect: bestand"),
            "Daten „Die Stadt Musterstadt hat in einer Reihe von Werkstätten …“, Worum es geht: Wer über die Daten entscheidet → **Welche Daten** (Quelle `s1`: Stadt Musterstadt)",
        ),
        (CASE, "standards: [A, B]\n", ("[A, B]", "[B, A]"), "Standards: Reihenfolge geändert"),
        (CASE, "standards: [A, B]\n", ("[A, B]", "[A, C]"), "Standards: neu **„C“**, entfernt ~~„B“~~"),
        (CASE, "standards: [A]\n", ("standards: [A]\n", ""), "entfernt: Standards: „A“"),
        (
            CASE,
            "reused_by:\n  - since: 2020\n    source: s1\n",
            ("since: 2020", "since: 2021"),
            "Nachgenutzt von, Seit: 2020 → **2021** (Quelle `s1`: Stadt Musterstadt)",
        ),
        (
            "modellprojekte/mpsc-musterstadt.yml",
            "",
            ("year: 2020", "year: 2021"),
            "Auswahl, Jahr: 2020 → **2021** (Quelle `s1`: Bundesprogramm für Beispiele)",
        ),
        (
            "kommunen/neudorf.yml",
            "",
            ("value: 3120", "value: 18214"),
            "Einwohnerzahl, Einwohnerzahl: 3.120 → **18.214** (Quelle `s1`: Amt für Beispiele)",
        ),
        (
            "kommunen/neudorf.yml",
            "",
            ("latitude: 51.87", "latitude: 51.9"),
            "Lage, Breite: 51,87 → **51,9** (Quelle `s1`: Amt für Beispiele)",
        ),
    ],
)
def test_how_places_are_named(
    tmp_path: pathlib.Path, path: str, before: str, after: tuple[str, str], line: str
) -> None:
    """Some lists are written first, then one of their values changes."""
    start = change(tmp_path / "erst", {path: (("sources:\n", f"{before}sources:\n"),)})
    end = change(tmp_path / "dann", {path: (("sources:\n", f"{before}sources:\n"), after)})
    found = versions(BASE, start.after, end.after, frozenset())
    assert f"  - {line}\n" in page(found).replace("\N{NO-BREAK SPACE}", " ")


def test_a_source_with_a_new_key_is_told_once(tmp_path: pathlib.Path) -> None:
    text = (EXAMPLES / CASE).read_text(encoding="utf-8").replace("source: s1", "source: s7").replace("  s1:", "  s7:")
    found = page(change(tmp_path / "wiki", {CASE: text}))
    assert [line for line in found.splitlines() if line.startswith("  - ")] == ["  - Quelle `s7`: Kennung war `s1`"]


def test_records_that_cannot_be_read_or_are_gone(tmp_path: pathlib.Path) -> None:
    found = change(tmp_path / "wiki", {"huerden/neu.yml": "id: [", CASE: None})
    text = page(found, preview="https://vorschau.example")
    assert "### Neu: neu\n\nHürde `docs/huerden/neu.yml`; Befunde: 1 neu, 0 behoben, 0 wie vorher." in text
    assert "### Entfernt: Sensornetz Musterstadt: Messwerte aus dem ganzen Stadtgebiet\n\nFallstudie `docs/" in text
    assert f"`docs/{CASE}`; mit 1 Quelle." in text


def test_figures_keep_their_units(tmp_path: pathlib.Path) -> None:
    result = (
        'results:\n  - metric: "Sensoren"\n    value: {}\n    unit: "Stück"\n'
        '    text: "Viele."\n    source: s1\nending:\n'
    )
    first = change(tmp_path / "wiki", {CASE: (("ending:\n", result.format("1200.5")),)})
    assert "Wert: 1.200,5 Stück" in page(first)


def test_what_has_nothing_to_do_with_records_is_named(tmp_path: pathlib.Path) -> None:
    found = change(tmp_path / "wiki", {"index.md": "# Neu\n", "glossar/datenschutz.yml": (("term:", "#\nterm:"),)})
    text = page(found)
    assert "In 1 weiteren Datei ändert sich nur die Form." in text
    assert "Geänderte Leitfäden: `docs/index.md`." in text


@pytest.mark.parametrize(
    ("files", "contributor", "reviewer"),
    [
        pytest.param({CASE: (("status: eing", "status: x"),)}, "Beheben Sie zuerst", "Warten Sie", id="errors"),
        pytest.param(
            {
                CASE: (
                    ("source: s1\nending", "source: s1\nstandards: []\nending"),
                    ("sources:\n", "sources:\n" + SOURCE),
                )
            },
            "Sehen Sie sich die neuen Hinweise an",
            "Vergleichen Sie",
            id="warnings",
        ),
        pytest.param({CASE: (("2024-10", "2024-11"),)}, "Sie müssen nichts weiter tun", "Vergleichen Sie", id="clean"),
    ],
)
def test_the_next_step(tmp_path: pathlib.Path, files: dict[str, Any], contributor: str, reviewer: str) -> None:
    last = page(change(tmp_path / "wiki", files)).partition("## Was jetzt?\n\n")[2].splitlines()
    assert len(last) == 2
    assert last[0].startswith(f"- Wer den Beitrag geschrieben hat: {contributor}")
    assert last[1].startswith(f"- Wer ihn durchsieht: {reviewer}")


HOSTILE = [
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "![x](https://boese.example/x.png)",
    "[klick](javascript:alert(1))",
    "[klick](https://boese.example)",
    "https://boese.example/x",
    "www.boese.example",
    "post@boese.example",
    "@octocat",
    "@org/team",
    "#12",
    "org/repo#12",
    "GH-12",
    "!12",
    "`code`",
    "``` ```",
    "**fett**",
    "~~weg~~",
    "| a | b |",
    "$x$",
    "[[wiki]]",
    "\\*",
    ":+1:",
    "{+ neu +}",
    "~label",
    "%1",
    "\u202ehcel",
    "<https://boese.example>",
    "[x]: https://boese.example",
    "* x",
    "# x",
    "1. x",
    "> x",
    "---",
    "<!-- x -->",
    "- [ ] x",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_texts_of_contributors_stay_texts(text: str) -> None:
    """Findings quote what stands in a file, whatever it is; the model lets less through."""
    for written in (literal(text), f"**{literal(text)}**", f"~~{literal(text)}~~", code(text)):
        assert _kinds(f"- x {written} y\n") <= {
            "text",
            "code_inline",
            "strong_open",
            "strong_close",
            "s_open",
            "s_close",
        }
    shown = _shown(f"- x {literal(text)} y\n")
    assert shown.replace("\u2060", "") == f"x {text} y".replace("\u202e", "\ufffd")
    for found in ("@o", "#1", "!1", "://", "www.", "GH-1", "~l", "%1", "{+", ":+1:"):
        assert found not in shown


def _kinds(text: str) -> set[str]:
    return {
        child.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) for child in token.children or ()
    }


def _shown(text: str) -> str:
    inline = (token for token in MarkdownIt("commonmark").enable("strikethrough").parse(text) if token.type == "inline")
    return "".join(child.content for token in inline for child in token.children or ())


def test_a_hostile_record_adds_nothing_but_text(tmp_path: pathlib.Path) -> None:
    words = "Plain @octocat #12 !3 www.boese.example :+1: ~weg~ *da*"
    found = change(tmp_path / "wiki", {CASE: (("Die Stadt wusste nicht", words),)})
    text = page(found, preview="https://vorschau.example")
    tokens = [
        child for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) for child in token.children or ()
    ]
    assert {str(token.attrs["href"]) for token in tokens if token.type == "link_open"} == {
        "https://vorschau.example/fallstudien/musterstadt-sensornetz/"
    }
    assert not [token for token in tokens if token.type in {"html_inline", "image"}]
    assert "@octocat" not in text


@pytest.mark.parametrize("limit", [800, 1200, 1600, 2200])
def test_a_long_page_is_cut_off_honestly(tmp_path: pathlib.Path, limit: int) -> None:
    found = change(tmp_path / "wiki", MANY)
    text = page(found, limit=limit)
    assert len(text.encode()) <= max(limit, 1000)
    assert "Hier fehlt der Rest, sonst würde der Bericht zu lang." in text
    assert "`wiki review 0123456789 --format text`" in text
    assert text.index("Hier fehlt der Rest") < text.index("## Was jetzt?")
    assert "Hier fehlt der Rest" not in page(found, "text")


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://vorschau.example/17/", True),
        ("http://127.0.0.1.example:8000", True),
        ("javascript:alert(1)", False),
        ("https://x.example/)[y](https://z.example", False),
        ("https://x.example/ y", False),
        ("/17/", False),
        ("", False),
    ],
)
def test_addresses_of_previews(address: str, *, good: bool) -> None:
    assert is_preview(address) is good
