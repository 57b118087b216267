# One projection for borders, markers and tests, so that they always meet. Pure arithmetic, no dependency.
"""From degrees to the plane of the map: Lambert's conformal conic projection for Germany."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

EARTH: Final = 6371.0
"""Radius of a sphere as large as the earth, in kilometres."""
PARALLELS: Final = (48.0 + 40 / 60, 53.0 + 40 / 60)
"""Latitudes at which the map is true to scale: those that official maps of Germany use (EPSG:5243)."""
ORIGIN: Final = (10.5, 51.0)
"""Longitude and latitude of the point (0, 0)."""


class Point(NamedTuple):
    """A point of the plane: kilometres to the east and to the south of the origin, as drawings count."""

    x: float
    y: float


def _height(latitude: float) -> float:
    return math.tan(math.pi / 4 + math.radians(latitude) / 2)


_CONE: Final = math.log(math.cos(math.radians(PARALLELS[0])) / math.cos(math.radians(PARALLELS[1]))) / math.log(
    _height(PARALLELS[1]) / _height(PARALLELS[0])
)
_FACTOR: Final = EARTH * math.cos(math.radians(PARALLELS[0])) * _height(PARALLELS[0]) ** _CONE / _CONE


def project(longitude: float, latitude: float) -> Point:
    """Return where a point on the earth lies on the map.

    The spherical form of the projection: J. P. Snyder, Map Projections: A Working Manual (US Geological Survey,
    Professional Paper 1395, 1987), equations 15-1 to 15-5. Within Germany it differs from the form for the ellipsoid by
    less than 3 km, evenly, which no reader of a map this size can see.

    Args:
        longitude: Degrees east, WGS 84.
        latitude: Degrees north, WGS 84; between the poles.
    """
    radius = _FACTOR / _height(latitude) ** _CONE
    angle = _CONE * math.radians(longitude - ORIGIN[0])
    return Point(radius * math.sin(angle), radius * math.cos(angle) - _FACTOR / _height(ORIGIN[1]) ** _CONE)
