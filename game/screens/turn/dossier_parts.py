"""What dossiers are drawn with: signs of seats, stakes as bars, chances as dots."""

from __future__ import annotations

from collections.abc import Sequence

from game.core.model import Actor, Scenario
from game.palette import Colour
from game.present.dossiers.brief import sentence_brief
from game.present.dossiers.records import DOTS, POINTS, Chance, Dossier, Stake
from game.present.observer.observer import Observer
from game.present.people.persons import counterpart
from game.present.words.texts import dossiers as say
from game.screens.common.fitting import all_lines
from game.screens.map.styles import mix
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import SizeName, points
from game.screens.toolkit.media import flag
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

DOT, STEP = 4.0, 11.0
"""Radius of a dot of a chance, and from one to the next, in logical units."""
BAR, HATCH = 10.0, 5.0
"""Height of a bar of stakes, and from one line of its hatching to the next."""
SIGN, ROW = 20.0, 20.0
"""Width of a flag beside a bar, and height of its row."""
INTENT_ICONS = {"commit": "anchor", "bargain": "handshake", "counter": "shield", "hold": "pause",
                "prepare": "wrench"}


def called_of(observer: Observer, one: Dossier) -> tuple[str, str]:
    """A dossier's counterpart by name, and its office; the office alone where nobody is named."""
    person = counterpart(observer, one.matter.id)
    return (one.name, "") if person is None else (person.name, person.office)


def person_land(observer: Observer, one: Dossier) -> str:
    """The code of the country without a seat that a dossier's counterpart speaks for, ""."""
    person = counterpart(observer, one.matter.id)
    return "" if person is None else person.land


def colour_of(r: Renderer, scenario: Scenario, seat: int) -> Colour:
    """The colour of a seat."""
    return r.theme.actors.get(scenario.actors[seat].id, r.theme.accent)


def chosen_ground(r: Renderer) -> Colour:
    """The ground of what is on the sheet, on which all inks can be read."""
    return mix(r.theme.panel[:3], r.theme.primary[:3], 0.4 if r.theme.name == "dark" else 0.14)


def draw_sign(r: Renderer, box: Rect, actor: Actor) -> None:
    """The flag of a state, of a group of states its sign in its colour."""
    if actor.kind == "state":
        r.image(flag(actor.home[0], r.style.units.px(box.w)), box, f"flag {actor.home[0]}")
    else:
        r.icon("users", Rect(box.x + (box.w - box.h) / 2, box.y, box.h, box.h),
               r.theme.actors.get(actor.id, r.theme.dim))


def draw_dots(r: Renderer, x: float, middle: float, full: int, ink: Colour) -> float:
    """Five dots in a row, so many full; the place after them."""
    for n in range(DOTS):
        r.disc((x + DOT + n * STEP, middle), DOT, ink if n < full else r.theme.panel, ink, 1.0)
    return x + DOTS * STEP + 4


def chance_words(chance: Chance, text: str | None = None) -> str:
    """An outcome in few words, with its number where that is rare or all but certain."""
    words = sentence_brief(chance.text) if text is None else text
    return words if chance.printed is None else say(
        "chance_rare", number=chance.printed, text=words).rstrip()


