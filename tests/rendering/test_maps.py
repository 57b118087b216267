"""Maps: what is drawn, what stands on it, and that every mark can be hit."""

from __future__ import annotations

import pathlib
import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.borders import Borders
from kommunenwiki.analysis.projection import Point, project
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.loading import load
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import Land
from kommunenwiki.references import resolve
from kommunenwiki.rendering import facet_pages, map_pages, maps
from kommunenwiki.rendering.border_data import borders
from kommunenwiki.rendering.map_frame import MARGIN, Frame
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

NEUDORF = RecordKey("kommunen", "neudorf")
QUIET = RecordKey("kommunen", "stilles-tal")
ROOT = pathlib.Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def real() -> Site:
    catalogue, _ = load(ROOT / "docs", "docs")
    return Site(catalogue, resolve(catalogue)[0], date(2026, 11, 24))


class TestFrame:
    SQUARE = (Point(0, 0), Point(100, 0), Point(100, 50), Point(0, 50), Point(0, 0))

    def test_is_as_large_as_allowed_without_empty_edges(self) -> None:
        frame = Frame.around([self.SQUARE], 228, 500)
        assert (frame.width, frame.height, frame.scale) == (228, 100 + 2 * MARGIN, 2)
        frame = Frame.around([self.SQUARE], 1000, 128)
        assert (frame.width, frame.height, frame.scale) == (200 + 2 * MARGIN, 128, 2)

    def test_places_points_and_draws_lines_in_whole_numbers(self) -> None:
        frame = Frame.around([self.SQUARE], 228, 500)
        assert frame.place(Point(50, 25)) == (114, 64)
        assert frame.path([self.SQUARE]) == "M14 14l200 0 0 100-200 0z"

    def test_what_falls_together_is_drawn_once_and_what_encloses_nothing_not_at_all(self) -> None:
        frame = Frame(0, 0, 1, 10, 10)
        assert frame.path([(Point(0, 0), Point(0.1, 0), Point(0.2, 0.3), Point(0, 0))]) == ""
        assert frame.path([(Point(0, 0), Point(5, 0), Point(5.2, 0), Point(5, 5), Point(0, 0))]) == "M0 0l5 0 0 5z"

    def test_dots(self) -> None:
        assert Frame(0, 0, 1, 10, 10).dots([Point(3, 4), Point(1, 2), Point(3.1, 4)]) == "M1 2h0M3 4h0"


class TestFigure:
    def test_a_mark_leads_to_its_kommune(self, site: Site) -> None:
        made = maps.figure(site.scope("karte/"), (NEUDORF, QUIET), "Karte")
        assert [(mark.url, mark.label, mark.told) for mark in made.marks] == [
            ("../kommunen/neudorf/", "Neudorf, 3\u00a0Fallstudien", True),
            ("../kommunen/stilles-tal/", "Stilles Tal, Modellprojekt, noch ohne Fallstudie", False),
        ]
        assert made.total == 2
        assert made.kinds == {("town", True), ("town", False)}
        assert made.dots == ""

    def test_marks_that_would_be_too_close_become_one_that_leads_to_a_list(self, records: Catalogue) -> None:
        site = wiki.site(together(records))
        made = maps.figure(site.scope("karte/"), (NEUDORF, QUIET), "Karte")
        assert [(mark.url, mark.label, mark.amount, mark.shape) for mark in made.marks] == [
            ("#raum-neudorf", "2 Kommunen: Neudorf und Stilles Tal", 2, "group")
        ]
        assert [(cluster.id, cluster.title) for cluster in made.clusters] == [("raum-neudorf", "Raum Neudorf")]
        assert [entry.name for entry in made.clusters[0].entries] == ["Neudorf", "Stilles Tal"]
        assert made.dots.count("M") == 1

    def test_a_map_of_some_cases_says_nothing_of_others(self, site: Site) -> None:
        scope = site.scope("themen/x")
        made = maps.cases_map(scope, [RecordKey("fallstudien", "neudorf-melder")], "Karte", [QUIET])
        assert [(mark.label, mark.told) for mark in made.marks] == [
            ("Neudorf, 1\u00a0Fallstudie", True),
            ("Stilles Tal", False),
        ]

    def test_kommunen_without_a_position_are_named(self, site: Site) -> None:
        made = maps.figure(site.scope(""), (RecordKey("kommunen", "altstadt"),), "Karte")
        assert made.total == 0
        assert made.missing == ('<a href="kommunen/altstadt/">Altstadt</a>',)

    def test_many_names_are_cut(self, real: Site) -> None:
        keys = [RecordKey("kommunen", id_) for id_ in real.catalogue.of(Municipality)]
        labels = [mark.label for mark in maps.figure(real.scope(""), keys, "Karte").marks if mark.amount > 4]
        assert labels
        assert all(re.fullmatch(r"\d+ Kommunen: [^,]+, [^,]+, [^,]+ und \d+ weitere", label) for label in labels)
        four = [mark.label for mark in maps.figure(real.scope(""), keys, "", size=(600, 820)).marks if mark.amount == 4]
        assert all("weitere" not in label for label in four)


