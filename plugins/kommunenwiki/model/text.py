# What text in a record may contain. Line is a single line without markup, Prose a small Markdown subset, WebAddress a
# link target. All are str subclasses, so whoever walks a record can tell them apart. Nothing is rendered here.
"""Text types: single lines, prose in a small Markdown subset, and web addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_TAG: Final = re.compile(r"<\s*[A-Za-z/!?]|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_BLOCK_MARKUP: Final = re.compile(
    r"^(?: {4,}|\t|#{1,6} |>|```|~~~|={3,}\s*$|-{3,}\s*$|\*{3,}\s*$|\|.*\|)", re.MULTILINE
)
_SPACE: Final = re.compile(r"\s")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")  # half of a character: JSON may name it, no file can hold it
_BLOCK_STARTS: Final = frozenset(" \t#>`~=-*|")
_WIKI_LINK: Final = re.compile(r"\[\[[^\[\]\n]+\]\](?!\()")
_WEB_LINK: Final = re.compile(r"\[[^\[\]]+\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_OTHER_LINK: Final = re.compile(r"\[?[^\[\]\n]{0,30}\][(\[:][^\n]{0,30}")  # what is left after taking out the two above
_HOST: Final = r"(?:[\w-]+\.)+[\w-]{2,}(?::[0-9]{1,5})?"
_WEB: Final = re.compile(rf"https?://{_HOST}(?:[/?#][^\s\\<>\"]*)?", re.IGNORECASE)


class _Text(str):
    """A checked text; subclasses say what is allowed and how long it may be."""

    __slots__ = ()
    max_length: ClassVar[int] = 200

    @classmethod
    def check(cls, text: str) -> None:
        """Raise ``PydanticCustomError`` when the text holds something that is not allowed."""
        if not text.strip():
            raise PydanticCustomError("blank", "text is blank")
        if len(text) > cls.max_length:
            raise PydanticCustomError(
                "text_too_long", "text is too long", {"max_length": cls.max_length, "length": len(text)}
            )
        _refuse_invisible(text)
        tag = _TAG.search(text) if "<" in text or "&" in text else None
        if tag:
            raise PydanticCustomError("html", "HTML is not allowed", {"found": text[tag.start() : tag.start() + 20]})

    @classmethod
    def _validate(cls, value: str) -> Self:
        text = value.strip()
        cls.check(text)
        return cls(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read strictly from text; JSON Schema sees a string."""
        return core_schema.no_info_after_validator_function(
            cls._validate,
            core_schema.str_schema(strict=True),
            serialization=core_schema.to_string_ser_schema(),
        )


class Line(_Text):
    """One line of text without any markup: a name, a title, a unit."""

    __slots__ = ()
    max_length = 300

    @classmethod
    def check(cls, text: str) -> None:
        """Refuse line breaks as well."""
        if "\n" in text:
            raise PydanticCustomError("line_break", "line breaks are not allowed")
        super().check(text)


class Prose(_Text):
    """Text with paragraphs, lists with ``- ``, ``*emphasis*``, ``**strong**``, web links and ``[[record]]`` links."""

    __slots__ = ()
    max_length = 6000

    @classmethod
    def check(cls, text: str) -> None:
        """Refuse Markdown outside the subset, and link targets that are not on the web."""
        super().check(text)
        block = _block_markup(text)
        if block:
            raise PydanticCustomError("block_markup", "markup is not allowed", {"found": block.group().strip()[:20]})
        for kind, sign in (("image", "!["), ("code", "`")):
            if sign in text:
                raise PydanticCustomError(kind, "markup is not allowed", {"found": sign})
        if "]" in text:
            cls._refuse_links(text)

    @classmethod
    def _refuse_links(cls, text: str) -> None:
        rest = _WIKI_LINK.sub(" ", text)
        wrong = next((link for link in _WEB_LINK.finditer(rest) if not is_web_address(link.group(1))), None)
        wrong = wrong or _OTHER_LINK.search(_WEB_LINK.sub(" ", rest))
        if wrong:
            raise PydanticCustomError("link_target", "link target is not allowed", {"found": wrong.group()[:60]})


class WebAddress(_Text):
    """The address of a page. Which schemes are allowed is a rule of the wiki, see ``is_web_address``."""

    __slots__ = ()
    max_length = 1000

    @classmethod
    def check(cls, text: str) -> None:
        """Refuse white space; characters such as ``&`` are normal here."""
        if not text:
            raise PydanticCustomError("blank", "text is blank")
        if _SPACE.search(text):
            raise PydanticCustomError("space_in_address", "white space in an address")
        if len(text) > cls.max_length:
            raise PydanticCustomError(
                "text_too_long", "text is too long", {"max_length": cls.max_length, "length": len(text)}
            )
        _refuse_invisible(text)


class Licence(Line):
    """An SPDX licence expression, for example ``EUPL-1.2``; a rule of the wiki checks it."""

    __slots__ = ()
    max_length = 120


def _refuse_invisible(text: str) -> None:
    line = text.replace("\n", " ")
    if line.isprintable():  # nearly all texts; only the others are searched character by character
        content = line.encode()
        if b"\xef\xbf" not in content and b"\xf3\xa0" not in content:  # how the last two ranges begin in UTF-8
            return  # Python counts some characters of these ranges as printable
    invisible = _INVISIBLE.search(text)
    if invisible:
        raise PydanticCustomError(
            "invisible_character", "invisible character", {"character": f"U+{ord(invisible.group()):04X}"}
        )


def _block_markup(text: str) -> re.Match[str] | None:
    """Return the first markup that makes a block, such as a heading or code."""
    start = 0
    while True:
        found = _BLOCK_MARKUP.match(text, start) if text[start : start + 1] in _BLOCK_STARTS else None
        if found:
            return found
        start = text.find("\n", start) + 1
        if not start:
            return None


def is_plain(text: str, longest: int) -> bool:
    """Tell whether a text is one line that is not blank or too long and holds no HTML or invisible character."""
    strange = "\n" in text or _INVISIBLE.search(text) or _TAG.search(text) or _SURROGATE.search(text)
    return bool(text.strip()) and len(text) <= longest and not strange


def is_web_address(text: str) -> bool:
    """Tell whether a text is an http or https address with a host name and without user name."""
    return _WEB.fullmatch(text) is not None


def is_start_page(address: str) -> bool:
    """Tell whether an address names only a website, not a page on it."""
    rest = address.partition("://")[2].rstrip("/")
    return is_web_address(address) and not rest.count("/") and not set("?#") & set(address)
