# Configuration of Sveltia CMS, an editor in the browser for people with an account but without git. Optional, off by
# default. It follows from the models and from their JSON Schema, so nothing about a field is written down twice.
"""Sveltia CMS: ``redaktion/config.yml`` and the page that loads the script."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports import schema
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, is_many, value_class
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import ID_PATTERN, Choice, PartialDate, Ref, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.model import Entity

FOLDER: Final = "redaktion"
"""Folder of the page, on the site and below the documents."""
FILES: Final = tuple(f"{FOLDER}/{name}" for name in ("sveltia-cms.js", "de.json", "icons.woff2"))
"""Script, German texts and icons of Sveltia CMS. They are not part of this project; ``scripts/cms`` puts them there."""
SOURCES: Final = tuple(f"s{number}" for number in range(1, 25))
"""Keys of sources that the editor offers: it knows no groups whose keys are free."""
_HEADINGS: Final = ("name", "title", "term")
_EXAMPLES: Final = {
    "id": "Kleinbuchstaben, Ziffern und einzelne Bindestriche, zum Beispiel bad-belzig",
    "date": "2023, 2023-03 oder 2023-03-16",
    "": "nur Ziffern",
}

_PAGE: Final = """\
<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>@font-face {{ font-family: Material Symbols Outlined; font-weight: 400; src: url(icons.woff2) }}</style>
</head>
<body>
<noscript><p>Die Redaktion braucht JavaScript. Wie es ohne geht, sagt die Seite „Mitmachen“.</p></noscript>
<script src="hier-bleiben.js"></script>
<script src="sveltia-cms.js"></script>
</body>
</html>
"""
_STAY: Final = """\
// Sveltia CMS asks a foreign host for its German texts and for news of itself. The texts lie here; the news can wait.
(() => {
  const ask = window.fetch.bind(window);
  window.fetch = (input, options) => {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.startsWith("https://unpkg.com/")) return ask(input, options);
    if (address.includes("/locales/")) return ask("de.json");
    return Promise.resolve(new Response("{}", { headers: { "Content-Type": "application/json" } }));
  };
})();
"""


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the records are kept.

    Attributes:
        name: ``gitlab`` or ``github``.
        repository: Path of the repository, for example ``gruppe/wiki``.
        branch: The branch that changes go to.
        host: Address of GitLab, for example ``https://gitlab.opencode.de``; empty for gitlab.com. For GitHub the
            address of the service that signs people in, which GitHub needs beside itself.
        app_id: Id of the application that GitLab knows the editor by.
        docs: The documents folder inside the repository.
    """

    name: str
    repository: str
    branch: str = "main"
    host: str = ""
    app_id: str = ""
    docs: str = "docs"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Addresses that the page may talk to."""
        if self.name == "gitlab":
            return (self.host or "https://gitlab.com",)
        return tuple(filter(None, ("https://api.github.com", "https://github.com", self.host)))

    @property
    def data(self) -> dict[str, Any]:
        """What the configuration says of it."""
        data = {"name": self.name, "repo": self.repository, "branch": self.branch}
        if self.name == "gitlab":
            data |= {"auth_type": "pkce", "app_id": self.app_id}
            data |= {"base_url": self.host, "api_root": f"{self.host}/api/v4"} if self.host else {}
        elif self.host:
            data |= {"base_url": self.host}
        return data


def files(backend: Backend, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the files, relative to the root of the site.

    Args:
        backend: Where the records are kept.
        title: Name of the site.
    """
    text = json.dumps(config(backend, title), ensure_ascii=False, separators=(",", ":"))  # JSON is YAML, too
    yield f"{FOLDER}/config.yml", f"{text}\n".encode()
    yield f"{FOLDER}/index.html", page(backend, title).encode()
    yield f"{FOLDER}/hier-bleiben.js", _STAY.encode()


def config(backend: Backend, title: str) -> dict[str, Any]:
    """Return the configuration: a collection for each record type, a widget for each field."""
    return {
        "backend": backend.data,
        "publish_mode": "editorial_workflow",
        "app_title": f"{title}: Redaktion",
        "media_folder": f"{backend.docs}/bilder",
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [_collection(kind, backend.docs) for kind in RECORD_TYPES],
    }


