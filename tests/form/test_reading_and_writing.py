"""The form reads tolerantly and writes strictly: every record survives, and what it writes is the canonical layout."""

from __future__ import annotations

import pathlib
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.form.engine import packed, plain

from kommunenwiki import yaml_source
from kommunenwiki.form.description import FORM_TYPES, description
from kommunenwiki.yaml_source import MAX_DEPTH

if TYPE_CHECKING:
    from tests.form.engine import Engine

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
RECORDS: Final = [file for kind in FORM_TYPES for file in sorted((ROOT / "docs" / kind.folder).glob("*.yml"))]
EXAMPLES: Final = sorted((ROOT / "tests" / "examples" / "good").glob("[!.]*/*.yml"))


_LICENCE: Final = re.compile(r"^( *licence: )([^\"\n]+)$", re.MULTILINE)
"""The layout puts every text in quotes; some licences are still without."""


def schema_line(folder: str) -> str:
    return f"# yaml-language-server: $schema=../schema/v1/{folder}.json\n"


def test_every_record_that_is_loaded_and_saved_again_is_the_same(engine: Engine) -> None:
    for file in RECORDS:
        text = file.read_text(encoding="utf-8")
        line = schema_line(file.parent.name)
        expected = _LICENCE.sub(r'\1"\2"', text if text.startswith(line) else line + text)
        assert engine.call("written", text, file.parent.name) == expected, file.name


def test_every_record_is_read_as_the_strict_reader_reads_it(engine: Engine) -> None:
    for file in [*RECORDS, *EXAMPLES]:
        found = engine.call("reading", file.read_text(encoding="utf-8"))
        assert (found["flaws"], found["rest"]) == ([], []), file.name
        assert plain(found["data"]) == yaml_source.read(file.read_bytes()).data, file.name


ORDINARY = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)
HARD = st.sampled_from(
    [
        *("", " ", "a: b", "- a", "# a", "a #b", "'", '"', "\\", "a\nb", "a\n\n b", "\n", "a ", "true", "null", "~"),
        *("1.10", "05754008", "no", "2020", "1e3", "a\tb", "a\n- b\n", "|", ">", "&a", "*a", "!a", "[a", "{a"),
        *("---", "...", "a:\n  b", "\ud7ff", "😀", "a\n", "\u2028", "\x85", "\ufeff"),
    ]
)
TEXT = ORDINARY | HARD
NAMES = st.sampled_from(
    ["title", "challenge", "period", "sources", "topics", "costs", "standards", "text", "source", "s1"]
)
KEYS = NAMES | st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True) | TEXT
NUMBERS = st.integers(-(10**15), 10**15) | st.sampled_from([0.5, -12.25, 3.75])
VALUES = st.recursive(
    TEXT | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
@example(data={"wetter": {"heute": ["schön", {"a": [[]]}]}})
@example(data={"challenge": [{"text": "a\nb", "quelle": {"x": None}}]})
def test_what_the_form_writes_is_read_as_the_same_value(engine: Engine, data: dict[str, Any]) -> None:
    text = engine.call("writing", packed({"id": "x", **data}), "fallstudien")
    read = yaml_source.read(text.encode(errors="surrogatepass"))
    assert read.flaws == (), text
    expected = of_part({"id": "x", **data}, "CaseStudy")
    assert read.data == expected, text
    assert list(read.data) == list(expected)
    again = engine.call("reading", text)
    assert plain(again["data"]) == read.data, text
    assert (again["flaws"], again["rest"]) == ([], [])


PARTS: Final = description()["parts"]
TEXTS: Final = {"line", "prose", "address", "licence"}


def laid_out(value: Any, field: dict[str, Any]) -> Any:
    """Return what the layout makes of a value: nothing is lost but keys without a value, and spellings."""
    if isinstance(value, dict) and field.get("mapping"):
        return {key: laid_out(item, {"kind": "part", "of": field["of"]}) for key, item in value.items()}
    if isinstance(value, dict) and field.get("kind") == "part" and not field.get("many"):
        return of_part(value, field["of"])
    if isinstance(value, list):
        items = [laid_out(item, {**field, "many": False} if field.get("many") else {}) for item in value]
        single = len(items) == 1 and not isinstance(items[0], list | dict)
        return items[0] if single and field.get("lone") else items
    if isinstance(value, str) and field.get("kind") in TEXTS:
        return value.rstrip("\n")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number and field.get("kind") in {"partial", "day", "digits"} else value


def of_part(data: dict[str, Any], name: str) -> dict[str, Any]:
    fields = {field["key"]: field for field in PARTS[name]["fields"]}
    empty: tuple[Any, ...] = (None, [], {})
    kept = {
        key: laid_out(value, fields.get(key, {}))
        for key, value in data.items()
        if key not in fields or not (value in empty or (fields[key]["kind"] == "flag" and value is False))
    }
    order = list(fields)
    return dict(sorted(kept.items(), key=lambda item: order.index(item[0]) if item[0] in fields else len(order)))


BROKEN: Final = """\
# Ein Kommentar bleibt.
id: neudorf-app
title: "Der "Melder" von Neudorf"
summary: Es gilt: alles offen
kind city-app
municipalities: [neudorf, musterstadt
wetter: schön
challenge:
  - text: "Kein Überblick."
    source: s1
   - text: "Falsch eingerückt."
status: pilot
status: betrieb
"""


def test_a_broken_file_is_loaded_as_far_as_possible_and_nothing_is_lost(engine: Engine) -> None:
    found = engine.call("reading", BROKEN)
    data = plain(found["data"])
    assert data["title"] == 'Der "Melder" von Neudorf'
    assert data["summary"] == "Es gilt: alles offen"
    assert data["municipalities"] == ["neudorf", "musterstadt"]
    assert data["challenge"][0] == {"text": "Kein Überblick.", "source": "s1"}
    assert data["status"] == "pilot"
    assert {flaw["line"] for flaw in found["flaws"]} >= {3, 4, 5, 6, 11, 13}
    written = engine.call("written", BROKEN, "fallstudien")
    assert yaml_source.read(written.encode()).flaws == ()
    for kept in ("# Ein Kommentar bleibt.", "kind city-app", "wetter:", "Falsch eingerückt.", "status: betrieb"):
        assert kept in written


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from(list("ab:-#|>[]{}\"'&*!,\n  \t\\%@`?.é0")), max_size=80))
@example(text="a:\n- b\n -c")
@example(text="? a\n: b")
@example(text="a: |9\n  b")
def test_any_text_is_read_and_what_is_written_then_is_valid(engine: Engine, text: str) -> None:
    found = engine.call("reading", text)
    assert found["data"] is not None
    written = engine.call("written", text, "fallstudien")
    assert [flaw for flaw in yaml_source.read(written.encode()).flaws if flaw.kind not in {"empty", "no-mapping"}] == []


