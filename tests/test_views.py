"""Views: what a seat may not see changes nothing that it sees, may do, or is told to expect."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playing import after, copy, row_of, seat_of, table_of

from game.actions.capital import income
from game.core.exact import grid
from game.core.kinds import asking
from game.core.luck import Luck
from game.core.model import Scenario
from game.core.quantities import ALL, BY_NAME, ENGINE, ESTIMATE, ESTIMATED, OWNER, QUANTITIES
from game.core.sheets import Sheet
from game.core.world import World
from game.engine.drafts import Draft
from game.engine.views import View, imagine, observed
from game.match.forecast import forecast

LUCK = np.random.default_rng(20250509)


def others(world: World, seat: int) -> list[int]:
    return [a for a in range(len(world.scenario.actors)) if a != seat]


def between(world: World, seat: int, name: str) -> np.ndarray:
    """Random values within the bounds of a quantity."""
    q = BY_NAME[name]
    shape = getattr(world, name).shape
    values = grid(q.low + (q.high - q.low) * LUCK.random(shape))
    return np.floor(values) if q.whole else values


def private_numbers(world: World, seat: int) -> None:
    """Whatever belongs to others alone: capital, deployments, mandates, memory, estimates."""
    for q in QUANTITIES:
        if q.seen_by == OWNER and q.name != "recent":
            values, mine = getattr(world, q.name), getattr(world, q.name)[seat].copy()
            values[...] = between(world, seat, q.name)
            values[seat] = mine
    for event, ask in asking(world.scenario):
        if ask.seat != seat:
            world.decision[event.type] = np.floor(LUCK.random(world.size) * 5) - 1
            world.decided_in[event.type] = world.turn
    world.mandate[others(world, seat)] = np.floor(
        LUCK.random(world.mandate[others(world, seat)].shape) * 2)
    keys = world.scenario.orders.key
    for a in others(world, seat):
        first, last = world.scenario.orders.first[a:a + 2]
        world.recent[a] = keys[LUCK.integers(first, last, world.recent[a].shape)]


def truths_behind_estimates(world: World, seat: int) -> None:
    for name in ESTIMATED:
        values, mine = getattr(world, name), getattr(world, name).copy()
        values[...] = between(world, seat, name)
        if BY_NAME[name].payer == 0:
            values[seat] = mine[seat]


def secret_dealings(world: World, seat: int) -> None:
    """A secret proposal and a secret accord between two others."""
    a, b = others(world, seat)[:2]
    world.proposal_to[a], world.proposal_give[a], world.proposal_get[a] = b, 0, 1
    world.proposal_secret[a], world.proposal_age[a] = 1, 1
    world.accord_give[b, a], world.accord_get[b, a] = 1, 0
    world.accord_left[b, a], world.accord_secret[b, a] = 4, 1


def covert_work_under_way(world: World, seat: int) -> None:
    rows = np.array([world.scenario.layout.row("stability", 3)])
    for a in others(world, seat):
        for lane in range(world.size):
            world.pipeline.add(world.turn + 1, rows, np.array([lane]), np.array([-20.0]),
                               np.array([1 << a]))


def other_luck(world: World, seat: int) -> None:
    world.luck = Luck(range(900, 900 + world.size))


HIDDEN: tuple[Callable[[World, int], None], ...] = (
    private_numbers, truths_behind_estimates, secret_dealings, covert_work_under_way, other_luck)


def without_dealings(world: World, seat: int) -> World:
    """No proposal or accord between two others, so that a secret one can be added."""
    out = copy(world)
    a, b = others(out, seat)[:2]
    for name in ("proposal_to", "proposal_give", "proposal_get"):
        getattr(out, name)[a] = -1
    out.proposal_secret[a] = out.proposal_age[a] = 0
    out.accord_give[b, a] = out.accord_get[b, a] = -1
    out.accord_left[b, a] = out.accord_secret[b, a] = 0
    return out


@pytest.mark.parametrize("age", [0, 1, 2])
@pytest.mark.parametrize("seat", ["us", "russia", "china", "brics"])
def test_what_is_hidden_changes_nothing_a_seat_sees(states: list[World], age: int,
                                                    seat: str) -> None:
    number = seat_of(states[0].scenario, seat)
    plain = without_dealings(states[age], number)
    changed = copy(plain)
    for change in HIDDEN:
        change(changed, number)
    assert (plain.flat != changed.flat).any(axis=1).sum() > 30
    one, two = View(plain, number), View(changed, number)
    assert (one.flat() == two.flat()).all()
    for q in QUANTITIES:
        if q.seen_by != ENGINE:
            shown = getattr(one, q.name), getattr(two, q.name)
            assert np.array_equal(*shown, equal_nan=True), q.name
    for name in ESTIMATED:
        assert (one.width(name) == two.width(name)).all()
    assert (one.legal() == two.legal()).all()
    assert (one.pending() == two.pending()).all() and (one.waiting() == two.waiting()).all()
    drafts = Draft(plain), Draft(changed)
    scenario = plain.scenario
    for _ in range(scenario.slots):
        masks = [d.legal(number) for d in drafts]
        assert (masks[0] == masks[1]).all()
        first = int(scenario.orders.first[number])
        for d, mask in zip(drafts, masks, strict=True):
            rows = np.full(d.chosen.shape[1:], -1)
            rows[number] = np.where(mask.any(axis=0), mask.argmax(axis=0) + first, -1)
            d.add(rows)
        assert (drafts[0].cost[:, number] == drafts[1].cost[:, number]).all()
    assert (drafts[0].capital[number] == drafts[1].capital[number]).all()


@pytest.mark.parametrize("seat", ["us", "brics"])
def test_previews_read_only_what_the_seat_sees(states: list[World], seat: str) -> None:
    number = seat_of(states[1].scenario, seat)
    plain = without_dealings(states[1], number)
    changed = copy(plain)
    for change in HIDDEN:
        change(changed, number)
    legal = np.flatnonzero(View(plain, number).legal()[:, 0])
    scenario = plain.scenario
    for row in legal[::max(1, legal.size // 4)]:
        sheet = Sheet((scenario.orders.texts[scenario.orders.first[number] + row],))
        one, two = (forecast(w, number, sheet, 16) for w in (plain, changed))
        assert one == two, sheet


@pytest.mark.parametrize("player", ["random", "doctrine"])
def test_players_decide_by_what_they_see(states: list[World], player: str) -> None:
    scenario = states[2].scenario
    table = table_of(scenario, player)
    for number in range(len(scenario.seats)):
        plain = without_dealings(states[2], number)
        changed = copy(plain)
        for change in HIDDEN:
            change(changed, number)
        changed.luck = plain.luck  # from which the players' own is derived
        plain.crisis[...] = changed.crisis[...] = 2
        one, two = table.sheets(plain), table.sheets(changed)
        assert (one.chosen[:, number] == two.chosen[:, number]).all(), scenario.seats[number]
        assert (one.answers[number] == two.answers[number]).all(), scenario.seats[number]
        assert (table.stances(plain, 1)[number] == table.stances(changed, 1)[number]).all()


@pytest.mark.parametrize("seat", [0, 1, 2, 3])
def test_imagined_rivals_have_what_comes_in_and_may_have_carried_over(
        states: list[World], seat: int) -> None:
    drawn = imagine(states[2], seat, 1, 64, "test")
    gain, paid = income(drawn)
    for a in others(drawn, seat):
        capital, most = drawn.capital[a], drawn.scenario.k["capital"].carried
        assert (capital >= np.minimum(gain[a] - paid[a], most) - 1e-6).all()
        assert (capital <= most).all() and np.ptp(capital) > 0.5
    assert (drawn.capital[seat] == states[2].capital[seat, 1]).all()


@pytest.mark.parametrize("seat", range(4))
def test_imagined_worlds_look_the_same_to_the_seat(states: list[World], seat: int) -> None:
    world = states[2]
    drawn = imagine(world, seat, 1, 12, "test")
    mine, theirs = View(world, seat), View(drawn, seat)
    for q in QUANTITIES:
        if q.seen_by == ENGINE:
            continue
        one, two = getattr(mine, q.name)[..., 1:2], getattr(theirs, q.name)
        assert np.array_equal(np.broadcast_to(one, two.shape), two, equal_nan=True), q.name
    assert (theirs.legal() == mine.legal()[:, 1:2]).all()
    assert (theirs.pending() == mine.pending()[..., 1:2]).all()
    for name in ESTIMATED:
        q, picture = BY_NAME[name], getattr(world, f"{name}_estimate")[seat, ..., 1:2]
        width = getattr(world, f"{name}_width")[seat, ..., 1:2]
        wide = others(world, seat) if q.payer == 0 else slice(None)
        truth = getattr(drawn, name)[wide]
        assert (truth >= np.maximum(picture - width, q.low)[wide] - 1e-4).all()
        assert (truth <= np.minimum(picture + width, q.high)[wide] + 1e-4).all()
        assert truth.std(axis=-1).max() > 0, "what is not seen is drawn"
    luck = drawn.luck.draw(drawn.turn, "event", np.zeros(1, np.uint64))[0]
    assert len(set(luck.tolist())) == 12
    assert world.luck.draw(1, "event", np.zeros(1, np.uint64))[0, 1] not in luck


def test_ones_own_numbers_are_true(main: Scenario) -> None:
    world = after(main, 3, [1, 2])
    world.arms[1] += 7.0
    view = View(world, 1)
    assert (view.arms[1] == world.arms[1]).all()
    assert (view.arms[0] == world.arms_estimate[1, 0]).all()
    assert (view.forces[1] == world.forces[1]).all() and np.isnan(view.forces[0]).all()
    assert (view.resolve == world.resolve_estimate[1]).all()
    assert np.isnan(view.capital[0]).all() and (view.capital[1] == world.capital[1]).all()


def test_views_are_read_only_and_hide_bookkeeping(main: Scenario) -> None:
    world = World.new(main, [1])
    view = View(world, 0)
    for q in QUANTITIES:
        if q.seen_by == ENGINE:
            with pytest.raises(AttributeError, match="bookkeeping"):
                getattr(view, q.name)
        else:
            shown = getattr(view, q.name)
            with pytest.raises(ValueError, match="read-only"):
                shown[...] = 0.0
    for name in ("nonsense", "flat_", "sums"):
        with pytest.raises(AttributeError, match="no quantity"):
            getattr(view, name)
    assert (world.flat[:, 0] == main.start).all()


def test_the_flat_view_holds_no_nan_and_public_numbers_are_true(states: list[World]) -> None:
    world = states[2]
    for seat in range(4):
        flat = View(world, seat).flat()
        assert np.isfinite(flat).all()
        for q in QUANTITIES:
            if q.seen_by == ALL:
                rows = world.scenario.layout.slices[q.name]
                assert (flat[rows] == world.flat[rows]).all()
            elif q.seen_by == ESTIMATE and q.axes == "A":
                assert flat[world.scenario.layout.row(q.name, seat), 0] == \
                    getattr(world, q.name)[seat, 0]


def test_a_sealed_order_shows_nobody_what_it_does_before_it_lands(main: Scenario) -> None:
    """What Russia has under way in secret is in Russia's imagined worlds and in nobody else's."""
    row = row_of(main, "russia", "covert_action MDA")
    block = main.orders.block[row]
    lags = main.effects.lag[main.effects.start[block]:main.effects.start[block + 1]]
    for seed in range(60):
        world = World.new(main, [seed])
        from playing import turn
        turn(world, {"russia": ["covert_action MDA"]})
        known = {int(k) for parts in world.pipeline.due.values() for p in parts for k in p[3]}
        if not lags.any():
            pytest.skip("the scenario's covert action works at once")
        if 1 << seat_of(main, "russia") in known:
            break
    else:
        pytest.fail("always exposed")
    for seat in range(4):
        net = imagine(world, seat, 0, 1, "x").pipeline.net(0)
        assert (net == world.pipeline.net(0)) == (main.seats[seat] == "russia")


@pytest.mark.parametrize("seat", [0, 3])
def test_rows_of_a_view_say_what_they_are(states: list[World], seat: int) -> None:
    """Names, bounds and the mask of what is hidden fit the numbers of the view."""
    world = states[1]
    scenario, view, told = world.scenario, View(world, seat), observed(world.scenario, seat)
    flat, layout = view.flat(), scenario.layout
    assert len(told.names) == len(set(told.names)) == len(told.units) == layout.rows
    assert "relations.us.china" in told.names and "energy_price" in told.names
    row = told.names.index("relations.us.china")
    assert flat[row].tolist() == world.relations[0, scenario.seats.index("china")].tolist()
    for name in layout.names:
        if BY_NAME[name].seen_by == ENGINE:
            assert told.hidden[layout.slices[name]].all()
        else:
            shown = getattr(view, name).reshape(-1, world.size)
            assert (np.isnan(shown).any(axis=1) == told.hidden[layout.slices[name]]).all(), name
    assert ((flat >= told.low[:, None]) & (flat <= told.high[:, None])).all()
