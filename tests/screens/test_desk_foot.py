"""The desk of a large window: five whole cards in sight, goals in a row, the sheet and the offices
along its foot; a question of an event before its scene."""

from __future__ import annotations

from dataclasses import replace

import pytest
from game.screens.turn.catalogue_strip import FamilyButton
from game.screens.turn.office_pane import Tick
from playing import MAIN, compiled, play_by_lot
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.present.desk.effects import DOWN, UP
from game.present.desk.moves import Move, answered
from game.present.talks import event_questions as decisions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.screens.toolkit.button import Button
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import RichText
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.turn.answer import Answer
from game.screens.turn.answer_cards import Chance
from game.screens.turn.goal_pane import DIAL, GoalDial, UprightDial
from game.screens.turn.main_screen import Main
from game.screens.turn.move_button import MoveButton
from game.screens.turn.order_slips import Named
from game.screens.tutorial.card import visible


def at_desk(size: tuple[int, int], turns: int = 2) -> Player:
    """The first seat at the desk of a game by lot."""
    player = player_of(size, 1.0, "dark")
    match = Match.replay(list(play_by_lot(compiled(MAIN), 5, turns).journal.lines))
    player.take(match, 0)
    player.to_desk()
    return player


@pytest.mark.parametrize("size", ((1920, 1080), (3840, 2160)))
@pytest.mark.parametrize("turns", (0, 2, 5))
def test_five_whole_cards_are_in_sight_above_the_catalogue(size: tuple[int, int],
                                                           turns: int) -> None:
    """With their moves: the first across with all, then two beside each other with a row each."""
    player = at_desk(size, turns)
    ui, found = player.window.ui, player.game.expectations.hand(player.game.me)
    assert found is not None and len(found) > 5
    top = ui.find("catalogue").rect.y
    for number, card in enumerate(found[:5]):
        moves = [ui.find(f"move.{number}.{n}") for n in range(len(card.moves))]
        shown = [move for move in moves if move.visible]
        assert shown == moves[:len(shown)] and len(shown) >= (len(moves) if not number else 2)
        assert ui.has(f"more.{number}") == bool(number)
        assert not number or ui.find(f"more.{number}").visible == (len(shown) < len(moves))
        for widget in (ui.find(f"card.{number}"), ui.find(f"situation.{card.id}"), *shown):
            seen = visible(widget)
            assert seen is not None and seen.h >= widget.rect.h - 1 and seen.bottom <= top, \
                widget.id
        assert len({move.rect.y for move in shown}) == 1 or not number
    first, second, third, fourth, _ = (ui.find(f"card.{n}").rect for n in range(5))
    assert first.bottom < second.y and second.right <= third.x and third.bottom < fourth.y
    player.tidy()


@pytest.fixture
def player() -> Player:
    return at_desk((1920, 1080))


def test_a_move_on_a_card_has_its_whole_label_and_whole_arrows(player: Player) -> None:
    """And its whole title, with the names of goals, in the tooltip."""
    style, many = player.window.ui.style, 0
    for button in player.window.ui.root.walk():
        if not isinstance(button, MoveButton) or not button.visible:
            continue
        painted = RecordingRenderer(style)
        button.draw(painted)
        said = [op.text for op in painted.ops if op.kind == "text"]
        assert " ".join(said).startswith(button.move.short), said
        arrows = [text for text in said if set(text) <= set(UP + DOWN)]
        assert arrows == [run for mark in button.marks for run in mark.arrows]
        assert button.id.startswith("move.0.") or len(button.marks) < 3, "what it brings and costs"
        assert button.move.label in button.tooltip.replace("\\", "")
        many += len(button.move.goals) > 1 and not button.id.startswith("move.0.")
    assert many, "some move of a small card touches several goals"


@pytest.mark.parametrize("size", ((1920, 1080), (1280, 720)))
def test_messages_leave_the_sheet_and_tooltips_the_titles_of_cards_free(
        size: tuple[int, int]) -> None:
    player = at_desk(size)
    ui = player.window.ui
    ui.toast("Saved as **autumn**")
    ui.toast("China has declined, and says why in the paper of the month.")
    player.frames(1)
    boxes = [op.rect for op in player.painted().ops if op.owner == "toast" and op.kind == "rect"]
    assert boxes and not any(box.meets(ui.find("sheet").in_sight()) for box in boxes)
    ui.notices.toasts = []
    rested = 0
    for button in [w for w in ui.root.walk() if isinstance(w, MoveButton)]:
        seen, title = visible(button), visible(ui.find(f"card.{button.id.split('.')[1]}"))
        if seen is None or title is None or seen.h < button.rect.h / 2:
            continue
        player.do(Pointer("leave"), Pointer("move", *seen.centre, button=0))
        player.window.clock.wait(1.0)
        player.frames(1)
        assert ui.tooltip.shown, button.id
        assert not ui.tooltip.shown[0].rect.meets(title), button.id
        rested += 1
    assert rested >= 2


