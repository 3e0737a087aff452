"""What awaits the reader at the desk, by events: peace that is offered, envelopes, matters without
a dossier, the way back to the first page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from playing import MAIN, compiled
from test_dossier_desk import at_desk, cards
from test_play_games import Player
from test_play_looks import player_of

from game.core.model import FIELDS
from game.core.sheets import Sheet
from game.match.match import Match
from game.page import Run
from game.present.desk.contradictions import contradictions
from game.present.dossiers.also import also
from game.present.dossiers.dossiers import outlines
from game.present.dossiers.offers import offers, offers_beside, weighed
from game.present.dossiers.page import deed_fields, dossiers_page
from game.present.month.spoken import Voice
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.opponents import Opponents
from game.present.people.persons import speaker
from game.present.talks.bottom_lines import gain
from game.present.talks.positions import sides
from game.present.words.texts import dossiers as say
from game.screens.map.widget import Atlas
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import RichText
from game.screens.toolkit.picture import Portrait
from game.screens.toolkit.recording import RecordingRenderer
from game.screens.turn.answer import Answer
from game.screens.turn.answers_strip import Answered, Chip, answers_of
from game.screens.turn.desk_protocol import ADVICE, ALL, ANSWERS, DESK, MAP
from game.screens.turn.dossier_words import Tag
from game.screens.turn.folded_dossier import folded_line
from game.screens.turn.main_screen import Main
from game.screens.turn.printed import Lead
from game.screens.turn.settlement import Settlement

PEACE = "settlement.ukraine_war"
SIZES = (((1920, 1080), 1.0), ((1366, 768), 1.0), ((1280, 720), 2.0))


@cache
def at_peace() -> Match:
    """A game by lot in a month in which the United States is asked to sign an armistice."""
    match = Match(compiled(MAIN), 3)
    others = Opponents(match.scenario, dict.fromkeys(match.seats, "random"))
    while match.turn < 7:
        month = match.begin_month(others.sheets(match.world), others)
        while month.round:
            month.answer({})
    return match


def asked_for_peace(size: tuple[int, int] = (1366, 768), scale: float = 1.0) -> Player:
    """A person at the desk of that month."""
    player = player_of(size, scale, "dark")
    player.take(Match.replay(list(at_peace().journal.lines)), 0)
    player.to_desk()
    player.window.ui.notices.toasts = []
    return player


def test_a_yes_warns_of_terms_beyond_what_home_would_accept_as_the_table_does() -> None:
    match, warned = at_peace().clone(), set[bool]()
    place, row = match.scenario.flashpoints[0], match.scenario.layout.row("offer_term", 0, 0)
    assert place.id == PEACE.rpartition(".")[2]
    for last in range(len(place.positions[0])):
        match.world.offer_term[0, 0] = match.history[-1][row] = last
        observer = Observer(match, 0)
        one = next(one for one in weighed(observer, Advisers(match.scenario)) if one.item == PEACE)
        beyond = [say("offer_beyond") in deed.against for deed in one.deeds]
        side = next(side for side, seat, _ in sides(match.scenario, place) if seat == 0)
        at = [int(observer.value("offer_term", 0, n)) for n in range(len(FIELDS))]
        assert beyond == [gain(observer, 0, side, 0, at) < 0, False, False]
        warned.add(beyond[0])
    assert warned == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_peace_that_is_offered_stands_on_top_of_the_desk(size: tuple[int, int],
                                                         scale: float) -> None:
    player = asked_for_peace(size, scale)
    ui, draft = player.window.ui, player.game.draft
    assert ui.has(f"dossier.{PEACE}"), "it is what lies open"
    painted = player.tidy()
    assert painted.says("BRICS would sign") and (scale > 1 or painted.says("You win"))
    assert [c.deed.word for c in cards(player)] == ["accept", "refuse", "silence"]
    for word, id in (("accept", "deed.0"), ("refuse", "deed.1")):
        player.press_at(id, "enter")
        assert draft.answers == {PEACE: word}
        assert ui.has(f"dossier.{PEACE}"), "it keeps its place"
    player.press_at("deed.1", "enter")
    assert draft.answers == {}, "the same press takes it back"
    player.press_at("open", "enter")
    assert isinstance(player.window.scene, Settlement)
    player.press("escape")
    first = player.at(Main).dossiers[0].matter.id
    player.press_at(f"fold.{first}", "enter")
    assert ui.has(f"dossier.{first}") and ui.has(f"fold.{PEACE}")


def test_an_answer_for_peace_tells_the_four_fields_as_deeds_do() -> None:
    observer = Observer(at_peace(), 0)
    advisers = Advisers(observer.scenario)
    one, = weighed(observer, advisers)
    assert one.item == PEACE and len(one.terms) == 4 and not offers(observer)[0].deeds
    for deed in one.deeds:
        assert [name for name, _, _ in deed_fields(deed)] == [
            "You win", "You lose", "Likely", "Goes against"]
    signs, refuses, _ = one.deeds
    assert signs.wins and all(q.agreed for q in signs.wins), "it hangs on the others"
    assert signs.likely[0].text == "signed this month"
    assert signs.likely[-1].share > 4 * refuses.likely[-1].share
    order = next(c.text for c in observer.view().choices() if contradictions(
        observer, [c.text], {PEACE: "accept"}) and not contradictions(
            observer, [c.text], {PEACE: "refuse"}))
    beside, = offers_beside(observer, (one,), Sheet((order,)))
    assert beside.deeds[0].against and not beside.deeds[1].against
    told = dossiers_page(observer, outlines(observer, advisers), 0, (), (one,))
    assert one.title in str(told[0]), "above the dossiers on every page"


@pytest.mark.slow
@pytest.mark.parametrize("size", ((1366, 768), (1920, 1080)))
def test_a_click_on_the_envelope_of_the_sheet_opens_the_question(size: tuple[int, int]) -> None:
    player = asked_for_peace(size)
    player.click_at(*player.window.ui.find("owed").rect.centre)
    assert isinstance(player.window.scene, Settlement), "peace first"
    player.press("escape")
    player.press_at("deed.1", "enter")
    player.frames(60)  # else it would be the rest of a double click
    player.click_at(*player.window.ui.find("owed").rect.centre)
    scene = player.window.scene
    assert isinstance(scene, Answer) and scene.item == player.game.draft.unanswered()[0].item


@pytest.mark.slow
@pytest.mark.parametrize("page", (ADVICE, ALL, ANSWERS))
def test_escape_goes_back_to_the_first_page_and_asks_only_there(page: int) -> None:
    player = at_desk()
    player.page(page)
    player.press("escape")
    assert player.at(Main).page == DESK and not player.window.ui.layers
    player.press("escape")
    assert player.window.ui.has("leave.0"), "here it asks"
    player.press("escape")
    player.page(page)
    player.click("menu")
    player.press("end", "enter")
    assert player.window.ui.has("leave.0"), "the menu asks everywhere"


@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_a_matter_without_a_dossier_is_a_way_to_its_page(size: tuple[int, int],
                                                         scale: float) -> None:
    player = at_desk(size, scale)
    main = player.at(Main)
    told = also(main.game.mine, main.dossiers)
    links = [run.link for run in told if isinstance(run, Run) and run.link]
    assert links and player.window.ui.get("also", RichText).on_link is not None
    player.press_at("also", "right", "enter")
    name = next(m.name for m in main.game.scenario.matters if links[0].endswith(f":{m.id}"))
    assert player.painted().says(name)


def test_all_that_is_drawn_on_the_map_is_in_its_legend() -> None:
    """Lines that hang in the air and those that bind, faces, disputes, shares."""
    player = asked_for_peace()
    player.page(MAP)
    atlas = player.window.ui.get("atlas", Atlas)
    drawn = {"dots" if arc.dotted else "line" for arc in atlas.arcs}
    assert drawn and atlas.pins and atlas.scene.markers
    assert {row.sign for row in atlas.scene.layer.rows} == {*drawn, "", "bead", "marker", "shares"}
    said = player.painted()
    for row in atlas.scene.layer.rows:
        assert said.says(row.name)
    player.at(Main).choose_layer("disputes")
    rows = player.window.ui.get("atlas", Atlas).scene.layer.rows
    assert {*drawn, "bead", "marker"} <= {row.sign for row in rows}, "on each layer"


@pytest.mark.slow
@pytest.mark.parametrize("width", (600.0, 300.0, 150.0, 110.0))
def test_the_name_of_an_occasion_is_never_cut(width: float) -> None:
    """A chip of the line of answers has as many lines as its words need."""
    style = asked_for_peace().window.ui.style
    found = Answered("occasion.x", "European Council in Brussels, December 2025",
                     "Say that you take part", "taken")
    chip = Chip(found, lambda: None, id="x")
    chip.layout(style, Rect(0, 0, width, chip.size(style, width).h))
    painted = RecordingRenderer(style)
    chip.paint(painted)
    said = [op for op in painted.ops if op.kind == "text"]
    assert " ".join(op.text.strip() for op in said) == f"{found.what}: {found.word}"
    assert all(chip.rect.holds(op.rect, 1.0) for op in said)


def test_whoever_speaks_in_the_paper_has_a_face_beside_the_words() -> None:
    """That of the person who speaks for the office; the page scrolls no more for it."""
    player = at_desk()
    story = next(s for turn in range(1, player.game.observer.played + 1) for s in (
        player.game.current.news.front_page(turn).lead,) if s is not None)
    seat = 1
    spoken = replace(story, voices=(Voice(seat, "The Kremlin", "We have read it."),))
    lead = Lead(player.game, player.window.ui, spoken, lambda row: None)
    voice = next(w for w in lead._told() if w.id == "voice.0")
    face = next(w for w in voice.walk() if isinstance(w, Portrait))
    person = speaker(player.game.scenario, seat, story.note.turn)
    assert person is not None and face.name == person.face()


def test_what_is_offered_is_told_apart_in_the_line_of_answers() -> None:
    player = asked_for_peace()
    chip, = (one for one in answers_of(player.game) if one.item == PEACE)
    assert chip.what.startswith("BRICS would sign") and "“" in chip.what


def test_a_line_keeps_its_month_if_that_is_this_one() -> None:
    player = asked_for_peace()
    main = player.at(Main)
    now = player.game.observer.turn
    one = main.dossiers[0]
    for last, shown in ((now, True), (now + 1, False)):
        line = folded_line(main, replace(one, last=last), 0)
        tags = [w.text for w in line.walk() if isinstance(w, Tag)]
        assert any(say("this_month").lower() in tag.lower() for tag in tags) == shown
