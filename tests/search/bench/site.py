"""The same texts for every engine: files of a small site that a browser loads."""

from __future__ import annotations

import html
import json
import pathlib
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import material
from tests.search.bench.names import ENGINES

from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.search import browser
from kommunenwiki.search.text import without_links

if TYPE_CHECKING:
    from tests.search.engine import Wiki

    from kommunenwiki.search.document import Document

FOLDER: Final = pathlib.Path(__file__).parent
_ASSETS: Final = pathlib.Path(material.__file__).parent / "templates" / "assets" / "javascripts"
_MINISEARCH: Final = """
const fs = require("fs");
const MiniSearch = require(process.argv[1]);
const index = new MiniSearch({ fields: ["title", "text"], storeFields: ["url"] });
index.addAll(JSON.parse(fs.readFileSync(process.argv[2])));
fs.writeFileSync(process.argv[3], JSON.stringify(index));
"""


def make(root: pathlib.Path, wiki: Wiki) -> dict[str, str]:
    """Write the files of all engines; return for each engine why it is left out, empty when it is not."""
    _own(root, wiki)
    pages = [(Addresses().url(document.address), document.title, _text(document)) for document in wiki.index.documents]
    worker = _lunr(root, pages)
    missing = _install(root)
    if not missing:
        _minisearch(root, pages)
        missing = _pagefind(root, pages)
    head = next(pathlib.Path(path).name for path in wiki.files if "/kopf-" in path)
    page = f'<!doctype html><html lang="de" data-kopf="{head}" data-lunr="{worker}"><meta charset="utf-8">'
    page += '<script src="peers.js"></script>'
    (root / "index.html").write_text(page, encoding="utf-8")
    shutil.copy(FOLDER / "peers.js", root)
    return {name: missing if name in {"minisearch", "pagefind"} else "" for name in ENGINES}


def _text(document: Document) -> str:
    parts = [document.summary, *document.details, *document.labels, *document.aliases]
    parts += [text for section in document.sections for text in (section.heading, section.text)]
    return " ".join(without_links(part) for part in parts)


def _own(root: pathlib.Path, wiki: Wiki) -> None:
    (root / "own").mkdir()
    (root / "own" / "kern.js").write_text(browser.script(), encoding="utf-8")
    for path, content in wiki.files.items():
        (root / "own" / pathlib.Path(path).name).write_bytes(content)


def _lunr(root: pathlib.Path, pages: list[tuple[str, str, str]]) -> str:
    """Write the index as MkDocs does for Material's search with ``lang: de``, and copy Material's worker."""
    (root / "lunr").mkdir()
    for folder in ("workers", "lunr"):
        shutil.copytree(_ASSETS / folder, root / "assets" / folder)
    config = {
        "lang": ["de"],
        "separator": "[\\s\\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
    }
    docs = [{"location": url, "title": title, "text": text} for url, title, text in pages]
    text = json.dumps({"config": config, "docs": docs}, ensure_ascii=False)
    (root / "lunr" / "search_index.json").write_text(text, encoding="utf-8")
    return "assets/workers/" + next((root / "assets" / "workers").glob("search.*.min.js")).name


def _install(root: pathlib.Path) -> str:
    """Install the engines that come from npm; return why they cannot be."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "npm fehlt"
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(root), "minisearch", "pagefind"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else "npm install ging nicht"


def _minisearch(root: pathlib.Path, pages: list[tuple[str, str, str]]) -> None:
    folder = root / "minisearch"
    folder.mkdir()
    docs = [{"id": number, "url": url, "title": title, "text": text} for number, (url, title, text) in enumerate(pages)]
    (root / "docs.json").write_text(json.dumps(docs, ensure_ascii=False), encoding="utf-8")
    library = root / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
    shutil.copy(library, folder / "minisearch.js")
    shutil.copy(library, root / "minisearch.cjs")  # its package calls every file a module, which this one is not
    command = [
        "node",
        "-e",
        _MINISEARCH,
        str(root / "minisearch.cjs"),
        str(root / "docs.json"),
        str(folder / "index.json"),
    ]
    subprocess.run(command, check=True)


def _pagefind(root: pathlib.Path, pages: list[tuple[str, str, str]]) -> str:
    for url, title, text in pages:
        file = root / "pages" / url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        body = f'<h1>{html.escape(title)}</h1><p data-pagefind-meta="address:{url}">{html.escape(text)}</p>'
        file.write_text(f'<!doctype html><html lang="de"><body data-pagefind-body>{body}', encoding="utf-8")
    pagefind = root / "node_modules" / ".bin" / "pagefind"
    command = [str(pagefind), "--site", str(root / "pages"), "--output-path", str(root / "pagefind")]
    done = subprocess.run(command, capture_output=True, check=False)
    return "" if done.returncode == 0 else "Pagefind lief nicht"
