"""Pages as plain Markdown."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from pydantic import Field
from tests.rendering import wiki

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.data_files import data_files
from kommunenwiki.memory import Forgetful
from kommunenwiki.model import BY_FOLDER, CaseStudy
from kommunenwiki.model.base import Part, SourcedEntity
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.record_markdown import Writer, escaped, web_link
from kommunenwiki.rendering.twins import compiled_twins, has_twin, twins

if TYPE_CHECKING:
    from collections.abc import Callable

    from kommunenwiki.rendering.site import Site


class Inner(Part):
    """A part that no record has."""

    text: Line


class Outer(Part):
    """A part that holds a part."""

    text: Line
    inner: Annotated[Inner, Field(title="Inneres")]


GUIDE = """---
title: Vergabe
description: Kurz
---

# Vergabe

Siehe [[kommunen/neudorf]], [[glossar/datenhoheit|das Wort]], [den Rest](../mitmachen/index.md#so) und
[die Website](https://a.example/x.md). ![Bild](bilder/a.png "Titel")

`[Muster](muster.md)`
"""
TEXTS = {"leitfaeden/vergabe.md": GUIDE, "mitmachen/index.md": "# Mitmachen\n", "technik/api/x.md": "# x\n"}


@pytest.fixture(scope="module")
def full(site: Site) -> Site:
    return replace(site, texts=TEXTS)


@pytest.fixture(scope="module")
def found(full: Site) -> dict[str, str]:
    return {path: content.decode() for path, content in twins(full)}


def with_entity(site: Site, folder: str, id_: str, **changes: Any) -> Site:
    key = RecordKey(folder, id_)
    record = site.catalogue.records[key]
    made = replace(record, entity=record.entity.model_copy(update=changes))
    return replace(site, catalogue=Catalogue({**site.catalogue.records, key: made}, site.catalogue.unreadable))


def test_records_lists_guides_and_the_start_page_have_twins(full: Site, found: dict[str, str]) -> None:
    assert {f"{key}/index.md" for key in full.catalogue.records} <= found.keys()
    assert {"index.md", "glossar/index.md", "leitfaeden/vergabe/index.md", "mitmachen/index.md"} <= found.keys()
    assert not [path for path in found if path.startswith("technik/api")]
    for address in ("", "glossar/", "glossar/datenhoheit", "leitfaeden/vergabe", "mitmachen/"):
        assert has_twin(full, address)
        assert full.addresses.twin(address) in found
    for address in ("kommunen/dreieck", "glossar/neudorf", "technik/api/x"):
        assert not has_twin(full, address)


def test_every_compiled_page_has_a_twin(full: Site, found: dict[str, str]) -> None:
    for page in (*full.compiled_pages, *full.value_pages):
        assert full.addresses.twin(page.address) in found, page.address
    assert found["karte/index.md"].startswith("# Karte\n\nWo die Kommunen liegen")
    assert "- [Neudorf](../kommunen/neudorf/index.md)" in found["karte/index.md"]
    assert "- [Hessen](../../laender/hessen/index.md)" in found["laender/hessen/index.md"]
    assert "## Fallstudien" in found["laender/hessen/index.md"]
    assert "| Thema | [" in found["tabellen/themen-und-laender/index.md"]
    assert "[Karte](karte/index.md): Wo die Kommunen liegen" in found["index.md"]


@pytest.mark.parametrize("folders", [True, False])
def test_all_links_lead_to_a_twin_or_a_page(full: Site, folders: bool) -> None:  # noqa: FBT001 two cases of one test
    site = replace(full, addresses=Addresses(folders))
    written = {path: content.decode() for path, content in twins(site)}
    elsewhere = ("technik/", "leitfaeden/", "mitmachen/", "rechtliches/")  # texts that the invented wiki does not have
    pages = {*dict(data_files(site)), *map(site.addresses.url, map(str, site.catalogue.records))}
    checked = 0
    for path, text in written.items():
        for link in re.findall(r"\]\(([^)\s]+)\)", text.replace("(muster.md)", "")):
            if "://" not in link and not link.startswith("mailto:"):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0]))
                found = target in written or target in pages or target.startswith(elsewhere)
                assert found or target.endswith(".yml"), (path, link)
                checked += 1
    assert checked > 100


def test_a_guide_keeps_its_text(found: dict[str, str]) -> None:
    text = found["leitfaeden/vergabe/index.md"]
    assert "Siehe [Neudorf](../../kommunen/neudorf/index.md), [das Wort](../../glossar/datenhoheit/index.md)" in text
    assert "[den Rest](../../mitmachen/index.md#so)" in text
    assert "[die Website](https://a.example/x.md)" in text
    assert '![Bild](../../leitfaeden/bilder/a.png "Titel")' in text
    assert "`[Muster](muster.md)`" in text


def test_a_record_says_everything(full: Site, found: dict[str, str]) -> None:
    text = found["fallstudien/neudorf-plattform/index.md"]
    case = full.catalogue.of(CaseStudy)["neudorf-plattform"]
    assert text.startswith(f"# {case.title}\n\n- **Art des Eintrags:** Fallstudie\n")
    for claim in (*case.challenge, *case.approach, *case.lessons):
        assert claim.text.split("\n")[0].split("[[")[0][:40] in text
    for number, source in enumerate(case.sources.values(), start=1):
        assert f"\n{number}. {escaped(source.publisher)}: " in text
    assert "## So zitieren" in text
    assert "- **Stand:** " in text


def test_every_type_says_something(full: Site, found: dict[str, str]) -> None:
    for key in wiki.FULL:
        entity = full.catalogue.records[key].entity
        text = found[f"{key}/index.md"]
        assert f"# {entity.name_or_title}" in text
        if isinstance(entity, SourcedEntity) and entity.sources:
            assert "## Quellen" in text


def test_what_refers_to_a_record_is_listed(found: dict[str, str]) -> None:
    text = found["kommunen/neudorf/index.md"]
    assert "## Genannt unter Fallstudien" in text
    assert "(../../fallstudien/neudorf-plattform/index.md)" in text


def test_lists_are_in_german_order(found: dict[str, str]) -> None:
    names = re.findall(r"^- \[(.+?)\]", found["glossar/index.md"], re.MULTILINE)
    assert names == ["§ 1 Muster", "Datenhoheit", "Öffentlich"] or len(names) >= 3


def test_text_cannot_become_markup(full: Site) -> None:
    line = Line.__new__(Line, "[x](https://evil.example) *fett* <b> `x`")
    site = with_entity(full, "glossar", "datenhoheit", term=line, abbreviations=(line,))
    text = dict(twins(site))["glossar/datenhoheit/index.md"].decode()
    assert "# \\[x\\](https://evil.example) \\*fett\\* \\<b\\> \\`x\\`" in text
    assert "](https://evil.example)" not in text.replace("\\](", "")


def test_links_to_nowhere_stay_text(full: Site) -> None:
    definition = Prose("Siehe [[gibt-es-nicht]], [[gibt-es-nicht|das da]] und [[kommunen/dreieck]].")
    site = with_entity(full, "glossar", "datenhoheit", definition=definition)
    text = dict(twins(site))["glossar/datenhoheit/index.md"].decode()
    assert "Siehe gibt-es-nicht, das da und dreieck." in text


def test_several_paragraphs_stay_in_their_item(full: Site) -> None:
    case = full.catalogue.of(CaseStudy)["neudorf-plattform"]
    claim = case.lessons[0].model_copy(update={"text": Prose("Erstens:\n\n- a\n- b")})
    site = with_entity(full, "fallstudien", "neudorf-plattform", lessons=(claim,))
    text = Writer(site, lambda address: address).record(
        site.catalogue.records[RecordKey("fallstudien", "neudorf-plattform")], level=2
    )
    assert "\n### Lehren\n\n- Erstens:\n  \n  - a\n  - b" in text
    assert text.startswith("## ")


def test_parts_of_parts(full: Site) -> None:
    part = Outer(text=Line("außen"), inner=Inner(text=Line("innen")))
    site = with_entity(full, "fallstudien", "neudorf-plattform", documents=(part,))
    key = RecordKey("fallstudien", "neudorf-plattform")
    text = Writer(site, lambda address: address).record(site.catalogue.records[key])
    assert "- außen (Inneres: innen)" in text


def test_statements_name_their_sources_by_number(full: Site, found: dict[str, str]) -> None:
    case = full.catalogue.of(CaseStudy)["neudorf-plattform"]
    numbers = {key: number for number, key in enumerate(case.sources, start=1)}
    cited = "".join(f" [{number}]" for number in sorted(numbers[ref] for ref in case.lessons[0].source))
    assert cited
    assert f"{case.lessons[0].text}{cited}\n" in found["fallstudien/neudorf-plattform/index.md"]


def test_a_page_is_converted_again_when_there_are_other_records(full: Site) -> None:
    class Kept(dict[bytes, Any], Forgetful):
        def recall(self, stage: str, key: bytes, make: Callable[[], Any]) -> Any:
            if stage != "twin":
                return make()
            return self[key] if key in self else self.setdefault(key, make())

    memory = Kept()
    page = Page("karte/", "Karte", "Karte", '<p><a href="../kommunen/neudorf/">Neudorf</a></p>', ())
    texts = []
    for catalogue in (full.catalogue, full.catalogue, Catalogue()):
        site = replace(full, catalogue=catalogue, memory=memory)
        site.__dict__.update(compiled_pages=(page,), value_pages=())
        texts.append(dict(compiled_twins(site))["karte/index.md"])
    assert texts == [b"[Neudorf](../kommunen/neudorf/index.md)\n"] * 2 + [b"[Neudorf](../kommunen/neudorf/)\n"]
    assert len(memory) == 2


def test_dates_and_addresses(full: Site) -> None:
    site = with_entity(full, "kommunen", "neudorf", website=WebAddress("https://a.example/(x)"))
    text = dict(twins(site))["kommunen/neudorf/index.md"].decode()
    assert "- **Website:** <https://a.example/(x)>" in text
    assert web_link("https://a.example/(x)", "so") == "[so](https://a.example/%28x%29)"
    assert web_link("javascript:x", "*") == "\\*"
    assert web_link("javascript:x") == "javascript:x"
    assert re.search(r"Gelesen am \d+\.\u00a0\w+ \d{4}", text)


def test_no_record_depends_on_the_day(full: Site) -> None:
    later = replace(full, today=date(2030, 1, 1))
    found, after = (dict(twins(site)) for site in (full, later))
    assert [path for path in found if path.split("/")[0] in BY_FOLDER and found[path] != after[path]] == []
