"""The templates for issues: up to date, and right by the rules that GitHub publishes for issue forms."""

from __future__ import annotations

import pathlib
import re
from typing import Any, Final

import pytest
import yaml
from click.testing import CliRunner

from kommunenwiki import cli
from kommunenwiki.contributing import questions
from kommunenwiki.contributing.issue_text import split
from kommunenwiki.contributing.questions import QUESTIONS
from kommunenwiki.model import CaseStudy

ROOT = pathlib.Path(__file__).parent.parent.parent
FORMS = sorted(file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.stem != "config")
ATTRIBUTES: Final[dict[str, set[str]]] = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "options", "multiple", "default"},
}
"""What each type of an element may have, from GitHub's „Syntax for GitHub's form schema“."""


def test_the_generated_templates_are_up_to_date() -> None:
    stale = [path for path, text in questions.files() if (ROOT / path).read_text(encoding="utf-8") != text]
    assert stale == [], "wiki issue-forms writes them"


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_follows_the_rules_of_github(file: pathlib.Path) -> None:
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(form) <= {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
    assert all(form[key].strip() for key in ("name", "description"))
    assert all(isinstance(label, str) for label in form["labels"])
    body: list[dict[str, Any]] = form["body"]
    assert any(element["type"] != "markdown" for element in body)
    for element in body:
        assert set(element) <= {"type", "id", "attributes", "validations"}
        assert set(element["attributes"]) <= ATTRIBUTES[element["type"]]
        assert set(element.get("validations", {})) <= {"required"}
    asked = [element for element in body if element["type"] != "markdown"]
    ids, labels = ([element["id"] for element in asked], [element["attributes"]["label"] for element in asked])
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id_) for id_ in ids)
    assert len(set(ids)) == len(ids)
    assert len({label.casefold() for label in labels}) == len(labels)
    for element in asked:
        options = element["attributes"].get("options", ["x"])
        assert options
        assert len(set(options)) == len(options)
        assert "none" not in [option.casefold() for option in options]


def test_the_short_form_is_short_and_asks_for_little() -> None:
    assert len(QUESTIONS) <= 10
    assert [question.key for question in QUESTIONS if question.required] == [
        *("title", "municipalities", "status", "summary", "sources"),
    ]
    assert all(question.key in CaseStudy.model_fields for question in QUESTIONS)


def test_an_empty_template_of_gitlab_has_no_answers_and_nothing_left_over() -> None:
    issue = split(questions.gitlab_template())
    assert (issue.answers, issue.rest) == ({}, [])


def test_both_hosts_ask_the_same_in_the_same_words() -> None:
    for stem in ("fehler", "frage", "fallstudie"):
        form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{stem}.yml").read_text(encoding="utf-8"))
        text = (ROOT / f".gitlab/issue_templates/{stem.title()}.md").read_text(encoding="utf-8")
        labels = [element["attributes"]["label"] for element in form["body"] if element["type"] != "markdown"]
        assert re.findall(r"^### (.*)$", text, re.MULTILINE) == labels
        assert text.endswith(f'/label ~"{form["labels"][0]}"\n')
    merge, pull = (".gitlab/merge_request_templates/Default.md", ".github/pull_request_template.md")
    assert (ROOT / merge).read_bytes() == (ROOT / pull).read_bytes()


def test_no_template_has_a_list_of_boxes_to_tick() -> None:
    found = [file for folder in (".github", ".gitlab") for file in (ROOT / folder).rglob("*") if file.is_file()]
    files = [file for file in found if file.parent.name != "workflows"]
    assert len(files) == 9
    assert [file for file in files if re.search(r"\[ \]|checkboxes", file.read_text(encoding="utf-8"))] == []


def test_the_command_writes_below_the_current_folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli.main, ["issue-forms", "--check"]).exit_code == 1
    assert CliRunner().invoke(cli.main, ["issue-forms"]).exit_code == 0
    assert CliRunner().invoke(cli.main, ["issue-forms", "--check"]).exit_code == 0
    assert (tmp_path / questions.GITHUB).is_file()
