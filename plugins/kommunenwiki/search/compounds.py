# German compounds -> their parts. Works on stems, so that inflection and spellings with ae, oe, ue are no matter.
# Pure dictionary method; no statistics beyond "this noun also stands alone in the texts".
"""Splitting of German compound words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kommunenwiki.search import wordlists
from kommunenwiki.search.linking import fold, forms, without_links
from kommunenwiki.search.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MIN_WORD: Final = 6
"""Shortest stem that is split, in letters."""
MIN_FREE: Final = 5
"""Shortest part that is only known from the texts, in letters."""
MIN_OPEN: Final = 4
"""Shortest unknown beginning before known parts, in letters."""
MIN_PART: Final = 3
"""Shortest part, in letters."""
MIN_HEAD: Final = 2
"""Shortest form of a listed part at the end: the stemmer makes „ho“ of „hoheit“ in „datenhoheit“."""
_FREE_COST: Final = 1.6
_OPEN_COST: Final = 2.5
_LINK_COST: Final = 0.02
_PREFIX: Final = "daten"
"""Put before a part to see how the stemmer shortens it at the end of a long word."""
_PLACE_ENDINGS: Final = frozenset(
    [
        "au",
        "bach",
        "bad",
        "berg",
        "born",
        "brück",
        "burg",
        "dorf",
        "feld",
        "furt",
        "gau",
        "hafen",
        "hagen",
        "halle",
        "hausen",
        "heim",
        "hof",
        "kirch",
        "land",
        "leben",
        "moor",
        "see",
        "stadt",
        "stein",
        "tal",
        "wald",
        "weiler",
        "werk",
    ]
)
_VERBAL: Final = re.compile(
    r"(?:ab|an|auf|aus|be|bei|dar|ein|ent|er|ge|her|hin|nach|ober|uber|um|unter|ver|vor|zer|zu).{0,4}$"
)
"""Short unknown beginnings that are verbs with a prefix rather than nouns: „vorbe|halt“, „nachbe|richt“."""
_Reading = tuple[float, tuple[str, ...]] | None
"""Cost and segments of a way to read a word, or None."""


@dataclass(frozen=True)
class Splitter:
    """Splits stems of words.

    Attributes:
        parts: Listed parts; „|“ marks the parts of a part.
        free: Stems of nouns that also stand alone in the texts; used where the list does not suffice.
        known: Stems of all words of the texts; „datenplattform“ is a part of „umweltdatenplattform“ because it is one.
        whole: Stems that are never split: names of places.
        lower: Stems of words that the texts write in lower case; split only before certain words.
    """

    parts: tuple[str, ...]
    free: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    _found: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the segments of a stem, one after the other; only the stem itself when it has no parts."""
        known = self._found.get(word)
        if known is None:
            known = self._found[word] = self._split(word)
        return known

    def stems(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a stem, and of words that several of them make; empty when it has none."""
        segments = self.split(word)
        if len(segments) == 1:
            return ()
        found = [self._base(segment, last=False) for segment in segments[:-1]]
        found += [self._base(segments[-1], last=True), *self._joined(segments)]
        return tuple(part for part in dict.fromkeys(found) if part != word)

    def is_open(self, word: str) -> bool:
        """Tell whether nothing is known of a stem: it has no parts, is no listed part, and is no name of a place."""
        return len(self.split(word)) == 1 and word not in self._heads and word not in self.whole

    def used(self, words: Iterable[str]) -> frozenset[str]:
        """Return the free parts that the splits of these words rely on."""
        segments = (segment for word in words if len(self.split(word)) > 1 for segment in self.split(word))
        unlisted = (item for item in segments if item not in self._modifiers and item not in self._heads)
        return frozenset(self._free_forms[item] for item in unlisted if item in self._free_forms)

    def _joined(self, segments: tuple[str, ...]) -> Iterable[str]:
        """Yield the words that neighbouring segments make together."""
        last = len(segments)
        for start in range(1, last - 1):
            if (end := "".join(segments[start:])) in self.known or end in self._inner:
                yield end
        for stop in range(2, last):
            beginnings = without_links("".join(segments[:stop]))
            yield from (form for form in beginnings if form in self.known or form in self._inner)

    def _split(self, word: str) -> tuple[str, ...]:
        if word in self._inner:
            return self._inner[word]
        if len(word) < MIN_WORD or word in self.whole or word in self._heads or not word.isalpha():
            return (word,)
        found = self._best(word, 0, {})
        if found is None or len(found[1]) == 1 or (word in self.lower and found[1][-1] not in self._adjectives):
            return (word,)
        *beginning, end = found[1]
        finest = [part for segment in beginning for part in self._split_modifier(segment)]
        return (*finest, *(self.split(end) if end in self._inner or end in self.free else (end,)))

    def _split_modifier(self, segment: str) -> tuple[str, ...]:
        """Return the segments of a beginning: „hochwasser“, „datenplattformen“; what links it stays at the end."""
        base = self._base(segment, last=False)
        *beginning, _ = self.split(base) if base in self._inner or base in self.free else (base,)
        return (*beginning, segment.removeprefix("".join(beginning)))

    def _base(self, segment: str, *, last: bool) -> str:
        forms = self._heads if last else self._modifiers
        return forms.get(segment) or self._free_forms.get(segment) or segment

    def _best(self, word: str, start: int, memo: dict[int, _Reading]) -> _Reading:
        """Return the cheapest reading of the rest of a word: fewest parts, listed ones before free ones."""
        if start in memo:
            return memo[start]
        best: _Reading = None
        for end in range(len(word) - MIN_HEAD, start + MIN_PART - 1, -1):
            cost = self._modifier_cost(word[start:end], first=start == 0)
            rest = self._best(word, end, memo) if cost else None
            if rest and (best is None or cost + rest[0] < best[0]) and not self._is_open(word, start, end, rest[1]):
                best = (cost + rest[0], (word[start:end], *rest[1]))
        cost = self._head_cost(word[start:]) if start else 0.0
        if cost and (best is None or cost <= best[0]):
            best = (cost, (word[start:],))
        memo[start] = best
        return best

    def _modifier_cost(self, segment: str, *, first: bool) -> float:
        if segment in self._modifiers:
            return 1.0 if segment in self._bare else 1.0 + _LINK_COST
        if segment in self._free_forms:
            return _FREE_COST
        return _OPEN_COST + _LINK_COST * len(segment) if first and len(segment) >= MIN_OPEN else 0.0

    def _head_cost(self, segment: str) -> float:
        if segment in self._heads:
            return 1.0
        return _FREE_COST if segment in self.free and len(segment) >= MIN_FREE else 0.0

    def _is_open(self, word: str, start: int, end: int, rest: tuple[str, ...]) -> bool:
        """Tell whether an unknown beginning stands before parts that do not suffice to carry it."""
        segment = word[start:end]
        if segment in self._modifiers:
            return False
        if segment in self._free_forms:
            return rest[-1] in _PLACE_ENDINGS
        return (
            word in self.lower
            or rest[-1] in _PLACE_ENDINGS
            or len(rest[-1]) < MIN_FREE
            or _VERBAL.match(segment) is not None
            or any(part not in self._heads and part not in self._modifiers for part in rest)
        )

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        return tuple(entry.replace("|", "") for entry in self.parts)

    @cached_property
    def _bare(self) -> frozenset[str]:
        """Beginnings of words that need no linking letters and have no parts of their own."""
        return frozenset(fold(entry) for entry in self.parts if "|" not in entry)

    @cached_property
    def _inner(self) -> Mapping[str, tuple[str, ...]]:
        """Segments of the listed parts that have parts of their own, by stem."""
        found: dict[str, tuple[str, ...]] = {}
        for entry in self.parts:
            *beginning, _ = (fold(part) for part in entry.split("|"))
            if beginning:
                whole = stem(entry.replace("|", ""))
                found[whole] = (*beginning, whole.removeprefix("".join(beginning)))
        return found

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        """Stems of parts by the forms that they have at the end of a word."""
        found: dict[str, str] = {}
        for base in self._bases:
            found.setdefault(stem(base), stem(base))
            found.setdefault(stem(_PREFIX + base).removeprefix(_PREFIX), stem(base))
        return found

    @cached_property
    def _modifiers(self) -> Mapping[str, str]:
        """Stems of parts by the forms that they have before other parts."""
        found = {fold(base): stem(base) for base in self._bases}
        for base in self._bases:
            for form in forms(fold(base)):
                found.setdefault(form, stem(base))
        return found

    @cached_property
    def _free_forms(self) -> Mapping[str, str]:
        found = {word: word for word in sorted(self.free) if len(word) >= MIN_FREE}
        for word in sorted(found):
            for form in forms(word):
                found.setdefault(form, word)
        return found

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        words = wordlists.words("adjectives")
        return frozenset({form for word in words for form in (stem(word), stem(_PREFIX + word).removeprefix(_PREFIX))})