def test_goals_stand_in_a_row_and_offices_on_a_line(player: Player) -> None:
    shown = list(player.window.ui.root.walk(shown_only=True))
    dials = [w.rect for w in shown if isinstance(w, UprightDial)]
    ticks = [w for w in shown if isinstance(w, Tick)]
    offices = [w.rect for w in ticks if w.id.startswith("office.")]
    assert len(dials) == len(player.game.mine.goal_weights(player.game.me))
    assert len({rect.y for rect in dials}) == 1 and len({rect.y for rect in offices}) == 1
    assert len(offices) == len(player.game.match.seats) - 1
    assert any(w.id.startswith("party.") for w in ticks), "third parties have the room that is left"
    painted = player.painted()
    assert not any("…" in op.text for op in painted.ops
                   if op.owner.startswith(("office.", "party.")))


@pytest.mark.parametrize("size", ((1280, 800), (1920, 1080), (3840, 2160)))
def test_the_words_of_all_dials_stand_on_the_same_lines(size: tuple[int, int]) -> None:
    player = at_desk(size)
    dials = [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, UprightDial)]
    ops, ways, names = player.painted().ops, set[float](), set[float]()
    for dial in dials:
        said = {op.text: op.rect.y for op in ops if op.owner == dial.id and op.kind == "text"}
        ways.add(said[dial.state.way])
        names.add(min(y for text, y in said.items() if any(
            name.startswith(text) for name in (dial.state.goal.name, dial.state.goal.short))))
    assert len(ways) == len(names) == 1
    assert len({dial.rect.h for dial in dials}) == 1


def test_hints_of_the_desk_keep_the_place_of_their_button_and_the_last_says_so() -> None:
    player = Player((1280, 720), hints=True)
    player.begin(name=MAIN)
    player.read_on()
    ui, found = player.window.ui, list[tuple[float, float, str]]()
    while ui.has("hint"):
        button = ui.get("hint.next", Button)
        found.append((button.rect.right, button.rect.y, button.text))
        player.click("hint.next")
    assert len({place[:2] for place in found}) == 1
    assert [said for *_, said in found] == ["Next"] * (len(found) - 1) + ["Got it"]


def test_the_hint_of_the_paper_closes_with_its_page() -> None:
    player = Player((1280, 720), hints=True)
    player.begin(name=MAIN)
    player.read_on()
    player.press("ctrl+enter")
    if player.window.ui.layers:
        player.press("enter")
    while player.screen == "BeatScene":
        player.press("ctrl+enter")
    assert player.screen == "FrontPageScene" and player.window.ui.has("hint")
    player.press("ctrl+enter")
    assert player.screen == "Main"
    player.open("front_page", turn=1)
    assert player.screen == "FrontPageScene" and not player.window.ui.has("hint")


@pytest.mark.parametrize("width", (70.0, 400.0))
def test_a_gauge_never_shows_a_part_of_a_number(player: Player, width: float) -> None:
    style, told = player.window.ui.style, set[str]()
    for widget in player.window.ui.root.walk(shown_only=True):
        if not isinstance(widget, UprightDial):
            continue
        for dial in (widget, GoalDial(widget.state, widget.sign, widget.press, id=widget.id,
                                      tooltip="")):
            painted = RecordingRenderer(style)
            room = width + (0.0 if dial is widget else DIAL)
            dial.layout(style, Rect(0, 0, room, dial.measure(style, room).h))
            dial.paint(painted)
            said = {op.text for op in painted.ops if op.kind == "text"}
            ways = {dial.state.way, f"{dial.state.way}: {dial.cause}"}
            assert said & {*ways, dial.state.briefest}, said
            told |= said & ways
    assert told or width == 70.0, "in words where there is room"


