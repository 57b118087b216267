"""Texts never let markup through; dates, suggestions and links are sound for every input."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import markdown
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.messages import suggestion
from kommunenwiki.model import GlossaryTerm
from kommunenwiki.model.text import Line, Prose, is_web_address
from kommunenwiki.model.values import PartialDate
from kommunenwiki.record_reading import read_record
from kommunenwiki.references import resolve, text_link, walk

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ANY_TEXT = st.text(max_size=30)
LINK_PIECES = st.lists(
    st.sampled_from(
        [
            *"[]()ab!\\ \n\"':|",
            "javascript:x",
            "https://a.de/b",
            "data:x",
            "a.md",
            "[[a]]",
            "](",
            "[a](",
            "[a]: ",
            "//a.de",
        ]
    ),
    max_size=14,
).map("".join)
LOCATION = re.compile(r'(?:href|src)="([^"]*)"')


def errors(kind: type, value: object) -> list[ErrorDetails]:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return error.errors()
    return []


def accepted(kind: type, text: str) -> bool:
    return not errors(kind, text)


@given(
    ANY_TEXT,
    st.sampled_from(["<script", "<SCRIPT", "<ScRipt", "< script", "</script", "<\nscript", "<!--", "&lt;"]),
    ANY_TEXT,
)
def test_no_text_with_an_element_is_accepted(before: str, element: str, after: str) -> None:
    assert not accepted(Line, before + element + after)
    assert not accepted(Prose, before + element + after)


@given(st.text(st.sampled_from("<>/!?&;#xab1 \n"), max_size=12))
def test_what_is_accepted_has_no_element_and_no_entity(text: str) -> None:
    assume(accepted(Prose, text) or accepted(Line, text))
    assert re.search(r"<[a-zA-Z/!?]", text) is None
    assert re.search(r"&#?\w+;", text) is None


@given(LINK_PIECES)
@example('[a](javascript:alert(1) "x")')
@example("[a [b] c](javascript:x)")
@example("[[a]](javascript:x)")
def test_even_a_full_markdown_reader_finds_only_web_links_in_prose(text: str) -> None:
    assume(accepted(Prose, text))
    for address in LOCATION.findall(markdown.markdown(text)):
        assert is_web_address(html.unescape(address).strip())


@given(ANY_TEXT)
def test_accepted_texts_are_stripped_and_stay_accepted(text: str) -> None:
    for kind in (Line, Prose):
        if accepted(kind, text):
            read = TypeAdapter(kind).validate_python(text)
            assert read == text.strip()
            assert TypeAdapter(kind).validate_python(read) == read


@given(ANY_TEXT, ANY_TEXT)
def test_a_web_address_begins_with_http_and_holds_nothing_that_ends_an_attribute(host: str, rest: str) -> None:
    address = f"https://{host}{rest}"
    if is_web_address(address):
        assert not set(address) & set('<>"\\ \n\t')
        assert "@" not in re.split(r"[/?#]", address.removeprefix("https://"), maxsplit=1)[0]
    assert not is_web_address(f"javascript:{host}{rest}")


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(DAYS)
def test_a_whole_day_is_its_own_first_and_last_day(day: date) -> None:
    partial = TypeAdapter(PartialDate).validate_python(day.isoformat())
    assert partial.earliest == partial.latest == day


@given(DAYS, st.sampled_from([4, 7]))
def test_a_month_or_year_holds_its_days_and_no_others(day: date, length: int) -> None:
    partial = TypeAdapter(PartialDate).validate_python(day.isoformat()[:length])
    assert partial.earliest <= day <= partial.latest
    for neighbour in (-1, 1):
        edge = partial.earliest if neighbour < 0 else partial.latest
        if edge not in {date.min, date.max}:
            assert not (edge + timedelta(days=neighbour)).isoformat().startswith(partial)


@given(st.one_of(ANY_TEXT, st.integers(0, 20_000), st.none(), st.booleans(), st.lists(st.integers(), max_size=2)))
def test_any_value_is_a_partial_date_or_refused(value: object) -> None:
    found = [details["type"] for details in errors(PartialDate, value)]
    assert found == ([] if re.fullmatch(r"[0-9]{4}", str(value)) and value != "0000" else ["partial_date"])


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=5))
def test_a_suggestion_is_a_known_word_and_independent_of_their_order(word: str, known: list[str]) -> None:
    found = suggestion(word, known)
    assert found == "" or found in known
    assert found == suggestion(word, sorted(known, reverse=True))


IDS = st.sampled_from(["a", "b", "c", "fehlt", "kaputt"])


@given(st.dictionaries(st.sampled_from("abc"), st.tuples(st.lists(IDS, max_size=4), st.lists(IDS, max_size=4))))
def test_every_reference_is_a_link_a_backlink_or_a_finding(wiki: dict[str, tuple[list[str], list[str]]]) -> None:
    records = {}
    for id_, (see_also, linked) in wiki.items():
        text = " ".join(f"[[{target}]]" for target in linked) or "x"
        content = (
            f"id: {id_}\nterm: X\narea: daten\nplain: X\ndefinition: '{text}'\nsee_also: [{', '.join(see_also)}]\n"
        )
        entity, document, findings = read_record(GlossaryTerm, content.encode(), f"{id_}.yml")
        assert entity is not None
        assert findings == ()
        key = RecordKey("glossar", id_)
        records[key] = Record(key, entity, f"{id_}.yml", document)
    catalogue = Catalogue(records, frozenset({RecordKey("glossar", "kaputt")}))
    links, findings = resolve(catalogue)
    forward = [link for found in links.outgoing.values() for link in found]
    backward = [link for found in links.incoming.values() for link in found]
    assert sorted(map(str, forward)) == sorted(map(str, backward))
    assert all(catalogue.knows(link.target) for link in forward)
    assert len(forward) + len(findings) == sum(len(see_also) + len(linked) for see_also, linked in wiki.values())


@given(ANY_TEXT)
def test_any_target_of_a_text_link_has_an_answer(target: str) -> None:
    found = text_link(Catalogue(), target)
    assert not isinstance(found, RecordKey | NeighbourRecord)
    code, message, hint = found
    assert code == ("R006" if ":" in target else "R002")
    assert message
    assert hint


NESTED: st.SearchStrategy[object] = st.recursive(
    st.one_of(st.none(), st.integers(), ANY_TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(NESTED)
def test_walking_reaches_every_value_once_by_its_path(value: object) -> None:
    walked = list(walk(value))
    assert len({path for path, _ in walked}) == len(walked)
    for path, found in walked:
        inner: object = value
        for step in path:
            inner = inner[step]  # type: ignore[index]  # tuples and mappings take their own kind of step
        assert inner is found
