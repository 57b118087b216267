# Counts sentences and words as a reader would. When in doubt it ends a sentence too early rather than too late, because
# a sentence that is wrongly called too long stops a contribution.
"""Sentences and words of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kommunenwiki.federation.links import bare
from kommunenwiki.references import WIKI_LINK

_WEB_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_LIST_ITEM: Final = re.compile(r"\n[^\S\n]*(?:[-*]|\d+\.)\s+")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_END: Final = re.compile(r"(?<=[.!?…])[\"“”»«’)*]*\s+(?=[\"„“»«(*]*[^\W_])")
_WORD: Final = re.compile(r"\w[\w'’.,:/&+-]*")

_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(„\"])(?:z\.\s?B|d\.\s?h|u\.\s?a|u\.\s?U|v\.\s?a|z\.\s?T|o\.\s?Ä|i\.\s?d\.\s?R|[a-z]|ca|bzw|Nr|Art|Abs|Dr|Prof|"
    r"St|Str|Mio|Mrd|Tsd|inkl|ggf|evtl|max|min|vgl|sog|bspw|usw|etc|Ing|Kap|Bd|Jan|Feb|Aug|Sept|Okt|Nov|Dez)\.$"
)
_ORDINAL: Final = re.compile(
    r"\b(?:am|an|ab|bis|seit|vom|von|zum|zur|im|der|die|das|den|dem|des|ein|eine|einer|und|oder)\s+\d{1,2}\.$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 30
"""Characters before a full stop that tell what it is."""
_ORDINAL_START: Final = re.compile(r"^\W*\d{1,2}\.$")


def visible(text: str) -> str:
    """Return a Prose text as it is read: without the marks of links, emphasis and lists."""
    text = WIKI_LINK.sub(lambda match: match.group(2) or bare(match.group(1)), text)
    return _WEB_LINK.sub(r"\1", text).replace("**", "").replace("*", "")


@lru_cache(maxsize=8)  # several rules look at the same text one after the other
def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a Prose text; list items and paragraphs end a sentence too."""
    found: list[str] = []
    for block in _PARAGRAPH.split(_LIST_ITEM.sub("\n\n", f"\n{text}")):
        found.extend(_of_block(" ".join(visible(block).split())))
    return tuple(found)


def words(sentence: str) -> int:
    """Count the words of a sentence; a number and a word with hyphens count as one."""
    return len(_WORD.findall(sentence))


def _of_block(text: str) -> list[str]:
    found: list[str] = []
    start = 0
    for gap in _END.finditer(text):
        sentence = text[start : gap.start()]
        if not _continues(sentence):
            found.append(text[start : gap.end()].strip())
            start = gap.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def _continues(text: str) -> bool:
    """Tell whether the full stop at the end of a text belongs to an abbreviation or a number, not to a sentence."""
    end = text[-_LOOK_BACK:]
    return bool(_ABBREVIATION.search(end) or _ORDINAL.search(end) or _ORDINAL_START.search(text))
