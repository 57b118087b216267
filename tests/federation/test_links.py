"""Links into other wikis: in records, guides, Markdown and data; and what is said where they lead nowhere."""

from __future__ import annotations

import pathlib
import shutil
from datetime import date
from typing import TYPE_CHECKING, Final

import html5lib
import markdown
import pytest
from tests.federation.making import CASE, ENTRIES, SEENLAND, copy

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.checking import check
from kommunenwiki.exports.nodes import Naming
from kommunenwiki.federation import reading
from kommunenwiki.federation.inventory import Entry
from kommunenwiki.federation.neighbours import Copy, NeighbourRecord, Setting
from kommunenwiki.findings import Severity
from kommunenwiki.manuals import MANUALS
from kommunenwiki.references import link_name, text_link
from kommunenwiki.rendering.data_page import page as data_page
from kommunenwiki.rendering.markdown_pages import with_record_links
from kommunenwiki.rendering.record_markdown import Writer
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from kommunenwiki.checking import Checked

GOOD: Final = pathlib.Path(__file__).parent.parent / "examples" / "good"
TODAY: Final = date(2026, 11, 24)
MOORLAND: Final = Setting("moorland", "Kommunenwiki Moorland", "https://moorland.example/")
FEDERATION: Final = reading.read_all(
    [SEENLAND, MOORLAND], {"seenland": copy(), "moorland": Copy(None, None)}, "docs/.nachbarn"
)[0]
HERE: Final = Catalogue(federation=FEDERATION)
MELDER: Final = "https://seenland.example/fallstudien/altdorf-melder/"
LINK: Final = f'<a href="{MELDER}" class="kw-extern" rel="noopener">'


@pytest.fixture
def docs(tmp_path: pathlib.Path) -> pathlib.Path:
    return shutil.copytree(GOOD, tmp_path / "docs")


def checked(docs: pathlib.Path) -> Checked:
    return check(docs, TODAY, "docs")


def site(federation_here: Catalogue = HERE) -> Site:
    return Site(federation_here, check(GOOD, TODAY).links, TODAY)


@pytest.mark.parametrize(
    ("target", "code", "message", "hint"),
    [
        ("seenlnd:altdorf", "R006", "nennt ein Nachbarwiki „seenlnd“", "Meinten Sie „seenland“?"),
        ("xyz:altdorf", "R006", "nennt ein Nachbarwiki „xyz“", "Eingetragen: moorland, seenland."),
        (":altdorf", "R006", "nennt ein Nachbarwiki „“", "Eingetragen: moorland, seenland."),
        ("seenland:altdrof", "R007", "führt zu keinem Eintrag des Nachbarwikis", "Meinten Sie „altdorf“?"),
        ("seenland:kommunen/altdrof", "R007", "führt zu keinem Eintrag", "Meinten Sie „kommunen/altdorf“?"),
        ("seenland:themen/altdorf", "R007", "führt zu keinem Eintrag", "Meinten Sie „kommunen/altdorf“?"),
        ("seenland:", "R007", "führt zu keinem Eintrag", "„wiki federation update seenland“"),
        ("seenland:a:b", "R007", "führt zu keinem Eintrag", "„wiki federation update seenland“"),
        (
            "seenland:sensorik",
            "R007",
            "kann mehrere Einträge",
            "Schreiben Sie [[seenland:kommunen/sensorik]] oder [[seenland:themen/sensorik]].",
        ),
        ("moorland:altdorf", "R008", "dessen Kopie fehlt", "„wiki federation update moorland“"),
    ],
)
def test_a_link_to_nowhere_says_why(target: str, code: str, message: str, hint: str) -> None:
    found = text_link(HERE, target)
    assert not isinstance(found, RecordKey | NeighbourRecord)
    assert found[0] == code
    assert message in found[1]
    assert hint in found[2]