def page(backend: Backend, title: str) -> str:
    """Return the page that loads the script; it may talk to nobody but itself and the host of the repository."""
    hosts = " ".join(backend.hosts)
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; "
        f"img-src 'self' data: blob: {hosts}; connect-src 'self' data: blob: {hosts}; form-action 'none'"
    )
    return _PAGE.format(policy=escape(policy), title=f"{escape(title)}: Redaktion")


def _collection(kind: type[Entity], docs: str) -> dict[str, Any]:
    heading = _heading(kind)
    return {
        "name": kind.folder,
        "label": kind.plural,
        "label_singular": kind.singular,
        "description": kind.introduction,
        "folder": f"{docs}/{kind.folder}",
        "extension": "yml",
        "format": "yaml",
        "create": True,
        "delete": False,  # addresses stay: a record is never just deleted
        "identifier_field": heading,
        "slug": "{{fields.id}}",
        "summary": f"{{{{{heading}}}}}",
        "sortable_fields": ["id", heading],
        "preview_path": f"{kind.folder}/{{{{slug}}}}/",
        "fields": _fields(kind, schema.schema(kind)),
    }


def _fields(part: type[Part], about: dict[str, Any]) -> list[dict[str, Any]]:
    return [_field(part, name, about["properties"][name]) for name in field_names(part)]


def _field(part: type[Part], name: str, about: dict[str, Any]) -> dict[str, Any]:
    info = part.model_fields[name]
    found = value_class(info.annotation) or str
    field = {"name": name, "label": info.title, "hint": info.description, "required": info.is_required()}
    return {**field, **_widget(found, about, many=is_many(info.annotation))}


def _widget(found: type, about: dict[str, Any], *, many: bool) -> dict[str, Any]:
    """Return the widget for a field, from the class of its values and from what its JSON Schema says."""
    if issubclass(found, Part):
        return _group(found, about, many=many)
    several = {"multiple": True} if many else {}
    if issubclass(found, Choice):
        options = [{"label": choice.label, "value": choice.value} for choice in found]
        default = {"default": about["default"]} if "default" in about else {}
        return {"widget": "select", "options": options, **several, **default}
    if issubclass(found, Ref):
        heading = _heading(BY_FOLDER[found.folder])
        shown = {"display_fields": [heading], "search_fields": [heading, "id"]}
        return {"widget": "relation", "collection": found.folder, "value_field": "id", **shown, **several}
    if issubclass(found, SourceRef):
        return {"widget": "select", "options": list(SOURCES), "multiple": True}
    return {"widget": "list"} if many else _single(found, about)


def _group(found: type[Part], about: dict[str, Any], *, many: bool) -> dict[str, Any]:
    if "additionalProperties" in about and isinstance(about["additionalProperties"], dict):
        inner = _fields(found, about["additionalProperties"])
        source = {"widget": "object", "required": False, "collapsed": "auto", "fields": inner}
        keys = [{"name": key, "label": f"Quelle {key}", **source} for key in SOURCES]
        return {"widget": "object", "collapsed": False, "fields": keys}
    if not many:
        return {"widget": "object", "collapsed": "auto", "fields": _fields(found, about)}
    fields = _fields(found, about["items"])
    first = next((field["name"] for field in fields if field["required"]), fields[0]["name"])
    return {"widget": "list", "collapsed": "auto", "summary": f"{{{{fields.{first}}}}}", "fields": fields}


def _single(found: type, about: dict[str, Any]) -> dict[str, Any]:
    """Return the widget of a value that is no group, no choice and no reference."""
    if issubclass(found, Line | Prose | WebAddress):
        kind = {"type": "url"} if issubclass(found, WebAddress) else {}
        return {"widget": "text" if issubclass(found, Prose) else "string", "maxlength": about["maxLength"], **kind}
    if found is date:
        return {"widget": "datetime", "format": "YYYY-MM-DD", "type": "date"}
    if found is bool:
        return {"widget": "boolean", "default": False}
    if issubclass(found, int | float):
        kind = {"value_type": "int" if issubclass(found, int) else "float"}
        bounds = {short: about[long] for short, long in (("min", "minimum"), ("max", "maximum")) if long in about}
        return {"widget": "number", **kind, **bounds}
    example = _EXAMPLES["date" if issubclass(found, PartialDate) else "id" if about["pattern"] == ID_PATTERN else ""]
    return {"widget": "string", "pattern": [about["pattern"], example]}


def _heading(kind: type[Entity]) -> str:
    """Return the key of the field that names a record."""
    return next(name for name in _HEADINGS if name in kind.model_fields)
