"""Where chapters of records begin and end."""

from __future__ import annotations

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.remembered.chapters import chapters

KEYS = [RecordKey("fallstudien", f"fall-{number:04d}") for number in range(2000)]


def test_every_record_is_in_one_chapter_in_its_order() -> None:
    found = list(chapters(KEYS))
    assert [key for chapter in found for key in chapter.keys] == KEYS
    assert len({chapter.name for chapter in found}) == len(found)
    assert 30 < len(found) < 120, "about 32 records each"
    assert list(chapters([])) == []


def test_a_new_record_changes_one_chapter() -> None:
    before = {chapter.name for chapter in chapters(KEYS)}
    for place in range(0, 2000, 97):
        new = RecordKey("fallstudien", f"fall-{place:04d}-neu")
        after = {chapter.name for chapter in chapters([*KEYS[: place + 1], new, *KEYS[place + 1 :]])}
        assert len(before - after) == 1
        assert len(after - before) in {1, 2}, "it may be the last one of a chapter of its own"
