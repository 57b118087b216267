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
        library: Reads the texts of all pages.
        cases: Counts the terms of case studies.
        comparison: Weighs what case studies can share.
    """

    def __init__(self, memory: Memory = FORGETFUL) -> None:
        """Begin without anything.

        Args:
            memory: What the last run left; the next run gets what is left here.
        """
        self.library = Library(memory)
        self.cases = CaseCounter()
        self.comparison = Comparison()
