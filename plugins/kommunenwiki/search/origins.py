# Most of what a page says of a record, and its document in the search, follow from the record, from those that it links
# to, and from those that link to it. While all of these are as they were, so is that.
"""What the documents of records, and facts about them, follow from."""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import RecordKey

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.references import Links

BYTES: Final = 16
"""Length of a digest."""
_UNREADABLE: Final = bytes(BYTES)
_TURN: Final = b"<"
"""Stands between the records that one links to and those that link to it."""


def origins(catalogue: Catalogue, links: Links) -> Mapping[RecordKey, bytes]:
    """Return one digest for each record, with all that its links join it with.

    Args:
        catalogue: All records.
        links: The references between them.

    Returns:
        A digest by record; nothing for any of them when the bytes of one are not known.
    """
    records = catalogue.records
    if not all(record.digest for record in records.values()):
        return {}
    own = {key: digest(record.digest, str(key).encode(errors="surrogatepass")) for key, record in records.items()}
    found = {}
    for key, said in own.items():
        targets = [own.get(link.target, _UNREADABLE) for link in links.outgoing.get(key, ())]
        named = RecordKey(key.folder, records[key].entity.id)  # another one where a file has the wrong name
        incoming = chain.from_iterable(links.incoming.get(name, ()) for name in {key: None, named: None})
        referring = [own.get(link.origin, _UNREADABLE) for link in incoming]
        found[key] = digest(said, *targets, _TURN, *referring)
    return found


def digest(*parts: bytes) -> bytes:
    """Return one digest of several, of which at most one has another length than the others."""
    return hashlib.blake2b(b"".join(parts), digest_size=BYTES).digest()
