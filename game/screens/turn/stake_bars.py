"""What sides have at stake as bars: full as far as it is seen, hatched as far as it is suspected.
The length counts; figures stand in the tooltip."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.model import Scenario
from game.palette import Colour
from game.present.dossiers.page import stake_text
from game.present.dossiers.records import Stake
from game.present.words.texts import dossiers as say
from game.rules.matters import FULL
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.office_pane import draw_sign

BAR, SIGN, GAP, STEP = 14.0, 24.0, 8.0, 5.0
"""Height of a bar; width of a flag; between two things; between two lines of a hatching."""
NAMED = 0.42
"""The share of a row that a side's name takes at most."""


def colour_of(r: Renderer, scenario: Scenario, stake: Stake) -> Colour:
    """The colour of a side: that of its first seat."""
    id = scenario.seats[stake.seats[0]] if stake.seats else ""
    return r.theme.actors.get(id, r.theme.dim)


def draw_sides_sign(r: Renderer, box: Rect, scenario: Scenario, stake: Stake) -> None:
    """The flag or sign of a side's first seat."""
    if stake.seats:
        actor = scenario.actors[stake.seats[0]]
        draw_sign(r, box, actor.home[0] if actor.kind == "state" else "", actor.id)


def draw_part(r: Renderer, box: Rect, ink: Colour, hatched: bool = False) -> None:
    """A part of a bar, full or hatched."""
    if box.w <= 0:
        return
    if not hatched:
        r.rect(box, ink)
        return
    r.rect(box, border=ink)
    with r.clip(box):
        x = box.x - box.h
        while x < box.right:
            r.line((x, box.bottom), (x + box.h, box.y), ink, 1.5)
            x += STEP


class StakeBars(Widget):
    """A row for each side, the reader's first: its sign, its name, its bar."""

    def __init__(self, scenario: Scenario, stakes: Sequence[Stake], *, id: str = "stakes") -> None:
        super().__init__(id, tooltip=escape("\n".join(map(stake_text, stakes))))
        self.scenario = scenario
        self.stakes = sorted(stakes, key=lambda s: not s.own)

    def _line(self, style: Style) -> float:
        return max(BAR, style.line(style.theme.sizes.small)) + GAP / 2

    def measure(self, style: Style, width: float) -> Size:
        """Row below row."""
        return Size(width, len(self.stakes) * self._line(style))

    def draw(self, r: Renderer) -> None:
        """The rows; all bars begin at the same place."""
        t, style, small = r.theme, r.style, r.theme.sizes.small
        names = [say("side_own", side=s.side) if s.own else s.side for s in self.stakes]
        room = self.rect.w * NAMED - SIGN - 2 * GAP
        wide = min(max(style.width(n, small, "semibold") for n in names), room) if names else 0.0
        left = self.rect.x + SIGN + 2 * GAP + wide
        for n, (stake, name) in enumerate(zip(self.stakes, names, strict=True)):
            y, high = self.rect.y + n * self._line(style), style.line(small)
            draw_sides_sign(r, Rect(self.rect.x, y + (high - SIGN * 0.75) / 2, SIGN, SIGN * 0.75),
                            self.scenario, stake)
            r.text(self.rect.x + SIGN + GAP, y, style.elide(name, wide, small, "semibold"), small,
                   t.text, "semibold" if stake.own else "regular")
            track = Rect(left, y + (high - BAR) / 2, self.rect.right - left, BAR)
            r.rect(track, t.track, radius=t.radius.s)
            ink, seen = colour_of(r, self.scenario, stake), track.w * stake.seen / FULL
            draw_part(r, Rect(track.x, track.y, seen, BAR), ink)
            draw_part(r, Rect(track.x + seen, track.y, track.w * stake.suspected / FULL, BAR), ink,
                      True)


class FoldedStakes(Widget):
    """One bar from the middle outwards: at the left the reader's side or the first, at the right
    the other; their signs at the ends."""

    def __init__(self, scenario: Scenario, stakes: Sequence[Stake], *, id: str = "stakes") -> None:
        super().__init__(id, tooltip=escape("\n".join(map(stake_text, stakes))))
        self.scenario = scenario
        self.stakes = sorted(stakes, key=lambda s: not s.own)

    def measure(self, style: Style, width: float) -> Size:
        """A line."""
        return Size(width, SIGN * 0.75)

    def draw(self, r: Renderer) -> None:
        """The track, both sides, a mark in the middle."""
        t, rect = r.theme, self.rect
        track = Rect(rect.x + SIGN + GAP, rect.y + (rect.h - BAR) / 2,
                     rect.w - 2 * (SIGN + GAP), BAR)
        half, middle = track.w / 2, track.x + track.w / 2
        r.rect(track, t.track, radius=t.radius.s)
        for stake, way in zip(self.stakes, (-1, 1), strict=True):
            ink = colour_of(r, self.scenario, stake)
            at = 0.0
            for length, hatched in ((stake.seen, False), (stake.suspected, True)):
                wide = half * length / FULL
                x = middle + at if way > 0 else middle - at - wide
                draw_part(r, Rect(x, track.y, wide, BAR), ink, hatched)
                at += wide
            x = rect.x if way < 0 else rect.right - SIGN
            draw_sides_sign(r, Rect(x, rect.y, SIGN, SIGN * 0.75), self.scenario, stake)
        r.rect(Rect(middle - 1, track.y - 3, 2, BAR + 6), t.text)


class StakesKey(Widget):
    """What full and hatched mean."""

    solid = False

    def measure(self, style: Style, width: float) -> Size:
        """A line."""
        tiny = style.theme.sizes.tiny
        words = sum(style.width(say(key), tiny) + SIGN + 2 * GAP
                    for key in ("part_seen", "part_suspected"))
        return Size(min(width, words), style.line(tiny))

    def draw(self, r: Renderer) -> None:
        """Two small parts of bars with their words."""
        t, style, tiny, x = r.theme, r.style, r.theme.sizes.tiny, self.rect.x
        for key, hatched in (("part_seen", False), ("part_suspected", True)):
            draw_part(r, Rect(x, self.rect.y + (style.line(tiny) - 10) / 2, SIGN, 10), t.dim,
                      hatched)
            r.text(x + SIGN + GAP / 2, self.rect.y, say(key), tiny, t.dim)
            x += SIGN + 2 * GAP + style.width(say(key), tiny)
