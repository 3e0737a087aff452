"""What a deed wins, loses and does to odds is said once: on the desk, at the seal, next month."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from known_dossiers import known
from playing import MAIN, compiled

from game.core.exact import Floats
from game.core.locale.texts import Told
from game.core.model import PROMISED
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.odds import FIRST, FORESEEN, NEVER, WAR, Course, Odds
from game.match.odds import WORLDS as ODDS
from game.page import Run
from game.page.text import lines_of
from game.present.desk.effects import DOWN, UP, Effects
from game.present.desk.goal_marks import marks_of
from game.present.desk.matter_lines import odds_lines
from game.present.desk.moves import Moves, ordered
from game.present.desk.order_cards import war_warning
from game.present.desk.order_page import order_page
from game.present.desk.risks import (
    brings_war,
    ends_in_war,
    owner,
    push_text,
    push_title,
    war_chance,
)
from game.present.desk.stakes import order_stakes
from game.present.dossiers.also import also
from game.present.dossiers.brief import as_deed, deed_of, moved_brief
from game.present.dossiers.deeds import WORLDS, Desk, counted, risks, shifted
from game.present.dossiers.dossiers import dossiers, endings, outlines, worked_out
from game.present.dossiers.moved import SURE, TOWARDS, moved_by, regarded, won_and_lost
from game.present.dossiers.odds_moved import PAIRED, odds_moved
from game.present.dossiers.page import (
    chance_text,
    deed_fields,
    dossier_page,
    dossiers_page,
    numbered_deeds,
)
from game.present.dossiers.records import GOAL, HOLD, NUMBER, STAKE, Chance, Deed, Dossier, Quantity
from game.present.dossiers.touching import Touching, month_of, touching
from game.present.month.private_page import results
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import table
from game.present.world.stake_causes import in_points, stake_causes
from game.rules.matters import leads, standings
from game.screens.turn.deed_entries import entries_of
from game.screens.turn.dossier_parts import chance_words

US, RUSSIA, CHINA, BRICS = range(4)
TURN = 5


@cache
def game() -> Match:
    scenario = compiled(MAIN)
    match = Match(scenario, 9, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    while match.turn < TURN:
        match.step()
    return match


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


@cache
def found(seat: int) -> tuple[Dossier, ...]:
    return known(worked_out)(Observer(game(), seat), advisers())


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_the_seal_says_of_a_deed_what_the_desk_says(seat: int) -> None:
    observer, told = Observer(game(), seat), found(seat)
    for deed in (deed for one in told for deed in numbered_deeds(one)):
        plain = ordered(observer, deed.row, deed.cost)
        marks = marks_of(observer.scenario, as_deed(observer, plain, told))
        assert [m.arrows for m in marks] == [[UP]] * len(deed.wins) + [[DOWN]] * len(deed.loses)
        assert all(moved_brief(observer, q) in m.name and ("agreed" in m.name) == q.agreed
                   for q, m in zip((*deed.wins, *deed.loses), marks, strict=True))
        assert as_deed(observer, plain, ()) == plain


def test_what_follows_consent_that_is_all_but_certain_hangs_on_it() -> None:
    """What comes with the answers or after them is told only if they agree."""
    first = Observer(Match(compiled(MAIN), 5), US)
    moved = [q for one in known(worked_out)(first, advisers()) for deed in numbered_deeds(one)
             if (advisers().agreement(first, deed.order) or 0.0) >= SURE
             for q in (*deed.wins, *deed.loses)]
    assert all(q.agreed or not q.months for q in moved)
    assert any(q.agreed and q.kind == STAKE for q in moved)


@pytest.mark.parametrize("seat", range(4))
def test_a_card_shows_every_risk_of_a_deed(seat: int) -> None:
    deeds = [deed for one in found(seat) for deed in one.deeds if deed.risks]
    for deed in deeds:
        shown = [entry.words for entry in entries_of(Observer(game(), seat), deed)[2]]
        assert set(map(chance_words, deed.risks)) <= set(shown)


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_the_page_of_an_order_says_of_a_deed_what_its_card_says(seat: int) -> None:
    """In place of what the order would move by its own effects alone."""
    observer, told = Observer(game(), seat), found(seat)
    choices = {choice.text: choice for choice in observer.view().choices()}
    for deed in (deed for one in told for deed in one.deeds if deed.order):
        assert deed_of(told, deed.order) == deed
        plain, page = (" ".join(lines_of(order_page(
            observer, choices[deed.order], [], [], [], deed=which))) for which in (None, deed))
        assert all(f"{name}: {text}" in page and f"{name}: {text}" not in plain
                   for name, text, _ in deed_fields(deed))
        assert not [key for key in ("means_title", "means_agreed") if table(key) in page]
    assert deed_of(told, "") is None


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_the_page_of_an_order_tells_the_odds_of_its_matter_once(seat: int) -> None:
    """By the deed where it finds a change, else by the worlds of the page where these do."""
    observer, told = Observer(game(), seat), found(seat)
    choices = {choice.text: choice for choice in observer.view().choices()}
    for deed in (deed for one in told for deed in one.deeds if deed.order and deed.settles >= 0):
        matter = observer.scenario.matters[deed.settles]
        assert deed.even != bool(deed.likely)
        odds = [Odds(deed.settles, 0, 0.48, 0.58, True), Odds(FIRST, -1, 0.1, 0.1, False)]
        page = " ".join(lines_of(order_page(
            observer, choices[deed.order], [], [], odds, deed=deed)))
        assert "no clear change" not in page
        assert (f"comes out ahead in “{matter.name}”" in page) == deed.even
        assert "You come first at the end" in page
        same = [Odds(deed.settles, 0, 0.48, 0.5, False)]
        page = " ".join(lines_of(order_page(
            observer, choices[deed.order], [], [], same, deed=deed)))
        assert deed.even == ("no clear change" in page)


def _course(ahead: list[int]) -> Course:
    """A course of which only who comes out ahead is known."""
    none = np.zeros((0, len(ahead)))
    return Course((none,), none, np.array([ahead] * 8), none, np.full(len(ahead), NEVER))


@pytest.mark.slow
def test_a_deed_that_changes_the_odds_by_no_more_than_luck_says_so() -> None:
    one = replace(touching(Observer(game(), US))[0], good=1)
    bare = _course([0] * 10 + [1] * 14)
    assert shifted(one, bare, _course([0] * 13 + [1] * 11)) == 0
    assert shifted(one, bare, _course([0] * 19 + [1] * 5)) == 9
    assert shifted(one, bare, _course([1] * 24)) == -10
    noisy = _course([1] * 3 + [0] * 12 + [1] * 9)  # 5 more, 3 fewer
    assert shifted(one, bare, noisy) == 0
    deeds = [(deed, {name: text for name, text, _ in deed_fields(deed)})
             for seat in range(4) for dossier in found(seat) if dossier.settles
             for deed in numbered_deeds(dossier)]
    assert any(deed.even for deed, _ in deeds)
    assert any("in 100 more" in fields.get("Likely", "") for _, fields in deeds)
    for deed, fields in deeds:
        assert deed.even == ("no clear change" in fields.get("Likely", ""))
        assert not (deed.even and deed.likely)


@pytest.mark.parametrize("seat", range(4))
def test_head_holding_back_and_orders_set_out_from_one_chance(seat: int) -> None:
    observer = Observer(game(), seat)
    ends, odds = advisers().ends(observer), {o.matter: o for o in advisers().odds(observer)}
    assert ends is not None
    dated = [one for one in found(seat) if one.chance is not None]
    for one in dated:
        share, worlds = counted(ends.ahead[one.number] == one.side)
        chance, held = one.chance, one.deeds[-1].likely[0]
        assert chance is not None and chance.share == held.share == share
        assert held.text == chance.text
        before = odds[one.number]
        assert before.side != one.side or abs(before.before - share) <= 1 / worlds
        assert f"without orders: {chance_text(chance)}" in "\n".join(
            lines_of((dossier_page(observer, one, 1, 0),)))
        for first in (deed.likely[0] for deed in one.deeds[:-1] if deed.likely):
            by = round(100 * (first.share - share))
            assert ": " not in first.text or \
                f": {abs(by)} in 100 {'more' if by > 0 else 'less'}" in first.text
    assert dated


@pytest.mark.parametrize("seat", range(4))
def test_what_comes_a_month_later_is_named_with_its_month(seat: int) -> None:
    later = [q for one in found(seat) for deed in numbered_deeds(one)
             for q in (*deed.wins, *deed.loses) if q.kind == GOAL and q.months]
    assert all("by July" in q.text for q in later)


def test_a_goal_that_turns_round_is_told_by_what_is_left() -> None:
    observer = Observer(game(), RUSSIA)
    one = touching(observer)[0]
    bare = advisers().held(observer, WORLDS)
    assert bare is not None
    goal = next(iter(observer.goal_weights(RUSSIA)))
    row, factor = next((int(r), float(c)) for r, c in zip(
        observer.scenario.goals[goal].rows, observer.scenario.goals[goal].coefficients,
        strict=True) if observer.scenario.layout.low[r] + 20 < bare.month[r].min()
        and bare.month[r].max() < observer.scenario.layout.high[r] - 20)
    month, second = bare.month.copy(), bare.second.copy()
    month[row] += 9 * np.sign(factor)
    second[row] -= 9 * np.sign(factor)
    told = [q for _, q in moved_by(observer, one.number, Effects(), bare, replace(
        bare, months=(month, second))) if (q.kind, q.index) == (GOAL, goal)]
    assert [(q.way, q.months) for q in told] == [(-1, 1)]


def test_whose_regard_is_won_or_lost_is_moved_by_the_deed_itself() -> None:
    """Nobody trusts who forces a crisis more because it ended in terms in the worlds that were
    imagined; and nobody's regard is won and lost at once."""
    observer, scenario = Observer(game(), RUSSIA), compiled(MAIN)
    one, bare, where = touching(observer)[0], advisers().held(observer, WORLDS), scenario.layout
    assert bare is not None
    month = bare.month.copy()
    month[where.row("trust", US, RUSSIA)] += 9
    month[where.row("relations", US, RUSSIA)] -= 4
    month[where.row("trust", CHINA, RUSSIA)] += 9
    arm, named = replace(bare, months=(month,)), 0
    rows = range(scenario.orders.first[RUSSIA], scenario.orders.first[CHINA])
    for row in {int(scenario.orders.type[row]): row for row in rows}.values():
        effects = order_stakes(observer, row)[1]
        told = [(where.where(q.index), q.way) for _, q in moved_by(
            observer, one.number, effects, bare, arm) if q.kind == NUMBER]
        of = [(index[0], way) for (name, index), way in told if name in TOWARDS]
        assert set(of) <= regarded(observer, effects) and len({who for who, _ in of}) == len(of)
        named += len(of)
        kind = scenario.order_type(row)
        assert kind.do != "challenge" or not [way for _, way in of if way > 0]
    assert named


