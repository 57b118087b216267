"""What stands in an address or in the storage of the browser: on every page that reads it, and none is forgotten."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from tests.hostile.payloads import ADDRESSES, TEXTS, twin
from tests.site.building import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext
    from tests.hostile.conftest import Watched

SCRIPTS: Final = ROOT / "plugins" / "kommunenwiki"
READS: Final = {
    "einfache-sprache.js": {"storage kommunenwiki.einfache-sprache", "fragment"},
    "formular-entwuerfe.js": {"storage kommunenwiki.entwuerfe"},
    "formular.js": {"query fallstudie"},
    "merken.js": {"storage kommunenwiki.vergleich"},
    "partner.js": {
        "fragment",
        *(f"query {name}" for name in ("kommune", "einwohner", "lage", "name", "group")),
    },
    "suche-seite.js": {"query q", "query sort", "query ansicht", "query nachbarn", "query *"},
    "suche.js": {"storage kw-suche-taste"},
    "vergleich.js": {"query fall"},
}
"""What each script reads from outside; ``name`` and ``group`` of the partners stand for land, art and the topics."""
SOURCES: Final = re.compile(
    r"URLSearchParams\(|location\.(?:search|hash)|localStorage|sessionStorage|indexedDB|document\.cookie|"
    r"document\.referrer|window\.name|postMessage|caches\."
)
ATTACKS: Final = (
    *(" ".join(texts[turn % len(texts)] for texts in TEXTS.values()) for turn in range(4)),
    *ADDRESSES[:3],
    "__proto__",
    "constructor",
    "\U0001f47e\0",
    "x" * 5000,
)
"""What is tried: texts of all classes at once, and what means something to a script or to a browser alone."""
PAGES: Final = {
    "suche/": ("suche-seite.js", ".kw-search__app:not([hidden])"),
    "vergleich/": ("vergleich.js", ".kw-compare__form"),
    "mitmachen/fallstudie/": ("formular.js", "#formular-kopf:not([hidden])"),
    "partner/": ("partner.js", "#partner-formular"),
    "fallstudien/neudorf-plattform/": ("einfache-sprache.js", ".kw-bereit"),
}
"""The script of each page that reads its address, and what is there once the script has run."""


def read(text: str) -> set[str]:
    """Return what a script reads from outside."""
    found = {
        f"query {name}"
        for name in re.findall(r"(?:parts|parameters|Params\([^()]*\))\.(?:get|getAll|has)\(\"?(\w+)", text)
    }
    if re.search(r"of parameters\)", text):
        found.add("query *")
    constants = dict(re.findall(r"const (\w+) = \"([^\"]+)\"", text))
    for key in re.findall(r"(?:local|session)Storage\.\w+\((\w+)", text):
        found.add(f"storage {constants[key]}")
    if re.search(r"(?<!location\.href\.replace\()location\.hash", text):
        found.add("fragment")
    return found


def test_all_that_scripts_read_is_known_here() -> None:
    found = {}
    for file in sorted(SCRIPTS.rglob("*.js")):
        text = file.read_text(encoding="utf-8")
        if SOURCES.search(text) and file.name != "seite.js":  # which only prints the address without its fragment
            found[file.name] = read(text)
    assert found == READS


def opened(watched: Watched, address: str, text: str, ready: str) -> dict[str, int]:
    """Open a page with something in the storage; return how many elements it has that could do something."""
    keys = sorted({item.removeprefix("storage ") for reads in READS.values() for item in reads if "storage" in item})
    values = {key: text if turn % 2 else json.dumps([text, {"id": text}]) for turn, key in enumerate(keys)}
    values["kommunenwiki.entwuerfe"] = json.dumps({"drafts": [draft(text)]})
    watched.page.evaluate("values => Object.entries(values).forEach((entry) => localStorage.setItem(...entry))", values)
    watched.page.goto("about:blank")  # else an address with another fragment is the same page
    watched.page.goto(address)
    watched.page.locator(ready).first.wait_for()
    found: dict[str, int] = watched.page.evaluate("hostile.settled().then(() => hostile.names(document))")
    links = watched.page.evaluate("hostile.schemes(document)")
    assert [
        link
        for link in links
        if not re.match(r"\w+ (http://127\.0\.0\.1:|blob:http://127|mailto:)|(a|link) https://(?!boese)", link)
    ] == []
    return found


def draft(text: str) -> dict[str, object]:
    """Return a draft of the form that the form takes, with a text in all that it shows."""
    written = f"title: {json.dumps(text)}\n{json.dumps(text)}: x\nmunicipalities: [{json.dumps(text)}]\n"
    return {"id": "e1", "name": text, "changed": text, "files": [{"folder": "fallstudien", "text": written}]}


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("path", PAGES)
def test_nothing_in_an_address_or_in_the_storage_becomes_more_than_text(watched: Watched, url: str, path: str) -> None:
    script, ready = PAGES[path]
    names = [item.removeprefix("query ") for item in sorted(READS[script]) if item.startswith("query ")]
    names = [*names, "land", "art", "themen"] if "name" in names else names
    start = "#" if "fragment" in READS[script] else "?"
    watched.page.goto(f"{url}plain/{path}")
    found = []
    for text in (twin(ATTACKS[0]), *ATTACKS):
        parts = "&".join(f"{quote(name)}={quote(text)}" for name in [*names, text]) if names else quote(text)
        found.append(opened(watched, f"{url}plain/{path}{start}{parts}", text, ready))
        assert found[-1] == found[0], text


@pytest.mark.browser
@pytest.mark.build
def test_a_fragment_that_cannot_be_decoded_is_no_error_of_ours(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    ours: list[str] = []  # the theme's own script complains
    page.on(
        "pageerror",
        lambda error: ours.append(str(error.stack)) if "/assets/kommunenwiki/" in str(error.stack) else None,
    )
    for path, (_, ready) in PAGES.items():
        page.goto("about:blank")
        page.goto(f"{url}plain/{path}#%E0%A4%A")
        page.locator(ready).first.wait_for()
    page.close()
    assert ours == []
