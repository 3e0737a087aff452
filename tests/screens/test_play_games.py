"""Whole games played by events through the real loop: alone, several at one screen, saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from person import LESSON, Person
from playing import MAIN, compiled, play_asking

from game.app.save_files import stances_given
from game.match.match import Match
from game.present.people.opponents import Opponents
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.screens.debrief.debrief import Debrief
from game.screens.toolkit.events import Key, Quit
from game.screens.turn.crisis import Crisis as CrisisScreen
from game.screens.turn.desk_protocol import ADVICE, ALL
from game.screens.turn.handover import HandOver
from game.screens.turn.main_screen import Main
from game.screens.turn.month import Month

WORDS = ("default", "firm", "terms", "down")
RISKY = "raise_rung south_china_sea"


class Player(Person):
    """Somebody at the keyboard, who remembers the screens that were seen."""

    tabs = 80

    def __init__(self, size: tuple[int, int] = (1280, 720), **settings: object) -> None:
        super().__init__(size, **settings)
        self.seen: list[str] = []

    def rest(self) -> None:
        super().rest()
        if not self.seen or self.seen[-1] != self.screen:
            self.seen.append(self.screen)

    def cover(self) -> tuple[set[str], set[str]]:
        """What a hand-over says: of whose turn it is, and of the danger that everybody sees."""
        said = [(op.owner == "danger", op.text) for op in self.painted().ops if op.text.strip()]
        own, public = ({text for of, text in said if of is which} for which in (False, True))
        return own, public

    def turn(self, orders: Callable[[Player], None] | None = None) -> None:
        """From whatever shows to the end of one person's turn, or an answer in a crisis."""
        self.read_on()
        if isinstance(self.window.scene, HandOver):
            self.press("enter")
        self.read_on()
        if isinstance(self.window.scene, CrisisScreen):
            self.press("tab", "enter", "ctrl+enter")
            if self.window.ui.layers:
                self.press("tab", "enter")
            return
        if isinstance(self.window.scene, Main):
            if orders is not None:
                orders(self)
            self.press("ctrl+enter")
            if self.window.ui.layers:
                self.press("enter")

    def to_the_end(self, orders: Callable[[Player], None] | None = None) -> None:
        for _ in range(400):
            if isinstance(self.window.scene, Debrief):
                return
            self.turn(orders)
        raise AssertionError(f"no end; {self.screen}, turn {self.game.match.turn}")


def first_advice(player: Player) -> None:
    """Put the first adviser's order on the sheet by keyboard."""
    player.page(ADVICE)
    player.press_at("advice", "home", "f4")
    if player.window.ui.layers:  # the warning before what can bring war
        player.press("escape")


@pytest.fixture
def player() -> Player:
    return Player()


@pytest.mark.slow
def test_the_window_plays_what_the_engine_plays(player: Player) -> None:
    """The thread beside the frames and the forecasts in it change nothing."""
    player.begin(seed=11)
    player.to_the_end()
    seats = player.game.seats
    match = Match(compiled(LESSON), 11, seats=seats)
    programs = Opponents(match.scenario, seats)
    said = {line["turn"]: line["sheets"]["us"] for line in player.game.match.journal.lines
            if line["kind"] == "step"}
    crises = {line["turn"]: line["crisis"] for line in player.game.match.journal.lines
              if line["kind"] == "step"}
    while not match.over:
        turn = match.turn
        play_asking(match, {**programs.sheets(match.world), "us": said[turn]}, lambda month: {
            "us": WORDS[crises[month.turn][month.round - 1][0]]}, programs)
    assert match.state_hash() == player.game.match.state_hash()


@pytest.mark.slow
def test_two_at_one_screen_hand_over_and_nothing_leaks(player: Player) -> None:
    player.begin(people=2)
    names = [a.name for a in player.game.scenario.actors]
    assert player.screen == "HandOver"
    for turn in (1, 2):
        public = set()
        assert (player.screen == "HandOver") is (turn == 1), "the paper is for all"
        player.read_on()
        for seat in (0, 1):
            assert isinstance(player.window.scene, HandOver) and player.window.scene.seat == seat
            assert player.game.seat is None
            said, seen = player.cover()
            public.add(frozenset(seen))
            words = " ".join(sorted(said))
            assert names[seat] in words and names[1 - seat] not in words
            assert len(words) < 240, "a hand-over says nothing but whose turn it is, and when"
            player.press("escape")
            assert player.screen == "HandOver", "there is no way back from a hand-over"
            assert player.window.ui.paste() == "", "not even by the clipboard"
            player.window.ui.copy("what only this seat knows")
            player.turn(first_advice)
            while player.game.match.turn == turn and isinstance(player.window.scene, CrisisScreen):
                player.turn()
        assert player.game.match.turn == turn + 1
        assert len(public) == 1 and all(public), "whoever comes, the danger is what all may see"
    player.to_the_end()
    assert player.game.match.over


