"""What became of what a seat had asked of others stands beside the paper, once, in its month."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import product

import pytest
from playing import MAIN, by_programs, compiled

from game.actions.settlements import position_name
from game.core.model import FIELDS
from game.match.fates import ACCORD, INVITATION, OFFER, PROPOSAL
from game.match.match import Match
from game.match.ranking import occasion_of
from game.present.month.front_page import ranked
from game.present.month.order_results import LOST, NOTHING, WAITS, WORKED
from game.present.month.private_page import results
from game.present.month.replies import ASKED, MET, SAID, STEPS, replies
from game.present.observer.observer import Observer
from game.present.talks.clauses import clause_title, once
from game.present.talks.positions import sides
from game.present.talks.settlement_table import differences
from game.present.words.facts import clause_name


def match(seed: int) -> Match:
    """A game that doctrines play."""
    return by_programs(seed, 8)


@cache
def proposed_step(word: str) -> Match:
    """Delhi's bloc proposes a first step to a defender that is willing; Moscow says a word."""
    match = Match(compiled(MAIN), 4)
    match.world.capital[...], match.world.defender_latitude[...] = 6.0, 60.0
    match.play({"brics": ["propose_partial ukraine_war energy_truce"]})
    match.play({seat: {"answers": {"partial.ukraine_war": said}}
                for seat, said in (("russia", word), ("us", "accept"))})
    return match


def test_each_thing_asked_is_answered_once_in_the_month_of_its_end() -> None:
    met = Counter[str]()
    played = *map(match, (6, 14, 33)), proposed_step("accept"), proposed_step("refuse")
    for game, seat in product(played, range(4)):
        observer = Observer(game, seat)
        scenario = observer.scenario
        own = [f for f in observer.fates() if f.what in ASKED and f.parties[0] == seat]
        for turn in range(1, observer.played + 1):
            told = replies(observer, turn)
            assert [r.title for r in results(observer, turn)][:len(told)] == [
                r.title for r in told], "they stand before the month's own orders"
            ended = [f for f in own if f.made < f.ended == turn]
            steps = [n for n in observer.notes(turn) if n.kind in STEPS and n.actors == (seat,)]
            went = [f for f in observer.fates() if f.what == INVITATION and f.end in MET
                    and f.parties[1] == seat and f.ended == turn]
            said = [f for f in own if f.said and f.said != "countered" and f.said_in == turn
                    and f.made < turn != f.ended]
            kept = [f for f in observer.fates() if f.what == ACCORD and seat in f.parties
                    and (f.end, f.ended) == ("kept", turn)]
            guests = [n for n in observer.notes(turn) if n.kind in SAID
                      and occasion_of(scenario, n.subject).host == seat]
            assert sum(r.how != WAITS for r in told) == len(ended) + len(steps) + len(
                went) + len(said) + len(kept) + len(guests) + sum(
                    r.how != WAITS and r.title.startswith("The crisis ") for r in told)
            met["kept"] += len(kept)
            assert sum(r.title.startswith("The invitation of ") for r in told) == len(went)
            for note in steps:
                met[note.kind] += 1
                assert STEPS[note.kind] in {r.how for r in told}
            met["went"] += len(went)
            for found, fate in zip(told, ended, strict=False):
                met[fate.end] += 1
                assert found.how in (WORKED, LOST, NOTHING)
                assert "{" not in found.title + found.text
                if fate.what == PROPOSAL and fate.end in ("signed", "refused"):
                    give, _, get = fate.subject.partition("/")
                    for id, pair in ((give, fate.parties), (get, fate.parties[::-1])):
                        at = scenario.variants.index(id)
                        assert clause_title(scenario, at, *pair) in found.text
    assert all(met[what] for what in ("refused", "went", "kept", *STEPS)), met
    assert sum(met.values()) >= 8, met


@pytest.mark.parametrize("word", ["confirm", "decline"])
def test_nobody_goes_to_the_end_of_a_treaty(word: str) -> None:
    game = Match(compiled(MAIN), 4)
    while game.turn < 9:
        game.play({})
    game.play({"russia": {"answers": {"occasion.new_start_expiry": word}}})
    told = [r.text for r in replies(Observer(game, 1), 9) if "New START" in r.text]
    assert len(told) == 1 and "limits" in told[0] and "go" not in told[0].split(), told


