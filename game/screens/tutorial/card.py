"""The tutorial's card above a screen, and the frame around the widget that it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Protocol

from game.present.words.texts import tutorial as say
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Panel, Row
from game.screens.toolkit.focus import candidates
from game.screens.toolkit.geometry import Point, Rect
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.tutorial.steps import READ, STEPS, Step, Way

WIDE, MARGIN, GAP, FAR = 372.0, 10.0, 26.0, 260.0
SMALL = 520.0
"""Height in logical units below which the card is a band with its buttons beside the title."""
SHARE = 0.62
"""Maximum share of the window's height for the card."""


class Progressing(Protocol):
    """What the card asks of the tutorial, so as not to know its class."""

    at: int
    folded: bool

    @property
    def step(self) -> Step:
        """The current step."""

    @property
    def screen(self) -> str:
        """The name of the visible screen."""

    def way(self, root: Widget) -> tuple[Way, Widget | None]:
        """The instruction for the visible screen, and its target widget."""

    def next(self) -> None:
        """Advance."""

    def back(self) -> None:
        """Go to the previous step."""

    def fold(self) -> None:
        """Fold or unfold the card."""

    def leave(self) -> None:
        """Play on without the tutorial."""

    def to_title(self) -> None:
        """Go to the title."""


class Coach(Widget):
    """A screen with the card above it; it handles no events itself, so everything can be used."""

    solid = False

    def __init__(self, tutorial: Progressing, screen: Widget) -> None:
        super().__init__("", (screen,))
        self.tutorial, self.shows = tutorial, screen
        self.target: Widget | None = None
        self.way: Way | None = None
        self._card: Widget | None = None

    @property
    def outdated(self) -> bool:
        """Whether the card refers to a step that is no longer current."""
        return self.tutorial.way(self.shows)[0] != self.way

    def arrange(self, style: Style) -> None:
        """Arrange the screen unchanged; then place the card out of the way of its visible widgets.
        """
        self.shows.layout(style, self.rect)
        way, self.target = self.tutorial.way(self.shows)
        room, small = self.rect.grow(-MARGIN), self.rect.h < SMALL
        if way != self.way or self._card is None:
            self.way, self._card = way, self._best(way, style, room) if small else \
                _card(self.tutorial, way)
            self.children = [self.shows]
            self.add(self._card)
        self._card.layout(style, self._spot(self._card, style, room))

    def _best(self, way: Way, style: Style, room: Rect) -> Widget:
        """A wide band where it hides little, else a narrow card."""
        band, narrow = (_card(self.tutorial, way, True, band) for band in (True, False))
        kept = [*self._reads(), *([self.marked] if self.marked is not None else [])]
        if not kept or self.tutorial.folded:
            return band
        costs = [sum(hidden(self._spot(card, style, room), seen) for seen in kept)
                 for card in (band, narrow)]
        return band if costs[0] <= costs[1] + 0.1 else narrow

    def _reads(self) -> list[Rect]:
        """The visible parts of what a person is to read here."""
        return [seen for id in READ.get(self.tutorial.screen, ()) for w in shown(self.shows, id)
                if (seen := visible(w)) is not None]

    def _spot(self, card: Widget, style: Style, room: Rect) -> Rect:
        """The position of a card."""
        want = card.size(style, min(card.max_w or room.w, room.w))
        target = self.marked if self.target is not None and self.target.id != "back" else None
        others = [seen for w in candidates(self.shows) if w is not self.target
                  and (seen := visible(w)) is not None]
        return place(room, target, self._reads(), others, want.w, min(want.h, room.h * SHARE))

    @property
    def marked(self) -> Rect | None:
        """The visible part of the target widget."""
        return visible(self.target) if self.target is not None else None

    def paint_children(self, r: Renderer) -> None:
        """The screen, the frame with its arrow, the card."""
        self.shows.paint(r)
        r.owner("")
        seen, card = self.marked, self._card
        if card is None:
            return
        if seen is not None:
            t = r.theme
            ring = seen.grow(3).cut(self.rect.grow(-1))
            r.rect(ring.grow(1.5).cut(self.rect), border=t.background, width=6,
                   radius=t.radius.m + 4)
            r.rect(ring, border=t.warning, width=3, radius=t.radius.m + 3)
            if self.target is not None and self.target.id != "back":
                arrow(r, card.rect, ring)
        r.rect(card.rect.moved(0, 3).grow(3), r.theme.shadow, radius=r.theme.radius.l + 2)
        card.paint(r)


def shown(root: Widget, id: str) -> Iterator[Widget]:
    """The widgets with an id on the visible pages; with `*` at its end, those with that prefix."""
    return (w for w in root.walk(shown_only=True)
            if (w.id.startswith(id[:-1]) if id.endswith("*") else w.id == id))


def visible(widget: Widget) -> Rect | None:
    """The visible part of a widget, which may be scrolled out of view."""
    seen = widget.rect
    for around in widget.chain():
        if isinstance(around, ScrollArea):
            seen = seen.cut(around.rect)
    return seen if seen.w > 0 and seen.h > 0 else None


