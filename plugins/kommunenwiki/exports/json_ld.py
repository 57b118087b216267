# Data that browsers do not run: a script element of the type application/ld+json. What people write cannot leave it.
"""What a page says about itself as JSON-LD."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.exports.nodes import SETS, Naming, filled, thing
from kommunenwiki.exports.vocabulary import SCHEMA_ORG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.vocabulary import Node

_UNSAFE: Final = re.compile("[<>&\u2028\u2029]")
SEARCH: Final = "suche/"
_DESCRIPTION: Final = 300
"""Longest description in a page, in characters."""


def script(nodes: Sequence[Node]) -> str:
    """Return nodes as an element for the head of a page.

    The result holds no ``<``, ``>`` or ``&`` but its own two tags, and no line break of any kind.
    """
    return f'<script type="application/ld+json">{_UNSAFE.sub(_escaped, text(nodes))}</script>'


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def text(nodes: Sequence[Node]) -> str:
    """Return nodes as JSON-LD of schema.org, in one line."""
    data = {"@context": SCHEMA_ORG, "@graph": list(nodes)}
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def record_node(naming: Naming, record: Record) -> Node:
    """Return the thing that the page of a record is about, with a short description."""
    node = thing(naming, record.entity)
    long = node.get("description", "")
    if len(long) > _DESCRIPTION:
        node["description"] = f"{long[:_DESCRIPTION].rpartition(' ')[0] or long[:_DESCRIPTION]} …"
    return node


def breadcrumbs(naming: Naming, steps: Sequence[tuple[str, str]]) -> Node:
    """Return the way from the start page to a page.

    Args:
        naming: How the document names records.
        steps: Address and name of every page on the way, the start page first, the page itself last.
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": {"@id": naming.url(address)}}
            for position, (address, name) in enumerate(steps, start=1)
        ],
    }


def page_node(naming: Naming, address: str, title: str, description: str) -> Node:
    """Return a page that is not about one record: a list, a guide or a set of terms."""
    folder = address.removesuffix("/")
    set_of_terms = address.endswith("/") and folder in SETS
    kind = "DefinedTermSet" if set_of_terms else "CollectionPage" if address.endswith("/") else "WebPage"
    url = naming.url(address)
    return filled(
        {
            "@id": f"{url}#eintrag" if set_of_terms else url,
            "@type": kind,
            "name": title,
            "description": description,
            "url": url,
            "inLanguage": "de",
            "isPartOf": {"@id": f"{naming.url('')}#website"},
        }
    )


def start_nodes(naming: Naming, description: str) -> tuple[Node, ...]:
    """Return the website with its search, and who publishes it."""
    home = naming.url("") or "./"
    wiki = naming.wiki()
    search: Node = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{naming.url(SEARCH)}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    website: Node = {
        "@id": f"{naming.url('')}#website",
        "@type": "WebSite",
        "name": naming.title,
        "description": description,
        "url": home,
        "inLanguage": "de",
        "publisher": {"@id": wiki["@id"]},
        "potentialAction": search if "://" in home else None,  # templates do not count from the page
    }
    return filled(website), {**wiki, "url": home}
