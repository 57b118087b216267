"""Numbers, spreads and tables as the page on performance writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.benchmark.arithmetic import Spread

MEGA: Final = 1_000_000


def figure(value: float) -> str:
    """Return a number with about three digits that count: ``0,047``, ``12,3``, ``1.234``."""
    if abs(value) >= 100:  # noqa: PLR2004 no decimals
        return german.number(round(value))
    digits = 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 3  # noqa: PLR2004 one, two or three
    return f"{value:.{digits}f}".replace(".", ",")


def spanned(values: Spread) -> str:
    """Return a median with the smallest and the largest value: ``2,10 (1,98–2,31)``."""
    return f"{figure(values.median)} ({figure(values.low)}–{figure(values.high)})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
