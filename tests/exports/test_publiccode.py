"""Solutions as the beginning of a publiccode.yml, and the one of this repository."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml
from tests.rendering import wiki
from tests.rendering.test_hostile import hostile, rewritten
from tests.site.building import ROOT

from kommunenwiki.exports import publiccode
from kommunenwiki.model import Solution
from kommunenwiki.model.solution import SolutionKind
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.rendering.data_basis import wiki_data
from kommunenwiki.rules.spdx import is_spdx

if TYPE_CHECKING:
    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.rendering.site import Site


def read(text: str) -> dict[str, Any]:
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def at(data: dict[str, Any], key: str) -> object:
    found: Any = data
    for name in key.split("/"):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def test_what_is_known_is_there_and_what_is_not_is_named(real: Site) -> None:
    made = dict(publiccode.files(wiki_data(real)))
    assert len(made) == len(real.catalogue.of(Solution))
    for content in made.values():
        text = content.decode()
        data = read(text)
        missing = text.splitlines()[2].partition(": ")[2].rstrip(".").split(", ")
        assert sorted(missing) == sorted(key for key in publiccode.REQUIRED if at(data, key) is None)
        description = data["description"]["de"]
        assert len(description.get("shortDescription", "")) <= 150
        assert 150 <= len(description.get("longDescription", "x" * 150)) <= 10_000
        assert is_spdx(at(data, "legal/license") or "MIT")


def test_a_solution(data: WikiData) -> None:
    solution = data.catalogue.of(Solution)["datenkern"]
    made = read(publiccode.publiccode(data, solution))
    assert made["publiccodeYmlVersion"] == "0.7"
    assert (made["name"], made["url"], made["landingURL"]) == (solution.name, solution.repository, solution.website)
    assert made["legal"] == {"license": solution.licence}
    assert made["description"]["de"]["documentation"] == solution.documentation


def test_kinds_that_the_standard_has_a_word_for(data: WikiData) -> None:
    solution = data.catalogue.of(Solution)["datenkern"]
    mapped = solution.model_copy(update={"kind": SolutionKind.MAP})
    assert read(publiccode.publiccode(data, mapped))["categories"] == ["geographic-information-systems"]
    assert "categories" not in read(publiccode.publiccode(data, solution.model_copy(update={"kind": SolutionKind.APP})))


def test_users_with_a_remark_are_left_out(real: Site) -> None:
    text = publiccode.publiccode(wiki_data(real), real.catalogue.of(Solution)["civitas-core"])
    assert read(text)["usedBy"] == ["Paderborn", "Mönchengladbach"], "the others have remarks that restrict it"


def test_descriptions_of_the_length_that_the_standard_wants(data: WikiData) -> None:
    def description(summary: str) -> dict[str, str]:
        solution = data.catalogue.of(Solution)["datenkern"].model_copy(update={"summary": Prose(summary)})
        found: dict[str, str] = read(publiccode.publiccode(data, solution))["description"]["de"]
        return found

    assert description("Kurz. Und gut.")["shortDescription"] == "Kurz."
    assert description("Kurz ohne Ende")["shortDescription"] == "Kurz ohne Ende"
    assert "longDescription" not in description("Kurz. Und gut.")
    assert "shortDescription" not in description("x" * 151)
    assert description("x" * 151)["longDescription"] == "x" * 151
    assert description("Siehe [[kommunen/altstadt]].")["shortDescription"] == "Siehe Altstadt."


def test_a_record_that_knows_nothing_else(data: WikiData) -> None:
    bare = Solution(id="sensornetz", name=Line("Leer"), kind=SolutionKind.APP, summary=Prose(f"{'x' * 149}ä."))
    assert read(publiccode.publiccode(data, bare)) == {
        "publiccodeYmlVersion": "0.7",
        "name": "Leer",
        "description": {"de": {"longDescription": bare.summary}},
    }
    short = bare.model_copy(update={"summary": Prose("x" * 10_001)})
    assert "description" not in read(publiccode.publiccode(data, short))


def test_the_day_of_the_record_stands_in_the_first_line(data: WikiData, real: Site) -> None:
    dated = publiccode.publiccode(wiki_data(real), real.catalogue.of(Solution)["civitas-core"])
    assert ", Stand 2026-" in dated.splitlines()[0]
    undated = publiccode.publiccode(data, data.catalogue.of(Solution)["sensornetz"])
    assert "Stand" not in undated.splitlines()[0], "its sources do not say when they were read"


def test_text_with_markup_stays_text(data: WikiData) -> None:
    wild = replace(data, catalogue=wiki.changed(data.catalogue, lambda entity: rewritten(entity, hostile)))  # type: ignore[arg-type, return-value]
    for id_, solution in wild.catalogue.of(Solution).items():
        made = read(publiccode.publiccode(wild, solution))
        assert made["name"] == solution.name, id_
        assert set(made) <= {
            "publiccodeYmlVersion",
            "name",
            "url",
            "landingURL",
            "categories",
            "usedBy",
            "description",
            "legal",
        }


def test_the_wiki_describes_itself() -> None:
    text = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    data = read(text)
    missing = {key for key in publiccode.REQUIRED if at(data, key) is None}
    assert missing == {"url", "maintenance/type"}, "known only to the one who publishes the repository"
    assert all(key.partition("/")[0] in text.partition("publiccodeYmlVersion")[0] for key in missing)
    description = data["description"]["de"]
    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert data["legal"]["license"] == "EUPL-1.2"
    assert data["publiccodeYmlVersion"] == publiccode.VERSION
