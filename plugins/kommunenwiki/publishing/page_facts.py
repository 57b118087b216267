# One look at the text of a page, and plain values come out: they can be made where the page is made, and remembered by
# its digest. Pages of a wiki say the same tags over and over; each is read once. What the quick way is not sure of goes
# the slow way, which the tests compare it with.
"""What the last check needs to know of a page."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

from kommunenwiki.publishing.link_targets import targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Facts: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Of a page: what links can lead to inside it; the files that it leads to, ``path`` or ``path#fragment``; German
sentences on what is wrong with the page itself. Each once, sorted."""
_Tag: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Of a tag: anchors, links, addresses that it loads, what the policy of the pages keeps from taking effect."""

_TAG: Final = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>"
)
_QUICK: Final = re.compile(r"<[a-zA-Z][^>]*>")
"""Finds the same as ``_TAG`` where no value of an attribute holds the sign that ends a tag."""
_ATTRIBUTE: Final = re.compile(r"([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_NOT_MARKUP: Final = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<script\b[^>]*>")
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
_REMEMBERED: Final = 1 << 16
"""So many different tags are kept: far more than the layout has, and a bound for wikis of any size."""


def facts(path: str, content: bytes) -> Facts:
    """Return what the check needs to know of a page; it depends on nothing but path and content.

    Args:
        path: Path of the HTML file from the root of the site.
        content: The page, in UTF-8.
    """
    html = content.decode()
    markup = _NOT_MARKUP.sub("", html)
    found = _found(html, markup)
    anchors = {anchor for tag in found for anchor in tag[0]}
    loaded = {asset for tag in found for asset in tag[2]}
    links = {link for tag in found for link in tag[1]} | loaded
    wrong = {f"„{path}“ lädt „{asset}“ von einem fremden Server." for asset in loaded if _foreign(asset)}
    wrong.update(
        f"„{path}“ enthält „{attribute}“. Die Sicherheitsregel der Seiten lässt das nicht wirken; "
        "Stile und Skripte gehören in eigene Dateien."
        for tag in found
        for attribute in tag[3]
    )
    return tuple(sorted(anchors)), tuple(sorted(targets(path, links, anchors))), tuple(sorted(wrong))


def _found(html: str, markup: str) -> set[_Tag]:
    """Return what the tags of a page say, those of its scripts too."""
    scripts = " ".join(_SCRIPT.findall(html))
    found = {_tag(tag) for text in (markup, scripts) for tag in set(_QUICK.findall(text))}
    if None in found:
        found = {_tag(tag.group()) for text in (markup, scripts) for tag in _TAG.finditer(text)}
    return {tag for tag in found if tag}


@lru_cache(_REMEMBERED)
def _tag(text: str) -> _Tag | tuple[()] | None:
    """Return what a tag says; nothing for most, which say nothing that matters here; None for what is no whole tag."""
    whole = _TAG.fullmatch(text)
    if whole is None:
        return None
    name, attributes = whole.group(1).lower(), _attributes(whole.group(2))
    href = attributes.get("href")
    powerless = [f"{key}=" for key in attributes if key == "style" or key.startswith("on")]
    anchors = [attributes[key] for key in ("id", "name") if key in attributes and (key == "id" or name == "a")]
    links = [href] if href is not None and name in {"a", "area"} else []
    powerless += ["javascript:"] * any(link.lower().startswith("javascript:") for link in links)
    loaded = [part.split()[0] for part in _loaded(name, attributes) if part.split()]
    if name == "link" and href is not None and _LOADING_LINKS & set(attributes.get("rel", "").lower().split()):
        loaded.append(href)
    found = (tuple(anchors), tuple(links), tuple(loaded), tuple(powerless))
    return found if any(found) else ()


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(text)}


def _loaded(name: str, attributes: Mapping[str, str]) -> Iterable[str]:
    return (part for key in _LOADING.get(name, ()) if key in attributes for part in attributes[key].split(","))


def _foreign(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in {"http", "https", "ftp"}
