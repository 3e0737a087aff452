"""QR codes as SVG, without inline styles."""

from __future__ import annotations

from functools import lru_cache

import segno

from game.present.words.texts import web as w
from game.web.html import Html, el

QUIET = 3


def code(text: str) -> Html:
    """A QR code of a text, dark on white."""
    side, path = _drawn(text)
    return el("svg", el("rect", width=side, height=side, fill="#ffffff"),
              el("path", d=path, fill="#0b111e"), viewBox=f"0 0 {side} {side}",
              role="img", aria_label=w("qr_code", address=text), shape_rendering="crispEdges")


@lru_cache(maxsize=64)
def _drawn(text: str) -> tuple[int, str]:
    """How many modules wide the code of a text is, its quiet zone included, and the path of the
    dark ones. Only this is kept: a label is in the language that is spoken when it is shown."""
    rows = [bytes(r) for r in segno.make(text, error="m", micro=False).matrix]
    return len(rows) + 2 * QUIET, "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows)
        for x, dark in enumerate(row) if dark)
