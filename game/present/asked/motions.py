"""A motion in the alternative bloc: what is asked, and what each answer means."""

from __future__ import annotations

from game.actions.motions import BLOCKED
from game.actions.waiting import bloc_seats
from game.core.model import Scenario
from game.core.numerals import signed
from game.match.seats import SeatView
from game.present.asked.page import Asked, Page, for_you, indented
from game.present.desk.effects import Effects
from game.present.desk.stakes import NOTHING
from game.present.observer.observer import Observer
from game.present.talks.answer_trials import answered
from game.present.talks.votes import Vote
from game.present.words.formatting import effects, joined
from game.present.words.texts import terminal as tr
from game.present.world.blocs import count_lines


def _bloc(scenario: Scenario, _: int = 0) -> str:
    """The name of the bloc that votes."""
    return str(list(scenario.blocs.values())[scenario.alternative_bloc]["name"]) \
        if scenario.alternative_bloc >= 0 else ""


def _asked(observer: Observer, view: SeatView,
            _: int) -> Asked:
    scenario, seat = view.scenario, view.seat
    record = scenario.motions[int(view.motion[0])]
    weak = bool(view.motion_weak[0] > 0)
    sponsor = scenario.actors[int(view.motion_sponsor[0])].called
    bloc = _bloc(scenario)
    title = tr("ask_motion" if sponsor == bloc else "ask_motion_of", sponsor=sponsor, bloc=bloc,
               name=record.name, weak=tr("weak_mark") if weak else "")
    lines = count_lines(observer, Vote.tabled(observer))
    passed = effects(scenario, record.weak if weak else record.full)
    lines += indented(passed, tr("if_passed") + " ")
    lines += indented(effects(scenario, record.failed), tr("if_failed") + " ")
    others = [s for s in bloc_seats(scenario) if s != seat]
    blocked = answered(view, "motion", "block", {s: {"motion": "support"} for s in others})
    lost = {s: blocked.entry(BLOCKED, "relations", s, seat) for s in others}
    return title, lines, {
        "abstain": tr("motion_abstain"), "support": tr("motion_support"),
        "block": tr("motion_block", change=signed(min(lost.values(), default=0.0)),
                    who=joined([scenario.actors[s].called for s in others if lost[s]]))
        + for_you(scenario, seat, record.failed)}


def _stakes(view: SeatView, _: int, word: str) -> Effects:
    motion = view.scenario.motions[int(view.motion[0])]
    passed = motion.weak if view.motion_weak[0] > 0 else motion.full
    return Effects((passed,)) if word == "support" else \
        Effects((motion.failed,)) if word == "block" else NOTHING


MOTION = Page(
    _asked, _stakes, votes=True, about=_bloc, asker=lambda view, _: int(view.motion_sponsor[0]),
    heading=lambda observer, number, title, text: (title, ""), lines=0, pleases="support",
    angers="block", icon="vote", opened_by="table", scene="round_table",
    may_be_routine=True)
