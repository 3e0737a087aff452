"""The debrief's pages: who came out how and why, each number leads to its reasons, tabs that do
not fit can be reached."""

from __future__ import annotations

import time

import pytest
from looking import look, played, press, seen

from game.present.debrief import better_course as second_thoughts
from game.present.debrief.counterfactuals import given as orders_given
from game.present.debrief.decisive_causes import accounts, band
from game.present.debrief.epilogue import epilogue
from game.present.debrief.results import standings, verdicts
from game.present.debrief.turning_points import FIRST, numbered
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.screens.debrief.debrief import OUTCOME, POINTS, WHAT_IF, Debrief
from game.screens.toolkit.button import Button, Pressable
from game.screens.toolkit.charts import LineChart
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import TabStrip

__all__ = ["look"]


def at_outcome(game):
    """The page of the outcome of all seats."""
    game.show("debrief")
    game.window.app.scene.turn_page(OUTCOME)
    game.window.app.ui.update()
    return game


@pytest.fixture
def over(look):
    """A game by lot that is over, a person in the first seat."""
    return at_outcome(look(played(None)))


def came_from(game, id: str) -> str:
    """The screen that pressing a widget opens."""
    found = game.window.app.ui.find(id)
    assert isinstance(found, Pressable)
    found.press()
    game.window.app.ui.update()
    return type(game.window.app.scene).__name__


def linked(game, link: str) -> list[RichText]:
    """The texts on the page that lead to a link, or to one that begins so."""
    game.window.app.ui.update()
    return [w for w in game.window.app.ui.root.walk() if isinstance(w, RichText)
            and f"]({link}" in w.text]


def follow(game, link: str) -> None:
    """Follow a link by the keyboard: the first that is in the text."""
    text = linked(game, link)[0]
    game.window.app.ui.focus(text)
    press(game, "enter")
    game.window.app.ui.update()


def test_with_room_the_course_of_the_game_stands_beside_what_decided_it(look) -> None:
    game = at_outcome(look(played(None), size=(1920, 1080)))
    ui = game.window.app.ui
    course, own = ui.find("standing").rect, ui.find("own").rect
    card = ui.find("card.us").rect
    assert course.right < own.x and abs(course.y - own.y) < 80 and card.y > course.bottom
    place = next(p for p in standings(game.revealed, game.current.opponents) if p.actor == 0)
    assert ui.get("ended", Label).text == f"{place.score:.1f}"
    assert seen(game).says(f"Place {place.place} of 4")


@pytest.mark.slow
@pytest.mark.parametrize("seat", [0, 3])
def test_the_chart_of_goals_ends_where_the_verdicts_are_taken(look, seat: int) -> None:
    game = at_outcome(look(played(None), seat=seat))
    game.window.app.scene.turn_page("goals")
    told, ui = game.revealed, game.window.app.ui
    ui.update()
    chart = ui.get(f"lines.{game.scenario.seats[seat]}", LineChart)
    ends = {series.name: series.values[-1] for series in chart.series}
    assert ends == {v.name: v.last for v in verdicts(told) if v.actor == seat}
    assert ends == {game.scenario.goals[g.goal].name: g.after
                    for g in epilogue(told.of_seat(seat)).goals}
    assert chart.steps[-1] == "After" and chart.shaded == len(chart.steps) - 2 == told.played
    assert "months in which nobody orders anything" in ui.get("after", RichText).text
    ui.focus(chart)
    press(game, "end", "enter")
    assert type(game.window.app.scene).__name__ == "Derivation"
    assert game.window.app.scene.turn == 0, "as the verdict tells it"


def test_a_game_that_goes_on_has_nothing_after(look) -> None:
    game = look(played(2))
    game.show("debrief")
    game.window.app.scene.turn_page("goals")
    game.window.app.ui.update()
    chart = game.window.app.ui.get("lines.us", LineChart)
    assert len(chart.steps) == 3 and chart.shaded == -1


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160)])
def test_the_turning_points_are_pictured_and_numbered_as_on_the_chart(look, size) -> None:
    game = at_outcome(look(played(None), size=size))
    ui = game.window.app.ui
    own, _ = numbered(game.revealed, game.humans)
    assert len(own) >= FIRST
    chart = ui.get("standing", LineChart)
    assert [(m.step, m.text[0]) for m in chart.moments] == [
        (point.swing.turn, str(n)) for n, point in enumerate(own, 1)]
    drawn = [op.text for op in seen(game).ops if op.kind == "text" and op.owner == "standing"]
    assert all(moment.text in drawn for moment in chart.moments), "none is left out for room"
    for n, point in enumerate(own, 1):
        assert ui.get(f"turn.{n}", RichText).text == escape(point.title)
    scenes = {w.scene for w in ui.find("turns").walk() if isinstance(w, Picture)}
    assert scenes == {point.scene for point in own}


@pytest.mark.parametrize(("score", "name"), [(80, "far_above"), (60, "above"), (50, "middle"),
                                             (45, "middle"), (40, "below"), (0, "far_below")])
def test_a_score_means_something(score: float, name: str) -> None:
    assert band(score) == name


