"""Where contributions go: addresses of hosts, the limit of their length, and settings that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from tests.form.engine import ASSETS, Engine

from kommunenwiki.model import CaseStudy
from kommunenwiki.model.inspection import field_names
from kommunenwiki.rendering.form_page import SECTIONS
from kommunenwiki.rendering.hand_over import HandOver

if TYPE_CHECKING:
    from collections.abc import Iterator

    from py_mini_racer import MiniRacer

SETTINGS: Final = {"repository": "https://forge.example/a/wiki", "branch": "main"}
TEXT: Final = 'title: "Müll & Abfall: 50 % ?"\nkind: klima\n'


@pytest.fixture(scope="module")
def addresses() -> Iterator[Engine]:
    """The script that hands over, without a page."""
    made = Engine({})
    racer: MiniRacer = made._racer  # noqa: SLF001 one script more
    racer.eval((ASSETS / "formular-abgabe.js").read_text(encoding="utf-8"))
    yield made
    made.close()


def file(text: str = TEXT) -> dict[str, str]:
    return {"path": "docs/fallstudien/neudorf-app.yml", "text": text}


def test_github_gets_name_and_content(addresses: Engine) -> None:
    made = addresses.call("kwForm.githubAddress", SETTINGS, file())
    parts = urlsplit(made["address"])
    assert made["filled"] is True
    assert (parts.netloc, parts.path) == ("forge.example", "/a/wiki/new/main/docs/fallstudien")
    assert parse_qs(parts.query) == {"filename": ["neudorf-app.yml"], "value": [TEXT]}


@pytest.mark.parametrize("letter", ["a", "ü", "😀"])
def test_an_address_that_would_be_too_long_has_no_content(addresses: Engine, letter: str) -> None:
    lengths = []
    for count in range(100, 7000, 100):
        made = addresses.call("kwForm.githubAddress", SETTINGS, file(letter * count))
        if made["filled"]:
            lengths.append(len(made["address"]))
        else:
            assert "value=" not in made["address"]
    assert max(lengths) <= 6000
    assert max(lengths) > 4500


def test_gitlab_gets_the_name_only(addresses: Engine) -> None:
    made = addresses.call("kwForm.gitlabAddress", {**SETTINGS, "branch": "neue/seiten"}, file())
    assert made == ("https://forge.example/a/wiki/-/new/neue%2Fseiten/docs/fallstudien?file_name=neudorf-app.yml")


def test_a_mail_holds_a_short_text_and_of_a_long_one_only_the_subject(addresses: Engine) -> None:
    short = addresses.call("kwForm.mailAddress", "wiki@stadt.example", "Müll & mehr", TEXT)
    assert unquote(short["address"]) == (
        f"mailto:wiki@stadt.example?subject=Fallstudie: Müll & mehr&body={TEXT}".replace("\n", "\r\n")
    )
    long = addresses.call("kwForm.mailAddress", "wiki@stadt.example", "Müll", TEXT * 100)
    assert long["filled"] is False
    assert "body" not in long["address"]


def test_several_files_stand_in_one_text_under_their_names(addresses: Engine) -> None:
    both: list[dict[str, Any]] = [file(), {"path": "docs/kommunen/neudorf.yml", "text": "id: neudorf\n"}]
    assert addresses.call("kwForm.together", both) == (
        f"# Datei: docs/fallstudien/neudorf-app.yml\n{TEXT}\n# Datei: docs/kommunen/neudorf.yml\nid: neudorf\n"
    )
    assert addresses.call("kwForm.together", both[:1]) == TEXT


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param(HandOver(), "", id="nothing is set"),
        pytest.param(HandOver("github", "https://forge.example/a/b"), "", id="a repository"),
        pytest.param(HandOver(mail="wiki@stadt.example"), "", id="a mailbox"),
        pytest.param(HandOver(mail="wiki"), "keine E-Mail-Adresse", id="no mailbox"),
        pytest.param(HandOver("svn", "https://forge.example/a"), "kein bekannter Anbieter", id="another host"),
        pytest.param(HandOver("", "https://forge.example/a"), "kein bekannter Anbieter", id="no kind of host"),
        pytest.param(HandOver("gitlab", "javascript:alert(1)"), "keine Adresse eines Repositorys", id="no address"),
    ],
)
def test_settings_that_lead_nowhere_are_refused(settings: HandOver, said: str) -> None:
    assert said in settings.complaint()
    assert bool(settings.complaint()) == bool(said)


def test_every_field_of_a_case_study_stands_in_one_section() -> None:
    keys = [key for section in SECTIONS for key in section.keys]
    assert sorted(keys) == sorted(field_names(CaseStudy))
