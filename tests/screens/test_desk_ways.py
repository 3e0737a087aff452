"""What the desk shows without a search: ways to advice and orders with their keys, answers that
count by themselves, votes; the seal, and a paper that fits."""

from __future__ import annotations

from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot
from test_play_games import Player
from test_play_looks import player_of

from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.talks.votes import Vote
from game.present.world.blocs import votes_by_land
from game.screens.common.figures import Bar
from game.screens.debrief.ranking import rank_bars
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import Label
from game.screens.toolkit.scroll import ScrollArea, Snug
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer import Answer
from game.screens.turn.answers_strip import GIVEN, OPEN, TAKEN, Chip, answers_of
from game.screens.turn.desk_protocol import ADVICE, ALL, DESK
from game.screens.turn.main_screen import Main
from game.screens.turn.toolbar import KeyButton
from game.screens.turn.vote_flags import VoteFlags, of_bloc

SIZES = ((1920, 1080), (1280, 720))


@cache
def played(turns: int) -> Match:
    return play_by_lot(compiled(MAIN), 5, turns)


def at_desk(size: tuple[int, int], match: Match, seat: int = 0) -> Player:
    player = player_of(size, 1.0, "dark")
    player.take(Match.replay(list(match.journal.lines)), seat)
    player.to_desk()
    player.window.ui.notices.toasts = []
    return player


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_advice_and_all_orders_are_buttons_that_say_their_keys(size: tuple[int, int]) -> None:
    player = at_desk(size, played(2))
    said = player.tidy()
    for id, page, keys in (("to.page.1", ADVICE, "alt+2"), ("to.page.2", ALL, "alt+3")):
        button = player.window.ui.get(id, KeyButton)
        assert {op.text for op in said.ops if op.owner == id} >= {button.tool.name, button.keys}
        assert button.tool.chord == keys
        player.click(id)
        assert player.at(Main).page == page
        player.press("alt+1", keys)
        assert player.at(Main).page == page
        player.press("alt+1")
    assert player.at(Main).page == DESK
    player.click("negotiate")
    assert player.screen != "Main"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_what_counts_by_itself_stands_on_the_desk_and_one_press_changes_it(
        size: tuple[int, int]) -> None:
    player = at_desk(size, played(2))
    draft, ui = player.game.draft, player.window.ui
    found = answers_of(player.game)
    taken, owed = draft.by_instruction(), {q.item for q in draft.unanswered()}
    assert {a.item for a in found if a.way == TAKEN} == set(taken)
    assert {a.item for a in found if a.way == OPEN} == owed and taken
    said = player.tidy()
    for n, one in enumerate(found[:3]):
        assert one.word in " ".join(op.text for op in said.ops if op.owner == f"answered.{n}")
    at = next(n for n, one in enumerate(found) if one.way == TAKEN)
    player.click(f"answered.{at}")
    scene = player.at(Answer)
    assert scene.item == found[at].item
    question = scene.question
    assert question is not None
    other = next(word for word, _ in question.choices if word != taken[scene.item])
    scene.choose(other)
    scene.take()
    while player.screen != "Main":
        player.press("escape")
    assert draft.answers == {found[at].item: other}
    chip = next(w for w in ui.root.walk() if isinstance(w, Chip)
                and w.found.item == found[at].item)
    assert chip.found.way == GIVEN


def tabled() -> Match:
    """A game in which BRICS has a motion before it."""
    match = Match(compiled(MAIN), 1)
    for _ in range(2):
        order = next((c.text for c in match.view("brics").choices()
                      if c.text.startswith("table_motion")), "")
        match.play({"brics": [order]} if order else {})
        if votes_by_land(Observer(match, 3)):
            return match
    raise AssertionError("no motion")


@pytest.mark.parametrize("size", SIZES)
def test_a_motion_is_counted_in_flags(size: tuple[int, int]) -> None:
    match = tabled()
    player = at_desk(size, match, 3)
    observer = Observer(player.game.match, 3)
    one = next(one for one in player.at(Main).dossiers if of_bloc(observer, one))
    if player.window.ui.has(f"fold.{one.matter.id}"):
        player.click(f"fold.{one.matter.id}")
    flags = player.window.ui.get("votes", VoteFlags)
    told = {side: [code for code, _, of in flags.votes if of == side]
            for side in ("yes", "open", "no")}
    words = Vote.tabled(observer).words()
    members = observer.scenario.members
    assert all(words[v] > 0 for v, member in enumerate(members) if member.id in told["yes"])
    assert sum(map(len, told.values())) == len({code for code, *_ in flags.votes}) > 6
    drawn = [op.text for op in player.tidy().ops if op.owner == "votes" and op.kind == "image"]
    assert drawn == [f"flag {code} {side}" for code, _, side in flags.votes] or not drawn


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_no_title_spills_over_its_card_at_the_seal(size: tuple[int, int]) -> None:
    player = at_desk(size, played(0))
    draft = player.game.draft
    for choice in sorted(draft.choices(), key=lambda c: -len(c.text)):
        if len(draft.orders) < 2 and choice.text in {c.text for c in draft.choices()}:
            draft.add(choice.text)
    player.at(Main).rebuild()
    player.press("ctrl+enter")
    if player.window.ui.layers:
        player.tidy()


LINE = 18.0


@pytest.mark.slow
def test_paper_and_private_column_fit_a_large_window_within_a_line() -> None:
    player = at_desk((1920, 1080), played(8), 2)
    for turn in range(1, 9):
        player.open("front_page", turn=turn)
        for id in ("page", "rail"):
            bar = player.window.ui.get(id, ScrollArea).bar
            assert bar.content - bar.view < LINE, (turn, id)
        player.tidy()
        player.press("escape")


def test_an_area_takes_the_first_way_that_needs_no_scrolling() -> None:
    player = at_desk((1280, 720), played(0))
    style = player.window.ui.style

    def high(h: float) -> Widget:
        return Label("x").sized(height=h)
    area = Snug([lambda: high(300.0), lambda: high(150.0), lambda: high(90.0)])
    for room, wanted in ((400.0, 300.0), (200.0, 150.0), (120.0, 90.0), (50.0, 90.0)):
        area.layout(style, Rect(0, 0, 200, room))
        assert area.children[0].size(style, 190).h == wanted
        assert area.bar.needed == (room < 90.0)


def test_all_seats_are_ranked_by_one_bar_each() -> None:
    player = at_desk((1280, 720), played(0))
    actors = player.game.scenario.actors
    from game.present.debrief.results import Standing
    places = [Standing(a, actor.name, 4 - a, 30.0 + a, "", "") for a, actor in enumerate(
        actors[:4])]
    shown = rank_bars(player.window.ui, actors, places, 1)
    bars = [w for w in shown.walk() if isinstance(w, Bar)]
    assert [bar.value for bar in bars] == sorted((p.score for p in places), reverse=True)
    assert len(bars) == len(places)
