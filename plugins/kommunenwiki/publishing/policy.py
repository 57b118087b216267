# The theme writes a few small scripts into every page. Their hashes are read off the built pages, so that nobody keeps
# a list. Nothing else that stands in a page takes effect: no style attribute, no handler.
"""The content security policy that the pages of a site need."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ATTRIBUTES: Final = r"""((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*"""
_ELEMENT: Final = re.compile(
    rf"<!--.*?-->|<(script|style)\b{_ATTRIBUTES}>(.*?)</\1\s*>|<meta\b{_ATTRIBUTES}/?>", re.DOTALL | re.IGNORECASE
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_START: Final = '<meta charset="utf-8">'
"""What every page of the wiki begins its head with."""
_PROGRAMS: Final = frozenset(
    {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
)
"""Types of scripts that browsers run or obey; every other type is data and needs no hash."""


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in pages and must be allowed to take effect, as sources of a policy."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()

    def __or__(self, other: Inline) -> Inline:
        """Return what pages of both need."""
        return Inline(self.scripts | other.scripts, self.styles | other.styles)


def inline(html: str) -> Inline:
    """Return what stands in a page and must be allowed.

    Args:
        html: The whole page.
    """
    scripts, styles = set(), set()
    for name, attributes, content in _elements(html):
        if name == "style":
            styles.add(_hash(content))
        elif name == "script" and "src" not in attributes and attributes.get("type", "").lower() in _PROGRAMS:
            scripts.add(_hash(content))
    return Inline(frozenset(scripts), frozenset(styles))


def own_policy(html: str) -> str:
    """Return the policy that a page states itself, empty when it has none."""
    for name, attributes, _ in _elements(html):
        if name == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            return attributes.get("content", "")
    return ""


def policy(allowed: Inline) -> str:
    """Return the policy for pages of the wiki: everything from the site itself, nothing from elsewhere.

    Scripts fetch data of the site (the comparison, the form), styles hold their symbols as ``data:``. The search needs
    neither WebAssembly nor a worker; its data are scripts of the site.

    Args:
        allowed: What stands in the pages.
    """
    return "; ".join(
        [
            "default-src 'none'",
            _directive("script-src", allowed.scripts),
            _directive("style-src", allowed.styles),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def with_policy(html: str) -> str:
    """Return a page that states its own policy, for hosts that send no headers; one that has its own stays.

    Browsers accept everything here but ``frame-ancestors``, which only a header can state. They stop looking ahead
    where they find it: typefaces come later, and a page may jump once. So it is only for hosts that send no headers.
    """
    if own_policy(html) or not (_START in html and "<script" in html):
        return html
    stated = escape(policy(inline(html)), quote=False)  # a policy holds no double quotation marks
    return html.replace("<script", f'<meta http-equiv="Content-Security-Policy" content="{stated}"><script', 1)


def _directive(name: str, hashes: Iterable[str]) -> str:
    return " ".join([name, "'self'", *sorted(hashes)])


def _hash(content: str) -> str:
    text = content.replace("\r\n", "\n").replace("\r", "\n")  # as browsers read it
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield name, attributes and content of scripts, styles and metadata; what is commented out is left out."""
    for match in _ELEMENT.finditer(html):
        if match.group(0).startswith("<!--"):
            continue
        name = (match.group(1) or "meta").lower()
        found = _ATTRIBUTE.findall(match.group(2) or match.group(4) or "")
        attributes = {key.lower(): unescape(double or single or bare) for key, double, single, bare in found}
        yield name, attributes, match.group(3) or ""
