"""Occasions: stances before the day, the day itself, and that no stance is best or worst alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from leagues import DAY, OPENS, assert_sound, course, dated, part
from small_world import (
    BACKER,
    BLOC,
    CLAIMANT,
    LEAD,
    apply,
    change,
    fresh,
    play,
    put,
    with_coefficient,
)

from game.core.ledger import Ledger
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.world import World
from game.rules.summits import setting, summits
from game.scenario.load import load_scenario

COMES, VAGUE, AWAY = 1, 0, -1
MONTHS = DAY - OPENS


def at(scenario: Scenario, turn: int, stance: int, guest: int = BACKER) -> World:
    """A world at a turn in which a guest's stance is as given."""
    world = put(fresh(scenario), "attendance", (guest, 0), stance)
    world.turn = turn
    return world


def test_before_the_window_and_after_the_day_nothing_moves() -> None:
    scenario = dated()
    for turn in (1, OPENS - 1, DAY + 1, DAY + 2):
        world = put(at(scenario, turn, COMES), "announced", 0, 1)
        before = world.flat.copy()
        play(world, [summits], 1)
        assert np.array_equal(world.flat, before)


def test_a_vague_guest_costs_the_hosts_trust_and_keeps_its_rivals_friendly() -> None:
    world = at(dated(), OPENS, VAGUE)
    assert change(world, summits, "trust")[CLAIMANT, BACKER, 0] == -2
    assert change(world, summits, "relations")[LEAD, BACKER, 0] == 0
    assert change(world, summits, "trade")[LEAD, BACKER, 0] == 0


def test_confirming_pleases_the_host_and_costs_regard_and_trade_by_sanctions() -> None:
    scenario = dated()
    world = at(scenario, OPENS, COMES)
    assert change(world, summits, "trust")[CLAIMANT, BACKER, 0] > 0
    assert change(world, summits, "isolation")[CLAIMANT, 0] < 0
    cool = change(world, summits, "relations")[LEAD, BACKER, 0]
    trade = change(world, summits, "trade")[..., 0]
    assert cool < -1 and trade[LEAD, BACKER] < -0.3 and (trade == trade.T).all()
    put(world, "sanctions", (slice(None), LEAD, CLAIMANT), 2)
    assert cool < change(world, summits, "relations")[LEAD, BACKER, 0] < 0
    put(world, "sanctions", (slice(None), LEAD, CLAIMANT), 0)
    assert change(world, summits, "relations")[LEAD, BACKER, 0] == 0
    assert change(world, summits, "trade")[LEAD, BACKER, 0] == 0


def test_declining_pleases_the_rivals_and_costs_the_hosts_regard() -> None:
    world = at(dated(), OPENS, AWAY)
    moved = change(world, summits, "relations")[..., 0]
    assert moved[CLAIMANT, BACKER] < -1 and moved[LEAD, BACKER] > 0.3
    assert not change(world, summits, "trust")[..., BACKER, 0].any()


def test_other_guests_are_watched_less_than_the_guest_of_honour() -> None:
    scenario = dated()
    honour = change(at(scenario, OPENS, COMES), summits, "relations")[LEAD, BACKER, 0]
    other = change(at(scenario, OPENS, COMES, BLOC), summits, "relations")[LEAD, BLOC, 0]
    assert honour < other < 0


def test_a_refusal_in_good_time_counts_singleand_a_late_one_by_the_factor() -> None:
    scenario = dated()
    late = course(scenario, summits, [VAGUE, VAGUE, AWAY, AWAY])
    timely = course(scenario, summits, [VAGUE, AWAY, AWAY, AWAY])
    fickle = course(scenario, summits, [AWAY, AWAY, VAGUE, AWAY])
    single, twice, again = (50 - float(w.tie[CLAIMANT, BACKER, 0]) for w in (timely, late, fickle))
    assert single > 3
    assert twice == pytest.approx(2 * single, abs=1e-3)  # each is rounded to the grid
    assert again == twice
    assert late.credibility[BACKER, 0] < timely.credibility[BACKER, 0] == 55
    assert fickle.credibility[BACKER, 0] < 55, "a refusal taken back and repeated is late"
    lenient = course(dated(late=1.0), summits, [VAGUE, VAGUE, AWAY, AWAY])
    assert float(lenient.tie[CLAIMANT, BACKER, 0]) == pytest.approx(
        float(timely.tie[CLAIMANT, BACKER, 0]), abs=1e-3)


def test_silence_to_the_end_is_an_absence_that_offends_less() -> None:
    scenario = dated()
    silent = course(scenario, summits, [VAGUE] * 4)
    timely = course(scenario, summits, [AWAY] * 4)
    came = course(scenario, summits, [COMES] * 4)
    assert timely.tie[CLAIMANT, BACKER, 0] < silent.tie[CLAIMANT, BACKER, 0] < 50
    assert came.tie[CLAIMANT, BACKER, 0] > 52
    assert (came.tie == came.tie.swapaxes(0, 1)).all()


