"""What the guide shows is what the other tests here do."""

from __future__ import annotations

import importlib.util
import re
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

from tests.extension import test_new_field, test_new_rule
from tests.site.building import ROOT

from kommunenwiki.model.base import SourcedEntity

if TYPE_CHECKING:
    import pathlib

    import pytest

GUIDE = (ROOT / "docs/technik/erweitern.md").read_text(encoding="utf-8")
BLOCKS = [
    dedent(block) for _, block in re.findall(r"^( *)```python\n(.*?)^\1```$", GUIDE, flags=re.DOTALL | re.MULTILINE)
]


def test_the_field() -> None:
    assert BLOCKS[0] in dedent(test_new_field.FIELDS)


def test_the_type(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "training.py").write_text(BLOCKS[1], encoding="utf-8")
    spec = importlib.util.spec_from_file_location("training", tmp_path / "training.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "training", module)
    spec.loader.exec_module(module)
    assert issubclass(module.Training, SourcedEntity)
    assert module.Training.model_fields["about"].description == "Was man dort lernt, in zwei Sätzen."


def test_the_rule() -> None:
    assert BLOCKS[-1] == test_new_rule.RULE.replace(test_new_rule.CODE, "W041")
