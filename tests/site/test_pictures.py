"""The pictures in README and guides still show the site as it is.

They are taken again and compared coarsely, because texts and numbers on the pages change with every record: what counts
is whether somebody who knows the picture finds the same on the page.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final

import pytest
from scripts.pictures import LARGEST, PICTURES, TARGET, Picture, file_of, take
from tests.site.building import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST: Final = 0.05
"""Largest part of a picture that may look different."""
DIFFERENT: Final = """async ([before, now]) => {
  const cell = 20, grey = [];
  let width, height;
  for (const data of [before, now]) {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    [width, height] = [Math.floor(picture.width / cell), Math.floor(picture.height / cell)];
    const canvas = Object.assign(document.createElement('canvas'), {width, height});
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(picture, 0, 0, width, height);
    const pixels = pen.getImageData(0, 0, width, height).data;
    grey.push(Array.from({length: width * height}, (_, cell) =>
      (pixels[4 * cell] + pixels[4 * cell + 1] + pixels[4 * cell + 2]) / 3));
  }
  if (grey[0].length !== grey[1].length) return 1;
  return grey[0].filter((value, cell) => Math.abs(value - grey[1][cell]) > 12).length / grey[0].length;
}"""
"""Part of the cells of 20 × 20 pixels whose brightness differs visibly."""


@pytest.mark.browser
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_shows_the_site_as_it_is(browser: Browser, real_url: str, picture: Picture) -> None:
    page = browser.new_page(color_scheme="light", reduced_motion="reduce", locale="de-DE")
    both = [base64.b64encode(data).decode() for data in (file_of(picture).read_bytes(), take(page, real_url, picture))]
    different = page.evaluate(DIFFERENT, both)
    page.close()
    assert different <= MOST, f"{different:.0%} of {picture.name} look different; scripts/pictures takes it anew."


def test_every_picture_is_used_and_small() -> None:
    files = {path.name for path in TARGET.iterdir()}
    assert files == {file_of(picture).name for picture in PICTURES}
    texts = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    used = {name for text in texts for name in re.findall(r"bilder/([\w-]+\.png)", text.read_text(encoding="utf-8"))}
    assert used == files
    assert [path.name for path in TARGET.iterdir() if path.stat().st_size > LARGEST] == []
