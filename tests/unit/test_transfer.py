"""The order of an upload: whenever it stops, every page that can be reached leads only to files that are there."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.publishing import transfer
from kommunenwiki.publishing.transfer import LAST, Item, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEX = "0123456789abcdef"


def a_site(chance: random.Random) -> dict[str, str]:
    """Return an invented site: content by path; a page holds the paths that it leads to."""
    version = "".join(chance.choices(HEX, k=12))
    assets = [f"suche/daten/kopf-{version}.js", "assets/stil.css", "assets/seite.js"]
    names = [f"fallstudien/{name}/index.html" for name in chance.sample("abcdefgh", 5)]
    pages = ["fallstudien/index.html", *names, "404.html", LAST]
    links = {page: [*assets, *chance.sample(pages, 3)] for page in pages}
    links[LAST] = [*assets, "fallstudien/index.html"]
    return dict.fromkeys(assets, version) | {page: " ".join([*found, version]) for page, found in links.items()}


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def items_of(site: Mapping[str, str]) -> list[Item]:
    return [Item(path, md5(text), packed=False) for path, text in site.items()]


def broken(storage: Mapping[str, str]) -> list[str]:
    """Return what can be reached from the entry page and is not there."""
    seen: set[str] = set()
    pending = [LAST]
    while pending:
        path = pending.pop()
        if path not in seen:
            seen.add(path)
            pending += [link for link in storage.get(path, "").split() if "." in link]
    return sorted(path for path in seen if path not in storage)


def steps(
    site: Mapping[str, str], storage: dict[str, str], known: Manifest, chance: random.Random
) -> Iterator[Manifest]:
    """Upload a site into a storage; yields after every change what would be remembered if it stopped there."""
    items = items_of(site)
    tags = {path: md5(text) for path, text in storage.items()}
    todo = transfer.changed(items, known, tags)
    begun = transfer.beginning(todo, known)
    for stage in transfer.stages(todo, known, tags):
        for item in chance.sample(stage, len(stage)):  # files of one stage arrive in any order
            storage[item.path] = site[item.path]
            yield begun
    after = transfer.finished(items, known, {*storage}, grace=True)
    for path in chance.sample(after.obsolete, len(after.obsolete)):
        del storage[path]
        yield after
    yield Manifest(after.present, after.former)


@pytest.mark.parametrize("seed", range(60))
def test_at_every_moment_all_that_can_be_reached_is_there(seed: int) -> None:
    """Several uploads, each of which stops somewhere; the last one ends."""
    chance = random.Random(seed)  # noqa: S311 no secret
    storage: dict[str, str] = {}
    known = Manifest()
    *_, known = steps(a_site(chance), storage, known, chance)  # the first one ends: before it there is no site
    for _ in range(4):
        site, stop = a_site(chance), chance.randrange(1, 25)
        for number, remembered in enumerate(steps(site, storage, known, chance), start=1):
            assert broken(storage) == []
            known = transfer.manifest(remembered.as_text())
            if number == stop:
                break
    final = a_site(chance)
    states = []
    for remembered in steps(final, storage, known, chance):
        assert broken(storage) == []
        states.append(remembered)
    known = states[-1]
    assert {path: storage[path] for path in final} == final
    assert known.begun == {}
    assert set(storage) == set(known.present) | set(known.former), "nothing is forgotten"


def test_a_file_whose_headers_change_is_sent_again() -> None:
    plain, packed = Item("a.css", "0" * 32, packed=False), Item("a.css", "0" * 32, packed=True)
    tags = {"a.css": "0" * 32}
    known = Manifest({"a.css": plain.mark})
    assert transfer.changed([plain], known, tags) == ()
    assert transfer.changed([packed], known, tags) == (packed,)


def test_what_an_unfinished_upload_may_have_written_is_not_trusted() -> None:
    """Two attempts with the same bytes and other headers: nobody knows which of them arrived."""
    plain, packed = Item("a.css", "0" * 32, packed=False), Item("a.css", "0" * 32, packed=True)
    known = transfer.beginning([packed], transfer.beginning([plain], Manifest()))
    assert transfer.changed([packed], known, {"a.css": "0" * 32}) == (packed,)
    once = transfer.beginning([packed], Manifest())
    assert transfer.changed([packed], once, {"a.css": "0" * 32}) == ()


def test_stages_go_from_what_nobody_knows_to_the_entry_page() -> None:
    paths = [
        LAST,
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "a/index.html",
        "b/index.html",
        "stil.css",
        "x-0123456789ab.js",
    ]
    before = Item("a/index.html", "1" * 32, packed=False)
    items = [Item(path, "2" * 32, packed=False) for path in paths]
    found = transfer.stages(items, Manifest({before.path: before.mark}), {before.path: before.md5})
    assert [[item.path for item in stage] for stage in found] == [
        ["x-0123456789ab.js"],
        ["stil.css"],
        ["b/index.html"],
        ["a/index.html"],
        ["404.html", "robots.txt", "sitemap.xml"],
        [LAST],
    ]


def test_the_manifest_itself_is_never_removed() -> None:
    known = Manifest({transfer.MANIFEST: "x"}, begun={"alt.css": ("x",)})
    assert transfer.finished([], known, {transfer.MANIFEST, "alt.css"}, grace=False).obsolete == ("alt.css",)