def test_an_announced_guest_who_stays_away_leaves_the_host_standing() -> None:
    def announce(world: World) -> None:
        put(world, "announced", 0, 1)
    scenario = dated()
    plain = course(scenario, summits, [VAGUE] * 4)
    empty = course(scenario, summits, [VAGUE] * 4, before=announce)
    assert empty.prestige[CLAIMANT, 0] == plain.prestige[CLAIMANT, 0] - 6
    assert empty.isolation[CLAIMANT, 0] > plain.isolation[CLAIMANT, 0]
    warned = course(scenario, summits, [AWAY] * 4, before=announce)
    assert warned.announced[0, 0] == 0
    assert warned.prestige[CLAIMANT, 0] == plain.prestige[CLAIMANT, 0] - 3
    came = course(scenario, summits, [COMES] * 4, before=announce)
    assert came.announced[0, 0] == 1 and came.prestige[CLAIMANT, 0] > plain.prestige[CLAIMANT, 0]


def test_guests_of_standing_honour_the_host() -> None:
    scenario = dated()
    gains = []
    for standing in (20, 60, 100):
        world = at(scenario, DAY, COMES)
        put(world, "prestige", BACKER, standing)
        gains.append(part(world, summits, "isolation", "occasions.crowd"))
    assert 0 > gains[0] > gains[1] > gains[2]
    both = put(at(scenario, DAY, COMES), "attendance", (BLOC, 0), COMES)
    assert part(both, summits, "prestige", "occasions.crowd") > part(
        at(scenario, DAY, COMES), summits, "prestige", "occasions.crowd") > 0


@pytest.mark.parametrize("stance", [COMES, AWAY])
def test_preparation_and_opposition_scale_the_day(stance: int) -> None:
    scenario = dated()
    ties = []
    for done in (-40, 0, 40):
        world = put(at(scenario, DAY, stance), "preparation", (LEAD, 0), done)
        ties.append(float(change(world, summits, "tie")[CLAIMANT, BACKER, 0]))
    assert ties[0] < ties[1] < ties[2]


def test_luck_moves_the_day_within_its_width() -> None:
    scenario = dated()
    world = put(fresh(scenario, 60), "attendance", (BACKER, 0), COMES)
    world.turn = DAY
    moved = change(world, summits, "tie")[CLAIMANT, BACKER]
    half = 4 * scenario.k["occasions"].luck / 2
    assert 4 - half <= moved.min() < 3.8 and 4.2 < moved.max() <= 4 + half


def test_without_a_guest_of_honour_enough_guests_by_standing_decide() -> None:
    scenario = dated(honour=-1)
    world = at(scenario, DAY, COMES)
    put(world, "prestige", BACKER, 80)
    put(world, "prestige", BLOC, 40)
    assert change(world, summits, "tie")[CLAIMANT, BACKER, 0] > 0
    put(world, "prestige", BACKER, 20)
    assert change(world, summits, "tie")[CLAIMANT, BACKER, 0] < 0
    put(world, "preparation", (CLAIMANT, 0), 80)
    assert change(world, summits, "tie")[CLAIMANT, BACKER, 0] > 0


def test_a_day_without_guests_is_decided_at_home() -> None:
    scenario = dated(honour=-1, host=LEAD, invited=())
    world = fresh(scenario)
    world.turn = DAY
    assert change(put(world, "support", LEAD, 60), summits, "tie")[CLAIMANT, BACKER, 0] > 0
    assert change(put(world, "support", LEAD, 40), summits, "tie")[CLAIMANT, BACKER, 0] < 0


def test_an_occasion_without_host_takes_place() -> None:
    world = at(dated(host=-1), OPENS, COMES)
    for _ in range(MONTHS + 1):
        play(world, [summits], 1)
    assert world.tie[CLAIMANT, BACKER, 0] > 50
    assert not (world.trust != fresh(dated(host=-1)).trust).any()


def test_after_the_game_silence_counts_nothing() -> None:
    scenario = dated()
    world = at(scenario, DAY, VAGUE)
    ledger = Ledger()
    apply(world, summits, ledger, epilogue=True)
    assert world.tie[CLAIMANT, BACKER, 0] == 50
    world = at(scenario, OPENS, COMES)
    before = world.flat.copy()
    apply(world, summits, epilogue=True)
    assert np.array_equal(world.flat, before)


def test_the_report_names_who_came() -> None:
    world, ledger = at(dated(), DAY, COMES), Ledger()
    apply(world, summits, ledger)
    assert [note_text(world.scenario, note) for note in ledger.notes] == [
        "Parade: backer came.", "Parade: bloc stayed away."]


