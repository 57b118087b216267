"""The passive is recognised by its form; future and change are not reported."""

from __future__ import annotations

import pytest

from kommunenwiki.rules.passive import is_passive


@pytest.mark.parametrize(
    "sentence",
    [
        "Die App wird gebaut.",
        "Darum wurde die Seite abgeschaltet.",
        "Zwei Orte waren am Anfang nicht gefragt worden.",
        "Aufkleber erklären, was gemessen wird.",
        "Es gibt Regeln, wie Daten veröffentlicht werden.",
        "Daten von Menschen werden nicht verkauft.",
        "Es werden nur Daten gesammelt, die nötig sind.",
        "Das wurde 2023 beschlossen.",
        "Der Termin wurde zweimal verschoben.",
        "Die Daten werden anonymisiert und die Bilder gelöscht.",
    ],
)
def test_passive(sentence: str) -> None:
    assert is_passive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Stadt wird eine App bauen.",
        "Die Stadt wird das Haus verkaufen.",
        "Ein Computer rechnet aus, wo es glatt wird.",
        "So soll es für alle einfacher und günstiger werden.",
        "Die Menschen sagen, was noch besser werden soll.",
        "Das Wasser kann gefährlich werden.",
        "Die Stadt bezahlt, wenn es teuer wird.",
        "Die Stadt bezahlt und es wird teuer.",
        "Die App wird bekannt.",
        "Die Leute haben die App gebaut.",
        "Das wird es geben.",
        "",
    ],
)
def test_no_passive(sentence: str) -> None:
    assert not is_passive(sentence)
