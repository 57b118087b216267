"""The list of all Gemeinden: what can be read, what is found wrong, and that nothing breaks the reading."""

from __future__ import annotations

import gzip
import json
import os
import pathlib
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki import cli, gazetteer, gazetteer_table
from kommunenwiki.findings import Severity
from kommunenwiki.gazetteer import Gazetteer, Settlement
from kommunenwiki.manuals import MANUALS
from kommunenwiki.model.municipality import Land, MunicipalityKind
from kommunenwiki.reporting import as_text

TABLE = """\
ags,name,zusatz,einwohner_zensus2022,flaeche_km2_2018,lat,lon,geo_quelle
05754008,Neudorf,Stadt,99344,112.02,51.9063,8.3811,GV2018
01001000,Altstadt,Stadt,95015,56.73,54.7825,9.4375,GV2018
09780116,"Stilles Tal, Oberes",M,640,3.50,,,
11000000,Großstadt,,3596999,891,52.52,13.40,GeoNames
"""
HEADINGS = "ags,name,zusatz,einwohner,lat,lon\n"
REAL = pathlib.Path(os.environ.get("KOMMUNENWIKI_GEMEINDEN", "../shared/gebiete/gemeinden.csv"))
"""A whole list, where somebody has put one; nothing of it is part of the repository."""


def read(text: str, credit: str = "") -> Gazetteer:
    found, findings = gazetteer_table.read(text.encode(), "liste.csv", credit)
    assert as_text(findings) == ""
    assert found
    return found


def report(content: str | bytes) -> str:
    found, findings = gazetteer_table.read(content if isinstance(content, bytes) else content.encode(), "liste.csv")
    assert (found is None) == bool(findings)
    assert all(finding.severity is Severity.ERROR and finding.code in MANUALS for finding in findings)
    return as_text(findings)


def test_the_list_is_read_in_the_order_of_its_keys() -> None:
    town, city, village = (
        MunicipalityKind.TOWN_IN_DISTRICT,
        MunicipalityKind.TOWN_WITHOUT_DISTRICT,
        MunicipalityKind.MUNICIPALITY,
    )
    assert read(TABLE).settlements == (
        Settlement("Altstadt", Land.SCHLESWIG_HOLSTEIN, city, 95015, (5478, 944)),
        Settlement("Neudorf", Land.NORDRHEIN_WESTFALEN, town, 99344, (5191, 838)),
        Settlement("Stilles Tal, Oberes", Land.BAYERN, village, 640, None),
        Settlement("Großstadt", Land.BERLIN, city, 3596999, (5252, 1340)),
    )


@pytest.mark.parametrize(
    ("addition", "town"),
    [
        ("Stadt", True),
        ("Hansestadt", True),
        ("Brüder-Grimm-Stadt", True),
        ("Sickingenstadt, Stadt", True),
        ("Stadt der Osterräder", True),
        ("St", True),
        ("GKSt", True),
        ("M", False),
        ("Flecken", False),
        ("Ostseebad", False),
        ("", False),
    ],
)
def test_the_addition_tells_what_it_is(addition: str, town: bool) -> None:  # noqa: FBT001 expected value
    (found,) = read(f'{HEADINGS}05754008,X,"{addition}",5,,\n').settlements
    assert (found.kind is MunicipalityKind.TOWN_IN_DISTRICT) is town


def test_what_spreadsheets_do_to_a_list_is_understood() -> None:
    headings = "\ufeffAGS;Gemeindename;Bevölkerung insgesamt;Breitengrad;Längengrad"
    text = f"{headings}\r\n 05754008 ;Neudorf;99.344;51,91;8,38\r\n\r\n"
    (found,) = read(text).settlements
    assert (found.name, found.population, found.point) == ("Neudorf", 99344, (5191, 838))


def test_the_credit_names_whom_the_licences_ask_for() -> None:
    assert read(TABLE).credit == f"{gazetteer.CREDIT}; Lage teilweise: GeoNames, CC BY 4.0"
    assert read(TABLE, "Meine Liste").credit.startswith("Meine Liste; Lage teilweise")
    assert read(f"{HEADINGS}05754008,X,,5,,\n").credit == gazetteer.CREDIT


