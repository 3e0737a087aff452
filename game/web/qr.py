"""QR codes as SVG, without inline styles."""

from __future__ import annotations

from functools import lru_cache

import segno

from game.present.words.texts import web as w
from game.web.html import Html, el

QUIET = 3


@lru_cache(maxsize=64)
def code(text: str) -> Html:
    """A QR code of a text, dark on white."""
    rows = [bytes(r) for r in segno.make(text, error="m", micro=False).matrix]
    side = len(rows) + 2 * QUIET
    parts = [f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows)
             for x, dark in enumerate(row) if dark]
    return el("svg", el("rect", width=side, height=side, fill="#ffffff"),
              el("path", d="".join(parts), fill="#0b111e"), viewBox=f"0 0 {side} {side}",
              role="img", aria_label=w("qr_code", address=text), shape_rendering="crispEdges")