def test_a_deed_against_a_seat_costs_its_regard_and_says_so() -> None:
    """Two points of relations are little of their scale, and are told all the same."""
    observer = Observer(game(), US)
    scenario, bare = observer.scenario, advisers().held(observer, WORLDS)
    assert bare is not None
    one, row = touching(observer)[0], row_in(scenario, US, "arm_defender ukraine_war")
    effects, at = order_stakes(observer, row)[1], scenario.layout.row("relations", RUSSIA, US)
    assert (RUSSIA, -1) in regarded(observer, effects)
    month = bare.month.copy()
    month[at] -= 1.8
    arm = replace(bare, months=(month,))
    told = won_and_lost(moved_by(observer, one.number, effects, bare, arm))[1]
    assert [q.index for q in told] == [at], told


def test_what_is_unsure_is_not_said_to_be_nothing() -> None:
    deed = Deed(HOLD, "", likely=(Chance("ahead", 0.5),))
    said = {name: told for name, told, _ in deed_fields(deed)}
    assert {said["You win"], said["You lose"]} == {"nothing known"}


@pytest.mark.slow
def test_odds_that_moved_have_a_known_cause_or_say_that_none_is_known() -> None:
    """Whether advisers saw the month before or it is played anew."""
    for seat in range(4):
        observer = Observer(game(), seat)
        lines = {one.matter.id: one.changed[0] for one in found(seat) if one.changed
                 and one.changed[0].startswith("your chance")}
        fresh = {one.matter.id: one.changed[0] for one in dossiers(observer, Advisers(
            observer.scenario)) if one.changed and one.changed[0].startswith("your chance")}
        assert lines == fresh
        assert all(line.partition(" in 100: ")[2] for line in lines.values())
    assert any("your chance" in line for seat in range(4) for one in found(seat)
               for line in one.changed[:1])


