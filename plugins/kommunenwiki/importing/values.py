# Spreadsheets know dates and decimal commas, people write „16.03.2023“ and „ja“. What has one meaning is understood;
# everything else stays as it is, so that the model says what is wrong with it.
"""From cells of a table to the values of records."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.model.values import ID_PATTERN, Choice, PartialDate, Ref, SourceRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.importing.sheets import Column
    from kommunenwiki.yaml_source import Data

_DAY: Final = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_NUMBER: Final = re.compile(r"(-?(?:\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+))(?:,(\d+))?\s*(?:€|Euro|EUR)?", re.ASCII)
_AMBIGUOUS: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_POINT: Final = re.compile(r"-?\d{1,12}\.\d{1,15}", re.ASCII)
_YES_NO: Final = {"ja": True, "x": True, "true": True, "wahr": True, "nein": False, "false": False, "falsch": False}


def value_of(column: Column, cell: object, names: Mapping[str, Mapping[str, str]]) -> Data:
    """Return the value of a cell as it would stand in a record; None when the cell is empty.

    Args:
        column: The column of the cell.
        cell: What the table holds: a text, a number, a date or a truth value.
        names: Ids of records by folder and by lower-case name, so that a cell may say „Gütersloh“.
    """
    text = cell.replace("_x000D_", "").replace("\r\n", "\n").strip() if isinstance(cell, str) else cell
    if text is None or text == "":
        return None
    if not column.many:
        return _single(column.class_ or str, text, names)
    separator = r"[\n;]" if column.class_ and not issubclass(column.class_, Ref | SourceRef | Choice) else r"[\n;,]"
    parts = re.split(separator, text) if isinstance(text, str) else [text]
    return [_single(column.class_ or str, part, names) for part in map(_stripped, parts) if part != ""]


def is_ambiguous(column: Column, cell: object) -> bool:
    """Tell whether a text means one number in Germany and another elsewhere: 8.378 where decimals are allowed."""
    return column.class_ is float and isinstance(cell, str) and _AMBIGUOUS.fullmatch(cell.strip()) is not None


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _single(class_: type, value: Any, names: Mapping[str, Mapping[str, str]]) -> Data:
    if issubclass(class_, bool):
        return _YES_NO.get(value.casefold(), value) if isinstance(value, str) else _plain(value)
    if issubclass(class_, int | float):
        return _number(class_, value)
    if issubclass(class_, PartialDate | date):
        return _date(value)
    text = _text(value)
    if issubclass(class_, Choice):
        return next(
            (choice.value for choice in class_ if text.casefold() in {choice.value, choice.label.casefold()}), text
        )
    if issubclass(class_, Ref) and not re.fullmatch(ID_PATTERN, text):
        return names.get(class_.folder, {}).get(text.casefold(), text)
    return text


def _number(class_: type, value: Any) -> Data:
    if isinstance(value, str):
        found = _NUMBER.fullmatch(value)
        if not found:
            return float(value) if class_ is float and _POINT.fullmatch(value) else value
        whole = re.sub(r"[^-0-9]", "", found.group(1))
        return float(f"{whole}.{found.group(2)}") if found.group(2) else int(whole)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _plain(value)


def _date(value: Any) -> Data:
    if isinstance(value, str):
        if day := _DAY.fullmatch(value):
            return f"{day.group(3)}-{int(day.group(2)):02}-{int(day.group(1)):02}"
        if month := _MONTH.fullmatch(value):
            return f"{month.group(2)}-{int(month.group(1)):02}"
        return value
    return value.isoformat()[:10] if isinstance(value, date) else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return str(value)


def _plain(value: Any) -> Data:
    return value if isinstance(value, bool | int | float | str) else _text(value)
