"""The main screen and the report, by events: ways, goals, news, orders by place, what to expect,
how many presses a turn takes; answers and crises on a small window."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest_dialogs import PEOPLE
from playing import MAIN, compiled
from test_dialogs_play import crisis, waiting
from test_play_games import Player
from test_play_looks import player_of

from game.screens import aims, places
from game.screens.atlas.scene import Spot
from game.screens.atlas.styles import look
from game.screens.atlas.widget import Atlas
from game.screens.kit.app import FakeClock
from game.screens.kit.events import Event, Key, Pointer
from game.screens.kit.label import RichText
from game.screens.kit.listbox import ListBox
from game.screens.kit.tabs import Tabs
from game.screens.lookup.goals import Goals
from game.screens.lookup.why import WhyScreen
from game.screens.play import news
from game.screens.play.answer import Answer
from game.screens.play.crisis import Crisis
from game.screens.play.goal_pane import GoalRow
from game.screens.play.main_screen import Main
from game.screens.play.order_list import OrderList
from game.screens.play.report import STEP, Report
from game.screens.play.shares import Shares
from game.screens.play.side_panel import ADVICE, ALL, ANSWERS
from game.screens.play.toolbar import ToolButton, ToolMenu
from game.screens.play.topbar import tools
from game.screens.seen import Eyes
from game.screens.settings import Settings
from game.screens.window import Window
from game.session.answers import votes_on
from game.session.facts import goal_weights
from game.session.words import order_title

SIZES = (((1280, 720), 1.0), ((1366, 768), 2.0), ((1920, 1080), 1.0))
POLAND = Spot("country", "616")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


def at_desk(size: tuple[int, int] = (1280, 720), scale: float = 1.0, turns: int = 0) -> Player:
    """A person as the United States at the desk, after some turns without orders."""
    player = player_of(size, scale, "dark")
    player.begin(name=MAIN)
    player.press("ctrl+enter")
    while player.desk.match.turn <= turns:
        player.turn()
    if isinstance(player.window.scene, Report):
        player.press("ctrl+enter")
    player.window.ui.notices.toasts = []
    return player


def main_of(player: Player) -> Main:
    scene = player.window.scene
    assert isinstance(scene, Main)
    return scene


def turn_to(player: Player, page: int) -> None:
    player.window.ui.get("tabs", Tabs).choose(page)
    player.rest()


def click(player: Player, x: float, y: float) -> None:
    for kind in ("move", "down", "up"):
        player.queue.append(Pointer(kind, x, y))  # type: ignore[arg-type]  # kinds of a press
    player.rest()


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_every_way_has_a_name_and_what_finds_no_room_stands_in_the_menu(
        size: tuple[int, int], scale: float) -> None:
    player = at_desk(size, scale)
    main = main_of(player)
    wanted = [tool for group in tools(main) for tool in group]
    shown = [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, ToolButton)]
    assert [w.id for w in shown] == [t.id for t in wanted][:len(shown)] and shown
    painted = player.painted()
    assert all(painted.says(w.tool.name) for w in shown)
    assert not painted.clipped() and not painted.overlapping()
    menu = player.window.ui.get("menu", ToolMenu)
    assert [i.key for i in menu.items] == [t.id for t in wanted]
    player.focus("menu")
    player.press("enter", "home", "enter")
    assert isinstance(player.window.scene, Goals)
    player.press("escape")
    player.focus("menu")
    player.press("enter", "home", "enter")
    assert isinstance(player.window.scene, Goals), "the same way can be chosen again"
    player.window.quit()


@pytest.mark.parametrize("screen", ("main", "report", "briefing", "goals", "why"))
def test_f1_lists_the_keys_on_every_screen_of_play(screen: str) -> None:
    player = at_desk(turns=1)
    if screen != "main":
        player.desk.go(screen, **({"quantity": "support", "ids": ("us",)}
                                  if screen == "why" else {}))
    for _ in range(2):
        player.press("f1")
        assert player.window.ui.has("help") and player.painted().says("Keys")
        player.press("escape")
        assert not player.window.ui.layers
    player.window.quit()


def test_the_goals_show_progress_what_moved_them_and_lead_to_their_page() -> None:
    player = at_desk(turns=2)
    desk = player.desk
    rows = [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, GoalRow)]
    weights = goal_weights(desk.match, desk.me, desk.me)
    assert {r.goal.id for r in rows} == {desk.scenario.goals[i].id for i in weights}
    assert any(r.trend.text for r in rows) and any(r.moved for r in rows)
    click(player, *rows[1].rect.centre)
    scene = player.window.scene
    assert isinstance(scene, Goals) and scene.chosen == rows[1].goal.id
    player.window.quit()


def test_a_line_of_last_month_says_why() -> None:
    player = at_desk(turns=2)
    feed = player.window.ui.get("feed", ListBox)
    row = next(n for n, item in enumerate(feed.items) if news.effect(player.desk, 2, item.text))
    text, box = feed.items[row].text, feed.row_rect(row)
    click(player, box.x + 60, box.y + box.h / 2)
    scene = player.window.scene
    assert isinstance(scene, WhyScreen) and scene.turn == 2
    row = player.desk.scenario.layout.row(scene.quantity, *scene.index)
    causes = {e.cause.text for e in player.desk.match.ledger.rows(row, 2)}
    said = {c.text for at, line, c in player.desk.match.ledger.notes if at == 2 and line == text}
    assert causes & said
    player.window.quit()


def test_all_advisers_orders_are_in_sight_beside_a_full_sheet_at_720p() -> None:
    player = at_desk(turns=1)
    turn_to(player, ADVICE)
    for pick in (player.desk.picks() or [])[:3]:
        player.desk.add(pick.order.text)
    main_of(player).rebuild()
    player.rest()
    advice = player.window.ui.get("advice", OrderList)
    assert len(player.desk.sheet) >= 2 and len(advice.items) == 6
    assert advice.rect.h >= 6 * advice.row_height
    assert player.window.ui.find("about").rect.h >= 60
    player.window.quit()


def test_nothing_of_an_adviser_s_order_is_cut_away_at_1080p() -> None:
    player = at_desk((1920, 1080))
    turn_to(player, ADVICE)
    picks = player.desk.picks()
    assert picks and isinstance(player.window.ui.find("advice"), OrderList)
    said = {op.text for op in player.painted().ops if op.owner == "advice"}
    for pick in picks:
        first, _, rest = order_title(player.desk.scenario, pick.row).partition(": ")
        assert first in said and (not rest or rest in said), pick.order.text
    player.window.quit()


def test_reasons_of_advisers_speak_of_the_order() -> None:
    player = at_desk()
    doctrines = player.desk.scenario.data["doctrines"].values()
    creeds = {" ".join(str(d.get("text", "")).split()).split(". ")[0] for d in doctrines}
    for seat in range(len(player.desk.match.seats)):
        reasons = [a.reason for a in player.desk.advisers.picks(player.desk.match, seat)]
        assert len(reasons) == 6 and not set(reasons) & creeds
        assert sum(any(sign in r for sign in "+−") for r in reasons) >= 3, reasons
    player.window.quit()


@pytest.mark.parametrize(("order", "targets"), [
    ("court_country POL", {POLAND}),
    ("raise_rung taiwan_strait", {Spot("marker", "taiwan_strait")}),
    ("impose_sanctions russia finance", {Spot("country", "643")}),
    ("lower_tariffs brics", {Spot("country", "076"), Spot("country", "356"),
                             Spot("country", "710")}),
    ("deploy europe", {Spot("marker", "ukraine_war"), Spot("marker", "european_order")}),
    ("counter_host victory_day", {Spot("country", "643"), Spot("country", "156")}),
    ("domestic_consolidation", set()),
])
def test_a_chosen_order_points_out_its_targets_on_the_map(order: str, targets: set[Spot]) -> None:
    player = at_desk()
    main = main_of(player)
    main.select("court_country IND")
    main.select(order)
    assert set(player.window.ui.get("atlas", Atlas).scene.targets) == targets
    main.rebuild()
    player.rest()
    atlas = player.window.ui.get("atlas", Atlas)
    assert set(atlas.scene.targets) == targets and atlas.selected is None
    player.window.quit()


def test_a_click_on_the_map_lists_the_orders_that_aim_there() -> None:
    player = at_desk()
    atlas = player.window.ui.get("atlas", Atlas)
    x, y = atlas.camera.at(*atlas.scene.middle(Spot("country", "643")))
    factor = player.window.ui.style.units.factor
    at = (atlas.rect.x + x / factor, atlas.rect.y + y / factor)
    click(player, *at)
    forms = player.window.ui.get("forms", ListBox)
    legal = {c.text for c in player.desk.choices() if "russia" in c.text.split()[1:]}
    assert {i.key for i in forms.items} == legal and legal
    assert main_of(player).page == ALL
    click(player, *at)
    assert player.screen == "Country", "a second click opens its page"
    player.press("escape")
    player.focus("place_close")
    player.press("enter")
    assert main_of(player).state.place is None and player.window.ui.has("family")
    player.window.quit()


def test_places_without_an_order_say_so_and_the_sea_changes_nothing() -> None:
    player = at_desk()
    main = main_of(player)
    main.select_spot(None)
    assert main.state.place is None
    spot = Spot("country", places.codes()["ISL"])
    assert aims.name_of(player.desk.scenario, spot) == "Iceland"
    main.select_spot(spot)
    known = bool(places.country_of(player.desk.scenario, spot.id))
    assert (main.state.place == spot) is known
    player.window.quit()


def test_the_whole_sheet_says_what_it_may_bring() -> None:
    player = at_desk()
    turn_to(player, ADVICE)
    player.press("f7", "home", "enter", "down", "enter")
    desk = player.desk
    assert len(desk.sheet) == 2
    expected = desk.match.forecast(desk.me, desk.sheet, 100, desk.advisers._policy(
        (desk.match.state_hash(), desk.me)))
    assert desk.expect(*desk.sheet) == expected
    assert "The whole sheet this month" in main_of(player).shown_detail
    player.press("ctrl+z")
    assert "The whole sheet this month" not in main_of(player).shown_detail
    player.window.quit()


def test_three_orders_and_the_end_of_the_turn_take_few_presses() -> None:
    player = at_desk(turns=1)
    turn_to(player, ADVICE)
    presses = 0
    for _ in range(6):
        if len(player.desk.sheet) == player.desk.scenario.slots or player.desk.capital < 1:
            break
        player.press("down", "enter")
        presses += 2
        if player.window.ui.layers:
            player.press("escape")
    given = list(player.desk.sheet)
    player.press("ctrl+enter")
    presses += 1
    if player.window.ui.layers:
        player.press("enter")
        presses += 1
    assert len(given) >= 2 and presses <= 12
    assert player.desk.match.turn == 3 and player.desk.given(2) == given
    player.window.quit()


def test_answers_come_first_and_the_orders_follow_the_last() -> None:
    player = at_desk(turns=1)
    main = main_of(player)
    assert main.page == ANSWERS and main.open_items()
    many = len(main.open_items())
    player.press("enter")
    for _ in range(many):
        assert isinstance(player.window.scene, Answer)
        player.press("down", "enter", "enter")
    assert isinstance(player.window.scene, Main) and main_of(player).page == ADVICE
    assert len(player.desk.answers) == many and not main_of(player).open_items()
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "advice"
    player.window.quit()


# The report --------------------------------------------------------------------------------------

def moving() -> tuple[Player, Report]:
    """The report of a third month as it opens in a window where things may move."""
    player = Player()
    player.window.quit()
    player.window = Window((1280, 720), settings=Settings(hints=False, sound=False),
                           clock=FakeClock(), source=player._events)
    player.begin(name=MAIN)
    while player.desk.match.turn <= 3:
        player.turn()
    scene = player.window.scene
    assert isinstance(scene, Report) and scene.shown < len(scene.facts)
    return player, scene


def styles(player: Player, moment: int) -> object:
    """The colours of the influence layer at a moment."""
    eyes = Eyes(player.desk.match, player.desk.seat, player.desk.match.history[moment])
    return places.layer(eyes, look(player.window.ui.style.theme), "influence").styles


def colours(player: Player) -> object:
    """The colours that the map of the report has now."""
    return player.window.ui.get("report_map", Atlas).scene.layer.styles


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
    player.window.quit()


def test_the_report_can_be_skipped() -> None:
    player, scene = moving()
    player.press("f4")
    assert scene.shown == len(scene.facts) and colours(player) == styles(player, 3)
    assert len(player.window.ui.get("facts", ListBox).items) == len(scene.facts)
    player.window.quit()


def test_with_reduced_motion_all_is_there_at_once() -> None:
    player = player_of((1280, 720), 1.0, "dark")
    player.begin(name=MAIN)
    player.turn()
    scene = player.window.scene
    assert isinstance(scene, Report) and scene.shown == len(scene.facts)
    assert colours(player) == styles(player, 1)
    player.window.quit()


def test_every_headline_and_what_was_expected_answer_why() -> None:
    player = at_desk()
    player.desk.add("impose_sanctions russia finance")
    player.turn()
    scene = player.window.scene
    assert isinstance(scene, Report)
    heads = [w for w in player.window.ui.root.walk() if w.id.startswith("head.")]
    assert 3 <= len(heads) <= 5
    assert all(isinstance(h, RichText) and h.focusable for h in heads)
    given = player.window.ui.get("given.0", RichText)
    assert "finance sanctions of United States on Russia" in given.text
    assert "expected +2; in all it moved +2, by this order itself +2" in given.text
    player.window.ui.focus(given)
    player.press("enter")
    why = player.window.scene
    assert isinstance(why, WhyScreen) and why.quantity == "sanctions" and why.turn == 1
    player.window.quit()


def test_what_was_expected_is_known_again_in_a_loaded_game() -> None:
    player = at_desk()
    player.desk.add("impose_sanctions russia finance")
    now = player.desk.expect("impose_sanctions russia finance")
    player.rest()
    now = player.desk.expect("impose_sanctions russia finance")
    player.turn()
    assert now and player.desk.expected(1) == {"impose_sanctions russia finance": now}
    path = player.desk.match.journal.path
    assert path is not None
    player.window.desk.shut()
    player.window.quit()
    other = player_of((1280, 720), 1.0, "dark")
    other.desk.load(path)
    other.desk.sit(0)
    other.desk.go("report")
    other.rest()
    assert other.desk.expected(1) == {"impose_sanctions russia finance": now}
    assert "expected +2" in other.window.ui.get("given.0", RichText).text
    other.window.quit()


# Dialogs and small windows -----------------------------------------------------------------------

def small() -> Player:
    return player_of((1366, 768), 2.0, "dark")


def test_one_strip_leads_to_every_part_and_what_acts_stays_in_sight() -> None:
    player = at_desk((1366, 768), 2.0, turns=1)
    ui, parts = player.window.ui, {}
    for page in range(6):
        turn_to(player, page)
        parts[page] = {w.id for w in ui.root.walk(shown_only=True)
                       if w.id and ui.style.units.screen.has(*w.rect.centre)}
        painted = player.painted()
        assert not painted.clipped() and not painted.overlapping(), page
    assert all("tabs.strip" in ids for ids in parts.values())
    for page in (ADVICE, ALL, ANSWERS):
        assert {"end_turn", "undo", "add", "used"} <= parts[page]
    for page, id in ((ADVICE, "advice"), (ALL, "forms"), (ANSWERS, "waiting"), (3, "atlas"),
                     (4, "feed"), (5, "own_goals")):
        assert id in parts[page]
    ui.restyle(scale=1.0)
    player.rest()
    assert main_of(player).page <= ANSWERS and ui.has("atlas")
    player.window.quit()


@pytest.mark.parametrize("kind", ("accord", "motion", "invitation"))
def test_on_a_small_window_the_answers_are_one_press_away(kind: str) -> None:
    player = small()
    player.desk.begin(compiled(MAIN), PEOPLE, 7)
    item = waiting(player.desk, kind)
    player.desk.show("main")
    player.desk.go("answer", item=item)
    player.rest()
    ui = player.window.ui
    assert ui.find("to_answers").usable and ui.style.units.screen.has(*ui.find(
        "to_answers").rect.centre)
    player.press("enter")
    assert ui.get("halves", Tabs).chosen == 1
    first = next(w.id for w in ui.root.walk(shown_only=True) if w.id.startswith("word."))
    player.focus(first)
    player.press("enter")
    assert ui.find("answer").enabled and ui.get("halves", Tabs).chosen == 1
    painted = player.painted()
    assert not painted.clipped() and not painted.overlapping()
    player.press("enter")
    assert player.desk.answers == {item: first.removeprefix("word.")}
    player.window.quit()


def test_a_crisis_on_a_small_window_is_answered_in_sight_of_its_prices() -> None:
    player = small()
    player.desk.begin(compiled(MAIN), PEOPLE, 7)
    asked = crisis(player.desk, 5)
    player.window.push(Crisis(player.desk, asked))
    player.rest()
    assert player.painted().says("At stake: 12 points")
    player.queue.append(Key("enter"))
    player.rest()
    assert player.painted().says("If they stand firm too")
    player.focus("word.terms")
    for chord in (Key("enter"), Key("enter", "ctrl")):
        events: list[Event] = [chord]
        player.queue += events
        player.window.frame()
        player.window.frame()
    assert asked.said == "terms"
    player.window.quit()


def test_the_count_of_a_motion_is_a_bar_of_all_votes() -> None:
    player = at_desk()
    item = waiting(player.desk, "motion")
    player.desk.go("answer", item=item)
    player.rest()
    votes = votes_on(player.desk.match)
    bar = player.window.ui.get("votes", Shares)
    assert sum(size for _, _, size in bar.parts) == pytest.approx(sum(v.weight for v in votes))
    assert {v.side for v in votes} >= {"yes", "open"}
    assert all(player.painted().says(v.who) for v in votes)
    player.window.quit()


def test_accepting_says_what_it_brings_to_oneself() -> None:
    player = at_desk()
    for kind, word in (("accord", "sign"), ("invitation", "accept"), ("settlement", "accept")):
        item = waiting(player.desk, kind)
        question = next(q for q in player.desk.waiting() if q.item == item)
        assert "For you at once:" in dict(question.choices)[word], kind
        assert player.desk.actor.name in dict(question.choices)[word].split("For you")[1]
    player.window.quit()


def test_an_occasion_says_who_comes_and_what_it_brings_to_others_once() -> None:
    player = at_desk()
    desk = player.desk
    item = waiting(desk, "occasion")
    desk.go("answer", item=item)
    player.rest()
    question = next(q for q in desk.waiting() if q.item == item)
    occasion = next(o for o in desk.scenario.occasions if item.endswith(o.id))
    shown = player.window.ui.get("facts", RichText).text
    assert occasion.about.split()[0] in shown and "Who comes so far:" in shown
    assert all(f"{desk.scenario.actors[a].name}" in shown for a in occasion.invited)
    assert "You may change your word every month until" in shown
    assert "for the others:" in shown
    own = dict(question.choices)["confirm"].partition("For you at once: ")[2]
    assert all(part not in shown for part in own.split("; ") if part)
    player.window.quit()
