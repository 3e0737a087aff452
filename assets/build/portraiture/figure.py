"""What is known of a person who is drawn: some fifteen parameters, and what a mood makes of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from portraiture.pen import mix

MOODS = ("open", "guarded", "hard")
SKINS = {  # lit, plain, shade
    "a": ("#f6d2b4", "#e8b894", "#c48c6c"), "b": ("#efc39c", "#dba87e", "#b27f58"),
    "c": ("#e2b184", "#c9925f", "#9c6a40"), "d": ("#c68d5e", "#a97043", "#7d4e2b"),
    "e": ("#a06a45", "#83502f", "#5c351e"), "f": ("#7f5037", "#663c28", "#442618"),
}
IRIS = {"a": "#4d6473", "b": "#2b211d", "c": "#33241c", "d": "#2b1c15", "e": "#22160f",
        "f": "#1c120d"}
EYES, AXIS = 213, 200
"""Height of the eyes and middle of the face."""
COOL = {"open": 0.0, "guarded": 0.05, "hard": 0.16}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """How a person looks.

    wide, jaw, chin, top: half width of the head and the jaw, heights of chin and crown; turn: how
    far the nose looks right; age: lines of the face, 0 … 2; lips: their colour, "" for a man's;
    narrow: eyes without a second fold; ear, glasses, beard: "" for none.
    """

    skin: str
    wide: int
    jaw: int
    chin: int
    top: int
    hair: str
    tint: str
    brow: str
    cloth: str
    coat: str
    shirt: str
    sky: str
    motif: str
    turn: int
    tie: str = "#58636e"
    age: int = 1
    lips: str = ""
    narrow: bool = False
    ear: str = ""
    glasses: str = ""
    beard: str = ""
    beard_tint: str = ""


class Face:
    """A figure in a mood: its colours in this light."""

    def __init__(self, figure: Figure, mood: str, light: str) -> None:
        self.of, self.mood, self.light = figure, mood, light
        self.lit, self.skin, self.dark = (self.cool(c) for c in SKINS[figure.skin])
        self.hair = self.cool(figure.tint)
        self.hair_lit, self.hair_dark = mix(self.hair, light, .20), mix(self.hair, "#05070d", .35)

    def cool(self, colour: str) -> str:
        """A colour as the mood cools it."""
        return mix(colour, "#1a2440", COOL[self.mood])

    @property
    def outline(self) -> str:
        """The path of the head."""
        f, x, e = self.of, AXIS, EYES
        w, j, c, t = f.wide, f.jaw, f.chin, f.top
        return (f"M{x - w},{e - 12} C{x - w - 1},{t + 32} {x - w * .62},{t} {x},{t} "
                f"C{x + w * .62},{t} {x + w + 1},{t + 32} {x + w},{e - 12} "
                f"C{x + w},{e + 34} {x + j + 9},{c - 46} {x + j - 1},{c - 30} "
                f"C{x + j - 14},{c - 9} {x + 20},{c} {x},{c} "
                f"C{x - 20},{c} {x - j + 14},{c - 9} {x - j + 1},{c - 30} "
                f"C{x - j - 9},{c - 46} {x - w},{e + 34} {x - w},{e - 12}Z")
