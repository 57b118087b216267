# Most facts follow from one record and its neighbours. While those are as they were, the facts need not be asked: one
# digest stands for all of them.
"""What the facts of a record follow from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import RecordKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from kommunenwiki.rendering.site import Site

FOLLOWING: Final = frozenset({"record", "name", "card", "document", "outgoing", "incoming", "completeness of", "age"})
"""Kinds of facts that follow from the record, those that it links to, those that link to it, and the day."""
_BYTES: Final = 16
"""Bytes of a digest, which stands for many facts."""


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
        return {name for name, digest in before.items() if digest and self.of(name) == digest}

    def _made(self, key: RecordKey) -> bytes:
        records, links = self._site.catalogue.records, self._site.links
        if key not in records or not records[key].digest:
            return b""
        joined = [link.target for link in links.outgoing.get(key, ())]
        joined += [link.origin for link in links.incoming.get(key, ())]
        said: list[object] = [str(self._site.today), str(key), records[key].digest]
        for other in joined:
            record = records.get(other)
            said += (str(other), record.digest if record else b"")
        return hashlib.blake2b(repr(said).encode(), digest_size=_BYTES).digest()
