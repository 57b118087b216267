# A wiki chooses one colour; all others that depend on it are computed, and every pair that text is read in is measured.
# The grounds are those of theme/assets/kommunenwiki/1-base.css; tests/unit/test_palette.py compares them.
"""The colours of a wiki from one colour, readable in light and in dark."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

READABLE: Final = 4.5
"""Contrast that WCAG 2.2 AA demands of text."""
WHITE: Final = "#ffffff"
BLACK: Final = "#000000"
LIGHT_GROUNDS: Final = (WHITE, "#f2f5fb", "#eef1f8", "#fdf6e3", "#fff3c4")
"""What links stand on in the light scheme: page, boxes, foot, notes, and what a link has led to."""
DARK_GROUNDS: Final = ("#171b26", "#1d2330", "#11141d", "#262313", "#443a14")
"""The same in the dark scheme."""
DARK_TEXT: Final = "#11172a"
"""Text on filled areas of the dark scheme."""
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}\Z")
_STEPS: Final = 100
_Channels: TypeAlias = tuple[int, int, int]


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour as ``#2044aa``."""
    return bool(_HEX.match(text))


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""
    dark, bright = sorted((_luminance(first), _luminance(second)))
    return (bright + 0.05) / (dark + 0.05)


def is_readable(colour: str) -> bool:
    """Tell whether links can have a colour in the light scheme, and white text can stand on it."""
    return all(contrast(colour, ground) >= READABLE for ground in LIGHT_GROUNDS)


def nearest(colour: str) -> str:
    """Return the colour itself if it is readable, else the least darkened one that is."""
    shades = (mixed(colour, BLACK, step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if is_readable(shade))


def complaint(colour: str) -> str:
    """Return the German sentence that says why a wiki cannot have a colour, and which it can have; empty if it can."""
    if not is_colour(colour):
        return f"„{colour}“ ist keine Farbe; erwartet wird zum Beispiel #2044aa."
    if is_readable(colour):
        return ""
    found = min(contrast(colour, ground) for ground in LIGHT_GROUNDS)
    ratio = f"{found:.1f}".replace(".", ",")
    return (
        f"Die Farbe {colour} ist zu hell: Schrift darauf und Links darin haben einen Kontrast von {ratio} zu 1, nötig "
        f"sind 4,5 zu 1. Ähnlich und lesbar ist {nearest(colour)}."
    )


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own + (added - own) * share):02x}" for own, added in pairs)


def variables(colour: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the style variables that depend on the colour of a wiki, for the light and for the dark scheme.

    Args:
        colour: A readable colour as ``#2044aa``.
    """
    deep, link = mixed(colour, BLACK, 0.3), _for_dark(colour)
    soft = mixed(link, WHITE, 0.5)
    head = mixed(colour, DARK_GROUNDS[0], 0.6)
    light = _scheme(colour, deep, WHITE)
    dark = _scheme(link, soft, DARK_TEXT)
    heads = {"": head, "--light": head, "--dark": mixed(head, BLACK, 0.3)}
    return light, {**dark, **{f"--md-primary-fg-color{shade}": value for shade, value in heads.items()}}


def style_sheet(colour: str) -> str:
    """Return the style sheet of a colour that is readable; it takes the place of single values of 1-base.css."""
    blocks = []
    for name, values in zip(("default", "slate"), variables(colour), strict=True):
        lines = "".join(f"  {key}: {value};\n" for key, value in values.items())
        blocks.append(f'[data-md-color-scheme="{name}"] {{\n{lines}}}\n')
    return "\n".join(blocks)


def _scheme(strong: str, accent: str, on_strong: str) -> dict[str, str]:
    return {
        "--md-primary-fg-color": strong,
        "--md-primary-fg-color--light": strong,
        "--md-primary-fg-color--dark": accent,
        "--md-accent-fg-color": accent,
        "--md-accent-fg-color--transparent": f"{strong}1a",
        "--md-typeset-a-color": strong,
        "--kw-strong": strong,
        "--kw-on-strong": on_strong,
        "--kw-focus": accent,
    }


def _for_dark(colour: str) -> str:
    """Return the least lightened colour that links can have in the dark scheme, and dark text can stand on."""
    shades = (mixed(colour, WHITE, step / _STEPS) for step in range(_STEPS + 1))
    grounds = (*DARK_GROUNDS, DARK_TEXT)
    return next(shade for shade in shades if all(contrast(shade, ground) >= READABLE for ground in grounds))


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 numbers of the standard
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> _Channels:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue
