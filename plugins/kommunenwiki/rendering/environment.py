"""The template environment: autoescape on, undefined names are errors."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from kommunenwiki.model.text import is_web_address
from kommunenwiki.rendering import german
from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from markupsafe import Markup

    from kommunenwiki.model.values import Choice


_BADGE: Final = Snippet('<span class="kw-status kw-status--{}">{}</span>')


@lru_cache(maxsize=64, typed=True)  # states of different lists may share a value, not a label
def badge(status: Choice) -> Markup:
    """Return a state as a small coloured label."""
    return _BADGE(status.value, status.label)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment with our formats as filters; templates are compiled once per process."""
    made = Environment(
        loader=PackageLoader("kommunenwiki.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(number=german.number, euro=german.euro, day=german.day, partial_date=german.partial_date)
    made.filters.update(badge=badge)
    made.globals.update(count=german.count)
    made.tests["web_address"] = is_web_address
    return made
