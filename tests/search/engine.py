"""The search as a browser runs it: the same script and the same files, in V8 without a browser."""

from __future__ import annotations

import json
import pathlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from py_mini_racer import MiniRacer

from kommunenwiki.loading import load, load_guides
from kommunenwiki.references import resolve
from kommunenwiki.rendering.site import Site
from kommunenwiki.search import browser, facets, index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.search.index import Index

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
FACETS: Final = ("wiki", *facets.TITLES)
"""All filters, to be counted."""
_GLUE: Final = """
globalThis.store = new kommunenwiki.Store();
function take() {
  (globalThis.kwSuche || []).forEach((file) => store.receive(...file));
  globalThis.kwSuche = [];
}
function ask(text, options) {
  globalThis.answer = kommunenwiki.search(store, text, options);
  const { missing, strong = [], weak = [], facets, nearest, proposals, question } = answer;
  const corrected = question ? question.concepts.flatMap((concept) => concept.corrected || []) : [];
  return { missing, strong: strong.map(brief), weak: weak.map(brief), facets, nearest, proposals, corrected };
}
function brief({ page, score }) { return [page, score]; }
function show(count) {
  store.missing.clear();
  const hits = [...answer.strong, ...answer.weak].slice(0, count);
  const rows = hits.map((hit) => kommunenwiki.present(store, answer.question, hit));
  return { missing: [...store.missing], rows };
}
"""


@dataclass(frozen=True)
class Wiki:
    """A wiki with its index.

    Attributes:
        site: Everything that pages are made from.
        files: The files by path.
    """

    site: Site
    files: Mapping[str, bytes]

    @property
    def catalogue(self) -> Catalogue:
        return self.site.catalogue

    @property
    def index(self) -> Index:
        return self.site.index


def wiki(root: pathlib.Path = ROOT / "docs") -> Wiki:
    """Return the wiki below a folder."""
    catalogue, _ = load(root)
    guides, _ = load_guides(root, "")
    site = Site(catalogue, resolve(catalogue)[0], date(2026, 11, 24), texts=guides)
    return Wiki(site, index.files_of(site.index, catalogue, site.addresses.url))


@dataclass(frozen=True)
class Answer:
    """What the search says.

    Attributes:
        strong: Addresses of the results, best first.
        weak: Addresses of what may help as well.
        data: Everything that the script returned.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    data: dict[str, Any]

    @property
    def all(self) -> tuple[str, ...]:
        """The results, then what may help."""
        return self.strong + self.weak

    @property
    def proposed(self) -> list[tuple[str, list[str]]]:
        """Proposed filters: facet and values."""
        return [(item["facet"], item["values"]) for item in self.data["proposals"]]


@dataclass
class Engine:
    """The script with the files that it has asked for.

    Attributes:
        addresses: Addresses of the pages by number.
        scripts: The files by kind and number, as the script asks for them.
        loaded: The files that were asked for so far.
    """

    addresses: list[str]
    scripts: Mapping[str, str]
    loaded: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.racer = MiniRacer()
        self.racer.eval(browser.script())
        self.racer.eval(_GLUE)
        self._load(["kopf"])

    def ask(self, text: str, **options: Any) -> Answer:
        """Return the answer to a question, after loading what it needs."""
        data = self._until_complete("ask", text, options)
        strong, weak = ([self.addresses[page] for page, _ in data[name]] for name in ("strong", "weak"))
        return Answer(tuple(strong), tuple(weak), data)

    def show(self, count: int = 10) -> list[dict[str, Any]]:
        """Return what is shown of the first results of the last answer."""
        rows: list[dict[str, Any]] = self._until_complete("show", count)["rows"]
        return rows

    def call(self, name: str, *arguments: Any) -> Any:
        """Call a function and return its result."""
        shown = ", ".join(json.dumps(argument) for argument in arguments)
        return json.loads(str(self.racer.eval(f"JSON.stringify({name}({shown}))")))

    def close(self) -> None:
        """End V8; a process with a running one does not end."""
        self.racer.close()

    def _until_complete(self, name: str, *arguments: Any) -> dict[str, Any]:
        for _ in range(12):
            data: dict[str, Any] = self.call(name, *arguments)
            if not data["missing"]:
                return data
            self._load(data["missing"])
        raise AssertionError(data["missing"])

    def _load(self, names: list[str]) -> None:
        for name in names:
            assert name not in self.loaded, name
            self.loaded.append(name)
            self.racer.eval(self.scripts[name])
        self.racer.eval("take()")


def engine(of: Wiki) -> Engine:
    """Return an engine that has loaded only the head."""
    scripts = {path.rpartition("/")[2].partition("-")[0]: content.decode() for path, content in of.files.items()}
    return Engine([document.address for document in of.index.documents], scripts)
