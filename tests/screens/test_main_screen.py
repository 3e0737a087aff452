"""The main screen, by events: ways, goals, news, orders by place, what to expect, how many presses
a turn takes, all in a small window."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled, play_by_lot
from test_play_games import LESSON, Player
from test_play_looks import player_of

from game.core.locale.dates import month_name
from game.present.month.event_effects import moved_most
from game.present.month.report_page import happened
from game.present.observer.observer import Observer
from game.present.people.offices import offices
from game.present.words.order_words import asked
from game.screens.common import order_places, world_map
from game.screens.common.hints import due, forget_seen, hint_card, mark_seen
from game.screens.common.order_list import OrderList
from game.screens.map.scene import Spot
from game.screens.map.widget import Atlas
from game.screens.reference.reference import WAYS, ReferenceScreen
from game.screens.reference.why import WhyScreen
from game.screens.toolkit.events import Pointer
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import Icon, Label
from game.screens.toolkit.listbox import Dropdown, ListBox
from game.screens.turn.answer import Answer
from game.screens.turn.desk_protocol import ADVICE, ALL, ANSWERS, DESK, GOALS, MAP, NEWS, form_of
from game.screens.turn.goal_dial import DayDial, GoalDial
from game.screens.turn.main_screen import Main
from game.screens.turn.negotiation import Negotiation
from game.screens.turn.stat import Stat, Trend
from game.screens.turn.toolbar import PageButton, ToolButton, ToolMenu
from game.screens.turn.topbar import SHOWN, pages, tools

SIZES = (((1280, 720), 1.0), ((1366, 768), 2.0), ((1920, 1080), 1.0))
POLAND = Spot("country", "616")


def at_desk(size: tuple[int, int] = (1280, 720), scale: float = 1.0, turns: int = 0) -> Player:
    """A person as the United States at the desk, after some turns without orders."""
    player = player_of(size, scale, "dark")
    player.begin(name=MAIN)
    player.press("ctrl+enter")
    while player.game.match.turn <= turns:
        player.turn()
    player.to_desk()
    player.window.ui.notices.toasts = []
    return player


def click(player: Player, x: float, y: float) -> None:
    for kind in ("move", "down", "up"):
        player.queue.append(Pointer(kind, x, y))  # type: ignore[arg-type]  # kinds of a press
    player.rest()


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_every_way_stands_in_the_menu_and_pages_have_buttons(size: tuple[int, int],
                                                             scale: float) -> None:
    player = at_desk(size, scale)
    main, ui = player.at(Main), player.window.ui
    wanted = tools(main)
    shown = [w for w in ui.root.walk(shown_only=True) if isinstance(w, ToolButton | PageButton)]
    assert [w.id for w in shown] == {"grid": list(SHOWN), "broad": [
        tool.id for tool in pages(main).values()], "narrow": []}[form_of(ui.style.units.screen)]
    painted = player.tidy()
    assert all(painted.says(w.tool.name) for w in shown)
    menu = ui.get("menu", ToolMenu)
    assert [i.key for i in menu.items] == [t.id for t in wanted]
    assert {f"way.{w.name}" for w in WAYS} <= {i.key for i in menu.items}
    player.press_at("menu", "enter", "home", "down", "down", "down", "enter")
    assert isinstance(player.window.scene, ReferenceScreen)
    player.press("escape")
    player.press_at("menu", "enter", "home", "down", "down", "down", "enter")
    assert isinstance(player.window.scene, ReferenceScreen), "the same way can be chosen again"


@pytest.mark.slow
@pytest.mark.parametrize(("page", "id"), [
    (ADVICE, "advice"), (ALL, "forms"), (ANSWERS, "attendance"), (MAP, "atlas"),
    (GOALS, "own_goals"), (DESK, "deed.0")])
def test_one_press_of_keys_leads_to_all_orders_advice_and_what_is_pending(page: int,
                                                                         id: str) -> None:
    player = at_desk((1366, 768))
    player.page(page)
    assert player.window.ui.has(id) and player.window.ui.has("end_turn")
    player.tidy()


@pytest.mark.parametrize(("size", "scale", "clock"), [
    (*SIZES[0], False), (*SIZES[0], True), (*SIZES[1], True), (*SIZES[2], False)])
def test_no_number_drives_a_button_out_of_the_bar_or_moves_it(
        size: tuple[int, int], scale: float, clock: bool) -> None:
    player = at_desk(size, scale)
    if clock:
        player.game.clocks.timer.start(3)
        player.at(Main).rebuild()
    ui = player.window.ui

    def places() -> list[tuple[str, Rect]]:
        ui.update()
        return [(w.id, w.rect) for w in ui.root.walk(shown_only=True)
                if isinstance(w, ToolButton | ToolMenu | Stat)]
    before = places()
    for stat in (w for w in ui.root.walk() if isinstance(w, Stat)):
        stat.value, stat.trend = stat.longest.replace("0", "4"), Trend("−12.3", -1, False)
    ui.relayout()
    assert places() == before
    painted = player.tidy()
    said = [op.text for op in painted.ops if op.owner.startswith("stat.")]
    assert said and not any("…" in words for words in said)


@pytest.mark.slow
@pytest.mark.parametrize("screen", ("main", "report", "briefing", "goals", "why"))
def test_f1_lists_the_keys_on_every_screen_of_play(screen: str) -> None:
    player = at_desk(turns=1)
    if screen != "main":
        player.game.go(screen, **({"quantity": "support", "ids": ("us",)}
                                  if screen == "why" else {}))
    for _ in range(2):
        player.press("f1")
        assert player.window.ui.has("help") and player.painted().says("Keys")
        player.press("escape")
        assert not player.window.ui.layers


@pytest.mark.slow
def test_the_goals_stand_below_their_days_and_lead_to_their_page() -> None:
    player = at_desk(turns=3, size=(1920, 1080))
    game, ui = player.game, player.window.ui
    dials = [w for w in ui.root.walk(shown_only=True) if isinstance(w, DayDial)]
    assert sorted(d.state.number for d in dials) == sorted(game.mine.goal_weights(game.me))
    names = [month_name(game.scenario.month(turn)[1]) for turn in range(1, 13)]
    days = [names.index(d.day) for d in dials]
    assert days == sorted(days), "in the order of their days"
    assert len({d.rect.y for d in dials}) == 1 and any(d.trend.text for d in dials)
    assert any("Last month: " in d.tooltip for d in dials)
    painted = player.painted()
    for dial in dials:
        said = [op.text for op in painted.ops if op.owner == dial.id]
        assert dial.day in said and dial.state.way in said, said
        assert dial.due == (dial.day == "May"), "this month is marked"
        assert dial.state.sentence in dial.tooltip.replace("\\", ""), "the figure"
    assert painted.says("General war")
    player.turn()
    player.to_desk()
    dials = [w for w in ui.root.walk(shown_only=True) if isinstance(w, DayDial)]
    click(player, *dials[1].rect.centre)
    scene = player.window.scene
    assert isinstance(scene, ReferenceScreen) and scene.id == dials[1].state.goal.id


@pytest.mark.slow
def test_a_goal_not_held_yet_is_a_bad_sign_only_when_the_game_is_late() -> None:
    player = at_desk((1920, 1080), turns=1)
    rows = [w for w in player.window.ui.root.walk(shown_only=True) if isinstance(w, GoalDial)]
    assert any(r.state.margin < 0 for r in rows) and not any(r.sign[1] == "bad" for r in rows)
    player.open("goals")
    assert not any(i.token == "bad" for i in player.window.ui.root.walk(shown_only=True)
                   if isinstance(i, Icon))
    player.open("briefing")
    rows = [w for w in player.window.ui.root.walk() if isinstance(w, GoalDial)]
    assert any(r.state.margin < 0 for r in rows) and not any(r.sign[1] == "bad" for r in rows)


def test_names_of_layers_begin_with_a_capital() -> None:
    assert all(name[0].isupper() for _, name in world_map.choices(compiled(MAIN)))


@pytest.mark.slow
def test_a_line_of_last_month_says_why() -> None:
    player = at_desk((700, 420), turns=2)
    player.page(NEWS)
    feed = player.window.ui.get("feed", ListBox)
    lines, mine = happened(player.game.observer, 2), player.game.observer
    row = next(n for n in range(len(feed.items)) if moved_most(mine, lines[n], 2, mine.seat))
    said, box = {note.cause.text for note in lines[row].notes}, feed.row_rect(row)
    click(player, box.x + 60, box.y + box.h / 2)
    scene = player.window.scene
    assert isinstance(scene, WhyScreen) and scene.turn == 2
    row = player.game.scenario.layout.row(scene.quantity, *scene.index)
    causes = {e.cause.text for e in player.game.match.ledger.rows(row, 2)}
    assert causes & said


def test_the_word_beside_an_arrow_is_a_reason_that_points_its_way() -> None:
    ways = set[int]()
    for seed in (3, 4, 5):
        match = play_by_lot(compiled(MAIN), seed, 4)
        for seat in range(4):
            observer = Observer(match, seat)
            for office in offices(observer):
                line, way = office.last_word, office.way
                change, ways = observer.read("relations", office.seat, seat).change, ways | {way}
                assert way == (abs(change) >= 0.5) * (1 if change > 0 else -1)
                month = [w for w in observer.why("relations", office.seat, seat)
                         if w.turn == observer.played and w.amount * change > 0]
                if way and line != office.trusting:
                    assert line.casefold() in {w.cause.rstrip(".").casefold() for w in month}
    assert ways == {-1, 0, 1}


def test_all_advisers_orders_are_in_sight_beside_a_full_sheet_at_720p() -> None:
    player = at_desk(turns=1)
    player.page(ADVICE)
    for pick in (player.game.expectations.picks(player.game.me) or [])[:3]:
        player.game.draft.add(pick.order.text)
    player.at(Main).rebuild()
    player.rest()
    advice = player.window.ui.get("advice", OrderList)
    assert len(player.game.draft.orders) >= 2 and len(advice.items) == 6
    assert advice.rect.h >= 6 * advice.row_height
    assert lines_about(player) >= 6
    player.page(ALL)
    assert lines_about(player) >= 9
    forms = player.window.ui.get("forms", OrderList)
    assert not forms.items or forms.rect.h >= min(3, len(forms.items)) * forms.row_height
    for order in list(player.game.draft.orders):
        player.game.draft.remove(order)
    player.page(ADVICE)
    assert lines_about(player) >= 10 and advice.rect.h >= 6 * advice.row_height


def lines_about(player: Player) -> float:
    """How many lines of the text about an order are in sight."""
    style = player.window.ui.style
    return player.window.ui.find("about").rect.h / style.line(style.theme.sizes.small)


@pytest.fixture
def player() -> Player:
    return at_desk((1920, 1080))


@pytest.mark.parametrize("by", ("mouse", "keys"))
def test_the_menu_leads_to_the_title_page_and_saves_first(player: Player, by: str,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(player.game.current.keeper, "keep",
                        lambda: kept.append(player.screen) or True)
    if by == "keys":
        player.press_at("menu", "enter", "end", "enter", "tab", "enter")
    else:
        player.click("menu")
        rows = player.window.ui.layers[-1].widget.rect
        click(player, rows.x + 40, rows.bottom - 12)
        player.click("leave.1")
    assert kept == ["Main"] and player.screen == "Title"


def test_nothing_of_an_adviser_s_order_is_cut_away_at_1080p() -> None:
    player = at_desk((1920, 1080))
    player.page(ADVICE)
    picks = player.game.expectations.picks(player.game.me)
    assert picks and isinstance(player.window.ui.find("advice"), OrderList)
    said = [op.text for op in player.painted().ops if op.owner == "advice"]
    all_said = " ".join(said)
    for pick in picks:
        title = asked(player.game.scenario, pick.row)
        assert title in all_said, pick.order.text


def test_a_search_for_what_cannot_be_given_lists_it_with_what_bars_it() -> None:
    player = at_desk((1920, 1080))
    player.at(Main).browse(word="give way talks")
    player.rest()
    shut = player.window.ui.get("barred", OrderList)
    assert shut.items
    painted = player.painted()
    assert painted.says("None of these can be given now:")
    assert painted.says("No offer is on the table there.")


def test_a_search_lists_what_cannot_be_given_below_what_can() -> None:
    player = at_desk((1920, 1080))
    player.at(Main).browse(word="forum")
    player.rest()
    ui = player.window.ui
    found, shut = ui.get("forms", OrderList), ui.get("barred", OrderList)
    assert [item.key for item in found.items] == ["host_forum"]
    assert any("eastern_forum" in item.key for item in shut.items)
    assert all(item.icon == "lock" for item in shut.items) and found.rect.bottom <= shut.rect.y
    painted = player.painted()
    assert painted.says("These cannot be given now:") and painted.says("It is out of season")


def test_what_cannot_be_given_is_chosen_in_place_of_the_order_before() -> None:
    """So that no press on Add gives an order that is not the one that was pressed."""
    player = at_desk((1920, 1080))
    main = player.at(Main)
    main.browse(word="give way talks")
    main.select("domestic_consolidation")
    player.rest()
    assert player.window.ui.find("add").enabled
    shut = player.window.ui.get("barred", OrderList)
    row = shut.row_rect(0)
    click(player, row.x + 40, row.y + 8)
    player.rest()
    assert main.state.order == shut.items[0].key and not player.window.ui.find("add").enabled
    assert "no offer is on the table there" in main.shown_detail
    player.click("add")
    assert player.game.draft.orders == []


def test_what_does_not_go_on_the_sheet_is_refused_before_it_warns_of_war() -> None:
    player = at_desk((1920, 1080))
    first, other = "raise_rung ukraine_war", "nuclear_signal taiwan_strait"
    player.game.draft.add(first)
    player.at(Main).add_one(other)
    player.rest()
    ui = player.window.ui
    assert not ui.layers, "no dialog asks for what cannot be"
    assert player.game.draft.orders == [first]
    assert any("cannot be combined" in said for said in ui.notices.said)


def test_reasons_of_advisers_speak_of_the_order(player: Player) -> None:
    doctrines = player.game.scenario.data["doctrines"].values()
    creeds = {" ".join(str(d.get("text", "")).split()).split(". ")[0] for d in doctrines}
    for seat in range(len(player.game.match.seats)):
        reasons = [a.reason for a in player.game.current.advisers.picks(
            Observer(player.game.match, seat))]
        assert len(reasons) == 6 and not set(reasons) & creeds
        assert sum(any(sign in r for sign in "+−") for r in reasons) >= 2, reasons


@pytest.mark.slow
@pytest.mark.parametrize(("order", "targets"), [
    ("court_country POL", {POLAND}),
    ("raise_rung south_china_sea", {Spot("marker", "south_china_sea")}),
    ("impose_sanctions russia finance", {Spot("country", "643")}),
    ("lower_tariffs brics", {Spot("country", "076"), Spot("country", "356"),
                             Spot("country", "710")}),
    ("deploy europe", {Spot("marker", "ukraine_war"), Spot("marker", "european_order")}),
    ("counter_host victory_day", {Spot("country", "643"), Spot("country", "156")}),
    ("domestic_consolidation", set()),
])
def test_a_chosen_order_points_out_its_targets_on_the_map(player: Player, order: str,
                                                          targets: set[Spot]) -> None:
    main = player.at(Main)
    main.select("court_country IND")
    main.select(order)
    assert set(player.window.ui.get("atlas", Atlas).scene.targets) == targets
    main.rebuild()
    player.rest()
    atlas = player.window.ui.get("atlas", Atlas)
    assert set(atlas.scene.targets) == targets and atlas.selected is None


@pytest.mark.slow
def test_the_map_stays_as_it_was_left_from_month_to_month_for_each_seat() -> None:
    player = player_of((1920, 1080), 1.0, "dark")
    player.begin(people=2, name=LESSON)

    def to_desk() -> Atlas:
        player.to_desk()
        return player.window.ui.get("atlas", Atlas)

    def end_turn() -> None:
        player.press("ctrl+enter")
        if player.window.ui.layers:
            player.press("enter")
    atlas = to_desk()
    player.window.ui.get("layer", Dropdown).choose("disputes", tell=True)
    atlas.zoom(3.0, (100, 100))
    left = atlas.camera
    end_turn()
    atlas = to_desk()
    assert atlas.scene.layer.title == "Influence" and atlas.camera != left, "another seat's own"
    end_turn()
    atlas = to_desk()
    assert player.game.match.turn == 2
    assert atlas.scene.layer.title == "Parties to disputes" and atlas.camera == left
    assert player.window.ui.get("layer", Dropdown).key == "disputes"
    player.begin(people=1, name=LESSON)
    assert to_desk().scene.layer.title == "Influence", "another game begins anew"


def test_a_click_on_the_map_lists_the_orders_that_aim_there(player: Player) -> None:
    atlas = player.window.ui.get("atlas", Atlas)
    x, y = atlas.camera.at(*atlas.scene.middle(Spot("country", "643")))
    factor = player.window.ui.style.units.factor
    at = (atlas.rect.x + x / factor, atlas.rect.y + y / factor)
    click(player, *at)
    forms = player.window.ui.get("forms", ListBox)
    legal = {c.text for c in player.game.draft.choices() if "russia" in c.text.split()[1:]}
    assert {i.key for i in forms.items} == legal and legal
    assert player.at(Main).page == ALL
    click(player, *at)
    assert player.window.scene.title() == "Russia", "a second click opens its page"
    player.press("escape")
    player.press_at("place_close", "enter")
    assert player.at(Main).state.place is None and player.window.ui.has("family")


def test_a_click_on_the_map_of_a_small_window_leads_to_the_orders() -> None:
    player = at_desk((1366, 768), 2.0)
    player.page(MAP)
    atlas = player.window.ui.get("atlas", Atlas)
    x, y = atlas.camera.at(*atlas.scene.middle(Spot("country", "356")))
    factor = player.window.ui.style.units.factor
    click(player, atlas.rect.x + x / factor, atlas.rect.y + y / factor)
    assert player.at(Main).page == ALL and player.window.ui.has("forms")


def test_places_without_an_order_say_so_and_the_sea_changes_nothing(player: Player) -> None:
    main = player.at(Main)
    main.select_spot(None)
    assert main.state.place is None
    spot = Spot("country", world_map.codes()["ISL"])
    assert order_places.name_of(player.game.scenario, spot) == "Iceland"
    main.select_spot(spot)
    known = bool(world_map.country_of(player.game.scenario, spot.id))
    assert (main.state.place == spot) is known


@pytest.mark.slow
def test_the_whole_sheet_says_what_it_may_bring(player: Player) -> None:
    player.page(ADVICE)
    player.press("f7", "home", "enter", "down", "enter")
    game = player.game
    assert len(game.draft.orders) == 2
    expected = game.match.forecast(game.me, game.draft.orders, 100, game.current.advisers._policy(
        (game.match.state_hash(), game.me)))
    assert game.expectations.of_orders(game.me, *game.draft.orders) == expected
    assert "The whole sheet this month" in player.at(Main).shown_detail
    player.press("ctrl+z")
    assert "The whole sheet this month" not in player.at(Main).shown_detail


@pytest.mark.slow
def test_the_last_answer_leads_back_to_the_orders() -> None:
    player = at_desk(turns=1)
    main = player.at(Main)
    assert main.page == DESK and main.open_items()
    player.page(ANSWERS)
    many = len(main.open_items())
    player.press("f7", "enter")
    for _ in range(many):
        if isinstance(player.window.scene, Negotiation):
            player.press_at("refuse", "enter")
            continue
        assert isinstance(player.window.scene, Answer)
        player.press("enter", "enter")  # choose, then give
    assert isinstance(player.window.scene, Main) and player.at(Main).page == DESK
    assert len(player.game.draft.answers) == many and not player.at(Main).open_items()
    assert player.window.ui.focused is None, "an Enter too many makes no move"
    player.press("tab")
    focused = player.window.ui.focused
    assert focused is not None and focused.id == "deed.0"


@pytest.mark.slow
def test_one_strip_leads_to_every_part_and_what_acts_stays_in_sight() -> None:
    player = at_desk((1366, 768), 2.0, turns=1)
    ui, parts = player.window.ui, {}
    for page in range(GOALS + 1):
        player.page(page)
        parts[page] = {w.id for w in ui.root.walk(shown_only=True)
                       if w.id and ui.style.units.screen.has(*w.rect.centre)}
        painted = player.painted()
        assert not painted.clipped() and not painted.overlapping(), page
    assert all("tabs.strip" in ids for ids in parts.values())
    for page in (DESK, ADVICE, ALL, ANSWERS):
        act = "negotiate" if page == DESK else "add"
        assert {"end_turn", "undo", act, "used"} <= parts[page]
    for page, id in ((DESK, "open"), (ADVICE, "advice"), (ALL, "forms"), (ANSWERS, "waiting"),
                     (MAP, "atlas"), (NEWS, "feed"), (GOALS, "own_goals")):
        assert id in parts[page]
    ui.restyle(scale=1.0)
    player.rest()
    assert player.at(Main).page == GOALS and ui.has("own_goals") and ui.has("tab.desk")


def test_hints_are_numbered_as_they_come_and_none_comes_again_after_its_month(
        player: Player) -> None:
    forget_seen()
    game, numbers = player.game, list[str]()
    game.settings.hints = True
    game.draft.add(game.draft.choices()[0].text)
    for _ in range(3):
        card = hint_card(game, lambda: None, "main")
        assert card is not None
        numbers += [w.text for w in card.walk()
                    if isinstance(w, Label) and w.text.startswith("Hint ")]
        mark_seen(due(game, "main")[0].id)
    assert [text.split()[1] for text in numbers] == ["1", "2", "3"]
    forget_seen()
    player.at(Main).rebuild()
    shown = due(game, "main")[0].id
    player.at(Main).seal()
    assert shown not in [hint.id for hint in due(game, "main")]
