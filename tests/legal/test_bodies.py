"""The table of laws and bodies: every entry says where it comes from, and how to reach whom it names."""

from __future__ import annotations

import pytest

from kommunenwiki.legal.bodies import ALL_BODIES, FEDERAL, LAENDER, Enforcement, enforcement
from kommunenwiki.model.municipality import Land
from kommunenwiki.model.operator import Accessibility
from kommunenwiki.model.text import is_web_address
from kommunenwiki.rules.mail import MAIL

WITHOUT_BODY = {Land.MECKLENBURG_VORPOMMERN, Land.NIEDERSACHSEN}
"""No source was found that says how to reach theirs; wikis of these Länder name it themselves."""


def test_every_land_has_an_entry() -> None:
    assert list(LAENDER) == list(Land)
    assert {land for land, entry in LAENDER.items() if entry.body is None} == WITHOUT_BODY
    assert is_web_address(ALL_BODIES)


@pytest.mark.parametrize("entry", [FEDERAL, *LAENDER.values()], ids=lambda entry: entry.law)
def test_every_entry_names_its_source_and_a_way(entry: Enforcement) -> None:
    assert entry.sources
    assert all(is_web_address(source) for source in entry.sources)
    assert "(" in entry.law or "gesetz" in entry.law
    if entry.body:
        assert entry.body.url or entry.body.mail or entry.body.address
        assert entry.body.url is None or is_web_address(entry.body.url)
        assert entry.body.mail is None or MAIL.fullmatch(entry.body.mail)


def test_what_applies() -> None:
    assert enforcement(Accessibility()) is None
    assert enforcement(Accessibility(voluntary=True, land=Land.HESSEN)) is None
    assert enforcement(Accessibility(federal=True, land=Land.HESSEN)) is FEDERAL
    assert enforcement(Accessibility(land=Land.HESSEN)) is LAENDER[Land.HESSEN]
