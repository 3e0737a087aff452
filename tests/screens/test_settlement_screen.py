"""The table at which a dispute is settled: offered, answered, changed by keys and mouse, at all
sizes; the same in the terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playing import peace_signed
from test_dossier_desk import reach
from test_table_screen import SIZES, clean, fresh, seated

from game.core.sheets import Sheet
from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.talks.settlement_table import Talks, stances
from game.present.words.texts import table as say
from game.screens.toolkit.containers import Panel
from game.screens.toolkit.label import RichText
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.turn.main_screen import Main
from game.screens.turn.settlement import Settlement

OFFER = "propose_settlement ukraine_war freeze"
ITEM = "settlement.ukraine_war"


def offered() -> Match:
    """A game in which Moscow has put a settlement on the table."""
    match = fresh()
    match.play({"russia": [OFFER]})
    return match


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), SIZES)
def test_an_offer_is_put_on_the_table_by_keys(size: tuple[int, int], scale: float,
                                              theme: str) -> None:
    player = seated(fresh(), "russia", size, scale, theme)
    player.open("settlement", place="ukraine_war")
    scene = player.at(Settlement)
    for page in (0, 1, 2) if player.window.ui.has("tabs") else (0,):
        scene.turn_page(page)
        player.rest()
        clean(player)
    scene.turn_page(0)
    player.rest()
    number = list(scene.packages()).index(OFFER)
    player.press_at(f"package.{number}", "enter")
    assert scene.sent() == OFFER
    player.press_at("send", "enter")
    assert player.game.draft.orders == [OFFER] and player.screen == "Main"
    player.open("settlement", place="ukraine_war")
    player.press_at("take_back", "enter")
    assert player.game.draft.orders == []


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), SIZES)
def test_everything_is_reached_by_tab_and_nothing_is_clipped(
        size: tuple[int, int], scale: float, theme: str) -> None:
    player = seated(offered(), "us", size, scale, theme)
    player.open("settlement", item=ITEM)
    assert {"accept", "refuse", "silence"} <= set(reach(player))
    clean(player)


@pytest.fixture
def player():
    return seated(offered(), "us", (1920, 1080))


@pytest.mark.slow
@pytest.mark.parametrize("by", ("keys", "mouse"))
def test_a_change_is_asked_for_and_the_offer_refused(player, by: str) -> None:
    player.open("settlement", item=ITEM)

    def press(id: str) -> None:
        if by == "mouse":
            player.click(id)
        else:
            player.press_at(id, "enter")
    words = [w for w in player.at(Settlement).talks().answers if w.startswith("counter ")]
    number = ["line", "guarantees", "posture", "relief"].index(words[0].split(" ")[1])
    press(f"ask.{number}")
    assert player.game.draft.answers[ITEM] == words[0]
    press(f"ask.{number}")
    assert ITEM not in player.game.draft.answers, "the same again takes it back"
    press("refuse")
    assert player.game.draft.answers[ITEM] == "refuse"


def test_a_field_is_yielded_by_an_order_and_another_takes_its_place() -> None:
    player = seated(offered(), "russia", (1920, 1080))
    player.open("settlement", place="ukraine_war")
    player.press_at("yield.0", "enter")
    assert player.game.draft.orders == ["yield_in_talks ukraine_war line"]
    player.press_at("insist.1", "enter")
    assert player.game.draft.orders == ["insist_in_talks ukraine_war guarantees"]


def test_a_question_of_a_settlement_opens_its_table_and_the_other_table_leads_there(player) -> None:
    scene = player.window.scene
    scene.answer(ITEM)  # type: ignore[attr-defined]
    player.rest()
    assert player.at(Settlement).talks().item == ITEM
    player.press("escape", "ctrl+t")
    assert player.screen == "Negotiation"
    player.click("settle.0")
    assert player.screen == "Settlement"


def test_the_table_says_goals_outlooks_history_and_whose_offer_it_is(player) -> None:
    player.open("settlement", item=ITEM)
    painted = player.painted()
    for words in ("Ukraine and European security", "The Kremlin", "What signing does"):
        assert painted.says(words), words
    assert "offers a settlement" in player.window.ui.get("history", RichText).text


def test_how_far_each_side_goes_is_told_by_the_position_nearest_to_it() -> None:
    field = Talks(Observer(offered(), 0), 0).fields()[0]
    for one, told in zip(field.stances, (s for s in stances(field) if "said" not in s),
                         strict=True):
        near = min(zip(field.favours, field.positions, strict=True),
                   key=lambda pair: abs(pair[0] - one.line))
        assert f"“{near[1]}”" in told
    player = seated(offered(), "us", (1920, 1080))
    player.open("settlement", item=ITEM)
    assert any(op.kind == "image" and op.text == "front_dusk" for op in player.painted().ops)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (3840, 2160)])
def test_the_draft_is_ladders_with_the_sides_and_the_steps_on_their_rungs(
        size: tuple[int, int]) -> None:
    player = seated(offered(), "us", size)
    player.open("settlement", item=ITEM)
    talks, painted = player.at(Settlement).talks(), player.painted()
    assert painted.says("Freeze on the line") and painted.says("Put by Russia in February 2025")
    for office in ("The White House", "The Kremlin", "Ukraine"):
        assert painted.says(office), office
    asked = {s.field: s for s in talks.steps if s.kind == "counter"}
    assert asked
    words = {w.text: w.rect for w in player.window.ui.root.walk() if isinstance(w, RichText)}
    for n, step in asked.items():
        button = player.window.ui.find(f"ask.{n}").rect
        rung = words[talks.fields()[n].positions[step.to]]
        assert rung.y < button.centre[1] < rung.bottom


def test_a_draft_that_is_not_on_the_table_says_so_and_whose_position_each_rung_is() -> None:
    player = seated(fresh(), "russia", (1920, 1080))
    player.open("settlement", place="ukraine_war")
    assert player.painted().says("put there as a whole")
    field = player.at(Settlement).talks().fields()[0]
    tips = [w.tooltip for w in player.window.ui.root.walk() if isinstance(w, RichText)]
    for line in stances(field):
        assert any(line in tip for tip in tips), line


def test_the_table_opens_at_the_package_that_is_on_the_sheet() -> None:
    player = seated(fresh(), "us")
    player.at(Main).give(OFFER)
    player.open("settlement", place="ukraine_war")
    scene = player.at(Settlement)
    assert scene.sent() == OFFER and next(iter(scene.packages())) != OFFER


def test_what_others_would_take_is_hidden_and_fields_have_the_names_of_their_dispute() -> None:
    one, other = offered(), offered()
    place = [f.id for f in one.scenario.flashpoints].index("ukraine_war")
    other.world.latitude[1, place, 0, 0] += 40.0
    assert Talks(Observer(one, 0), place).fields() == Talks(Observer(other, 0), place).fields()
    sea = [f.id for f in one.scenario.flashpoints].index("south_china_sea")
    assert [f.name for f in Talks(Observer(one, 2), sea).fields()][-1] == "fishing and gas"


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("open_", [True, False])
def test_all_ladders_are_seen_without_scrolling(size: tuple[int, int], open_: bool) -> None:
    player = seated(offered() if open_ else fresh(), "us" if open_ else "russia", size)
    player.open("settlement", place="ukraine_war")
    fields = player.window.ui.get("fields", ScrollArea)
    assert fields.children[0].rect.h <= fields.rect.h


def test_a_side_that_said_what_it_may_sign_has_one_flag_there(player) -> None:
    player.open("settlement", item=ITEM)
    fields = player.at(Settlement).talks().fields()
    assert all(one.stated in (-1, field.nearest(one)) for field in fields
               for one in field.stances), "Moscow has said what it would take"
    flags = sum(op.text == "flag RUS" for op in player.painted().ops)
    assert flags == 1 + len(fields), "its card, and one in each field"


@pytest.mark.parametrize("match", [fresh, offered])
def test_the_table_says_that_all_must_agree_and_on_what_it_hangs(
        match: Callable[[], Match]) -> None:
    player = seated(match(), "us", (1920, 1080))
    player.open("settlement", place="ukraine_war")
    painted, talks = player.painted(), player.at(Settlement).talks()
    assert painted.says(say("all_agree"))
    assert player.window.ui.has("hangs.-1") and not player.window.ui.has(f"hangs.{talks.seat}")
    if not talks.open:
        named = [op.text for op in painted.ops if op.owner.startswith("estimate.")]
        assert any("Ukraine" in text for text in named), named


@pytest.mark.parametrize("open_", [True, False])
def test_in_a_small_window_each_article_is_a_page_whose_ladder_is_seen_whole(open_: bool) -> None:
    player = seated(offered() if open_ else fresh(), "us" if open_ else "russia", (1366, 768), 2.0)
    player.open("settlement", place="ukraine_war")
    ui = player.window.ui
    tabs, page = ui.get("articles", Tabs), ui.get("page.0", ScrollArea)
    assert len(tabs.pages) == len(Talks(player.game.mine, player.game.scenario.flashpoints.index(
        next(f for f in player.game.scenario.flashpoints if f.id == "ukraine_war"))).fields())
    for number in range(len(tabs.pages)):
        ui.get("articles", Tabs).choose(number)
        player.rest()
        shown = ui.get("articles", Tabs)
        if open_:
            assert shown.rect.bottom <= page.rect.bottom, "without scrolling"
        player.tidy()


@pytest.mark.parametrize(("size", "scale"), [((1920, 1080), 1.0), ((1366, 768), 2.0)])
def test_the_table_shows_the_treaty_that_stands_and_no_draft(size: tuple[int, int],
                                                             scale: float) -> None:
    player = seated(peace_signed(), "us", size, scale)
    player.open("settlement", place="ukraine_war")
    scene, ui = player.at(Settlement), player.window.ui
    talks = scene.talks()
    assert scene.package == -1 and talks.settled is not None and not talks.outlooks()
    assert tuple(f.now for f in talks.fields()) == talks.settled.terms
    assert talks.deal == "Freeze on the line" and "March 2025" in talks.author()
    for text in ("no_package", "means_signed", "all_agree", "draft_new", "would_answer"):
        assert not player.painted().says(say(text)), text
    assert not ui.has("send")
    firm = talks.settled.firm
    assert firm in talks.standing() and (scale > 1.0 or player.painted().says(firm))


def test_an_order_beside_an_open_question_keeps_the_others_waiting_and_insisting_is_an_answer(
        player) -> None:
    player.open("settlement", item=ITEM)
    talks = player.at(Settlement).talks()
    assert {s.kind for s in talks.steps} == {"yield", "counter"}
    act = next(s for s in talks.steps if s.kind == "yield")
    player.click(f"yield.{act.field}")
    draft = player.game.draft
    assert draft.orders == [act.act] and draft.answers[ITEM] == "silence"
    assert player.window.ui.get("noted", RichText).text == talks.noted([act.act])


def test_a_step_says_what_it_changes_what_it_costs_and_what_it_replaces() -> None:
    talks = Talks(Observer(offered(), 1), 0)
    steps = [s for s in talks.steps if s.kind in ("yield", "insist")]
    for step in steps:
        position = talks.place.positions[step.field][step.to].name
        assert f"“{position}”" in talks.does(step) and "1 of political capital" in talks.does(step)
        assert say("step_replaces") not in talks.does(step, [step.act])
        other = next(s.act for s in steps if s != step)
        assert say("step_replaces") in talks.does(step, [other])
    assert "no order of yours is in time" in talks.binds()
    assert not Talks(Observer(offered(), 0), 0).binds()


def test_positions_that_cannot_be_chosen_are_flat_lines_and_a_package_says_that_it_is_whole(
        ) -> None:
    player = seated(fresh(), "us", (1920, 1080))
    player.open("settlement", place="ukraine_war")
    rungs = [w for w in player.window.ui.find("draft").walk() if isinstance(w, Panel)
             and w.radius == 4]
    assert rungs and {w.fill for w in rungs} == {"", "primary"}
    assert player.painted().says("bargained over later")


def test_refusing_says_before_that_it_ends_the_talks(player) -> None:
    player.open("settlement", item=ITEM)
    assert player.painted().says("Refuse and end the talks")


def test_a_small_window_leaves_to_the_cards_what_the_seat_had_said() -> None:
    match = offered()
    match.world.defender_latitude[0] = 20.0
    match.play({"us": Sheet((), {ITEM: "counter guarantees"})})
    talks = Talks(Observer(match, 1), 0)
    if talks.open:
        assert talks.status().startswith(talks.status(brief=True))
        assert "you had said" in talks.status()
        assert "you had said" not in talks.status(brief=True)
    player = seated(match, "russia", (1366, 768), 2.0)
    player.open("settlement", place="ukraine_war")
    assert not player.painted().says("you had said")
