"""Shoulders, neck and what is worn: suits and plain blazers, uniforms without gold."""

from __future__ import annotations

from portraiture.figure import AXIS, Face
from portraiture.pen import Pen, mix

NIGHT, STEEL = "#05070d", "#3a4664"
COLLAR = 372
"""Height of the shoulders."""
RIBBONS = ("#b5483c", "#d9b65a", "#3f7a5e", "#4470b0")
BROAD = ("suit", "uniform", "navy", "open")
RAISED = {"open": 0, "guarded": -2, "hard": -6}


def body(pen: Pen, face: Face) -> None:
    """Draw shoulders, neck and clothes."""
    pen.pose(RAISED[face.mood])
    coat = face.cool(face.of.coat)
    x, y, w = AXIS, COLLAR, 168 if face.of.cloth in BROAD else 148
    side = f"C{x + w - 20},{y + 16} {x + w - 2},{y + 50} {x + w},500"
    pen.path(f"M{x - w},500 C{x - w + 2},{y + 50} {x - w + 20},{y + 16} {x - w + 64},{y} "
             f"L{x - 44},{y - 26} L{x + 44},{y - 26} L{x + w - 64},{y} {side}Z", coat)
    pen.path(f"M{x + 6},{y - 26} L{x + 44},{y - 26} L{x + w - 64},{y} {side} L{x + 6},500Z",
             mix(coat, NIGHT, .34), .55)
    pen.stroke(f"M{x - w + 1},486 C{x - w + 3},{y + 50} {x - w + 21},{y + 17} "
               f"{x - w + 65},{y + 1} L{x - 52},{y - 21}", face.light, 4, .55)
    CLOTHES[face.of.cloth](pen, face)


def _neck(pen: Pen, face: Face, base: int) -> None:
    x, c, n = AXIS, face.of.chin, 36 if face.of.cloth in BROAD else 31
    pen.path(f"M{x - n},{c - 50} L{x - n},{base} Q{x},{base + 30} {x + n},{base} "
             f"L{x + n},{c - 50}Z", face.skin)
    pen.path(f"M{x - n},{c - 22} Q{x},{c + 36} {x + n},{c - 34} L{x + n},{base} "
             f"Q{x + 18},{base + 22} {x},{base + 16} L{x - 4},{c + 16}Z", face.dark, .75)


def _lapels(pen: Pen, face: Face) -> None:
    coat = face.cool(face.of.coat)
    for s, colour in ((-1, mix(coat, face.light, .17)), (1, mix(coat, NIGHT, .24))):
        x, y = AXIS, COLLAR
        pen.path(f"M{x + s * 56},{y - 30} L{x + s * 92},{y + 8} L{x + s * 76},{y + 30} "
                 f"L{x + s * 90},{y + 36} L{x + s * 14},500 L{x + s * 6},480Z", colour)


def _shirt(pen: Pen, face: Face, drop: int = 480, shade: str = STEEL) -> str:
    shirt, y = face.cool(face.of.shirt), COLLAR - 26
    pen.path(f"M{AXIS - 50},{y} L{AXIS},{drop} L{AXIS + 50},{y}Z", shirt)
    pen.path(f"M{AXIS + 2},{y} L{AXIS},{drop} L{AXIS + 50},{y}Z", mix(shirt, shade, .22))
    return shirt


def _tied(pen: Pen, face: Face, tie: str) -> None:
    x, y = AXIS, COLLAR
    shirt = _shirt(pen, face)
    _neck(pen, face, y - 18)
    pen.path(f"M{x - 12},{y + 2} L{x + 12},{y + 2} L{x + 7},{y + 24} L{x + 19},500 L{x - 19},500 "
             f"L{x - 7},{y + 24}Z", tie)
    pen.path(f"M{x},{y + 2} L{x + 12},{y + 2} L{x + 7},{y + 24} L{x + 19},500 L{x},500Z",
             mix(tie, NIGHT, .3))
    for s, colour in ((-1, mix(shirt, "#ffffff", .4)), (1, mix(shirt, STEEL, .18))):
        pen.path(f"M{x + s * 42},{y - 42} L{x + s * 8},{y + 6} L{x + s * 34},{y + 26} "
                 f"L{x + s * 50},{y - 26}Z", colour)
    _lapels(pen, face)


