"""Crises: every pair of stances, defaults, patrons, accidents, up to three rounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import play_asking, ready, seat_of, voices

from game.actions.crisis import FAILED, PREVAILED, ROUNDS, STALEMATE, TO_ARMS
from game.core.errors import OrderError, UsageError
from game.core.exact import Ints
from game.core.ledger import Ledger
from game.core.model import DOWN, FIRM, TERMS, Scenario
from game.core.rulebook import numbers
from game.core.sheets import CRISIS as WORDS
from game.core.sheets import PATRON
from game.core.turn import Turn
from game.core.world import World
from game.engine.engine import Sheets
from game.engine.engine import play as play_phases
from game.engine.phases import CRISIS
from game.match.batch import Batch
from game.match.match import Match
from game.match.month import MatchMonth
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_thoughts import on_crisis
from game.policies.replies import word_given
from game.policies.scores import tied_down

STRAIT = "taiwan_strait"


def place_of(scenario: Scenario, name: str = STRAIT) -> int:
    return [f.id for f in scenario.flashpoints].index(name)


def crisis(scenario: Scenario, seeds: list[int], rung: float = 4.0, name: str = STRAIT) -> World:
    """Worlds with an open crisis: the claimant has challenged the leading patron."""
    f = place_of(scenario, name)
    place = scenario.flashpoints[f]
    world = World.new(scenario, seeds)
    world.rung[f] = rung
    world.commitment[:, f] = 50.0
    world.crisis[...], world.stake[...] = f, 20.0
    world.challenger[...], world.responder[...] = place.claimant, place.patrons[0]
    return world


def plan(world: World, rounds: list[dict[str, int]], number: int) -> Ints:
    said = np.zeros((len(world.scenario.seats), world.size), np.int64)
    for seat, stance in rounds[min(number, len(rounds)) - 1].items():
        said[seat_of(world.scenario, seat)] = stance
    return said


def play(world: World, rounds: list[dict[str, int]], ledger: Ledger | None = None) -> int:
    """Rounds that were played."""
    turn, sheets = Turn(world, ledger), Sheets(world.scenario, world.size)
    for number in range(1, ROUNDS + 1):
        live = world.crisis >= 0
        if not live.any():
            return number - 1
        sheets.said[...] = plan(world, rounds, number)
        play_phases(turn, CRISIS + number - 1, CRISIS + number, sheets.given, live)
    return ROUNDS


def test_firm_against_firm_climbs_and_raises_the_stake(main: Scenario) -> None:
    f, world, ledger = place_of(main), crisis(main, [1]), Ledger()
    assert play(world, [{"china": FIRM, "us": FIRM}], ledger) == ROUNDS
    climbs = [e for e in ledger.rows(main.layout.row("rung", f)) if e.cause.id == "climb"]
    slips = sum(e.cause.id == "accident" for e in ledger.entries)
    assert [e.amount for e in climbs] == [1.0] * ROUNDS
    assert world.rung[f, 0] == 4.0 + ROUNDS + slips
    assert world.stake[0] == 20.0 * main.k["crisis"].stake_growth ** ROUNDS
    assert world.crisis[0] == f, "it stays open to the end of its month"
    firm = [e.amount for e in ledger.rows(main.layout.row("commitment", seat_of(main, "us"), f))]
    assert firm == [main.k["crisis"].firm_commitment] * ROUNDS


def ended(scenario: Scenario, ledger: Ledger) -> list[int]:
    return [note.numbers["end"] for note in ledger.notes if note.kind == "crisis.over"]


@pytest.mark.parametrize(("more", "end", "sign"), [
    (0.0, STALEMATE, 0), (40.0, PREVAILED, 1), (-40.0, FAILED, -1)])
def test_what_three_rounds_leave_open_ends_by_what_is_at_stake(
        main: Scenario, more: float, end: int, sign: int) -> None:
    f, world, ledger = place_of(main), crisis(main, [1], 3.0), Ledger()
    us, china = seat_of(main, "us"), seat_of(main, "china")
    world.commitment[china, f] += more
    before = {n: getattr(world, n).copy() for n in ("control", "credibility", "weariness")}
    play(world, [{"china": FIRM, "us": FIRM}], ledger)
    assert ended(main, ledger) == [end]
    moved = float((world.control - before["control"])[f, 0])
    assert (moved > 0) - (moved < 0) == sign == world.crisis_outcome[f, 0]
    lost = (world.credibility - before["credibility"])[:, 0]
    assert (lost[us] < 0) == (sign > 0) and (lost[china] < 0) == (sign < 0)
    worn = (world.weariness - before["weariness"])[[us, china], 0]
    assert (worn > 0).all() == (end == STALEMATE)


def test_force_decides_from_the_war_rung_on(main: Scenario) -> None:
    world, ledger = crisis(main, [1], 7.0), Ledger()
    play(world, [{"china": FIRM, "us": FIRM}], ledger)
    assert ended(main, ledger) == [TO_ARMS]


def test_no_crisis_outlives_its_month(main: Scenario) -> None:
    batch, china = Batch(main, range(40)), seat_of(main, "china")
    row = main.orders.by_text[china][f"raise_rung {STRAIT}"]
    for _ in range(4):
        able = batch.legal("china")[row]
        month = batch.begin_month({"china": np.where(able, row, -1)[None]})
        while month.round:
            month.answer({s: np.full(40, FIRM) for s in ("us", "china")})
        for world in batch.chunks:
            assert (world.crisis == -1).all() and not world.stance.any()


@pytest.mark.parametrize(("winner", "sign"), [("china", 1), ("us", -1)])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("held", [FIRM, TERMS])
def test_who_backs_down_loses_by_the_rung_and_cheaply_in_private(
        main: Scenario, winner: str, sign: int, number: int, held: int) -> None:
    f, k, world, ledger = place_of(main), main.k["crisis"], crisis(main, [1], 5.0), Ledger()
    loser = "us" if winner == "china" else "china"
    # A first round that changes nothing: firm against terms beyond the firm side's reservation.
    rounds = [{winner: FIRM, loser: TERMS}] * (number - 1) + [{winner: held, loser: DOWN}]
    world.commitment[seat_of(main, winner), f] = 95.0
    before = {n: getattr(world, n).copy() for n in ("control", "credibility", "support")}
    assert play(world, rounds, ledger) == number
    early = k.private_share if number == 1 else 1.0
    gain = k.gain * 20.0 * early * sign
    assert abs(float(world.control[f, 0] - before["control"][f, 0]) - gain) < 1e-4
    assert world.crisis_outcome[f, 0] == pytest.approx(early * sign, abs=1e-4)
    for name, per in (("credibility", k.credibility_per_rung), ("support", k.support_per_rung)):
        lost = float((getattr(world, name) - before[name])[seat_of(main, loser), 0])
        won = float((getattr(world, name) - before[name])[seat_of(main, winner), 0])
        assert abs(lost - per * 5.0 * early) < 1e-4 and lost < 0
        assert abs(won + per * 2.5 * early) < 1e-4
    assert world.rung[f, 0] == 5.0 and world.crisis[0] == -1 and world.stake[0] == 0
    assert world.challenger[0] == world.responder[0] == -1 and not world.stance.any()


def test_terms_against_terms_calm_by_one(main: Scenario) -> None:
    f, world = place_of(main), crisis(main, [1])
    us, china = seat_of(main, "us"), seat_of(main, "china")
    trust = world.trust.copy()
    assert play(world, [{"china": TERMS, "us": TERMS}]) == 1
    assert world.rung[f, 0] == 3.0 and world.crisis[0] == -1
    assert (world.trust - trust)[us, china, 0] == main.k["crisis"].terms_trust
    assert (world.trust - trust)[china, us, 0] == main.k["crisis"].terms_trust
    assert world.control[f, 0] == main.start[main.layout.row("control", f)]


def test_down_against_down_calms_by_two(main: Scenario) -> None:
    f, world = place_of(main), crisis(main, [1])
    before = world.credibility.copy()
    assert play(world, [{"china": DOWN, "us": DOWN}]) == 1
    assert world.rung[f, 0] == 2.0 and world.crisis[0] == -1
    assert (world.credibility == before).all()


@pytest.mark.parametrize("firm", ["china", "us"])
def test_firm_against_terms_settles_within_the_firm_sides_reservation(
        main: Scenario, firm: str) -> None:
    f, soft = place_of(main), "us" if firm == "china" else "china"
    moved = {}
    for stake, settles in ((50.0, True), (99.0, False)):
        world = crisis(main, [1])
        world.commitment[seat_of(main, firm), f] = stake
        world.commitment[seat_of(main, soft), f] = 50.0
        control = float(world.control[f, 0])
        played = play(world, [{firm: FIRM, soft: TERMS}])
        assert played == (2 if settles else ROUNDS), "in the first round nobody takes terms"
        assert world.rung[f, 0] == 3.0, "taken or forced, the rung falls"
        moved[settles] = float(world.control[f, 0]) - control
    assert all((change > 0) == (firm == "china") for change in moved.values())
    assert abs(abs(moved[True]) - abs(moved[False])) < 1e-4, "half the stake either way"


def test_patrons_that_restrain_make_the_firm_side_take_terms(main: Scenario) -> None:
    f = place_of(main)
    backers = [main.seats[b] for b in main.flashpoints[f].backers]
    assert backers, "the shipped flashpoint has a backer of the claimant"
    ends = {}
    for word in (0, 1, 2, 3):
        world = crisis(main, [1])
        k = main.k["crisis"]
        edge = k.reservation + k.fear_per_rung * 4.0
        world.commitment[seat_of(main, "china"), f] = 50.0 + edge + k.per_backer / 2
        played = play(world, [{"china": FIRM, "us": TERMS, backers[0]: word}])
        ends[word] = played == 2
    assert ends == {0: False, 1: False, 2: True, 3: False}


@pytest.mark.parametrize(("china", "us", "won"), [
    (FIRM, DOWN, 1.0), (TERMS, TERMS, 0.0), (DOWN, DOWN, 0.0), (DOWN, FIRM, -1.0)])
def test_who_forced_a_crisis_keeps_of_its_commitment_what_it_won(
        main: Scenario, china: int, us: int, won: float) -> None:
    f, world, ledger = place_of(main), crisis(main, [1]), Ledger()
    play(world, [{"china": china, "us": us}], ledger)
    lost = {seat: sum(e.amount for e in ledger.rows(
        main.layout.row("commitment", seat_of(main, seat), f)) if e.cause.id == "called")
        for seat in ("china", "us")}
    assert lost == {"china": pytest.approx(main.k["crisis"].staked * (won - 1.0) / 2.0), "us": 0}


@given(st.lists(st.sampled_from([0, FIRM, TERMS, DOWN]), min_size=2, max_size=2),
       st.sampled_from([0, FIRM, TERMS, DOWN]))
def test_a_silent_seat_never_raises_the_rung(main: Scenario, said: list[int], last: int) -> None:
    """Whatever the other says and whatever was said before, silence does not climb."""
    f = place_of(main)
    for silent, other in (("china", "us"), ("us", "china")):
        world = crisis(main, [1], 6.0)
        world.stance[seat_of(main, silent)] = last
        play(world, [{other: s} for s in said])
        assert world.rung[f, 0] <= 6.0


def test_silence_begins_with_terms_and_keeps_to_backing_down(main: Scenario) -> None:
    f = place_of(main)
    world = crisis(main, [1])
    play(world, [{}])
    assert world.rung[f, 0] == 3.0, "terms against terms"
    world = crisis(main, [1])
    world.stance[...] = DOWN
    play(world, [{}])
    assert world.rung[f, 0] == 2.0, "down against down"


@pytest.mark.parametrize("rung", [3.0, 5.0, 7.0])
def test_accidents_happen_by_the_rung_above_four(main: Scenario, rung: float) -> None:
    f, k = place_of(main), main.k["crisis"]
    assert 0.01 <= k.accident_per_rung <= 0.04
    n = 4000
    world = World.new(main, list(range(n)))
    source = crisis(main, [1], rung)
    world.flat[...] = source.flat
    said = plan(world, [{"china": FIRM, "us": FIRM}], 1)
    play_phases(Turn(world), CRISIS, CRISIS + 1, voices(main, said))
    slips = int((world.rung[f] == rung + 2).sum())
    expected = n * k.accident_per_rung * max(0.0, rung - 4)
    assert int((world.rung[f] == rung + 1).sum()) == n - slips
    assert abs(slips - expected) <= 5 * np.sqrt(expected) if expected else slips == 0


def test_a_defender_without_a_patron_stands_by_its_resolve(main: Scenario) -> None:
    f = place_of(main)
    for resolve, rung, still_open in ((80.0, 7.0, True), (10.0, 4.0, False)):
        world = crisis(main, [1])
        world.responder[...], world.resolve[f] = -1, resolve
        world.commitment[seat_of(main, "china"), f] = resolve + 5.0 if still_open else 95.0
        play(world, [{"china": FIRM}])
        slips = 0 if not still_open else world.rung[f, 0] - rung
        assert world.rung[f, 0] == rung + slips and (world.crisis[0] >= 0) == still_open


def test_worlds_without_a_crisis_are_left_alone(main: Scenario) -> None:
    world = World.new(main, [1, 2])
    one = crisis(main, [1])
    world.flat[:, 0] = one.flat[:, 0]
    before = world.flat[:, 1].copy()
    play(world, [{"china": FIRM, "us": FIRM}])
    assert (world.flat[:, 1] == before).all() and world.rung[place_of(main), 0] >= 7.0


def test_a_challenge_opens_a_crisis_in_the_same_month(main: Scenario) -> None:
    match, f = Match(main, 3), place_of(main)
    asked: list[tuple[int, tuple[str, ...]]] = []

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        number, views = month.round, month.views
        asked.append((number, tuple(views)))
        return {"china": "firm", "us": "terms" if number < 3 else "down", "russia": "back"}
    order = f"raise_rung {STRAIT}"
    while match.world.subsided[f, 0] > 0.0:
        match.play({})
    assert any(c.text == order for c in match.view("china").choices())
    report = play_asking(match, {"china": [order]}, ask)
    place = main.flashpoints[f]
    involved = tuple(main.seats[s] for s in (place.claimant, *place.patrons, *place.backers))
    assert asked and all(sorted(seats) == sorted(involved) for _, seats in asked)
    assert [n for n, _ in asked] == list(range(1, len(asked) + 1))
    assert any("round 1" in fact.text for fact in report.facts)
    again = Match.replay(match.journal.lines)
    assert again.state_hash() == match.state_hash()


def test_if_asking_fails_nothing_has_moved(main: Scenario) -> None:
    match, fresh = Match(main, 3), Match(main, 3)
    for game in (match, fresh):
        ready(game)
    before, entries = match.state_hash(), len(match.ledger.entries)

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        return {"china": "firm"} if month.round == 1 else {"us": "frim"}
    with pytest.raises(Exception, match="cannot be answered 'frim'; did you mean 'firm'"):
        play_asking(match, {"china": [f"raise_rung {STRAIT}"]}, ask)
    assert (match.state_hash(), len(match.ledger.entries), match.turn) == (before, entries, 1)
    assert len(match.journal.lines) == 1
    for game in (match, fresh):
        game.play({"china": [f"raise_rung {STRAIT}"]})
    assert match.state_hash() == fresh.state_hash()


SEEDS, OPEN = (3, 8, 21, 34), np.array([True, False, True, True])
STEPS = ((FIRM, FIRM), (FIRM, TERMS), (TERMS, FIRM), (FIRM, FIRM))
"""What both sides say in the first round of each game; then one of them backs down."""


def many(scenario: Scenario) -> Batch:
    """Games of SEEDS."""
    batch = Batch(scenario, SEEDS, chunk=3)
    for world in batch.chunks:
        world.subsided[...] = 0.0
    return batch


def challenged(scenario: Scenario) -> dict[str, np.ndarray]:
    """Orders of a batch of SEEDS: in three worlds the claimant challenges."""
    row = scenario.orders.by_text[seat_of(scenario, "china")][f"raise_rung {STRAIT}"]
    return {"china": np.where(OPEN, row, -1)[None]}


def spoken(number: int) -> dict[str, np.ndarray]:
    """Answers [W] in a round."""
    china, us = (np.array(said) for said in zip(*STEPS, strict=True))
    return {"china": china if number < 3 else np.full(4, DOWN), "us": us,
            "russia": np.array([0, 1, 2, 1])}


def test_a_batch_is_asked_in_each_round_like_matches(main: Scenario) -> None:
    batch, games = many(main), [Match(main, seed) for seed in SEEDS]
    month, asked = batch.begin_month(challenged(main)), list[int]()
    while month.round:
        live = np.concatenate([view.crisis >= 0 for view in month.views("us")])
        asked.append(month.round)
        assert not live[~OPEN].any() and (month.waiting == live).all()
        month.answer(spoken(month.round))
    for w, game in enumerate(games):
        ready(game)

        def answer(month: MatchMonth[Match], w: int = w) -> dict[str, str]:
            return {seat: (PATRON if seat == "russia" else WORDS)[said[w]]
                    for seat, said in spoken(month.round).items()}
        play_asking(game, {"china": [f"raise_rung {STRAIT}"]} if OPEN[w] else {}, answer)
    assert batch.hashes() == [game.state_hash() for game in games]
    assert asked == list(range(1, ROUNDS + 1))
    silent = many(main)
    silent.play(challenged(main))
    same = [a == b for a, b in zip(silent.hashes(), batch.hashes(), strict=True)]
    assert same[1] and not all(same), "what is said counts, in worlds with a crisis"


@pytest.mark.parametrize(("said", "what"), [
    ({"china": np.zeros(3, int)}, r"crisis answers of china must be an int array \[4\]"),
    ({"china": np.zeros(4)}, "got float64"), ({"chine": np.zeros(4, int)}, "no seat 'chine'"),
    ({"us": np.array([0, 4, 0, 0])}, "Crisis answers are 0 … 3; got 0 … 4")])
def test_if_asking_a_batch_fails_no_world_has_moved(
        main: Scenario, said: dict[str, np.ndarray], what: str) -> None:
    batch, fresh = many(main), many(main)
    before = batch.hashes()
    month = batch.begin_month(challenged(main))
    month.answer(spoken(1))
    with pytest.raises((UsageError, OrderError), match=what):
        month.answer(said)
    assert batch.hashes() == before and batch.turn == 1
    for game in (batch, fresh):
        month = game.begin_month(challenged(main))
        while month.round:
            month.answer(spoken(month.round))
    assert batch.hashes() == fresh.hashes()


def test_after_a_crisis_there_is_a_lull_at_its_place_alone(main: Scenario) -> None:
    f, lull = place_of(main), int(main.k["crisis"].lull)
    match = Match(main, seed=2)
    ready(match).world.capital[...] = 6.0
    match.play({"china": [f"raise_rung {STRAIT}"]})
    waited = 0
    while (match.world.subsided[f, 0] > 0) and match.turn <= main.turns:
        legal = {c.text for c in match.view("china").choices()}
        assert f"raise_rung {STRAIT}" not in legal and f"quarantine {STRAIT}" not in legal
        assert waited or "raise_rung south_china_sea" in legal
        match.play({})
        waited += 1
    assert waited == lull
    match.world.capital[...] = 6.0
    assert f"raise_rung {STRAIT}" in {c.text for c in match.view("china").choices()}


def test_a_challenge_looks_better_while_the_other_side_is_tied_down_elsewhere(
        main: Scenario) -> None:
    war, sea, us = place_of(main, "ukraine_war"), place_of(main, "south_china_sea"), 0

    def tied(rung: float, stake: float) -> float:
        world = World.new(main, [1])
        world.rung[:] = 3.0
        world.rung[war], world.commitment[us, war] = rung, stake
        return tied_down(numbers(np.ascontiguousarray(world.flat[:, 0]), main.layout), us, sea)
    assert tied(3.0, 90.0) == tied(8.0, 0.0) == 0.0
    assert 0.0 < tied(6.0, 50.0) < tied(6.0, 90.0) < tied(8.0, 90.0) <= 1.0
    far = main.with_({"crisis.distracted": 1.0})
    assert far.k["crisis"].distracted > main.k["crisis"].distracted


def test_programs_stand_by_a_partner_that_was_challenged_rather_than_by_one_that_began(
        main: Scenario) -> None:
    russia, china, us = (seat_of(main, s) for s in ("russia", "china", "us"))

    def speaks(challenger: int, responder: int) -> float:
        world = crisis(main, [1])
        world.pledge[russia, china] = 2.0
        world.challenger[...], world.responder[...] = challenger, responder
        return word_given(numbers(np.ascontiguousarray(world.flat[:, 0]), main.layout), russia)
    assert speaks(us, china) > speaks(china, us) > 0.0


@pytest.mark.slow
def test_programs_that_forced_a_crisis_stand_firm_in_its_first_round(main: Scenario) -> None:
    china, us = seat_of(main, "china"), seat_of(main, "us")

    def firm(challenger: int, number: int) -> float:
        world = crisis(main, [1])
        world.challenger[...], world.responder[...] = challenger, us + china - challenger
        thoughts = on_crisis(DoctrinePlayer(main, "hawk"), world, china, number)
        return sum(p.amount for t in thoughts for o in (t.chosen, t.rejected)
                   if o and o.what == "firm" for p in o.parts if p.name == "face")
    assert firm(china, 1) > 0.0 == firm(china, 2) == firm(us, 1)


@pytest.mark.slow
def test_programs_stand_by_a_partner_less_while_another_dispute_ties_them_down(
        main: Scenario) -> None:
    russia, china, us = (seat_of(main, s) for s in ("russia", "china", "us"))
    war = [f.id for f in main.flashpoints].index("ukraine_war")

    def taken_off(rung: float) -> float:
        world = crisis(main, [1])
        world.pledge[russia, china] = 2.0
        world.challenger[...], world.responder[...] = us, china
        world.commitment[russia], world.rung[war] = 0.0, rung
        world.commitment[russia, war] = 90.0
        thoughts = on_crisis(DoctrinePlayer(main, "hawk"), world, russia, 1)
        parts = [p for t in thoughts for o in (t.chosen, t.rejected) if o and o.what == "firm"
                 for p in o.parts]
        assert parts
        return sum(p.amount for p in parts if p.name == "stretched")
    assert taken_off(8.0) < taken_off(6.0) < taken_off(4.0) == 0.0
