"""The scripts of the form in V8, as a browser runs them."""

from __future__ import annotations

import json
import pathlib
from typing import Any, Final

from py_mini_racer import MiniRacer

from kommunenwiki.form.description import description
from kommunenwiki.form.sentences import limits, sentences, words
from kommunenwiki.rendering.form_page import PURE_SCRIPTS

ROOT: Final = pathlib.Path(__file__).parent.parent.parent
ASSETS: Final = ROOT / "plugins" / "kommunenwiki" / "theme" / "assets" / "kommunenwiki"
GLUE: Final = r"""
// V8 alone has no TextEncoder; a browser has one.
globalThis.TextEncoder ??= class {
  encode(text) { return { length: unescape(encodeURIComponent(text.replace(/[\ud800-\udfff]/g, "?"))).length }; }
};
const packed = (value) => {
  if (value instanceof Map) return { map: [...value].map(([key, item]) => [key, packed(item)]) };
  if (value instanceof kwForm.Num) return { number: value.text };
  return Array.isArray(value) ? value.map(packed) : value;
};
const unpacked = (value) => {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  return "map" in value ? new Map(value.map.map(([key, item]) => [key, unpacked(item)])) : new kwForm.Num(value.number);
};
function reading(text) {
  const { data, head, tail, flaws, rest } = kwForm.read(text);
  return { data: packed(data), head, tail, flaws, rest };
}
function written(text, folder) { return kwForm.write(kwData.description, folder, kwForm.read(text)); }
function writing(value, folder) { return kwForm.write(kwData.description, folder, { data: unpacked(value) }); }
function checking(text, folder, today, all) {
  return kwForm.check(kwData, folder, kwForm.read(text), { today, all });
}
"""


class Engine:
    """The pure scripts with the data of a wiki."""

    def __init__(self, lists: object) -> None:
        self._racer = MiniRacer()
        data = {"description": description(), **sentences(), "limits": limits(), "words": words(), "lists": lists}
        self._racer.eval(f"globalThis.kwData = {json.dumps(data)};")
        for name in PURE_SCRIPTS:
            file = ASSETS / f"formular-{name}.js"
            if file.exists():
                self._racer.eval(file.read_text(encoding="utf-8"))
        self._racer.eval(GLUE)

    def call(self, function: str, *arguments: object) -> Any:
        """Return what a function of the scripts answers."""
        shown = ", ".join(json.dumps(argument) for argument in arguments)
        return json.loads(str(self._racer.eval(f"JSON.stringify({function}({shown}))")))

    def close(self) -> None:
        """Give the memory back."""
        self._racer.close()


def plain(value: Any) -> Any:
    """Return a value of the scripts as ``yaml_source`` reads it."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "map" in value:
        return {key: plain(item) for key, item in value["map"]}
    return float(value["number"]) if "." in value["number"] else int(value["number"])


def packed(value: Any) -> Any:
    """Return data of Python in the form in which the scripts take it."""
    if isinstance(value, dict):
        return {"map": [[key, packed(item)] for key, item in value.items()]}
    if isinstance(value, list):
        return [packed(item) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"number": str(value)}
    return value
