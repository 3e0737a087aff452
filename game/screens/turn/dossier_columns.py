"""The columns of a whole dossier: whom the seat deals with, how it came to this, the stakes and how
it may end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from game.screens.toolkit.label import Icon, Label, RichText
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

FACE, BEAD, MONTH = 110.0, 38.0, 74.0
"""Width of the portrait, side of a face beside a step, width of its month."""


def _head(text: str) -> Label:
    return Label(text, size="large", weight="serif_bold")


# The counterpart --------------------------------------------------------------------------------

def person_column(screen: HasGame, ui: UI, found: Whole) -> Widget:
    """The counterpart with what it says, what it remembers and is known to want."""
    one, mine = found.dossier, screen.game.mine
    parts: list[Widget] = [_person(screen, ui, one)]
    if one.utterance is not None:
        parts.append(RichText(escape(quote(mine, one.utterance)), size="large",
                              face=QUOTE if one.utterance.spoken else SANS, id="quote"))
    if found.memories:
        parts += [_head(heading(found, "remembers")), *map(_recalled, found.memories)]
    if found.wants:
        parts += [_head(heading(found, "wants")), RichText("\n".join(
            f"- {escape(want)}" for want in found.wants), size="small")]
    return Column(*parts, RichText(escape(people("ours")), size="tiny", token="dim"), gap=9)


def _person(screen: HasGame, ui: UI, one: Dossier) -> Widget:
    """Portrait, name, office, and how the office regards the reader."""
    mine = screen.game.mine
    name, office = called_of(mine, one)
    face = portrait(mine, one)
    told: list[Widget] = [RichText(escape(name), size="title", face=HEAD),
                          *([RichText(escape(office), size="small", token="dim")]
                            if office else [])]
    known = once(screen.game, "offices", lambda: offices(mine))
    regards = next((o for o in known if o.seat == one.counterpart and not one.person), None)
    if regards is not None:
        told.append(Row(sign_of(screen, ui, one, 20), RichText(
            escape(regards.word), size="small",
            token="warning" if regards.unfriendly else "text").sized(stretch=1), gap=8))
    else:
        told.append(Row(sign_of(screen, ui, one, 20)))
    text = Column(*told, gap=6).sized(stretch=1, min_w=70)
    return Row(*([Portrait(face, FACE)] if face else []), text, gap=12, align="start")


def _recalled(one: Recalled) -> Widget:
    """What is remembered, whether it is liked, how much it weighs."""
    sign = WORTH[one.worth]
    return Row(Icon(sign.icon, 16, token=sign.tone or "dim"), Column(
        RichText(escape(one.text), size="small"), Label(weight_dots(one), size="tiny",
                                                        token="dim"), gap=1).sized(stretch=1),
        gap=8, align="start")


# How it came to this ----------------------------------------------------------------------------

class Steps(Column):
    """Steps below one another, with a line through their faces."""

    def draw(self, r: Renderer) -> None:
        """The line, behind the faces."""
        beads = [step.children[1].rect.centre for step in self.children]
        if len(beads) > 1:
            r.line(beads[0], beads[-1], r.theme.strong_border, 1.5)


def thread_column(screen: HasGame, ui: UI, found: Whole) -> Widget:
    """How it came to this, step by step; last how it stands."""
    steps = [_step(screen, ui, found.dossier, entry, entry is found.thread[-1])
             for entry in found.thread]
    return Column(_head(heading(found, "thread")), Steps(*steps, gap=14), gap=10)


def _step(screen: HasGame, ui: UI, one: Dossier, entry: Entry, now: bool) -> Widget:
    """A step: its month, the face of whoever acted, what was done, what was said."""
    month = Label(month_of(screen.game.scenario, entry.turn), size="small", align="right",
                  token="warning" if now else "dim",
                  weight="semibold" if now else "regular").sized(width=MONTH)
    text = escape(entry.text)
    told: list[Widget] = [RichText(f"**{text}**" if now else text)]
    if entry.said is not None:
        told.append(RichText(escape(words_of(screen.game.mine, entry)), face=QUOTE, token="dim"))
    return Row(month, _sign(screen, ui, one, entry), Column(*told, gap=2).sized(stretch=1),
               gap=10, align="start")


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

def stakes_column(screen: HasGame, ui: UI, found: Whole) -> Widget:
    """When it is settled, what each side has put in, how it may end, the prize."""
    one, mine = found.dossier, screen.game.mine
    key = Row(Label(heading(found, "put"), size="small", token="dim").sized(stretch=1),
              Swatch(False), Label(say("seen"), size="tiny", token="dim"), Swatch(True),
              Label(say("suspected_short"), size="tiny", token="dim"), gap=5)
    told = [*(promise_text(mine, promise) for promise in one.promises),
            *map(awaits, one.waiting)]
    parts: list[Widget] = [
        RichText(escape(opened(one.day)), size="title", face=HEAD), key,
        *_sides(screen, found), *(RichText(escape(text), size="small") for text in told)]
    ends = _part(heading(found, "outcomes"), [
        *(Dots(c, c.text) for c in found.outcomes), *_assumed(found)])
    prize = _part(heading(found, "prize"), [
        RichText(escape(text), size="small") for text in (*found.prize, *judged(found))])
    return Column(*parts, *([ends] if found.outcomes else []), prize, gap=7)


def _assumed(found: Whole) -> list[Widget]:
    """What the chances assume."""
    return [RichText(escape(opened(say("as_programs"))), size="small", token="dim")] \
        if any(c.programs for c in found.outcomes) else []


def _part(title: str, told: Sequence[Widget]) -> Widget:
    return Column(RichText(escape(title), size="body", face=HEAD), *told, gap=3)


def _sides(screen: HasGame, found: Whole) -> Iterator[Widget]:
    """A side: its name, its bar, what has moved it; the reader's first."""
    pairs = sorted(zip(found.dossier.stakes, found.put, strict=True), key=lambda p: not p[0].own)
    for stake, put in pairs:
        yield Label(say("side_own" if stake.own else "told", side=stake.side, text=stake.side),
                    weight="semibold")
        yield StakeBars(screen.game.scenario, screen.game.me, (stake,),
                        tooltip=escape(stake_text(stake)))
        if put:
            yield RichText("\n".join(escape(say("put", points=signed(one.points), cause=one.text))
                                     for one in put), size="small", token="dim")
