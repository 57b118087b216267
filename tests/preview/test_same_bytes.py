"""Whatever happens while a preview runs: it serves what a preview would serve that is started now."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from tests.preview.previews import Previewed
from tests.remembered import small_builds

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.build
STEPS = (small_builds.edit_text, *small_builds.OF_RECORDS)
TOGETHER, TIMES = 4, 2


@pytest.fixture
def wiki(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Previewed:
    return Previewed(tmp_path, monkeypatch)


@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_every_address_gives_the_bytes_of_a_fresh_preview(wiki: Previewed, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same changes every time
    told, addresses = [], set(small_builds.contents(wiki.site))
    for _ in range(TIMES):
        for _ in range(TOGETHER):
            told.append(chance.choice(STEPS)(wiki, chance))
            wiki.notice()
            wiki.served(set(chance.sample(sorted(addresses), 5)))  # people look at pages in between
        expected = wiki.anew()
        addresses |= set(expected)
        found = wiki.served(addresses)
        assert sorted(found) == sorted(expected), told
        assert [path for path in expected if found[path] != expected[path]] == [], told
