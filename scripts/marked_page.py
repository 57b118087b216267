"""Puts what a script found into a page of the documentation, between two marks."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib


@dataclass(frozen=True, slots=True)
class Marks:
    """Lines between which a script writes.

    Attributes:
        command: The script, as it is called.
        start: The line before.
        end: The line after.
    """

    command: str
    start: str
    end: str

    def filled(self, text: str, written: str) -> str:
        """Return a page with something else between the marks.

        Args:
            text: The page.
            written: What stands between them.

        Raises:
            ValueError: The page does not have each mark once, the first before the second.
        """
        before, start, rest = text.partition(self.start)
        _, end, after = rest.partition(self.end)
        if not (start and end) or self.start in rest or self.end in after:
            raise ValueError(self.start)
        return f"{before}{self.start}\n\n{written}\n\n{self.end}{after}"

    def update(self, page: pathlib.Path, written: str, *, only_check: bool = False) -> int:
        """Write something between the marks of a page and return the exit code.

        Args:
            page: The page.
            written: What stands between them.
            only_check: Write nothing, fail when the page shows something else.
        """
        text = page.read_text(encoding="utf-8")
        try:
            new = self.filled(text, written)
        except ValueError as mark:
            print(f"{self.command}: {page.name} needs this line, and one that ends it: {mark}", file=sys.stderr)
            return 2
        if only_check:
            if new != text:
                print(f"{page.name} shows other results; {self.command} writes it anew.", file=sys.stderr)
            return int(new != text)
        page.write_text(new, encoding="utf-8")
        return 0
