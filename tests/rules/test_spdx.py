"""Licences in the spelling of SPDX."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kommunenwiki.rules.spdx import ids, is_spdx, nearest_id


@pytest.mark.parametrize(
    "expression",
    [
        "EUPL-1.2",
        "MIT",
        "GPL-3.0-or-later",
        "GPL-3.0",
        "EUPL-1.2+",
        "CC-BY-4.0",
        "DL-DE-BY-2.0",
        "MIT OR Apache-2.0",
        "(EUPL-1.2 OR AGPL-3.0) AND GPL-3.0",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "LicenseRef-Proprietary",
        "MIT AND LicenseRef-Beispiel",
    ],
)
def test_valid_expressions(expression: str) -> None:
    assert is_spdx(expression)


@pytest.mark.parametrize(
    ("expression", "nearest"),
    [
        ("eupl-1.2", "EUPL-1.2"),
        ("EUPL 1.2", "EUPL-1.2"),
        ("EUPL v1.2", "EUPL-1.2"),
        ("Apache License 2.0", "Apache-2.0"),
        ("MIT-Lizenz", "MIT"),
        ("GPLv3", "GPL-3.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("dl-de/by-2-0", "DL-DE-BY-2.0"),
        ("MIT OR EUPL 1.2", "EUPL-1.2"),
        ("GPL", ""),
        ("proprietär", ""),
        ("MIT AND", ""),
        ("(MIT", ""),
        ("()", ""),
        ("AND", ""),
        ("LicenseRef-", ""),
        ("389-exception", ""),
        ("38PTIN", ""),
        ("GPL-2.0-only WITH Classpath exception 2.0", "Classpath-exception-2.0"),
        ("MIT WITH Apache-2.0", ""),
    ],
)
def test_invalid_expressions_and_what_was_meant(expression: str, nearest: str) -> None:
    assert not is_spdx(expression)
    assert nearest_id(expression) == nearest


def test_only_ids_of_the_spdx_list_are_known() -> None:
    """The package has a catalogue of its own, whose ids nobody should write."""
    known = [id_ for exception in (False, True) for id_ in ids(exception=exception)]
    assert "EUPL-1.2" in known
    assert "Classpath-exception-2.0" in known
    assert [id_ for id_ in known if id_.lower().startswith("licenseref")] == []


@given(st.text(max_size=60))
@example("GPL 2Y0")
@example("MIT WITH Classpath")
def test_no_text_makes_it_fail(expression: str) -> None:
    nearest = nearest_id(expression)
    assert is_spdx(expression) in {True, False}
    assert nearest == "" or is_spdx(nearest) or is_spdx(f"MIT WITH {nearest}")


@given(st.lists(st.sampled_from(["MIT", "EUPL-1.2", "AND", "OR", "WITH", "(", ")", "+", "LicenseRef-x"]), max_size=8))
def test_no_mixture_of_parts_makes_it_fail(parts: list[str]) -> None:
    assert is_spdx(" ".join(parts)) in {True, False}
    nearest_id(" ".join(parts))
