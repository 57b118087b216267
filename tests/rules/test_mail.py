"""Mailboxes of offices and of persons."""

from __future__ import annotations

import pytest

from kommunenwiki.rules.mail import MAIL, private_reason


@pytest.mark.parametrize(
    "address",
    [
        "max.mustermann@neudorf.example",
        "Mustermann.Max@neudorf.example",
        "juergen_beispiel@neudorf.example",
        "anna-beispiel@neudorf.example",
        "erika@neudorf.example",
        "m.mustermann@neudorf.example",
        "gemeinde@gmx.de",
        "rathaus-neudorf@t-online.de",
        "pegel@web.de",
        "PEGEL@Gmail.com",
        "pegel@yahoo.co.uk",
    ],
)
def test_a_personal_mailbox_is_recognised(address: str) -> None:
    assert private_reason(address) != ""


@pytest.mark.parametrize(
    "address",
    [
        "info@neudorf.example",
        "smart.city@neudorf.example",
        "open-data@neudorf.example",
        "e.government@neudorf.example",
        "it.support@neudorf.example",
        "stabsstelle.digitalisierung@neudorf.example",
        "poststelle@online.neudorf.example",
        "digital@web.neudorf.example",
    ],
)
def test_the_mailbox_of_an_office_is_fine(address: str) -> None:
    assert private_reason(address) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fragen an info@neudorf.example.", "info@neudorf.example"),
        ("Geestl@nd. Gemeinsam. Grün. Smart", None),
        ("Das Konto @stadt@social.example", None),
        ("5 @ 3", None),
        ("bauamt [at] neudorf.example", None),
        ("bauamt@neudorf", None),
    ],
)
def test_addresses_are_found_in_texts(text: str, found: str | None) -> None:
    match = MAIL.search(text)
    assert (match.group() if match else None) == found
