"""Rules on official keys and coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.model.municipality import Land
from kommunenwiki.rules import coordinates_in_germany, district_key, official_key_and_land, official_key_length
from kommunenwiki.rules.official_keys import LAND_DIGITS

if TYPE_CHECKING:
    from tests.rules.conftest import CheckRule


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ('kind: kreisfreie-stadt\nags: "05999000"', 0),
        ('kind: kreisangehoerige-stadt\nags: "05999001"', 0),
        ('kind: gemeinde\nags: "05999"', 1),
        ("kind: gemeinde", 1),
        ("kind: gemeinde\nags: 10041100", 0),
        ('kind: kreis\nags: "05999"', 0),
        ('kind: kreis\nags: "05999000"', 1),
        ('kind: gemeindeverband\nars: "059995001"', 0),
        ('kind: gemeindeverband\nars: "0599950010"', 1),
        ('kind: gemeindeverband\nags: "05999001"', 1),
        ("kind: region", 0),
        ('kind: region\nags: "1"', 0),
        ('kind: gemeinde\nags: "05999001"\ndistrict: {ags: "5999", name: Musterkreis}', 1),
    ],
)
def test_length_of_official_keys(check_rule: CheckRule, keys: str, count: int) -> None:
    assert len(check_rule(official_key_length.RULE, f"{keys}\nland: nordrhein-westfalen", "kommunen")) == count


@pytest.mark.parametrize("land", list(Land), ids=lambda land: land.value)
def test_every_land_has_its_digits(check_rule: CheckRule, land: Land) -> None:
    digits = LAND_DIGITS[land]
    assert (
        check_rule(official_key_and_land.RULE, f'kind: kreis\nags: "{digits}001"\nland: {land.value}', "kommunen") == []
    )
    (message,) = check_rule(official_key_and_land.RULE, f'kind: kreis\nags: "99001"\nland: {land.value}', "kommunen")
    assert f"{land.label} ({digits})" in message


def test_the_digits_of_the_laender_are_those_of_the_statistics() -> None:
    assert sorted(LAND_DIGITS.values()) == [f"{number:02}" for number in range(1, 17)]
    assert LAND_DIGITS[Land.SCHLESWIG_HOLSTEIN] == "01"
    assert LAND_DIGITS[Land.THUERINGEN] == "16"


@pytest.mark.parametrize(
    ("ags", "district", "count"),
    [
        ("05999001", "05999", 0),
        ("05999001", "05998", 1),
        ("06999001", "05999", 0),
        ("5999001", "05999", 0),
        ("05999001", "5999", 0),
    ],
)
def test_the_key_of_the_kreis(check_rule: CheckRule, ags: str, district: str, count: int) -> None:
    keys = (
        f'kind: gemeinde\nland: nordrhein-westfalen\nags: "{ags}"\ndistrict: {{ags: "{district}", name: Musterkreis}}'
    )
    assert len(check_rule(district_key.RULE, keys, "kommunen")) == count


@pytest.mark.parametrize(
    ("latitude", "longitude", "count"),
    [
        ("47.2", "5.8", 0),
        ("55.1", "15.1", 0),
        ("47.1", "10", 1),
        ("55.2", "10", 1),
        ("50", "5.7", 1),
        ("50", "15.2", 1),
        ("8", "50", 1),
        ("0", "0", 1),
    ],
)
def test_coordinates(check_rule: CheckRule, latitude: str, longitude: str, count: int) -> None:
    keys = f"kind: region\nland: hessen\ncoordinates: {{latitude: {latitude}, longitude: {longitude}}}"
    assert len(check_rule(coordinates_in_germany.RULE, keys, "kommunen")) == count
