"""The files of the index: the same for the same content, small, and harmless."""

from __future__ import annotations

import gzip
import json
import pathlib
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.search import engine as engines
from tests.search import scoring

from kommunenwiki.search import browser, codec, files, index
from kommunenwiki.search.document import Document, sections
from kommunenwiki.search.postings import posted

if TYPE_CHECKING:
    from tests.search.engine import Engine, Wiki

HASHES = """
import hashlib
from tests.search import engine
for path, content in engine.wiki().files.items():
    print(path, hashlib.sha256(content).hexdigest())
"""

POINTER = "suche/daten/stand.js"


def test_two_builds_give_the_same_bytes(wiki: Wiki) -> None:
    made = [
        subprocess.run(
            [sys.executable, "-c", HASHES],
            capture_output=True,
            text=True,
            check=True,
            cwd=engines.ROOT,
            env={"PYTHONPATH": f"{engines.ROOT}:{engines.ROOT / 'plugins'}", "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]
    assert len(made[0].splitlines()) == len(wiki.files)


def test_names_hold_a_hash_of_the_content(wiki: Wiki) -> None:
    hashes = [re.search(r"-([0-9a-f]{12})\.js$", path) for path in wiki.files if path != POINTER]
    assert None not in hashes
    (found,) = {match.group(1) for match in hashes if match}
    assert wiki.files[POINTER].decode() == f'globalThis.kwSucheStand="{found}";\n'


def test_files_are_plain_scripts_that_hand_over_data(wiki: Wiki) -> None:
    data = [path for path in wiki.files if path != POINTER and "/kern-" not in path]
    for path in data:
        text = wiki.files[path].decode()
        found = re.fullmatch(r"\(globalThis\.kwSuche=globalThis\.kwSuche\|\|\[\]\)\.push\((.*)\);\n", text, re.DOTALL)
        assert found
        json.loads(found.group(1))
        assert "\u2028" not in text
        assert "\u2029" not in text


def test_the_script_needs_no_rights() -> None:
    script = browser.script()
    for forbidden in (
        "eval(",
        "new Function",
        "innerHTML",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "WebAssembly",
        "document.",
        "window",
    ):
        assert forbidden not in script, forbidden
    assert "Redistribution and use" in script


def test_the_script_loses_only_comments_and_indentation() -> None:
    folder = pathlib.Path(browser.__file__).parent / "browser"
    whole = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js")))
    kept = set(browser.script().splitlines())
    lost = [line.strip() for line in whole.splitlines() if line.strip() and line.strip() not in kept]
    assert all(line.startswith(("//", "/**", "*")) for line in lost)


def test_a_first_result_is_cheap(wiki: Wiki) -> None:
    sizes = {
        path.rpartition("/")[2].partition("-")[0]: len(gzip.compress(data, 6)) for path, data in wiki.files.items()
    }
    script = len(gzip.compress(browser.script().encode(), 6))
    costs = []
    for query in scoring.queries("judged_queries"):
        engine = engines.engine(wiki)
        engine.ask(query.text)
        engine.show(10)
        costs.append(script + sum(sizes[name] for name in engine.loaded))
        engine.close()
    assert max(costs) <= 100_000
    assert sorted(costs)[len(costs) // 2] <= 70_000


@pytest.mark.parametrize("value", [0, 1, 45, 46, 47, 91, 92, 2161, 2162, 10_000, 737_425, 10**9])
def test_numbers_come_back(engine: Engine, value: int) -> None:
    assert engine.call("((text) => [...kommunenwiki.numbers(text)])", codec.number(value) + codec.number(7)) == [
        value,
        7,
    ]


def test_pages_and_weights_come_back(engine: Engine) -> None:
    pages = [(0, 1), (1, 31), (50, 7), (4000, 16), (9999, 2)]
    found = engine.call("kommunenwiki.posting", codec.posting(posted(pages)))
    assert list(zip(found["pages"], found["weights"], strict=True)) == pages


def test_words_come_back(engine: Engine) -> None:
    words = ["=a_b", "abc", "abcd", "abd", "b", "zzz"]
    assert engine.call("kommunenwiki.wordList", codec.word_list(words)) == words


def test_no_items_make_no_packs() -> None:
    assert list(files.packed((), len, 10)) == []


def test_packs_keep_the_order_and_the_limit() -> None:
    assert list(files.packed(["aaa", "bb", "cccc", "d"], len, 5)) == [["aaa", "bb"], ["cccc", "d"]]


def test_guides_about_the_wiki_change_nothing_for_other_pages() -> None:
    case = Document(
        "fallstudien/a", "fallstudien", "Fallstudie", "Bach", sections=sections(("", "", "Ein Pegel misst."))
    )
    long = sections(("", "", "Wort " * 500))
    words = [
        index.assemble((case, Document(f"{folder}/b", folder, "Seite", "Anderes", sections=long)), (), ()).words[
            "pegel"
        ]
        for folder in ("technik", "leitfaeden")
    ]
    alone = index.assemble((case,), (), ()).words["pegel"]
    assert words[0] == alone
    assert words[1] != alone
