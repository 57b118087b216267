# What the site does is written in the templates and is the same for every wiki; who runs it comes from the operator's
# file. A page that lacks something says so at its top and asks search engines to stay away.
"""Impressum, Datenschutz and the statement on accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kommunenwiki.legal.bodies import ALL_BODIES, enforcement
from kommunenwiki.legal.completeness import gaps
from kommunenwiki.legal.stored import STORED
from kommunenwiki.model.operator import LegalPage
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.rendering.site import Site

TITLES: Final = {
    LegalPage.IMPRINT: "Impressum",
    LegalPage.PRIVACY: "Datenschutz",
    LegalPage.ACCESSIBILITY: "Erklärung zur Barrierefreiheit",
}
_DESCRIPTIONS: Final = {
    LegalPage.IMPRINT: "Wer dieses Wiki betreibt, wer für den Inhalt verantwortlich ist und wie Sie beide erreichen.",
    LegalPage.PRIVACY: "Was mit Ihren Daten geschieht, wenn Sie dieses Wiki lesen, und was Ihr Browser speichert.",
    LegalPage.ACCESSIBILITY: "Wie barrierefrei dieses Wiki ist, wie Sie Barrieren melden und wer dann noch hilft.",
}


def pages(site: Site) -> Iterator[Page]:
    """Yield the legal pages."""
    missing = gaps(site.operator)
    for which in LegalPage:
        scope = site.scope(f"{which.value}/")
        own = tuple(gap for gap in missing if gap.page is which)
        body = (
            environment()
            .get_template(f"{which.value}.html")
            .render(
                scope=scope,
                title=TITLES[which],
                lead=_DESCRIPTIONS[which],
                operator=site.operator,
                missing=own,
                **_values(site),
            )
        )
        indexed = not own
        yield Page(scope.address, TITLES[which], _DESCRIPTIONS[which], body, tuple(scope.outline), indexed=indexed)


def _values(site: Site) -> dict[str, Any]:
    known = enforcement(site.operator.accessibility)
    return {
        "home": site.addresses.home,
        "stored": STORED,
        "law": site.operator.accessibility.law or (known.law if known else None),
        "body": site.operator.accessibility.body or (known.body if known else None),
        "all_bodies": ALL_BODIES,
        "place": _place(site),
    }


def _place(site: Site) -> str:
    """Return the host to which the form hands over contributions; empty when there is none."""
    return urlsplit(site.hand_over.repository).hostname or "" if site.hand_over.host else ""
