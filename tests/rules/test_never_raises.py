"""Whatever contributors write, a rule answers with findings inside the file, never with a crash."""

from __future__ import annotations

import json
import pathlib
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rules.conftest import TODAY

from kommunenwiki import yaml_source
from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.record_reading import read_record
from kommunenwiki.rules import RULES, Wiki

GOOD = sorted((pathlib.Path(__file__).parents[1] / "examples" / "good").glob("[!.]*/*.yml"))

STRANGE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            *(
                "Frau ",
                "Dr. ",
                "Herr von",
                "Max, Bürgermeister",
                "a@b.c",
                "@",
                "[[",
                "[[a|b]] [[c]]",
                "https://",
                "://",
                "//",
            ),
            *(
                "MIT OR",
                "()",
                "LicenseRef-",
                "0001",
                "9999-12-31",
                "2026-02",
                "05999001",
                "1.",
                "1. 2. 3.",
                "s1",
                "neudorf",
            ),
            *("A-" * 100, "Aa " * 100, "z. B. " * 50, "…", "-", "- a\n- b", "\n\na", "ß", "İ", "ǅ"),
        ]
    ),
    st.integers(-(10**6), 10**13),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates().map(lambda day: day.isoformat()),
    st.just([]),
    st.none(),
)


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(leaf for step, value in steps for leaf in leaves(value, (*path, step)))]


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(data, dict):
        return data | {path[0]: changed(data[path[0]], path[1:], value)}
    return [changed(item, path[1:], value) if index == path[0] else item for index, item in enumerate(data)]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_strange_values(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(GOOD), "record")
    content: Any = yaml_source.read(file.read_bytes()).data
    for _ in range(data.draw(st.integers(1, 3), "changes")):
        path = data.draw(st.sampled_from(leaves(content)[1:]), "place")
        content = changed(content, path, data.draw(STRANGE, "value"))
    text = json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")
    entity, document, _ = read_record(BY_FOLDER[file.parent.name], text, "docs/probe.yml")
    if entity is None:
        return
    record = Record(RecordKey(file.parent.name, file.stem), entity, "docs/probe.yml", document)
    wiki = Wiki(Catalogue({record.key: record}), TODAY)
    lines = text.count(b"\n") + 1
    for rule in RULES:
        for finding in rule.findings(record, wiki):
            assert 1 <= finding.place.line <= lines
            assert finding.message
