"""What the paper says of a matter that was settled: what decided it, by how much, and against what
everybody saw on the same day."""

from __future__ import annotations

from collections.abc import Mapping

from game.actions.summits import FULL
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.prose import inside
from game.match.ranking import SETTLED, occasion_of
from game.match.report import date_text
from game.match.rounds import round_of
from game.present.observer.observer import Observer
from game.present.words.formatting import listed, strung
from game.present.words.texts import front as say
from game.present.world.stake_causes import Moved, in_points, stake_causes
from game.rules.matters import MARGINS

WEIGHED = 3
"""Causes of a settlement that its story tells."""

def what_decided(public: Observer, note: Note) -> list[tuple[str, Moved]]:
    """(side, cause) of what put the sides of a matter where they were when it was settled: what
    speaks for how it ended, the most first; what moved both once, of the side that it moved more.
    """
    sides, won = public.scenario.matters[note.numbers["matter"]].sides, note.numbers["side"]
    found = [(side.name, moved) for n, side in enumerate(sides)
             for moved in stake_causes(public, side, settled=note)
             if won < 0 or (moved.points > 0) == (n == won)]
    once = dict[str, tuple[str, Moved]]()
    for one in sorted(found, key=lambda one: -abs(one[1].points)):
        once.setdefault(one[1].text, one)
    return list(once.values())


def weighed(public: Observer, note: Note) -> str:
    """What weighed most for the side that won a matter, and by how many points, as a sentence; ""
    where neither side is ahead, nothing is known of it, or what is said of the day names it."""
    if not is_won(note) or although(public, note):
        return ""
    side = public.scenario.matters[note.numbers["matter"]].sides[note.numbers["side"]]
    causes = [say("settled_cause", cause=inside(moved.text), points=in_points(abs(moved.points)))
              for _, moved in what_decided(public, note)[:WEIGHED]]
    return say("settled_weighed", side=side.name, causes=strung(causes)) if causes else ""


def is_won(note: Note) -> bool:
    """Whether a fact is that a side has won a matter."""
    return note.kind == SETTLED and note.numbers["side"] >= 0


def again_text(scenario: Scenario, note: Note) -> str:
    """When a matter that was settled is settled again, as a sentence; "" for never."""
    number, of, again = round_of(scenario, note.numbers["matter"], note.turn)
    if again < 0:
        return ""
    date = date_text(scenario, again)
    return say("settled_round", number=number, of=of, date=date) if of else say(
        "settled_open", date=date)


def kicker_of(scenario: Scenario, note: Note) -> str:
    """A matter that was settled, in a few words, with its round."""
    number, of, again = round_of(scenario, note.numbers["matter"], note.turn)
    key = "kicker_round" if of > 1 else "kicker_open" if again >= 0 else "kicker_settled"
    return say(key, matter=scenario.matters[note.numbers["matter"]].name, number=number, of=of)


def headline_beside(public: Observer, note: Note, headline: str) -> str:
    """The headline of a matter that was settled, with what the two whom it brings together or draws
    apart did in public in the same month that goes the other way."""
    matter, side = public.scenario.matters[note.numbers["matter"]], note.numbers["side"]
    ties = [(public.scenario.layout.where(row), by) for _, (row, by, _) in listed(
        public.scenario, matter.at_once)]
    pair, way = next(((index, by) for (name, index), by in ties if name == "tie"), ((), 0.0))
    against = AGAINST[(way > 0) == (side == 0)] if pair and side >= 0 else {}
    for other in public.notes(note.turn):
        key = against.get((other.kind, other.numbers.get("end", 0)))
        if key and other.told and not other.secret and set(other.actors[:2]) == set(pair):
            one, two = (public.scenario.actors[seat].called for seat in other.actors[:2])
            return say(f"settled_beside_{key}", headline=headline, one=one, two=two)
    return headline


AGAINST: Mapping[bool, Mapping[tuple[str, int], str]] = {
    False: {("bond signed", 0): "bond", ("accord signed", 0): "accord", ("summit", FULL): "summit"},
    True: {("bond left", 0): "left", ("accord broken", 0): "broken"}}
"""By whether two are brought together: what they may do the other way, (kind of fact, its number
`end`) → the end of the key of the headline."""


def outcome_text(public: Observer, note: Note) -> str:
    """That a side came out ahead by little only; that it did although the guest of honour of the
    day came, or did not, and what weighed more. "" where there is nothing of it to say."""
    if note.numbers["side"] < 0:
        return _slight(public, note)
    said = [say("settled_narrow")] if note.numbers["far"] < MARGINS[0] else []
    return " ".join([*said, *filter(None, [although(public, note)])])


def _slight(public: Observer, note: Note) -> str:
    """Which side of a matter that neither has won was a little ahead, and so got a little; "" for
    none."""
    matter = public.scenario.matters[note.numbers["matter"]]
    row = public.scenario.layout.row("settled", note.numbers["matter"])
    last = public.moment_count - 1
    ahead = float(public.flat(min(note.turn, last))[row]) if note.turn <= last else 0.0
    return say("settled_slight", side=matter.sides[int(ahead < 0)].name) \
        if note.numbers["far"] and ahead else ""


def although(public: Observer, note: Note) -> str:
    """That a settlement goes against what the guest of honour, who stands with neither side, did on
    the day, with its cause."""
    scenario = public.scenario
    matter, decided = scenario.matters[note.numbers["matter"]], what_decided(public, note)
    days = {scenario.occasions[n].id for n in matter.occasions}
    for seen in public.notes(note.turn) if decided else ():
        day = occasion_of(scenario, seen.subject) if seen.kind == "occasion" else None
        if day is None or seen.subject not in days or seen.actors[:1] != (day.honour,) \
                or matter.side_of(day.honour):
            continue
        came, theirs = bool(seen.numbers["came"]), matter.side_of(day.host)
        hosts = (1, -1)[note.numbers["side"]] == theirs
        if theirs and came != hosts:
            return say("settled_although_came" if came else "settled_although_away",
                       guest=scenario.actors[day.honour].called, cause=inside(decided[0][1].text))
    return ""
