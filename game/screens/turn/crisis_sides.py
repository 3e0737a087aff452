"""A side of a crisis as a card: its office, what it has staked, who is behind it, its answer."""

from __future__ import annotations

from game.app.crisis_rounds import CrisisQuestion
from game.core.numerals import amount
from game.present.talks.crisis_answers import at_home, backing, holds_out, role, staked, strength
from game.present.talks.crisis_questions import Party, parties
from game.present.words.texts import dialogs as say
from game.screens.common.game_scene import NARROW
from game.screens.common.signs import badge, country_flag
from game.screens.toolkit.containers import Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.office_card import office_card
from game.screens.turn.printed import HEAD

FACT, FLAT, TALL = 84.0, 0.2, 800.0
"""Width of what a fact is about; the proportions of an office in a window that is not so high."""


def side_card(ui: UI, ask: CrisisQuestion, party: Party, answer: str) -> Widget:
    """A side; `answer`: the name of what the reader has chosen, "" for nothing yet."""
    scenario, view, screen = ask.view.scenario, ask.view, ui.style.units.screen
    flag = badge(scenario.actors[party.seat], ui, 28) if party.seat >= 0 else None
    told = f"{{warning:{escape(say(f'crisis_said_{party.said}'))}}}" if party.said else ""
    parts: list[Widget] = [RichText(f"{escape(role(view, party))} {told}".strip(), size="small")]
    if party.seat >= 0:
        other = next(p for p in parties(view) if p.seat != party.seat)
        bloc = scenario.actors[party.seat].bloc >= 0
        parts += [_fact(say("crisis_committed"), staked(view, party), amount(party.committed)),
                  _fact(say("crisis_forces"), strength(party, other), amount(party.forces)),
                  _fact(say("crisis_unity" if bloc else "crisis_home"), *at_home(view, party.seat))]
    return office_card(party.scene, flag, party.office, [*parts, *_behind(ui, ask, party)],
                       bare=screen.w < NARROW, high=0.42 if screen.h >= TALL else FLAT,
                       foot=_state(ask, party, answer))


def _fact(what: str, words: str, value: str) -> Widget:
    told = f"**{escape(words)}** {{dim:{value}}}" if words else f"**{value}**"
    return Row(Label(what, size="small", token="dim").sized(width=FACT),
               RichText(told, size="small").sized(stretch=1), gap=8)


def _behind(ui: UI, ask: CrisisQuestion, party: Party) -> list[Widget]:
    """Who else stands on a side, and what is known of how firmly."""
    scenario, view = ask.view.scenario, ask.view
    found: list[tuple[Widget, str, str]] = [
        (badge(scenario.actors[seat], ui, 20), scenario.actors[seat].name,
         backing(view, seat, party)) for seat in party.behind]
    if (own := holds_out(view, party)) is not None:
        country = scenario.countries[own[0]]
        found.append((country_flag(country.id, ui, 20), country.name, own[1]))
    if not found:
        return []
    title = say("crisis_behind_you" if party.seat == ask.seat else "crisis_behind")
    return [RichText(title, size="body", face=HEAD), *(
        Row(sign, RichText(f"**{escape(name)}** {escape(told)}", size="small").sized(stretch=1),
            gap=8) for sign, name, told in found)]


def _state(ask: CrisisQuestion, party: Party, answer: str) -> Widget:
    """Whether a side has sealed its answer; of the reader's own, what is chosen."""
    mine = party.seat == ask.seat
    sealed = party.seat < 0 or party.seat in ask.sealed
    if mine:
        text = say("crisis_ready", answer=answer) if answer else say("crisis_open")
    else:
        text = say("crisis_sealed" if sealed else "crisis_unsealed")
    token = "warning" if mine else "bad" if sealed else "dim"
    row = Row(Icon("mail" if mine else "lock" if sealed else "hourglass", 17, token=token),
              RichText(f"**{escape(text)}**", size="small", token=token,
                       id=f"state.{party.seat}").sized(stretch=1), gap=9)
    return Panel(Padding(row, 3, 1), 7, fill="well",
                 border="warning" if mine else "bad" if sealed else "border", radius=6)