@pytest.mark.slow
def test_a_chance_that_falls_for_want_of_own_orders_says_so() -> None:
    """In April the chair of BRICS begins to prepare its summit; without that its chance is gone."""
    match = Match(compiled(MAIN), 924, seats=dict.fromkeys(
        ("us", "russia", "china"), "doctrine@hard"))
    for sheet in (["domestic_consolidation", "invest COL", "border_talks"],
                  ["invest ARG", "trade_deal us"]):
        match.play({"brics": sheet})
    observer, wise = Observer(match, BRICS), Advisers(match.scenario, dict.fromkeys(
        match.scenario.seats, "doctrine@hard"))
    one = next(d for d in outlines(observer, wise) if d.matter.id == "bloc")
    assert one.changed[0].key == "dossiers.odds_down_idle"  # type: ignore[attr-defined]
    until = observer.turn + next(t.months for t in touching(observer) if t.number == one.number)
    held, staffed = wise.held(observer, PAIRED), wise.staffed(observer, until, PAIRED)
    assert held is not None and staffed is not None
    ahead = [(c.ahead[one.number] == one.side).mean() for c in (held, staffed)]
    assert ahead[1] > ahead[0] + 0.2


def test_odds_are_told_by_what_moves_them_that_way_in_the_same_worlds() -> None:
    """From as many worlds for as against, whatever the game has brought; else no act is named."""
    before = np.tile([0, 1], (len(game().scenario.matters), ODDS // 2))
    named = 0
    for observer in (Observer(game(), seat) for seat in range(4)):
        bare = advisers().held(observer, PAIRED)
        assert bare is not None
        for one in touching(observer):
            def told(share: float, one: Touching = one, observer: Observer = observer) -> list[str]:
                return list(odds_moved(observer, advisers(), one, Chance("", share, 0.02), before))
            if one.settles and int(observer.value("settled_in", one.number)) != observer.played:
                for share, way in ((0.9, "rose from 50 to 90"), (0.1, "fell from 50 to 10")):
                    (line,) = told(share)
                    assert line.startswith(f"your chance {way} in 100: ")
                    cause = line.partition(": ")[2].rpartition(" (")[0]
                    if moved := next((m for side in one.matter.sides for m in stake_causes(
                            observer, side, observer.played) if m.text == cause), None):
                        less = advisers().without(observer, observer.moved_by_causes(
                            observer.played, moved.causes), observer.turn + one.months, PAIRED)
                        assert less is not None
                        with_it, without = ((course.ahead[one.number] == one.side).sum()
                                            for course in (bare, less))
                        assert with_it > without if share > 0.5 else with_it < without
                        named += 1
            assert not told(0.5)
    assert named


def test_an_act_is_taken_back_without_the_same_act_of_another_seat() -> None:
    """Two seats that give the same order in a month are two causes."""
    scenario = compiled(MAIN)
    match = Match(scenario, 6)
    match.play({seat: ["lower_tariffs china"] for seat in ("us", "russia")})
    observer, row = Observer(match, CHINA), scenario.layout.row
    moved = next(m for m in stake_causes(observer, scenario.matters[0].sides[1], observer.played)
                 if m.text.startswith("The United States lowers tariffs"))
    less = observer.moved_by_causes(observer.played, moved.causes)
    assert less[row("tariff", US, CHINA)] < 0 and row("tariff", RUSSIA, CHINA) not in less
    both = observer.moved_by_seat(observer.played, RUSSIA)
    assert row("tariff", US, CHINA) not in both and both[row("tariff", RUSSIA, CHINA)] < 0


@pytest.mark.slow
def test_a_chance_that_moved_far_has_a_told_reason_more_often_than_not() -> None:
    """Of the first months of a game: the chance goes on as programs play, so that a month without
    an order of the seat does not count as one that will be lost."""
    scenario = compiled(MAIN)
    match = Match(scenario, 5, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    wise, chances, kinds = Advisers(scenario), dict[tuple[int, int], float](), list[str]()
    far = 0
    while match.turn <= 7:
        for seat in range(4):
            observer = Observer(match, seat)
            for one in outlines(observer, wise):
                then = chances.pop((seat, one.number), None)
                if one.chance is None:
                    continue
                chances[seat, one.number] = one.chance.share
                fresh = int(observer.value("settled_in", one.number)) == observer.played
                if then is not None and not fresh and abs(one.chance.share - then) >= 0.15:
                    kinds += [told.key for told in one.changed[:1] if isinstance(told, Told)
                              and told.key.startswith("dossiers.odds_")]
                    far += 1
        match.step()
    named = [kind for kind in kinds if not kind.endswith("_unseen")]
    assert far > 8 and len(kinds) > far / 2, "else most moves are luck of too few worlds"
    assert len(named) > 0.6 * len(kinds), kinds


def test_the_month_before_is_the_game_as_it_was() -> None:
    match = game().clone()
    marked, begun = Observer(match, US).mark(TURN), match.state_hash()
    match.step()
    after = Observer(match, US)
    assert after.before.fingerprint == begun and after.before.turn == TURN
    assert after.mark(TURN) == marked != after.mark(TURN + 1)


# The card and the paper -------------------------------------------------------------------------

def test_a_lead_is_promised_by_a_month_and_comes_by_then() -> None:
    """On the game's own luck: as much as the card says, in the month that it names, which is what
    the paper then tells of the order in that month."""
    pairs, told = list[tuple[float, float]](), 0
    for seat, name in enumerate(compiled(MAIN).seats):
        bare = _months(name, [])
        for number, deed, quantity in _promised(seat):
            lead = bare[0].scenario.matters[number].side_of(seat) * leads(compiled(MAIN))[number]
            months = _months(name, [deed.order])
            at = min(quantity.months, len(months) - 1)
            pairs.append((quantity.points, float(lead @ (months[at].now - bare[at].now))))
            told += _paper_tells(Observer(months[0], seat), number, deed, lead)
    said, came = np.array(pairs).T
    assert len(pairs) > 10 and told > 3
    assert np.median(abs(came - said)) <= 0.15 * np.median(abs(said)), pairs
    assert 0.75 < abs(came).sum() / abs(said).sum() < 1.25, pairs
    assert np.corrcoef(said, came)[0, 1] > 0.8, pairs


def _promised(seat: int) -> list[tuple[int, Deed, Quantity]]:
    """What deeds promise of the lead in the matter beside which they stand, each with its month."""
    out = [(one.number, deed, q) for one in found(seat) for deed in numbered_deeds(one)
           for q in (*deed.wins, *deed.loses)
           if (q.kind, q.index, q.agreed) == (STAKE, one.number, False)]
    for _, _, quantity in out:
        date = month_of(compiled(MAIN), TURN + quantity.months)
        assert f"{in_points(quantity.points)} by {date}" in quantity.text
    return out


def _paper_tells(after: Observer, number: int, deed: Deed, lead: Floats) -> bool:
    """Whether the page beside the paper tells a lead of an order's month: by what it has moved."""
    scenario, order = after.scenario, deed.order
    text = next(one.text for one in results(after, TURN)
                if one.title == asked(scenario, deed.row))
    if f"your lead in “{scenario.matters[number].called}”" not in text:
        return False
    own = float(sum(lead[row] * by for row, by in after.moved_by_order(TURN, order).items()))
    assert f"{in_points(own)} in {month_of(scenario, TURN)}" in text
    return True


def _months(name: str, orders: list[str]) -> list[Match]:
    """The game after each of the months that a card tells of, with orders of a seat."""
    match, out = game().clone(), list[Match]()
    match.play({name: orders})
    while True:
        out.append(match.clone())
        if match.over or len(out) == FORESEEN:
            return out
        match.step()


# What hangs together across pages ---------------------------------------------------------------

def partnership(match: Match) -> Dossier:
    return next(one for one in outlines(Observer(match, CHINA), advisers())
                if one.matter.id == "partnership")


def test_a_guest_of_honour_sees_its_choice_its_stake_and_who_offers_nothing() -> None:
    match = Match(compiled(MAIN), 3)
    one = partnership(match)
    assert one.choice[0].startswith("Say that you come: ") and "Decline: " in one.choice[0]
    assert "Counterweight" in one.choice[0]
    assert "“Counterweight to the United States”" in one.choice[1]
    assert one.choice[2] == "Nobody has offered you anything for the day so far."
    page = "\n".join(lines_of(dossier_page(Observer(match, CHINA), one, 1, 0).blocks))
    assert all(line in page for line in one.choice)
    number = next(n for n, x in enumerate(match.scenario.inducements) if x.giver == RUSSIA)
    match.world.inducement[number] = PROMISED
    match.history[-1][:] = match.world.flat[:, 0]
    one = partnership(match)
    assert one.choice[2] == "The United States has offered you nothing for the day so far."
    match.play({"china": Sheet((), {"occasion.victory_day": "confirm"})})
    one = partnership(match)
    assert not any("Decline" in line for line in one.choice)
    for seat in (US, RUSSIA):
        assert all(not d.choice for d in outlines(Observer(match, seat), advisers())
                   if d.matter.side_of(seat))


@pytest.mark.parametrize("seat", range(4))
def test_a_matter_without_a_dossier_that_moves_a_goal_is_named(seat: int) -> None:
    observer = Observer(game(), seat)
    matters = {m.name for m, now in zip(observer.scenario.matters, standings(
        observer.scenario, observer.flat(-1), observer.turn), strict=True) if now.months_left >= 0}
    told = also(observer, found(seat)[:2])
    line = "".join(run.text for run in told if isinstance(run, Run))
    assert all(run.link or not run.text.endswith(")") for run in told if isinstance(run, Run))
    shown = {d.matter.name for d in found(seat)[:2]}
    assert line and not any(f"{name} (" in line for name in shown)
    assert sum(f"{name} (" in line for name in matters) >= 1
    assert len(also(observer, [])) >= len(told)
    page = "\n".join(lines_of(dossiers_page(observer, found(seat)[:2], 0)))
    assert line in page


@pytest.mark.parametrize(("share", "number"), [(0.0, None), (0.016, None), (0.05, 5)])
def test_a_chance_of_war_that_is_mostly_luck_has_no_number(
        monkeypatch: pytest.MonkeyPatch, share: float, number: int | None) -> None:
    """One world of 128 more or less: from month to month it would seem to move."""
    monkeypatch.setattr(Advisers, "odds", lambda *_: [
        Odds(FIRST, -1, 0.02, 0.02, False), Odds(WAR, -1, share, share, False)])
    first, war = endings(Observer(game(), US), advisers())
    assert first.printed == 2 and war.printed == number
    assert war.text == ("general war" if number else "general war, hardly ever")


@pytest.mark.parametrize("seat", range(4))
def test_desk_and_advice_tell_one_chance_of_coming_first(seat: int) -> None:
    """Whatever is on the sheet: that of the desk is the one from which an order sets out."""
    observer = Observer(game(), seat)
    first, war = (chance.share for chance in endings(observer, advisers()))
    order = next(deed.order for one in found(seat) for deed in numbered_deeds(one))
    for orders in ((), (order,)):
        odds = {one.matter: one for one in advisers().odds(observer, *orders)}
        assert (odds[FIRST].before, odds[WAR].before) == (first, war)
        line = next(told for told in odds_lines(observer, list(odds.values())) if "first" in told)
        moved = abs(odds[FIRST].after - odds[FIRST].before)
        assert f": {round(100 * moved)} in 100 " in line or not odds[FIRST].clear


def test_a_push_tells_the_same_chance_of_general_war_everywhere() -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 3)
    match.world.rung[:] = 8
    match.world.pushes[:] = 3
    match.history[-1][:] = match.world.flat[:, 0]
    observer = Observer(match, CHINA)
    row = next(r for r in range(len(scenario.orders.texts)) if war_chance(observer, r) > 0.02)
    one = touching(observer)[0]
    desk = Desk(observer, advisers(), Moves(observer, advisers()), frozenset(), None)
    risk = next(c for c in risks(desk, one, row, None) if "war" in c.text)
    assert risk.text == "general war this month"
    assert f"{100 * risk.share:.3g} %" in push_text(observer, row)
    assert push_title(observer, row) == "This can end in general war"


def test_no_warning_says_that_a_push_can_end_in_general_war_and_that_it_cannot() -> None:
    scenario, met = compiled(MAIN), set[bool]()
    rows = {int(scenario.orders.type[row]): row for row in range(len(scenario.orders.texts))
            if brings_war(scenario, row)}.values()
    for rung in (1, 3, 6, 8):
        match = Match(scenario, 3)
        match.world.rung[:], match.world.pushes[:] = rung, 3
        match.history[-1][:] = match.world.flat[:, 0]
        for row in rows:
            observer = Observer(match, owner(scenario, row))
            warning = " ".join(war_warning(observer, row))
            ends = "his can end in general war" in warning
            assert ends == ("no general war comes of it now" not in warning)
            assert ends == ends_in_war(observer, row) >= (war_chance(observer, row) > 0)
            met.add(ends)
    assert met == {True, False}


def test_no_crisis_is_said_to_climb_to_a_rung_on_which_the_dispute_stands() -> None:
    scenario, told = compiled(MAIN), list[str]()
    row = next(r for r in range(len(scenario.orders.texts)) if brings_war(scenario, r)
               and scenario.order_type(r).do == "challenge")
    for rung in (4, 6):
        match = Match(scenario, 3)
        match.world.rung[:], match.world.pushes[:] = rung, 0
        match.history[-1][:] = match.world.flat[:, 0]
        told.append(push_text(Observer(match, owner(scenario, row)), row))
    assert ["may climb to rung 6" in text for text in told] == [True, False]
    assert "stands on or above rung 6" in told[1]
