"""Cards that say who works against a seat, what it has still to fear, and which partner turns away,
each with moves that answer.

At most one of each in a month. Their sentences are records put into words; a card holds as many as
it has room for, the most telling first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from game.actions.orders import describe
from game.core.model import Member, Scenario
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.present.desk import threats as foresight
from game.present.desk.card import Situation
from game.present.desk.moves import MEND, Move, Moves, kind_tags
from game.present.observer.observer import Observer
from game.present.people import estrangement as allies
from game.present.people import opposition
from game.present.people.offices import when
from game.present.people.regards import regard
from game.present.words.formatting import listed
from game.present.words.people import capital, line
from game.present.words.scenes import home, of_country
from game.present.words.texts import situations as say
from game.present.words.voices import office, office_within
from game.present.world import members
from game.present.world.goal_state import ACHIEVED, GoalState

ROOM = 180
"""Letters of a card's text."""
WAYS = 3
"""Wordings of each title and sentence that may come often."""
COSTS, FEARED, DOUBTS, TURNS = 67.0, 40.0, 50.0, 46.0
"""Points of a card about a rival's deeds, about what is to be feared, about a member that doubts a
motion, about a partner that turns away."""
LEADING, SOON, AT_VOTE, PER_POINT = 26.0, 12.0, 18.0, 2.0
"""What is added for a seat that leads, for a goal that falls within a month, for a motion that is
tabled, for each point of leaning."""


def answering(observer: Observer, public: Observer, can: Moves) -> list[Situation]:
    """The cards of a month: whom the seat has to answer, what it has to fear, who turns away; on
    each the moves that it has not made of late come first."""
    group = observer.scenario.actors[can.seat].bloc >= 0
    found = (against(observer, public, can), feared(observer, can),
             doubting(observer, can) if group else turning(observer, can))
    return [replace(card, moves=can.fresh_first(card.moves)) for card in found if card is not None]


def _way(observer: Observer) -> int:
    """Which wording the cards of this month have."""
    return observer.turn % WAYS


def _fitting(parts: Iterable[str]) -> str:
    """The first of some sentences, and each other that there is room for."""
    out = ""
    for part in parts:
        if part and (not out or len(out) + 1 + len(part) <= ROOM):
            out = f"{out} {part}".strip()
    return out


def _mixed(*groups: Sequence[Move]) -> tuple[Move, ...]:
    """The first of each group, then what is left of each, every order once."""
    return _once(*(m for g in groups for m in g[:1]), *(m for g in groups for m in g[1:]))


def _once(*moves: Move) -> tuple[Move, ...]:
    """Some moves by orders, each once."""
    found: dict[str, Move] = {}
    for move in moves:
        found.setdefault(move.order, move)
    return tuple(found.values())


def _answers(can: Moves, seat: int, goal: int) -> tuple[Move, ...]:
    """What answers a seat that endangers a goal: to talk, to mend what was lost, to press it, to
    win it over."""
    return _mixed(can.made(can.replies(seat)), can.ranked(can.serving(goal)))


# Who works against the seat -----------------------------------------------------------------------

def against(observer: Observer, public: Observer, can: Moves) -> Situation | None:
    """The seat whose deeds of the last two months cost a goal most, with what it gives as its
    reason, and whether it did so before. It stands in the place of the card about its last order.
    """
    harm = opposition.gravest(observer)
    if harm is None:
        return None
    scenario, goal = observer.scenario, observer.scenario.goals[harm.goal]
    way, points = _way(observer), amount(round(harm.points, 1))
    who = office(scenario.seats[harm.seat], scenario.actors[harm.seat].called)
    again = say(f"against_again_{way}", since=when(scenario, harm.earlier[0]),
                count=len(harm.earlier)) if harm.earlier else ""
    return Situation(
        f"act.{scenario.seats[harm.seat]}", "act", say(f"against_title_{way}", who=who,
                                                       goal=goal.short),
        _fitting((opposition.fact(observer, harm),
                  opposition.word(observer, observer.played, harm.seat),
                  say(f"against_cost_{way}", goal=goal.name, points=points), again,
                  opposition.reason(public, harm))),
        home(scenario, harm.seat), say("against_due", goal=goal.short, points=signed(
            -round(harm.points, 1))), False, COSTS + harm.points,
        ((harm.seat, regard(observer, harm.seat, observer.view().seat).word),),
        _answers(can, harm.seat, harm.goal))


