"""The last look at a built site."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from kommunenwiki.memory import Forgetful
from kommunenwiki.publishing import site_check
from kommunenwiki.publishing.site_check import Job, check_site, in_turn

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Sequence

GOOD = '<a href="b/">b</a> <a href="b/#teil">Teil</a> <a href="https://www.example.org/">fremd</a> <img src="bild.svg">'
OTHER = '<h2 id="teil">Teil</h2> <a href="../">zurück</a> <a href="#teil">hier</a> <a href="">selbst</a>'


def write(root: pathlib.Path, **files: str) -> None:
    for name, text in {"index.html": GOOD, "b/index.html": OTHER, "bild.svg": "<svg/>", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_site_in_order_has_no_problems(tmp_path: pathlib.Path) -> None:
    write(tmp_path)
    assert check_site(tmp_path, ["index.html", "b/index.html"]) == ()


def test_every_record_needs_its_page(tmp_path: pathlib.Path) -> None:
    write(tmp_path)
    assert check_site(tmp_path, ["c/index.html"]) == ("Die Seite „c/index.html“ fehlt.",)


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="weg/">x</a>', "Auf „weg/index.html“ verweisen 1 Seiten"),
        ('<a href="b/#weg">x</a>', "Auf „b/index.html#weg“ verweisen 1 Seiten"),
        ('<a href="/b/../../weg.html">x</a>', "Auf „weg.html“ verweisen 1 Seiten"),
        ("<img src='https://fremd.example/x.png'>", "lädt „https://fremd.example/x.png“"),
        ("<img srcset='bild.svg 1x, //fremd.example/y.png 2x'>", "lädt „//fremd.example/y.png“"),
        ("<script src=https://fremd.example/x.js></script>", "lädt „https://fremd.example/x.js“"),
        ('<link rel="preload stylesheet" href="https://fremd.example/x.css">', "lädt „https://fremd.example/x.css“"),
        ('<iframe src="https://fremd.example/"></iframe>', "lädt „https://fremd.example/“"),
        ('<p style="color: red">x</p>', "enthält „style=“. Die Sicherheitsregel"),
        ("<button ONCLICK='x()'>x</button>", "enthält „onclick=“. Die Sicherheitsregel"),
        ('<a href="JavaScript:x()">x</a>', "enthält „javascript:“. Die Sicherheitsregel"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: pathlib.Path, html: str, problem: str) -> None:
    write(tmp_path, **{"index.html": GOOD + html})
    found = check_site(tmp_path, [])
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    "html",
    [
        "<p>{{ titel }}</p>",
        "<p>{% if x %} kwslot-title</p>",
        "<!-- <a href='weg/'>x</a> -->",
        "<script>const x = '<a href=\"weg/\">';</script>",
        '<a href="mailto:digital@stadt.example">Mail</a>',
        '<link rel="canonical" href="https://wiki.example/">',
        '<a href="b/?q=1#teil">x</a>',
        '<a href="bild%2Esvg">x</a>',
    ],
)
def test_what_only_looks_wrong_is_left_alone(tmp_path: pathlib.Path, html: str) -> None:
    write(tmp_path, **{"index.html": GOOD + html})
    assert check_site(tmp_path, []) == ()


@pytest.mark.parametrize("css", ["a{background:url(https://fremd.example/x.png)}", '@import "//fremd.example/x.css";'])
def test_style_sheets_load_nothing_foreign(tmp_path: pathlib.Path, css: str) -> None:
    write(tmp_path, **{"x.css": css})
    (problem,) = check_site(tmp_path, [])
    assert "von einem fremden Server" in problem


def test_a_broken_link_on_many_pages_is_one_sentence(tmp_path: pathlib.Path) -> None:
    write(tmp_path, **{f"s{number}.html": '<a href="weg.html">x</a>' for number in range(5)})
    (problem,) = check_site(tmp_path, [])
    assert "5 Seiten" in problem
    assert "„s0.html“" in problem


def test_links_from_the_error_page_may_start_at_the_root(tmp_path: pathlib.Path) -> None:
    write(tmp_path, **{"404.html": '<a href="/fallstudien/">x</a>'})
    assert check_site(tmp_path, []) == ()


class Kept(dict[tuple[str, bytes], Any], Forgetful):
    """Keeps everything, and the names of what was made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def recall(self, stage: str, key: bytes, make: Callable[[], Any]) -> Any:
        if (stage, key) not in self:
            self[stage, key] = make()
            self.made.append(stage)
        return self[stage, key]


