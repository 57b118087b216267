"""When an address counts as broken, and the file that remembers it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki.linkcare.states import Answer, Seen, as_text, from_text, updated
from kommunenwiki.linkcare.wording import in_words

MONDAY = date(2026, 10, 5)
ADDRESS = "https://www.neudorf.example/bericht"


def seen_after(*weeks: str) -> Seen:
    """Return what is known after weekly checks with these answers."""
    known: dict[str, Seen] = {}
    for number, status in enumerate(weeks):
        known = updated(known, {ADDRESS: Answer(status)}, [ADDRESS], MONDAY + timedelta(weeks=number))
    return known[ADDRESS]


@pytest.mark.parametrize(
    ("weeks", "broken"),
    [
        (["404"], False),
        (["404", "404"], False),
        (["404", "404", "404"], True),
        (["410", "no-host", "404"], True),
        (["404", "404", "200", "404", "404"], False),
        (["404", "404", "200", "404", "404", "404"], True),
        (["404", "403", "404", "timeout", "404"], True),
        (["404", "404", "404", "500"], True),
        (["404", "404", "404", "200"], False),
        (["403", "403", "403", "403"], False),
        (["timeout"] * 9, False),
        (["no-name-server"] * 9, False),
        (["500"] * 9, False),
    ],
)
def test_only_gone_several_times_in_a_row_over_weeks_is_broken(weeks: list[str], *, broken: bool) -> None:
    assert seen_after(*weeks).broken is broken


def test_many_checks_within_days_are_not_enough() -> None:
    known: dict[str, Seen] = {}
    for number in range(13):
        known = updated(known, {ADDRESS: Answer("404")}, [ADDRESS], MONDAY + timedelta(days=number))
    assert not known[ADDRESS].broken
    known = updated(known, {ADDRESS: Answer("404")}, [ADDRESS], MONDAY + timedelta(days=14))
    assert known[ADDRESS].broken


def test_a_second_check_on_one_day_is_not_counted() -> None:
    once = updated({}, {ADDRESS: Answer("404")}, [ADDRESS], MONDAY)
    assert updated(once, {ADDRESS: Answer("404")}, [ADDRESS], MONDAY) == once


def test_the_days_are_those_on_which_it_was_there_and_gone() -> None:
    found = seen_after("200", "404", "403", "404")
    assert found == Seen(
        status="404",
        checked=MONDAY + timedelta(weeks=3),
        last_good=MONDAY,
        first_broken=MONDAY + timedelta(weeks=1),
        last_broken=MONDAY + timedelta(weeks=3),
        misses=2,
    )
    assert seen_after("404", "200") == Seen("200", MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=1))


def test_addresses_that_nobody_uses_are_dropped_and_unasked_ones_stay() -> None:
    before = {"https://a.example/": Seen("404", MONDAY), "https://b.example/": Seen("200", MONDAY, MONDAY)}
    used = ["https://c.example/", "https://b.example/", "https://d.example/"]
    found = updated(before, {"https://c.example/": Answer("301", "https://neu.example/")}, used, date(2026, 11, 1))
    assert list(found) == ["https://b.example/", "https://c.example/"]
    assert found["https://b.example/"] is before["https://b.example/"]
    assert found["https://c.example/"].moved_to == "https://neu.example/"


def test_the_file_has_one_sorted_line_for_each_address() -> None:
    known = {"https://b.example/": seen_after("200", "404"), "https://a.example/ä": Seen("200", MONDAY, MONDAY)}
    assert as_text(known) == (
        '{"format": "kommunenwiki-verweise-1", "addresses": {\n'
        '"https://a.example/\\u00e4": {"status": "200", "checked": "2026-10-05", "last_good": "2026-10-05"},\n'
        '"https://b.example/": {"status": "404", "checked": "2026-10-12", "last_good": "2026-10-05", '
        '"first_broken": "2026-10-12", "last_broken": "2026-10-12", "misses": 1}\n'
        "}}\n"
    )
    assert as_text({}) == '{"format": "kommunenwiki-verweise-1", "addresses": {\n\n}}\n'


DAYS = st.dates(date(2026, 1, 1), date(2036, 1, 1))
SEEN = st.builds(
    Seen,
    st.sampled_from(["200", "404", "timeout"]),
    DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.integers(0, 99),
    st.text(max_size=20),
)


@given(st.dictionaries(st.text(max_size=20), SEEN, max_size=4))
def test_what_is_written_is_read(known: dict[str, Seen]) -> None:
    found, findings = from_text(as_text(known), "stand.json")
    assert (found, findings) == (known, ())
    assert as_text(found) == as_text(known)


BROKEN = '{"format": "kommunenwiki-verweise-1", "addresses": {"https://a.example/": %s}}'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "stand.json:1:1"),
        ('{"format":\n  <<<<<<< HEAD', "stand.json:2:3"),
        ("[]", "stand.json:1:1"),
        ("{}", "stand.json:1:1"),
        ('{"format": "anders", "addresses": {}}', "stand.json:1:1"),
        ('{"format": "kommunenwiki-verweise-1", "addresses": []}', "stand.json:1:1"),
        (BROKEN % "1", "stand.json:1:1"),
        (BROKEN % "{}", "stand.json:1:1"),
        (BROKEN % '{"status": "200"}', "stand.json:1:1"),
        (BROKEN % '{"status": 200, "checked": "2026-10-05"}', "stand.json:1:1"),
        (BROKEN % '{"status": "200", "checked": "gestern"}', "stand.json:1:1"),
        (BROKEN % '{"status": "200", "checked": 5}', "stand.json:1:1"),
        (BROKEN % '{"status": "200", "checked": "2026-10-05", "misses": "3"}', "stand.json:1:1"),
        (BROKEN % '{"status": "200", "checked": "2026-10-05", "misses": true}', "stand.json:1:1"),
        (BROKEN % '{"status": "200", "checked": "2026-10-05", "neu": "2026-10-05"}', "stand.json:1:1"),
        (BROKEN % f'{{"status": "{"2" * 3000}", "checked": "2026-10-05"}}', "stand.json:1:1"),
        ("[" * 100_000, "stand.json:1:1"),
    ],
)
def test_a_broken_file_is_a_finding(text: str, place: str) -> None:
    found, (finding,) = from_text(text, "stand.json")
    assert (found, finding.code, str(finding.place)) == ({}, "L001", place)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("404", "Seite nicht gefunden (404)"),
        ("502", "Fehler des Servers (502)"),
        ("418", "Antwort 418"),
        ("timeout", "keine Antwort in der vorgesehenen Zeit"),
    ],
)
def test_a_status_in_words(status: str, words: str) -> None:
    assert in_words(status) == words
