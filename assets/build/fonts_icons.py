"""Builds assets/fonts and assets/icons from two packages that were unpacked beforehand.

Usage: python assets/build/fonts_icons.py FONT_PACKAGE ICON_PACKAGE

FONT_PACKAGE is the unpacked npm package @expo-google-fonts/inter (Inter, SIL Open Font License);
ICON_PACKAGE is the unpacked npm package lucide-static (Lucide, ISC and in part MIT).
The fonts are copied as they are. Each icon becomes a list of polylines on its grid of 24 units,
curves flattened to a tolerance of 0.02 units, so that the window can draw it sharp at any size.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import sys
from pathlib import Path

Point = tuple[float, float]
Shape = dict[str, str]

ASSETS = Path(__file__).resolve().parent.parent
FACES = ("400Regular", "600SemiBold", "700Bold")
TOLERANCE = 0.02
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""How many numbers each command of an SVG path takes."""
NAMES = """
activity anchor archive arrow-down arrow-down-right arrow-left arrow-left-right arrow-right
arrow-up arrow-up-right badge-alert badge-check ban banknote bell book book-open bot brain
briefcase bug building calendar calendar-clock camera chart-column chart-line chart-pie check
chevron-down chevron-left chevron-right chevron-up chevrons-right circle circle-alert circle-check
circle-dot circle-question-mark circle-x clock coins columns-2 copy crosshair crown diamond
door-open dot download ellipsis equal external-link eye eye-off factory fast-forward file-text flag
flame folder folder-open fuel funnel gauge gavel git-branch globe grid-3x3 grip-vertical hand
hand-coins handshake hash heart-handshake hourglass house image info key keyboard landmark
languages layers layout-grid lightbulb link list list-checks list-ordered lock lock-open log-out
mail map map-pin maximize megaphone menu message-square messages-square mic minimize minus monitor
moon mouse-pointer move newspaper octagon-alert package palette pause pencil percent pickaxe pin
plane play plus power printer projector radar radiation radio refresh-cw repeat rocket rotate-ccw
route save scale scan-eye school scroll-text search send settings shield shield-alert shield-check
ship shuffle skip-back skip-forward skull sliders-horizontal sparkles square square-check star sun
swords table target telescope thermometer timer timer-off trash trending-down trending-up triangle
triangle-alert trophy truck undo-2 upload user user-plus users vault volume-2 volume-x vote wallet
waypoints wheat wifi-off wrench x zap zoom-in zoom-out
"""


def flat_cubic(p: Point, a: Point, b: Point, q: Point) -> list[Point]:
    """Points of a cubic Bézier after its start."""
    bend = math.dist(p, a) + math.dist(a, b) + math.dist(b, q)
    steps = max(2, math.ceil(math.sqrt(bend / TOLERANCE / 8)) + 1)
    out = []
    for i in range(1, steps + 1):
        t = i / steps
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        out.append((sum(w * s[0] for w, s in zip(weights, (p, a, b, q), strict=True)),
                    sum(w * s[1] for w, s in zip(weights, (p, a, b, q), strict=True))))
    return out