def _suit(pen: Pen, face: Face) -> None:
    _tied(pen, face, face.cool(face.of.tie))


def _ribbons(pen: Pen, face: Face, left: int) -> None:
    for n, colour in enumerate(RIBBONS):
        pen.box(AXIS + left + n * 19, COLLAR + 62, 17, 9, mix(face.cool(colour), NIGHT, .15))


def _navy(pen: Pen, face: Face) -> None:
    _tied(pen, face, "#11182a")
    for n in range(3):
        pen.box(AXIS - 148, COLLAR + 22 + n * 11, 56, 5, face.cool(face.of.tie), slope=-14)
    _ribbons(pen, face, 66)


def _open(pen: Pen, face: Face) -> None:
    x, y = AXIS, COLLAR
    shirt = _shirt(pen, face)
    _neck(pen, face, y - 18)
    pen.path(f"M{x - 20},{y - 16} L{x},{y + 26} L{x + 20},{y - 16}Z", face.dark)
    for s, colour in ((-1, mix(shirt, "#ffffff", .3)), (1, mix(shirt, STEEL, .25))):
        pen.path(f"M{x + s * 44},{y - 44} L{x + s * 2},{y + 16} L{x + s * 34},{y + 26} "
                 f"L{x + s * 54},{y - 26}Z", colour)
    _lapels(pen, face)


def _uniform(pen: Pen, face: Face) -> None:
    x, y, coat, trim = AXIS, COLLAR, face.cool(face.of.coat), face.cool(face.of.tie)
    _neck(pen, face, y - 18)
    for s, colour in ((-1, mix(coat, face.light, .17)), (1, mix(coat, NIGHT, .22))):
        pen.path(f"M{x + s * 50},{y - 38} L{x},{y + 22} L{x + s * 30},{y + 40} "
                 f"L{x + s * 66},{y - 20}Z", colour)
        pen.box(x + s * 118 - 25, y + 8 - s * 7, 44, 9, trim, 1 if s < 0 else .75, slope=s * 13)
    pen.path(f"M{x - 18},{y + 2} L{x + 18},{y + 2} L{x},{y + 22}Z",
             mix(face.cool(face.of.shirt), "#ffffff", .55))
    pen.path(f"M{x - 9},{y + 6} L{x + 9},{y + 6} L{x + 10},500 L{x - 10},500Z", "#161b26")
    _ribbons(pen, face, 56)
    for down in (52, 84):
        pen.oval(x - 24, y + down, 4, 4, trim)


def _blazer(pen: Pen, face: Face) -> None:
    x, y, coat, n = AXIS, COLLAR, face.cool(face.of.coat), 31
    _shirt(pen, face, 494, "#3a3050")
    _neck(pen, face, y - 22)
    pen.path(f"M{x - n},{y - 24} Q{x},{y + 46} {x + n},{y - 24} Q{x},{y + 2} {x - n},{y - 24}Z",
             face.skin)
    pen.path(f"M{x},{y + 11} Q{x + 24},{y + 2} {x + n},{y - 24} Q{x + 16},{y - 6} {x},{y - 8}Z",
             face.dark, .6)
    for s, colour in ((-1, mix(coat, face.light, .17)), (1, mix(coat, NIGHT, .24))):
        pen.path(f"M{x + s * 48},{y - 30} Q{x + s * 70},{y + 40} {x + s * 6},500 "
                 f"L{x + s * 52},500 L{x + s * 92},{y + 26} L{x + s * 76},{y + 8} "
                 f"L{x + s * 80},{y - 8}Z", colour)


CLOTHES = {"suit": _suit, "navy": _navy, "open": _open, "uniform": _uniform, "blazer": _blazer}
