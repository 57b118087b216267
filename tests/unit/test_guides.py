"""Links from Markdown guides to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.findings import Place
from kommunenwiki.guides import Guide, check_guides, mentions, with_links

if TYPE_CHECKING:
    from tests.unit.conftest import LoadFiles

    from kommunenwiki.catalogue import Catalogue


@pytest.fixture
def catalogue(load_files: LoadFiles) -> Catalogue:
    return load_files({"glossar/daten": "", "glossar/apps": "", "themen/apps": ""})


def test_a_link_to_no_record_is_found_at_its_place(catalogue: Catalogue) -> None:
    guides = {
        "docs/a.md": "# Titel\n\nSiehe [[daten]] und [[datne]].\n",
        "docs/b.md": "[[apps]]\n",
        "docs/c.md": "[[glossar/apps|Apps]]\n",
    }
    assert [(found.code, found.place, found.hint) for found in check_guides(catalogue, guides)] == [
        ("R002", Place("docs/a.md", 3, 21), "Meinten Sie „daten“?"),
        ("R003", Place("docs/b.md", 1, 1), "Schreiben Sie [[themen/apps]] oder [[glossar/apps]]."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Siehe [[daten]].", "Siehe <glossar/daten|None>.", id="id"),
        pytest.param("[[glossar/apps]]", "<glossar/apps|None>", id="folder and id"),
        pytest.param("[[daten|die Daten]]!", "<glossar/daten|die Daten>!", id="own text"),
        pytest.param("[[daten]] [[daten]]", "<glossar/daten|None> <glossar/daten|None>", id="twice"),
        pytest.param("[[apps]] [[fehlt]]", "[[apps]] [[fehlt]]", id="links to nowhere stay"),
        pytest.param("`[[daten]]`", "`[[daten]]`", id="code"),
        pytest.param("`` `[[daten]]` ``", "`` `[[daten]]` ``", id="code with backticks"),
        pytest.param("```\n[[daten]]\n```\n", "```\n[[daten]]\n```\n", id="block of code"),
        pytest.param("~~~ yaml\n[[daten]]\n~~~\n", "~~~ yaml\n[[daten]]\n~~~\n", id="block of code with tildes"),
        pytest.param("`a` [[daten]] `b`", "`a` <glossar/daten|None> `b`", id="between two pieces of code"),
        pytest.param("```\na\n```\n[[daten]]", "```\na\n```\n<glossar/daten|None>", id="after a block of code"),
        pytest.param("ein ` [[daten]]", "ein ` <glossar/daten|None>", id="single backtick is no code"),
        pytest.param("", "", id="empty"),
    ],
)
def test_links_are_written_out_outside_of_code(text: str, expected: str, catalogue: Catalogue) -> None:
    assert with_links(catalogue, text, lambda key, own: f"<{key}|{own}>") == expected


@pytest.mark.parametrize(
    ("path", "text", "guide"),
    [
        ("a/vergabe.md", "---\ntitle: Vergabe\n---\n# Anders\n[[glossar/daten]]", Guide("a/vergabe", "Vergabe")),
        ("a/index.md", '---\ndescription: x\ntitle: "Alle: A"\n---\n[[glossar/daten]]', Guide("a/", "Alle: A")),
        ("index.md", "# Titel\n\n[[glossar/daten]] und [[glossar/daten|noch einmal]]", Guide("", "Titel")),
        ("ohne.md", "[[glossar/daten]]", Guide("ohne", "ohne.md")),
    ],
    ids=["front matter", "index of a folder", "heading", "no title"],
)
def test_records_know_the_guides_that_link_to_them(path: str, text: str, guide: Guide, load_files: LoadFiles) -> None:
    catalogue = load_files({"glossar/daten": ""})
    assert mentions(catalogue, {path: text}) == {RecordKey("glossar", "daten"): (guide,)}


def test_links_to_nowhere_and_in_code_are_no_mentions(load_files: LoadFiles) -> None:
    catalogue = load_files({"glossar/daten": ""})
    assert mentions(catalogue, {"a.md": "`[[glossar/daten]]` [[weg]]"}) == {}