def test_the_sheet_counts_what_is_given_and_shows_what_is_free(player: Player) -> None:
    scene, ui = player.window.scene, player.window.ui
    assert isinstance(scene, Main)
    slots = player.game.scenario.slots

    def free() -> int:
        return sum(op.text == "An order is free" for op in player.painted().ops)
    assert free() == slots and player.painted().says(f"0 of {slots} orders")
    order = next(c.text for c in player.game.draft.choices())
    assert player.game.draft.add(order)
    scene.rebuild()
    assert free() == slots - 1 and player.painted().says(f"1 of {slots} orders")
    player.click("remove.0")
    assert player.game.draft.orders == [] and free() == slots
    assert ui.find("negotiate").usable and ui.find("end_turn").usable


def asked_by_event(size: tuple[int, int]) -> tuple[Player, str]:
    """A desk in a month in which an event asks the first seat."""
    for seed in range(5, 60):
        match = play_by_lot(compiled(MAIN), seed, 2)
        item = next((name for name in match.view(match.seats[0]).awaiting()
                     if name.startswith("event.")), "")
        if item:
            player = player_of(size, 1.0, "dark")
            again = Match.replay(list(match.journal.lines))
            player.take(again, 0)
            player.show("main")
            player.open("answer", item=item)
            return player, item
    raise AssertionError("no event asks")


@pytest.mark.parametrize("size", ((1280, 720), (1920, 1080)))
def test_an_event_asks_before_its_scene_with_a_card_for_each_answer(size: tuple[int, int]) -> None:
    player, item = asked_by_event(size)
    scene, game, ui = player.window.scene, player.game, player.window.ui
    assert isinstance(scene, Answer) and scene.question is not None and ui.has("scene")
    assert ui.get("happened", RichText).text
    painted = player.tidy()
    for word, _ in scene.question.choices:
        found = decisions.outlook(game.scenario, item, word)
        assert all(painted.says(who[1:]) for who in (*found.likes[:1], *found.against[:1]))
        touched = answered(game.mine, Move("", item=item, word=word)).goals
        assert ui.has(f"goals.{word}") == bool(touched)
    first = scene.question.choices[0][0]
    player.press_at(f"word.{first}", "enter")
    assert scene.choice == first and game.draft.answers == {}
    player.press("enter")
    assert game.draft.answers == {item: first}


def test_a_chance_is_one_to_five_dots() -> None:
    assert [Chance(share).count for share in (0.0, 0.1, 0.5, 0.7, 1.0)] == [1, 1, 2, 4, 5]


def test_a_family_keeps_its_number_where_the_sheet_is_full(player: Player) -> None:
    scene, ui, draft = player.window.scene, player.window.ui, player.game.draft
    assert isinstance(scene, Main)
    before = {w.id: w.number for w in ui.root.walk() if isinstance(w, FamilyButton)}
    while len(draft.orders) < player.game.scenario.slots and draft.choices():
        assert draft.add(max(draft.choices(), key=lambda choice: choice.cost).text)
    assert not draft.choices()
    scene.rebuild()
    after = [w for w in ui.root.walk() if isinstance(w, FamilyButton)]
    assert {w.id: w.number for w in after} == before and any(w.number != "0" for w in after)
    assert not any(w.enabled for w in after)


@pytest.mark.parametrize("size", ((1366, 768), (1920, 1080)))
def test_an_order_of_the_sheet_is_never_cut_where_its_short_name_fits(
        size: tuple[int, int]) -> None:
    player = at_desk(size, 0)
    scene, draft = player.window.scene, player.game.draft
    assert isinstance(scene, Main)
    scenario, me = player.game.scenario, player.game.me
    long = max((choice.text for choice in draft.choices() if "victory_day" in choice.text),
               key=lambda text: len(asked(scenario, row_in(scenario, me, text))))
    assert draft.add(long)
    scene.rebuild()
    player.rest()
    named = player.window.ui.get("sheet.0", Named)
    said = " ".join(op.text for op in player.painted().ops
                    if op.owner == "sheet.0" and op.kind == "text")
    assert said in {text for text, _ in named.tries}, said


def test_a_goal_has_its_short_name_where_two_lines_would_cut_it(player: Player) -> None:
    dial = next(w for w in player.window.ui.root.walk() if isinstance(w, UprightDial))
    goal = replace(dial.state.goal, name="Prevail in Ukraine, revise the European order",
                   short="Ukraine")
    dial.state = replace(dial.state, goal=goal)
    style = player.window.ui.style
    assert dial.name_lines(style, 110.0) == ["Ukraine"]
    assert " ".join(dial.name_lines(style, 400.0)) == goal.name