@pytest.mark.parametrize(
    ("content", "line", "code", "message"),
    [
        pytest.param("", 1, "G001", "Die Liste enthält keine Gemeinde.", id="empty"),
        pytest.param("\n \n", 1, "G001", "", id="blank"),
        pytest.param(HEADINGS, 1, "G001", "", id="headings only"),
        pytest.param(
            b"ags,name,einwohner\n05754008,G\xfctersloh,5\n", 2, "G001", "Die Datei ist nicht in UTF-8", id="Latin-1"
        ),
        pytest.param(b"PK\x03\x04\xff\xfe\x00", 1, "G001", "", id="spreadsheet"),
        pytest.param(
            f"{HEADINGS}05754008,{'x' * 140_000},,5,,\n",
            2,
            "G001",
            "Die Datei lässt sich nicht als Tabelle lesen.",
            id="endless",
        ),
        pytest.param("ags,name\n05754008,X\n", 1, "G002", "Die Spalte „einwohner“ fehlt.", id="column missing"),
        pytest.param("05754008,X,5\n", 1, "G002", "Die Spalte „ags“ fehlt.", id="no headings"),
        pytest.param(
            f"{HEADINGS}05754008,X,5\n", 2, "G003", "Die Zeile hat 3 Felder, die Überschrift hat 6.", id="cells missing"
        ),
        pytest.param(f'{HEADINGS}05754008,"X,,5,,\n05754012,Y,,5,,\n', 3, "G003", "", id="quote not closed"),
        pytest.param(f"{HEADINGS}5754008,X,,5,,\n", 2, "G003", "„5754008“ ist kein Gemeindeschlüssel.", id="zero lost"),
        pytest.param(f"{HEADINGS}17754008,X,,5,,\n", 2, "G003", "„17754008“", id="no such Land"),
        pytest.param(f"{HEADINGS}٠٥٧٥٤٠٠٨,X,,5,,\n", 2, "G003", "", id="other digits"),
        pytest.param(
            f"{HEADINGS}05754008,,,5,,\n", 2, "G003", "Zum Schlüssel 05754008 fehlt ein lesbarer Name.", id="no name"
        ),
        pytest.param(f"{HEADINGS}05754008,X\u202e,,5,,\n", 2, "G003", "Zum Schlüssel", id="hidden character"),
        pytest.param(f"{HEADINGS}05754008,X,,viele,,\n", 2, "G003", "„viele“ ist keine Einwohnerzahl.", id="no number"),
        pytest.param(f"{HEADINGS}05754008,X,,-5,,\n", 2, "G003", "„-5“", id="negative"),
        pytest.param(f"{HEADINGS}05754008,X,,1.5,,\n", 2, "G003", "„1.5“", id="fraction"),
        pytest.param(f"{HEADINGS}05754008,X,,5,51.9,\n", 2, "G003", "„“ ist keine Lage.", id="half a place"),
        pytest.param(f"{HEADINGS}05754008,X,,5,nan,inf\n", 2, "G003", "„nan“ ist keine Lage.", id="no degrees"),
        pytest.param(
            f"{HEADINGS}05754008,X,,5,8.38,51.91\n", 2, "G003", "8.38 / 51.91 liegt nicht in Deutschland.", id="swapped"
        ),
        pytest.param(
            f"{HEADINGS}05754008,X,,5,,\n05754008,Y,,6,,\n",
            3,
            "G004",
            "Der Schlüssel 05754008 steht schon in Zeile 2.",
            id="twice",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(content: str | bytes, line: int, code: str, message: str) -> None:
    assert report(content).startswith(f"liste.csv:{line}:1: {code} Fehler: {message}")


def test_many_mistakes_end_with_their_number() -> None:
    lines = "".join(f"{number},X,,5,,\n" for number in range(25))
    found = report(HEADINGS + lines).splitlines()
    assert sum("G003" in line for line in found) == 21
    assert "liste.csv:22:1: G003 Fehler: Ab hier gibt es 5 weitere Fehler." in found


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEADINGS + text).encode(errors="replace")))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    report(content)


@pytest.mark.parametrize("code", [code for code in MANUALS if code.startswith("G")])
def test_the_manuals_of_the_list_show_what_they_say(code: str) -> None:
    manual = MANUALS[code]
    if code == "G005":
        assert gazetteer.from_text(manual.bad, "x")[1][0].code == code
        return
    found, findings = gazetteer_table.read(manual.bad.encode(), "x")
    assert found is None
    assert {finding.code for finding in findings} == {code}
    assert read(manual.good).settlements


