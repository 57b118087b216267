"""What cannot be read, or only with a guess: each flaw with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki import yaml_source
from kommunenwiki.yaml_source import Document, Flaw, Mark, exact
from kommunenwiki.yaml_source.text import StopReadingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        # the whole text
        pytest.param("", Flaw("empty", Mark(1, 1)), id="empty file"),
        pytest.param("\n\n  \n", Flaw("empty", Mark(1, 1)), id="only blank lines"),
        pytest.param("# nur ein Kommentar\n", Flaw("empty", Mark(1, 1)), id="only a comment"),
        pytest.param("---\n", Flaw("empty", Mark(1, 1)), id="only a document start"),
        pytest.param("\ufeff", Flaw("empty", Mark(1, 1)), id="only a byte order mark"),
        pytest.param("- a\n- b\n", Flaw("no-mapping", Mark(1, 1)), id="list"),
        pytest.param("\n\n  Text\n", Flaw("no-mapping", Mark(3, 3)), id="text"),
        pytest.param("null\n", Flaw("no-mapping", Mark(1, 1)), id="null"),
        pytest.param('""\n', Flaw("no-mapping", Mark(1, 1)), id="empty text in quotes"),
        pytest.param("a: 1\n---\nb: 2\n", Flaw("several-documents", Mark(2, 1)), id="two documents"),
        pytest.param("- a\n---\nb: 2\n", Flaw("several-documents", Mark(2, 1)), id="list, then a second document"),
        pytest.param("a: 1\n---\n", Flaw("several-documents", Mark(2, 1)), id="second document is empty"),
        # characters
        pytest.param("a: 1\nb: \x07\n", Flaw("control-character", Mark(2, 4), "U+0007"), id="bell"),
        pytest.param("a: \x00\n", Flaw("control-character", Mark(1, 4), "U+0000"), id="zero byte"),
        pytest.param("a: x\x7f\n", Flaw("control-character", Mark(1, 5), "U+007F"), id="delete"),
        pytest.param("a: x\x85y\n", Flaw("control-character", Mark(1, 5), "U+0085"), id="next line"),
        pytest.param("a: x\u2028y\n", Flaw("control-character", Mark(1, 5), "U+2028"), id="line separator"),
        pytest.param("a: x\u2029y\n", Flaw("control-character", Mark(1, 5), "U+2029"), id="paragraph separator"),
        pytest.param("a: x\ufffe\n", Flaw("control-character", Mark(1, 5), "U+FFFE"), id="non-character"),
        pytest.param("a: 1\rb: 2\r", Flaw("control-character", Mark(1, 5), "U+000D"), id="line ends of old Macs"),
        pytest.param("a:\n\tb: 1\n", Flaw("tab", Mark(2, 1)), id="tab as indentation"),
        pytest.param("a:\n  \tb: 1\n", Flaw("tab", Mark(2, 3)), id="tab after spaces"),
        # things of YAML that nobody needs here
        pytest.param("a: &x 1\n", Flaw("anchor", Mark(1, 4), "&x"), id="anchor at a value"),
        pytest.param("&x a: 1\n", Flaw("anchor", Mark(1, 1), "&x"), id="anchor at a key"),
        pytest.param("a: &x {b: 1}\n", Flaw("anchor", Mark(1, 4), "&x"), id="anchor at a group"),
        pytest.param("a: *x\n", Flaw("alias", Mark(1, 4), "*x"), id="alias"),
        pytest.param("a: [1, *x]\n", Flaw("alias", Mark(1, 8), "*x"), id="alias in a list"),
        pytest.param("*x : 1\n", Flaw("alias", Mark(1, 1), "*x"), id="alias as key"),
        pytest.param("a: !neu b\n", Flaw("tag", Mark(1, 4), "!neu"), id="tag at a value"),
        pytest.param("a: !!int 5\n", Flaw("tag", Mark(1, 4), "tag:yaml.org,2002:int"), id="tag of YAML"),
        pytest.param("a: ! b\n", Flaw("tag", Mark(1, 4), "!"), id="exclamation mark before text"),
        pytest.param("!x a: 1\n", Flaw("tag", Mark(1, 1), "!x"), id="tag at a key"),
        pytest.param("a: !x [1]\n", Flaw("tag", Mark(1, 4), "!x"), id="tag at a list"),
        # keys
        pytest.param("a: 1\nb: 2\na: 3\n", Flaw("duplicate-key", Mark(3, 1), "a"), id="key twice"),
        pytest.param("a:\n  b: 1\n  b: 2\n", Flaw("duplicate-key", Mark(3, 3), "b"), id="inner key twice"),
        pytest.param('a: 1\n"a": 2\n', Flaw("duplicate-key", Mark(2, 1), "a"), id="key twice, once in quotes"),
        pytest.param("{a: 1, a: 2}\n", Flaw("duplicate-key", Mark(1, 8), "a"), id="key twice in one line"),
        pytest.param("[a]: 1\n", Flaw("key-not-text", Mark(1, 1)), id="list as key"),
        pytest.param("a:\n  {b: c}: 1\n", Flaw("key-not-text", Mark(2, 3)), id="group as key"),
        pytest.param("a:\n  ? [b]\n  : 1\n", Flaw("key-not-text", Mark(2, 5)), id="list as key with question mark"),
    ],
)
def test_a_flaw_has_a_kind_a_position_and_the_words_of_the_contributor(text: str, flaw: Flaw) -> None:
    assert yaml_source.read(text.encode()).flaws == (flaw,)


SYNTAX_FLAWS = [
    pytest.param("a: b: c\n", Mark(1, 5), "Doppelpunkt steht mitten", id="colon inside a text"),
    pytest.param("a: 1\nbcd\nc: 2\n", Mark(3, 1), "fehlt der Doppelpunkt", id="key without colon"),
    pytest.param("a: 1\n  b: 2\n", Mark(2, 4), "Doppelpunkt steht mitten", id="indented too far"),
    pytest.param("a:\n    b: 1\n  c: 2\n", Mark(3, 3), "Einrückung", id="indentation between two levels"),
    pytest.param("a:\n  - 1\n  b: 2\n", Mark(3, 3), "Listeneintrag", id="key inside a list"),
    pytest.param("a: - 1\n", Mark(1, 4), "in derselben Zeile", id="list in the line of its key"),
    pytest.param("a: [1, 2\nb: 3\n", Mark(2, 2), "eckigen Klammer", id="bracket not closed"),
    pytest.param("a: [1, 2", Mark(1, 9), "eckigen Klammer", id="bracket not closed at the end"),
    pytest.param("a: {b: 1\nc: 3\n", Mark(2, 2), "geschweiften Klammer", id="brace not closed"),
    pytest.param('a: "x\nb: 1\n', Mark(3, 1), "nicht geschlossen", id="quote not closed"),
    pytest.param('a: "x', Mark(1, 6), "nicht geschlossen", id="quote not closed at the end"),
    pytest.param('a: "x\n--- \n"', Mark(2, 1), "nicht geschlossen", id="document start inside quotes"),
    pytest.param("a: @x\n", Mark(1, 4), "Dieses Zeichen darf nicht am Anfang", id="at sign at the start"),
    pytest.param("a: `x`\n", Mark(1, 4), "Dieses Zeichen darf nicht am Anfang", id="backtick at the start"),
    pytest.param("a: %x\n", Mark(1, 4), "Dieses Zeichen darf nicht am Anfang", id="percent sign at the start"),
    pytest.param('a: "C:\\Daten"\n', Mark(1, 7), "Rückstrich", id="backslash in double quotes"),
    pytest.param("a: 'x' y: 1\n", Mark(1, 8), "nach dem Anführungszeichen", id="key after a quote"),
    pytest.param('a: "x" y\n', Mark(1, 8), "nach dem Anführungszeichen", id="word after a quote"),
    pytest.param('a: "\\ud800"\n', Mark(1, 7), "", id="half a character"),
]


@pytest.mark.parametrize(("text", "mark", "words"), SYNTAX_FLAWS)
def test_invalid_yaml_has_a_position_and_often_a_german_reason(text: str, mark: Mark, words: str) -> None:
    document = yaml_source.read(text.encode())
    assert document.data == {}
    (flaw,) = document.flaws
    assert (flaw.kind, flaw.mark) == ("syntax", mark)
    assert words in flaw.detail
    assert bool(words) == bool(flaw.detail)


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        pytest.param(b"\xe4", Mark(1, 1), id="first byte"),
        pytest.param(b"a: M\xfcller\n", Mark(1, 5), id="Latin-1"),
        pytest.param("a: ä\nb: ö".encode() + b"\xff", Mark(2, 5), id="columns count characters, not bytes"),
        pytest.param(b"\xef\xbb\xbf\xc3\xa4\xff", Mark(1, 2), id="after a byte order mark"),
        pytest.param("a: 1".encode("utf-16"), Mark(1, 1), id="UTF-16"),
        pytest.param(b"a: \xed\xa0\x80", Mark(1, 4), id="surrogate"),
    ],
)
def test_other_encodings_than_utf8_are_refused(content: bytes, mark: Mark) -> None:
    assert yaml_source.read(content) == Document({}, flaws=(Flaw("not-utf8", mark),))


MANY: Mapping[str, Callable[[int], str]] = {
    "in a list": lambda count: "a:\n" + "- x\n" * (count - 2),
    "in a list in one line": lambda count: f"a: [{', '.join('x' * (count - 2))}]\n",
    "in a group": lambda count: "".join(f"a{number}: x\n" for number in range(count - 1)),
    "in groups in a list": lambda count: "a:\n" + "- {b: x}\n" * (count // 2 - 1) + "b: x\n" * (count % 2),
    "in lists": lambda count: "".join(f"a{n}: [x]\n" for n in range((count - 1) // 2)) + "b: x\n" * ((count - 1) % 2),
}  # fmt: skip


@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("read", [yaml_source.read, lambda content: exact.tree(content.decode())])
def test_as_many_values_as_are_allowed_are_read_and_not_one_more(
    name: str, read: Callable[[bytes], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups and lists count, keys do not; both ways of reading count the same."""
    most = 50
    for module in (yaml_source, exact):
        monkeypatch.setattr(module, "MAX_VALUES", most)

    def refused(count: int) -> bool:
        try:
            found = read(MANY[name](count).encode())
        except StopReadingError as stop:
            return stop.flaw.kind == "too-many"
        return isinstance(found, Document) and [flaw.kind for flaw in found.flaws] == ["too-many"]

    assert [refused(count) for count in (most - 1, most, most + 1, most + 2)] == [False, False, True, True]
    assert yaml_source.values.MAX_VALUES == 5000


def test_two_readings_of_the_same_file_are_equal() -> None:
    """Where its bytes come from and what else was noticed is no part of a document, and not shown."""
    one, other = yaml_source.read(b"a: 1\n"), yaml_source.read(b"a:   1\n")
    assert one == other
    assert repr(one) == "Document(data={'a': 1}, flaws=())"
