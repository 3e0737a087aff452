"""The desk of a large window: goals in a row, the sheet along its foot; a question of an event
before its scene."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playing import MAIN, compiled, play_by_lot
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.present.desk.moves import Move, answered
from game.present.talks import event_questions as decisions
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Panel
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.scroll import Snug
from game.screens.turn.answer import Answer
from game.screens.turn.answer_cards import Chance
from game.screens.turn.deed_cards import DeedCard
from game.screens.turn.desk_protocol import ADVICE, ALL, DESK
from game.screens.turn.goal_dial import DIAL, DayDial, GoalDial, UprightDial
from game.screens.turn.main_screen import Main
from game.screens.turn.order_slips import slips_of
from game.screens.tutorial.card import visible


def at_desk(size: tuple[int, int], turns: int = 2) -> Player:
    """The first seat at the desk of a game by lot."""
    player = player_of(size, 1.0, "dark")
    match = Match.replay(list(play_by_lot(compiled(MAIN), 5, turns).journal.lines))
    player.take(match, 0)
    player.to_desk()
    return player


@pytest.fixture
def player() -> Player:
    return at_desk((1920, 1080))


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1920, 1080), (1280, 720)))
def test_messages_leave_the_sheet_free_and_deeds_explain_themselves(
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
    for card in [w for w in ui.root.walk() if isinstance(w, DeedCard)]:
        seen, title = visible(card), visible(ui.find("sheet"))
        if seen is None or title is None or seen.h < card.rect.h / 2:
            continue
        player.do(Pointer("leave"), Pointer("move", *seen.centre, button=0))
        player.window.clock.wait(1.0)
        player.frames(1)
        assert ui.tooltip.shown, card.id
        rested += 1
    assert rested >= 2


@pytest.mark.slow
@pytest.mark.parametrize("page", (DESK, ADVICE, ALL))
@pytest.mark.parametrize("size", ((1920, 1080), (1280, 720)))
def test_tooltips_stand_beside_the_tile_or_row_that_they_explain(size: tuple[int, int],
                                                                 page: int) -> None:
    """Wherever the pointer rests on it: neither over it nor over what stands beside it there."""
    player = at_desk(size)
    player.page(page)
    player.rest()
    ui, rested = player.window.ui, 0
    texts = [op.rect for op in player.painted().ops if op.kind == "text" and op.shown]
    for widget in list(ui.root.walk(shown_only=True)):
        seen = widget.in_sight()
        for across, down in ((0.1, 0.5), (0.5, 0.15), (0.5, 0.85), (0.9, 0.5)):
            at = seen.x + across * seen.w, seen.y + down * seen.h
            told = widget.tooltip_at(*at)
            if not told or ui.root.at(*at) is not widget:
                continue
            player.do(Pointer("leave"), Pointer("move", *at, button=0))
            player.window.clock.wait(1.0)
            player.frames(1)
            part, tip = widget.told_at(*at), ui.tooltip.shown[0].rect
            tile = next((w.rect for w in widget.chain() if isinstance(w, Panel)), part)
            beside = [text for text in texts if tile.holds(text) and min(
                text.bottom, part.bottom) - max(text.y, part.y) > min(text.h, part.h) / 2]
            assert not tip.meets(part), (widget.id, told)
            assert not any(tip.meets(text) for text in beside), (widget.id, told)
            rested += 1
    assert rested > 60


@pytest.mark.parametrize("size", ((1920, 1080), (3840, 2160)))
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
        assert ui.get("hint", Panel).rect.bottom <= ui.get("dossiers", Snug).rect.y
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
        if not isinstance(widget, DayDial):
            continue
        for kind in (UprightDial, GoalDial):
            dial = kind(widget.state, widget.sign, widget.press, id=widget.id, tooltip="")
            painted = RecordingRenderer(style)
            room = width + (0.0 if kind is UprightDial else DIAL)
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
        return sum(w.id.startswith("free.") for w in ui.root.walk(shown_only=True))
    assert free() == slots
    order = next(c.text for c in player.game.draft.choices())
    assert player.game.draft.add(order)
    scene.rebuild()
    assert free() == slots - 1
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


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1366, 768), (1920, 1080)))
def test_an_order_of_the_sheet_is_never_cut(size: tuple[int, int]) -> None:
    player = at_desk(size, 0)
    draft, scenario, me = player.game.draft, player.game.scenario, player.game.me
    long = max((choice.text for choice in draft.choices() if "victory_day" in choice.text),
               key=lambda text: len(asked(scenario, row_in(scenario, me, text))))
    assert draft.add(long)
    player.at(Main).rebuild()
    player.rest()
    said = " ".join(op.text for op in player.tidy().ops
                    if op.owner == "sheet.0" and op.kind == "text")
    slip = slips_of(player.at(Main))[0]
    assert slip.title == asked(scenario, row_in(scenario, me, long))
    assert said in (slip.title, slip.short)
    assert player.window.ui.find("sheet.0").tooltip == escape(slip.title)


def test_a_goal_has_its_short_name_where_two_lines_would_cut_it(player: Player) -> None:
    dial = next(w for w in player.window.ui.root.walk() if isinstance(w, UprightDial))
    goal = replace(dial.state.goal, name="Prevail in Ukraine, revise the European order",
                   short="Ukraine")
    dial.state = replace(dial.state, goal=goal)
    style = player.window.ui.style
    assert dial.name_lines(style, 110.0) == ["Ukraine"]
    assert " ".join(dial.name_lines(style, 400.0)) == goal.name