COURSES: Mapping[str, Sequence[int]] = {
    "confirm": (COMES, COMES, COMES, COMES), "vague, then come": (VAGUE, VAGUE, COMES, COMES),
    "vague, then decline": (VAGUE, VAGUE, AWAY, AWAY), "silent": (VAGUE,) * 4,
    "decline": (AWAY, AWAY, AWAY, AWAY)}


def accounts(scenario: Scenario) -> dict[str, np.ndarray]:
    """What each course leaves the guest with: host's trust, tie, host's and rival's regard, trade
    with the rival, credibility."""
    out = {}
    for name, stances in COURSES.items():
        w = course(scenario, summits, stances)
        out[name] = np.array([float(q[0]) for q in (
            w.trust[CLAIMANT, BACKER], w.tie[CLAIMANT, BACKER], w.relations[CLAIMANT, BACKER],
            w.relations[LEAD, BACKER], w.trade[LEAD, BACKER], w.credibility[BACKER])])
    return out


def test_no_course_dominates_another() -> None:
    """Each keeps something that each other gives up: so what a guest values decides."""
    results = accounts(dated())
    for name, mine in results.items():
        for other, theirs in results.items():
            if name != other:
                assert (mine > theirs).any(), f"{name} is dominated by {other}"


def test_each_answer_is_best_for_some_guest() -> None:
    """Who wants the host confirms, who wants its rival declines, who wants some of both comes late,
    who wants nobody angry says nothing. Weights: trust, tie, host's and rival's regard, trade,
    word."""
    results = accounts(dated())
    for wants, best in (((1, 1, 1, 0, 0, 0), "confirm"), ((0, 0, 0, 1, 1, 1), "decline"),
                        ((0.1, 1, 1, 1, 1, 0), "vague, then come"),
                        ((0, 0.5, 2, 2, 1, 0), "silent")):
        value = {name: float((np.array(wants) * got).sum()) for name, got in results.items()}
        assert max(value, key=lambda name: value[name]) == best, (best, value)


def test_without_the_price_of_vagueness_it_would_dominate() -> None:
    """Ablation: were vagueness free, coming late would beat confirming for whoever values trade."""
    free = accounts(with_coefficient(dated(), "occasions.vague_trust", 0.0))
    paid = accounts(dated())
    assert paid["vague, then come"][0] < free["vague, then come"][0] - 3


def test_sound_in_worlds_that_differ_in_everything() -> None:
    assert_sound(dated(), summits, (OPENS, DAY - 1, DAY))
    assert_sound(load_scenario("victory_day_2025"), summits, (3, 4, 5, 6))


def test_every_occasion_of_the_real_calendar_moves_something_on_its_day() -> None:
    scenario = load_scenario("victory_day_2025")
    for i, occasion in enumerate(scenario.occasions):
        if not 1 <= occasion.turn <= scenario.turns:
            continue
        for stance in (COMES, VAGUE, AWAY):
            world = put(fresh(scenario, 2), "attendance", (slice(None), i), stance)
            world.turn = occasion.turn
            before, late = world.flat.copy(), len(world.pipeline.due)
            play(world, [summits], 1)
            assert (world.flat != before).any() or len(world.pipeline.due) > late, occasion.id


def test_the_real_guest_of_honour_faces_the_trade_off() -> None:
    """To confirm binds host and guest and cools the incumbent lead; to stay away the reverse."""
    scenario = load_scenario("victory_day_2025")
    i = [o.id for o in scenario.occasions].index("victory_day")
    o, lead = scenario.occasions[i], scenario.incumbent_lead
    ends = {}
    for stance in (COMES, VAGUE, AWAY):
        world = put(fresh(scenario), "attendance", (o.honour, i), stance)
        world.turn = max(o.opens, 1)
        play(world, [summits], o.turn - world.turn + 1)
        ends[stance] = (float(world.tie[o.host, o.honour, 0]),
                        float(world.relations[lead, o.honour, 0]),
                        float(world.isolation[o.host, 0]))
    assert ends[COMES][0] > ends[VAGUE][0] + 2 and ends[COMES][1] < ends[VAGUE][1] - 3
    assert ends[AWAY][0] < ends[VAGUE][0] and ends[AWAY][1] > ends[VAGUE][1]
    assert ends[COMES][2] < ends[AWAY][2] - 5


def test_silence_counts_nothing_for_who_was_never_asked() -> None:
    s = dated()
    first = replace(s.occasions[0], turn=1, opens=-2)
    late = setting(replace(s, occasions=(first,)))
    assert late.array("silent").tolist() == [0.0] and setting(s).array("silent")[0] > 0
