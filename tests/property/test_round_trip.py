"""Record -> YAML -> record: what is written says the same, whatever the texts of a record are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError
from tests.property.records import PLAIN, entities

from kommunenwiki.model.text import Licence, Line, Prose, WebAddress
from kommunenwiki.record_reading import read_record
from kommunenwiki.references import walk
from kommunenwiki.writing import as_yaml, formatted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.model import Entity

LIKE_OTHER_VALUES = [
    *("yes", "no", "y", "N", "on", "Off", "true", "False", "null", "~", "NULL", ".nan", "-.inf", "=", "<<"),
    *("0", "-1", "1.10", "05754", "0x1F", "0o7", "0b1", "1e3", "1_000", "+1", "12:30", "12:30:45", "2020-01-01"),
    *("2020-1-1", "2001-12-14t21:59:43.10-05:00", "s1", "[[a]]", "---"),
    *("...", "- a", "? a", "a: b", "a:", ":a", "# a", "a # b", "a #b"),
    *("&a", "*a", "!a", "!!str a", "|", ">-", "%YAML 1.2", "@a", "{a}", "{a: b}", "[a, b]", ","),
    *("'", '"', "''", '""', "a'b", 'a"b'),
    *("\\", "\\n", "a\\", "a\tb", "a\u00a0b", "\u3000a", "é", "e\u0301", "ß", "אבג", "ש\u05c1", "😀", "ǅ"),
    *("\U0001f3f4", "\ue000", "\ud7ff", "\U00010000", "a" * 300, "ä" * 90 + " " + "b" * 90),
]  # fmt: skip
"""What other readers of YAML take for numbers, dates or signs of their own, and characters of all kinds."""
MULTI_LINE = ["a\nb", "a\n\nb", "- a\n- b", "a\n\n- b: c\n- # d", "a:\nb", "a\n  b", "a  \nb", "a\n--- b"]
SIGNS = "ab ä😀:#-?&*!|>'\"%@{}[],~=.019\\\u00a0"


def admitted(class_: type[Line | Prose | WebAddress], samples: Sequence[str], signs: str) -> st.SearchStrategy[str]:
    """Return texts that the model admits, many of them beginning or ending with blanks."""

    def fits(text: str) -> bool:
        try:
            class_.check(text.strip() if class_ is not WebAddress else text)
        except PydanticCustomError:
            return False
        return True

    texts = st.one_of(
        st.sampled_from([text for text in samples if fits(text)]), st.text(signs, max_size=12).filter(fits)
    )
    ends = st.sampled_from(["", "", " ", "\n", "\t "]) if class_ is Prose else st.sampled_from(["", "", " "])
    return (
        texts
        if class_ is WebAddress
        else st.builds(lambda before, text, after: before + text + after, ends, texts, ends)
    )


TEXTS = {
    "Line": admitted(Line, LIKE_OTHER_VALUES, SIGNS),
    "Prose": admitted(Prose, [*LIKE_OTHER_VALUES, *MULTI_LINE], SIGNS + "\n"),
    "Licence": admitted(Licence, ["EUPL-1.2", "no", "1.0", "MIT OR Apache-2.0"], "MIT 0.1-"),
    "WebAddress": admitted(
        WebAddress,
        ["https://a.example/", "https://a.example/?a=b&c:d#e'f\"", "https://a.example/#", "#", "-", "no"],
        SIGNS,
    ),
}


@st.composite
def text_of(draw: st.DrawFn, class_: str) -> str:
    return draw(TEXTS[class_])


NASTY = {**PLAIN, **{class_: text_of(class_) for class_ in TEXTS}}


def every_value(entity: Entity) -> list[tuple[object, ...]]:
    return [(path, type(value), value if isinstance(value, str) else repr(value)) for path, value in walk(entity)]


def again(entity: Entity) -> tuple[str, Entity]:
    text = as_yaml(type(entity), entity.model_dump(mode="json", exclude_defaults=True))
    read, _, findings = read_record(type(entity), text.encode(), "x.yml")
    assert findings == (), text
    assert read is not None
    return text, read


@settings(max_examples=200)
@given(entities(NASTY))
def test_any_record_that_is_written_is_read_the_same(entity: Entity) -> None:
    text, read = again(entity)
    assert read == entity
    assert every_value(read) == every_value(entity)
    assert formatted(type(entity), text.encode(), "x.yml").text == text
