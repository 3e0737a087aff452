"""Cards and advisers say what is true: who moved against whom, what helps, what others answer."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playing import MAIN, by_programs, compiled, play_by_lot

from game.core.model import Scenario
from game.core.prose import opened
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.ranking import occasion_of
from game.present.asked.page import answer_stakes
from game.present.desk.card import Situation
from game.present.desk.effects import size
from game.present.desk.moves import (
    EASE,
    FIRM,
    HARD,
    Moves,
    against,
    at_home,
    goal_labels,
    goals_line,
    kind_tags,
    moves_itself,
    ordered,
    price_line,
    risk_line,
)
from game.present.desk.order_cards import order_meaning
from game.present.desk.order_search import barred, find, sought
from game.present.desk.pending import OFFERED, SENT, pending
from game.present.desk.risks import brings_war
from game.present.desk.situations import hand
from game.present.observer.observer import Observer
from game.present.people.adviser_orders import reasons
from game.present.people.advisers import Advisers
from game.present.people.council import COUNT, characters, council
from game.present.talks.acceptance import asks, least
from game.present.talks.clauses import undertaking
from game.present.talks.question_cards import heading, months_left
from game.present.talks.questions import questions
from game.present.words.formatting import order_title, row_in
from game.present.words.order_words import asked, brief, purpose_within
from game.present.words.scenes import EMPTY, FACING, PLACES, home
from game.present.words.texts import terminal as tr
from game.present.world.occasions import day_text
from game.present.world.pointless_orders import is_pointless

SENTENCE = 180
"""Letters that a card says at most of a day."""
BANDS = ("likely", "open", "unlikely")


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


def midgame() -> Match:
    """Four months of doctrines, in whose seats everything happens."""
    return by_programs(3, 4)


@cache
def played(seed: int, turns: int) -> Match:
    """A game by lot, in which all that can be asked is asked sooner or later."""
    return play_by_lot(compiled(MAIN), seed, turns)


@cache
def cards(seat: int) -> tuple[Situation, ...]:
    observer = Observer(midgame(), seat)
    return tuple(hand(observer, observer.public, advisers()))


@pytest.fixture
def match() -> Match:
    return Match(compiled(MAIN), 4)


def test_only_what_presses_the_reader_is_a_move_against_it(match: Match) -> None:
    match.play({"us": ["raise_tariffs china"],
                "russia": ["joint_exercise_partner china"]})
    observer = Observer(match, 2)
    acts = [c for c in hand(observer, observer.public, advisers()) if c.kind == "act"]
    assert [c.id for c in acts] == ["act.us"]
    first, *_ = acts[0].moves
    assert not against(match.scenario, row_in(match.scenario, 2, first.order), 0), "calm first"


def test_accords_are_told_to_their_parties_with_names_and_you(main: Scenario) -> None:
    """A clause is named in the third person; a party reads whose plan, claim or oil is meant."""
    match = Match(main, 4)
    row = row_in(main, 3, "propose_accord us endorse_peace.ukraine_war/market_access")
    assert order_title(main, row).endswith(
        ": United States, you endorse the United States' plan for Ukraine, they lower tariffs on "
        "your goods")
    match.play({"brics": ["propose_accord us endorse_peace.ukraine_war/market_access"]})
    observer = Observer(match, 0)
    asked = next(q for q in questions(observer) if q.item == "accord.brics")
    assert asked.title == ("BRICS proposes an accord: BRICS would endorse your plan for Ukraine; "
                          "you would lower tariffs on goods from BRICS")
    for clause in main.clauses:
        for mine in (True, False):
            told = undertaking(main, clause.variant, clause.performer, clause.partner, mine)
            reader, other = (clause.performer, clause.partner) if mine else (
                clause.partner, clause.performer)
            apart = told.replace("South China Sea", "")
            assert "the other" not in told and main.actors[reader].called not in apart, told
            assert not {"it", "its"} & set(told.split()) \
                or main.actors[other].called in told, told


def test_an_offer_of_a_bond_lies_on_the_desk_until_it_lapses() -> None:
    match, order = Match(compiled(MAIN), 7), "industrial_support"
    match.play({"russia": [f"{order} china"]})
    number, bond = next((n, b.name) for n, b in enumerate(match.scenario.bonds)
                        if b.id == "arms_industry")
    for left, due in ((2, "2 months left"), (1, "Last month to act")):
        observer = Observer(match, 2)
        card = next(c for c in hand(observer, observer.public, advisers()) if c.kind == "bond")
        assert card.title == f"The Kremlin offers a treaty: {bond}" and card.due == due
        assert card.urgent == (left == 1)
        assert card.moves[0].order == f"{order} russia"
        assert [m.due for m in pending(observer) if m.group == OFFERED] == [
            "You take it up by an order by the end of April 2025, or it lapses"]
        assert [m.kind for m in pending(Observer(match, 1)) if m.group == SENT] == ["bond"]
        if left == 2:
            later = match.clone()
            later.play({"china": [card.moves[0].order]})
            assert Observer(later, 2).value("bond", number, 1, 2) == 1.0
        match.play({})
    assert not [m for m in pending(Observer(match, 2)) if m.group == OFFERED]


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_no_remedy_for_cooler_relations_is_hostile(main: Scenario, seat: int) -> None:
    for seed in (5, 6):
        observer = Observer(play_by_lot(main, seed, 3), seat)
        for card in hand(observer, observer.public, advisers()):
            if card.kind == "mood":
                other = main.seats.index(card.id.partition(".")[2])
                for move in card.moves:
                    assert not against(main, row_in(main, seat, move.order), other)


@pytest.mark.parametrize("seat", range(4))
def test_cards_and_desk_name_the_same_goals(seat: int) -> None:
    observer = Observer(midgame(), seat)
    for card in cards(seat):
        for move in card.moves:
            if move.order:
                found = order_meaning(observer, row_in(observer.scenario, seat, move.order))
                told = {t for m in found.values() for t in m.goals}
                assert set(move.goals) == told, move.order
                assert bool(goals_line(observer.scenario, move)) == bool(told)


def test_pressure_abroad_is_no_remedy_at_home() -> None:
    """A goal of support, growth and prices is not served by a nuclear signal."""
    scenario, advisers, homes = compiled(MAIN), Advisers(compiled(MAIN)), 0
    for seat in range(4):
        can = Moves(Observer(midgame(), seat), advisers)
        for number, goal in enumerate(scenario.goals):
            if goal.actor == seat and at_home(scenario, number):
                homes += 1
                for move in can.serving(number):
                    row = row_in(scenario, seat, move.order)
                    tags = scenario.order_type(row).tags
                    assert moves_itself(scenario, row, number) or not HARD & set(tags), move
    assert homes
    names = {scenario.goals[n].id for n in range(len(scenario.goals)) if at_home(scenario, n)}
    assert not any("taiwan" in name or "ukraine" in name for name in names)


@pytest.mark.parametrize("seat", range(4))
def test_what_a_card_of_a_goal_offers_helps_that_goal_or_shows_the_other_way(seat: int) -> None:
    scenario, goals = compiled(MAIN), [g.id for g in compiled(MAIN).goals]
    for card in cards(seat):
        others = [m for m in card.moves if card.tense and m.order and set(kind_tags(
            scenario, row_in(scenario, seat, m.order))) & (EASE | HARD)]
        for move in card.moves if card.kind == "goal" else ():
            if move in others and (not move.goals or move.goals[0].goal != goals.index(
                    card.id.partition(".")[2]) or not move.goals[0].helped):
                continue
            assert move.goals[0].goal == goals.index(card.id.partition(".")[2])
            assert move.goals[0].helped


def test_answers_say_what_they_do_to_goals() -> None:
    told = 0
    for seat in range(4):
        observer = Observer(midgame(), seat)
        for card in cards(seat):
            for move in card.moves:
                if move.word and answer_stakes(observer, move.item, move.word).once:
                    told += bool(move.goals)
    assert told >= 3


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
def test_advisers_say_what_the_estimate_says(seat: int) -> None:
    """A reason that hangs on others' consent is the band of the estimate that stands beside it."""
    words = {tr(f"reason_{band}"): band for band in BANDS}
    for match in (midgame(), Match(compiled(MAIN), 4)):
        observer = Observer(match, seat)
        told = [(p.order.text, p.reason) for p in advisers().picks(observer)]
        told += [(o.order, o.why) for o in council(observer, advisers()).opinions if o.order]
        for order, reason in told:
            if asks(observer, order) and reason in words:
                assert words[reason] == least(advisers().acceptance(observer, order)), order