# What it has still to fear ------------------------------------------------------------------------

def feared(observer: Observer, can: Moves) -> Situation | None:
    """Late in the game, by turns, the goal that may still fall and who could still take one;
    before, the latter. It counts more for a seat that leads."""
    makers = [_danger, _slip] if observer.turn % 2 else [_slip, _danger]
    card = next((card for make in makers if (card := make(observer, can)) is not None), None)
    if card is None or not foresight.leads(observer):
        return card
    return replace(card, points=card.points + LEADING)


def _danger(observer: Observer, can: Moves) -> Situation | None:
    found = foresight.danger(observer)
    if found is None:
        return None
    scenario, goal = observer.scenario, found.state.goal
    way, seat = _way(observer), found.seat
    who = office(scenario.seats[seat], scenario.actors[seat].called)
    inside = office_within(scenario.seats[seat], scenario.actors[seat].called)
    points = amount(round(found.points, 1))
    loses = say(f"danger_loses_{way}", theirs=scenario.goals[found.theirs].name) \
        if found.theirs >= 0 else ""
    return Situation(
        f"danger.{scenario.seats[seat]}", "danger", say(f"danger_title_{way}", who=who,
                                                        inside=inside),
        _fitting((say(f"danger_could_{way}", points=points, goal=goal.name,
                      fact=describe(scenario, found.row, seat).rstrip(".")),
                  say(f"danger_lead_{way}") if found.leads else "", _near(found.state), loses)),
        home(scenario, seat), say("danger_due", points=points), False,
        FEARED + found.points, ((seat, say("danger_who")),),
        _answers(can, seat, found.state.number))


def _near(state: GoalState) -> str:
    """How near a goal is to its upper mark."""
    gap = abs(round(state.now - state.goal.achieved, 1))
    word = "achieved" if state.verdict == ACHIEVED else "near"
    return say(f"danger_{word}{'' if gap else '_even'}", gap=amount(gap))


def _slip(observer: Observer, can: Moves) -> Situation | None:
    found = foresight.slip(observer)
    if found is None:
        return None
    goal, gap = found.state.goal, round(found.above, 1)
    way = _way(observer)
    pace = say("slip_pace", count=found.months) if found.months else ""
    return Situation(
        f"goal.{goal.id}", "slip", say(f"slip_title_{way}", goal=goal.short), _fitting((
            say("slip_above" if gap else "slip_even", gap=amount(gap)),
            say(f"slip_cause_{way}", cause=found.cause, points=amount(round(found.lost, 1))),
            pace)),
        home(observer.scenario, goal.actor), say("slip_due"), found.months == 1,
        FEARED + foresight.CLOSE - found.above + (SOON if found.months == 1 else 0.0), (),
        _once(*can.serving(found.state.number), *can.made(can.counting())))


# Who turns away -----------------------------------------------------------------------------------

def doubting(observer: Observer, can: Moves) -> Situation | None:
    """The member of the seat's group that is farthest from its line."""
    table = can.scenario.orders
    rows = can.doing(members.TABLE)
    found = members.stand(observer, list(dict.fromkeys(int(table.option[row]) for row in rows)))
    if found is None:
        return None
    scenario = observer.scenario
    member = scenario.members[found.member]
    way, spoken = _way(observer), observer.turn // WAYS % WAYS
    city, no = capital(member.id, member.name), found.says_no
    return Situation(
        f"member.{member.id}", "member", say(f"member_{'no' if no else 'open'}_title_{way}",
                                             city=city),
        _fitting((say("member_says", city=city, line=line("member", found.topic, spoken)),
                  _vote(scenario, found), say("member_why", why=found.why) if found.why else "",
                  say("member_leans", who=scenario.actors[found.other].called)
                  if found.other >= 0 else "")),
        members.scene(scenario, found) or home(scenario, can.seat),
        _distance(found), found.tabled and no,
        DOUBTS + (AT_VOTE if found.tabled else 0.0) + found.beyond, (),
        _winning(can, found, rows))


