"""What the canonical layout looks like, rule by rule."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.model import BY_FOLDER, CaseStudy
from kommunenwiki.writing import as_yaml, formatted

if TYPE_CHECKING:
    from kommunenwiki.yaml_source import Data

FIRST_LINE = "# yaml-language-server: $schema=../schema/v1/fallstudien.json\n"


def layout(text: str, folder: str = "fallstudien") -> str:
    result = formatted(BY_FOLDER[folder], dedent(text).encode(), f"docs/{folder}/x.yml")
    assert result.text is not None
    first, _, rest = result.text.partition("\n")
    assert first == f"# yaml-language-server: $schema=../schema/v1/{folder}.json"
    return rest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A b\n", 'title: "A b"\n'),
        ("title: 'Er sagt \"ja\" \\o'\n", 'title: "Er sagt \\"ja\\" \\\\o"\n'),
        ("title: >\n  lang\n  und breit\n", 'title: "lang und breit"\n'),
        ("summary: |\n  a\n\n  - b\n", "summary: |-\n  a\n\n  - b\n"),
        ('summary: "a \\nb"\n', 'summary: "a \\nb"\n'),
        ('summary: "\\n  a\\nb"\n', 'summary: "\\n  a\\nb"\n'),
        ('summary: "a\\tb\\nc"\n', 'summary: "a\\tb\\nc"\n'),
        ('title: "a\\x07\\u2028\\r"\n', 'title: "a\\u0007\\u2028\\r"\n'),
        ("status: 'betrieb'\n", "status: betrieb\n"),
        ("topics:\n  - city-app\n  - 'sensorik'\n", "topics: [city-app, sensorik]\n"),
        ("topics: [no, '2020', 1-2]\n", 'topics: ["no", "2020", 1-2]\n'),
        ("topics: [City-App]\n", 'topics: ["City-App"]\n'),
        ("standards: [a, 'b']\n", 'standards:\n  - "a"\n  - "b"\n'),
        ("period: {start: 2020, source: [s1]}\n", 'period:\n  start: "2020"\n  source: s1\n'),
        ("period:\n  source: [s1,s2]\n  end: 2020-03\n", 'period:\n  end: "2020-03"\n  source: [s1, s2]\n'),
        ("staff: [{what: a, fte: 1.10, people: 5}]\n", 'staff:\n  - what: "a"\n    fte: 1.10\n    people: 5\n'),
        ("results: [{text: a, value: 007.5}]\n", 'results:\n  - text: "a"\n    value: 007.5\n'),
        ("summary: b\nid: x\n", 'id: x\nsummary: "b"\n'),
        ("id: x\ncosts: []\nperiod:\nstandards: ~\n", "id: x\n"),
        ("period: {}\n", "period: {}\n"),
        (
            "zweck: gut\nid: x\nAlt Ding: [a, B, 1, null, true]\n",
            'id: x\nzweck: gut\n"Alt Ding":\n  - a\n  - "B"\n  - 1\n  - null\n  - true\n',
        ),
        ("title: 2023\n", "title: 2023\n"),
        ("title: {a: 1, b: }\n", "title:\n  a: 1\n  b:\n"),
        ("topics: {a: b}\n", "topics:\n  a: b\n"),
        ("costs: viel\n", "costs: viel\n"),
        ("costs: [[a], {what: b}]\n", 'costs:\n  - - a\n  - what: "b"\n'),
        ("{}\n", "{}\n"),
        ("---\r\nid: x\r\n", "id: x\n"),
        ("\ufeffid: x", "id: x\n"),
        ("id: x\n\n\ntitle: a\n", 'id: x\ntitle: "a"\n'),
    ],
)
def test_values_are_written_in_one_way(before: str, after: str) -> None:
    assert layout(before) == after


def test_sources_keep_their_order_and_lists_of_one_land_have_no_brackets() -> None:
    before = (
        "sources: {s2: {website_only: false, url: u, title: t}, s1: {website_only: true}}\nland: [hessen]\nags: 06123\n"
    )
    assert layout(before, "kommunen") == (
        'ags: "06123"\nland: hessen\nsources:\n  s2:\n    title: "t"\n    url: "u"\n  s1:\n    website_only: true\n'
    )


def test_comments_stay_where_they_belong() -> None:
    before = """\
        # Kopf
        # yaml-language-server: $schema=https://wiki.example/alt.json

        id: x  # die Kennung
        # über den Kosten
        costs:   # noch ungeprüft
            # über dem ersten
            - source: s1
              what: 'a'   # was
            # über dem zweiten
            - what: b
              # unter dem zweiten
        topics:
          # raus?
          - app
        summary: |  # lang
          a
          b
        # über dem Titel
        title: "a # b"
        standards: [a, # in der Klammer
           b]
        lessons: # später
        # ganz unten
        """
    assert layout(before) == dedent(
        """\
        # Kopf
        id: x # die Kennung
        topics:
          # raus?
          - app
        # über dem Titel
        title: "a # b"
        summary: |- # lang
          a
          b
        # über den Kosten
        costs: # noch ungeprüft
          # über dem ersten
          - what: "a" # was
            source: s1
          # über dem zweiten
          - what: "b"
            # unter dem zweiten
        lessons: # später
        # in der Klammer
        standards:
          - "a"
          - "b"
        # ganz unten
        """
    )


def test_a_comment_at_a_text_without_lines_that_ends_the_file_stays() -> None:
    assert layout("        id: x\n        summary: | # später") == 'id: x\nsummary: "" # später\n'


def test_a_comment_at_a_dash_stands_above_it() -> None:
    before = "costs:\n  - # eins\n    # zwei\n    source: s1\n    # drei\n    what: a\n  - {what: b} # vier\n"
    assert layout(before) == (
        'costs:\n  # eins\n  # zwei\n  # drei\n  - what: "a"\n    source: s1\n  # vier\n  - what: "b"\n'
    )


def test_the_line_for_editors_is_written_once() -> None:
    text = formatted(CaseStudy, b"id: x\n", "x.yml").text
    assert text == f"{FIRST_LINE}id: x\n"
    assert formatted(CaseStudy, text.encode(), "x.yml").text == text
    assert formatted(CaseStudy, b"# yaml-language-server: $schema=a\n{}\n", "x.yml").text == f"{FIRST_LINE}{{}}\n"


@pytest.mark.parametrize("text", ["a: [", "- a\n", "", "a: 1\na: 2\n", "a: &x 1\n", "a: \x07\n"])
def test_a_file_that_cannot_be_read_stays_as_it_is(text: str) -> None:
    result = formatted(CaseStudy, text.encode(), "docs/fallstudien/x.yml")
    assert result.text is None
    assert [finding.code[0] for finding in result.findings] == ["Y"]


def test_a_file_that_would_say_something_else_afterwards_stays_as_it_is() -> None:
    result = formatted(CaseStudy, f"? {'a' * 2000}\n: b\n".encode(), "docs/fallstudien/x.yml")
    assert result.text is None
    assert [(finding.code, str(finding.place)) for finding in result.findings] == [
        ("Y016", "docs/fallstudien/x.yml:1:1")
    ]


def test_plain_data_is_written_in_the_same_layout() -> None:
    data: dict[str, Data] = {"title": "A", "id": "x", "staff": [{"fte": 2.0, "what": "B", "people": None}], "costs": []}
    assert as_yaml(CaseStudy, data) == f'{FIRST_LINE}id: x\ntitle: "A"\nstaff:\n  - what: "B"\n    fte: 2\n'


def test_a_second_comment_on_a_line_stands_above_and_one_at_a_bracket_too() -> None:
    assert layout('"title": # eins\n  a # zwei\n') == '# zwei\ntitle: "a" # eins\n'
    assert layout("zweck:\n  - [[a], b] # eins\n") == "zweck:\n  # eins\n  - - - a\n    - b\n"
