"""The words of a story: its kicker, its headline, what was agreed or broken, what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.actions.headlines import headline
from game.core.exact import Floats
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import Named, actor_name, authored, note_text, place_name, where_name
from game.core.prose import opened
from game.core.quantities import BY_NAME
from game.match.crisis_endings import OVER, RESOLVE, TAKEN, ending, loser_name, other_name
from game.match.fates import ACCORD, broke_off
from game.match.ranking import (
    CHALLENGE,
    DECIDED,
    RECONSIDERED,
    REFUSED,
    SETTLED,
    does,
    is_namesake,
    occasion_of,
    telling,
)
from game.match.report import date_text
from game.present.desk.breaches import harm
from game.present.desk.order_parts import order_parts
from game.present.month.news import Newsroom
from game.present.month.settled import kicker_of
from game.present.month.spoken import AT_HOME
from game.present.observer.observer import Line, Observer
from game.present.people.aides import in_words, weight
from game.present.people.offices import bond_name, when
from game.present.talks.clauses import duties, undertaking
from game.present.talks.crisis_path import end_words, last_crisis
from game.present.talks.peace import is_peace, peace_of
from game.present.words.order_words import asked
from game.present.words.texts import front as say
from game.present.world.occasions import ENVOY, stood
from game.present.world.pairs import acts_between

HOW = {RESOLVE: "_held", TAKEN: "_taken"}
"""How the headline of a crisis goes where how it ended says more than who prevailed."""
TALKS_END = ("signed", "defender", "open", "stalled")
"""How an offer of a settlement may end, as its headline goes, by its number; see
actions.settlements."""
BESIDE = ("tension", "participation")
"""Numbers of which a story tells where it moved none of the news: between two members of a group,
and how closely a country follows sanctions."""
DANGERS = frozenset({"rung", "nuclear_risk", "scare", "tension", "threat", "casualties"})
"""Numbers whose rise brings war nearer or is its harm."""
MOSTLY = 0.5
"""Share of a month's change from which it is a fact's doing."""


def tone_of(scenario: Scenario, deck: Sequence[tuple[int, str]], moved: Mapping[int, float]) -> int:
    """Whether the first effect that is told of a fact makes war less likely, 1, or more, -1."""
    if not deck or scenario.layout.where(deck[0][0])[0] not in DANGERS:
        return 0
    return -1 if moved[deck[0][0]] > 0 else 1


def its_own(scenario: Scenario, note: Note, moved: Mapping[int, float]) -> dict[int, float]:
    """What a fact moved without what is about other disputes than its own, and between seats that
    are no party to it: a cause that works in several of them at once is one."""
    own = {f for f, place in enumerate(scenario.flashpoints) if place.id in note.places}
    out = {}
    for row, amount in moved.items():
        name, index = scenario.layout.where(row)
        axes = BY_NAME[name].axes
        if (not own or "F" not in axes or index[axes.index("F")] in own) and acts_between(
                scenario, note, row):
            out[row] = amount
    return out


def kicker(scenario: Scenario, note: Note) -> str:
    """What a story is about, in a word or two."""
    kind = note.kind
    if kind == "order given":
        order = scenario.order_type(note.numbers["row"])
        key = "kicker_home" if AT_HOME in order.tags else f"kicker_{order.family}"
        return say(key if key in say else "kicker_order")
    if kind in ("occasion", REFUSED, RECONSIDERED, DECIDED):
        return occasion_of(scenario, note.subject).name
    if note.places and any(f.id == note.places[0] for f in scenario.flashpoints):
        return place_name(scenario, note.places[0]).text
    if kind == SETTLED:
        return kicker_of(scenario, note)
    key = "kicker_" + kind.split(".")[0].split(" ")[0]
    return say(key) if key in say else say("kicker_world")


def title_of(public: Observer, room: Newsroom, note: Note, line: Line, text: str) -> str:
    """A headline: of crises and guests in few words, else the first sentence."""
    scenario = public.scenario
    if note.kind == OVER:
        sides = [actor_name(scenario, seat) for seat in note.actors] + [Named(say("defender"))]
        found = ending(public.notes(note.turn), note)
        if found.way == TAKEN and found.loser != note.actors[0]:
            sides = [sides[1], sides[0]]  # who offered terms first
        return room.title(f"crisis_{note.numbers['end']}{HOW.get(found.way, '')}", note, {
            "where": where_name(scenario, note.places[0]), "one": sides[0], "two": sides[1]})
    if note.kind == "occasion" and len({n.actors[:1] for n in line.notes}) < 2:
        which = "honour" if is_namesake(scenario, note) else "came"
        if not note.numbers["came"]:
            which = "envoy" if stood(line.notes) == ENVOY else "away"
        day = occasion_of(scenario, note.subject).called
        return room.title(f"occasion_{which}", note, {
            "day": Named(day), "one": actor_name(scenario, note.actors[0])})
    if note.kind == "settlement":
        return _peace_title(public, room, note) if is_peace(note) else \
            _talks_title(scenario, room, note)
    if note.kind == "bond signed":
        one, two = (actor_name(scenario, seat) for seat in note.actors)
        return room.title("bond", note, {
            "one": one, "two": two, "bond": Named(bond_name(scenario, note))})
    if note.kind == "accord signed":
        return _accord_title(scenario, room, note)
    if note.kind == "order given" and "give" in order_parts(scenario, note.numbers["row"]):
        return _proposal_title(scenario, room, note)
    return text.split(". ", maxsplit=1)[0].rstrip(".")


def how_ended(public: Observer, note: Note) -> str:
    """The order that forced a crisis, what decided it where its headline does not say so, and how
    the last one there ended, as sentences; "" of another fact."""
    if note.kind != OVER:
        return ""
    scenario, notes = public.scenario, public.notes(note.turn)
    found = ending(notes, note)
    key = f"ended_{found.way}"
    forced = [note_text(scenario, n) for n in notes
              if n.places == note.places and does(scenario, n) == CHALLENGE]
    decided = [say(key, who=loser_name(scenario, note, found),
                   other=other_name(scenario, note, found))] if key in say else []
    last = last_crisis(public, note.places[0], note.turn)
    before = [say("ended_before", told=end_words(scenario, last), date=date_text(
        scenario, last.turn))] if last else []
    return " ".join([*forced, *decided, *before])


def broken_terms(public: Observer, note: Note) -> str:
    """What each side had undertaken in an accord that was broken, as a sentence; "" of another
    fact, and where the public never knew it."""
    if note.kind != "accord broken":
        return ""
    found = next((f for f in public.fates() if f.what == ACCORD and f.end == "broken"
                  and f.ended == note.turn and set(f.parties) == set(note.actors[:2])), None)
    if found is None:
        return ""
    give, get = (public.scenario.variants.index(id) for id in found.subject.split("/"))
    return say("broken_terms", terms=duties(public.scenario, give, get, *found.parties[:2]))


def belied_by(public: Observer, note: Note) -> str:
    """The orders that gave the lie to a seat's own offers, in the month in which they told, as a
    sentence; "" of another fact, and where it was none that the public knows."""
    if note.kind != "overture belied":
        return ""
    scenario, before, told = public.scenario, public.flat(note.turn - 1), list[str]()
    seat, other = note.actors[:2]
    for lag in reversed(range(note.turn)):
        given = note.turn - lag
        told += [say("belied_deed", deed=asked(scenario, n.numbers["row"]),
                     when=when(scenario, given)) for n in public.notes(given)
                 if n.kind == "order given" and n.actors[0] == seat
                 and harm(public, seat, other, n.numbers["row"], before, lag) > 0.0]
    return say("belied_by", deeds="; ".join(told)) if told else ""


def _peace_title(public: Observer, room: Newsroom, note: Note) -> str:
    """A headline for a settlement: who signs it, and who brought it about where that was none of
    them."""
    scenario, peace = public.scenario, peace_of(public, note)
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    names = {"one": Named(peace.sides[0]), "two": Named(peace.sides[1]),
             "deal": authored(scenario, place.settlements[note.numbers["deal"]].name)}
    if not peace.mediated:
        return room.title("settlement_signed", note, names)
    names["broker"] = actor_name(scenario, peace.broker)
    return room.title("settlement_brokered", note, names)


def _talks_title(scenario: Scenario, room: Newsroom, note: Note) -> str:
    """A headline for the end of an offer of a settlement: by whom it failed, where one side did."""
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    which, against = TALKS_END[note.numbers["end"]], broke_off(scenario, note)
    names = {"where": where_name(scenario, place.id),
             "deal": authored(scenario, place.settlements[note.numbers["deal"]].name)}
    if place.defender >= 0:
        names["defender"] = place_name(scenario, scenario.countries[place.defender].id)
    if which == "open" and len(against) == 1:
        which, names["who"] = "broken", actor_name(scenario, against[0])
    return room.title(f"settlement_{which}", note, names)


def _accord_title(scenario: Scenario, room: Newsroom, note: Note) -> str:
    """A headline for an accord: what each of the two will do, in few words."""
    one, two = note.actors
    return room.title("accord", note, {
        "one": actor_name(scenario, one), "two": actor_name(scenario, two),
        **_undertaken(scenario, (note.numbers["give"], note.numbers["get"]), one, two)})


def _undertaken(scenario: Scenario, variants: Sequence[int], one: int,
                two: int) -> dict[str, Named]:
    """What each of two seats would do in an accord, by its clauses, as the end of `will`."""
    give, get = variants
    return {"give": authored(scenario, undertaking(scenario, give, one, two, True)),
            "get": authored(scenario, undertaking(scenario, get, two, one, True))}


def _proposal_title(scenario: Scenario, room: Newsroom, note: Note) -> str:
    """A headline for a proposal of an accord: what each of the two would do."""
    row = note.numbers["row"]
    two, variants = int(scenario.orders.target[row]), scenario.pairs[int(
        scenario.orders.option[row])]
    return room.title("proposal", note, {
        "one": actor_name(scenario, note.actors[0]), "two": actor_name(scenario, two),
        **_undertaken(scenario, variants, note.actors[0], two)})


def deck_of(public: Observer, turn: int, then: Floats, moved: Mapping[int, float], text: str,
          ) -> list[tuple[int, str]]:
    """(row, sentence) of what a fact itself moved most, one for each number and its mirror, of
    numbers that went that way in all."""
    unit, weight = telling(public.scenario)
    order = sorted((row for row in moved if unit[row] > 0), key=lambda r: (
        -abs(moved[r]) / float(unit[r]) * float(weight[r]), r))
    met: set[tuple[str, tuple[int, ...]]] = set()
    out = []
    for row in order:
        name, index = public.scenario.layout.where(row)
        key = (name, tuple(sorted(index)))
        if key in met or abs(moved[row]) < 0.2 * float(unit[row]):
            continue
        met.add(key)
        change = public.change(row, turn) if turn < public.moment_count else moved[row]
        if change * moved[row] <= 0:
            continue
        said = _share(public.scenario, row, float(then[row]), moved[row], change)
        if said.rstrip(".") != text.rstrip("."):
            out.append((row, said))
        if len(out) == 2:
            break
    return out or _beside(public, turn, moved)


def after_crisis(observer: Observer, turn: int, row: int) -> str:
    """Where the end of a crisis leaves the danger in its dispute, against the month's beginning."""
    scenario, last = observer.scenario, observer.moment_count - 1
    before, now = (float(observer.flat(min(at, last))[row]) for at in (turn - 1, turn))
    place = scenario.flashpoints[scenario.layout.where(row)[1][0]]
    way = round(now) - round(before)
    key = "crisis_leaves_higher" if way > 0 else "crisis_leaves_lower" if way < 0 \
        else "crisis_leaves_same"
    return opened(say(key, where=place.there, now=round(now), before=round(before),
                      name=place.rungs[min(max(round(now), 0), len(place.rungs) - 1)]))