def test_what_is_open_still_says_who_asks_for_which_change() -> None:
    seen = 0
    for seat in range(4):
        observer = Observer(by_programs(7, player="doctrine@hard"), seat)
        for turn in range(1, observer.played + 1):
            changes = [n for n in observer.notes(turn) if n.kind == "settlement countered"
                       and n.actors[:1] != (seat,)]
            open_ = [f for f in observer.fates() if f.what == OFFER and f.parties[:1] == (seat,)
                     and f.made < turn and (not f.ended or f.ended > turn)]
            wanted = [n for f in open_ for n in changes if n.places == (f.place,)]
            told = [r for r in replies(observer, turn) if r.how == WAITS
                    and r.title != "On the calendar"]
            assert len(told) == len(wanted)
            for note, found in zip(wanted, told, strict=True):
                place = observer.scenario.flashpoints[note.numbers["flashpoint"]]
                assert position_name(
                    observer.scenario, place, note.numbers["field"],
                    note.numbers["position"]) in found.text
            seen += len(told)
    assert seen


@pytest.mark.parametrize("seed", (8, 21))
def test_the_headline_of_an_accord_names_what_is_traded_in_few_words(seed: int) -> None:
    """Who does what for what."""
    public, met = Observer(match(seed), None), 0
    for turn in range(1, public.played + 1):
        for story in ranked(public, turn):
            if story.note.kind == "accord signed":
                met += 1
                assert len(story.headline) <= 130, story.headline
                one, two = story.note.actors
                numbers, scenario = story.note.numbers, public.scenario
                assert clause_name(scenario, numbers["give"], one, two) in story.headline
                assert clause_name(scenario, numbers["get"], two, one) in story.headline
    assert met


def test_a_table_says_where_the_offer_is_not_what_one_said_last() -> None:
    seen, scenario = 0, compiled(MAIN)
    then = Match(scenario, 20, seats=dict.fromkeys(scenario.seats, "doctrine@hard"))
    for _ in range(11):
        then.step()
        for seat in range(4):
            observer = Observer(then, seat)
            for f, place in enumerate(observer.scenario.flashpoints):
                told = differences(observer, f)
                mine = [side for side, of, _ in sides(observer.scenario, place) if of == seat]
                if not mine or int(observer.value("offer_by", f)) == seat:
                    assert not told
                    continue
                apart = [n for n in range(len(FIELDS)) if
                         min(int(observer.value("offer_term", f, n)),
                             int(observer.value("stated", f, mine[0], n))) >= 0
                         and observer.value("offer_term", f, n)
                         != observer.value("stated", f, mine[0], n)]
                assert len(told) == len(apart)
                seen += len(told)
    assert seen


def test_a_treaty_that_is_taken_up_in_its_month_is_told_as_signed() -> None:
    match = Match(compiled(MAIN), 7)
    match.play({"russia": ["industrial_support china"]})
    assert results(Observer(match, 1), 1)[0].how == WAITS
    match.play({"china": ["industrial_support russia"]})
    assert results(Observer(match, 2), 2)[0].how == WORKED


def test_a_counter_offer_has_a_line_from_its_month_on_until_it_is_answered() -> None:
    game = Match(compiled(MAIN), 4)
    game.play({"russia": {"orders": ["propose_accord brics discount_energy/own_currencies"]}})
    word = next(w for w in game.view("brics").awaiting()["accord.russia"] if "counter " in w)
    game.play({"brics": {"answers": {"accord.russia": word}}})
    game.play({})
    observer = Observer(game, game.seats.index("brics"))
    for turn, text in ((2, "still to come"), (3, "has not answered yet")):
        found = next(r for r in replies(observer, turn) if "counter-offer" in r.title)
        assert found.how == WAITS and text in found.text and "Russia" in found.title


def test_an_accord_that_was_kept_to_its_end_is_told_to_both_once() -> None:
    game = by_programs(5)
    over = [f for f in Observer(game, 0).fates() if f.what == ACCORD and f.end == "kept"
            and f.ended <= game.scenario.turns]
    assert over
    for fate in over:
        for seat, other in (fate.parties, fate.parties[::-1]):
            told = [r.text for r in replies(Observer(game, seat), fate.ended)
                    if game.scenario.actors[other].called in r.title and "was kept" in r.text]
            give, get = fate.subject.split("/")
            mine = give if seat == fate.parties[0] else get
            name = clause_title(game.scenario, game.scenario.variants.index(mine), seat, other)
            assert len(told) == 1 and f"was kept: {name} for " in told[0]


def test_an_accord_that_both_had_proposed_is_one() -> None:
    """Each in its own words: what one gives is what the other gets."""
    fate = next(f for f in Observer(by_programs(5), 0).fates() if f.what == ACCORD)
    give, get = fate.subject.split("/")
    mirror = replace(fate, parties=fate.parties[::-1], subject=f"{get}/{give}")
    other = replace(fate, subject=f"{get}/{give}")
    assert len(once([fate, mirror])) == 1 and len(once([fate, other])) == 2
