"""What signing would do, as both tables say it: to the seat's goals, to others, and whether they
would sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.page import Block, Item, Live, Points, Section, Tone, bold, line, text, tinted
from game.page.kinds import AGAIN, Run
from game.present.desk.effects import Effects, goal_lines, meaning
from game.present.desk.open_sheet import indented, plain_points
from game.present.observer.observer import Observer
from game.present.talks.acceptance import Acceptance, named
from game.present.talks.bystanders import Minded
from game.present.words.texts import table as say

BANDS: dict[str, Tone] = {"likely": "good", "open": "warning", "unlikely": "bad"}


def goals_touched(observer: Observer, effects: Effects) -> Section:
    """What effects do to the seat's goals, and to which numbers."""
    found = meaning(observer, observer.view().seat, effects)
    return Section(say("means_signed"), (
        indented(goal_lines(observer, found)),
        plain_points([line(tinted(n, "dim")) for n in found.numbers])), 3)


def others_minding(minded: Sequence[Minded]) -> Section:
    """Who else minds or welcomes it, and why."""
    items = tuple(Item(line(bold(m.name), " ", tinted(m.word, _tone(m.points)), f": {m.reason}"))
                  for m in minded)
    return Section(say("minds_title"), (Points(items, "plain small", say("nobody_minds")),), 3)


def _tone(points: float) -> Tone:
    return "good" if points > 0 else "bad" if points < 0 else "dim"


def would_sign(observer: Observer, found: Sequence[Acceptance] | None) -> Iterator[Block]:
    """What those who are asked would probably answer, and why; None while it is worked out."""
    if found is None:
        yield Live(AGAIN, (text(Run(say("estimating"), icon="hourglass"), kind="dim"),))
        return
    for one in found:
        yield text(bold(named(observer.scenario, one)), " ", Run(
            say(f"band_{one.band}"), BANDS[one.band], bold=True))
        for sign, key, told in (("plus", "for", one.for_it), ("minus", "against", one.against)):
            yield text(Run(icon=sign), say(key), ": ", "; ".join(told) or say("none_for"),
                       kind="small")
    yield text(say("estimate_note") if found else say("no_estimate", why=say("not_now")),
               kind="dim small")
