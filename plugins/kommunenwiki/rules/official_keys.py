# How official keys of Kommunen are built: AGS = Land (2), Regierungsbezirk (1), Kreis (2), Gemeinde (3). A Kreis has
# the first five digits. A Gemeindeverband has the first nine digits of the ARS, which begin with the same five.
"""Official keys: AGS and ARS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.model.municipality import Land, Municipality, MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

LAND_DIGITS: Final[Mapping[Land, str]] = {
    Land.SCHLESWIG_HOLSTEIN: "01",
    Land.HAMBURG: "02",
    Land.NIEDERSACHSEN: "03",
    Land.BREMEN: "04",
    Land.NORDRHEIN_WESTFALEN: "05",
    Land.HESSEN: "06",
    Land.RHEINLAND_PFALZ: "07",
    Land.BADEN_WUERTTEMBERG: "08",
    Land.BAYERN: "09",
    Land.SAARLAND: "10",
    Land.BERLIN: "11",
    Land.BRANDENBURG: "12",
    Land.MECKLENBURG_VORPOMMERN: "13",
    Land.SACHSEN: "14",
    Land.SACHSEN_ANHALT: "15",
    Land.THUERINGEN: "16",
}
"""First two digits of every key."""
DISTRICT_LENGTH: Final = 5
"""Digits of the key of a Kreis, and first digits of all keys in it."""


class KeyForm(NamedTuple):
    """Which key a kind of Kommune has."""

    field: str
    name: str
    length: int


_TOWN: Final = KeyForm("ags", "Gemeindeschlüssel", 8)
_FORMS: Final[Mapping[MunicipalityKind, KeyForm]] = {
    MunicipalityKind.TOWN_WITHOUT_DISTRICT: _TOWN,
    MunicipalityKind.TOWN_IN_DISTRICT: _TOWN,
    MunicipalityKind.MUNICIPALITY: _TOWN,
    MunicipalityKind.DISTRICT: KeyForm("ags", "Kreisschlüssel", DISTRICT_LENGTH),
    MunicipalityKind.ASSOCIATION: KeyForm("ars", "Regionalschlüssel", 9),
}


def key_form(kommune: Municipality) -> KeyForm | None:
    """Return which key a Kommune must have, or None when its kind has none."""
    return _FORMS.get(kommune.kind)


def official_key(kommune: Municipality) -> str:
    """Return the key of a Kommune when it is complete, else an empty text."""
    form = key_form(kommune)
    key: str | None = getattr(kommune, form.field) if form else None
    return key if form and key and len(key) == form.length else ""


def fits_land(kommune: Municipality) -> bool:
    """Tell whether the key begins with the digits of the Land; true when there is no complete key."""
    key = official_key(kommune)
    return not key or key[:2] in {LAND_DIGITS[land] for land in kommune.land}
