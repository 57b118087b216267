"""Names of glossary terms that are no use to the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.loading import load
from kommunenwiki.search.aliases import alias_findings

if TYPE_CHECKING:
    import pathlib

    from tests.search.engine import Wiki

    from kommunenwiki.findings import Finding

TERM = 'id: {id}\nterm: "{term}"\narea: daten\n{more}definition: "Etwas."\nplain: "Etwas."\n'


def findings(folder: pathlib.Path, **terms: str) -> list[tuple[str, str, int]]:
    (folder / "glossar").mkdir()
    for id_, text in terms.items():
        term, _, more = text.partition("\n")
        (folder / "glossar" / f"{id_}.yml").write_text(TERM.format(id=id_, term=term, more=more), encoding="utf-8")
    catalogue, broken = load(folder)
    assert not broken
    return [_brief(finding) for finding in alias_findings(catalogue)]


def _brief(finding: Finding) -> tuple[str, str, int]:
    return finding.code, finding.place.path.rpartition("/")[2], finding.place.line


@pytest.mark.parametrize("other", ["UDP", "udp", "Plattformen"], ids=["same", "other case", "plural"])
def test_a_name_of_two_terms_is_found_at_the_later_one(tmp_path: pathlib.Path, other: str) -> None:
    one = 'Eins\nabbreviations: ["UDP", "Plattform"]\n'
    two = f'Zwei\nsynonyms:\n  de: ["{other}"]\n'
    assert findings(tmp_path, eins=one, zwei=two) == [("W090", "zwei.yml", 5)]


def test_a_name_stays_with_the_term_that_is_called_so(tmp_path: pathlib.Path) -> None:
    one = 'Eins\nabbreviations: ["UDP", "Plattform"]\n'
    assert findings(tmp_path, eins=one, zwei="Plattformen", drei="Drei") == [("W090", "eins.yml", 4)]


def test_a_stop_word_is_found(tmp_path: pathlib.Path) -> None:
    assert findings(tmp_path, eins='Eins\nsynonyms:\n  en: ["the"]\n') == [("W091", "eins.yml", 5)]


def test_names_of_one_term_may_resemble_each_other(tmp_path: pathlib.Path) -> None:
    assert findings(tmp_path, eins='Plattform\nsynonyms:\n  de: ["Plattformen"]\n') == []


def test_the_content_has_none(wiki: Wiki) -> None:
    assert alias_findings(wiki.catalogue) == ()
