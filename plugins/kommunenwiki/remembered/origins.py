# Most facts follow from one record and its neighbours. While those are as they were, the facts need not be asked: one
# digest stands for all of them.
"""What the facts of a record follow from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.search.origins import digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from kommunenwiki.rendering.site import Site

FOLLOWING: Final = frozenset({"record", "name", "card", "document", "outgoing", "incoming", "completeness of", "age"})
"""Kinds of facts that follow from the record, those that it links to, those that link to it, and the day."""


class Origins:
    """One digest for each record of a site, with all that its links join it with."""

    def __init__(self, site: Site) -> None:
        """Look at a site.

        Args:
            site: Everything that pages are made from. It must not change any more.
        """
        self._site = site
        self._known: dict[str, bytes] = {}

    def of(self, name: str) -> bytes:
        """Return the digest of a record; empty for what is no record, or one whose bytes are not known."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._made(RecordKey(*name.partition("/")[::2]))
        return known

    def unchanged(self, before: Mapping[str, bytes]) -> AbstractSet[str]:
        """Return the records of which the digest is what it was before."""
        return {name for name, said in before.items() if said and self.of(name) == said}

    def _made(self, key: RecordKey) -> bytes:
        known = self._site.origins.get(key)
        return digest(str(self._site.today).encode(), known) if known else b""
