"""A head in two tones with its features. A mood changes tilt, lids, brows and mouth."""

from __future__ import annotations

from portraiture.figure import AXIS, COOL, EYES, IRIS, Face
from portraiture.hair import BEFORE, BEHIND, COVERS_EARS
from portraiture.pen import Pen, mix

X, E = AXIS, EYES
DROP = {"open": -3, "guarded": 0, "hard": 5}
LIDS = {"open": 7.6, "guarded": 6.4, "hard": 5.0}
BROWS = {"open": (-3, 0, -9), "guarded": (0, 1, -5), "hard": (9, -2, -2)}
"""How far the inner and outer end and the middle of a brow stand below their usual height."""
MOUTHS = {"open": 23, "guarded": 20, "hard": 18}
"""Half width of the mouth."""


def posed(pen: Pen, face: Face) -> None:
    """Hold the head as the mood does."""
    tilt = 0.0 if face.mood != "open" else -2.6 if face.of.turn > 0 else 2.6
    pen.pose(DROP[face.mood], tilt, (X, face.of.chin))


def behind(pen: Pen, face: Face) -> None:
    """What shows behind neck and head."""
    posed(pen, face)
    if face.of.hair in BEHIND:
        BEHIND[face.of.hair](pen, face)


def head(pen: Pen, face: Face) -> None:
    """The head over the body."""
    posed(pen, face)
    _skull(pen, face)
    if face.of.beard:
        BEARDS[face.of.beard](pen, face)
    _nose(pen, face)
    for s in (-1, 1):
        _eye(pen, face, s)
        _brow(pen, face, s)
    nx = X + face.of.turn
    if face.mood == "hard":
        pen.stroke(f"M{nx - 5},{E - 26} L{nx - 4},{E - 12} M{nx + 6},{E - 26} L{nx + 5},{E - 12}",
                   face.dark, 2.4, .85)
    MOODS[face.mood](pen, face)
    _lines(pen, face)
    BEFORE[face.of.hair](pen, face)
    if face.of.glasses:
        _glasses(pen, face)
    if face.of.beard != "full":
        w, j, c = face.of.wide, face.of.jaw, face.of.chin
        pen.stroke(f"M{X - w + 2},{E - 2} C{X - w + 2},{E + 34} {X - j - 6},{c - 46} "
                   f"{X - j + 4},{c - 32}", face.light, 3, .45)


def _skull(pen: Pen, face: Face) -> None:
    f, nx = face.of, X + face.of.turn
    w, j, c, t = f.wide, f.jaw, f.chin, f.top
    for s in (-1, 1):
        if f.hair not in COVERS_EARS:
            pen.oval(X + s * (w + 1), E + 10, 10, 19, face.skin if s < 0 else face.dark)
        if f.ear:
            pen.oval(X + s * (w - 1), E + 36, 5.5, 5.5, f.ear, 1 if s < 0 else .7)
    pen.path(face.outline, face.skin)
    pen.clip(face.outline)
    pen.path(f"M{X - w - 4},{t - 4} L{X - w * .35},{t - 4} Q{X - w * .62},{E - 30} "
             f"{X - w * .55},{E + 16} Q{X - w * .55},{E + 60} {X - j * .42},{c + 4} "
             f"L{X - w - 4},{c + 4}Z", face.lit, .75)
    pen.path(f"M{nx + 16},{t - 4} Q{nx + 24},{E - 44} {nx + 11},{E - 14} L{nx + 10},{E + 4} "
             f"L{nx + 17},{E + 40} Q{nx + 8},{E + 46} {nx + 9},{E + 52} Q{nx + 18},{E + 62} "
             f"{nx + 12},{E + 72} Q{nx + 18},{E + 82} {nx + 8},{c + 4} L{X + w + 6},{c + 4} "
             f"L{X + w + 6},{t - 4}Z", face.dark, .52)
    for s in (-1, 1):
        pen.oval(nx + s * 31, E - 5, 24, 13, face.dark, .30)
    pen.clip()


# Beards -------------------------------------------------------------------------------------------

def _full(pen: Pen, face: Face) -> None:
    f, nx, m = face.of, X + face.of.turn, EYES + 56
    w, j, c, colour = f.wide, f.jaw, f.chin, face.cool(f.beard_tint)
    left = f"M{X - w + 1},{E + 2} C{X - w + 6},{m - 8} {X - 44},{m - 14} {nx - 24},{m - 12} "
    end = f"C{X - j - 2},{c + 26} {X - w - 3},{c - 30} {X - w + 1},{E + 2}Z"
    pen.path(f"{left}Q{nx},{m - 20} {nx + 24},{m - 12} C{X + 44},{m - 14} {X + w - 6},{m - 8} "
             f"{X + w - 1},{E + 2} C{X + w + 3},{c - 30} {X + j + 2},{c + 26} {X},{c + 34} {end}",
             colour)
    pen.path(f"{left}L{nx - 22},{m + 18} Q{X - 30},{c + 8} {X - 10},{c + 34} {end}",
             mix(colour, face.light, .14), .6)


