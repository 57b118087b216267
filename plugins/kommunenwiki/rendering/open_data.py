# Exports know no pages, pages know exports: here both come together. The page on data states the sizes of files; they
# are made once, and a build writes each part when it is made, since all together they are larger than its memory.
"""All files of open data of a site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from kommunenwiki.exports import (
    api,
    contents,
    csv_files,
    event_calendar,
    feeds,
    graph,
    llms,
    neighbour_files,
    publiccode,
    schemas,
    workbook,
)
from kommunenwiki.exports.frames import joined, streamed
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering import citation
from kommunenwiki.rendering.data_basis import naming, wiki_data
from kommunenwiki.rendering.record_markdown import Writer
from kommunenwiki.rendering.twins import has_twin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.frames import Frame, Part, Pieces
    from kommunenwiki.rendering.site import Site


_IN_PIECES: Final = (api, neighbour_files, csv_files)
_WHOLE: Final = (workbook, feeds, contents, schemas, event_calendar)


def frames(site: Site) -> tuple[Frame, ...]:
    """Return what stands around the pieces of the files that are made of pieces.

    Args:
        site: Everything that pages are made from.
    """
    data = wiki_data(site)
    texts = llms.full(site.title, site.description, len(site.catalogue.of(CaseStudy)))
    return (*(frame for module in _IN_PIECES for frame in module.frames(data)), graph.frame(naming(site)), texts)


def of_record(site: Site) -> Callable[[Record], Pieces]:
    """Return what makes the data of one record: files of its own, and what it adds to those that ``frames`` names.

    Args:
        site: Everything that pages are made from.
    """
    data, names = wiki_data(site), naming(site)
    writer = Writer(site, markdown(site))

    def made(record: Record) -> Pieces:
        yield api.record_file(data, record)
        yield from publiccode.record_files(data, record)
        yield from citation.record_files(site, record)
        for module in _IN_PIECES:
            yield from module.pieces(data, record)
        yield graph.PATH, graph.piece(names, site.links, record)
        if isinstance(record.entity, CaseStudy):
            yield llms.full_piece(writer.record(record, level=2))

    return made


def whole(site: Site) -> tuple[Callable[[], Iterator[tuple[str, bytes]]], ...]:
    """Return what makes the files that are made in one go, each some of them; the one that takes longest comes first.

    Args:
        site: Everything that pages are made from.
    """
    data = wiki_data(site)
    makers = (*(module.files for module in _WHOLE), api.whole_files, neighbour_files.whole_files)
    return tuple(partial(make, data) for make in makers)


def markdown(site: Site) -> Callable[[str], str]:
    """Return what gives the URL of the twin of a page, or of the page where it has none."""
    addresses = site.addresses

    def url(address: str) -> str:
        return addresses.home + (addresses.twin(address) if has_twin(site, address) else addresses.url(address))

    return url


def parts(site: Site) -> Iterator[Part]:
    """Yield all files in parts, record by record, so that nothing is held: path, what comes next, whether more follows.

    Args:
        site: Everything that pages are made from.
    """
    make = of_record(site)
    yield from streamed(frames(site), (piece for record in site.catalogue for piece in make(record)))
    yield from ((*file, False) for make in whole(site) for file in make())


def taken(site: Site, take: Callable[[str, bytes, bool], object]) -> dict[str, int]:
    """Hand all files over in parts and return the size in bytes of each, by path.

    Args:
        site: Everything that pages are made from.
        take: Gets path, what comes next in the file, and whether more will follow.
    """
    found: dict[str, int] = {}
    for path, content, more in parts(site):
        take(path, content, more)
        found[path] = found.get(path, 0) + len(content)
    return found


def sizes(site: Site) -> dict[str, int]:
    """Return the size in bytes of each file, by path, and keep none of them."""
    return taken(site, lambda _path, _content, _more: None)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of all files, in no certain order; lists are held until they are complete."""
    return joined(parts(site))