def of_crisis(observer: Observer, turn: int, note: Note,
              deck: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The effects of a fact as (row, sentence), of the end of a crisis with where it leaves the
    danger."""
    where = observer.scenario.layout.where
    return [(row, after_crisis(observer, turn, row) if note.kind == OVER and where(row)[0] == "rung"
             else said) for row, said in deck]


def _beside(public: Observer, turn: int, moved: Mapping[int, float]) -> list[tuple[int, str]]:
    """(row, sentence) of the most that a fact moved of numbers of which no news of their own are
    told; none where it is slight."""
    scenario, over = public.scenario, turn >= public.moment_count
    known = [row for row in moved if scenario.layout.where(row)[0] in BESIDE
             and (over or public.change(row, turn) * moved[row] > 0)
             and weight(scenario, row, moved[row]) != "slight"]
    most = max(known, default=-1, key=lambda row: (abs(moved[row]), -row))
    return [(most, in_words(scenario, most, moved[most]))] if most >= 0 else []


def _share(scenario: Scenario, row: int, value: float, moved: float, change: float) -> str:
    """What a fact did to a number, in words. Where most of a dispute's climb or of a change of
    state is its doing, it is told as what has become of it."""
    name, _ = scenario.layout.where(row)
    if (name == "rung" or BY_NAME[name].whole) and abs(moved) >= MOSTLY * abs(change):
        return headline(scenario, row, value, change)
    return in_words(scenario, row, moved)