class TestLocator:
    def test_shows_the_land_and_the_place(self, site: Site) -> None:
        made = maps.locator(site.scope("kommunen/neudorf"), NEUDORF)
        assert made
        assert made.label == "Karte von Deutschland: Lage von Neudorf in Nordrhein-Westfalen und Hessen"
        assert sum(outline.marked for outline in made.outlines) == 2
        assert len(made.marks) == 1

    def test_needs_a_position(self, site: Site) -> None:
        assert maps.locator(site.scope(""), RecordKey("kommunen", "altstadt")) is None


class TestPages:
    def test_a_wiki_without_places_says_how_one_gets_there(self) -> None:
        (page,) = map_pages.pages(wiki.site(Catalogue()))
        assert "<svg" not in page.body
        assert "Noch hat keine Kommune einen Platz auf der Karte." in page.body

    def test_a_land_has_a_map_unless_it_has_only_one_kommune(self, real: Site) -> None:
        made = {page.address: page.body for page in facet_pages.value_pages(real)}
        assert "<svg" not in made["laender/hamburg"]
        assert "kommunen/guetersloh/" in made["laender/nordrhein-westfalen"].partition("</svg>")[2].partition("<h2")[0]
        assert "<svg" not in made["groessen/bis-20000"]

    def test_the_large_map_lists_every_kommune_once_and_hides_none(self, real: Site) -> None:
        drawn = map_pages.overview(
            real.scope("karte/"), [RecordKey("kommunen", id_) for id_ in real.catalogue.of(Municipality)]
        )
        listed = [entry.url for cluster in drawn.map.clusters for entry in cluster.entries]
        assert len(listed) == len(set(listed)) == drawn.map.total == sum(mark.amount for mark in drawn.map.marks)
        assert drawn.map.total + len(drawn.map.missing) == len(real.catalogue.of(Municipality))
        anchors = {f"#{cluster.id}" for cluster in drawn.map.clusters if cluster.id}
        assert {mark.url for mark in drawn.map.marks if mark.amount > 1} == anchors

    def test_each_land_counts_its_kommunen(self, real: Site) -> None:
        found = real.catalogue.of(Municipality)
        drawn = map_pages.overview(real.scope("karte/"), [RecordKey("kommunen", id_) for id_ in found])
        for mark in drawn.marks:
            land = mark.address.removeprefix("laender/")
            assert mark.total == sum(land in item.land and item.coordinates is not None for item in found.values())


class TestTargets:
    def test_marks_are_24_pixels_apart_on_every_small_map(self, real: Site) -> None:
        keys = [RecordKey("kommunen", id_) for id_ in real.catalogue.of(Municipality)]
        drawings = [
            maps.figure(real.scope(""), keys, "", size=map_pages.LARGE),
            maps.figure(real.scope(""), keys, ""),
            *(maps.figure(real.scope(""), keys, "", land=land) for land in Land),
        ]
        for drawing in drawings:
            places = [(mark.x, mark.y) for mark in drawing.marks]
            assert min((dist(a, b) for a, b in combinations(places, 2)), default=24) >= 24

    def test_marks_of_the_laender_do_not_overlap_and_lie_inside(self) -> None:
        frame = maps.frame(maps.SMALL)
        points = {land: project(longitude, latitude) for land, (_, longitude, latitude) in map_pages.LANDS.items()}
        assert set(points) == set(Land)
        for land, point in points.items():
            assert borders().contains(land, point), land
        for one, other in combinations(points.values(), 2):
            assert dist(frame.place(one), frame.place(other)) >= 2 * 16

    def test_every_mark_stands_inside_its_drawing(self, real: Site) -> None:
        keys = [RecordKey("kommunen", id_) for id_ in real.catalogue.of(Municipality)]
        made = maps.figure(real.scope(""), keys, "")
        assert all(12 <= mark.x <= made.width - 12 and 12 <= mark.y <= made.height - 12 for mark in made.marks)


def together(records: Catalogue) -> Catalogue:
    """Return the wiki with all Kommunen at the place of Neudorf."""
    there = records.of(Municipality)["neudorf"].coordinates

    def moved(entity: Entity) -> Entity:
        known = isinstance(entity, Municipality) and entity.coordinates is not None
        return entity.model_copy(update={"coordinates": there}) if known else entity

    return Catalogue(
        {key: replace(record, entity=moved(record.entity)) for key, record in records.records.items()},
        records.unreadable,
    )


def test_the_borders_are_read_once() -> None:
    assert borders() is borders()
    assert isinstance(borders(40), Borders)
