"""The danger track: one ladder for all disputes, which everybody watches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from game.palette import Colour
from game.present.words.texts import turn as say
from game.present.world.danger import RUNGS, Standing, rung_word
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style

COLOURS: tuple[Colour, ...] = (
    (36, 128, 106), (36, 128, 106), (52, 112, 174), (52, 112, 174), (150, 108, 18), (150, 108, 18),
    (189, 84, 32), (189, 84, 32), (174, 48, 43), (174, 48, 43), (124, 26, 40))
"""Of each rung, with white text, the same in both themes."""
LEFT, MOST_LEFT, HIGH = 190.0, 0.3, 20.0
"""Width of the words at the left, the largest part of the track that longer ones take, height of
the ladder with one line of words, in logical units."""
LINES, LOW_LINES, HIGH_WINDOW = 2, 1, 800.0
"""Most lines of names, and in a window that is lower than so many logical units."""
SLACK = 0.3
"""Part of a rung by which a name may move aside before it takes another line."""
DISC, BEFORE, APART, EDGE = 4.0, 13.0, 12.0, 3.0
"""Radius of a dispute's disc, what is left for it before the name, between two names, and the
coloured edge of a rung that was not reached."""


class Tag(NamedTuple):
    """What stands above the ladder: a dispute with what it did last month, left of `x` its disc; or
    the words at the line, which have no rung."""

    name: str
    moved: str
    step: int
    rung: int
    x: float
    line: int


class DangerTrack(Pressable):
    """The ladder with the disputes above their rungs and a mark at the line beyond which great
    powers shoot; a press opens the page of the highest."""

    def __init__(self, places: Sequence[Standing], note: str, on_press: Callable[[], None], *,
                 brink: int = RUNGS, tooltip: str = "") -> None:
        super().__init__("danger", tooltip=tooltip or say("danger_tip"))
        self.places, self.note, self.on_press, self.brink = places, note, on_press, brink
        self.top = round(max((p.rung for p in places), default=0.0))
        self.rungs = [rung_word(rung) for rung in range(RUNGS)]
        self.word = say("danger", name=self.rungs[self.top].lower())

    def measure(self, style: Style, width: float) -> Size:
        """The lines of names and the ladder."""
        names = 1 + max((tag.line for tag in self._tags(style, width)), default=0)
        high = _high(style, self._labels(style, width))
        return Size(width, names * style.line(style.theme.sizes.tiny) + high + 7)

    def draw(self, r: Renderer) -> None:
        """Words at the left, names above, the ladder with the highest rung framed."""
        t, style, rect = r.theme, r.style, self.rect
        r.rect(rect, t.panel)
        self.tint(r, rect, 0)
        self._draw_words(r)
        labels = self._labels(style, rect.w)
        high = _high(style, labels)
        y = rect.bottom - high - 4
        for rung, label in enumerate(labels):
            self._draw_rung(r, self._cell(style, rect.w, rung, y, high), rung, label)
        if self.brink < RUNGS:
            at = self._cell(style, rect.w, self.brink, y, high)
            r.rect(Rect(at.x - 3, y - 4, 4, high + 8), t.colour("bad"), t.panel, radius=1)
        for tag in self._tags(style, rect.w):
            self._draw_tag(r, tag)

    def _draw_words(self, r: Renderer) -> None:
        """The danger in words and the note below it, in the middle of the height."""
        t, style, rect = r.theme, r.style, self.rect
        large, tiny, room = t.sizes.large, t.sizes.tiny, self._left(style, rect.w) - 20
        high = style.line(large) + (style.line(tiny) - 3 if self.note else 0)
        y = rect.y + (rect.h - high) / 2
        r.text(rect.x + 12, y, style.elide(self.word, room, large, "serif"), large, t.text, "serif")
        r.text(rect.x + 12, y + style.line(large) - 3, style.elide(self.note, room, tiny), tiny,
               t.dim)

    def _draw_rung(self, r: Renderer, box: Rect, rung: int, label: Sequence[str]) -> None:
        """A rung that was reached in its colour; above the highest only its edge has it."""
        t, style, tiny, weight = r.theme, r.style, r.theme.sizes.tiny, self._weight(rung)
        reached, line = rung <= self.top, style.line(r.theme.sizes.tiny)
        if reached:
            r.rect(box, COLOURS[rung], t.text if rung == self.top else None, 2.0, t.radius.s)
        else:
            r.rect(box, t.raised, t.border, radius=t.radius.s)
            r.rect(Rect(box.x + 1, box.bottom - EDGE, box.w - 2, EDGE), COLOURS[rung])
        for at, words in enumerate(label):
            inset = min(7.0, (box.w - style.width(words, tiny, weight)) / 2)
            r.text(box.x + inset, box.y + (box.h - line * len(label)) / 2 + at * line, words, tiny,
                   (255, 255, 255) if reached else t.dim, weight)

    def _draw_tag(self, r: Renderer, tag: Tag) -> None:
        """A dispute's disc, name and last month; or the words at the line."""
        t, style, size = r.theme, r.style, r.theme.sizes.tiny
        labels = _high(style, self._labels(style, self.rect.w))
        x = self.rect.x + tag.x
        y = self.rect.bottom - labels - 5 - (tag.line + 1) * style.line(size)
        if tag.rung < 0:
            r.text(x, y, tag.name, size, t.dim)
            return
        r.disc((x + DISC, y + style.line(size) / 2), DISC, COLOURS[tag.rung], t.strong_border)
        r.text(x + BEFORE, y, tag.name, size, t.text, "semibold")
        ink = t.ink("bad" if tag.step > 0 else "good" if tag.step < 0 else "dim")
        r.text(x + BEFORE + style.width(f"{tag.name} ", size, "semibold"), y, tag.moved, size, ink)

    def _left(self, style: Style, width: float) -> float:
        """The width of the words at the left."""
        sizes = style.theme.sizes
        wants = 20 + max(style.width(self.word, sizes.large, "serif"),
                         style.width(self.note, sizes.tiny))
        return max(LEFT, min(wants, MOST_LEFT * width))

    def _cell(self, style: Style, width: float, rung: int, y: float, high: float) -> Rect:
        """The box of a rung on a track of some width."""
        left = self._left(style, width)
        wide = (width - left - 12) / RUNGS
        return Rect(self.rect.x + left + rung * wide, y, wide - 2, high)

    def _weight(self, rung: int) -> Weight:
        return "semibold" if rung == self.top else "regular"

    def _labels(self, style: Style, width: float) -> list[tuple[str, ...]]:
        """The rungs' names, in one line or two."""
        room = (width - self._left(style, width) - 12) / RUNGS - 6
        return [_lines(style, f"{rung} {name}", room, self._weight(rung))
                for rung, name in enumerate(self.rungs)]

    def _tags(self, style: Style, width: float) -> list[Tag]:
        """The disputes above their rungs, on as many lines as keep them apart; where there are no
        more lines they move aside, and where that leads to another rung, it is not said of those
        that hold. The words at the line have what is left."""
        size, left = style.theme.sizes.tiny, self._left(style, width)
        wide, end = (width - left - 12) / RUNGS, width - 12
        most = LINES if style.units.screen.h >= HIGH_WINDOW else LOW_LINES
        places = sorted(self.places, key=lambda p: p.rung)
        rungs = [min(max(round(place.rung), 0), RUNGS - 1) for place in places]
        starts = [left + rung * wide for rung in rungs]
        for moved in ([place.moved for place in places],
                      [place.moved if place.step else "" for place in places]):
            long = [BEFORE + style.width(f"{place.name} ", size, "semibold")
                    + style.width(words, size) for place, words in zip(places, moved, strict=True)]
            at = packed(starts, long, most, wide * SLACK, end)
            if all(x < start + wide for start, (x, _) in zip(starts, at, strict=True)):
                break
        out = [Tag(place.name, words, place.step or 0, rung, x, line)
               for place, words, rung, (x, line) in zip(places, moved, rungs, at, strict=True)]
        if self.brink >= RUNGS:
            return out
        start = left + self.brink * wide + 4
        ends = [max((x + w + APART for (x, on), w in zip(at, long, strict=True) if on == line),
                    default=0.0) for line in range(1 + max((on for _, on in at), default=0))]
        spare = ((line, text) for text in (say("danger_line"), say("danger_line_short"))
                 for line, used in enumerate(ends)
                 if used <= start and style.fits(text, end - start, size))
        return [*out, *(Tag(text, "", 0, -1, start, line) for line, text in islice(spare, 1))]


def packed(starts: Sequence[float], widths: Sequence[float], most: int, slack: float,
           end: float) -> list[tuple[float, int]]:
    """Where words begin and on which of at most so many lines, without touching: each at its start,
    or up to `slack` after it; where there are no more lines they move aside. Starts ascend."""
    ends, lines, xs = [0.0] * most, list[int](), list[float]()
    for start, wide in zip(starts, widths, strict=True):
        line = next((n for n in range(most) if ends[n] <= start + slack),
                    min(range(most), key=ends.__getitem__))
        lines.append(line)
        xs.append(max(start, ends[line]))
        ends[line] = xs[-1] + wide + APART
    limits = [end] * most
    for n in reversed(range(len(xs))):
        xs[n] = min(xs[n], limits[lines[n]] - widths[n])
        limits[lines[n]] = xs[n] - APART
    return list(zip(xs, lines, strict=True))


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
