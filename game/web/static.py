"""Files that pages load: small, from this program, named in a list and kept in memory."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

from game.core.files import ASSETS, read_regular

HERE = Path(__file__).with_name("static")
ICONS = (
    "house", "list-checks", "messages-square", "globe", "target", "lock", "lock-open", "hourglass",
    "check", "pencil", "send", "timer", "pause", "play", "plus", "minus", "bot", "user-plus",
    "bell", "wifi-off", "undo-2", "trending-up", "trending-down", "star", "vote", "shield", "flame",
    "newspaper", "megaphone", "mail", "message-square", "zap", "eye", "eye-off", "key", "projector",
    "users", "crown", "handshake", "swords", "landmark", "telescope", "x", "circle-alert",
    "circle-check", "school", "printer", "download", "trash", "gavel", "scale", "coins", "flag",
    "circle-question-mark", "chevron-right", "move", "volume-x", "git-branch", "octagon-alert",
    "triangle-alert", "map", "clock", "monitor", "link", "user", "arrow-up", "arrow-down",
    "equal", "dot",
    "search", "percent", "lightbulb", "info", "book-open", "refresh-cw", "log-out", "save",
    "door-open", "arrow-left-right", "ban", "calendar", "chart-line", "circle", "circle-dot",
    "circle-x", "gauge", "grid-3x3", "hash", "list-ordered", "map-pin", "package", "radar",
    "scan-eye", "scroll-text", "shield-check", "trophy", "waypoints", "wrench")
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
         ".woff2": "font/woff2", ".png": "image/png"}
LARGEST = 2_000_000


def assets() -> Path:
    """The folder of fonts, icons, flags, portraits and maps, in a checkout or installed."""
    return next((root for root in ASSETS if root.is_dir()), ASSETS[-1])


@cache
def found(name: str) -> tuple[bytes, str] | None:
    """(content, type) of a file that pages may load; None for any other name."""
    kind = TYPES.get(Path(name).suffix, "")
    if name == "icons.svg":
        return icons().encode(), kind
    place = _listed().get(name)
    return (read_regular(place, LARGEST), kind) if place is not None and kind else None


@cache
def _listed() -> dict[str, Path]:
    """Name in an address → file; nothing else is ever opened."""
    out = {p.name: p for p in HERE.iterdir() if p.suffix in TYPES}
    out |= {f"scene-{p.stem}.svg": p for p in (HERE / "scenes").glob("*.svg")}
    out |= {p.name: p for p in (assets() / "fonts" / "web").glob("*.woff2")}
    out |= {f"face-{p.stem}.png": p for p in (assets() / "portraits").glob("*.png")}
    return out | {f"flag-{p.stem}.png": p for p in (assets() / "flags" / "small").glob("*.png")}


def scene(name: str) -> str:
    """The address of a scene; the general one where there is none of that name."""
    return f"/static/scene-{name if f'scene-{name}.svg' in _listed() else 'world'}.svg"


def icons() -> str:
    """The icons in use as one picture of named parts."""
    table = json.loads((assets() / "icons" / "icons.json").read_text("utf-8"))
    parts = []
    for name in ICONS:
        lines = "".join(_path(line) for line in table[name])
        parts.append(f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
                     f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{lines}'
                     "</symbol>")
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'


def _path(points: list[list[float]]) -> str:
    """A broken line, closed where it ends as it began."""
    kept = points[:1] + [p for a, p in pairwise(points)
                         if abs(a[0] - p[0]) + abs(a[1] - p[1]) > 0.3]
    if len(kept) < 2:
        kept = points
    said = " ".join(f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in kept)
    return f'<path d="M{said}"/>'