def hatched(r: Renderer, box: Rect, ink: Colour) -> None:
    """A box with slanting lines."""
    if box.w < 1:
        return
    r.rect(box, mix(r.theme.panel[:3], ink[:3], 0.25))
    with r.clip(box):
        for n in range(int((box.w + box.h) // HATCH) + 1):
            x = box.x - box.h + n * HATCH
            r.polyline(((x, box.bottom), (x + box.h, box.y)), ink, 1.6)


class Dots(Widget):
    """A chance: its dots, then the outcome in few words, or in some that are given."""

    solid = False

    def __init__(self, chance: Chance, text: str | None = None, *, token: str = "text",
                 size: SizeName = "small") -> None:
        super().__init__()
        self.chance, self.words, self.token = chance, chance_words(chance, text), token
        self.text_size = size

    def _lines(self, style: Style, width: float) -> tuple[float, list[str]]:
        """The words in their letters on one line, else in tiny ones on as many as they need."""
        room, sizes = width - DOTS * STEP - 4, style.theme.sizes
        size = points(sizes, self.text_size)
        if style.fits(self.words, room, size):
            return size, [self.words]
        return sizes.tiny, all_lines(style, self.words, room, sizes.tiny)

    def measure(self, style: Style, width: float) -> Size:
        """The dots, and the lines of the words."""
        size, lines = self._lines(style, width)
        wide = DOTS * STEP + 4 + max((style.width(line, size) for line in lines), default=0.0)
        return Size(min(width, wide), max(1, len(lines)) * style.line(size))

    def draw(self, r: Renderer) -> None:
        """Dots and words."""
        size, lines = self._lines(r.style, self.rect.w)
        line = r.style.line(size)
        ink = r.theme.ink(self.token)
        x = draw_dots(r, self.rect.x, self.rect.y + line / 2, self.chance.dots, ink)
        for n, words in enumerate(lines):
            r.text(x, self.rect.y + n * line, words, size, ink)


class Swatch(Widget):
    """A small sample of a bar of stakes, plain or hatched."""

    solid = False

    def __init__(self, suspected: bool) -> None:
        super().__init__()
        self.suspected = suspected

    def measure(self, style: Style, width: float) -> Size:
        """As wide as two letters."""
        return Size(16.0, BAR)

    def draw(self, r: Renderer) -> None:
        """The box."""
        box = self.rect.centred(16, BAR)
        if self.suspected:
            hatched(r, box, r.theme.dim)
        else:
            r.rect(box, r.theme.dim, radius=2)


class StakeBars(Widget):
    """What each side has at stake, a bar for each: full as far as it is seen, hatched where more is
    suspected; the reader's own side says so."""

    def __init__(self, scenario: Scenario, me: int, stakes: Sequence[Stake], *, tooltip: str
                 ) -> None:
        super().__init__(tooltip=tooltip)
        self.scenario, self.me = scenario, me
        self.stakes = sorted(stakes, key=lambda stake: not stake.own)

    def measure(self, style: Style, width: float) -> Size:
        """A row for each side."""
        return Size(width, ROW * len(self.stakes))

    def draw(self, r: Renderer) -> None:
        """Row below row: who, then the bar."""
        left = SIGN + 10
        for n, stake in enumerate(self.stakes):
            box = Rect(self.rect.x, self.rect.y + n * ROW, self.rect.w, ROW)
            middle = box.centre[1]
            if stake.own:
                size = r.theme.sizes.tiny
                left = max(left, r.style.width(say("own_row"), size, "bold") + 8)
                r.text(box.x, middle - r.style.line(size) / 2, say("own_row"), size, r.theme.text,
                       "bold")
            else:
                draw_sign(r, Rect(box.x, middle - SIGN * 0.375, SIGN, SIGN * 0.75),
                          self.scenario.actors[stake.seats[0]])
            bar = Rect(box.x + left, middle - BAR / 2, box.w - left, BAR)
            seat = self.me if stake.own and self.me in stake.seats else stake.seats[0]
            ink = colour_of(r, self.scenario, seat)
            r.rect(bar, r.theme.track, radius=2)
            seen, more = (bar.w * part / POINTS for part in (stake.seen, stake.suspected))
            r.rect(Rect(bar.x, bar.y, seen, bar.h), ink, radius=2)
            hatched(r, Rect(bar.x + seen, bar.y, more, bar.h), ink)


class LeadBar(Widget):
    """Both stakes in one bar from its middle outwards: the reader's side to the left, the other to
    the right, with their signs at the ends."""

    def __init__(self, scenario: Scenario, me: int, one: Dossier, *, tooltip: str) -> None:
        super().__init__(tooltip=tooltip)
        self.scenario, self.me, self.one = scenario, me, one

    def measure(self, style: Style, width: float) -> Size:
        """As wide as may be."""
        return Size(width, SIGN * 0.75)

    def draw(self, r: Renderer) -> None:
        """Signs, track, both stakes, the middle."""
        rect, high = self.rect, SIGN * 0.75
        bar = Rect(rect.x + SIGN + 6, rect.y + (high - BAR) / 2, rect.w - 2 * SIGN - 12, BAR)
        r.rect(bar, r.theme.track, radius=2)
        half, middle = bar.w / 2, bar.x + bar.w / 2
        own, other = self.one.stakes[self.one.side], self.one.stakes[1 - self.one.side]
        for stake, way in ((own, -1), (other, 1)):
            seat = self.me if way < 0 and self.me in stake.seats else stake.seats[0]
            ink = colour_of(r, self.scenario, seat)
            seen, more = (half * part / POINTS for part in (stake.seen, stake.suspected))
            r.rect(_span(bar, middle, way * seen), ink)
            hatched(r, _span(bar, middle + way * seen, way * more), ink)
            x = rect.x if way < 0 else rect.right - SIGN
            draw_sign(r, Rect(x, rect.y, SIGN, high), self.scenario.actors[seat])
        r.rect(Rect(middle - 1, bar.y - 2, 2, bar.h + 4), r.theme.text)


def _span(bar: Rect, start: float, length: float) -> Rect:
    """A part of a bar from a place on, to the left where its length is below 0."""
    return Rect(min(start, start + length), bar.y, abs(length), bar.h)
