"""What the paper says of a matter that was settled: what decided it, by how much, and against what
everybody saw on the same day."""

from __future__ import annotations

from game.core.ledger import Note
from game.core.prose import inside
from game.match.ranking import occasion_of
from game.present.observer.observer import Observer
from game.present.words.texts import front as say
from game.present.world.stake_causes import Moved, stake_causes
from game.rules.matters import MARGINS


def what_decided(public: Observer, note: Note) -> list[tuple[str, Moved]]:
    """(side, cause) of what put the sides of a matter where they were when it was settled: what
    speaks for how it ended, the most first."""
    sides, won = public.scenario.matters[note.numbers["matter"]].sides, note.numbers["side"]
    found = [(side.name, moved) for n, side in enumerate(sides)
             for moved in stake_causes(public, side, settled=note)
             if won < 0 or (moved.points > 0) == (n == won)]
    return sorted(found, key=lambda one: -abs(one[1].points))


def outcome_text(public: Observer, note: Note) -> str:
    """That a side came out ahead by little only; that it did although the guest of honour of the
    day came, or did not, and what weighed more. "" where there is nothing of it to say."""
    if note.numbers["side"] < 0:
        return ""
    said = [say("settled_narrow")] if note.numbers["far"] < MARGINS[0] else []
    return " ".join([*said, *filter(None, [_although(public, note)])])


def _although(public: Observer, note: Note) -> str:
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