def test_without_neighbours_the_hint_says_so() -> None:
    found = text_link(Catalogue(), "nrw:soest")
    assert not isinstance(found, RecordKey | NeighbourRecord)
    assert found[2].endswith("Eingetragen: keines.")


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("seenland:altdorf", "Altdorf (Kommunenwiki Seenland)"),
        (" seenland : themen/sensorik ", "Sensorik (Kommunenwiki Seenland)"),
        ("seenland:sensorik", "sensorik"),
        ("moorland:altdorf", "altdorf"),
        ("nirgends", "nirgends"),
        ("themen/nirgends", "nirgends"),
    ],
)
def test_plain_texts_name_the_record_and_its_wiki(target: str, name: str) -> None:
    assert link_name(HERE, target) == name
    assert Naming(HERE, lambda address: address, {}, whole=True).text(f"Siehe [[{target}]].") == f"Siehe {name}."


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "[[seenland:altdorf-melder]]",
            f"{LINK}Der Wassermelder von Altdorf (Kommunenwiki Seenland)</a>",
        ),
        (
            "[[seenland:altdorf-melder|ein *Melder*]]",
            f"{LINK}ein *Melder* (Kommunenwiki Seenland)</a>",
        ),
        ("[[seenland:nirgends]]", "nirgends"),
        ("[[moorland:altdorf|dort]]", "dort"),
        ("[[moorland:kommunen/altdorf]]", "altdorf"),
    ],
)
def test_pages_show_where_a_link_leads(text: str, html: str) -> None:
    shown = str(site().scope("themen/x").inline(text))
    assert shown.replace(f'class="kw-extern" href="{MELDER}"', f'href="{MELDER}" class="kw-extern"') == html


def test_a_title_cannot_become_markup() -> None:
    title = "5 < 6 & \"7\" 'acht' [neun](https://x.example) **zehn**"
    entries = (Entry("themen", "x", "themen/x/", title),)
    federation, findings = reading.read_all([SEENLAND], {"seenland": copy(entries)}, "x")
    assert findings == ()
    here = site(Catalogue(federation=federation))
    html = str(here.scope("themen/x").inline("[[seenland:x]]"))
    assert html.count("<a ") == html.count("</a>") == 1
    assert "5 &lt; 6 &amp; " in html
    assert "[neun](https://x.example) **zehn** (Kommunenwiki Seenland)" in html
    written = Writer(here, lambda address: address).prose("[[seenland:x]]")
    assert r"\[neun\](https://x.example) \*\*zehn\*\*" in written


def test_a_title_cannot_become_markup_in_a_guide() -> None:
    title = "*Acht* [neun](javascript:alert(1)) `zehn` https://x.example"
    entries = (Entry("themen", "x", "themen/x/", title),)
    federation, findings = reading.read_all([SEENLAND], {"seenland": copy(entries)}, "x")
    assert findings == ()
    text = with_record_links(site(Catalogue(federation=federation)), "leitfaeden/x.md", "Siehe [[seenland:x]].")
    html = html5lib.parseFragment(markdown.markdown(text), namespaceHTMLElements=False)
    (link,) = html.iter("a")
    assert link.get("href") == "https://seenland.example/themen/x/"
    assert (link.text, len(link)) == (f"{title} (Kommunenwiki Seenland)", 0)


def test_guides_and_twins_lead_there_too() -> None:
    text = "Mehr bei [[seenland:altdorf|dort]], nicht bei `[[seenland:altdorf]]`, [[moorland:altdorf]]."
    link = '<a class="kw-extern" href="https://seenland.example/kommunen/altdorf/" rel="noopener">'
    assert with_record_links(site(), "leitfaeden/x.md", text) == (
        f"Mehr bei {link}dort &#40;Kommunenwiki Seenland&#41;</a>, nicht bei `[[seenland:altdorf]]`, altdorf."
    )
    assert Writer(site(), lambda address: address).prose("[[seenland:altdorf]], [[moorland:altdorf]]") == (
        "[Altdorf (Kommunenwiki Seenland)](https://seenland.example/kommunen/altdorf/), altdorf"
    )


def test_findings_stand_where_the_link_stands(docs: pathlib.Path) -> None:
    (docs / "leitfaden.md").write_text("# Titel\n\nSiehe [[seenland:altdorf]] und [[seenland:x]].\n", encoding="utf-8")
    (finding,) = checked(docs).findings
    assert (finding.code, str(finding.place)) == ("R007", "docs/leitfaden.md:3:32")


