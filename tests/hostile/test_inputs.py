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
    *(text for texts in TEXTS.values() for text in texts[:2]),
    *ADDRESSES[:3],
    "__proto__",
    "constructor",
    "%E0%A4%A",
    "\ud83d\udc7e\u0000",
    "x" * 5000,
)


def read(text: str) -> set[str]:
    """Return what a script reads from outside."""
    found = {f"query {name}" for name in re.findall(r"(?:parts|parameters|Params\([^()]*\))\.(?:get|getAll|has)\(\"?(\w+)", text)}
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


def opened(watched: Watched, address: str, text: str) -> dict[str, int]:
    """Open a page after something was put into the storage; return how many elements there are of each name."""
    keys = [item.removeprefix("storage ") for reads in READS.values() for item in reads if item.startswith("storage ")]
    values = {key: text if index % 2 else json.dumps([text, {"id": text}]) for index, key in enumerate(sorted(keys))}
    values["kommunenwiki.entwuerfe"] = json.dumps({"drafts": [draft(text)]})
    watched.page.evaluate("values => Object.entries(values).forEach((entry) => localStorage.setItem(...entry))", values)
    watched.page.goto("about:blank")  # else an address with another fragment is the same page
    watched.page.goto(address)
    found: dict[str, int] = watched.page.evaluate("hostile.settled().then(() => hostile.names(document))")
    assert watched.page.evaluate("hostile.schemes(document)") is not None
    return found


def draft(text: str) -> dict[str, object]:
    """Return a draft of the form that the form takes, with a text in all that it shows."""
    written = f"title: {json.dumps(text)}\n{json.dumps(text)}: x\nmunicipalities: [{json.dumps(text)}]\n"
    return {"id": "e1", "name": text, "changed": text, "files": [{"folder": "fallstudien", "text": written}]}


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize(
    ("path", "script"),
    [
        ("suche/", "suche-seite.js"),
        ("vergleich/", "vergleich.js"),
        ("mitmachen/fallstudie/", "formular.js"),
        ("partner/", "partner.js"),
        ("fallstudien/neudorf-plattform/", "einfache-sprache.js"),
    ],
)
def test_nothing_in_an_address_or_in_the_storage_becomes_more_than_text(
    watched: Watched, url: str, path: str, script: str
) -> None:
    names = [item.removeprefix("query ") for item in sorted(READS[script]) if item.startswith("query ")]
    names = [*names, "land", "art", "themen"] if "name" in names else names
    watched.page.goto(f"{url}plain/404.html")
    for text in ATTACKS:
        found = []
        for written in (text, twin(text)):
            address = "&".join(f"{quote(name)}={quote(written)}" for name in [*names, written])
            start = "#" if "fragment" in READS[script] else "?"
            found.append(opened(watched, f"{url}plain/{path}{start}{address if names else quote(written)}", written))
            watched.problems[:] = [problem for problem in watched.problems if "404.html" not in problem]
        assert found[0] == found[1], text
