"""Texts of records as readers see them, without markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.references import WIKI_LINK

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_STARS: Final = re.compile(r"(?<![\w*])(\*{1,2})(?![\s*])(.+?)(?<![\s*])\1(?![\w*])")


def plain(text: str) -> str:
    """Return prose without emphasis, line breaks and links; links to records without text of their own stay."""
    if "[" in text:
        text = WIKI_LINK.sub(lambda match: match.group(2) or match.group(), text)
        text = _LINK.sub(r"\1", text)
    return " ".join((_STARS.sub(r"\2", text) if "*" in text else text).split())


def with_names(text: str, name: Callable[[str], str]) -> str:
    """Return plain text in which links to records read as on the page; ``name`` gives the name of a target."""
    return WIKI_LINK.sub(lambda match: name(match.group(1)), text) if "[[" in text else text


def without_links(text: str) -> str:
    """Return plain text without links to records: the names of other pages do not tell what this one is about."""
    return WIKI_LINK.sub(" ", text) if "[[" in text else text


def joined(*texts: str | None) -> str:
    """Return texts as one, with a full stop between those that end without."""
    found = [plain(text) for text in texts if text]
    return " ".join(text if text[-1] in ".!?:;" else f"{text}." for text in found if text)
