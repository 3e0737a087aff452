"""Dossiers: few matters, what stands behind each, and deeds with four fields from the rules."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from known_dossiers import known
from playing import MAIN, compiled

from game.core.sheets import Sheet
from game.engine.views import imagine
from game.match.match import Match
from game.page.record import record
from game.page.text import lines_of
from game.present.desk.breaches import LATELY, opposed, words_due
from game.present.dossiers.choice import choice
from game.present.dossiers.deeds import on_sheet
from game.present.dossiers.dossiers import dossiers, outlines, worked_out
from game.present.dossiers.page import chance_text, dossiers_page, numbered_deeds
from game.present.dossiers.records import DOTS, HOLD, PREPARE, Chance, Dossier
from game.present.dossiers.state import promises, stakes
from game.present.dossiers.touching import touching
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.council import characters, stands
from game.present.people.persons import counterpart
from game.present.talks.acceptance import asks
from game.present.talks.questions import questions
from game.present.words.formatting import row_in

US, RUSSIA, CHINA, BRICS = range(4)
MONTHS = (1, 4, 8)


@cache
def advisers() -> Advisers:
    return Advisers(compiled(MAIN))


@cache
def course(seed: int = 7) -> tuple[Match, ...]:
    """A game of programs before each of its months."""
    scenario = compiled(MAIN)
    match, out = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine")), []
    while not match.over:
        out.append(match.clone())
        match.step()
    return tuple(out)


@cache
def found(turn: int, seat: int) -> tuple[Dossier, ...]:
    return known(worked_out)(Observer(course()[turn - 1], seat), advisers())


def outlined(turn: int, seat: int) -> tuple[Dossier, ...]:
    """The same without deeds."""
    return known(outlines)(Observer(course()[turn - 1], seat), advisers())


def test_a_goal_has_its_whole_name_in_what_is_at_stake_for_a_guest() -> None:
    observer = Observer(course()[0], CHINA)
    goals = {g.name for g in observer.scenario.goals if g.actor == CHINA}
    told = [line for one in touching(observer) for line in choice(
        observer, one, questions(observer)) if line.startswith("At stake")]
    named = re.findall("“([^”]+)”", " ".join(told))
    assert named and set(named) <= goals


@pytest.mark.slow
@pytest.mark.parametrize("turn", (4, 5, 10))
def test_an_adviser_speaks_of_what_is_settled_this_month_as_its_deeds_do(turn: int) -> None:
    said = 0
    for seat in range(4):
        observer = Observer(course()[turn - 1], seat)
        says, people = stands(observer, advisers()), characters(observer.scenario, seat)
        for one in found(turn, seat):
            told = [deed for deed in one.deeds if deed.settles == one.number]
            assert not one.counsel or (one.settles and one.last == turn and told), one.matter.id
            if not one.counsel:
                assert not one.settles or one.last > turn or not told
                continue
            said += 1
            held = next(deed for deed in one.deeds if deed.intent == HOLD).likely[0].share
            better = {d.text: d.likely[0].share for d in told if d.likely
                      and d.likely[0].share > held}
            speaker = next(n for n, who in enumerate(people) if one.counsel.startswith(who.called))
            if not better:
                assert "helps us most" not in one.counsel
                assert ("hardly lose" in one.counsel) == (held > 0.9)
            else:
                best = max(better, key=lambda text: better[text])
                assert f"‘{best}’ helps us most" in one.counsel
                words = says[next(d.row for d in told if d.text == best)]
                assert words[speaker] == max(words)
                assert ("still give another" in one.counsel) == (max(words) < 0)
            assert one.counsel in "\n".join(lines_of(dossiers_page(observer, [one], 0)))
    assert said


@pytest.mark.slow
@pytest.mark.parametrize("turn", MONTHS)
@pytest.mark.parametrize("seat", range(4))
def test_a_seat_has_few_dossiers_and_each_few_deeds_of_different_intents(
        seat: int, turn: int) -> None:
    told = found(turn, seat)
    assert 3 <= len(told) <= 5
    observer = Observer(course()[turn - 1], seat)
    legal = {c.text for c in observer.view().choices()}
    orders = [deed.order for one in told for deed in numbered_deeds(one)]
    assert len(orders) == len(set(orders)) and set(orders) <= legal and len(orders) >= len(told) - 1
    for one in told:
        intents = [deed.intent for deed in one.deeds]
        assert len(set(intents)) == len(intents) <= 3 and intents[-1] == HOLD
        assert not one.quiet or set(intents) <= {PREPARE, HOLD}
        assert one.matter.side_of(seat) or any(
            observer.scenario.goals[g].actor == seat for g in one.matter.goals)
        assert one.last >= turn and not set(one.rest) & {deed.row for deed in one.deeds}
        person = counterpart(observer, one.matter.id)
        assert person is not None and one.counterpart == person.seat != seat
        assert one.name == f"{person.name}, {person.office}"
        assert not any(deed.wins for deed in one.deeds if deed.intent == HOLD)
        for deed in numbered_deeds(one):
            assert deed.wins and not {(q.kind, q.index) for q in deed.wins} & {
                (q.kind, q.index) for q in deed.loses}
            assert deed.cost == 0 or deed.price


@pytest.mark.slow
def test_what_lifts_a_stake_most_is_tried_in_the_last_months_before_it_is_settled() -> None:
    """Whatever advisers think of it: preparing the summit of BRICS in June for the third time."""
    match, sheets = Match(compiled(MAIN), 924, seats={
        "us": "doctrine@hard", "russia": "doctrine@hard", "china": "doctrine@hard"}), [
        ["domestic_consolidation", "invest COL", "border_talks"], ["invest ARG"],
        ["prepare_occasion brics_rio"], ["prepare_occasion brics_rio"]]
    for sheet in sheets:
        match.play({"brics": sheet})
    one = next(d for d in dossiers(Observer(match, BRICS), advisers())
               if d.matter.id == "bloc")
    assert "prepare_occasion brics_rio" in [deed.order for deed in one.deeds]


@pytest.mark.slow
@pytest.mark.parametrize("turn", MONTHS)
def test_what_a_deed_adds_is_the_difference_from_holding_back(turn: int) -> None:
    added = []
    for one in (one for seat in range(4) for one in found(turn, seat)):
        held = [deed.likely[0].share for deed in one.deeds if deed.intent == HOLD and deed.likely]
        for chance in (deed.likely[0] for deed in one.deeds if deed.likely and held):
            if change := re.search(r"(\d+) in 100 (more|less)", chance.text):
                by = int(change[1]) * (1 if change[2] == "more" else -1)
                added.append((round(100 * chance.share - by), round(100 * held[0])))
    assert added and all(abs(one - other) <= 1 for one, other in added)


@pytest.mark.slow
@pytest.mark.parametrize("turn", MONTHS)
def test_an_outcome_and_its_opposite_share_all_dots(turn: int) -> None:
    pairs = [deed.likely for seat in range(4) for one in found(turn, seat) for deed in one.deeds
             if deed.likely]
    assert len(pairs) > 12
    for outcome, opposite in pairs:
        assert outcome.share + opposite.share == pytest.approx(1)
        assert outcome.dots + opposite.dots == DOTS and outcome.error > 0
    assert chance_text(Chance("war", 0.03)) == "○○○○○ 3 in 100: war"
    assert chance_text(Chance("war", 0.5)) + chance_text(Chance("", 0.5, 0, opposite=True)) \
        == "●●●○○ war●●○○○ "


@pytest.mark.slow
@pytest.mark.parametrize(("seat", "turn"), [
    pytest.param(seat, turn, marks=() if (seat + at) % 3 == 0 else pytest.mark.slow)
    for seat in range(4) for at, turn in enumerate(MONTHS)])
def test_two_worlds_that_a_seat_cannot_tell_apart_have_the_same_dossiers(
        seat: int, turn: int) -> None:
    match = course()[turn - 1]
    other = match.clone()
    other.world.flat[:] = imagine(match.world, seat, 0, 1, "twin").flat
    other.history[-1][:] = other.world.flat[:, 0]
    assert other.state_hash() != match.state_hash()
    again = dossiers(Observer(other, seat), Advisers(match.scenario))
    assert again == found(turn, seat)
    pages = [record(dossiers_page(Observer(m, seat), told, 0))
             for m, told in ((match, found(turn, seat)), (other, again))]
    assert pages[0] == pages[1]


@pytest.mark.slow
def test_a_quiet_matter_has_one_deed_that_prepares() -> None:
    quiet_ = [one for seat in range(4) for turn in range(1, 10) for one in found(turn, seat)
              if one.quiet]
    assert quiet_ and all(len(numbered_deeds(one)) <= 1 for one in quiet_)
    assert any(deed.intent == PREPARE for one in quiet_ for deed in one.deeds)


def test_without_imagined_worlds_nothing_is_said_of_what_they_would_show(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Advisers, "courses", lambda *_: [])
    for name in ("ends", "ends_before"):
        monkeypatch.setattr(Advisers, name, lambda *_: None)
    observer = Observer(course()[0], US)
    told = dossiers(observer, Advisers(observer.scenario))
    assert told and not any(deed.likely for one in told for deed in one.deeds)
    page = "\n".join(lines_of(dossiers_page(observer, told, 0)))
    assert "Hold back" in page and page.count("You lose") == len(numbered_deeds(told[0]))


def test_what_is_known_exactly_is_not_suspected_and_estimates_are() -> None:
    for seat in range(4):
        for one in outlined(4, seat):
            for stake in one.stakes:
                assert 0 <= stake.seen <= stake.seen + stake.suspected <= 100
    suspected = {(seat, stake.side) for seat in range(4) for one in outlined(1, seat)
                 for stake in one.stakes if stake.suspected > 0}
    assert (US, "Moscow's terms") in suspected  # how firm Kyiv is is an estimate
    assert not {(US, "Moscow without Beijing"), (US, "Kyiv's backers")} & suspected


# What is said -----------------------------------------------------------------------------------

@pytest.mark.slow
def test_no_two_utterances_of_a_game_have_the_same_text() -> None:
    """And what is shown again is the same record, with the date on which it was said."""
    said: dict[str, tuple[int, int, int]] = {}
    remembered = 0
    for match in course():
        for seat in range(4):
            for one in found(match.turn, seat):
                if one.utterance is None:
                    continue
                who = (one.utterance.who, one.utterance.turn, one.utterance.to)
                assert said.setdefault(f"{seat} {one.utterance.text}", who) == who
                assert one.utterance.who == one.counterpart and one.utterance.turn <= match.turn
                assert match.turn > 1 or not one.utterance.spoken
                remembered += match.turn > 1
                again = [line for line in lines_of(dossiers_page(Observer(match, seat), [one], 0))
                         if one.utterance.text in line]
                assert len(again) == 1
                assert (again[0].endswith("”")) == (one.utterance.turn == match.turn > 1)
    assert remembered > 40


def test_a_seat_that_a_person_holds_has_no_invented_will() -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 7, seats={"us": "doctrine", "russia": "human", "china": "human",
                                      "brics": "doctrine"})
    match.play({})
    match.record("note", turn=match.turn, mail={
        "sender": "russia", "to": "china", "by": "", "text": "Talk to us."})
    told = [one for one in dossiers(Observer(match, CHINA), advisers())
            if one.counterpart == RUSSIA]
    assert told and all(one.person for one in told)
    quotes = [one.utterance for one in told if one.utterance is not None]
    assert [u.text for u in quotes if u.about == "letter"] == ["Talk to us."]
    assert all(u.about == "letter" or not u.spoken for u in quotes)
    asked = [deed for one in told for deed in numbered_deeds(one)
             if RUSSIA in asks(Observer(match, CHINA), deed.order)]
    assert not any(deed.likely for deed in asked)


# What a deed goes against -----------------------------------------------------------------------

def against(match: Match, seat: int, order: str) -> str:
    return " ".join(opposed(Observer(match, seat), row_in(match.scenario, seat, order)))


def quiet() -> Match:
    return Match(compiled(MAIN), 3)


def test_an_order_against_an_accord_or_an_offer_that_awaits_an_answer() -> None:
    match, orders = quiet(), compiled(MAIN).orders.texts
    offer = next(t for t in orders if t.startswith("propose_accord china market_access/"))
    match.play({"us": [offer]})
    assert "which awaits an answer" in against(match, US, "raise_tariffs china")
    match.play({"china": Sheet((), {"accord.us": "sign"})})
    assert "It breaks your word to China" in against(match, US, "raise_tariffs china")
    assert not against(match, US, "patrol taiwan_strait")


def test_nothing_is_offered_any_more_where_a_matter_is_settled_for_good() -> None:
    """Only what was agreed stands."""
    match, orders = quiet(), compiled(MAIN).orders.texts
    match.play({"us": [next(t for t in orders
                            if t.startswith("propose_accord china market_access/"))]})
    for answer in ({}, {"china": Sheet((), {"accord.us": "sign"})}):
        if answer:
            match.play(answer)
        observer = Observer(match, US)
        told = [(promises(observer, one), promises(observer, replace(
            one, now=one.now._replace(months_left=-1)))) for one in touching(observer)]
        assert any(before for before, _ in told)
        assert any(after for _, after in told) == bool(answer)


def test_a_side_is_ones_own_where_something_of_ones_own_hangs_on_it() -> None:
    observer = Observer(quiet(), BRICS)
    one = next(t for t in touching(observer) if t.matter.id == "commerce")
    assert [stake.own for stake in stakes(observer, one)] == [True, False]
    idle = replace(one.matter, at_once=-1)
    assert not any(stake.own for stake in stakes(observer, replace(one, matter=idle, goals=())))


def test_an_order_against_what_is_promised_to_a_guest() -> None:
    scenario = compiled(MAIN)
    match, number = quiet(), next(n for n, x in enumerate(scenario.inducements)
                                  if x.giver == RUSSIA and "truce" in x.name.lower())
    assert not against(match, RUSSIA, "offensive ukraine_war")
    match.world.inducement[number] = 1
    match.history[-1][:] = match.world.flat[:, 0]
    assert "what you have promised China" in against(match, RUSSIA, "offensive ukraine_war")


def test_an_order_against_a_bond_an_invitation_or_a_deal() -> None:
    match = quiet()
    assert "to whom you are bound" in against(match, RUSSIA, "condemn china")
    assert not against(match, US, "condemn china")
    match.play({"us": ["invite china crisis"]})
    assert "whom you have invited" in against(match, US, "condemn china")
    f = next(n for n, x in enumerate(match.scenario.flashpoints) if x.id == "ukraine_war")
    match.world.settlement[f] = 0
    match.history[-1][:] = match.world.flat[:, 0]
    assert "which holds" in against(match, RUSSIA, "offensive ukraine_war")


def test_an_order_that_takes_back_what_was_done() -> None:
    match = quiet()
    match.play({"us": ["lower_tariffs china"]})
    assert "It takes back what you did in February" in against(match, US, "raise_tariffs china")
    assert not against(match, US, "lower_tariffs china")
    for _ in range(LATELY):
        match.play({})
    assert "takes back" not in against(match, US, "raise_tariffs china")


def test_a_demand_that_is_agreed_to() -> None:
    match = quiet()
    match.play({"china": ["ultimatum us lower_tariffs/tariffs"]})
    assert not words_due(Observer(match, US))
    match.play({"us": Sheet((), {"demand.china": "comply"})})
    assert "agreed to at the demand of China" in against(match, US, "raise_tariffs china")
    assert len(words_due(Observer(match, US))) == 1


def test_what_stands_on_the_sheet() -> None:
    match = quiet()
    offer = next(t for t in compiled(MAIN).orders.texts
                 if t.startswith("propose_accord china market_access/"))
    seen = Observer(match, US)
    assert on_sheet(seen, "raise_tariffs china", Sheet((offer,)))
    assert on_sheet(seen, offer, Sheet(("raise_tariffs china",)))
    assert not on_sheet(seen, "patrol taiwan_strait", Sheet((offer,)))
    assert not on_sheet(seen, offer, Sheet((offer,)))


@pytest.mark.slow
def test_the_matter_of_the_month_stands_first_and_the_others_by_their_days() -> None:
    for seat in range(4):
        for match in course()[:6]:
            observer = Observer(match, seat)
            told = outlines(observer, advisers())
            numbers = [one.number for one in told]
            days = [(one.last, one.number) for one in told]
            assert days[1:] == sorted(days[1:])
            due = [one.number for one in told if one.settles and one.last == match.turn]
            asked = [one.number for one in told if one.waiting]
            assert numbers[0] in (due or asked or numbers)


@pytest.mark.parametrize("seat", range(4))
def test_a_seat_keeps_its_dossiers_to_the_end(seat: int) -> None:
    """Also of matters that are settled for good: their goals are counted at the end."""
    told = found(len(course()), seat)
    assert len(told) >= 3
    past = [one for one in told if not one.settles]
    assert past and all(
        "; goals count in" in one.day and one.chance is None for one in past)
    assert all(deed.wins for one in told for deed in numbered_deeds(one))
    assert not [c for one in past for deed in one.deeds for c in deed.likely
                if "” ahead" in c.text]