def place(room: Rect, target: Rect | None, reads: Sequence[Rect], others: Sequence[Rect],
          w: float, h: float) -> Rect:
    """The position where a card of that size covers least of its target and of what is to be read,
    little of the other controls, and is near; with no preference, at the lower edge."""
    across = (room.right - w, room.x, room.centre[0] - w / 2)
    spots = [(x, y) for y in (room.bottom - h, room.centre[1] - h / 2, room.y) for x in across]
    if target is not None:
        cx, cy = target.centre[0] - w / 2, target.centre[1] - h / 2
        spots += [(target.x - GAP - w, cy), (target.right + GAP, cy), (cx, target.bottom + GAP),
                  (cx, target.y - GAP - h)]

    def cost(card: Rect) -> float:
        cuts = [card.cut(other) for other in others]
        lost = sum(c.w * c.h / (o.w * o.h) for c, o in zip(cuts, others, strict=True)) / 4
        lost += 4 * sum(hidden(card, read) for read in reads)
        if target is None:
            return lost + (room.bottom - card.bottom) / 800
        a, b = joint(card, target)
        return lost + 4 * hidden(card, target.grow(8)) + hypot(a[0] - b[0], a[1] - b[1]) / 800

    return min((Rect(x, y, w, h).within(room) for x, y in spots), key=cost)


def hidden(card: Rect, target: Rect) -> float:
    """The area of a target that a card covers, as a share of the smaller of the two."""
    cut = card.cut(target)
    return cut.w * cut.h / max(1.0, min(card.w * card.h, target.w * target.h))


def joint(one: Rect, other: Rect) -> tuple[Point, Point]:
    """The nearest points of two rectangles' edges."""
    def span(a: float, b: float, c: float, d: float) -> tuple[float, float]:
        if b < c:
            return b, c
        if d < a:
            return a, d
        middle = (max(a, c) + min(b, d)) / 2
        return middle, middle
    x1, x2 = span(one.x, one.right, other.x, other.right)
    y1, y2 = span(one.y, one.bottom, other.y, other.bottom)
    return (x1, y1), (x2, y2)


def arrow(r: Renderer, card: Rect, target: Rect) -> None:
    """Draw an arrow from the card to its target; none where the two touch, or are so far apart that
    it would cross what is to be read."""
    (x1, y1), (x2, y2) = joint(card, target)
    long = hypot(x2 - x1, y2 - y1)
    if not 14 <= long <= FAR:
        return
    t, dx, dy = r.theme, (x2 - x1) / long, (y2 - y1) / long
    back = (x2 - 12 * dx, y2 - 12 * dy)
    for wide, colour in ((6.0, t.background), (3.0, t.warning)):
        r.line((x1, y1), back, colour, wide)
    for size, colour in ((10.0, t.background), (7.0, t.warning)):
        r.polygon([(x2 + (size - 7) * dx, y2 + (size - 7) * dy),
                   (back[0] - size * dy, back[1] + size * dx),
                   (back[0] + size * dy, back[1] - size * dx)], colour)


def _card(tutorial: Progressing, way: Way, small: bool = False, band: bool = False) -> Widget:
    """What to learn, what to do, and the buttons for next, back and leave; as a band in a low
    window."""
    step, number, count = tutorial.step, tutorial.at + 1, len(STEPS)
    title, about = say(f"title_{step.id}"), say(f"about_{step.id}")
    words = Label(title, weight="semibold", size="body" if small else "large", id="coach.title")
    icon = Icon("lightbulb", 20, token="warning")
    if tutorial.folded:
        unfold = IconButton("chevron-up", say("unfold"), tutorial.fold, id="coach.fold")
        return Panel(Row(icon, words, unfold, gap=8), 6, fill="raised", border="warning",
                     id="coach")
    shut = [IconButton("chevron-down", say("fold"), tutorial.fold, id="coach.fold"),
            IconButton("x", f"{say('leave')} (Shift + F5)", tutorial.leave, id="coach.leave")]
    where = Label(say("step_of", number=number, count=count), size="small", token="dim")
    size: SizeName = "small" if small else "body"
    body = ScrollArea(RichText(about, size=size, id="coach.about"), id="coach.text", margin=0.0)
    do = Row(Icon("arrow-right", 18, token="warning"),
             RichText(f"**{say(way.words).replace('**', '')}**", size=size, id="coach.do").sized(
                 stretch=1), gap=8, align="start")
    if band:
        head = Row(icon, words.sized(stretch=1), where, *_ways(tutorial), *shut, gap=6)
        return Panel(Column(head, body, do, gap=3), 8, fill="raised", border="warning", id="coach")
    head = Row(icon, words.sized(stretch=1), *shut, gap=8)
    feet = Flow(where, *_ways(tutorial), justify="end")
    far = Progress(number / count, token="warning", thickness=4)
    inner = Column(head, far, body, do, feet, gap=4 if small else 8)
    return Panel(inner, 10 if small else 14, fill="raised", border="warning",
                 id="coach").sized(max_w=WIDE)


def _ways(tutorial: Progressing) -> list[Widget]:
    """The buttons back and next or skip; at the end leave or play on."""
    step, first, last = tutorial.step, tutorial.at == 0, tutorial.at == len(STEPS) - 1
    on = Button(say("play_on" if last else "next" if step.done is None else "skip_step"),
                tutorial.next, id="coach.next", size="small",
                kind="primary" if step.done is None else "normal")
    out: list[Widget] = [Button(say("to_title"), tutorial.to_title, id="coach.title_page",
                                kind="quiet", size="small")] if last else []
    return [*out, Button(say("step_back"), tutorial.back, id="coach.back", kind="quiet",
                         size="small").disabled(first), on]
