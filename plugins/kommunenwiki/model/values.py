# Values with an inner meaning: incomplete dates, numbers, references. They know how to read themselves from YAML.
"""Value types of record fields."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Self

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

ID_PATTERN: Final = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
"""An id: lower case letters, digits and single hyphens; ä, ö, ü, ß are written ae, oe, ue, ss."""
DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for devices, whatever the ending of the file; no record may be called so."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DECIMAL_WITH_ZEROS = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_DIGITS = re.compile(r"[0-9]{1,12}")


class Choice(StrEnum):
    """A controlled list: each member is the YAML value and carries a German label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Create a member from its YAML value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Ref(str):
    """The id of another record. The subclass names the kind of record, so that walking values finds every link."""

    __slots__ = ()
    folder: ClassVar[str] = ""
    """Folder of the records that this reference points to."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read strictly from text in the form of an id."""
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(strict=True, pattern=ID_PATTERN, max_length=100),
            serialization=core_schema.to_string_ser_schema(),
        )


class CaseStudyRef(Ref):
    """Id of a case study."""

    __slots__ = ()
    folder = "fallstudien"


class MunicipalityRef(Ref):
    """Id of a Kommune."""

    __slots__ = ()
    folder = "kommunen"


class ModelProjectRef(Ref):
    """Id of a Modellprojekt."""

    __slots__ = ()
    folder = "modellprojekte"


class SolutionRef(Ref):
    """Id of a solution."""

    __slots__ = ()
    folder = "loesungen"


class CooperationModelRef(Ref):
    """Id of a form of cooperation."""

    __slots__ = ()
    folder = "kooperationsmodelle"


class EventRef(Ref):
    """Id of an event."""

    __slots__ = ()
    folder = "veranstaltungen"


class TopicRef(Ref):
    """Id of a topic."""

    __slots__ = ()
    folder = "themen"


class BarrierRef(Ref):
    """Id of a barrier."""

    __slots__ = ()
    folder = "huerden"


class GlossaryTermRef(Ref):
    """Id of a glossary term."""

    __slots__ = ()
    folder = "glossar"


class SourceRef(str):
    """Key of a source of the same record, for example ``s1``."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read strictly from text in the form of an id."""
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(strict=True, pattern=ID_PATTERN, max_length=60),
            serialization=core_schema.to_string_ser_schema(),
        )


class PartialDate(str):
    """A date as precise as the source gives it: ``2023``, ``2023-03`` or ``2023-03-16``."""

    __slots__ = ()

    @classmethod
    def _validate(cls, value: object) -> Self:
        text = str(value) if isinstance(value, int) else value
        parts = _PARTIAL_DATE.fullmatch(text) if isinstance(text, str) else None
        if parts is None:
            raise PydanticCustomError("partial_date", "not a date", {"input": str(value)})
        partial = cls(parts.group())
        try:
            _ = partial.earliest
        except ValueError:
            raise PydanticCustomError("partial_date", "not a date", {"input": str(value)}) from None
        return partial

    @property
    def earliest(self) -> date:
        """First day that is meant."""
        year, month, day = self._numbers()
        return date(year, 1 if month is None else month, 1 if day is None else day)

    @property
    def latest(self) -> date:
        """Last day that is meant."""
        year, month, day = self._numbers()
        last = 12 if month is None else month
        return date(year, last, calendar.monthrange(year, last)[1] if day is None else day)

    def _numbers(self) -> tuple[int, int | None, int | None]:
        year, *rest = (int(part) for part in self.split("-"))
        month, day = (*rest, None, None)[:2]
        return year, month, day

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read from text or from a bare year; JSON Schema sees a string."""
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            json_schema_input_schema=core_schema.str_schema(pattern=f"^{_PARTIAL_DATE.pattern}$"),
            serialization=core_schema.to_string_ser_schema(),
        )


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "not a day", {"input": str(value)})


def _decimal(value: object) -> object:
    return float(value) if isinstance(value, str) and _DECIMAL_WITH_ZEROS.fullmatch(value) else value


def _digits(value: object) -> str:
    text = str(value) if isinstance(value, int) else value
    if isinstance(text, str) and _DIGITS.fullmatch(text):
        return text
    raise PydanticCustomError("digits", "only digits are allowed", {"input": str(value)})


def one_or_many(value: object) -> object:
    """Read a single value as a list of one; for fields where most people need just one."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


RecordId = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
"""Id of the record itself."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A complete day, ``2026-11-23``."""
Decimal = Annotated[float, BeforeValidator(_decimal), Field(allow_inf_nan=False)]
"""A number that may have decimals; ``1.10`` counts as a number here."""
Euro = Annotated[int, Field(ge=0, le=10**12)]
"""An amount in whole euros."""
Count = Annotated[int, Field(ge=0, le=10**10)]
"""A count of things or people."""
Digits = Annotated[
    str,
    BeforeValidator(_digits),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]{1,12}$", "minimum": 0, "maximum": 10**12 - 1}),
]
"""An official key; leading zeros count."""
SourceRefs = Annotated[
    tuple[SourceRef, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": ID_PATTERN},
                {"type": "array", "items": {"type": "string", "pattern": ID_PATTERN}},
            ]
        }
    ),
]
"""One source key or a list of them."""
