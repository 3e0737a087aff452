"""Facts are records: every kind can be read, worded and hidden, and fates are worked out from them.

Games are played by programs in several seeds; what the records say must be what the worlds say.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from playing import MAIN, by_programs, compiled, play_asking

from game.actions.bonds import BOND
from game.actions.crisis import STANCES
from game.actions.motions import MOTION as MOTIONS
from game.actions.orders import ORDER
from game.actions.settlements import SETTLEMENT
from game.actions.summits import SUMMIT
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import BY_ID, KINDS, about, note_of, note_text
from game.match.fates import (
    ACCORD,
    DEMAND,
    ENDS,
    HEARD,
    INVITATION,
    MOTION,
    OFFER,
    OPEN,
    PROPOSAL,
    Fate,
    fates,
)
from game.match.match import Match
from game.match.month import MatchMonth
from game.match.ranking import GUEST, STANDS, visible_facts
from game.match.report import turn_report
from game.present.debrief import results as debrief
from game.present.observer.observer import Observer
from game.present.people.explanations import behind
from game.rules.decisions import DECIDED
from game.rules.events import EVENT
from game.rules.summits import OCCASION

GAMES = [(MAIN, 1, "doctrine"), (MAIN, 10, "random"), (MAIN, 6, "random"), (MAIN, 9, "random"),
         ("five_seats", 3, "doctrine"), ("lesson_50_minutes", 4, "random")]
UNTOLD = {"bond offered", "proposal made", "proposal unsent", "proposal countered", "accord over",
          "invitation", "invitation unsent", "motion tabled", "settlement offered",
          "settlement moot", "promise made", "demand made"}


def played(name: str, seed: int, player: str) -> Match:
    """A whole game of programs."""
    return by_programs(seed, player=player, name=name)


@pytest.fixture(params=GAMES, ids=lambda game: "-".join(map(str, game)))
def match(request: pytest.FixtureRequest) -> Match:
    """One of the games."""
    return played(*request.param)


def all_fates(match: Match, what: str) -> list[Fate]:
    """The fates of one sort, nothing hidden."""
    return [f for f in fates(match.scenario, match.ledger, everything=True) if f.what == what]


def test_a_kind_has_one_id_and_is_news_or_is_only_kept() -> None:
    assert {kind.id for kind in KINDS.values()} == set(BY_ID)
    assert {kind.id for kind in KINDS.values() if not kind.told} == UNTOLD
    assert set(HEARD) <= set(BY_ID)


@pytest.mark.slow
def test_the_games_meet_most_kinds() -> None:
    met = {note.kind for game in GAMES for note in played(*game).ledger.notes}
    assert met <= set(BY_ID) and len(met) > 0.6 * len(BY_ID), set(BY_ID) - met


@pytest.mark.parametrize("number", KINDS, ids=lambda number: KINDS[number].id)
def test_a_rare_kind_is_worded_too(main: Scenario, number: int) -> None:
    kind = KINDS[number]
    base = {"order given": ORDER, "order overtaken": ORDER, "summit": SUMMIT, "motion": MOTIONS,
            "settlement": SETTLEMENT, "occasion": OCCASION + 2, "event": EVENT,
            "occasion decided": OCCASION,
            "event answered": DECIDED, "event consequence": DECIDED + 2,
            **dict.fromkeys(("bond offered", "bond signed", "bond left", "bond lapsed"), BOND + 2),
            "crisis.round": (1 * STANCES + 1) * STANCES + 2}.get(kind.id, 0)
    why = 1 if kind.id in ("proposal refused", "accord over") else base
    note = note_of(main, (number, 0, 0, 1, why))
    text = note_text(main, note)
    assert text and "{" not in text and note.kind == kind.id and note.told == kind.told
    secret = why == 1 or kind.id == "stocks.low"
    assert note.secret == secret and note.visible_to(0)
    assert note.visible_to(2) != secret


def test_every_note_is_worded_and_names_what_there_is(match: Match) -> None:
    scenario = match.scenario
    things = {x.id for x in scenario.flashpoints} | {x.id for x in scenario.countries} | set(
        scenario.seats)
    for note in match.ledger.notes:
        text = note_text(scenario, note)
        assert text and "{" not in text, text
        assert set(about(scenario, note)) <= things
        assert all(0 <= a < len(scenario.actors) for a in note.actors), note
        assert set(note.places) <= things | set(scenario.blocs), note
        assert note.told == BY_ID[note.kind].told and note.turn >= 1


def test_seats_read_what_is_public_and_what_they_take_part_in(match: Match) -> None:
    scenario = match.scenario
    for note in match.ledger.notes:
        if note.secret:
            assert note.cause.parties and set(note.cause.parties) <= set(note.actors), note
        for seat in range(len(scenario.actors)):
            assert note.visible_to(seat) == (not note.secret or seat in note.cause.parties)
    for turn in range(1, scenario.turns + 1):
        for seat in range(len(scenario.actors)):
            for _, note in visible_facts(scenario, match.ledger, turn, seat):
                assert note.told and note.visible_to(seat) and note.turn == turn


def test_reports_come_with_their_records(match: Match) -> None:
    for report in match.reports:
        notes = match.ledger.notes_of(report.turn)
        for text, note in report.facts:
            said = [n for n in notes if n is note or (note.kind == GUEST and n.kind == STANDS and (
                n.subject, n.actors) == (note.subject, note.actors))]
            assert note in said and note_text(match.scenario, said[-1]) == text
        assert len({fact.text for fact in report.facts}) == len(report.facts)
        for headline in report.headlines:
            assert (headline.row < 0) == (headline.note is not None)
            assert headline.note is None or headline.note in notes


def test_a_replay_finds_the_same_records() -> None:
    match = played(*GAMES[0])
    assert Match.replay(match.journal.lines).ledger.notes == match.ledger.notes


def test_crises_by_records_are_those_of_the_worlds() -> None:
    scenario, opened = compiled(MAIN), Counter[int]()
    match = Match(scenario, 11)
    challenge = next(t for t in scenario.orders.by_text[scenario.seats.index("china")]
                     if t.startswith("raise_rung south_china"))

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        assert month.world.crisis[0] >= 0
        opened[match.turn] += month.round == 1
        return {"china": "firm", "us": "firm" if match.turn % 2 else "down"}
    for turn in range(1, scenario.turns + 1):
        can = any(c.text == challenge for c in match.view("china").choices())
        play_asking(match, {"china": [challenge] if can and turn % 3 == 1 else []}, ask)
        if match.over:
            break
    assert debrief.crises(Observer(match, None)) == sum(opened.values()) > 1
    rounds = [note for note in match.ledger.notes if note.kind == "crisis.round"]
    assert {note.places for note in rounds} == {("south_china_sea",)}


def test_every_end_is_one_of_those_there_are(match: Match) -> None:
    for fate in fates(match.scenario, match.ledger, everything=True):
        assert fate.end in ENDS[fate.what]
        assert (fate.ended == 0) == (fate.end == OPEN)
        assert fate.notes[0].turn == fate.made
        if fate.end in ("refused", "countered", "broken", "declined", "vague") \
                and fate.what != OFFER:
            assert fate.by and set(fate.by) <= set(fate.parties)


def test_accords_are_those_of_the_worlds(match: Match) -> None:
    layout, found = match.scenario.layout, all_fates(match, ACCORD)
    left = [h[layout.slices["accord_left"]].reshape(layout.shapes["accord_left"])
            for h in match.history]
    for turn in range(1, len(left) - 1):
        force = Counter(f.parties for f in found
                        if f.made <= turn and (f.end == OPEN or f.ended > turn))
        assert set(force.values()) <= {1}
        assert set(force) == {(int(p), int(q)) for p, q in np.argwhere(left[turn] > 0)}, turn
    for fate in found:
        assert fate.made < fate.ended or fate.end in (OPEN, "broken", "replaced")


@pytest.mark.parametrize(("what", "name"), [
    (PROPOSAL, "proposal_to"), (INVITATION, "invitation_to"), (OFFER, "offer")])
def test_what_waits_is_what_waits_in_the_worlds(match: Match, what: str, name: str) -> None:
    scenario, found = match.scenario, all_fates(match, what)
    rows = scenario.layout.slices[name]
    places = [f.id for f in scenario.flashpoints]
    for turn in range(1, len(match.history) - 1):
        waiting = match.history[turn][rows]
        open_now = [f for f in found if f.made <= turn and (f.end == OPEN or f.ended > turn)]
        if what == OFFER:
            assert sorted(places.index(f.place) for f in open_now) == np.flatnonzero(
                waiting >= 0).tolist()
            changed = {note.places[0] for note in match.ledger.notes
                       if note.kind == "settlement countered" and note.turn <= turn}
            assert all(waiting[places.index(f.place)] == [
                d.id for d in scenario.flashpoints[places.index(f.place)].settlements].index(
                    f.subject) for f in open_now if f.place not in changed)
        else:
            assert {f.parties for f in open_now} == {
                (int(a), int(waiting[a])) for a in np.flatnonzero(waiting >= 0)}, turn
            assert len(open_now) == int((waiting >= 0).sum())


def test_every_motion_is_decided_a_month_later(match: Match) -> None:
    row, found = match.scenario.layout.row("motion"), all_fates(match, MOTION)
    for fate in found:
        assert fate.end == OPEN or fate.ended == fate.made + 1
        assert match.history[fate.made][row] == [m.id for m in match.scenario.motions].index(
            fate.subject)
    assert len(found) == sum(h[row] >= 0 for h in match.history[1:-1])


def test_each_end_closes_one_thing(match: Match) -> None:
    """Every note of an end belongs to one fate, a signature to a proposal and an accord."""
    ends = [note for note in match.ledger.notes if note.kind in (
        "accord signed", "proposal refused", "proposal countered", "proposal lapsed", "summit",
        "accord over", "motion", "settlement")]
    held = [id(note) for fate in fates(match.scenario, match.ledger, everything=True)
            for note in fate.notes]
    for note in ends:
        assert held.count(id(note)) == (2 if note.kind == "accord signed" else 1), note


def test_what_is_secret_is_known_to_the_parties_until_it_is_found_out(match: Match) -> None:
    everything = fates(match.scenario, match.ledger, everything=True)
    for seat in (None, *range(len(match.seats))):
        seen = fates(match.scenario, match.ledger, seat)
        assert seen == [f for f in everything
                        if not f.secret or f.found_out or seat in f.parties]
    assert all(f.what in (PROPOSAL, ACCORD, DEMAND) for f in everything if f.secret)


def test_some_secret_was_kept_and_some_was_not() -> None:
    every = [f for game in GAMES for f in fates(played(*game).scenario, played(*game).ledger,
                                                everything=True)]
    assert any(f.secret and not f.found_out for f in every)
    met = {(f.what, f.end) for f in every}
    wanted = {(PROPOSAL, "signed"), (PROPOSAL, "refused"), (PROPOSAL, "lapsed"), (ACCORD, "kept"),
              (ACCORD, "broken"), (INVITATION, "declined"), (INVITATION, "met"),
              (MOTION, "defeated"), (OFFER, "disputed")}
    assert wanted <= met, wanted - met


def test_a_counter_is_a_proposal_of_its_own_that_two_know(main: Scenario) -> None:
    match = Match(main, 1)
    order = next(c.text for c in match.view("us").choices()
                 if c.text.startswith("propose_accord china") and not c.text.endswith(":secret"))
    match.play({"us": [order]})
    word = next(w for w in match.view("china").awaiting()["accord.us"] if w.startswith("counter "))
    match.play({"china": {"answers": {"accord.us": word}}})
    us, china = main.seats.index("us"), main.seats.index("china")
    first, second = fates(main, match.ledger, us)
    assert (first.parties, first.end, first.by, first.ended) == ((us, china), "countered",
                                                                 (china,), 2)
    assert (second.parties, second.end, second.made) == ((china, us), OPEN, 2)
    assert fates(main, match.ledger, main.seats.index("russia")) == [first]
    match.play({"us": {"answers": {"accord.china": "sign"}}})
    _, second, accord = fates(main, match.ledger, us)
    assert (second.end, accord.what, accord.parties, accord.secret) == (
        "signed", ACCORD, (china, us), False)
    assert fates(main, match.ledger, main.seats.index("russia")) == [first, accord]


def test_promises_are_the_fates_of_accords(match: Match) -> None:
    told = debrief.promises(Observer(match, None))
    found = all_fates(match, ACCORD)
    assert len(told) == len(found)
    assert Counter(p.fate for p in told)["broken"] == sum(f.end == "broken" for f in found)
    broken = Counter((note.turn, note.actors) for note in match.ledger.notes
                     if note.kind == "accord broken")
    assert sum(broken.values()) == sum(len(f.by) for f in found if f.end == "broken")


def test_a_refusal_by_a_program_has_its_reasons() -> None:
    match = played(MAIN, 9, "doctrine")
    refused = next(f for f in all_fates(match, PROPOSAL) if f.end == "refused")
    told = behind(Observer(match, None), refused)[refused.by[0]]
    chosen = [decision.thought.chosen for decision in told]
    assert any(option and option.what == "refuse" and option.parts for option in chosen)


def test_a_note_cannot_be_written_to() -> None:
    note: Note = played(*GAMES[0]).ledger.notes[0]
    with pytest.raises(AttributeError):
        note.turn = 3  # type: ignore[misc]
    with pytest.raises(TypeError):
        note.numbers["x"] = 1  # type: ignore[index]


def test_a_report_for_a_seat_is_that_seats() -> None:
    match = played(*GAMES[0])
    for seat in range(len(match.seats)):
        for turn in range(1, match.scenario.turns + 1):
            report = turn_report(match.scenario, match.ledger, match.history[turn], turn, seat)
            assert all(fact.note.visible_to(seat) for fact in report.facts)