def test_pages_that_were_looked_at_before_are_not_looked_at_again(tmp_path: pathlib.Path) -> None:
    write(tmp_path, **{"c.html": GOOD.replace("b/", "./b/"), "d.html": GOOD.replace("b/", "./b/")})
    memory = Kept()
    assert check_site(tmp_path, [], memory) == check_site(tmp_path, [], memory) == ()
    assert memory.made.count("page-facts") == 4, "pages with the same text in different places are different pages"
    write(tmp_path, **{"c.html": '<a href="weg.html">x</a>'})
    assert len(check_site(tmp_path, [], memory)) == 1
    assert memory.made.count("page-facts") == 5


def test_files_that_look_as_they_did_are_not_read_again(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken link is found again all the same, and so is one that breaks because its target is gone."""
    monkeypatch.setattr(site_check, "_TOGETHER", 1)
    write(
        tmp_path, **{"c.html": '<a href="weg.html">x</a><a style="color:red">', "s.css": "a{background:url(//x.org/y)}"}
    )
    memory = Kept()
    first = check_site(tmp_path, [], memory)
    assert len(first) == 3
    assert memory.made.count("site-check") == 5
    assert check_site(tmp_path, [], memory) == first
    assert memory.made.count("site-check") == 5
    (tmp_path / "b" / "index.html").write_text("kein Teil mehr", encoding="utf-8")
    assert len(check_site(tmp_path, [], memory)) == 4
    assert memory.made.count("site-check") == 6


@pytest.mark.parametrize("change", ["a later time", "another file"])
def test_a_file_of_the_same_size_is_read_again(tmp_path: pathlib.Path, change: str) -> None:
    write(tmp_path)
    memory, file = Kept(), tmp_path / "index.html"
    seen = file.stat()
    assert check_site(tmp_path, [], memory) == ()
    if change == "another file":
        file.rename(tmp_path / "alt")
    file.write_text(GOOD.replace("b/", "c/", 1), encoding="utf-8")
    later = 10**9 if change == "a later time" else 0
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns + later))
    assert file.stat().st_size == seen.st_size
    assert len(check_site(tmp_path, [], memory)) == 1


def test_a_new_file_changes_one_group() -> None:
    paths = [f"fallstudien/fall-{number:04d}/index.html" for number in range(2000)]
    before = list(site_check.groups(paths))
    assert [path for group in before for path in group] == paths
    assert 15 < len(before) < 60, "about 64 files each"
    after = list(site_check.groups(sorted([*paths, "fallstudien/fall-0777-neu/index.html"])))
    assert len([group for group in before if group not in after]) == 1


def test_many_pages_are_looked_at_in_several_jobs(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_check, "_AT_ONCE", 2)
    monkeypatch.setattr(site_check, "_TOGETHER", 1)
    write(tmp_path, **{f"s{number}.html": '<a href="weg.html">x</a><a href="b/#teil">' for number in range(5)})
    counted: list[object] = []

    def run(jobs: Sequence[Job]) -> list[site_check.SiteCheck]:
        counted.extend(jobs)
        return in_turn(jobs)

    (problem,) = check_site(tmp_path, [], run=run)
    assert "5 Seiten" in problem
    assert "„s0.html“" in problem
    assert len(counted) == 4
