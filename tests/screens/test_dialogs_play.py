"""Dialogs of the game: answers to what waits, crisis rounds; what they say and what they do."""

from __future__ import annotations

import pytest
from conftest_dialogs import PEOPLE, play, press, scenario, seen

from game.app.crisis_rounds import CrisisQuestion as Asked
from game.core.numerals import amount
from game.core.sheets import Sheet
from game.match.seats import answers_of
from game.present.talks.answer_briefs import at_table
from game.present.talks.crisis_answers import outcomes
from game.present.talks.crisis_questions import parties
from game.screens.toolkit.events import Key
from game.screens.toolkit.label import Label, RichText
from game.screens.turn.answer import Answer
from game.screens.turn.crisis import Crisis

KINDS = ("motion", "invitation", "occasion")


def waiting(game, kind: str, fits=lambda question: True) -> str:
    """Play until something of a kind, that fits, waits for some seat; sit there. Programs seldom
    table motions: the chair does it at once."""
    for seed in range(7, 15):
        game.begin(scenario(), PEOPLE, seed)
        if kind == "motion":
            order = next(c.text for c in game.match.view("brics").choices()
                         if c.text.startswith("table_motion"))
            game.match.play({"brics": {"orders": [order]}})
        for _ in range(10):
            for seat in range(len(game.match.seats)):
                game.sit(seat)
                for question in game.draft.waiting():
                    if question.item.startswith(kind) and fits(question):
                        return question.item
            play(game, 1)
    raise AssertionError(f"no {kind} came up")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_every_answer_means_and_takes_one(game, kind) -> None:
    item = waiting(game, kind)
    question = next(q for q in game.draft.waiting() if q.item == item)
    app = game.window.app
    app.push(Answer(game, item))
    for word, meaning in question.choices:
        if not word.startswith("counter "):
            assert app.ui.has(f"word.{word}") and meaning
    assert not app.ui.find("answer").enabled
    word = next(w for w, _ in question.choices[1:] if not w.startswith("counter "))
    press(app, f"word.{word}")
    shown = seen(app)
    assert not shown.clipped() and not shown.overlapping()
    routine = game.draft.by_instruction()
    asked = [q.item for q in game.draft.waiting()
             if q.item == item or (not q.settled and q.item not in routine)]
    left = asked[asked.index(item) + 1:] + asked[:asked.index(item)]
    app.send(Key("enter", "ctrl"))
    assert game.draft.answers == {item: word}
    here = [x for x in left[:1] if not x.startswith("accord")]  # accords are answered at the table
    assert [s.item for s in app.scenes] == here, "what is still open comes next, but for routine"
    answers_of(game.match.world, {game.me: Sheet((), dict(game.draft.answers))})


def test_what_an_event_asks_is_answered_by_its_labels(game) -> None:
    game.begin(scenario(), PEOPLE, 7)
    game.match.inject("us_taiwan_arms")
    item = "event.us_taiwan_arms"
    game.sit(1)
    assert item not in [q.item for q in game.draft.waiting()]
    game.sit(0)
    app = game.window.app
    app.push(Answer(game, item))
    shown = seen(app)
    assert shown.says("Approve the whole package") and shown.says("Against it")
    assert shown.says("Beijing")
    assert shown.says("it counts as: Approve a part of it")
    assert not shown.says("If you do not decide"), "said once"
    app.send(Key("f4"))
    assert seen(app).says("If you do not decide: Approve a part of it"), "with every number"
    press(app, "word.defer")
    shown = seen(app)
    assert not shown.clipped() and not shown.overlapping()
    app.send(Key("enter", "ctrl"))
    assert game.draft.answers == {item: "defer"}
    assert any("Keep it for the talks" in t for t in app.ui.notices.said)
    answers_of(game.match.world, {0: Sheet((), dict(game.draft.answers))})


def test_an_answer_can_be_taken_back(game) -> None:
    item = waiting(game, "occasion")
    game.draft.answer(item, "confirm")
    game.window.app.push(Answer(game, item))
    press(game.window.app, "leave_open")
    assert game.draft.answers == {}


def asked(game) -> list[str]:
    """What still awaits an answer in the dialog, not at a table."""
    return [q.item for q in game.draft.unanswered() if not at_table(q)]


