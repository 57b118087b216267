# The last look at a built site, whatever built it: every record has its page, every link leads somewhere, nothing is
# loaded from foreign hosts, no template text is left. Reads the built folder; used by the adapter and by tests.
"""Checking a built site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator, Mapping

_TAG: Final = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>"
)
_ATTRIBUTE: Final = re.compile(r"([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_NOT_MARKUP: Final = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_TEMPLATE_TEXT: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|kwslot-[a-z-]+")
_CSS_ADDRESS: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_LOADING: Final[Mapping[str, tuple[str, ...]]] = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
_LOADING_LINKS: Final = frozenset(
    {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest"}
)
_CODE_PAGES: Final = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Page:
    anchors: frozenset[str]
    links: tuple[str, ...]
    assets: tuple[str, ...]
    powerless: tuple[str, ...]
    """What the policy of the pages keeps from taking effect."""


def check_site(root: pathlib.Path, expected: Iterable[str]) -> tuple[str, ...]:
    """Check a built site.

    Args:
        root: Folder of the site.
        expected: Paths of the HTML files that must exist, relative to ``root``.

    Returns:
        German sentences, one for each thing that is wrong, sorted; empty when the site is in order.

    Raises:
        OSError: A file cannot be read.
    """
    problems: set[str] = {f"Die Seite „{path}“ fehlt." for path in expected if not (root / path).is_file()}
    pages: dict[str, _Page] = {}
    files = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    for path in sorted(files):
        if path.endswith(".html"):
            html = (root / path).read_text(encoding="utf-8")
            problems.update(_text_problems(path, html))
            pages[path] = _parse(html)
        elif path.endswith((".css", ".svg")):
            text = (root / path).read_text(encoding="utf-8")
            problems.update(
                f"„{path}“ lädt „{address}“ von einem fremden Server." for address in _CSS_ADDRESS.findall(text)
            )
    broken: dict[str, list[str]] = {}
    for path, page in pages.items():
        problems.update(
            f"„{path}“ lädt „{asset}“ von einem fremden Server." for asset in page.assets if _foreign(asset)
        )
        problems.update(
            f"„{path}“ enthält „{attribute}“. Die Sicherheitsregel der Seiten lässt das nicht wirken; "
            "Stile und Skripte gehören in eigene Dateien."
            for attribute in page.powerless
        )
        for target in _broken_links(path, page, pages, files):
            broken.setdefault(target, []).append(path)
    problems.update(
        f"Auf „{target}“ verweisen {len(paths)} Seiten, aber es gibt das Ziel nicht. Die erste ist „{paths[0]}“."
        for target, paths in broken.items()
    )
    return tuple(sorted(problems))


def _text_problems(path: str, html: str) -> Iterator[str]:
    found = _TEMPLATE_TEXT.search(_CODE_PAGES.sub("", _NOT_MARKUP.sub("", html)))
    if found:
        yield f"„{path}“ enthält unaufgelösten Vorlagentext: „{found.group()[:40]}“."


def _parse(html: str) -> _Page:
    anchors, links, assets = set(), [], []
    powerless: list[str] = []
    for tag, attributes in _tags(html):
        powerless.extend(f"{name}=" for name in attributes if name == "style" or name.startswith("on"))
        for name in ("id", "name"):
            if name in attributes and (name == "id" or tag == "a"):
                anchors.add(attributes[name])
        if tag in {"a", "area"} and "href" in attributes:
            links.append(attributes["href"])
            powerless.extend(["javascript:"] * attributes["href"].lower().startswith("javascript:"))
        if tag == "link" and "href" in attributes and _LOADING_LINKS & set(attributes.get("rel", "").lower().split()):
            assets.append(attributes["href"])
        for name in _LOADING.get(tag, ()):
            if name in attributes:
                assets.extend(part.split()[0] for part in attributes[name].split(",") if part.split())
    return _Page(frozenset(anchors), tuple(links), tuple(assets), tuple(powerless))


def _tags(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    scripts = re.findall(r"<script\b[^>]*>", html)
    for match in (*_TAG.finditer(_NOT_MARKUP.sub("", html)), *_TAG.finditer(" ".join(scripts))):
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(match.group(2))
        }
        yield match.group(1).lower(), attributes


def _foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp"}


def _broken_links(path: str, page: _Page, pages: Mapping[str, _Page], files: set[str]) -> Iterator[str]:
    """Yield the targets inside the site that a page refers to and that do not exist, each once."""
    for link in dict.fromkeys((*page.links, *page.assets)):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or (parts.path.startswith("/") and path == "404.html"):
            continue
        target = _file(path, unquote(parts.path))
        fragment = unquote(parts.fragment)
        if target not in files:
            yield target
        elif fragment and target in pages and fragment not in pages[target].anchors:
            yield f"{target}#{fragment}"


def _file(origin: str, link: str) -> str:
    if not link:
        return origin
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(origin), link)).lstrip("/")
    if link.endswith("/") or link in {".", ".."} or not joined:
        return posixpath.join(joined, "index.html")
    return joined
