# What is taken over must stand for itself: no reference may lead to a record that stays behind. What belongs together
# (a case and its Kommunen) comes along; other references become the name of what they led to, or go.
"""An excerpt of a wiki: some of its records, with references that hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from kommunenwiki import guides
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.loading import load_texts
from kommunenwiki.model import BY_FOLDER, CaseStudy, Event, ModelProject, Municipality
from kommunenwiki.references import WIKI_LINK, Link, resolve, text_link, walk
from kommunenwiki.rules import Wiki
from kommunenwiki.rules.unused_source import RULE as UNUSED_SOURCE
from kommunenwiki.writing import written
from kommunenwiki.yaml_tree import Group, Leaf, parse

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from kommunenwiki.federation.neighbours import NeighbourRecord
    from kommunenwiki.model import Entity
    from kommunenwiki.model.municipality import Land
    from kommunenwiki.yaml_source import Path
    from kommunenwiki.yaml_tree import Node

BASICS: Final = frozenset({"glossar", "huerden", "kooperationsmodelle", "themen"})
"""Folders of what all Kommunen share: the words, without which nobody can describe a case."""
_BELONGING: Final[Mapping[str, tuple[str, ...]]] = {
    "fallstudien": ("municipalities", "model_project"),
    "modellprojekte": ("members",),
}
"""Relations without which a record makes no sense, by its folder; their targets come along."""


@dataclass(frozen=True)
class Excerpt:
    """Some records of a wiki, and the guides that link to them.

    Attributes:
        catalogue: All records of the wiki.
        chosen: Those that are taken over.
    """

    catalogue: Catalogue
    chosen: frozenset[RecordKey]

    def records(self, read: Callable[[str], bytes], today: date) -> dict[str, str]:
        """Return the texts of the records, by path below the documents folder.

        Args:
            read: Gives the bytes of a file by its path below the documents folder.
            today: The day that counts as today for rules on dates.
        """
        links, _ = resolve(self.catalogue)
        texts = {f"{key}.yml": read(f"{key}.yml").decode("utf-8-sig") for key in sorted(self.chosen)}
        for key in sorted(self.chosen):
            lost = [link for link in links.outgoing[key] if link.target not in self.chosen]
            if lost:
                texts[f"{key}.yml"] = self._without(key, texts[f"{key}.yml"], lost)
        return texts | dict(_without_unused_sources(texts, today))

    def guide(self, text: str) -> str:
        """Return a Markdown text in which links to records that stay behind are only their names."""

        def link(key: RecordKey | NeighbourRecord, own: str | None) -> str:
            if isinstance(key, RecordKey) and key not in self.chosen:
                return own or self.catalogue.records[key].entity.name_or_title
            return f"[[{key}|{own}]]" if own else f"[[{key}]]"

        return guides.with_links(self.catalogue, text, link)

    def _without(self, key: RecordKey, text: str, lost: Iterable[Link]) -> str:
        """Return the text of a record without some of its references."""
        root, entity = parse(text.encode()), self.catalogue.records[key].entity
        for link in sorted(lost, key=lambda link: [str(step).zfill(6) for step in link.path], reverse=True):
            if link.in_text:
                leaf = cast("Leaf", _at(root, link.path))
                leaf.text = WIKI_LINK.sub(self._named, leaf.text)
            else:
                _drop(root, entity, link, self.catalogue.records[link.target].entity.name_or_title)
        return written(BY_FOLDER[key.folder], root)

    def _named(self, found: re.Match[str]) -> str:
        key = text_link(self.catalogue, found[1])  # a wiki with broken links is refused before
        if not isinstance(key, RecordKey) or key in self.chosen:
            return found[0]
        return found[2] or self.catalogue.records[key].entity.name_or_title


def excerpt(catalogue: Catalogue, land: Land | None = None, folders: frozenset[str] | None = None) -> Excerpt:
    """Return an excerpt of a wiki.

    Args:
        catalogue: All records.
        land: Only what concerns Kommunen of this Land, and what concerns no single Kommune; None for all.
        folders: Only records in these folders; None for all.

    Returns:
        The excerpt, with the Kommunen and Modellprojekte that a case needs though they lie in another Land.
    """
    towns = {id_ for id_, town in catalogue.of(Municipality).items() if land is None or land in town.land}
    chosen = {
        record.key
        for record in catalogue
        if (folders is None or record.key.folder in folders) and (land is None or _concerns(record.entity, land, towns))
    }
    links, _ = resolve(catalogue)
    pending = list(chosen)
    while pending:
        key = pending.pop()
        new = {
            link.target
            for link in links.outgoing[key]
            if not link.in_text and link.relation[0] in _BELONGING.get(key.folder, ())
        }
        pending += new - chosen
        chosen |= new
    return Excerpt(catalogue, frozenset(chosen))


def _concerns(entity: Entity, land: Land, towns: set[str]) -> bool:
    if isinstance(entity, Municipality | ModelProject):
        return land in entity.land
    if isinstance(entity, CaseStudy):
        return bool(towns & set(entity.municipalities))
    return not isinstance(entity, Event) or bool(towns & set(entity.hosts))


def _drop(root: Group, entity: Entity, link: Link, name: str) -> None:
    """Take a reference out of a record, with as little around it as the model allows."""
    parts = dict(walk(entity))
    *inside, last = link.path
    parent = parts[tuple(inside)]
    if last == "municipality" and hasattr(parent, "name"):  # who uses something may also be named
        group = cast("Group", _at(root, tuple(inside)))
        entry = next(entry for entry in group.entries if entry.key == last)
        if parent.name is None:
            entry.key, entry.node = "name", Leaf(name)
        else:
            group.entries.remove(entry)
    elif isinstance(last, str) and cast("Any", type(parent)).model_fields[last].is_required():
        _remove(root, tuple(inside))
    else:
        _remove(root, link.path)


def _remove(root: Group, path: Path) -> None:
    """Take a value out of a tree; lists that hold nothing any more go, too."""
    group = cast("Group", _at(root, path[:-1]))
    entry = next(entry for step, entry in _steps(group) if step == path[-1])
    group.entries.remove(entry)
    if not group.entries and path[:-1]:
        _remove(root, path[:-1])


def _at(root: Node, path: Path) -> Node:
    for wanted in path:
        root = next(entry.node for step, entry in _steps(cast("Group", root)) if step == wanted)
    return root


def _steps(group: Group) -> Iterator[tuple[str | int, Any]]:
    for index, entry in enumerate(group.entries):
        yield index if group.is_list else entry.key, entry


def _without_unused_sources(texts: Mapping[str, str], today: date) -> Iterator[tuple[str, str]]:
    """Yield the records that have sources that nothing cites any more, without these."""
    catalogue = load_texts(texts)
    wiki = Wiki(catalogue, today)
    for record in catalogue:
        unused = [problem.path for problem in UNUSED_SOURCE.check(record, wiki)]
        if unused:
            path = f"{record.key}.yml"
            root = parse(texts[path].encode())
            for source in unused:
                _remove(root, source)
            yield path, written(BY_FOLDER[record.key.folder], root)