def test_references_of_fields_stay_at_home(docs: pathlib.Path) -> None:
    file = docs / "fallstudien" / "musterstadt-stadt-app.yml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace(
        "municipalities: [musterstadt, neudorf]", 'municipalities: [musterstadt, "seenland:altdorf"]'
    )
    file.write_text(changed, encoding="utf-8")
    assert [finding.code for finding in checked(docs).findings] == ["M010"]


def test_a_neighbour_whose_copy_is_gone_stops_nothing(docs: pathlib.Path) -> None:
    shutil.rmtree(docs / ".nachbarn" / "seenland")
    found = checked(docs)
    assert [finding.code for finding in found.findings] == ["N002", "N002", "R008"]
    assert found.publishable
    for finding in found.findings:
        assert finding.severity is Severity.WARNING is MANUALS[finding.code].severity


@pytest.mark.parametrize("linked", ["eintraege.inv", "zusammenfassung.json", "."])
def test_a_copy_that_leads_out_of_the_folder_is_no_copy(
    docs: pathlib.Path, tmp_path: pathlib.Path, linked: str
) -> None:
    inside, outside = docs / ".nachbarn" / "seenland", tmp_path / "outside"
    shutil.copytree(inside, outside)
    if linked == ".":
        shutil.rmtree(inside)
        inside.symlink_to(outside)
    else:
        (inside / linked).unlink()
        (inside / linked).symlink_to(outside / linked)
    assert {finding.code for finding in checked(docs).findings} == {"N002", "R008", "Y015"}


def test_settings_that_lead_elsewhere_are_no_settings(docs: pathlib.Path, tmp_path: pathlib.Path) -> None:
    settings = docs / ".nachbarn" / "wiki.yml"
    settings.rename(tmp_path / "wiki.yml")
    settings.symlink_to(tmp_path / "wiki.yml")
    assert [finding.code for finding in checked(docs).findings] == ["Y015", "R006"]


def test_a_mistake_in_the_settings_stops_the_build(docs: pathlib.Path) -> None:
    settings = docs / ".nachbarn" / "wiki.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("https:", "gopher:"), encoding="utf-8")
    found = checked(docs)
    assert [finding.code for finding in found.findings] == ["N001", "R006"]
    assert not found.publishable


def test_the_page_on_data_lists_the_neighbours() -> None:
    body = data_page(site()).body
    assert 'href="https://seenland.example/" rel="noopener">Kommunenwiki Seenland</a>' in body
    assert "Fallstudien: 1, Kommunen: 2, Themen: 1" in " ".join(body.split())
    assert "Moorland" not in body
    assert 'id="nachbarwikis"' not in data_page(site(Catalogue())).body


def test_a_neighbour_that_tells_little_is_listed_too() -> None:
    entries = (*ENTRIES[:1], Entry("neues", "x", "neues/x/", "X"))
    bare = Copy(copy(entries).inventory, b'{"records": []}')
    federation, _ = reading.read_all([SEENLAND], {"seenland": bare}, "x")
    body = " ".join(data_page(site(Catalogue(federation=federation))).body.split())
    assert "Fallstudien: 1, Andere: 1</td> <td>keine Angabe</td> <td>keine Angabe</td>" in body
    nothing = reading.read_all([SEENLAND], {"seenland": Copy(copy(()).inventory, bare.summary)}, "x")[0]
    assert "<td>keine</td>" in data_page(site(Catalogue(federation=nothing))).body


def test_records_of_neighbours_are_there_for_search_and_partners() -> None:
    assert [str(record) for record in FEDERATION.records] == [
        "seenland:fallstudien/altdorf-melder",
        "seenland:kommunen/altdorf",
        "seenland:kommunen/sensorik",
        "seenland:themen/sensorik",
    ]
    case = FEDERATION.records[0]
    assert case.details.summary == CASE["summary"]
    assert FEDERATION.names == ("moorland", "seenland")
    assert RecordKey("kommunen", "altdorf") not in HERE.records