@pytest.mark.slow
def test_sheet_by_keyboard_undo_and_the_price(player: Player) -> None:
    player.begin()
    player.press("ctrl+enter")
    before = player.game.draft.capital
    first_advice(player)
    assert len(player.game.draft.orders) == 1 and player.game.draft.capital < before
    player.press("ctrl+z")
    assert player.game.draft.orders == [] and player.game.draft.capital == before
    player.page(ALL)
    player.rest()
    player.press_at("forms", "down", "enter")
    assert len(player.game.draft.orders) == 1
    row = row_in(player.game.scenario, player.game.me, player.game.draft.orders[0])
    assert player.window.ui.find("sheet.0").tooltip == asked(player.game.scenario, row)
    assert not player.game.draft.add(player.game.draft.orders[0]), "the same order twice"
    said = player.window.ui.notices.said[-1]
    assert "one order of a kind for the same target" in said
    assert player.game.draft.orders[0] not in said


def test_a_forecast_is_shown_as_a_range_and_never_a_score(player: Player) -> None:
    player.begin()
    player.press("ctrl+enter")
    player.page(ADVICE)
    player.rest()
    player.press_at("advice", "home")
    text = getattr(player.window.ui.find("detail"), "text", "")
    assert "Expected this month" in text and "Working out" not in text
    assert "score" not in text.lower()


def test_what_can_bring_war_is_asked_first(player: Player) -> None:
    player.begin(name=MAIN)
    player.press("ctrl+enter")
    main = player.at(Main)
    main.state.order = RISKY
    player.press("f4")
    assert player.window.ui.has("war.0") and player.game.draft.orders == []
    player.press("enter")  # the safe answer is the usual one
    assert player.game.draft.orders == [] and not player.window.ui.layers
    player.press("f4", "tab", "enter")
    assert player.game.draft.orders == [RISKY]
    player.press("ctrl+enter")
    assert player.painted().says("general war"), "the end of the turn says it again"


@pytest.mark.slow
def test_closing_keeps_the_game_and_continue_goes_on(player: Player) -> None:
    player.begin()
    player.press("ctrl+enter")
    first_advice(player)
    player.queue.append(Quit())
    player.rest()
    assert not player.window.running
    again = Player()
    again.show("title")
    again.press("enter")
    assert again.screen in ("Briefing", "Main")
    assert again.game.draft.orders == player.game.draft.orders != []


def dare(player: Player) -> None:
    player.game.draft.add(RISKY)


def test_closing_in_a_crisis_leaves_the_month_unplayed(player: Player) -> None:
    player.begin(name=MAIN)
    player.turn(dare)
    assert isinstance(player.window.scene, CrisisScreen)
    match = player.game.match
    player.queue.append(Quit())
    player.window.frame()
    assert not player.window.running and player.game.tasks.settled
    assert match.turn == 1 and not [x for x in match.journal.lines if x["kind"] == "step"]
    again = Match.load(match.journal.path or "")
    assert again.state_hash() == match.state_hash() == Match(match.scenario, 7).state_hash()


@pytest.mark.slow
def test_what_was_answered_in_a_crisis_stands_when_the_game_is_opened_again(player: Player) -> None:
    """The game goes on in the round that was open; until an order of the month is changed."""
    player.begin(name=MAIN)
    player.turn(dare)
    scene = player.window.scene
    assert isinstance(scene, CrisisScreen) and scene.ask.number == 1
    scene.choose("firm")
    scene.give()
    player.rest()
    scene = player.window.scene
    assert isinstance(scene, CrisisScreen) and scene.ask.number == 2
    rung = scene.rung
    player.queue.append(Quit())
    player.window.frame()
    lines = Match.load(player.game.match.journal.path or "").journal.lines
    assert stances_given(lines, 1) == {(1, "us"): "firm"} and not stances_given(lines, 2)
    assert not stances_given([*lines, {"kind": "draft"}], 1)
    again = Player()
    again.show("title")
    again.press("enter")
    again.rest()
    scene = again.window.scene
    assert isinstance(scene, CrisisScreen) and (scene.ask.number, scene.rung) == (2, rung)
    scene.choose("down")
    scene.give()
    again.rest()
    step = next(x for x in again.game.match.journal.lines if x["kind"] == "step")
    assert len(step["crisis"]) == 2


@pytest.mark.slow
def test_a_crisis_asks_its_people_one_by_one(player: Player) -> None:
    player.begin(people=3, name=MAIN)
    for seat in range(3):
        assert isinstance(player.window.scene, HandOver) and player.window.scene.seat == seat
        player.turn(dare if seat == 0 else None)
    asked = []
    while player.game.match.turn == 1:
        scene = player.window.scene
        assert isinstance(scene, HandOver), "a crisis among several people is handed over"
        player.press("enter")
        crisis = player.window.scene
        assert isinstance(crisis, CrisisScreen) and crisis.ask.seat == scene.seat
        asked.append((crisis.ask.number, scene.seat))
        player.turn()
    assert {0, 2} <= {seat for _, seat in asked} and asked[0][0] == 1
    step = next(x for x in player.game.match.journal.lines if x["kind"] == "step")
    assert len(step["crisis"]) == asked[-1][0]
    player.read_on()
    assert isinstance(player.window.scene, HandOver) and player.window.scene.seat == 0


def test_frames_go_on_while_the_engine_works(player: Player) -> None:
    """The month is played beside the frames: the page with the bar is drawn meanwhile."""
    player.begin()
    player.press("ctrl+enter")
    player.queue.append(Key("enter", "ctrl"))
    player.window.frame()
    if player.window.ui.layers:
        player.queue.append(Key("enter"))
        player.window.frame()
    assert isinstance(player.window.scene, Month)
    player.rest()
    assert player.game.match.turn == 2