def _short(pen: Pen, face: Face) -> None:
    f, nx, m = face.of, X + face.of.turn, EYES + 56
    w, c = f.wide, f.chin
    pen.clip(face.outline)
    pen.path(f"M{X - w - 2},{E + 4} C{X - w + 10},{m + 4} {X - 42},{m - 12} {nx - 22},{m - 10} "
             f"Q{nx},{m - 18} {nx + 22},{m - 10} C{X + 42},{m - 12} {X + w - 10},{m + 4} "
             f"{X + w + 2},{E + 4} L{X + w},{c + 6} L{X - w},{c + 6}Z",
             face.cool(f.beard_tint), .72)
    pen.clip()


def _goatee(pen: Pen, face: Face) -> None:
    nx, m, c = X + face.of.turn, EYES + 56, face.of.chin
    colour = face.cool(face.of.beard_tint)
    end = f"Q{nx - 24},{c + 7} {nx - 29},{m + 14}Z"
    pen.path(f"M{nx - 27},{m - 9} Q{nx},{m - 19} {nx + 27},{m - 9} L{nx + 29},{m + 14} "
             f"Q{nx + 24},{c + 7} {nx},{c + 9} {end}", colour)
    pen.path(f"M{nx - 27},{m - 9} Q{nx - 12},{m - 15} {nx},{m - 15} L{nx},{c + 9} {end}",
             mix(colour, face.light, .14), .5)


def _moustache(pen: Pen, face: Face) -> None:
    nx, m = X + face.of.turn, EYES + 56
    pen.path(f"M{nx - 29},{m + 3} Q{nx - 16},{m - 13} {nx},{m - 10} Q{nx + 16},{m - 13} "
             f"{nx + 29},{m + 3} Q{nx},{m - 1} {nx - 29},{m + 3}Z", face.cool(face.of.beard_tint))


BEARDS = {"full": _full, "short": _short, "goatee": _goatee, "moustache": _moustache}


# Features -----------------------------------------------------------------------------------------

def _nose(pen: Pen, face: Face) -> None:
    nx = X + face.of.turn
    pen.path(f"M{nx + 3},{E + 2} L{nx - 4},{E + 36} Q{nx - 9},{E + 44} {nx - 1},{E + 46} "
             f"L{nx + 13},{E + 44} Q{nx + 18},{E + 38} {nx + 11},{E + 34}Z", face.dark, .50)
    pen.stroke(f"M{nx - 9},{E + 43} Q{nx - 2},{E + 49} {nx + 9},{E + 45}",
               mix(face.dark, "#1a0f0c", .35), 3)


def _eye(pen: Pen, face: Face, s: int) -> None:
    f, t, high, hard = face.of, face.of.turn, LIDS[face.mood], face.mood == "hard"
    x, ink, rise = X + t + s * 31, mix(face.dark, "#140c0c", .72), 3.5 if f.narrow else 1.5
    half = 15 if s * t < 0 else 14
    inner, outer = (x - s * half, E + 1), (x + s * half, E - rise)
    start = f"M{inner[0]},{inner[1]} Q{x},"
    pen.path(f"{start}{E - high * 1.55} {outer[0]},{outer[1]} Q{x},{E + high} "
             f"{inner[0]},{inner[1]}Z", mix("#f7f3ec", face.skin, .18 + COOL[face.mood]))
    size = 5.2 if hard else 5.6
    pen.oval(x + t * .16, E - high * .22, size, size, IRIS[f.skin])
    pen.oval(x + t * .16 - 2, E - high * .22 - 2, 1.6, 1.6, "#ffffff", .6 if hard else .95)
    lash = (3, 1.5, 4.2) if f.lips else (1, 0, 3.6)
    pen.stroke(f"{start}{E - high * 1.6} {outer[0] + s * lash[0]},{outer[1] - lash[1]}", ink,
               lash[2])
    if not f.narrow:
        pen.stroke(f"M{inner[0] + s * 3},{E - high * 1.25 - 3} Q{x + s * 2},{E - high * 1.9 - 3} "
                   f"{outer[0]},{E - high * .9 - 4}", face.dark, 2.2, .8)
    if f.age > 1:
        pen.stroke(f"M{x - 10},{E + 13} Q{x},{E + 18} {x + 11},{E + 12}", face.dark, 2.2, .7)
    if face.mood == "open":
        pen.stroke(f"M{x - 11},{E + 9} Q{x},{E + 13} {x + 11},{E + 8}", face.dark, 2.4, .65)


def _brow(pen: Pen, face: Face, s: int) -> None:
    t = face.of.turn
    nx, y = X + t, E - 27 if face.mood == "guarded" and s * t < 0 else E - 23
    inner, outer, middle = BROWS[face.mood]
    pen.stroke(f"M{nx + s * 13},{y + inner} Q{nx + s * 30},{y + middle} "
               f"{nx + s * 49},{y + outer + 4}", face.cool(face.of.brow),
               4.8 if face.of.lips else 6.2)