@pytest.mark.parametrize("seat", range(4))
def test_advisers_differ_and_each_reason_is_about_its_order(seat: int) -> None:
    """All four gave the same advice word for word."""
    for match in (midgame(), Match(compiled(MAIN), 4)):
        observer = Observer(match, seat)
        found = council(observer, advisers())
        named = [o.order for o in found.opinions if o.order]
        assert len(named) == COUNT and max(map(named.count, named)) <= 2
        for opinion in found.opinions:
            goals = {match.scenario.goals[t.goal].name for t in ordered(
                observer, opinion.row, 0.0).goals if t.helped}
            why, _, own = opinion.why.rpartition(". ")
            assert own
            assert any(f"‘{name}’" in why for name in goals) \
                or (why == purpose_within(match.scenario, opinion.row).rstrip(".") and not goals) \
                or why == advisers().estimate(observer, opinion.order), opinion.why


def test_who_names_the_same_order_gives_another_reason() -> None:
    observer = Observer(Match(compiled(MAIN), 4), 1)
    row = row_in(observer.scenario, 1, "prepare_occasion victory_day")
    told = reasons(observer, advisers(), ["dove", "dove"], [row, row])
    assert len(set(told)) == 2


def test_an_adviser_names_the_estimate_of_an_offer() -> None:
    observer = Observer(Match(compiled(MAIN), 4), 0)
    found = advisers()
    school = found.schools[0]
    thinks = observer.considered(school)
    offers = [c.text for c in observer.view().choices() if asks(observer, c.text)]
    rows = [row_in(observer.scenario, 0, text) for text in offers]
    best = max(rows, key=lambda row: thinks.whole["offer"][row - thinks.first])
    order = observer.scenario.orders.texts[best]
    reason = found.estimate(observer, order)
    assert reason == tr(f"reason_{least(found.acceptance(observer, order))}")


