"""The hand of cards at the desk, by events: orders and answers by a card, taken back, keys alone,
in windows of all sizes."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot
from test_play_games import Player
from test_play_looks import player_of

from game.core.model import FAMILIES
from game.match.match import Match
from game.present.desk.card import Situation
from game.present.desk.goal_marks import GoalMark, telling
from game.present.observer.observer import Observer
from game.present.people.council import characters
from game.present.people.protest import Protest
from game.present.talks.question_cards import months_left
from game.present.talks.questions import questions
from game.present.words import order_words as deeds
from game.present.words.formatting import row_in
from game.screens.map.scene import Spot
from game.screens.map.widget import Atlas
from game.screens.toolkit.chip import Chip
from game.screens.toolkit.focus import candidates
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.markup import plain
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.widget import Widget
from game.screens.turn import hand as hand_module
from game.screens.turn.answer import Answer
from game.screens.turn.main_screen import Main
from game.screens.turn.move_button import MoveButton
from game.screens.turn.side_panel import ADVICE, ALL, HAND
from game.screens.turn.situation_card import More, Told, short
from game.screens.tutorial.card import visible

SIZES = (((1920, 1080), 1.0), ((1366, 768), 1.0), ((1280, 720), 1.0), ((1280, 720), 2.0))


@cache
def asked() -> Match:
    """A game by lot in which something awaits an answer of the first seat in this month."""
    for seed in range(5, 40):
        match = play_by_lot(compiled(MAIN), seed, 2)
        observer = Observer(match, 0)
        if any(not q.settled and not months_left(observer, q) and not q.routine
               for q in questions(observer)):
            return match
    raise AssertionError("nobody asks anything")


def opened(size: tuple[int, int], scale: float = 1.0) -> Player:
    """Somebody who takes the first seat of that game, before what tells of the month."""
    player = player_of(size, scale, "dark")
    match = Match.replay(list(asked().journal.lines))
    player.take(match, 0)
    return player


def at_hand(size: tuple[int, int] = (1280, 720), scale: float = 1.0) -> Player:
    """The same person at the desk."""
    player = opened(size, scale)
    player.to_desk()
    assert player.at(Main).page == HAND
    return player


def cards(player: Player) -> list[Situation]:
    found = player.game.expectations.hand(player.game.me)
    assert found
    return found


def moves(player: Player) -> list[MoveButton]:
    return [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, MoveButton)]


def chips(player: Player, card: str) -> list[str]:
    """What the chips of a card say."""
    panel = player.window.ui.find(f"situation.{card}")
    return [w.text for w in panel.walk() if isinstance(w, Chip)]


def reach(player: Player) -> list[str]:
    """Walk around with Tab: what has the keyboard is in sight; the ids in order. Each widget that
    can have the keyboard must be met."""
    ui = player.window.ui
    met: list[Widget] = []
    for _ in range(160):
        player.press("tab")
        focused = ui.focused
        assert focused is not None
        if any(focused is w for w in met):
            break
        met.append(focused)
        seen, screen = visible(focused), ui.style.units.screen
        assert seen is not None and screen.holds(seen), focused.id
        assert seen.h >= min(focused.rect.h, 60.0) - 1, f"{focused.id} is half in sight"
    assert {id(w) for w in candidates(ui.root)} <= {id(w) for w in met}
    return [w.id for w in met]


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_nothing_of_the_hand_is_clipped_and_all_is_reached_by_tab(
        size: tuple[int, int], scale: float) -> None:
    player = at_hand(size, scale)
    player.press("tab")
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "move.0.0", "the keyboard begins at the first move"
    player.tidy()
    met = reach(player)
    wanted = [button.id for button in moves(player)]
    every = {f"move.{n}.{m}" for n, card in enumerate(cards(player))
             for m in range(len(card.moves))}
    hidden = {id.split(".")[1] for id in every - set(wanted)}
    assert wanted and set(wanted) <= set(met) and {f"more.{n}" for n in hidden} <= set(met)
    assert {"end_turn", "tabs.strip"} <= set(met)
    ways = {"search", *(f"family.{name}" for name in FAMILIES)}
    assert ways <= set(met) or player.window.scene.narrow
    order = [w.id for w in candidates(player.window.ui.root)
             if w.id.startswith("move.") or w.id in ways]
    assert order == [*sorted(wanted), *order[len(wanted):]], "lead, cards, catalogue"
    for _ in range(8):
        player.tidy()
        player.press_at(wanted[-1], "pageup")


@pytest.mark.slow
@pytest.mark.parametrize("by", ("keys", "mouse"))
@pytest.mark.parametrize(("size", "scale"), SIZES[2:])
def test_a_press_gives_the_order_of_a_card_and_another_takes_it_back(
        size: tuple[int, int], scale: float, by: str) -> None:
    player = at_hand(size, scale)
    draft, ui = player.game.draft, player.window.ui
    button = next(b for b in moves(player) if b.move.order and not b.move.order.startswith("raise"))
    id, order = button.id, button.move.order
    assert not button.chosen
    player.focus(id)
    if by == "keys":
        player.press("enter")
    else:
        player.click(id)
    assert draft.orders == [order] and ui.get(id, MoveButton).chosen
    focused = ui.focused
    assert focused is not None and focused.id == id, "the keyboard stays where it was"
    seen = visible(ui.find(id))
    assert seen is not None and seen.h >= button.rect.h - 1, "the page stays where it was"
    if by == "keys":
        player.press("space")
    else:
        player.click(id)
    assert draft.orders == [] and not ui.get(id, MoveButton).chosen
    player.press("enter", "ctrl+z")
    assert draft.orders == [], "undone like any order"


def test_a_card_answers_a_question_and_takes_the_answer_back() -> None:
    player = at_hand()
    button = next(b for b in moves(player) if b.move.word)
    item, word, id = button.move.item, button.move.word, button.id
    assert "Answered" not in chips(player, item)
    player.press_at(id, "enter")
    assert player.game.draft.answers == {item: word}
    assert chips(player, item) == ["Answered"], "it does not press any more"
    assert player.window.ui.get(id, MoveButton).chosen
    assert item not in [q.item for q in player.game.draft.unanswered()]
    player.press("enter")
    assert player.game.draft.answers == {} and not player.window.ui.get(id, MoveButton).chosen
    assert "Answered" not in chips(player, item)
    if not id.startswith("move.0."):
        player.press_at(f"more.{id.split('.')[1]}", "enter")
    read = next(b for b in moves(player) if b.move.item == item and not b.move.word)
    player.press_at(read.id, "enter")
    scene = player.window.scene
    assert isinstance(scene, Answer) and scene.item == item
    player.press("escape")
    assert player.screen == "Main" and player.game.draft.answers == {}


def test_a_month_by_cards_and_keys_alone() -> None:
    player = at_hand((1366, 768))
    draft, slots = player.game.draft, player.game.scenario.slots
    for n in range(len(moves(player))):
        button = moves(player)[n]
        if not button.move.order or button.move.cost > draft.capital or len(draft.orders) == slots:
            continue
        player.press_at(button.id, "enter")
        if player.window.ui.layers:  # it can bring war
            player.press("escape")
    given = list(draft.orders)
    assert given
    more = [b for b in moves(player) if b.move.order and not b.chosen]
    if len(given) == slots and more:
        player.press_at(more[0].id, "enter", "escape")
        assert draft.orders == given, "a full sheet takes no more"
        while player.window.ui.layers:
            player.press("enter" if player.window.ui.has("leave") else "escape")
    turn = player.game.match.turn
    player.press("ctrl+enter")
    if player.window.ui.layers:
        player.press("enter")
    while player.screen == "Crisis":
        player.turn()
    assert player.game.match.turn == turn + 1
    assert player.game.current.given(turn, player.game.actor.id) == given


def test_a_hand_of_which_no_order_can_be_paid_for_says_so() -> None:
    player = player_of((1280, 720), 1.0, "dark")
    player.game.begin(compiled(MAIN), {s: "doctrine" if i else "human" for i, s in enumerate(
        compiled(MAIN).seats)}, 4)
    player.game.match.world.capital[player.game.me] = 0.0
    player.show("main")
    assert player.painted().says("No order can be paid for: 0 of political capital is left.")


@pytest.mark.slow
def test_what_cannot_be_combined_is_refused_with_the_order_that_bars_it_and_why() -> None:
    player = at_hand()
    draft, scenario, me = player.game.draft, player.game.scenario, player.game.me
    seen = set[str]()
    orders = [c.text for c in draft.choices()]
    for first in orders:
        if len(seen) == 2:
            break
        draft.add(first)
        free = {c.text for c in draft.choices()}
        for other in orders:
            bars = draft._view.clashing((first,), other)
            if other == first or other in free or not bars:
                continue
            assert bars == first and not draft.add(other) and draft.orders == [first]
            said = player.window.ui.notices.said[-1]
            titles = [deeds.asked(scenario, row_in(scenario, me, o)) for o in (other, first)]
            assert all(title in plain(said) for title in titles), said
            assert "cannot be combined" in said and "a month has room for one" in said
            seen.add(said.rpartition("room for")[2])
        draft.remove(first)
    assert len(seen) == 2, "of the same kind, and of one group"


@pytest.mark.parametrize(("title", "rest"), [
    ("Victory Day in Moscow, May 2025: do you come?", "Do you come?"),
    ("Russia demands that you ease sanctions: otherwise it sends forces",
     "Otherwise it sends forces."), ("Ships circle Taiwan", "")])
def test_what_follows_a_title_is_a_sentence(title: str, rest: str) -> None:
    assert short(title) == (title.partition(": ")[0], rest)


@pytest.fixture
def player() -> Player:
    return at_hand((1920, 1080))


def test_cards_have_the_numbers_of_their_pins_on_the_map(player: Player) -> None:
    desk, atlas = player.window.scene, player.window.ui.get("atlas", Atlas)
    assert isinstance(desk, Main)
    pins = desk.pins()
    assert [pin.number for pin in pins.values()] == list(range(1, len(pins) + 1)) and len(pins) > 1
    assert list(atlas.pins) == list(pins.values())
    assert all(atlas.scene.has(pin.spot) for pin in atlas.pins)
    disputes = {card.id: card.place for card in cards(player) if card.kind == "dispute"}
    assert disputes
    for id, place in disputes.items():
        assert pins[id].spot == Spot("marker", place)
    assert not {card.id for card in cards(player)
                if card.kind in ("home", "goal")} & set(pins)
    ringed = [op for op in player.painted().ops if op.kind == "text" and op.text == "1"
              and op.owner == "atlas"]
    assert ringed, "the map shows it"


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_an_adviser_protests_at_idleness_above_the_cards(size: tuple[int, int], scale: float,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    adviser = characters(compiled(MAIN), 0)[0]
    monkeypatch.setattr(hand_module, "protest", lambda _: Protest(adviser, "Give us an order.", 0))
    player = at_hand(size, scale)
    painted = player.painted()
    assert painted.says("Give us an order.") and painted.says(adviser.called)
    assert not painted.clipped() and not painted.overlapping()
    move = next(m for card in cards(player) for m in card.moves if m.order)
    player.game.draft.add(move.order)
    player.window.scene.rebuild()
    assert not player.window.ui.has("protest"), "there is an order on the sheet"


@pytest.mark.parametrize(("arrows", "shown"), [
    ([], []), (["▲"], [0]), (["▲▲", "▲"], [0]), (["▲▲", "▲", "▼▼", "▼"], [0, 2]),
    (["▼", "▼▼", "▲"], [0, 2]), (["▲ ▼", "▼▼"], [0]), (["▲", "▲ ▼"], [0, 1])])
def test_a_small_card_hides_no_harm(arrows: list[str], shown: list[int]) -> None:
    marks = [GoalMark(runs.split(), str(n)) for n, runs in enumerate(arrows)]
    assert telling(marks) == [marks[n] for n in shown]


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (800, 600)])
def test_advice_that_arrives_shows_what_a_new_screen_would(size: tuple[int, int]) -> None:
    player = opened(size)
    player.game.show("main")
    ui = player.window.ui
    assert ui.has("thinking"), "the advisers still think"
    player.rest()
    assert not ui.has("thinking")
    arrived = player.painted().ops
    scene = player.at(Main)
    scene.rebuild()
    scene.show_spot()
    player.frames(2)
    assert player.painted().ops == arrived


@pytest.mark.parametrize("by", ("keys", "chip", "strip"))
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_small_card_is_opened_whole_in_the_place_of_the_first(size: tuple[int, int],
                                                                by: str) -> None:
    player = at_hand(size)
    ui, found = player.window.ui, cards(player)
    number = next(n for n in range(1, len(found)) if ui.find(f"more.{n}").visible)
    assert any(not w.visible for w in ui.root.walk() if w.id.startswith(f"move.{number}."))
    for lead, other in ((number, 0), (0, number)):
        player.focus(f"more.{number}" if ui.find(f"more.{number}").visible else f"move.{number}.0")
        if by == "keys" and ui.find(f"more.{number}").visible:
            player.press("enter")
        else:
            player.click(f"more.{number}" if by == "chip" and ui.find(f"more.{number}").visible
                         else f"strip.{number}")
        shown = {b.id: b.move.order or b.move.label for b in moves(player)}
        assert [shown[f"move.0.{n}"] for n in range(len(found[lead].moves))] == [
            m.order or m.label for m in found[lead].moves], "all moves"
        assert shown[f"move.{number}.0"] in [m.order or m.label for m in found[other].moves]
        assert ui.focused is not None and ui.focused.id == "move.0.0"
        assert visible(ui.find("card.0")) is not None, "the hand is scrolled up to it"
        player.tidy()


def test_a_move_made_that_no_card_shows_marks_its_chip(player: Player) -> None:
    ui = player.window.ui
    button = next(w for w in ui.root.walk() if isinstance(w, MoveButton) and not w.visible
                  and w.move.order and w.move.cost <= player.game.draft.capital)
    chip = ui.get(f"more.{button.id.split('.')[1]}", More)
    assert not chip.made
    player.game.draft.add(button.move.order)
    player.window.scene.rebuild()
    player.frames(1)
    assert ui.get(chip.id, More).made


def test_one_move_of_an_untouched_hand_is_recommended(player: Player) -> None:
    primary = [b.id for b in moves(player) if b.primary]
    assert primary == ["move.0.0"] and not any(b.chosen for b in moves(player))
    order = next(b for b in moves(player) if b.move.order and not b.primary)
    player.game.draft.add(order.move.order)
    player.window.scene.rebuild()
    assert not any(b.primary for b in moves(player)), "what is made stands out instead"
    assert [b.id for b in moves(player) if b.chosen] == [order.id]


@pytest.mark.slow
@pytest.mark.parametrize("seat", range(4))
@pytest.mark.parametrize(("size", "scale"), [
    ((1920, 1080), 1.0), ((1920, 1080), 1.5), ((1366, 768), 1.0), ((1366, 768), 2.0)])
def test_no_text_of_the_hand_is_cut(size: tuple[int, int], scale: float, seat: int) -> None:
    for turns in (1, 4, 8):
        match = play_by_lot(compiled(MAIN), 7, turns)
        if match.over:
            continue
        player = player_of(size, scale, "dark")
        again = Match.replay(list(match.journal.lines))
        player.take(again, seat)
        player.show("main")
        page = player.window.ui.find("orders_page")
        for widget in page.walk(shown_only=True):
            if widget.children:
                continue
            painted = RecordingRenderer(player.window.ui.style)
            widget.draw(painted)
            said = [op.text for op in painted.ops if op.kind == "text"]
            assert not any("…" in text for text in said), (widget.id, said)
        player.tidy()
        player.window.quit()


def test_the_hand_leads_into_the_catalogue_by_family_and_by_search(player: Player) -> None:
    ui, scene, choices = player.window.ui, player.window.scene, player.game.draft.choices()
    assert isinstance(scene, Main)
    assert player.painted().says(f"Search {len(choices)} orders")
    said = {op.owner: set[str]() for op in player.painted().ops}
    for op in player.painted().ops:
        said[op.owner].add(op.text)
    for family in FAMILIES:
        assert str(sum(c.family == family for c in choices)) in said[f"family.{family}"]
    player.click("family.force")
    assert scene.page == ALL and scene.state.family == "force"
    assert ui.focused is not None and ui.focused.id == "kind"
    scene.turn_page(HAND)
    player.press("ctrl+f")
    assert ui.focused is not None and ui.focused.id == "search" and scene.page == HAND
    player.type("tariffs")
    assert scene.page == ALL and scene.state.word == "tariffs"
    assert ui.get("search", TextField).text == "tariffs" and ui.focused.id == "search"
    scene.turn_page(ADVICE)
    player.press("ctrl+f")
    assert scene.page == ALL and ui.focused is not None and ui.focused.id == "search"


@pytest.mark.parametrize(("text", "most", "shown"), [
    ("It is short. So is this.", 2, "It is short. So is this."),
    ("One sentence that stands on a line. Another one that has no room for itself.", 1,
     "One sentence that stands on a line."),
    ("It stops where it can; what follows has no room for itself on the line.", 1,
     "It stops where it can."),
    ("One sentence alone that is much too long for the one line that there is for it.", 1,
     "One sentence alone that is much too long for the one line that there is for it.")])
def test_a_card_says_whole_sentences_and_its_tooltip_the_rest(text: str, most: int,
                                                              shown: str) -> None:
    player = at_hand()
    told = Told(text, most, id="told")
    player.window.ui.set_root(told)
    told.layout(player.window.ui.style, Rect(0, 0, 260, 60))
    painted = RecordingRenderer(player.window.ui.style)
    told.draw(painted)
    assert " ".join(op.text for op in painted.ops if op.kind == "text") == shown
    assert told.tooltip_at(1, 1) == ("" if shown == text else text)
