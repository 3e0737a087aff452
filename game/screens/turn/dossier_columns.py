"""What a whole dossier tells: whom the seat deals with, how it came to this, the stakes, how it may
end, what it brings; in letters of a size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.core.numerals import signed
from game.core.prose import opened
from game.present.dossiers.folds import portrait
from game.present.dossiers.page import awaits, promise_text, quote, stake_text
from game.present.dossiers.records import Dossier, Entry, Recalled, Whole
from game.present.dossiers.touching import month_of
from game.present.dossiers.whole_page import heading, judged, weight_dots, words_of
from game.present.people.offices import offices
from game.present.people.people_page import WORTH
from game.present.people.persons import counterpart, mood, speaker
from game.present.words.texts import dossiers as say
from game.present.words.texts import people
from game.screens.common.signs import badge
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.medallion import Bead
from game.screens.toolkit.picture import Portrait
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.text import SANS
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import HasGame
from game.screens.turn.dossier_parts import Dots, StakeBars, Swatch, called_of
from game.screens.turn.month_cache import once
from game.screens.turn.open_dossier import sign_of
from game.screens.turn.printed import HEAD, QUOTE

BEAD, MONTH = 38.0, 74.0
"""Side of a face beside a step, width of its month."""
ABOVE = 200.0
"""Width of a portrait from which name and office stand below it."""


class Letters(NamedTuple):
    """Letters of what is told, of what is said aside, and of headings; width of the portrait, and
    what is between two parts."""

    text: SizeName
    aside: SizeName
    head: SizeName
    face: float
    gap: float = 9.0


def _head(text: str, letters: Letters) -> Label:
    return Label(text, size=letters.head, weight="serif_bold")


# The counterpart --------------------------------------------------------------------------------

def person_parts(screen: HasGame, ui: UI, found: Whole, letters: Letters) -> list[Widget]:
    """The counterpart with what it says, what it remembers and is known to want."""
    one, mine = found.dossier, screen.game.mine
    parts: list[Widget] = [_person(screen, ui, one, letters)]
    if one.utterance is not None:
        parts.append(RichText(escape(quote(mine, one.utterance)), size=letters.head,
                              face=QUOTE if one.utterance.spoken else SANS, id="quote"))
    if found.memories:
        parts += [_head(heading(found, "remembers"), letters),
                  *(_recalled(one, letters) for one in found.memories)]
    if found.wants:
        parts += [_head(heading(found, "wants"), letters), RichText("\n".join(
            f"- {escape(want)}" for want in found.wants), size=letters.aside)]
    return [*parts, RichText(escape(people("ours")), size="tiny", token="dim")]


def _person(screen: HasGame, ui: UI, one: Dossier, letters: Letters) -> Widget:
    """Portrait, name, office, and how the office regards the reader; below a large portrait."""
    mine = screen.game.mine
    name, office = called_of(mine, one)
    face = portrait(mine, one)
    told: list[Widget] = [RichText(escape(name), size="title", face=HEAD),
                          *([RichText(escape(office), size=letters.aside, token="dim")]
                            if office else [])]
    known = once(screen.game, "offices", lambda: offices(mine))
    regards = next((o for o in known if o.seat == one.counterpart and not one.person), None)
    word = [] if regards is None else [RichText(
        escape(regards.word), size=letters.aside,
        token="warning" if regards.unfriendly else "text").sized(stretch=1)]
    told.append(Row(sign_of(screen, ui, one, 20), *word, gap=8))
    text = Column(*told, gap=6)
    picture = [Portrait(face, letters.face)] if face else []
    if letters.face >= ABOVE:
        return Column(*picture, text, gap=10, align="start")
    return Row(*picture, text.sized(stretch=1, min_w=70), gap=12, align="start")


def _recalled(one: Recalled, letters: Letters) -> Widget:
    """What is remembered, whether it is liked, how much it weighs."""
    sign = WORTH[one.worth]
    return Row(Icon(sign.icon, 16, token=sign.tone or "dim"), Column(
        RichText(escape(one.text), size=letters.aside), Label(
            weight_dots(one), size="tiny", token="dim"), gap=1).sized(stretch=1),
        gap=8, align="start")


# How it came to this ----------------------------------------------------------------------------

class Steps(Column):
    """Steps below one another, with a line through their faces."""

    def draw(self, r: Renderer) -> None:
        """The line, behind the faces."""
        beads = [step.children[1].rect.centre for step in self.children]
        if len(beads) > 1:
            r.line(beads[0], beads[-1], r.theme.strong_border, 1.5)


def thread_parts(screen: HasGame, ui: UI, found: Whole, letters: Letters) -> list[Widget]:
    """How it came to this, step by step; last how it stands."""
    steps = [_step(screen, ui, found, entry, letters) for entry in found.thread]
    return [_head(heading(found, "thread"), letters), Steps(*steps, gap=letters.gap + 5)]


def _step(screen: HasGame, ui: UI, found: Whole, entry: Entry, letters: Letters) -> Widget:
    """A step: its month, the face of whoever acted, what was done, what was said."""
    now = entry is found.thread[-1]
    month = Label(month_of(screen.game.scenario, entry.turn), size="small", align="right",
                  token="warning" if now else "dim",
                  weight="semibold" if now else "regular").sized(width=MONTH)
    text = escape(entry.text)
    told: list[Widget] = [RichText(f"**{text}**" if now else text, size=letters.text)]
    if entry.said is not None:
        told.append(RichText(escape(words_of(screen.game.mine, entry)), size=letters.text,
                             face=QUOTE, token="dim"))
    return Row(month, _sign(screen, ui, found.dossier, entry),
               Column(*told, gap=2).sized(stretch=1), gap=10, align="start")


def _sign(screen: HasGame, ui: UI, one: Dossier, entry: Entry) -> Widget:
    """The face of whoever speaks for the seat that acted, else its flag."""
    mine, scenario = screen.game.mine, screen.game.scenario
    if entry.who < 0:
        return Icon("calendar", 18, token="dim").sized(width=BEAD, height=BEAD)
    person = counterpart(mine, one.matter.id) if entry.who == one.counterpart else speaker(
        scenario, entry.who, entry.turn)
    if person is None:
        return badge(scenario.actors[entry.who], ui, BEAD)
    return Bead(person.face(mood(mine, person)), BEAD, scenario.seats[entry.who])


# The stakes -------------------------------------------------------------------------------------

def stakes_parts(screen: HasGame, found: Whole, letters: Letters) -> list[Widget]:
    """When it is settled, what each side has put in, what is promised and awaits an answer."""
    one, mine = found.dossier, screen.game.mine
    key = Row(Label(heading(found, "put"), size="small", token="dim").sized(stretch=1),
              Swatch(False), Label(say("seen"), size="tiny", token="dim"), Swatch(True),
              Label(say("suspected_short"), size="tiny", token="dim"), gap=5)
    told = [*(promise_text(mine, promise) for promise in one.promises),
            *map(awaits, one.waiting)]
    return [RichText(escape(opened(one.day)), size=letters.head, face=HEAD), key,
            *_sides(screen, found, letters),
            *(RichText(escape(text), size=letters.aside) for text in told)]


def ends_part(found: Whole, letters: Letters) -> list[Widget]:
    """How it may end, and what these chances assume."""
    told: list[Widget] = [Dots(c, c.text, size=letters.aside) for c in found.outcomes]
    if any(c.programs for c in found.outcomes):
        told.append(RichText(escape(opened(say("as_programs"))), size=letters.aside, token="dim"))
    return _part(heading(found, "outcomes"), told, letters) if told else []


def prize_part(found: Whole, letters: Letters) -> list[Widget]:
    """What is won, and which goals are counted."""
    return _part(heading(found, "prize"), [RichText(escape(text), size=letters.aside)
                                           for text in (*found.prize, *judged(found))], letters)


def _part(title: str, told: Sequence[Widget], letters: Letters) -> list[Widget]:
    return [Column(RichText(escape(title), size=letters.head, face=HEAD), *told, gap=3)]


def _sides(screen: HasGame, found: Whole, letters: Letters) -> Iterator[Widget]:
    """A side: its name, its bar, what has moved it; the reader's first."""
    pairs = sorted(zip(found.dossier.stakes, found.put, strict=True), key=lambda p: not p[0].own)
    for stake, put in pairs:
        yield Label(say("side_own" if stake.own else "told", side=stake.side, text=stake.side),
                    size=letters.text, weight="semibold")
        yield StakeBars(screen.game.scenario, screen.game.me, (stake,),
                        tooltip=escape(stake_text(stake)))
        if put:
            yield RichText("\n".join(escape(say("put", points=signed(one.points), cause=one.text))
                                     for one in put), size=letters.aside, token="dim")
