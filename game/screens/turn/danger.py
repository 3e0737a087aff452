"""The danger track: one ladder for all disputes, which everybody watches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.axes import apart
from game.core.numerals import amount
from game.palette import Colour
from game.present.danger import RUNGS, Standing, rung_word, standings
from game.present.texts.turn import say
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

COLOURS: tuple[Colour, ...] = (
    (36, 128, 106), (36, 128, 106), (52, 112, 174), (52, 112, 174), (150, 108, 18), (150, 108, 18),
    (189, 84, 32), (189, 84, 32), (174, 48, 43), (174, 48, 43), (124, 26, 40))
"""Of each rung, with white text, the same in both themes."""
LEFT, MOST_LEFT, HIGH = 190.0, 0.3, 22.0
"""Width of the words at the left, the largest part of the track that longer ones take, height of
the ladder with one line of words, in logical units."""


class DangerTrack(Pressable):
    """The ladder with the disputes above their rungs; a press opens the page of the highest."""

    def __init__(self, places: Sequence[Standing], risk: str, on_press: Callable[[], None]) -> None:
        super().__init__("danger", tooltip=say("danger_tip"))
        self.places, self.risk, self.on_press = places, risk, on_press
        self.top = round(max((p.rung for p in places), default=0.0))
        self.rungs = [rung_word(rung) for rung in range(RUNGS)]
        self.word = say("danger", name=self.rungs[self.top].lower())

    def press(self) -> None:
        """Open the disputes."""
        self.on_press()

    def measure(self, style: Style, width: float) -> Size:
        """A line of names and the ladder."""
        high = _high(style, self._labels(style, width))
        return Size(width, style.line(style.theme.sizes.tiny) + high + 8)

    def draw(self, r: Renderer) -> None:
        """Words at the left, names above, the ladder with the highest rung framed."""
        t, style, rect = r.theme, r.style, self.rect
        r.rect(rect, t.panel)
        self.tint(r, rect, 0)
        line, tiny, left = style.line(t.sizes.tiny), t.sizes.tiny, self._left(style, rect.w)
        r.text(rect.x + 12, rect.y + 4, style.elide(self.word, left - 20, t.sizes.large, "serif"),
               t.sizes.large, t.text, "serif")
        r.text(rect.x + 12, rect.y + 6 + style.line(t.sizes.large) - 3,
               style.elide(self.risk, left - 20, tiny), tiny, t.dim)
        labels = self._labels(style, rect.w)
        wide, high = (rect.w - left - 12) / RUNGS, _high(style, labels)
        y = rect.y + 4 + line + 1
        for rung, label in enumerate(labels):
            box, weight = Rect(rect.x + left + rung * wide, y, wide - 2, high), self._weight(rung)
            r.rect(box, COLOURS[rung], t.text if rung == self.top else None, 2.0, t.radius.s)
            for at, words in enumerate(label):
                inset = min(7.0, (box.w - style.width(words, tiny, weight)) / 2)
                r.text(box.x + inset, box.y + (high - line * len(label)) / 2 + at * line, words,
                       tiny, (255, 255, 255), weight)
        self._names(r, rect.x + left, wide, rect.y + 3)

    def _left(self, style: Style, width: float) -> float:
        """The width of the words at the left."""
        sizes = style.theme.sizes
        wants = 20 + max(style.width(self.word, sizes.large, "serif"),
                         style.width(self.risk, sizes.tiny))
        return max(LEFT, min(wants, MOST_LEFT * width))

    def _weight(self, rung: int) -> Weight:
        return "semibold" if rung == self.top else "regular"

    def _labels(self, style: Style, width: float) -> list[tuple[str, ...]]:
        """The rungs' names, in one line or two."""
        room = (width - self._left(style, width) - 12) / RUNGS - 6
        return [_lines(style, f"{rung} {name}", room, self._weight(rung))
                for rung, name in enumerate(self.rungs)]

    def _names(self, r: Renderer, left: float, wide: float, y: float) -> None:
        """The disputes above their rungs, kept apart."""
        t, style = r.theme, r.style
        size = t.sizes.tiny
        order = sorted(self.places, key=lambda p: p.rung)
        texts = [p.name + (" ▲" if p.rose else "") for p in order]
        widths = [style.width(x, size) + 18 for x in texts]
        at = apart([left + (p.rung + 0.5) * wide for p in order], max(widths, default=0.0),
                   left, left + RUNGS * wide)
        for place, text, x, w in zip(order, texts, at, widths, strict=True):
            start = min(max(x - w / 2, left), left + RUNGS * wide - w)
            r.disc((start + 5, y + style.line(size) / 2), 4, COLOURS[round(place.rung)],
                   t.strong_border)
            r.text(start + 13, y, text, size, t.ink("bad") if place.rose else t.dim)


def _high(style: Style, labels: Sequence[tuple[str, ...]]) -> float:
    """The height of the ladder: of two lines where a rung's name needs them."""
    return HIGH + (max(map(len, labels)) > 1) * style.line(style.theme.sizes.tiny)


def _lines(style: Style, label: str, room: float, weight: Weight) -> tuple[str, ...]:
    """A label in one line, or in two that break between words; what is too long for them is cut."""
    size, words = style.theme.sizes.tiny, label.split(" ")
    if style.fits(label, room, size, weight):
        return (label,)
    first = next((n for n in range(len(words) - 1, 1, -1)
                  if style.fits(" ".join(words[:n]), room, size, weight)), min(2, len(words)))
    parts = (" ".join(words[:first]), " ".join(words[first:]))
    return tuple(style.elide(part, room, size, weight) for part in parts if part)


def danger_track(game: GameController) -> Widget:
    """The track of a game as the seat in play sees it."""
    scenario, mine = game.scenario, game.mine
    places = standings(mine)
    worst = max(range(len(places)), key=lambda f: places[f].rung, default=0)
    risk = mine.get("nuclear_risk")
    return DangerTrack(
        places, say("danger_risk", risk=amount(risk.value)) if risk else "",
        lambda: game.go("flashpoints", id=scenario.flashpoints[worst].id))