@pytest.mark.parametrize("seat", range(4))
def test_advisers_who_would_press_have_a_card_of_their_own(main: Scenario, seat: int) -> None:
    """It offers what stands firm and nothing else, from several kinds, and no order twice."""
    card = next(c for c in cards(seat) if c.id == "pressing")
    tags = [main.order_type(row_in(main, seat, m.order)).tags
            for m in card.moves]
    assert tags and all(FIRM & set(found) for found in tags)
    orders = [m.order for c in cards(seat) for m in c.moves if m.order]
    assert len(orders) == len(set(orders))
    assert len({m.order.split(" ")[0] for m in card.moves}) == len(card.moves)


@pytest.mark.parametrize("seat", range(4))
def test_a_card_names_what_it_is_about_once(seat: int) -> None:
    for card in cards(seat):
        if card.kind in ("occasion", "dispute"):
            name = card.title.partition(",")[0]
            labels = [m.label for m in card.moves]
            assert labels and not [text for text in labels if name in text], labels
            assert all(labels) and len(set(labels)) == len(labels)


def test_what_must_be_answered_this_month_stands_above_what_can_wait(main: Scenario) -> None:
    """Russia's demand of two months waits, then is due, and stands above Victory Day."""
    order = next(t for t in main.orders.texts if t.startswith("ultimatum us open_talks"))
    match = Match(main, 4)
    match.play({"russia": [order]})
    places, dues = [], []
    for _ in range(2):
        observer = Observer(match, 0)
        found = hand(observer, observer.public, advisers())
        at = next(n for n, card in enumerate(found) if card.id == "demand.russia")
        left = months_left(observer, next(q for q in questions(observer)
                                          if q.item == "demand.russia"))
        day = next(n for n, card in enumerate(found) if card.id == "day.victory_day")
        assert found[at].title == "The Kremlin makes a demand"
        assert found[at].text.startswith("Russia demands that you ")
        places.append(at < day)
        dues.append((left, found[at].urgent, found[at].due))
        match.play({})
    assert dues == [(1, False, "1 month left"), (0, True, "Answer this month")]
    assert places == [False, True]


def test_a_move_names_its_largest_harm_beside_its_largest_gain() -> None:
    """Forces for Asia showed two gains, and the text about them two harms as well."""
    second = 0
    for seat in range(4):
        can = Moves(Observer(midgame(), seat), advisers())
        for move in map(can.move, can.best(())[:150]):
            assert len(move.told) == min(2, len(move.goals))
            for way in (1, -1):
                most = {t: max(way * t.now, way * t.later) for t in move.goals}
                if most and size(max(0.0, *most.values())):
                    assert any(most[t] == max(most.values()) for t in move.told), move.label
            second += len(move.told) == 2 and move.told[1] is not move.goals[1]
    assert second


