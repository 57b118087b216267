"""What texts may not hold at all is refused; and should it ever pass, it still makes no link to a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.hostile.payloads import ADDRESSES, REFUSED_IN_PROSE, TEXTS
from tests.hostile.unguarded import disarm

from kommunenwiki.model.text import Line, Prose, WebAddress, is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

REFUSED: Final = [text for name in ("HTML", "SVG", REFUSED_IN_PROSE) for text in TEXTS[name]]
