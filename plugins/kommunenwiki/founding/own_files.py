# What the owner of a new wiki reads first. Texts lie beside this module as files, so that they can be read as a whole.
"""The files of a new wiki that belong to its owner."""

from __future__ import annotations

import json
import pathlib
import re
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Final

from kommunenwiki.founding.software import CONFIGURATION, blocks
from kommunenwiki.loading import FORMAT_FILE
from kommunenwiki.migrating import FORMAT, as_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_TEXTS: Final = pathlib.Path(__file__).parent / "texts"
_NAV_FILE: Final = re.compile(r"(?<![\w./-])(?P<path>[\w./-]+\.md)\s*$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a wiki says of itself.

    Attributes:
        name: Its name.
        description: What it is, in one or two sentences.
        colour: Its colour as ``#2044aa``; empty for that of the software.
        contact: Office that answers for it; empty when it is not named yet.
        mail: Mailbox for contributions; empty when there is none.
    """

    name: str
    description: str
    colour: str = ""
    contact: str = ""
    mail: str = ""


def own_files(who: Identity, mkdocs_yml: str, content: Container[str], start: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the files that a new wiki starts with, beside its records.

    Args:
        who: What the wiki says of itself.
        mkdocs_yml: The configuration of the repository; the navigation is made from it.
        content: Paths below the documents folder of the files that the new wiki has.
        start: German sentence that says what the wiki holds at its start.
    """
    yield "mkdocs.yml", configuration(who, mkdocs_yml, content)
    contact = f"{who.contact}{f' ({who.mail})' if who.mail and who.contact else who.mail}" or "noch nicht eingetragen"
    slots = {"name": who.name, "description": who.description, "contact": contact, "start": start}
    for path in ("README.md", "CITATION.cff", "LICENSE-CONTENT"):
        text = (_TEXTS / path).read_text(encoding="utf-8")
        quoted = {key: _quoted(value) for key, value in slots.items()} if path.endswith(".cff") else slots
        yield path, Template(text).substitute(quoted)
    yield ".ci/run", (_TEXTS / "ci-run").read_text(encoding="utf-8")
    yield f"docs/{FORMAT_FILE}", as_text(FORMAT)


def configuration(who: Identity, mkdocs_yml: str, content: Container[str]) -> str:
    """Return ``mkdocs.yml`` of a new wiki: what it says itself, on top of the configuration of the software."""
    options = {"colour": _quoted(who.colour), "mail": f"!ENV [KOMMUNENWIKI_MAIL, {_quoted(who.mail)}]"}
    given = [f"    {key}: {text}\n" for key, text in options.items() if getattr(who, key)]
    plugins = f"\nplugins:\n  kommunenwiki:\n{''.join(given)}" if given else ""
    navigation = dict(blocks(mkdocs_yml)).get("nav", "").rpartition("nav:\n")[2]
    return (
        "# Was dieses Wiki von sich sagt. Alles Übrige steht in software.yml; was hier steht, geht vor.\n"
        f"INHERIT: {CONFIGURATION}\n\n"
        f"site_name: {_quoted(who.name)}\nsite_description: {_quoted(who.description)}\n"
        'site_url: !ENV [KOMMUNENWIKI_SITE_URL, ""] # öffentliche Adresse, sobald sie feststeht\n'
        "copyright: >-\n"
        '  Texte: <a href="https://creativecommons.org/licenses/by/4.0/deed.de" rel="license">CC BY 4.0</a>,\n'
        f"  wo nichts anderes steht. Software: EUPL-1.2.\n{plugins}\nnav:\n{_navigation(navigation, content)}"
    )


def _navigation(text: str, content: Container[str]) -> str:
    """Return the navigation without the guides that the wiki does not have, and without headings above nothing."""
    lines = []
    for line in text.splitlines():
        found = _NAV_FILE.search(line)
        if not (found and found["path"].startswith("leitfaeden/") and found["path"] not in content):
            lines.append(line)
    kept = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if not line.endswith(":") or _depth(following) > _depth(line)
    ]
    return "".join(f"{line}\n" for line in kept)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _quoted(text: str) -> str:
    """Return a text in quotes that YAML understands."""
    return json.dumps(text, ensure_ascii=False)
