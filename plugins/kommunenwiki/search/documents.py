# Making all documents takes longer than everything else that a build after an edit does for the search. Between builds
# only what lists need is kept of each; its texts are made when somebody asks for them, which is seldom.
"""The documents of records, each made again when a change can have reached it."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from kommunenwiki.memory import FORGETFUL
from kommunenwiki.search import records
from kommunenwiki.search.chapters import chapters
from kommunenwiki.search.document import Document
from kommunenwiki.search.origins import digest, origins
from kommunenwiki.search.wiki import Wiki

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.memory import Memory
    from kommunenwiki.references import Links
    from kommunenwiki.search.document import Entry


class Documents:
    """Makes the documents of records, as often as they change."""

    def __init__(self, memory: Memory = FORGETFUL) -> None:
        """Begin without any.

        Args:
            memory: What earlier runs made.
        """
        self._memory = memory
        self._made: dict[RecordKey, Document] = {}
        self._before: tuple[Catalogue, Links] | None = None
        self._askers: dict[tuple[str, str], set[RecordKey]] = {}

    def of(
        self, catalogue: Catalogue, links: Links, known: Callable[[], Mapping[RecordKey, bytes]] | None = None
    ) -> tuple[Document, ...]:
        """Return the documents of all records, in the order of the catalogue.

        Args:
            catalogue: All records.
            links: The references between them.
            known: Gives what ``origins`` says of them, where others ask for it as well.
        """
        wiki = Wiki(catalogue, links)
        if self._memory is not FORGETFUL and (said := known() if known else origins(catalogue, links)):
            return tuple(self._recalled(wiki, said))
        kept = self._kept(catalogue, links)
        made = {key: kept.get(key) or self._document(wiki, key) for key in catalogue.records}
        self._made, self._before = made, (catalogue, links)
        return tuple(made.values())

    def _document(self, wiki: Wiki, key: RecordKey) -> Document:
        wiki.asked.clear()
        made = records.document(wiki, wiki.catalogue.records[key].entity)
        for other in wiki.asked:
            self._askers.setdefault(other, set()).add(key)
        return made

    def _kept(self, catalogue: Catalogue, links: Links) -> Mapping[RecordKey, Document]:
        """Return the documents that no change can have reached.

        A document says something of its record, of the records that it asked for, and of those that refer to it.
        """
        if self._before is None:
            return {}
        before, linked = self._before
        records_, known = catalogue.records, before.records
        changed = {key for key in records_.keys() | known.keys() if records_.get(key) is not known.get(key)}
        relinked = changed
        if records_.keys() != known.keys() or catalogue.unreadable != before.unreadable:  # links may lead elsewhere
            all_links = links.outgoing.items()
            relinked = changed | {key for key, found in all_links if found != linked.outgoing.get(key)}
        targets = {link.target for one in (links, linked) for key in relinked for link in one.outgoing.get(key, ())}
        reached = changed.union(targets, *(self._askers.get(key, ()) for key in changed))
        return {key: document for key, document in self._made.items() if key not in reached}

    def _recalled(self, wiki: Wiki, known: Mapping[RecordKey, bytes]) -> Iterator[Document]:
        """Yield the documents as earlier runs left them, new ones in chapters that a change can have reached."""
        for keys in chapters(wiki.catalogue.records, itemgetter(0), str):
            made: dict[RecordKey, Document] = {}
            origin = digest(*map(known.__getitem__, keys))
            entries = self._memory.recall("pages", origin, partial(self._entries, wiki, keys, made))
            for key, entry in zip(keys, entries, strict=True):
                if key in made:  # as plain as it will be when it is recalled
                    yield made[key].known(entry, known[key])
                else:
                    yield Document.kept(entry, known[key], partial(self._document, wiki, key))

    def _entries(self, wiki: Wiki, keys: Sequence[RecordKey], made: dict[RecordKey, Document]) -> list[Entry]:
        """Make the documents of some records, and return what is kept of them."""
        made.update((key, self._document(wiki, key)) for key in keys)
        return [document.entry() for document in made.values()]
