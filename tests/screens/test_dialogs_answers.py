"""Answers and crises, by events: in a small window one press away, what they mean, the count of a
motion, who comes to an occasion."""

from __future__ import annotations

import pytest
from conftest_dialogs import PEOPLE
from playing import MAIN, compiled
from test_dialogs_play import crisis, waiting
from test_main_screen import at_desk
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.present.desk.situations import hand, word_name
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.crisis_questions import silence
from game.present.talks.questions import questions
from game.present.world.blocs import votes_on
from game.screens.common.shares import Shares
from game.screens.toolkit.button import Button
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.turn.answer import Answer
from game.screens.turn.crisis import SILENT, Crisis
from game.screens.turn.crisis_cards import AnswerCard
from game.screens.turn.desk_protocol import ANSWERS
from game.screens.turn.main_screen import Main


def small() -> Player:
    return player_of((1366, 768), 2.0, "dark")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ("motion", "invitation"))
def test_on_a_small_window_the_answers_are_one_press_away(kind: str) -> None:
    player = small()
    player.game.begin(compiled(MAIN), PEOPLE, 7)
    item = waiting(player.game, kind)
    player.game.show("main")
    player.open("answer", item=item)
    ui = player.window.ui
    assert ui.find("to_answers").usable and ui.style.units.screen.has(*ui.find(
        "to_answers").rect.centre)
    player.press("enter")
    assert ui.get("halves", Tabs).chosen == 1
    first = next(w.id for w in ui.root.walk(shown_only=True) if w.id.startswith("word."))
    player.press_at(first, "enter")
    assert ui.find("answer").enabled and ui.get("halves", Tabs).chosen == 1
    player.tidy()
    player.press("enter")
    assert player.game.draft.answers == {item: first.removeprefix("word.")}


def test_a_crisis_on_a_small_window_is_answered_in_sight_of_its_prices() -> None:
    player = small()
    player.game.begin(compiled(MAIN), PEOPLE, 7)
    asked = crisis(player.game, 5)
    player.window.push(Crisis(player.game, asked))
    player.rest()
    assert player.painted().says("What is at stake")
    player.queue.append(Key("enter"))
    player.rest()
    assert player.painted().says("If it is firm")
    player.focus("word.terms")
    for chord in (Key("enter"), Key("enter", "ctrl")):
        events: list[Event] = [chord]
        player.queue += events
        player.window.frame()
        player.window.frame()
    assert asked.said == "terms"


def test_silence_in_a_crisis_shows_what_the_answer_brings_that_it_counts_as() -> None:
    player = player_of((1920, 1080), 1.0, "dark")
    player.game.begin(compiled(MAIN), PEOPLE, 7)
    asked = crisis(player.game, 5)
    player.window.push(Crisis(player.game, asked))
    player.rest()
    silent, same = (player.window.ui.get(f"word.{word}", AnswerCard) for word in (
        SILENT, silence(asked.view)))
    assert same.told and silent.told[1:] == same.told


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_the_place_of_a_crisis_is_seen_between_both_sides(
        size: tuple[int, int]) -> None:
    player = player_of(size, 1.0, "dark")
    player.game.begin(compiled(MAIN), PEOPLE, 7)
    player.window.push(Crisis(player.game, crisis(player.game, 3)))
    player.rest()
    shown, ui = player.painted(), player.window.ui
    assert not ui.get("page", ScrollArea).bar.needed, "all at once"
    scene, path, ladder = (ui.find(id).rect for id in ("scene", "path", "ladder"))
    assert ladder.y - path.bottom > 60 and scene.bottom > ladder.y
    assert scene.w == ui.style.units.screen.w
    cards = [ui.find(f"state.{seat}").rect for seat in (0, 2)]
    assert cards[0].right < path.x and path.right < cards[1].x, "the reader's at the left"
    assert shown.says("Zhongnanhai forced it")


@pytest.fixture
def player() -> Player:
    return at_desk()


def test_the_count_of_a_motion_is_a_bar_of_all_votes(player: Player) -> None:
    item = waiting(player.game, "motion")
    player.open("answer", item=item)
    votes = votes_on(player.game.observer)
    bar = player.window.ui.get("votes", Shares)
    assert sum(size for _, _, size in bar.parts) == pytest.approx(sum(v.weight for v in votes))
    assert {v.side for v in votes} >= {"yes", "open"}
    assert all(player.painted().says(v.who) for v in votes)


OWN = {"accord": ("For you at once: ", "never"), "invitation": ("For you at once: ", "if you meet"),
       "settlement": ("For you if it takes effect: ", "if it takes effect")}
"""What an answer's own effects stand under → the lines that tell the others'."""


@pytest.mark.slow
def test_accepting_says_what_it_brings_to_oneself(player: Player) -> None:
    for kind, word in (("accord", "sign"), ("invitation", "accept"), ("settlement", "accept")):
        head, own = OWN[kind]
        item = waiting(player.game, kind,
                       lambda q, head=head, word=word: head in dict(q.choices)[word])
        question = next(q for q in player.game.draft.waiting() if q.item == item)
        meaning = dict(question.choices)[word]
        told = meaning.split(head)[1].split("; ")
        assert player.game.actor.name in meaning.split(head)[1]
        assert all(part not in line for part in told for line in question.lines
                   if line.strip().startswith(own)), "what it brings to oneself is said once"


