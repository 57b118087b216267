"""The colour of a wiki of one's own."""

from __future__ import annotations

from mkdocs.exceptions import PluginError

from kommunenwiki import palette
from kommunenwiki.publishing import assets


def own_styles(colour: str) -> tuple[str, ...]:
    """Return the paths of the style sheets that a colour needs; none for no colour.

    Raises:
        PluginError: It is no colour, or nobody could read on it.
    """
    if colour and palette.complaint(colour):
        raise PluginError(palette.complaint(colour))
    return (assets.OWN_STYLE,) if colour else ()
