# Draws the picture that networks show beside links to the wiki (Open Graph), with the wiki's own colours and typeface.
# Run it after a change of either: python scripts/share_picture.py. Needs the system's Chromium and Playwright; the
# result is committed, so nobody else needs them. Few colours keep it small.
"""Draw the picture for links to the wiki."""

from __future__ import annotations

import base64
import pathlib
import shutil
import struct
import sys
import zlib

ASSETS = pathlib.Path(__file__).parent.parent / "plugins/kommunenwiki/theme/assets/kommunenwiki"
WIDTH, HEIGHT = 1200, 630
COLOURS = 16
BACKGROUND, FOREGROUND = (0x20, 0x44, 0xAA), (0xFF, 0xFF, 0xFF)
"""All colours lie between these two."""
PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: F; font-weight: 400; src: url(data:font/woff2;base64,%s) }
@font-face { font-family: F; font-weight: 700; src: url(data:font/woff2;base64,%s) }
body { margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 150px 100px; background: #2044aa;
  color: #fff; font: 400 44px/1.4 F }
h1 { margin: 0 0 36px; font: 700 112px/1 F; letter-spacing: -2px }
p { margin: 0 }
i { display: block; width: 160px; height: 10px; margin: 0 0 44px; background: #fff }
</style><i></i><h1>Kommunenwiki</h1><p>Was Kommunen voneinander lernen können:<br>
Fallstudien mit Kosten, Hürden und Quellen</p>"""


def rows_of(picture: bytes) -> list[bytes]:
    """Return the rows of a PNG with eight bits and three or four channels, four bytes for each point at most."""
    position, data, channels = 8, b"", 0
    while position < len(picture):
        length, kind = struct.unpack(">I4s", picture[position : position + 8])
        body = picture[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            channels = {2: 3, 6: 4}[body[9]]
        data += body if kind == b"IDAT" else b""
        position += length + 12
    raw, before, rows = zlib.decompress(data), bytearray(WIDTH * channels), []
    for start in range(0, len(raw), WIDTH * channels + 1):
        row = bytearray(raw[start + 1 : start + 1 + WIDTH * channels])
        unfilter(raw[start], row, before, channels)
        rows.append(bytes(row[0::channels]))
        before = row
    return rows


def unfilter(kind: int, row: bytearray, before: bytearray, step: int) -> None:
    """Undo the filter of a row, as the PNG standard describes it."""
    for index in range(len(row)):
        left = row[index - step] if index >= step else 0
        above, corner = before[index], before[index - step] if index >= step else 0
        guess = left + above - corner
        nearest = min((left, above, corner), key=lambda value: abs(guess - value))
        row[index] = (row[index] + (0, left, above, (left + above) // 2, nearest)[kind]) & 255


def with_few_colours(rows: list[bytes]) -> bytes:
    """Return a PNG whose points are one of 16 steps between the two colours, told from their red."""
    low, high = BACKGROUND[0], FOREGROUND[0]
    palette = bytes(
        round(start + (end - start) * step / (COLOURS - 1))
        for step in range(COLOURS)
        for start, end in zip(BACKGROUND, FOREGROUND, strict=True)
    )
    packed = b""
    for row in rows:
        steps = [round((max(value, low) - low) * (COLOURS - 1) / (high - low)) for value in row]
        packed += b"\0" + bytes(one << 4 | other for one, other in zip(steps[::2], steps[1::2], strict=True))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def main() -> int:
    """Draw the picture and write it beside the other files of the theme."""
    from playwright.sync_api import sync_playwright  # only who draws needs it

    fonts = [
        base64.b64encode((ASSETS / f"fonts/fira-sans-latin-{weight}-normal.woff2").read_bytes()).decode()
        for weight in (400, 700)
    ]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(PAGE % tuple(fonts), wait_until="load")
        page.evaluate("document.fonts.ready")
        picture = page.screenshot()
        browser.close()
    content = with_few_colours(rows_of(picture))
    (ASSETS / "teilen.png").write_bytes(content)
    print(f"teilen.png: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
