"""The settings on neighbours: right ones are read, every mistake is a finding at its place."""

from __future__ import annotations

from typing import Final

import pytest

from kommunenwiki.federation import settings
from kommunenwiki.federation.neighbours import Setting
from kommunenwiki.reporting import as_text

SHOWN: Final = "docs/.nachbarn/wiki.yml"
MISTAKES: Final = {
    "an unknown key": ("nachbarn: {}\n", "1:1", "„nachbarn“ gibt es hier nicht."),
    "a list": ("federation: [nrw]\n", "1:1", "Bei „federation“ wird eine Gruppe"),
    "a neighbour as a text": ('federation:\n  nrw: "https://x.example"\n', "2:3", "Bei „nrw“ wird eine Gruppe"),
    "a name in capitals": ("federation:\n  NRW: {}\n", "2:3", "„NRW“ kann nicht der Name"),
    "a name with a colon": ('federation:\n  "a:b": {}\n', "2:3", "„a:b“ kann nicht der Name"),
    "too many": (
        "federation:\n" + "".join(f"  n{number}: {{}}\n" for number in range(51)),
        "1:1",
        "Es sind mehr als 50 Nachbarwikis.",
    ),
    "no title": ('federation:\n  a:\n    address: "https://a.example"\n', "2:3", "Der Titel des Nachbarwikis „a“"),
    "HTML as title": (
        'federation:\n  a:\n    title: "<b>"\n    address: "https://a.example"\n',
        "3:5",
        "Der Titel des Nachbarwikis „a“",
    ),
    "no address": ("federation:\n  a:\n    title: A\n", "2:3", "Die Adresse des Nachbarwikis „a“"),
    "a key too many": (
        'federation:\n  a:\n    title: A\n    address: "https://a.example"\n    url: x\n',
        "5:5",
        "„url“ gibt es hier nicht.",
    ),
    "no YAML": ("federation: [\n", "2:1", ""),
    "a key twice": ("federation: {}\nfederation: {}\n", "2:1", "zum zweiten Mal"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_finding(name: str) -> None:
    text, place, said = MISTAKES[name]
    _, findings = settings.read(text.encode(), SHOWN)
    assert len(findings) == 1, as_text(findings)
    assert str(findings[0].place) == f"{SHOWN}:{place}"
    assert said in findings[0].message
    assert "{" not in findings[0].message
    assert findings[0].code == "N001" or findings[0].code.startswith("Y")


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://wiki.example", True),
        ("https://wiki.example/", True),
        ("https://wiki.example:8443/kommunen/", True),
        ("https://wiki.example/a/b", True),
        ("http://127.0.0.1:8000/", True),
        ("http://localhost:8000", True),
        ("http://wiki.example/", False),
        ("http://127.0.0.1.boese.example/", False),
        ("https://localhost/", False),
        ("https://ich@wiki.example/", False),
        ("https://wiki.example/?a", False),
        ("https://wiki.example/#a", False),
        ("https://wiki.example/../a", False),
        ("https://wiki.example//a", False),
        ("https://wiki.example/ä", False),
        ("https://wiki.example/\n", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("ftp://wiki.example/", False),
        ("wiki.example", False),
        (f"https://wiki.example/{'a' * 1000}", False),
    ],
)
def test_addresses_lead_to_the_root_of_a_site(address: str, *, good: bool) -> None:
    escaped = address.replace("\n", "\\n")
    found, findings = settings.read(f'federation: {{a: {{title: A, address: "{escaped}"}}}}\n'.encode(), SHOWN)
    assert [setting.address for setting in found] == ([f"{address.removesuffix('/')}/"] if good else [])
    assert bool(findings) is not good


def test_good_neighbours_stay_beside_a_bad_one() -> None:
    text = 'federation:\n  a: {title: "A", address: "https://a.example"}\n  b: {title: "B"}\n'
    found, findings = settings.read(text.encode(), SHOWN)
    assert found == (Setting("a", "A", "https://a.example/"),)
    assert [finding.code for finding in findings] == ["N001"]


def test_nothing_has_to_be_named() -> None:
    assert settings.read(b"federation:\n", SHOWN) == ((), ())
