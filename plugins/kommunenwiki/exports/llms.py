# After the proposal of llmstxt.org: one short file that says what is where, one long file that holds the texts.
"""Files for assistants: ``llms.txt`` and ``llms-full.txt``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.exports.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.exports.datasets import DataSet

PATH: Final = "llms.txt"
PATH_FULL: Final = "llms-full.txt"
_LICENCE: Final = (
    "Die Texte stehen unter CC BY 4.0. Nennen Sie „{title}“ und die Adresse der Seite. "
    "Jede Aussage nennt ihre Quellen; prüfen Sie dort, bevor Sie eine Zahl weitergeben. "
    "Was fehlt, steht in keiner der gelesenen Quellen: Es heißt nicht „null“ und nicht „nein“."
)
Entry = tuple[str, str, str]
"""A title, a URL and a sentence."""


def short(title: str, description: str, entries: Iterable[Entry], more: Iterable[Entry], data: Iterable[Entry]) -> str:
    """Return ``llms.txt``.

    Args:
        title: Name of the wiki.
        description: What the wiki is, in one or two sentences.
        entries: The lists of records.
        more: Guides and ways into the wiki.
        data: Files for programs.
    """
    return (
        f"# {title}\n\n> {description}\n\n{_LICENCE.format(title=title)}\n\n"
        "Jede Seite gibt es auch als Markdown; die Links führen dorthin.\n\n"
        f"## Einträge\n\n{_list(entries)}\n## Einstieg, Übersichten und Leitfäden\n\n{_list(more)}\n"
        f"## Daten\n\n{_list(data)}"
    )


def full(title: str, description: str, count: int) -> Frame:
    """Return the frame of ``llms-full.txt``: the texts of all case studies, one after the other.

    Args:
        title: Name of the wiki.
        description: What the wiki is.
        count: Number of case studies.
    """
    head = f"# {title}: alle {count} Fallstudien\n\n> {description}\n\n{_LICENCE.format(title=title)}\n"
    return Frame(PATH_FULL, head.encode())


def full_piece(case: str) -> tuple[str, bytes]:
    """Return path and piece of ``llms-full.txt`` for a case study as Markdown with titles of the second level."""
    return PATH_FULL, f"\n{case}\n".encode()


def data_entries(data_sets: Iterable[DataSet], further: Iterable[tuple[str, str]]) -> list[Entry]:
    """Return the files of data sets and further files as entries; their URLs are paths from the root of the site."""
    files = [(file.title, file.path, "") for data_set in data_sets for file in data_set.files]
    return [*files, *((title, path, "") for path, title in further)]


def _list(entries: Iterable[Entry]) -> str:
    return "".join(f"- [{title}]({url}){f': {text}' if text else ''}\n" for title, url, text in entries)