def test_what_wins_a_seat_back_is_offered_to_it_and_not_to_others_about_it() -> None:
    """Against a Kremlin that turned away, a card offered China a deal that leaves Russia out."""
    for seat in range(4):
        can = Moves(Observer(midgame(), seat), advisers())
        for other in set(range(4)) - {seat}:
            rows = can.mending(other)
            assert rows and {int(can.scenario.orders.target[row]) for row in rows} == {other}
            assert {can.scenario.order_type(row).target
                    for row in rows} == {"actor"}


def test_a_plan_for_a_war_that_is_settled_is_not_for_sale() -> None:
    match, order = Match(compiled(MAIN), 4), "propose_accord brics market_access/endorse_peace.{}"
    text = order.format("ukraine_war")
    row = row_in(match.scenario, 0, text)
    observer = Observer(match, 0)
    assert not is_pointless(observer, row) and Moves(observer, advisers()).given(text)
    match.world.settlement[0, 0] = 1.0
    match.history[-1][match.scenario.layout.row("settlement", 0)] = 1.0
    observer = Observer(match, 0)
    assert text not in {c.text for c in observer.view().choices()}
    assert is_pointless(observer, row) and not Moves(observer, Advisers(match.scenario)).given(text)
    picks = Advisers(match.scenario).picks(observer)
    assert not any(is_pointless(observer, pick.row) for pick in picks)


def test_an_accord_that_ended_is_proposed_anew_from_its_card(match: Match) -> None:
    """The card said to propose it anew while it was in force, and offered other things."""
    text = "propose_accord brics market_access/endorse_peace.ukraine_war"
    match.play({"us": [text]})
    match.play({"brics": Sheet((), {"accord.us": "sign"})})
    said = {}
    while match.turn < 9:
        observer = Observer(match, 0)
        said[match.turn] = next((c for c in hand(observer, observer.public, advisers())
                                 if c.id == "accord.0.3"), None)
        match.play({})
    assert said[7] is not None and said[7].text.endswith("From next month it can be proposed anew.")
    assert text not in [m.order for m in said[7].moves]
    assert said[8] is not None and said[8].title == "Your accord with BRICS has ended"
    assert said[8].moves[0].order == text
    assert [turn for turn in said if said[turn]] == [7, 8]


def test_a_move_that_helps_no_goal_says_what_it_is_for() -> None:
    without = 0
    for seat in range(4):
        for card in cards(seat):
            for move in card.moves:
                assert not move.order or bool(move.meaning) != any(
                    goal.helped for goal in move.goals), move.label
                without += bool(move.order and move.meaning)
    assert without


def test_a_disputes_card_ends_with_a_crisis_that_could_serve_a_goal(match: Match) -> None:
    """No card ever led to a crisis."""
    place = next(n for n, f in enumerate(match.scenario.flashpoints) if f.id == "taiwan_strait")
    for name, value in (("rung", 4.0), ("subsided", 0.0)):
        row = match.scenario.layout.row(name, place)
        match.world.flat[row, 0] = match.history[-1][row] = value
    ends = {}
    for seat in range(4):
        observer = Observer(match, seat)
        for card in hand(observer, observer.public, Advisers(match.scenario)):
            orders = [m.order for m in card.moves]
            if card.kind == "dispute":
                ends[seat, card.place] = card.moves[-1]
                assert not any(order.startswith("raise_rung") for order in orders[:-1])
                tags = [set(kind_tags(match.scenario, row_in(match.scenario, seat, order)))
                        for order in orders]
                assert any(found & EASE for found in tags) and len(orders) <= 4
    crisis = ends[0, "taiwan_strait"]
    assert crisis.order == "raise_rung taiwan_strait" and crisis.label == "Force a crisis"
    assert "war" in crisis.risk and any(t.later > 0 for t in crisis.goals)
    assert "raise_rung" not in ends[1, "ukraine_war"].order, "it serves no goal of Russia"


# Search ------------------------------------------------------------------------------------------

@given(seat=st.integers(0, 3), pick=st.integers(0, 5000), data=st.data())
def test_every_order_is_found_by_words_of_all_its_names_in_any_order(
        seat: int, pick: int, data: st.DataObject) -> None:
    """A card offered to put the house in order, and a search for the house found nothing."""
    match = midgame()
    scenario, choices = match.scenario, match.view(seat).choices()
    choice = choices[pick % len(choices)]
    row, about = row_in(scenario, seat, choice.text), choice.text.split(" ")[1:2]
    names = [order_title(scenario, row), *(name(scenario, row, id) for name in (asked, brief)
                                           for id in ("", *about))]
    words = data.draw(st.sampled_from(names)).split()
    some = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4, unique=True))
    typed = " ".join(data.draw(st.permutations(some))).upper()
    assert choice in sought(scenario, seat, choices, typed), typed