def _lips(face: Face) -> tuple[str, str]:
    """The colours of the lips and of the line between them."""
    lip = face.cool(face.of.lips or mix(face.dark, "#7a2f2a", .30))
    return lip, mix(lip, "#1a0a0a", .6)


def _smile(pen: Pen, face: Face) -> None:
    nx, y, m = X + face.of.turn, E + 65, MOUTHS["open"]
    lip, seam = _lips(face)
    pen.path(f"M{nx - m},{y - 3} Q{nx},{y + 13} {nx + m},{y - 3} Q{nx},{y + 24} {nx - m},{y - 3}Z",
             lip)
    pen.path(f"M{nx - m + 6},{y + 1} Q{nx},{y + 11} {nx + m - 6},{y + 1} Q{nx},{y + 17} "
             f"{nx - m + 6},{y + 1}Z", "#f6efe6")
    pen.stroke(f"M{nx - m - 2},{y - 5} Q{nx},{y + 10} {nx + m + 2},{y - 5}", seam, 3.2)
    for s in (-1, 1):
        pen.stroke(f"M{nx + s * 25},{E + 42} Q{nx + s * 36},{E + 52} {nx + s * 31},{y + 2}",
                   face.dark, 2.6, .7)


def _closed(pen: Pen, face: Face) -> None:
    nx, y, m = X + face.of.turn, E + 65, MOUTHS["guarded"]
    lip, seam = _lips(face)
    if face.of.lips:
        pen.path(f"M{nx - m},{y} Q{nx - 8},{y - 7} {nx},{y - 4} Q{nx + 8},{y - 7} {nx + m},{y} "
                 f"Q{nx},{y + 14} {nx - m},{y}Z", lip)
    else:
        pen.path(f"M{nx - 12},{y + 6} Q{nx},{y + 12} {nx + 12},{y + 6} Q{nx},{y + 9} "
                 f"{nx - 12},{y + 6}Z", face.dark)
    pen.stroke(f"M{nx - m},{y} Q{nx},{y + 2} {nx + m},{y - 1.5}", seam, 3.2)


def _pressed(pen: Pen, face: Face) -> None:
    nx, y, m = X + face.of.turn, E + 65, MOUTHS["hard"]
    lip, seam = _lips(face)
    if face.of.lips:
        pen.path(f"M{nx - m},{y + 3} Q{nx - 7},{y - 6} {nx},{y - 3} Q{nx + 7},{y - 6} "
                 f"{nx + m},{y + 3} Q{nx},{y + 10} {nx - m},{y + 3}Z", lip)
    pen.stroke(f"M{nx - m - 1},{y + 3} Q{nx},{y - 3.5} {nx + m + 1},{y + 3}", seam, 3.6)
    pen.path(f"M{nx - 11},{y + 10} Q{nx},{y + 6} {nx + 11},{y + 10} Q{nx},{y + 14} "
             f"{nx - 11},{y + 10}Z", face.dark, .8)


MOODS = {"open": _smile, "guarded": _closed, "hard": _pressed}


def _lines(pen: Pen, face: Face) -> None:
    """Lines that years have drawn."""
    nx, y, t = X + face.of.turn, E + 65, face.of.top
    if face.of.age < 2:
        return
    if face.mood != "open":
        for s in (-1, 1):
            pen.stroke(f"M{nx + s * 20},{E + 44} Q{nx + s * 30},{E + 54} {nx + s * 29},{y + 2}",
                       face.dark, 2.2, .6)
    if face.of.hair not in ("turban", "waves"):
        pen.stroke(f"M{X - 26},{t + 38} Q{X},{t + 33} {X + 26},{t + 38}", face.dark, 2, .5)


def _glasses(pen: Pen, face: Face) -> None:
    nx, w, colour = X + face.of.turn, face.of.wide, face.of.glasses
    for s in (-1, 1):
        x, y, r = nx + s * 31, E - .5, 11
        a, b, c, d = x - 22, x + 22, y - 16.5, y + 16.5
        frame = (f"M{a + r},{c} L{b - r},{c} Q{b},{c} {b},{c + r} L{b},{d - r} Q{b},{d} "
                 f"{b - r},{d} L{a + r},{d} Q{a},{d} {a},{d - r} L{a},{c + r} Q{a},{c} {a + r},{c}")
        pen.path(frame + "Z", "#ffffff", .07)
        pen.stroke(frame, colour, 3.6)
        pen.stroke(f"M{nx + s * 53},{E - 6} L{X + s * (w + 1)},{E - 2}", colour, 3.2)
    pen.stroke(f"M{nx - 9},{E - 3} Q{nx},{E - 9} {nx + 9},{E - 3}", colour, 3.4)
    pen.stroke(f"M{nx - 47},{E - 4} L{nx - 38},{E - 13}", "#ffffff", 2.6, .5)