@pytest.mark.slow
def test_numbers_lead_to_their_reasons_and_back_to_the_page(over) -> None:
    goal = f"goal:{over.scenario.goals[0].id}"
    for page, link in ((OUTCOME, goal), (OUTCOME, f"goals:{over.scenario.seats[0]}"),
                       ("goals", goal), (POINTS, "goals:")):
        over.window.app.scene.turn_page(page)
        follow(over, link)
        assert type(over.window.app.scene).__name__ == "Derivation"
        press(over, "escape")
        assert isinstance(over.window.app.scene, Debrief) and over.window.app.scene.page == page
    over.window.app.scene.follow(f"goals:{over.scenario.seats[0]}@3")
    assert over.window.app.scene.turn == 3
    press(over, "escape")
    over.window.app.scene.follow(f"why:rung,{over.scenario.flashpoints[0].id}")
    assert type(over.window.app.scene).__name__ == "WhyScreen"


def test_ones_own_goals_come_first(over) -> None:
    over.seats.update({"us": "doctrine", "china": "human"})
    over.window.app.scene.turn_page("goals")
    over.window.app.ui.update()
    own, *others = (over.window.app.ui.find(f"lines.{over.scenario.seats[a]}").rect
                    for a in (2, 0, 1, 3))
    assert all((own.y, own.x) < (rect.y, rect.x) for rect in others)
    assert others == sorted(others, key=lambda rect: (rect.y, rect.x)), "the rest as ever"


def test_what_decided_it_leads_to_the_turning_points(over) -> None:
    own = over.window.app.ui.get("own", RichText)
    assert over.scenario.actors[0].name in own.text
    assert own.on_link is not None
    own.on_link("page:points")
    assert over.window.app.scene.page == POINTS and over.window.app.ui.has("turn.1")


def test_a_turning_point_has_one_number_on_both_pages(over) -> None:
    ui = over.window.app.ui

    def titles() -> list[str]:
        out: list[str] = []
        while ui.has(id := f"turn.{len(out) + 1}"):
            out.append(ui.get(id, RichText).text)
        return out
    first = titles()
    over.window.app.scene.follow("page:points")
    ui.update()
    assert first and titles()[:len(first)] == first and len(titles()) > len(first)


def test_one_can_go_back_to_the_month_that_decided_it(over) -> None:
    """It says what one ordered then, shows what else could have been, and plays on from there."""
    ui, me = over.window.app.ui, over.humans[0]
    month = accounts(over.revealed)[me].month
    assert month is not None and month.date in ui.get("play_from", Button).text
    ordered = orders_given(over.revealed, month.turn, over.scenario.seats[me])
    text = ui.get("own", RichText).text
    assert all(escape(asked(over.scenario, row_in(over.scenario, me, o))) in text for o in ordered)
    assert ("no orders in that month" in text) == (not ordered)
    assert came_from(over, "what_else") == "Debrief"
    scene = over.window.app.scene
    assert isinstance(scene, Debrief) and scene.page == WHAT_IF
    assert scene.whatif.turn == month.turn and ui.has("turns")
    scene.turn_page(OUTCOME)
    ui.update()
    came_from(over, "play_from")
    assert over.match.turn == month.turn and not over.match.over


@pytest.mark.slow
def test_what_would_have_done_better_is_a_press_away(over, monkeypatch) -> None:
    monkeypatch.setattr(second_thoughts, "TRIED", 2)
    monkeypatch.setattr(second_thoughts, "TOLD", 4)
    monkeypatch.setattr(second_thoughts, "MONTHS", 1)
    ui = over.window.app.ui
    assert not ui.has("better")
    assert came_from(over, "better_ask") == "Debrief"
    assert ui.get("better", RichText).text and not ui.has("better_ask")
    while not over.tasks.settled:
        time.sleep(0.02)
        over.tasks.poll()
    ui.update()
    found = over.window.app.scene.thoughts.found
    assert found is not None and found.tried > 0
    told, shown = " ".join(w.text for w in ui.root.walk() if isinstance(w, RichText)), seen(over)
    assert f" {found.tried} " in told
    assert found.course is None or escape(found.course.said) in told
    assert not shown.clipped() and not shown.overlapping()


@pytest.mark.slow
def test_where_it_is_narrow_every_tab_is_whole_and_reached(look) -> None:
    game = look(played(None), size=(1366, 768), scale=2.0)
    game.show("debrief")
    game.window.app.ui.update()
    strip = game.window.app.ui.get("tabs.strip", TabStrip)
    assert strip.hidden and game.window.app.ui.get("export", Button).tooltip == "Write the files"
    game.window.app.ui.focus(strip)
    for page in range(len(strip.titles)):
        strip = game.window.app.ui.get("tabs.strip", TabStrip)
        said = seen(game).texts()
        assert strip.chosen == page and page in strip.shown
        assert {strip.titles[i] for i in strip.shown} <= set(said)
        press(game, "right")
    strip = game.window.app.ui.get("tabs.strip", TabStrip)
    assert strip.tooltip_at(strip.rect.x + 4, strip.rect.centre[1]).startswith("The year")
    strip.take(strip.which(strip.rect.x + 4, strip.rect.centre[1]))
    assert game.window.app.ui.get("tabs.strip", TabStrip).chosen == strip.shown.start - 1
    assert isinstance(game.window.app.ui.find(f"page.{game.window.app.scene.page}"), ScrollArea) \
        or game.window.app.ui.has("whatif")
