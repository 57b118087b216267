"""Charts: what is drawn agrees with the table beside it, and every number leads to what it counts."""

from __future__ import annotations

import pathlib
import re
from datetime import date

import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.programme import Run
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.loading import load
from kommunenwiki.model import CaseStudy, ModelProject, Topic
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.values import PartialDate
from kommunenwiki.references import resolve
from kommunenwiki.rendering import facet_pages, indexes, stacked_bars, timeline
from kommunenwiki.rendering.site import Site
from kommunenwiki.rendering.timeline import OPEN, WIDTH, Axis

ROOT = pathlib.Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def real() -> Site:
    catalogue, _ = load(ROOT / "docs", "docs")
    return Site(catalogue, resolve(catalogue)[0], date(2026, 11, 24))


class TestStackedBars:
    def test_parts_follow_each_other_and_fill_the_longest_bar(self, real: Site) -> None:
        drawn = stacked_bars.draw(real.scope("themen/"))
        assert drawn
        assert [bar.total for bar in drawn.bars] == sorted((bar.total for bar in drawn.bars), reverse=True)
        unit = stacked_bars.WIDTH / drawn.bars[0].total
        for bar in drawn.bars:
            x = 0.0
            for part in bar.parts:
                assert part.x == pytest.approx(x, abs=0.11)
                assert part.width == pytest.approx(part.amount * unit, abs=0.06)
                x += part.width
        assert sum(bar.total for bar in drawn.bars) == len(real.catalogue.of(CaseStudy))

    def test_numbers_stand_only_where_they_fit(self) -> None:
        narrow = stacked_bars.Part(Status.PILOT, 1, 0, stacked_bars.ROOM_FOR_NUMBER - 1)
        assert not narrow.has_room

    def test_every_number_of_the_table_leads_to_its_cases(self, real: Site) -> None:
        drawn = stacked_bars.draw(real.scope("themen/"))
        assert drawn
        pages = {page.address: page.body for page in facet_pages.value_pages(real)}
        for bar in drawn.bars:
            assert sum(cell[0] for cell in bar.cells if cell) == bar.total
            for amount, url in filter(None, bar.cells):
                address, _, anchor = url.removeprefix("../").partition("#")
                cases = pages[address.rstrip("/")].partition(f'id="{anchor}"')[2].partition("<h")[0]
                assert cases.count('<li class="kw-card"') == amount

    def test_topics_that_lead_no_case_are_named_below(self, real: Site) -> None:
        drawn = stacked_bars.draw(real.scope("themen/"))
        assert drawn
        empty = [bar for bar in drawn.bars if not bar.total]
        assert empty
        assert drawn.height == (len(drawn.bars) - len(empty)) * stacked_bars.ROW
        table, _, note = indexes.page(real, Topic).body.partition("In keiner Fallstudie Hauptthema")
        assert re.findall(r'<th scope="row">(.*?)</th>', table) == [bar.link for bar in drawn.bars if bar.total]
        assert all(bar.link in note for bar in empty)

    def test_a_wiki_whose_topics_all_lead_cases_has_no_such_note(self, site: Site) -> None:
        drawn = stacked_bars.draw(site.scope("themen/"))
        assert drawn
        assert all(bar.total for bar in drawn.bars)
        assert "In keiner Fallstudie Hauptthema" not in indexes.page(site, Topic).body

    def test_the_page_says_what_the_drawing_shows(self, site: Site) -> None:
        body = indexes.page(site, Topic).body
        assert re.search(r'role="img" aria-label="Balkendiagramm: \d+\xa0Fallstudien nach Thema und Stand\. ', body)
        assert "Wie weit die Fallstudien sind" in wiki.sections(body)

    def test_a_wiki_without_cases_has_none(self) -> None:
        site = wiki.site(Catalogue())
        assert stacked_bars.draw(site.scope("themen/")) is None
        assert "<svg" not in indexes.page(site, Topic).body


class TestTimeline:
    def test_days_lie_on_the_axis(self) -> None:
        axis = Axis(range(2020, 2030))
        assert axis.at(date(2020, 1, 1)) == 0
        assert axis.at(date(2025, 1, 1)) == WIDTH / 2
        assert axis.at(date(2029, 12, 31)) == pytest.approx(WIDTH, abs=0.2)
        assert axis.span(PartialDate("2021"), PartialDate("2022")) == pytest.approx((35, 70), abs=0.2)
        assert axis.span(PartialDate("2021-05-03"), PartialDate("2021-05-03"))[1] == 1

    def test_what_is_not_known_is_not_drawn(self, site: Site) -> None:
        axis, key = Axis(range(2020, 2030)), RecordKey("modellprojekte", "mpsc-neudorf")
        scope, start, end = site.scope("x"), PartialDate("2021"), PartialDate("2026")
        both = timeline.bar(scope, axis, Run(key, start, end), 0)
        begun = timeline.bar(scope, axis, Run(key, start, None), 0)
        ended = timeline.bar(scope, axis, Run(key, None, end), 0)
        assert (both.open_left, both.open_right, both.x) == (False, False, 35)
        assert (begun.open_left, begun.open_right, begun.x, begun.width) == (False, True, 35, OPEN)
        assert (ended.open_left, ended.open_right, ended.width) == (True, False, OPEN)
        assert ended.x + OPEN == pytest.approx(both.x + both.width, abs=0.2)

    def test_names_are_cut_and_stay_inside(self, real: Site) -> None:
        drawn = timeline.draw(real.scope("modellprojekte/"))
        assert drawn
        assert any(bar.label.endswith(" …") for bar in drawn.bars)
        assert all(bar.label_x >= 0 and len(bar.label) <= timeline.NAME_LENGTH + 2 for bar in drawn.bars)
        assert all(bar.label_x + len(bar.label) * timeline.LETTER <= WIDTH or not bar.label_x for bar in drawn.bars)

    def test_the_table_names_every_project_and_event_that_is_drawn(self, real: Site) -> None:
        drawn = timeline.draw(real.scope("modellprojekte/"))
        assert drawn
        begun = sum(len(row.begun) for row in drawn.rows)
        ended = sum(len(row.ended) for row in drawn.rows)
        assert begun == sum(not bar.open_left for bar in drawn.bars)
        assert ended == sum(not bar.open_right for bar in drawn.bars)
        assert sum(len(row.events) for row in drawn.rows) == len(drawn.events)
        assert len(drawn.bars) + drawn.unknown == drawn.total == len(real.catalogue.of(ModelProject))

    def test_the_page_counts_what_is_missing(self, real: Site) -> None:
        drawn = timeline.draw(real.scope("modellprojekte/"))
        assert drawn
        text = wiki.text(indexes.page(real, ModelProject).body)
        assert f"Zu {drawn.unknown} von {drawn.total} Modellprojekten gibt es hier noch keine Angabe" in text

    def test_a_wiki_without_projects_has_none(self) -> None:
        assert timeline.draw(wiki.site(Catalogue()).scope("modellprojekte/")) is None