def flat_arc(p: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool,
             q: Point) -> list[Point]:
    """Points of an elliptical arc after its start (SVG 1.1, appendix F.6.5)."""
    if p == q or rx == 0 or ry == 0:
        return [q]
    phi = math.radians(turn)
    c, s = math.cos(phi), math.sin(phi)
    hx, hy = (p[0] - q[0]) / 2, (p[1] - q[1]) / 2
    x, y = c * hx + s * hy, -s * hx + c * hy
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = abs(rx) * grow, abs(ry) * grow
    below = (rx * y) ** 2 + (ry * x) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    start = math.atan2((y - cy) / ry, (x - cx) / rx)
    angle = math.atan2((-y - cy) / ry, (-x - cx) / rx) - start
    if sweep and angle < 0:
        angle += 2 * math.pi
    if not sweep and angle > 0:
        angle -= 2 * math.pi
    mx, my = (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
    step = 2 * math.acos(max(0.0, 1 - TOLERANCE / max(rx, ry, TOLERANCE)))
    steps = max(2, math.ceil(abs(angle) / step))
    out = []
    for i in range(1, steps + 1):
        t = start + angle * i / steps
        ex, ey = cx + rx * math.cos(t), cy + ry * math.sin(t)
        out.append((c * ex - s * ey + mx, s * ex + c * ey + my))
    return out


class Path2D:
    """Reads an SVG path into polylines."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.lines: list[list[Point]] = []
        self.here: Point = (0.0, 0.0)
        self.handle: Point | None = None

    def token(self, pattern: str) -> str | None:
        """The next token of that pattern, after separators."""
        match = re.compile(r"[\s,]*(" + pattern + ")").match(self.text, self.at)
        if not match:
            return None
        self.at = match.end()
        return match.group(1)

    def number(self, flag: bool = False) -> float:
        """The next number; flags of arcs may be glued together."""
        text = self.token("[01]" if flag else r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
        if text is None:
            raise ValueError(f"number expected in {self.text!r} at {self.at}")
        return float(text)

    def read(self) -> list[list[Point]]:
        """All polylines of the path."""
        command = ""
        while True:
            letter = self.token("[A-Za-z]")
            if letter is None and not self.text[self.at:].strip():
                return [line for line in self.lines if len(line) > 1]
            if letter is not None:
                command = letter
            elif command in "Mm":
                command = "L" if command == "M" else "l"
            self.step(command)

    def step(self, command: str) -> None:
        """One command with its numbers."""
        kind, relative = command.upper(), command.islower()
        n = ARGUMENTS[kind]
        values = [self.number(flag=kind == "A" and i in (3, 4)) for i in range(n)]
        if kind == "Z":
            self.lines[-1].append(self.lines[-1][0])
            self.here, self.handle = self.lines[-1][0], None
            self.lines.append([self.here])
            return
        ox, oy = self.here if relative else (0.0, 0.0)
        if kind == "H":
            points = [(values[0] + ox, self.here[1])]
        elif kind == "V":
            points = [(self.here[0], values[0] + oy)]
        elif kind == "A":
            points = [(values[5] + ox, values[6] + oy)]
        else:
            points = [(values[i] + ox, values[i + 1] + oy) for i in range(0, n, 2)]
        self.add(kind, points, values)

    def add(self, kind: str, points: list[Point], values: list[float]) -> None:
        """The points of a command with absolute coordinates."""
        here, end = self.here, points[-1]
        handle: Point | None = None
        if kind == "M":
            self.lines.append([end])
        elif kind == "A":
            self.lines[-1] += flat_arc(here, values[0], values[1], values[2], values[3] == 1,
                                       values[4] == 1, end)
        elif kind in "CSQT":
            mirror = (2 * here[0] - self.handle[0], 2 * here[1] - self.handle[1]) \
                if self.handle else here
            if kind in "ST":
                points = [mirror, *points]
            handle = points[-2]
            if kind in "QT":
                points = [(here[0] + (handle[0] - here[0]) * 2 / 3,
                           here[1] + (handle[1] - here[1]) * 2 / 3),
                          (end[0] + (handle[0] - end[0]) * 2 / 3,
                           end[1] + (handle[1] - end[1]) * 2 / 3), end]
            self.lines[-1] += flat_cubic(here, *points)
        else:
            self.lines[-1].append(end)
        self.handle = handle
        self.here = end


def polylines(kind: str, a: Shape) -> list[list[Point]]:
    """The polylines of one SVG element."""
    def f(key: str, default: str = "0") -> float:
        return float(a.get(key, default))

    if kind == "path":
        return Path2D(a["d"]).read()
    if kind in ("circle", "ellipse"):
        rx, ry = (f("r"), f("r")) if kind == "circle" else (f("rx"), f("ry"))
        left, right = (f("cx") - rx, f("cy")), (f("cx") + rx, f("cy"))
        return [[left, *flat_arc(left, rx, ry, 0, False, True, right),
                 *flat_arc(right, rx, ry, 0, False, True, left)]]
    if kind == "line":
        return [[(f("x1"), f("y1")), (f("x2"), f("y2"))]]
    if kind in ("polyline", "polygon"):
        v = [float(x) for x in re.split(r"[\s,]+", a["points"].strip())]
        line = list(zip(v[::2], v[1::2], strict=True))
        return [line + line[:1]] if kind == "polygon" else [line]
    if kind == "rect":
        x, y, w, h = f("x"), f("y"), f("width"), f("height")
        r = f("rx", a.get("ry", "0"))
        arc = f"a{r} {r} 0 0 1"
        return Path2D(f"M{x + r} {y}h{w - 2 * r}{arc} {r} {r}v{h - 2 * r}{arc} {-r} {r}"
                      f"h{2 * r - w}{arc} {-r} {-r}v{2 * r - h}{arc} {r} {-r}z").read()
    raise ValueError(f"element {kind} is not known")


def thin(line: list[Point]) -> list[list[float]]:
    """Points rounded to hundredths, repeats dropped; a dot keeps its two points."""
    out: list[list[float]] = []
    for x, y in line:
        point = [round(x, 2), round(y, 2)]
        if not out or out[-1] != point:
            out.append(point)
    return out if len(out) > 1 else out * 2


def main(fonts: Path, icons: Path) -> None:
    """Write both folders."""
    for face in FACES:
        target = ASSETS / "fonts" / f"Inter-{face[3:]}.ttf"
        shutil.copyfile(fonts / face / f"Inter_{face}.ttf", target)
    shutil.copyfile(fonts / "LICENSE_FONT", ASSETS / "fonts" / "LICENSE")
    shutil.copyfile(icons / "LICENSE", ASSETS / "icons" / "LICENSE")
    nodes = json.loads((icons / "icon-nodes.json").read_text())
    missing = sorted(set(NAMES.split()) - set(nodes))
    if missing:
        sys.exit(f"not in the icon package: {' '.join(missing)}")
    rows = [f"{json.dumps(name)}: " + json.dumps(
        [thin(line) for kind, a in nodes[name] for line in polylines(kind, a)],
        separators=(",", ":")) for name in sorted(set(NAMES.split()))]
    (ASSETS / "icons" / "icons.json").write_text("{\n" + ",\n".join(rows) + "\n}\n")
    print(f"{len(FACES)} fonts, {len(rows)} icons")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
