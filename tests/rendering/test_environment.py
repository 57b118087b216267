"""Formats that templates use."""

from __future__ import annotations

from kommunenwiki.model.values import Choice
from kommunenwiki.rendering.environment import environment


class Weather(Choice):
    """A list that shares a value with the other."""

    DRY = "trocken", "Sonne & Wind"


class Wine(Choice):
    """A list that shares a value with the other."""

    DRY = "trocken", "ohne Zucker"


def test_a_state_reads_as_its_own_list_says() -> None:
    made = environment().from_string("{{ weather | badge }} {{ wine | badge }}")
    assert made.render(weather=Weather.DRY, wine=Wine.DRY) == (
        '<span class="kw-status kw-status--trocken">Sonne &amp; Wind</span> '
        '<span class="kw-status kw-status--trocken">ohne Zucker</span>'
    )
