"""The report, by events: the map from before to after, skipping, headlines and orders that
answer why, also in a loaded game; what the briefing says of its bars."""

from __future__ import annotations

import pytest
from playing import MAIN
from test_main_screen import at_desk
from test_play_games import Player
from test_play_looks import player_of

from game.present.month.event_effects import moved_most
from game.present.month.motive import of_others
from game.present.observer.observer import Observer
from game.present.people.aides import aside
from game.present.words.facts import front_page
from game.screens.common import world_map
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.reference.why import WhyScreen
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.markup import escape
from game.screens.turn.report import STEP, Report


def moving() -> tuple[Player, Report]:
    """The report of a third month as it opens in a window where things may move."""
    player = Player(calm=False)
    player.begin(name=MAIN)
    while player.game.match.turn <= 3:
        player.turn()
    to_report(player)
    scene = player.window.scene
    assert isinstance(scene, Report) and scene.shown < len(scene.facts)
    return player, scene


def to_report(player: Player) -> None:
    """Past the moments of the month to the paper, and from there to all its items."""
    while player.screen == "BeatScene":
        player.press("ctrl+enter")
    player.press("f4")


def styles(player: Player, moment: int) -> object:
    """The colours of the influence layer at a moment."""
    eyes = Observer(player.game.match, player.game.seat, now=player.game.match.history[moment])
    return world_map.layer(eyes, look(player.window.ui.style.theme), "influence").styles


def colours(player: Player) -> object:
    """The colours that the map of the report has now."""
    return player.window.ui.get("report_map", Atlas).scene.layer.styles


@pytest.mark.slow
def test_the_map_of_the_report_goes_from_before_to_after() -> None:
    player, scene = moving()
    assert colours(player) == styles(player, 2)
    seen = [colours(player)]
    while scene.shown < len(scene.facts):
        before = scene.shown
        player.window.frame()
        player.window.clock.wait(STEP / 4)
        assert scene.shown - before in (0, 1), "line by line"
        if colours(player) != seen[-1]:
            seen.append(colours(player))
    assert len(seen) > 2, "colours change while it plays, not at its end alone"
    assert seen[-1] == styles(player, 3)
    assert not player.window.ui.find("skip").enabled


@pytest.mark.slow
def test_the_report_can_be_skipped() -> None:
    player, scene = moving()
    player.press("f4")
    assert scene.shown == len(scene.facts) and colours(player) == styles(player, 3)
    assert len(player.window.ui.get("facts", ListBox).items) == len(scene.facts)


@pytest.mark.slow
def test_with_reduced_motion_all_is_there_at_once() -> None:
    player = player_of((1280, 720), 1.0, "dark")
    player.begin(name=MAIN)
    player.turn()
    to_report(player)
    scene = player.window.scene
    assert isinstance(scene, Report) and scene.shown == len(scene.facts)
    assert colours(player) == styles(player, 1)


@pytest.fixture
def player() -> Player:
    return at_desk()


@pytest.mark.slow
def test_every_headline_and_what_was_expected_answer_why(player: Player) -> None:
    player.game.draft.add("impose_sanctions russia finance")
    player.turn()
    to_report(player)
    scene = player.at(Report)
    shown = [w for w in player.window.ui.root.walk() if isinstance(w, RichText)]
    found = front_page(scene.report)
    assert 3 <= len(found) <= 5
    for told in found:
        head = next(w for w in shown if escape(told.text) in w.text)
        waits = told.note is not None and told.note.numbers.get("asks")
        assert head.focusable or waits, "what asks moved nothing"
    given = next(w for w in shown
                 if "finance sanctions of the United States on Russia]" in w.text)
    assert "expected +2; in all it moved +2, by this order itself +2" in given.text
    player.window.ui.focus(given)
    player.press("enter")
    why = player.window.scene
    assert isinstance(why, WhyScreen) and why.quantity == "sanctions" and why.turn == 1


@pytest.mark.slow
def test_a_headline_says_in_a_sentence_what_it_moved_most() -> None:
    player = at_desk(turns=2)
    player.open("report", turn=2)
    scene = player.at(Report)
    told = [w.text for w in player.window.ui.root.walk() if isinstance(w, RichText)]
    events = [h.note for h in front_page(scene.report) if h.row < 0 and h.note is not None]
    moved = [found for line in scene.facts if any(note in line.notes for note in events)
             if (found := moved_most(player.game.observer, line, 2, 0))]
    assert moved
    for (row, change), *_ in moved:
        assert escape(aside(player.game.scenario, row, change)) in told


def test_the_briefing_says_what_marks_and_weights_are_right_above_the_goals(player: Player) -> None:
    player.open("briefing")
    ui = player.window.ui
    text = ui.get("goal_marks", RichText)
    assert "first mark" in text.text and "% is its weight" in text.text
    dials = [w.rect.y for w in ui.root.walk() if w.id.startswith("goal.")]
    assert dials and 0 <= min(dials) - text.rect.bottom < 40


@pytest.mark.slow
def test_what_an_order_does_later_is_said_beside_what_was_expected(player: Player) -> None:
    order = "cut_aid ukraine_war"
    player.game.draft.add(order)
    player.turn()
    to_report(player)
    shown = [w.text for w in player.window.ui.root.walk() if isinstance(w, RichText)]
    late = "- later, in March 2025: fiscal room of the United States +6"
    assert any(told.startswith(late) for told in shown)
    then = Observer(player.game.match, 0).later_effects(order, 1)
    while player.game.match.turn <= 2:
        player.turn()
    assert list(then) == [2]
    assert Observer(player.game.match, 0).later_effects(order, 1) == then, "also when it has come"
    assert Observer(player.game.match, 0).later_effects(order, 2) == {}


@pytest.mark.slow
def test_what_was_expected_is_known_again_in_a_loaded_game(player: Player) -> None:
    player.game.draft.add("impose_sanctions russia finance")
    now = player.game.expectations.of_orders(player.game.me, "impose_sanctions russia finance")
    player.rest()
    now = player.game.expectations.of_orders(player.game.me, "impose_sanctions russia finance")
    player.turn()
    to_report(player)
    hindsight = player.game.expectations.of_turn(player.game.me, 1)
    assert now and hindsight == {"impose_sanctions russia finance": now}
    path = player.game.match.journal.path
    assert path is not None
    player.window.game.shut()
    player.window.quit()
    other = player_of((1280, 1600), 1.0, "dark")
    other.game.load(path)
    other.game.sit(0)
    other.open("report")
    hindsight = other.game.expectations.of_turn(other.game.me, 1)
    assert hindsight == {"impose_sanctions russia finance": now}
    assert other.painted().says("expected +2")


@pytest.mark.slow
def test_a_line_about_anothers_order_tells_its_motive() -> None:
    """Below the lines for the one chosen, in its tooltip, and not of one's own orders."""
    player = at_desk(turns=2)
    player.open("report", turn=2)
    scene, ui = player.window.scene, player.window.ui
    assert isinstance(scene, Report)
    known = of_others(player.game.observer, 2)
    at = [n for n, line in enumerate(scene.facts) if line.text in known]
    assert at
    feed, said = ui.get("facts", ListBox), ui.get("said", RichText)
    for n, line in enumerate(scene.facts):
        scene.point_at(str(n))
        assert said.text == escape(known.get(line.text, ""))
        assert (escape(known.get(line.text, "")) in feed.items[n].tooltip) and (
            ("\n" in feed.items[n].tooltip) == (n in at))
