# The list of SPDX licences comes with the package license-expression; it is loaded at the first question.
"""SPDX licence expressions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from kommunenwiki.messages import suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from license_expression import Licensing

_OWN: Final = re.compile(r"(?:(?<![A-Za-z0-9.-])DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")
_TOKEN: Final = re.compile(r"[A-Za-z0-9.+:-]+")
_OPERATORS: Final = frozenset({"AND", "OR", "WITH"})
_OPERATOR: Final = re.compile(r"\b(?:AND|OR|WITH)\b")
_OTHER_CATALOGUE: Final = "LicenseRef-"
"""The package also knows the licences of its makers' catalogue; only ids of the SPDX list count."""
_SHORT_NAMES: Final = frozenset({"GPL", "BSD-2"})
"""Names that the package understands, but that never were SPDX ids."""


@lru_cache(maxsize=1024)  # there are few different ones
def is_spdx(expression: str) -> bool:
    """Tell whether a text is a valid SPDX expression, spelt as in the SPDX list.

    Names that begin with ``LicenseRef-`` are free. Ids that SPDX has replaced, such as ``GPL-3.0``, are still valid:
    many repositories do not say more.
    """
    plain = _TOKEN.sub(lambda match: _without_plus(match.group()), _OWN.sub("MIT", expression))
    ids = [token for token in _TOKEN.findall(plain) if token not in _OPERATORS]
    return bool(ids) and all(id_ in _ids().values() for id_ in ids) and _is_well_formed(plain)


def nearest_id(expression: str) -> str:
    """Return the SPDX id that the first unknown part of an expression probably means; empty when none is close."""
    for operator, part in zip(("", *_OPERATOR.findall(expression)), _OPERATOR.split(expression), strict=True):
        exception = operator == "WITH"
        if (name := part.strip(" ()")) and not is_spdx(f"MIT WITH {name}" if exception else name):
            return _nearest(name.lower(), _ids_of_kind(exception=exception))
    return ""


def _nearest(unknown: str, ids: Mapping[str, str]) -> str:
    # „EUPL 1.2“, „EUPL v1.2“ and „eupl1.2“ are all written with a hyphen in SPDX
    name = re.sub(r"(?<![\s-])[\s-]*(?:license|licence|lizenz)\b", "", unknown)
    name = re.sub(r"(?<=[a-z])[\s_-]*(?:(?:v|version|\.)[\s.-]*)?(?=\d+(?:\.\d+)*$)", "-", name)
    for guess in (name, f"{name}.0"):
        if guess in ids:
            return ids[guess]
    if name.startswith("licenseref") or any(id_.startswith(f"{name}-") for id_ in ids):
        return ""  # a name of its own, or a family such as „GPL“: which version is meant only the source knows
    return ids[found] if (found := suggestion(name, ids)) else ""


def ids(*, exception: bool) -> tuple[str, ...]:
    """Return the SPDX ids of all licences, or of all exceptions that may stand behind WITH, in the package's order."""
    return tuple(_ids_of_kind(exception=exception).values())


@cache
def _licensing() -> Licensing:
    from license_expression import get_spdx_licensing  # a tenth of a second that most checks of one file can do without

    return get_spdx_licensing()


@cache
def _ids() -> Mapping[str, str]:
    """Return all SPDX ids by their lower-case form."""
    return {**_ids_of_kind(exception=False), **_ids_of_kind(exception=True)}


@cache
def _ids_of_kind(*, exception: bool) -> Mapping[str, str]:
    """Return the ids of licences, or of the exceptions that may stand behind WITH, by their lower-case form."""
    symbols = (item for item in _licensing().known_symbols.items() if item[1].is_exception == exception)
    names = (name for id_, symbol in symbols for name in (id_, *symbol.aliases))
    spelt = (name for name in names if _TOKEN.fullmatch(name) and name not in _SHORT_NAMES)
    return {name.lower(): name for name in spelt if not name.startswith(_OTHER_CATALOGUE)}


def _without_plus(token: str) -> str:
    return token if token in _ids().values() else token.removesuffix("+")


def _is_well_formed(expression: str) -> bool:
    try:
        return not _licensing().validate(expression).errors
    except Exception:  # noqa: BLE001 - the package raises errors of many kinds for broken texts
        return False
