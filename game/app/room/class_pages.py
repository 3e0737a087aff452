"""What a class did, as parts of its debrief: goals reached, chances stated, who played, letters,
tickets. It names nobody but by code name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from game.app.room.acts import acts, listed
from game.app.room.challenges import given, result
from game.app.room.forecasts import Scored, brier, calibration
from game.app.room.parameters import altered
from game.app.room.room import Room
from game.match.report import date_text
from game.page import Block, Item, Line, Points, Run, Section, Table, Text, bold, line, text
from game.present.debrief.results import verdicts
from game.present.observer.class_record import player_name
from game.present.observer.observer import Observer
from game.present.talks.letters import Letter
from game.present.words.texts import debrief as tell
from game.present.words.texts import room as say
from game.present.words.texts import web as w
from game.saves.journal import players_at
from game.saves.lines import EVERYBODY


def points(rows: Iterable[Line]) -> Points:
    """A list of lines."""
    return Points(tuple(map(Item, rows)))


def cells(*words: str) -> tuple[tuple[Text], ...]:
    """A row of a table."""
    return tuple((text(word),) for word in words)


def called(room: Room, seat: str) -> str:
    """The name of a team; "" for none."""
    return room.scenario.actors[room.match.seats.index(seat)].name if seat else ""


def addressee(room: Room, letter: Letter) -> str:
    """To whom a letter goes."""
    return w("everybody") if letter.to == EVERYBODY else called(room, letter.to)


def tally(observer: Observer, actor: int) -> str:
    """How many goals a government has achieved, held and failed."""
    found: Mapping[str, int] = Counter(v.verdict for v in verdicts(observer) if v.actor == actor)
    return tell("counts", **{word: found[word] for word in ("achieved", "held", "failed")})


def tally_section(room: Room) -> Section:
    """The same of all, and how good their stated chances were, for the wall."""
    means, rows = dict(_means(room, room.forecasts())), []
    for a, (seat, actor) in enumerate(zip(room.match.seats, room.scenario.actors, strict=True)):
        told = tally(room.revealed, a)
        rows.append(line(Run(actor.name, bold=True, who=actor.id), Run(
            w("tally_brier", tally=told, score=f"{means[seat]:.2f}") if seat in means
            else f" {told}")))
    return Section(w("goals_at_end"), (Points(tuple(map(Item, rows)), "teams"), *(
        [text(w("brier_note"), kind="small note")] if means else [])), kind="card",
        note=w("no_virtue"))


def forecast_section(room: Room) -> Section:
    """How good the teams' stated chances were."""
    found = room.forecasts()
    rows = tuple(cells(called(room, seat), f"{score:.2f}", str(sum(x.seat == seat for x in found)))
                 for seat, score in _means(room, found))
    return Section(w("forecasts"), (Table((w("col_team"), w("col_brier"), w("col_count")), rows,
                                          (1, 2), w("no_forecasts"), "numbers"),), kind="card",
                   note=w("brier_note"))


def _means(room: Room, found: list[Scored]) -> Iterator[tuple[str, float]]:
    """The mean Brier score of each team that stated chances."""
    for seat in room.match.seats:
        score = brier([x for x in found if x.seat == seat])
        if score is not None:
            yield seat, score


# The class in the file of its debrief -------------------------------------------------------------

def class_sections(room: Room) -> tuple[Section, ...]:
    """The parts of the file about the class; those of which there is something to tell."""
    parts = (("assumptions_changed", points(map(line, altered(room)))), ("the_class", _teams(room)),
             ("who_played", points(_who_played(room))), ("challenges_given", points(
                 line(bold(called(room, seat)), ": ", result(found)) for seat in room.match.seats
                 if (found := given(room, seat)))), ("ticket", points(
                     line(bold(room.people.members[m].name), ": ", " · ".join(texts))
                     for m, texts in room.tickets.items() if m in room.people.members)))
    made = [Section(w(key), (text(w("participation_note"), kind="note"), block)
                    if isinstance(block, Table) else (block,)) for key, block in parts
            if not isinstance(block, Points) or block.items]
    return (*made, Section(w("letters"), tuple(_letters(room)) or (text(w("no_letters")),)),
            *_ledger(room))


def _teams(room: Room) -> Table:
    counts = Counter(member.id for member, *_ in acts(room))
    return Table(tuple(w(k) for k in ("col_name", "col_team", "col_roles", "col_acts")), tuple(
        cells(m.name, called(room, m.team), ", ".join(say(f"role_{r}") for r in m.roles),
              str(counts[m.id])) for m in sorted(listed(room), key=lambda m: m.team)), (3,))


def _who_played(room: Room) -> Iterator[Line]:
    """Who controlled each seat, month by month."""
    for turn in range(1, room.revealed.played + 1):
        told = ", ".join(f"{called(room, seat)}: {player_name(room.scenario, player)}"
                         for seat, player in players_at(room.match.journal.lines, turn).items())
        yield line(f"{date_text(room.scenario, turn)}: {told}")


def _letters(room: Room) -> Iterator[Block]:
    found = [x for x in room.letters() if x.to != x.sender]
    for turn, group in groupby(found, key=lambda x: x.turn):
        yield Section(date_text(room.scenario, max(1, turn)), (points(
            line(f"{called(room, x.sender)} → {addressee(room, x)}: ",
                 w("letter_hidden") if x.hidden else x.text) for x in group),), 3)


def _ledger(room: Room) -> Iterator[Section]:
    """The forecast ledger: Brier scores, calibration, every stated chance."""
    found = room.forecasts()
    if found:
        bands = points(line(w("band", low=low, high=high, count=count), f" {100 * share:.0f} %")
                       for low, high, count, share in calibration(found))
        rows = points(line(f"{date_text(room.scenario, s.turn)}, {called(room, s.seat)}: {s.text} "
                           f"{s.chance} % · ", w("ledger_yes") if s.happened else w("ledger_no"),
                           f" · {s.brier:.2f}") for s in found)
        yield Section(w("forecasts"), (text(w("brier_note"), kind="note"), points(
            line(f"{called(room, seat)}: {score:.2f}") for seat, score in _means(room, found)),
            Section(w("calibration"), (bands,), 3), rows))
