"""What outlives a state of the wiki, so that the next one is worked out where it differs."""

from __future__ import annotations

from kommunenwiki.analysis.vectors import Comparison
from kommunenwiki.memory import FORGETFUL, Memory
from kommunenwiki.search.case_texts import CaseCounter
from kommunenwiki.search.library import Library


class Lasting:
    """What a preview hands from one state of the wiki to the next. A build has one state only, and its own.

    Nothing that it gives depends on what came before, only how long that takes.

    Attributes:
        memory: What earlier builds made from records that have not changed.
        library: Reads the texts of all pages.
        cases: Counts the terms of case studies.
        comparison: Weighs what case studies can share.
    """

    def __init__(self, memory: Memory = FORGETFUL, last: Memory | None = None) -> None:
        """Begin without anything.

        Args:
            memory: What earlier builds made from records that have not changed.
            last: What the last run left for the search and for the comparison of case studies, and where the next one
                looks; ``memory`` if not given.
        """
        self.memory = memory
        self._last = memory if last is None else last
        self.begin()

    def begin(self) -> None:
        """Let go of everything. That is right for a build, which has one state only, once it has what it needs."""
        self.library = Library(self._last)
        self.cases = CaseCounter(self._last)
        self.comparison = Comparison(self._last)