def at_questions(game, count: int) -> None:
    """Play until some seat has so many open questions; sit there."""
    for seed in range(7, 15):
        game.begin(scenario(), PEOPLE, seed)
        for _ in range(10):
            for seat in range(len(game.match.seats)):
                game.sit(seat)
                if len(asked(game)) >= count:
                    return
            play(game, 1)
    raise AssertionError("so much is never asked at once")


def test_next_shows_the_other_items_that_are_open_and_counts_these(game) -> None:
    at_questions(game, 2)
    first, second, *rest = asked(game)
    scene, app = Answer(game, first), game.window.app
    app.push(scene)
    assert app.ui.get("still_open", Label).text == f"{2 + len(rest)} questions open"
    press(app, "next")
    assert scene.item == second
    app.send(Key("left", "ctrl"))
    assert scene.item == first
    for item in (second, *rest):
        question = next(q for q in game.draft.waiting() if q.item == item)
        game.draft.answer(item, question.choices[0][0])
    scene.rebuild()
    assert not app.ui.has("next") and not app.ui.has("still_open"), "nothing else is open"


def test_every_number_is_one_press_away_and_says_why(game) -> None:
    item = waiting(game, "invitation")
    app = game.window.app
    app.push(Answer(game, item))
    assert not seen(app).says("if you decline") and not seen(app).says("none of them")
    link = app.ui.get("brief.accept", RichText).text.partition("](")[2].partition(")")[0]
    press(app, "every_number")
    assert app.ui.get("facts", RichText).text.count("\n- ") >= 3
    press(app, "every_number")
    assert "\n- " not in app.ui.get("facts", RichText).text
    told = app.ui.get("brief.accept", RichText)
    assert told.on_link is not None
    told.on_link(link)
    assert type(app.scenes[-1]).__name__ == "WhyScreen"


def crisis(game, rung: float, seat: str = "us", number: int = 1) -> Asked:
    """A crisis in the Taiwan Strait between China and the United States, seen by a seat."""
    world, places = game.match.world, game.scenario.flashpoints
    f = next(i for i, p in enumerate(places) if p.id == "taiwan_strait")
    at = game.match.seats.index
    world.crisis[0], world.stake[0] = f, 12
    world.challenger[0], world.responder[0] = at("china"), at("us")
    world.rung[f, 0] = rung
    game.sit(at(seat))
    return Asked(at(seat), number, game.match.view(seat), game.match)


def test_a_crisis_says_stake_rung_and_prices_and_waits_for_an_answer(game) -> None:
    asked = crisis(game, 3)
    app = game.window.app
    app.push(Crisis(game, asked))
    app.send(Key("enter", "ctrl"))
    assert not asked.said, "nothing is chosen yet"
    shown = seen(app)
    assert shown.says("now: rung 3 of 10") and shown.says("What is at stake")
    assert shown.says("The general")
    assert "Who gives way once is pushed twice" in app.ui.find("word.firm").tooltip
    assert shown.says("A little of your word") and not shown.says("You lose credibility")
    app.send(Key("f4"))
    numbers = seen(app)
    assert numbers.says("At stake: 12 points") and numbers.says("You lose credibility")
    assert not numbers.clipped() and not numbers.overlapping()
    app.send(Key("f4"))
    shown = seen(app)
    assert shown.says("A little of your word"), "one press away, and back"
    china, us = parties(asked.view)
    assert (china.office, us.office) == ("Zhongnanhai", "The White House")
    assert shown.says(china.office) and shown.says(amount(us.forces))
    assert not shown.clipped() and not shown.overlapping()
    press(app, "word.terms")
    chosen = seen(app)
    assert chosen.says("chosen") and chosen.says("Seal “Offer terms”")
    assert chosen.says("“Offer terms”, not yet sealed")
    app.send(Key("enter", "ctrl"))
    assert asked.said == "terms"


