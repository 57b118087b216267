from __future__ import annotations

import pytest
from markupsafe import Markup

from kommunenwiki.model.values import PartialDate
from kommunenwiki.rendering.facts import Fact, date_range, external_link, facts, joined, licence_link


def test_facts_leave_out_what_has_no_value() -> None:
    assert facts(("a", None), ("b", ""), ("c", ()), ("d", "x")) == (Fact("d", (Markup("x"),)),)


def test_facts_take_text_html_and_lists() -> None:
    made = facts(("a", "<b>"), ("b", Markup("<b>x</b>")), ("c", iter(["1", Markup("<i>2</i>")])), ("d", iter([])))
    assert [fact.values for fact in made] == [("&lt;b&gt;",), ("<b>x</b>",), ("1", "<i>2</i>")]


def test_joined() -> None:
    assert joined("a", None, "<", Markup("<b>")) == "a, &lt;, <b>"
    assert joined(None, "") is None
    assert joined("a", "b", separator=" & ") == "a &amp; b"


@pytest.mark.parametrize(
    ("address", "text", "html"),
    [
        (None, None, None),
        ("", "x", None),
        (
            "https://www.x.example/",
            None,
            '<a class="kw-extern" href="https://www.x.example/" rel="noopener">x.example</a>',
        ),
        (
            "https://x.example/a",
            "A & B",
            '<a class="kw-extern" href="https://x.example/a" rel="noopener">A &amp; B</a>',
        ),
        ("javascript:alert(1)", None, "javascript:alert(1)"),
        ("javascript:alert(1)", "Titel", "Titel"),
    ],
)
def test_external_link(address: str | None, text: str | None, html: str | None) -> None:
    assert external_link(address, text) == html


def test_licence_link() -> None:
    assert 'href="https://www.govdata.de/dl-de/by-2-0"' in licence_link("dl-de/by-2-0")
    assert licence_link("<eigene>") == "&lt;eigene&gt;"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2023-03-16", None, "16. März 2023"),
        ("2023-03-16", "2023-03-16", "16. März 2023"),
        ("2025-05-21", "2025-05-22", "21. bis 22. Mai 2025"),
        ("2025-06-30", "2025-07-01", "30. Juni bis 1. Juli 2025"),
        ("2024-12-30", "2025-01-02", "30. Dezember 2024 bis 2. Januar 2025"),
        ("2023", "2024", "2023 bis 2024"),
        ("2023-03", "2023-04", "März 2023 bis April 2023"),
        ("2023-03-16", "2023-04", "16. März 2023 bis April 2023"),
    ],
)
def test_date_range(start: str, end: str | None, shown: str) -> None:
    made = date_range(PartialDate(start), PartialDate(end) if end else None)
    assert made.replace("\u00a0", " ") == shown