def test_depth_has_a_limit(engine: Engine) -> None:
    deep = "".join(f"{'  ' * level}a:\n" for level in range(MAX_DEPTH + 5))
    assert "too-deep" in {flaw["kind"] for flaw in engine.call("reading", deep)["flaws"]}


COMMENTED: Final = """\
# Kopf
id: neudorf-app # Kennung
# vor dem Titel
title: "Titel"
challenge:
  # vor der Angabe
  - text: "Eins" # am Ende
    source: s1
  - text: "Zwei"
# ganz am Ende
"""


def test_comments_stay_where_they_stand(engine: Engine) -> None:
    assert engine.call("written", COMMENTED, "fallstudien") == schema_line("fallstudien") + COMMENTED


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: >\n  eins\n  zwei\n\n  drei\n", "eins zwei\ndrei\n", id="folded"),
        pytest.param("a: |-\n  eins\n\n    zwei\n", "eins\n\n  zwei", id="literal"),
        pytest.param("a: |+\n  eins\n\n", "eins\n\n", id="kept line breaks"),
        pytest.param("a: eins\n  zwei\n", "eins zwei", id="plain over two lines"),
        pytest.param('a: "eins\n  zwei\n\n  drei"\n', "eins zwei\ndrei", id="quoted over several lines"),
        pytest.param("a: 'it''s'\n", "it's", id="single quotes"),
        pytest.param('a: "\\u00e4\\n\\x41"\n', "ä\nA", id="escapes"),
        pytest.param("a: [b, 'c, d', {e: f}]\n", ["b", "c, d", {"e": "f"}], id="flow"),
        pytest.param("a:\n- b\n- c\n", ["b", "c"], id="list at the indent of its key"),
        pytest.param("a: [b,\n  c]\n", ["b", "c"], id="flow over two lines"),
    ],
)
def test_other_ways_to_write_yaml_are_read(engine: Engine, text: str, value: object) -> None:
    assert plain(engine.call("reading", text)["data"]) == {"a": value} == yaml_source.read(text.encode()).data