def test_an_occasion_says_who_comes_and_what_it_brings_to_others_once(player: Player) -> None:
    game = player.game
    item = waiting(game, "occasion")
    player.open("answer", item=item)
    question = next(q for q in game.draft.waiting() if q.item == item)
    occasion = next(o for o in game.scenario.occasions if item.endswith(o.id))
    assert "for others and later:" not in player.window.ui.get("facts", RichText).text
    player.press("f4")
    shown = player.window.ui.get("facts", RichText).text
    assert occasion.about.split()[0] in shown and "Who comes so far:" in shown
    assert all(f"{game.scenario.actors[a].name}" in shown for a in occasion.invited)
    assert "You may change your word every month until" in shown
    assert "for others and later:" in shown
    own = dict(question.choices)["confirm"].partition("For you on the day: ")[2]
    assert all(part not in shown for part in own.split("; ") if part)


def test_an_answered_occasion_shows_the_answer_and_no_choice_changes_nothing_twice(
        player: Player) -> None:
    game = player.game
    item = waiting(game, "occasion")
    game.show("main")
    player.open("answer", item=item)
    question = next(q for q in game.draft.waiting() if q.item == item)
    assert player.painted().says("You stay vague")
    player.press("f4")
    assert player.painted().says("[so far: has not said]")
    words = [word for word, _ in question.choices]
    assert words == ["keep", "confirm", "decline"], "to stay vague is to leave it as it is"
    assert player.painted().says("You stay vague")
    player.press_at("word.confirm", "enter", "enter")
    assert game.draft.answers == {item: "confirm"}
    player.open("answer", item=item)
    player.press("f4")
    assert not player.painted().says("[so far")
    assert player.painted().says("[your answer: Say that you come]")
    assert "Say that you come" in player.window.ui.get("told", RichText).text
    player.press("escape")
    if isinstance(player.window.scene, Answer):
        player.press("escape")
    main = player.at(Main)
    main.turn_page(ANSWERS)
    player.rest()
    row = next(i for i in player.window.ui.get("waiting", ListBox).items if i.key == item)
    assert row.note == "✓" and row.text.endswith(": your answer: Say that you come")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["invitation", "motion", "occasion"])
def test_cards_and_the_page_of_a_question_name_its_answers_alike(player: Player, kind: str) -> None:
    game, item = player.game, waiting(player.game, kind)
    question = next(q for q in game.draft.waiting() if q.item == item)
    card = next((c for c in hand(game.mine, game.public, Advisers(game.scenario))
                 if any(m.item == item for m in c.moves)), None)
    player.open("answer", item=item)
    assert all(player.painted().says(word_name(question, word)) for word, _ in question.choices)
    assert kind == "occasion" or player.painted().says(question.title)
    assert " of BRICS in BRICS" not in question.title
    assert all(move.label == word_name(question, move.word)
               for move in (card.moves if card else ()) if move.word)


def test_what_was_said_of_an_occasion_stands_next_month() -> None:
    match = Match(compiled(MAIN), 7)
    number = next(i for i, o in enumerate(match.scenario.occasions) if o.id == "victory_day")
    seat = match.scenario.occasions[number].honour
    match.play({match.seats[seat]: {"answers": {"occasion.victory_day": "confirm"}}})
    question = next(q for q in questions(Observer(match, seat)) if q.item == "occasion.victory_day")
    assert question.headed().endswith("You are the guest of honour. [so far: comes]")
    assert [word for word, _ in question.choices] == ["keep", "vague", "decline"]
    assert "your yes stands" in dict(question.choices)["keep"]


def test_an_occasion_after_the_last_month_says_that_it_still_counts() -> None:
    match = Match(compiled(MAIN), 7)
    while match.turn < match.scenario.turns:
        match.play({})
    asked = {q.item: q for seat in range(len(match.seats))
             for q in questions(Observer(match, seat))}
    late = [q for item, q in asked.items() if item.startswith("occasion.")]
    assert late and all("after your last month" in " ".join(q.lines) for q in late)


def test_a_word_that_was_given_is_not_open_the_month_after() -> None:
    player = Player()
    match = Match(compiled(MAIN), 7)
    while not (asked := [q for q in questions(Observer(match, 0))
                         if q.item.startswith("occasion.")]):
        match.play({})
    assert not asked[0].settled
    match.play({"us": {"orders": [], "answers": {asked[0].item: "confirm"}}})
    player.game.take(match, dict.fromkeys(match.seats, "human"))
    player.game.sit(0)
    again = next(q for q in player.game.draft.waiting() if q.item == asked[0].item)
    assert again.settled and again not in player.game.draft.unanswered()
    assert "decline" in [word for word, _ in again.choices], "it may still be changed"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_moods_and_advisers_stand_around_a_question_with_one_primary_button(
        size: tuple[int, int]) -> None:
    player = player_of(size, 1.0, "dark")
    player.game.begin(compiled(MAIN), PEOPLE, 7)
    item = waiting(player.game, "invitation")
    player.game.show("main")
    player.open("answer", item=item)
    ui = player.window.ui
    assert ui.find("moods").usable and player.painted().says("asking")
    assert ui.get("adviser.0", RichText).usable and player.painted().says("Your advisers")
    player.press_at(next(w.id for w in ui.root.walk(shown_only=True) if w.id.startswith("word.")),
                    "enter")
    main = [w.id for w in ui.root.walk(shown_only=True)
            if isinstance(w, Button) and w.kind == "primary"]
    assert main == ["answer"]
    player.tidy()
