"""Addresses of pages and of websites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.model.text import is_start_page
from kommunenwiki.rules import web_address
from kommunenwiki.rules.addresses import same_page

if TYPE_CHECKING:
    from tests.rules.conftest import CheckRule


@pytest.mark.parametrize(
    ("url", "start_page"),
    [
        ("https://a.example", True),
        ("https://a.example/", True),
        ("http://www.a.example//", True),
        ("https://a.example/b", False),
        ("https://a.example/b/", False),
        ("https://a.example/?seite=1", False),
        ("https://a.example?seite=1", False),
        ("https://a.example/#/seite", False),
        ("a.example", False),
    ],
)
def test_start_pages(url: str, start_page: bool) -> None:  # noqa: FBT001 a table
    assert is_start_page(url) is start_page


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/b", "http://a.example/b", True),
        ("https://a.example/b", "https://www.a.example/b/", True),
        ("https://A.example/b", "https://a.example/b", True),
        ("https://a.example/b", "https://a.example/B", False),
        ("https://a.example/b#eins", "https://a.example/b#zwei", False),
        ("https://a.example/b?x=1", "https://a.example/b?x=2", False),
    ],
)
def test_addresses_of_the_same_page(one: str, other: str, same: bool) -> None:  # noqa: FBT001 a table
    assert (same_page(one) == same_page(other)) is same


@pytest.mark.parametrize(
    "url", ["https://www.a.example/b", "http://a.example", "https://a.example:8080/b?x=1#y", "HTTPS://A.EXAMPLE/B"]
)
def test_web_addresses_are_fine_with_and_without_encryption(check_rule: CheckRule, url: str) -> None:
    assert check_rule(web_address.RULE, f'website: "{url}"', "loesungen") == []


@pytest.mark.parametrize(
    "url",
    [
        "www.a.example",
        "//a.example/b",
        "ftp://a.example/b",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:info@a.example",
        "file:///C:/b.pdf",
        "https://",
        "https:///b",
        "https://a",
        "https://amt@a.example/b",
        "https://amt:geheim@a.example",
    ],
)
def test_what_is_no_web_address(check_rule: CheckRule, url: str) -> None:
    assert check_rule(web_address.RULE, f'website: "{url}"', "loesungen") == [
        f"Die Adresse bei „website“ ist keine Webadresse: {url}"
    ]