def test_orders_are_found_by_country_verb_and_clause() -> None:
    view = Match(compiled(MAIN), 4).view(0)

    def found(said: str) -> list[str]:
        return [c.text for c in find(view, (), said)]
    assert "impose_sanctions russia finance" in found("finance, sanctions russia")
    assert any(text.startswith("pay_participation TUR") for text in found("turkey pay"))
    assert all(text.startswith("propose_accord") for text in found("lower tariffs accord china"))
    assert found("lower tariffs accord china") and not found("sanctions nowhere")


@pytest.mark.parametrize(("typed", "first"), [
    ("court kenya", "court_country KEN"), ("kenya court", "court_country KEN"),
    ("house", "domestic_consolidation"), ("quiet line us", "back_channel us"),
    ("offensive ukraine", "offensive ukraine_war")])
def test_the_best_match_stands_first(typed: str, first: str) -> None:
    assert find(Match(compiled(MAIN), 4).view(1), (), typed)[0].text == first


def test_a_search_for_what_is_barred_says_which_rule_bars_it() -> None:
    observer = Observer(Match(compiled(MAIN), 4), 1)
    why = {one.text: one.why for one in barred(observer, (), "offensive")}
    assert why == {"offensive european_order":
                   "Rung on NATO's eastern border: at least 5.5 is needed, now 3."}
    legal = {c.text for c in observer.view().choices()}
    shut = barred(observer, (), "a")
    assert shut and not legal & {one.text for one in shut}
    assert all(one.why.endswith(".") and one.why[:1].isupper() and "{" not in one.why
               for one in shut)
    beside = {one.text: one.why for one in barred(observer, ("court_country KEN",), "court kenya")}
    assert beside["court_country KEN"] == "On the sheet."


def test_an_invitation_says_what_the_day_is_and_leaves_its_sources_to_the_page() -> None:
    """Sources name who said what; cut in the middle, a card named a person and then nothing."""
    assert all(len(day_text(day)) <= SENTENCE for day in compiled(MAIN).occasions)
    asked = 0
    for seat in range(4):
        observer = Observer(midgame(), seat)
        for question in questions(observer):
            kind, _, id = question.item.partition(".")
            if kind == "occasion":
                asked += 1
                assert heading(observer, question)[1] == day_text(occasion_of(
                    observer.scenario, id))
    assert asked


def test_nobody_is_asked_to_come_where_nobody_invites(match: Match) -> None:
    """A meeting without a host: one takes part in it; the end of a treaty: one keeps its limits."""
    for _ in range(8):
        match.play({})
    met = set[bool]()
    for question in questions(Observer(match, 0)):
        kind, _, id = question.item.partition(".")
        if kind == "occasion":
            hosted = occasion_of(match.scenario, id).form == "visit"
            asks = question.title + heading(Observer(match, 0), question)[0]
            assert ("do you come?" in asks) == hosted
            assert hosted or "take part?" in asks or "its limits?" in asks
            met.add(hosted)
    assert False in met