def test_the_written_file_holds_the_list() -> None:
    found = read(TABLE)
    assert gazetteer.from_text(gazetteer.as_text(found), "x") == (found, ())


def test_an_empty_list_can_be_written_too() -> None:
    assert gazetteer.from_text(gazetteer.as_text(Gazetteer((), "")), "x") == (Gazetteer((), ""), ())


def changed(**columns: Any) -> str:
    return json.dumps({**gazetteer.columns(read(TABLE)), **columns})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("[]", id="another kind"),
        pytest.param("{}", id="nothing inside"),
        pytest.param(changed(format="kommunenwiki-gemeinden-0"), id="another version"),
        pytest.param(changed(names="nur einer"), id="names missing"),
        pytest.param(changed(names=5), id="names that are none"),
        pytest.param(changed(land=[99, 0, 0, 0]), id="no such Land"),
        pytest.param(changed(people=["1", 1, 1, 1]), id="text for numbers"),
        pytest.param(changed(people=None), id="no numbers"),
        pytest.param(changed(north=[]), id="places missing"),
        pytest.param(changed(placed=[1, 1, 1, 1]), id="more places than there are"),
    ],
)
def test_a_broken_file_is_found(text: str) -> None:
    found, findings = gazetteer.from_text(text, ".gemeinden.json")
    assert found is None
    assert as_text(findings) == (
        ".gemeinden.json:1:1: G005 Fehler: Das Verzeichnis der Gemeinden ist beschädigt oder in einer anderen Fassung "
        "geschrieben.\n    Schreiben Sie es mit „wiki gazetteer“ neu, oder löschen Sie die Datei.\n"
    )


class TestCommand:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "liste.csv").write_text(TABLE, encoding="utf-8")
        return tmp_path

    @staticmethod
    def wiki(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(cli.main, ["gazetteer", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr

    def test_writes_the_file_that_the_site_is_built_with(self, folder: pathlib.Path) -> None:
        assert self.wiki("liste.csv") == (0, "", "4 Gemeinden nach .gemeinden.json geschrieben.\n")
        assert gazetteer.from_text((folder / gazetteer.FILE).read_text(encoding="utf-8"), "x")[0] == read(TABLE)

    def test_writes_elsewhere_and_names_the_source(self, folder: pathlib.Path) -> None:
        assert self.wiki("liste.csv", "--out", "hier.json", "--quelle", " Amt\n für Listen ")[0] == 0
        assert "Amt für Listen; Lage" in (folder / "hier.json").read_text(encoding="utf-8")

    def test_a_broken_list_ends_with_1_and_leaves_the_last_file(self, folder: pathlib.Path) -> None:
        self.wiki("liste.csv")
        (folder / "liste.csv").write_text("ags,name\n", encoding="utf-8")
        code, out, err = self.wiki("liste.csv")
        assert (code, err) == (1, "Es wurde nichts geschrieben.\n")
        assert out.startswith("liste.csv:1:1: G002 Fehler: Die Spalte „einwohner“ fehlt.")
        assert (folder / gazetteer.FILE).is_file()

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["fehlt.csv"], "„fehlt.csv“ lässt sich nicht lesen oder schreiben"),
            (["."], "„.“ lässt sich nicht lesen oder schreiben"),
            (["liste.csv", "--out", "fehlt/x.json"], "„fehlt/x.json“ lässt sich nicht lesen oder schreiben"),
            ([], "CSV"),
        ],
    )
    def test_what_cannot_be_done_ends_with_2(self, arguments: list[str], words: str) -> None:
        code, out, err = self.wiki(*arguments)
        assert (code, out) == (2, "")
        assert words in err


@pytest.mark.skipif(not REAL.is_file(), reason="no whole list of Gemeinden here (KOMMUNENWIKI_GEMEINDEN names one)")
def test_a_whole_list_is_read_and_stays_small() -> None:
    found, findings = gazetteer_table.read(REAL.read_bytes(), REAL.name)
    assert as_text(findings) == ""
    assert found
    assert len(found.settlements) > 10_000
    text = gazetteer.as_text(found)
    assert gazetteer.from_text(text, "x")[0] == found
    assert len(gzip.compress(text.encode(), 6)) < 250_000