def _vote(scenario: Scenario, found: members.Stand) -> str:
    """What the member would do in the vote, and what comes of that."""
    key = "open" if not found.says_no else "alone" if found.heavy else "counts"
    return say(f"member_{'tabled' if found.tabled else 'if'}_{key}",
               motion=scenario.motions[found.motion].name,
               count=amount(scenario.k["motions"].opposed))


def _distance(found: members.Stand) -> str:
    """How far beyond a no a member is, or how near to one."""
    points = abs(round(found.beyond, 1))
    return say("member_edge") if not points else say(
        "member_beyond" if found.says_no else "member_short", points=amount(points))


def _winning(can: Moves, found: members.Stand, rows: Sequence[int]) -> tuple[Move, ...]:
    """What wins a member, gives in to it, or goes on without it: to court it, to do what it wants,
    to calm its quarrel with another member, to table less, something else, or all the same."""
    table, member = can.scenario.orders, can.scenario.members[found.member]
    naming, canvass = can.naming(member.id), can.doing("canvass")
    votes = [can.made([row])[0] for row in canvass if row in naming]
    court = [row for row in can.tagged(MEND, (), naming) if row not in canvass]
    same = [row for row in rows if int(table.option[row]) == found.motion]
    less = [row for row in same if table.extra[row]]
    other, wished = [row for row in rows if row not in same], can.made(_wished(can, member))
    return _mixed(votes, can.made([*_calming(can, found.member), *court]),
                  wished[:1], can.made(less), wished[1:], can.made(other),
                  can.made([row for row in same if row not in less]))


def _wished(can: Moves, member: Member) -> list[int]:
    """The orders that serve what a member wants, without a vote."""
    votes = {*can.doing("canvass"), *can.doing(members.TABLE)}
    return [row for tags in members.wishes(member) for row in can.tagged(tags, ())
            if tags <= set(kind_tags(can.scenario, row)) and row not in votes]


def _calming(can: Moves, member: int) -> list[int]:
    """The orders that calm a member's quarrels with other members."""
    scenario = can.scenario
    tense = {scenario.layout.row("tension", x) for x, rivalry in enumerate(scenario.rivalries)
             if member in (rivalry.first, rivalry.second)}

    def calms(row: int) -> bool:
        return any(at in tense and amount < 0 for _, (at, amount, _) in listed(
            scenario, int(scenario.orders.block[row])))
    return [row for row in can.tagged(MEND, ()) if calms(row)] if tense else []


def turning(observer: Observer, can: Moves) -> Situation | None:
    """The partner whose leaning to the seat fell most."""
    found = allies.turning(observer)
    if found is None:
        return None
    scenario, land = observer.scenario, observer.scenario.countries[found.land]
    way = _way(observer)
    city, fell = capital(land.id, opened(land.called)), amount(round(found.fell, 1))
    rows = can.naming(land.id)
    court = [row for row in rows if (MEND | {"commit"}) & set(kind_tags(scenario, row))]
    who = ((found.gains, say("ally_who")),) if found.gains >= 0 else ()
    return Situation(
        f"ally.{land.id}", "ally", say(f"ally_title_{way}", city=city), _fitting((
            say("ally_says", city=city, line=line(
                "ally", "guaranteed" if found.guaranteed else "partner", way)),
            say("ally_fell", land=land.called, fell=fell),
            say("ally_cause", cause=found.cause) if found.cause else "",
            say("ally_gains", who=scenario.actors[found.gains].called)
            if found.gains >= 0 else "")),
        of_country(scenario, land.id) or home(scenario, can.seat), say(
            "ally_due", points=signed(-round(found.fell, 1))), False,
        TURNS + PER_POINT * found.fell, who,
        can.made([*court, *(row for row in rows if row not in court)]))
