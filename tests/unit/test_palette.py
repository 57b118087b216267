"""One colour of a wiki: everything that follows from it can be read, in light and in dark."""

from __future__ import annotations

import pathlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki import palette
from kommunenwiki.publishing.assets import ASSETS, THEME

BASE = (THEME / ASSETS / "1-base.css").read_text(encoding="utf-8")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def grounds(scheme: str) -> set[str]:
    """Return the colours of the style sheet that links stand on."""
    block = re.search(rf'scheme="{scheme}"\] \{{(.*?)\}}', BASE, re.DOTALL)
    assert block
    found = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]+);", block[1]))
    names = ("--md-default-bg-color", "--kw-surface", "--md-footer-bg-color", "--kw-note", "--kw-target")
    return {re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", found[name]) for name in names}


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    assert set(palette.LIGHT_GROUNDS) == grounds("default")
    assert set(palette.DARK_GROUNDS) == grounds("slate")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert palette.contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert palette.contrast(second, first) == palette.contrast(first, second)


@pytest.mark.parametrize("colour", ["#2044aa", "#005929", "#8a1538"])
def test_a_dark_colour_stays(colour: str) -> None:
    assert palette.complaint(colour) == ""
    assert palette.nearest(colour) == colour


def test_a_colour_that_is_too_light_gets_a_sentence_with_one_that_is_not() -> None:
    assert palette.complaint("#ffcc00") == (
        "Die Farbe #ffcc00 ist zu hell: Schrift darauf und Links darin haben einen Kontrast von 1,3 zu 1, nötig sind "
        f"4,5 zu 1. Ähnlich und lesbar ist {palette.nearest('#ffcc00')}."
    )


@pytest.mark.parametrize("text", ["", "blau", "#12345", "#1234567", "2044aa", "#2044aa\n", "#20g4aa"])
def test_what_is_no_colour(text: str) -> None:
    assert "ist keine Farbe" in palette.complaint(text)


@given(COLOURS)
def test_every_colour_leads_to_a_readable_wiki(colour: str) -> None:
    light, dark = palette.variables(palette.nearest(colour))
    for scheme, around in ((light, palette.LIGHT_GROUNDS), (dark, palette.DARK_GROUNDS)):
        for name in ("--md-typeset-a-color", "--md-accent-fg-color", "--kw-strong", "--kw-focus"):
            assert min(palette.contrast(scheme[name], ground) for ground in around) >= palette.READABLE
        assert palette.contrast(scheme["--kw-on-strong"], scheme["--kw-strong"]) >= palette.READABLE
        for name in ("", "--light", "--dark"):
            assert palette.contrast(scheme[f"--md-primary-fg-color{name}"], palette.WHITE) >= palette.READABLE


def test_the_style_sheet_sets_only_what_the_base_sets() -> None:
    sheet = palette.style_sheet("#005929")
    assert set(re.findall(r"(--[a-z-]+):", sheet)) <= set(re.findall(r"(--[a-z-]+):", BASE))
    assert re.findall(r'scheme="(\w+)"', sheet) == ["default", "slate"]


def test_no_style_sheet_repeats_the_colour_of_the_software() -> None:
    others = [file for file in pathlib.Path(THEME).rglob("*.css") if file.name != "1-base.css"]
    assert [
        file.name for file in others if re.search("#2044aa|#16317d|#97afe1", file.read_text(encoding="utf-8"))
    ] == []
