# A policy in a page cannot say who may frame it, and a server says much more than that. What it should say follows from
# the built site; it is written in two forms, for nginx and for hosts that read a file "_headers".
"""The headers that a web server should send with a site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Final

from kommunenwiki.publishing.files import replace_file
from kommunenwiki.publishing.media_types import ASK, FOREVER, HASHED, TYPES, UNKNOWN, is_text
from kommunenwiki.publishing.policy import Inline, inline, own_policy, policy, with_policy

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping

MOST: Final = 32
"""More different scripts and styles in pages than this are no longer the layout's: somebody writes them into texts."""
_FRAMED: Final = "; frame-ancestors 'none'"
_OFF: Final = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
ALWAYS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
}
"""What goes with every file."""
_OPENED: Final = ("same-origin", "same-origin-allow-popups")
"""Cross-Origin-Opener-Policy of the site, and of pages with a policy of their own, which open a window to sign in."""
_PAGE_PARTS: Final = ("html", "js", "css", "woff2", "map")
"""Ends of names that only pages of the site need; everything else is open data, and pages elsewhere may read it."""
_FORWARDED: Final = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9._~/-]+")


@dataclass(frozen=True, slots=True)
class SiteHeaders:
    """What follows from a built site."""

    allowed: Inline = field(default_factory=Inline)
    """What stands in its pages."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Policy of pages that state another one than the wiki's, by their path from the root."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Where pages that forward lead to, by their path; both from the root."""


def read(site: pathlib.Path) -> SiteHeaders:
    """Read all pages of a built site.

    Raises:
        OSError: A page cannot be read.
    """
    allowed, own, moved = Inline(), {}, {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        path = file.relative_to(site).as_posix()
        found, stated = inline(html), own_policy(html)
        if stated and stated != policy(found):
            own[path] = stated
            continue
        allowed |= found
        if forward := _FORWARDED.search(html):
            moved[path.removesuffix("index.html")] = _target(path, unescape(forward.group(1)))
    return SiteHeaders(allowed, own, {old: new for old, new in moved.items() if new})


def state_policies(site: pathlib.Path) -> None:
    """Write its policy into every page of a built site.

    Raises:
        OSError: A page cannot be read or written.
    """
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        stated = with_policy(html)
        if stated != html:
            replace_file(file, stated)


def complaint(headers: SiteHeaders) -> str:
    """Return what is wrong with the pages in one sentence, empty when they are in order."""
    count = len(headers.allowed.scripts) + len(headers.allowed.styles)
    if count <= MOST:
        return ""
    return (
        f"In den Seiten stehen {count} verschiedene Skripte und Stile; erlaubt sind {MOST}. "
        "Nehmen Sie sie aus den Texten; Stile und Skripte gehören in eigene Dateien unter assets/."
    )


def as_nginx(headers: SiteHeaders) -> str:
    """Return settings for the block ``http`` of nginx: types, headers, and addresses that have moved.

    ``$kw_moved`` holds the new address of a page that forwards; scripts/container/nginx.conf uses it.
    """
    page_parts = "|".join(_PAGE_PARTS)
    texts = sorted({TYPES[end] for end in TYPES if is_text(f"x.{end}")} - {"text/html"})
    blocks = [
        "# Von „wiki headers“ aus der gebauten Website erzeugt. Gilt nur für sie: nach jedem Bau neu schreiben.",
        _block("types", {TYPES[end]: _ends(TYPES[end]) for end in TYPES}),
        "map_hash_bucket_size 512;\nmap_hash_max_size 8192;",
        f"default_type {UNKNOWN};\ncharset utf-8;\ncharset_types {' '.join(texts)};",
        _map("$kw_policy", _policy(headers) + _FRAMED, {path: p + _FRAMED for path, p in _own(headers)}),
        _map("$kw_opener", _OPENED[0], {path: _OPENED[1] for path, _ in _own(headers)}),
        _map("$kw_keep", ASK, {f"~{HASHED}": FOREVER}),
        _map("$kw_readers", "cross-origin", {f"~\\.({page_parts})$": "same-origin"}),
        _map("$kw_origins", "*", {f"~\\.({page_parts})$": ""}),
        _map("$kw_moved", "", {f"/{old}": f"/{new}" for old, new in headers.moved.items()}),
        *(f'add_header {name} "{value}" always;' for name, value in _sent().items()),
        "# Nur dort einschalten, wo TLS endet, und nur, wenn jede Subdomain TLS kann:",
        '# add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;',
    ]
    return "\n".join(blocks) + "\n"


def as_headers_file() -> str:
    """Return a file ``_headers`` for hosts of static sites that read one: what pages cannot state themselves."""
    rows = {**ALWAYS, "Content-Security-Policy": _FRAMED.removeprefix("; "), "Cross-Origin-Opener-Policy": _OPENED[1]}
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in rows.items())]) + "\n"


def _sent() -> dict[str, str]:
    return {
        "Content-Security-Policy": "$kw_policy",
        **ALWAYS,
        "Cross-Origin-Opener-Policy": "$kw_opener",
        "Cross-Origin-Resource-Policy": "$kw_readers",
        "Access-Control-Allow-Origin": "$kw_origins",
        "Cache-Control": "$kw_keep",
    }


def _policy(headers: SiteHeaders) -> str:
    return policy(headers.allowed)


def _own(headers: SiteHeaders) -> Iterator[tuple[str, str]]:
    """Yield how nginx knows a page with its own policy, and the policy."""
    for path, stated in sorted(headers.own.items()):
        yield f"/{path}", stated


def _target(path: str, address: str) -> str:
    """Return where a page that forwards leads to, from the root; empty when that is elsewhere or oddly spelt."""
    folders = path.split("/")[:-1]
    parts = address.split("/")
    while parts and parts[0] == ".." and folders:
        folders.pop()
        parts.pop(0)
    found = "/".join([*folders, *parts])
    return found if _PLAIN_PATH.fullmatch(found) and ".." not in found and "//" not in found else ""


def _ends(media_type: str) -> str:
    return " ".join(end for end, found in TYPES.items() if found == media_type)


def _block(name: str, rows: Mapping[str, str]) -> str:
    return "\n".join([f"{name} {{", *(f"    {key} {value};" for key, value in sorted(rows.items())), "}"])


def _map(variable: str, default: str, rows: Mapping[str, str]) -> str:
    lines = [f'    "{key}" "{value}";' for key, value in sorted(rows.items())]
    return "\n".join([f"map $uri {variable} {{", f'    default "{default}";', *lines, "}"])