def test_what_an_event_asks_is_told_after_what_happened() -> None:
    match = Match(compiled(MAIN), 1, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    told = 0
    for _ in range(8):
        for seat in range(4):
            observer = Observer(match, seat)
            for question in questions(observer):
                if question.item.startswith("event."):
                    text = heading(observer, question)[1]
                    happened = " ".join(text.split()).removesuffix(question.lines[0])
                    assert happened.rstrip().endswith(".") and len(happened) > 20, text
                    told += 1
        match.step()
    assert told


@pytest.mark.parametrize("seat", range(4))
def test_no_two_cards_without_a_scene_of_their_own_look_alike(seat: int) -> None:
    """As far as their moves have others: the office of the seat stood on four of nine."""
    found = cards(seat)
    own = [c for c in found if c.kind in ("goal", "home", "services", "advice")]
    office = home(compiled(MAIN), seat)
    scenes = [c.scene for c in own if c.scene != office]
    assert len(own) > 3 and len(scenes) >= len(own) - 2
    assert len(set(scenes)) == len(scenes)


def test_a_day_and_the_question_about_it_have_two_scenes() -> None:
    observer = Observer(Match(compiled(MAIN), 3), 3)
    found = {card.id: card for card in hand(observer, observer.public, advisers())}
    asked, day = found["occasion.victory_day"], found["day.victory_day"]
    assert asked.scene == EMPTY != day.scene == home(observer.scenario, 1)


def test_the_text_of_a_card_is_no_heading_of_a_list() -> None:
    """Of a motion it names those who are likely for it, not that a list of them follows."""
    match = Match(compiled(MAIN), 2, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    tabled, motions = Match(compiled(MAIN), 4), 0
    tabled.play({"brics": ["table_motion admit_pak"]})
    for month in (tabled, *[match] * 8):
        for seat in range(4):
            observer = Observer(month, seat)
            for question in questions(observer):
                text = heading(observer, question)[1]
                assert not text.endswith(":") and text == opened(text), text
                motions += bool(question.votes)
        month.step()
    assert motions


def test_each_adviser_says_what_speaks_for_an_order_in_words_of_its_own() -> None:
    observer = Observer(Match(compiled(MAIN), 4), 0)
    ids = [person.id for person in characters(observer.scenario, observer.view().seat)]
    row = row_in(observer.scenario, 0, "patrol taiwan_strait")
    said = {reasons(observer, advisers(), [id], [row])[0].partition("‘")[0] for id in ids}
    assert len(said) == COUNT


@pytest.mark.parametrize("seat", range(4))
def test_a_move_says_what_it_takes_in_political_capital_and_in_money(seat: int) -> None:
    scenario, paid = compiled(MAIN), 0
    own = scenario.layout.row("budget", seat)
    for card in cards(seat):
        for move in card.moves:
            if not move.order:
                continue
            row = row_in(scenario, seat, move.order)
            block, table = int(scenario.orders.block[row]), scenario.effects
            taken = -sum(float(table.amount[e]) for e in range(
                int(table.start[block]), int(table.start[block + 1])) if block >= 0
                and table.row[e] == own and not table.lag[e])
            assert move.money == pytest.approx(
                float(scenario.orders.budget[row]) + max(0.0, taken))
            assert ("bn USD" in price_line(move)) == (move.money > 0)
            assert ("political capital" in price_line(move)) == (move.cost > 0)
            paid += move.money > 0
    assert paid > 2


def test_a_move_that_may_go_wrong_says_how_likely_and_what_then_comes(main: Scenario) -> None:
    table = main.orders
    rows = range(int(table.first[3]), len(table.texts))
    observer = Observer(Match(main, 4), 3)
    found = {row: risk_line(observer, row) for row in rows}
    war = {row for row in rows if brings_war(main, row)}
    assert all(bool(text) == (table.risk_chance[row] > 0 or row in war)
               for row, text in found.items())
    mediation = next(text for text in found.values() if "the parties refuse" in text)
    assert mediation.startswith("30 % that it goes wrong: the parties refuse. "
                                "Then: prestige of BRICS −2")


@pytest.mark.slow
@pytest.mark.parametrize("months", [0, 3, 6])
def test_a_group_of_states_is_shown_no_forces_that_it_has_not(main: Scenario, months: int) -> None:
    match = play_by_lot(main, 4, months) if months else Match(main, 4)
    for seat, actor in enumerate(main.actors):
        observer = Observer(match, seat)
        cards = hand(observer, observer.public, Advisers(main))
        card = next((c for c in cards if c.id == "pressing"), None)
        if card is None:
            continue
        force = [m for m in card.moves if main.order_type(row_in(
            main, seat, m.order)).family == "force"]
        group = actor.bloc >= 0
        assert not (group and force) and ("forces" in card.text) != group
        assert not group or card.scene not in {FACING, *PLACES.values()}


def test_whoever_is_in_a_card_has_a_word_for_its_part() -> None:
    """Not its name again; the other side of a dispute and of a question is named, too."""
    first = [Observer(Match(compiled(MAIN), 4), seat) for seat in range(4)]
    found = [card for seat in range(4) for card in cards(seat)]
    found += [card for observer in first for card in hand(observer, observer.public, advisers())]
    assert all(word for card in found for _, word in card.who)
    assert all(len({seat for seat, _ in card.who}) == len(card.who) for card in found)
    disputes = [card for card in found if card.kind == "dispute"]
    assert disputes and all(len(card.who) == 2 for card in disputes)
    assert any(card.who for card in found if card.kind == "goal")


def test_a_move_of_a_card_has_the_short_name_of_its_goals(main: Scenario) -> None:
    for card in cards(0):
        for move in card.moves:
            assert len(move.short) <= len(move.label)
            for touched, name in zip(move.told, goal_labels(main, move), strict=True):
                assert name == main.goals[touched.goal].short
