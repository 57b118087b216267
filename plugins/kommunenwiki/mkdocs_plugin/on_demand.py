# Which file comes from where is told by its path, the cheapest first. It is only a question of time: a source that does
# not make the file is passed over, and the last ones make whatever is left. A test compares it with a whole build.
"""What makes the files of a site, one by one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki import linked_files
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.data_files import FOR_SCRIPTS
from kommunenwiki.record_files import record_files
from kommunenwiki.rendering import open_data
from kommunenwiki.rendering.facet_pages import value_page
from kommunenwiki.rendering.list_pages import ListPages
from kommunenwiki.rendering.long_lists import is_part, parts
from kommunenwiki.rendering.twins import compiled_twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.exports.frames import Part
    from kommunenwiki.mkdocs_plugin.site_files import SiteFiles
    from kommunenwiki.rendering.page import Page

_PAGE: Final = re.compile(r"(.+?)(?:/index)?\.html")


class Source(NamedTuple):
    """Something that makes files.

    Attributes:
        name: Says which it is.
        files: Path, what comes next in the file, and whether more follows; made when they are asked for.
    """

    name: str
    files: Iterator[Part]


def sources(files: SiteFiles, path: str) -> Iterator[Source]:
    """Yield what may make a file, until somebody has enough.

    Args:
        files: What the site has.
        path: Path of the file from the root of the site.
    """
    for key in _keys(files, path):
        yield Source(f"page {key}", _whole(record_files(files.site, key, files.heads, files.layouts())))
        if not path.endswith((".html", ".md")):
            yield Source(f"data {key}", _own_data(files, key))
    if path.endswith(".html"):
        yield Source(path, _whole(map(files.filled, _listed(files, path))))
        yield Source("former", _whole(files.former()))
    else:
        yield from _of_many(files, path)


def _of_many(files: SiteFiles, path: str) -> Iterator[Source]:
    """Yield what makes files about many records, other than pages."""
    site = files.site
    twins = Source("twins", _whole(compiled_twins(site)))
    if path.endswith(".md"):
        yield twins
    for folder, make in FOR_SCRIPTS.items():
        if path.startswith(folder):
            yield Source(folder, (part for part in _whole(make(site).items())))
    yield Source("machines", _whole(files.for_machines()))
    yield Source("linked", _whole(linked_files.files(site)))
    yield Source("data", iter(open_data.parts(site)))


def _keys(files: SiteFiles, path: str) -> Iterator[RecordKey]:
    """Yield the records that a path names."""
    catalogue, steps = files.site.catalogue, path.split("/")
    for folder, name in pairwise(steps):
        key = RecordKey(folder, name.partition(".")[0])
        if key in catalogue.records or (files.site.findings and key in catalogue.unreadable):
            yield key


def _own_data(files: SiteFiles, key: RecordKey) -> Iterator[Part]:
    """Yield the files of open data that are about one record alone."""
    site = files.site
    record = site.catalogue.records.get(key)
    shared = {frame.path for frame in open_data.frames(site)}
    made = open_data.of_record(site)(record) if record else ()
    return _whole((path, content) for path, content in made if path not in shared)


def _listed(files: SiteFiles, path: str) -> Iterator[Page]:
    """Yield the page of a value of a facet, or of a long list."""
    site, found = files.site, _PAGE.fullmatch(path)
    address = found[1] if found else ""
    for facet in site.facets:
        for value in facet.values:
            if address == f"{facet.folder}/{value.slug}":
                yield value_page(site, facet, value)
    if is_part(address):
        known = (part for whole in site.long_lists if whole.long for part in parts(whole) if part.address == address)
        yield from map(ListPages(site, site.long_lists, files.titles).page, known)


def _whole(files: Iterable[tuple[str, bytes]]) -> Iterator[Part]:
    return ((path, content, False) for path, content in files)
