# Records and guides -> the files that the browser loads. Same input, same bytes; nothing is read or written here.
"""The index of the search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.references import link_name
from kommunenwiki.search import (
    browser,
    codec,
    facets,
    files,
    guide_pages,
    neighbour_pages,
    packs,
    wordlists,
)
from kommunenwiki.search.groups import groups
from kommunenwiki.search.library import Library, Read
from kommunenwiki.search.origins import digest
from kommunenwiki.search.postings import LEVELS, posted, postings
from kommunenwiki.search.stemming import PLURALS, ROOTS
from kommunenwiki.search.triggers import Triggers, triggers
from kommunenwiki.search.wiki import spellings
from kommunenwiki.search.words import Analyser, analyser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.memory import Memory
    from kommunenwiki.search.document import Document
    from kommunenwiki.search.groups import Group
    from kommunenwiki.search.postings import Left, Postings

TITLE_WORDS: Final = 9
"""Longest title that is also a term as a whole, in words."""
ALIAS_LEVEL: Final = 24
"""Weight of a page whose other name is asked for, against ``LEVELS`` for its title."""
TAGS: Final = frozenset({"land", "typ", "groesse"})
"""Facets whose values are terms of the index: their words in a question find the pages that have them."""
TAG_LEVEL: Final = 10
"""Weight of a page for the value of a facet that it has."""


@dataclass(frozen=True)
class Index(Read):
    """Everything that the files are made from: what was read, and where it stands.

    Attributes:
        triggers: The groups and the words that mean them.
        words: Pages by term.
        groups: Pages by number of the group.
        written: The pages of terms and groups as the files hold them; whole titles and values of facets are missing.
    """

    triggers: Triggers
    words: Postings
    groups: Postings
    written: Callable[[], Mapping[str | int, str]]

    @property
    def texts(self) -> Iterator[str]:
        """All texts of all pages."""
        return _texts(self.documents)


def of_records(documents: Iterable[Document], catalogue: Catalogue) -> dict[RecordKey, Document]:
    """Return the pages of records among others, by key."""
    found = ((RecordKey(*page.address.partition("/")[::2]), page) for page in documents)
    return {key: page for key, page in found if key in catalogue.records}


def build(read: Read, catalogue: Catalogue, library: Library) -> Index:
    """Return the index of the pages of a wiki.

    Args:
        read: The pages.
        catalogue: All records.
        library: Has read them.
    """
    return _kept(read, groups(catalogue), library)


def with_neighbours(index: Index, catalogue: Catalogue) -> Index | None:
    """Return the index that also holds the records of other wikis; None when there are none.

    Args:
        index: The index of our own pages.
        catalogue: All records.
    """
    others = tuple(neighbour_pages.documents(catalogue))
    if not others:
        return None
    documents = (*map(neighbour_pages.marked, index.documents), *others)
    names = (*names_of_places(catalogue), *neighbour_pages.names(catalogue))
    reading = index.reading.also(others)
    known = analyser(reading.vocabulary, reading.total(), names)
    return _assemble(Read(documents, known, reading), groups(catalogue))[0]


def assemble(
    documents: tuple[Document, ...], meanings: tuple[Group, ...], names: Iterable[str], library: Library | None = None
) -> Index:
    """Return the index of any documents.

    Args:
        documents: The pages.
        meanings: Groups of words with one meaning.
        names: Names of places, which stay whole.
        library: Reads the pages. What it knows and still holds is not made again.
    """
    library = library or Library()
    return _kept(library.read(documents, names), meanings, library)


def _kept(read: Read, meanings: tuple[Group, ...], library: Library) -> Index:
    index, left = _assemble(read, meanings, library.postings())
    library.leave(read.reading, left)
    return index


def _assemble(read: Read, meanings: tuple[Group, ...], left: Left | None = None) -> tuple[Index, Callable[[], Left]]:
    documents, known, reading = read.documents, read.analyser, read.reading
    meant = triggers(known, meanings)
    aside = frozenset(number for number, page in enumerate(documents) if page.folder in guide_pages.ABOUT_THE_WIKI)
    found = postings(reading, known, meant, aside, left)
    tagged = _tagged(meanings, documents)
    words = {**_titles(known, documents), **found.words}

    def written() -> dict[str | int, str]:
        return {key: text for key, text in found.written().items() if str(key) not in tagged}

    return Index(documents, known, reading, meant, words, {**found.groups, **tagged}, written), found.left


def files_of(
    index: Index,
    catalogue: Catalogue,
    url: Callable[[str], str],
    place: files.Place = files.OWN,
    memory: Memory = FORGETFUL,
) -> dict[str, bytes]:
    """Return the files of the search by path from the root of the site: the script, the index, and a pointer to both.

    All names hold a hash, except that of the pointer ``stand.js``, which pages name without changing with it.

    Args:
        index: The index.
        catalogue: All records, for the names of facet values.
        url: Gives the URL of an address, relative to the root of the site.
        place: Where the files live.
        memory: What earlier runs made; the URLs of the same wiki are then the same.
    """
    federation = digest(repr(catalogue.federation).encode(errors="surrogatepass"))
    shown = packs.Shown(url, partial(link_name, catalogue), federation)
    scripts: dict[str, str] = {}
    firsts: dict[str, list[Any]] = {}
    for kind, contents in _packs(index, shown, memory).items():
        for number, (first, text) in enumerate(contents):
            firsts.setdefault(kind, []).append(first)
            scripts[f"{kind}{number}"] = files.as_script(kind, number, text, place.queue)
    choices = facets.facets(catalogue, index.documents)
    for number, facet in enumerate(choices):
        scripts[f"f{number}"] = files.as_script("f", number, files.as_text({"f": facet}), place.queue)
    for number, column in enumerate(facets.columns(index.documents)):
        scripts[f"o{number}"] = files.as_script("o", number, files.as_text({"o": column}), place.queue)
    scripts["t"] = files.as_script("t", 0, files.as_text(_parts(index)), place.queue)
    directory = {kind: _directory(found) for kind, found in firsts.items()}
    offered = {"facetten": [name for name, _, _ in choices], "spalten": list(facets.COLUMNS)}
    head = files.as_text({**_head(index), **directory, **offered})
    scripts["kopf"] = files.as_script("kopf", 0, head, place.queue)
    scripts["kern"] = browser.script()
    made, version = files.named(scripts)
    made["stand.js"] = f'globalThis.{place.queue}Stand="{version}";\n'.encode()
    return {f"{place.folder}/{name}": content for name, content in made.items()}


def _packs(index: Index, shown: packs.Shown, memory: Memory) -> dict[str, Iterator[packs.Pack]]:
    """Return the packs of terms, groups, endings and pages, by kind."""
    written = index.written()
    return {
        "w": packs.words(index.words, index.triggers, written),
        "g": packs.groups(index.groups, index.triggers, written),
        "e": packs.endings(index.words),
        "s": packs.pages(index.documents, shown, memory),
    }


def _directory(firsts: list[Any]) -> str:
    """Return where each pack begins, as text: numbers or words."""
    return codec.numbers(firsts) if isinstance(firsts[0], int) else codec.word_list(firsts)


def _texts(documents: tuple[Document, ...]) -> Iterator[str]:
    for document in documents:
        yield document.title
        yield document.summary
        for section in document.sections:
            yield section.text


def names_of_places(catalogue: Catalogue) -> Iterator[str]:
    """Yield the names of Kommunen, Kreise and Länder."""
    for place in catalogue.of(Municipality).values():
        yield from spellings(place)
        if place.district:
            yield place.district.name
    for land in Land:
        yield land.label


def _kinds(documents: tuple[Document, ...]) -> list[list[Any]]:
    """Return where each kind of page begins; pages of a kind stand together."""
    found: list[list[Any]] = []
    for number, document in enumerate(documents):
        if not found or found[-1][1] != document.folder:
            found.append([number, document.folder])
    return found


def _is_overview(page: Document) -> bool:
    return page.address.endswith("/") and not page.wiki


def _titles(known: Analyser, documents: tuple[Document, ...]) -> Postings:
    """Return the pages by their whole title and by other whole names, as terms that begin with „=“."""
    found: dict[str, dict[int, int]] = {}
    for number, document in enumerate(documents):
        for name, level in ((document.title, LEVELS), *((alias, ALIAS_LEVEL) for alias in document.aliases)):
            for stems in known.names(name):
                if 0 < len(stems) <= TITLE_WORDS:
                    found.setdefault(f"={'_'.join(stems)}", {}).setdefault(number, level)
    return {term: posted(found[term].items()) for term in sorted(found)}


def _tagged(meanings: tuple[Group, ...], documents: tuple[Document, ...]) -> Postings:
    """Return the pages by number of the group that stands for a value of a facet."""
    tags = ((str(number), group) for number, group in enumerate(meanings) if group.facet_name in TAGS)
    numbers = {group.facet: number for number, group in tags}
    found: dict[str, dict[int, int]] = {}
    for page, document in enumerate(documents):
        for facet, values in facets.values_of(document).items():
            for value in values:
                if number := numbers.get((facet, str(value))):
                    found.setdefault(number, {})[page] = TAG_LEVEL
    return {number: posted(pages.items()) for number, pages in found.items()}


def _parts(index: Index) -> dict[str, Any]:
    """Return what the browser needs to split words that the texts do not have."""
    splitter = index.analyser.splitter
    return {
        "teile": " ".join(splitter.parts),
        "frei": codec.word_list(sorted(splitter.used(index.words))),
        "ganz": codec.word_list(sorted(splitter.whole)),
    }


def _sizes(index: Index) -> dict[str, int]:
    """Return the number of the group that stands for each size."""
    sizes = {("groesse", size.value): size.value for size in SizeClass}
    return {sizes[group.facet]: number for number, group in enumerate(index.triggers.groups) if group.facet in sizes}


def _head(index: Index) -> dict[str, Any]:
    return {
        "anzahl": len(index.documents),
        "arten": _kinds(index.documents),
        "uebersichten": [number for number, page in enumerate(index.documents) if _is_overview(page)],
        "filter": facets.titles_of(index.documents),
        "stufen": LEVELS,
        "fuellwoerter": " ".join(sorted(wordlists.words("stop"))),
        "schwach": " ".join(sorted({term for word in wordlists.words("weak") for term in index.analyser.phrase(word)})),
        "groessen": _sizes(index),
        "mehrzahl": PLURALS,
        "wurzeln": ROOTS,
    }
