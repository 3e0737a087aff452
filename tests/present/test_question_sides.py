"""Around a question: moods by who is for and against its answers, danger, what advisers say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from playing import MAIN, compiled

from game.core.model import Scenario
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.answer_briefs import brief
from game.present.talks.question_sides import counsel, danger, flag_code, moods
from game.present.talks.questions import Question, questions
from game.present.words.texts import dialogs as say
from game.screens.toolkit.media import flag

US = 0


@cache
def asked() -> tuple[tuple[Observer, Question], ...]:
    """Questions to the United States in some games, without those at tables of their own."""
    return tuple(_asked())


def _asked() -> Iterator[tuple[Observer, Question]]:
    scenario = compiled(MAIN)
    for seed in (5, 10):
        match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
        for _ in range(8):
            match.step()
            observer = Observer(match.clone(), US)
            yield from ((observer, q) for q in questions(observer)
                        if not q.item.startswith("accord"))


def test_moods_follow_from_whom_the_answers_please() -> None:
    """By the answer that counts as long as none is given, else by what may come instead."""
    met = set[str]()
    for observer, question in asked():
        told = {word: brief(observer, question, word) for word, _ in question.choices}
        for mood in moods(observer, question):
            pleased = {word for word, one in told.items() if mood.party in one.pleased}
            angered = {word for word, one in told.items() if mood.party in one.displeased}
            assert pleased or angered
            if mood.word in (say("mood_content"), say("mood_worried")):
                assert question.default in (
                    pleased if mood.word == say("mood_content") else angered)
            if mood.word in (say("mood_hopes"), say("mood_uneasy")):
                assert question.default not in pleased | angered
                assert bool(pleased) == (mood.word == say("mood_hopes")) != bool(angered)
            met.add(mood.word)
    assert {say(f"mood_{mood}") for mood in ("content", "worried", "hopes", "asks")} <= met


def test_a_party_has_the_flag_of_its_country(main: Scenario) -> None:
    russia = main.seats.index("russia")
    brics = main.seats.index("brics")
    assert flag_code(main, (russia, "Russia")) == flag_code(main, (-1, "Moscow")) == "RUS"
    assert flag_code(main, (-1, "Poland")) == "POL" and flag("POL", 18).get_width() == 18
    assert flag_code(main, (-1, "Budget hawks")) == flag_code(main, (brics, "BRICS")) == ""


def test_danger_stands_beside_what_is_about_a_dispute() -> None:
    met = 0
    for observer, question in asked():
        found = danger(observer, question)
        if question.item.startswith(("occasion", "demand", "invitation")):
            assert found is None
        if found is not None:
            assert 0 <= found.rung <= 10 and found.now and found.now != found.next
            met += 1
    assert met


def test_each_adviser_says_one_of_the_answers() -> None:
    """Those of one mind together, each once; some questions divide them."""
    advisers, divided = Advisers(compiled(MAIN)), 0
    for observer, question in asked():
        found = counsel(observer, advisers.schools, question)
        assert len({one.answer for one in found}) == len({one.who for one in found}) == len(found)
        divided += len(found) > 1
    assert divided