@pytest.mark.parametrize(("rung", "number", "word", "told"), [
    (3, 1, "firm", ["It climbs to rung 4, and more is at stake",
                    "It goes on: nobody takes terms in the first round",
                    "You win a part, before the world is watching", "To be tied to the place"]),
    (6, 2, "firm", ["It climbs to rung 7, and more is at stake",
                    "You take its terms and win half", "You win it, and all have seen it",
                    "An accident that nobody ordered, and a rung more"]),
    (7, 3, "firm", ["It climbs to rung 8, and the place is fought over by force",
                    "You win half of it", "You win it, and all have seen it",
                    "An accident that nobody ordered, and a rung more"]),
    (3, 1, "down", [*["You lose a part, before the world is watching"] * 2,
                    "It comes down to rung 1, and nobody loses",
                    "A little of your word and support"]),
    (6, 2, "down", [*["You lose it, and all have seen it"] * 2,
                    "It comes down to rung 4, and nobody loses", "Much of your word and support"]),
    (3, 3, "terms", ["You give up half of it", "It comes down to rung 2, and trust grows a little",
                     "You win it, and all have seen it"])])
def test_each_answer_says_what_follows_from_each_of_the_other_side(
        game, rung: float, number: int, word: str, told: list[str]) -> None:
    asked = crisis(game, rung, number=number)
    assert [found.then for found in outcomes(asked.view, number, word)] == told


def test_a_declared_friend_reads_that_its_word_would_break(game) -> None:
    asked = crisis(game, 3, "russia")
    at = game.match.seats.index
    assert len(outcomes(asked.view, 1, "abstain")) == 1
    game.match.world.pledge[at("russia"), at("china"), 0] = 3
    view = crisis(game, 3, "russia").view
    risk = outcomes(view, 1, "abstain")[1]
    assert risk.then.startswith("Your declared support for China is broken") and risk.tone == "bad"
    assert len(outcomes(view, 1, "back")) == 1 and len(outcomes(view, 2, "abstain")) == 1


@pytest.mark.parametrize(("mine", "says"), [
    (10.0, "You give way: you are committed 10"), (90.0, "It gives way: you are committed 90"),
    (52.0, "A stalemate that wears both")])
def test_the_last_round_says_who_would_give_way(game, mine: float, says: str) -> None:
    asked = crisis(game, 3, number=3)
    f, at = int(asked.view.crisis[0]), game.match.seats.index
    game.match.world.commitment[at("us"), f] = mine
    game.match.world.commitment[at("china"), f] = 50.0
    app = game.window.app
    app.push(Crisis(game, Asked(asked.seat, 3, game.match.view("us"), game.match)))
    for _ in range(2):
        shown = seen(app)
        assert not shown.clipped() and not shown.overlapping()
        app.send(Key("f4"))
    assert shown.says("This is the last round") and seen(app).says(says)
    assert seen(app).says("if both stand firm") == (mine == 52.0)


def test_a_side_says_its_answer_is_sealed_only_once_it_is(game) -> None:
    asked = crisis(game, 3)
    app = game.window.app
    app.push(Crisis(game, asked))
    shown = seen(app)
    assert shown.says("Your answer is still open") and shown.says("Its answer is still open")
    app.pop()
    app.push(Crisis(game, Asked(asked.seat, 1, asked.view, game.match, frozenset({2}))))
    assert seen(app).says("Answer sealed, opened together")


def test_a_side_names_who_stands_behind_it_and_how_firmly(game) -> None:
    app, at = game.window.app, game.match.seats.index
    app.push(Crisis(game, crisis(game, 3)))
    assert seen(app).says("on this side") and not seen(app).says("has declared its support")
    app.pop()
    game.match.world.pledge[at("russia"), at("china"), 0] = 1
    app.push(Crisis(game, crisis(game, 3)))
    assert seen(app).says("has declared its support") and seen(app).says("Taiwan")


def test_what_can_bring_general_war_asks_once_more(game) -> None:
    game.match.world.pushes[...] = 3.0
    asked = crisis(game, 9)
    app = game.window.app
    app.push(Crisis(game, asked))
    press(app, "word.firm")
    press(app, "answer")
    assert app.ui.has("war") and not asked.said and seen(app).says("general war")
    app.send(Key("enter"))
    assert not app.ui.has("war") and not asked.said, "Enter thinks again"
    press(app, "answer")
    press(app, "war.1")
    assert asked.said == "firm"


def test_a_third_seat_backs_restrains_or_abstains(game) -> None:
    asked = crisis(game, 3, "russia")
    game.window.app.push(Crisis(game, asked))
    assert all(game.window.app.ui.has(f"word.{w}") for w in ("back", "restrain", "abstain"))
    assert not game.window.app.ui.has("word.firm")
    press(game.window.app, "word.default")
    press(game.window.app, "answer")
    assert asked.said == "default"
