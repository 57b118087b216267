"""REUSE: whose each file is. That every file says it is checked by ``reuse lint`` in ``scripts/test``."""

from __future__ import annotations

import re
import tomllib
from typing import Final

import pytest
from reuse.global_licensing import ReuseTOML
from tests.supply.test_audit import ROOT
from tests.test_contracts import files_of_the_repository

from kommunenwiki.publishing import bill

TOML: Final = ReuseTOML.from_file(ROOT / "REUSE.toml")
OURS: Final = "Mitwirkende am Kommunenwiki"
DRAWN_HERE: Final = {"plugins/kommunenwiki/theme/assets/kommunenwiki/teilen.png"}
"""Pictures that a script of this repository draws."""


def stated(path: str) -> tuple[set[str], str]:
    """Return whose a file is, and its licence."""
    (infos,) = TOML.reuse_info_of(path).values()
    (info,) = infos
    notices = {str(line).removeprefix("SPDX-FileCopyrightText: ") for line in info.copyright_notices}
    return notices, " ".join(str(expression) for expression in info.spdx_expressions)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("path", "licence"),
    [
        ("README.md", "EUPL-1.2"),
        (".ci/run", "EUPL-1.2"),
        ("plugins/kommunenwiki/cli/check.py", "EUPL-1.2"),
        ("docs/leitfaeden/vergabe.md", "CC-BY-4.0"),
        ("docs/kommunen/guetersloh.yml", "CC-BY-4.0 AND DL-DE-BY-2.0"),
    ],
)
def test_licences_are_those_of_the_readme(path: str, licence: str) -> None:
    assert stated(path)[1] == licence
    assert OURS in stated(path)[0]


def test_works_of_others_have_the_licence_that_their_page_says() -> None:
    for work in bill.carried((ROOT / bill.DECLARED).read_text(encoding="utf-8")):
        for path in work.paths:
            file = ROOT / path
            one = next(file.iterdir()) if file.is_dir() else file
            holders, licence = stated(one.relative_to(ROOT).as_posix())
            assert licence.endswith(work.licence)
            # words, because the library puts years first
            assert sorted(words(" ".join(holders - {OURS}))) == sorted(words(work.copyright))


def test_files_that_name_somebody_else_are_not_said_to_be_ours() -> None:
    """A font, a picture or a script of others that somebody adds needs its own table."""
    foreign = re.compile(rb"copyright \(c\)|@license|all rights reserved", re.IGNORECASE)
    suspicious = [
        path
        for file in files_of_the_repository()
        if (path := file.relative_to(ROOT).as_posix()).startswith("plugins/")
        and (file.suffix in {".woff2", ".ttf", ".png", ".jpg", ".svg"} or foreign.search(file.read_bytes()))
    ]
    assert suspicious
    assert [path for path in suspicious if OURS in stated(path)[0]] == sorted(DRAWN_HERE)


def test_the_licence_is_the_same_in_both_places() -> None:
    """``LICENSE`` is where people and hosts look, ``LICENSES`` where programs do."""
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes()


def test_no_file_has_a_head_of_its_own_that_would_be_a_second_truth() -> None:
    tables = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    assert {table["precedence"] for table in tables} == {"override"}
