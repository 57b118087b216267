# Bars stand in the cells of a table, beside the figure that they draw: so nothing is told by the picture alone, and the
# text keeps its size on every screen. The picture itself is hidden from screen readers; colours come from style sheets.
"""Bars as inline SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 100
"""Width of a bar that shows the greatest value, in units of the picture."""
HEIGHT: Final = 8
_LEAST: Final = 1.0
"""Widest part that a value above zero gets at least, so that it can be seen."""
_DRAWING: Final = Snippet(
    f'<svg class="kw-bar" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true">{{}}</svg>'
)
_PART: Final = Snippet(f'<rect class="kw-bar__{{}}" x="{{}}" width="{{}}" height="{HEIGHT}"/>')


def bar(most: float, full: float, light: float = 0) -> Markup:
    """Return a bar of two parts: a full one and after it a light one with a line around it.

    Args:
        most: The value that fills the whole width, above zero.
        full: Value of the full part.
        light: Value of the light part.
    """
    parts = Markup("").join(_parts(most, full, light))
    return _DRAWING(parts)


def _parts(most: float, full: float, light: float) -> Iterator[Markup]:
    start = 0.0
    for name, value in (("full", full), ("light", light)):
        if value > 0:
            width = max(_LEAST, min(value / most * WIDTH, WIDTH - start))
            yield _PART(name, _number(start), _number(width))
            start += width


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
