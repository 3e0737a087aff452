"""A vote that is due, voter by voter: a flag for each with how it is likely to vote."""

from __future__ import annotations

from collections.abc import Sequence

from game.palette import Colour
from game.present.dossiers.records import Dossier
from game.present.observer.observer import Observer
from game.present.words.texts import dossiers as say
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import flag
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

MARKS = {"yes": ("check", "good"), "open": ("circle-question-mark", "warning"), "no": ("x", "bad")}
"""Icon and colour of a vote; the edge of an open one is dashed."""
WIDE, HIGH, APART, BADGE, DASH = 25.0, 18.75, 8.0, 7.0, 3.0
"""A flag with its edge, what is between two, radius of the mark on it, length of a dash."""


class VoteFlags(Widget):
    """Flags in rows, those for it first; each with an edge and a mark that say how it votes."""

    def __init__(self, votes: Sequence[tuple[str, str, str]], *, id: str = "") -> None:
        told = "\n".join(say(f"votes_{side}", who=", ".join(
            name for _, name, of in votes if of == side)) for side in MARKS
            if any(of == side for *_, of in votes))
        super().__init__(id, tooltip=escape(told))
        self.votes = tuple(votes)

    def _across(self, width: float) -> int:
        return max(1, int((width + APART) // (WIDE + APART)))

    def measure(self, style: Style, width: float) -> Size:
        """As many rows as they need."""
        across = min(self._across(width), max(1, len(self.votes)))
        rows = -(-len(self.votes) // across)
        return Size(across * (WIDE + APART) - APART, rows * (HIGH + APART))

    def draw(self, r: Renderer) -> None:
        """Row below row."""
        across = self._across(self.rect.w)
        for n, (code, _, side) in enumerate(self.votes):
            x = self.rect.x + n % across * (WIDE + APART)
            y = self.rect.y + n // across * (HIGH + APART)
            self._draw_vote(r, Rect(x, y, WIDE, HIGH), code, side)

    def _draw_vote(self, r: Renderer, box: Rect, code: str, side: str) -> None:
        t, (icon, token) = r.theme, MARKS[side]
        ink = t.ink(token)
        r.image(flag(code, r.style.units.px(box.w)), box, f"flag {code} {side}")
        if side == "open":
            _dashed(r, box.grow(1), ink)
        else:
            r.rect(box.grow(1.5), None, ink, 2.0, 2)
        at = box.right, box.bottom
        r.disc(at, BADGE, t.panel, ink, 1.0)
        r.icon(icon, Rect(at[0] - BADGE + 2, at[1] - BADGE + 2, 2 * BADGE - 4, 2 * BADGE - 4), ink)


def _dashed(r: Renderer, box: Rect, ink: Colour) -> None:
    """A dashed edge around a box."""
    for n in range(int(box.w // (2 * DASH)) + 1):
        x, end = box.x + 2 * n * DASH, min(box.x + (2 * n + 1) * DASH, box.right)
        for y in (box.y, box.bottom):
            r.line((x, y), (end, y), ink, 2.0)
    for n in range(int(box.h // (2 * DASH)) + 1):
        y, end = box.y + 2 * n * DASH, min(box.y + (2 * n + 1) * DASH, box.bottom)
        for x in (box.x, box.right):
            r.line((x, y), (x, end), ink, 2.0)


def of_bloc(observer: Observer, one: Dossier) -> bool:
    """Whether a matter is that of a bloc which votes: one that is settled on the bloc's own day."""
    scenario = observer.scenario
    hosts = (scenario.occasions[n].host for n in one.matter.occasions)
    return any(host >= 0 and scenario.actors[host].bloc >= 0 for host in hosts)
