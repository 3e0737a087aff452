"""A lesson with four teams at one screen, by events: hand-overs, the clock, the teacher's acts."""

from __future__ import annotations

import pytest
from test_play_games import Player, first_advice

from game.app.classroom import reviewing
from game.app.lesson import PLANS, Lesson
from game.app.save_files import saved_games
from game.app.saved_courses import courses
from game.match.match import Match
from game.match.report import date_text
from game.present.words.texts import front
from game.present.words.texts import turn as say
from game.screens.classroom.review import Review
from game.screens.common.timer_bar import clock_text
from game.screens.debrief.debrief import Debrief
from game.screens.toolkit.events import Pointer, Text
from game.screens.toolkit.tabs import Tabs
from game.screens.turn.handover import HandOver


class Lessons(Player):
    """Four teams and a teacher at one keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.window.settings = self.game.settings
        self.game.settings.minutes = 2
        self.covers: list[set[str]] = []

    def rest(self) -> None:
        super().rest()
        if isinstance(self.window.scene, HandOver):
            self.covers.append(self.cover()[0] & set(self.painted().texts()))

    def pass_time(self, seconds: float) -> None:
        for _ in range(int(seconds * 2)):
            self.window.clock.wait(0.5)
            self.window.frame()

    def sit(self) -> None:
        """The next person comes to the desk and reads what is new."""
        for _ in range(6):
            if self.screen == "Main":
                break
            self.press("enter" if self.screen == "HandOver" else "ctrl+enter")
        self.rest()
        assert self.screen == "Main", self.screen
        self.told = " ".join(self.painted().texts()) if self.window.ui.has("from_teacher") else ""
        if self.told:
            self.press("enter")

    def order(self) -> None:
        """One adviser's order; the sheet is sealed."""
        self.sit()
        first_advice(self)
        self.press("ctrl+enter")
        if self.window.ui.layers:
            self.press("enter")

    def teacher(self, name: str) -> None:
        """The teacher's menu, at a page; it opens from the desk and from a hand-over."""
        if self.screen != "Facilitator":
            self.read_on()
            self.press("f9")
        keys = list(self.window.scene.menu.pages())
        self.window.ui.get("tabs", Tabs).choose(keys.index(f"fac_{name}"))
        self.rest()

    def send(self, do: str, **fields: str) -> None:
        """A form of the menu, filled in; the question is answered that comes before some acts."""
        self.window.scene.send(do, fields)
        self.rest()

    def type(self, id: str, text: str) -> None:
        self.window.ui.focus(self.window.ui.find(id))
        self.queue.append(Text(text))
        self.rest()

    def push(self, id: str) -> None:
        self.window.ui.focus(self.window.ui.find(id))
        self.press("enter")


@pytest.fixture
def class_() -> Lessons:
    return Lessons()


@pytest.mark.slow
def test_a_lesson_of_four_teams_with_all_that_a_teacher_does(class_: Lessons) -> None:
    class_.begin(people=4)
    game = class_.game
    first = game.match
    # The first turn: three order, the fourth runs out of time.
    for _ in range(3):
        class_.order()
    class_.sit()
    game.draft.add(game.draft.choices()[0].text)
    class_.pass_time(125)
    class_.rest()
    assert game.match.turn == 2 and game.match.journal.lines[-1]["kind"] == "step"
    assert any("Half a minute" in x for x in class_.window.ui.notices.said)
    assert len(game.match.journal.lines[-1]["sheets"]["brics"]["orders"]) == 1
    # Between two turns the teacher acts, from the hand-over, once all have read the paper.
    class_.read_on()
    assert class_.screen == "HandOver"
    class_.teacher("events")
    class_.push("fac_events/do/inject/energy_truce/")
    class_.push("sure.1")
    class_.type("fac_events/field/say/text", "Talks are open")
    class_.press("enter")
    class_.send("say", text="They bluff", seat="russia")
    class_.teacher("month")
    class_.push("fac_month/do/review/")
    assert reviewing(game.match)
    class_.press("escape")
    assert class_.screen == "HandOver"
    class_.sit()
    assert "Talks are open" in class_.told and "They bluff" not in class_.told
    # In the middle of the turn China's team is away: a program takes over.
    class_.teacher("seats")
    class_.send("player", seat="china", player="doctrine:hawk")
    class_.press("escape")
    class_.order()
    class_.sit()
    assert "They bluff" in class_.told
    class_.order()
    class_.order()
    # The month waits for the teacher, who sets one number and accepts it.
    assert isinstance(class_.window.scene, Review) and game.seat is None
    cover = " ".join(class_.painted().texts())
    assert all(h.text not in cover for h in game.match.reports[-1].headlines)
    class_.press("escape")
    assert isinstance(class_.window.scene, Review), "nobody gets past it"
    class_.press("enter")
    assert game.match.reports[-1].headlines[0].text in " ".join(class_.painted().texts())
    class_.window.ui.get("tabs", Tabs).choose(1)
    class_.type("fac_numbers/field/override/value", "44")
    class_.type("fac_numbers/field/override/reason", "A strike wave")
    class_.push("fac_numbers/do/override/")
    class_.push("accept")
    class_.read_on()
    assert class_.screen == "HandOver"
    class_.sit()
    assert "A strike wave" in class_.told
    assert class_.painted().says("44")
    # The class goes back one turn; both courses stay, everybody is told, China is back.
    class_.teacher("branch")
    class_.push("fac_branch/do/takeback/2/")
    class_.push("sure.1")
    assert game.match is not first and (first.turn, game.match.turn) == (3, 2)
    assert {len(courses(game.match)), len(saved_games())} == {2}
    assert courses(game.match)[1].origin == first.journal.path.stem
    class_.teacher("seats")
    class_.send("player", seat="china", player="human")
    for _ in range(4):
        class_.sit()
        assert "goes on from before the orders of" in class_.told
        count = 0 if game.actor.id == "china" else 1
        assert len(game.draft.orders) == count, "sheets lie open again"
        class_.press("ctrl+enter")
        if class_.window.ui.layers:
            class_.press("enter")
    class_.press("enter")
    class_.push("accept")
    # Two more turns, each accepted; then the teacher ends the game and everything is open.
    while game.match.turn < 5:
        if isinstance(class_.window.scene, Review):
            class_.press("enter")
            class_.push("accept")
        else:
            class_.turn()
    class_.press("enter")
    class_.push("accept")
    class_.teacher("ending")
    class_.push("fac_ending/do/end/")
    class_.push("sure.1")
    assert game.match.over and game.seat is None
    assert class_.screen == "FrontPageScene", "the last month is told to all together"
    class_.press("ctrl+enter")
    if class_.screen == "EpilogueScene":
        class_.press("ctrl+enter")
    assert isinstance(class_.window.scene, Debrief)
    kinds = {d.kind for d in game.revealed.deeds()}
    assert kinds >= {"event", "said", "letter", "branch", "seat"}
    for one in (first, game.match):
        again = Match.load(one.journal.path)
        assert again.state_hash() == one.state_hash()
    # No hand-over said anything but whose turn it is, and in which month.
    names = {a.name for a in game.scenario.actors}
    words = {w for n in names for key in ("pass_to", "here") for w in say(key, name=n).split()}
    words |= {*say("others").split(), "Projector", "For", "the", "teacher"}
    words |= {w.upper() for turn in range(1, game.scenario.turns + 1) for w in front(
        "turn_of", date=date_text(game.scenario, turn), turn=turn,
        turns=game.scenario.turns).split()}
    assert len(class_.covers) > 10
    for cover in class_.covers:
        assert {w for line in cover for w in line.split()} <= words, cover


@pytest.mark.slow
def test_an_absent_team_is_played_by_a_program_from_its_hand_over(class_: Lessons) -> None:
    class_.begin(people=2)
    class_.order()
    assert class_.screen == "HandOver"
    class_.teacher("seats")
    class_.send("player", seat="russia", player="doctrine:hawk")
    class_.push("sure.0")
    assert class_.game.match.turn == 1 and class_.game.seats["russia"] == "human"
    class_.send("player", seat="russia", player="doctrine:hawk")
    class_.push("sure.1")
    assert class_.game.match.turn == 2, "nobody is waited for"


@pytest.mark.slow
def test_the_clock_stands_while_the_teacher_acts_and_a_seat_may_have_more(class_: Lessons) -> None:
    class_.begin(people=2)
    game = class_.game
    game.clocks.extra[1] = 1.5
    class_.sit()
    class_.pass_time(30)
    left = game.clocks.timer.left
    class_.teacher("clock")
    class_.pass_time(60)
    assert game.clocks.timer.left == pytest.approx(left, abs=0.2)
    class_.send("minutes", minutes="4")
    assert clock_text(game.clocks.timer) == "4:00" and game.settings.minutes == 4
    class_.press("escape")
    class_.order()
    class_.sit()
    assert game.clocks.timer.length == 360


@pytest.mark.slow
def test_the_teacher_freezes_the_game_at_any_turn(class_: Lessons) -> None:
    class_.begin(people=2)
    class_.order()
    class_.order()
    class_.sit()
    class_.teacher("ending")
    class_.push("fac_ending/do/freeze/")
    class_.push("sure.1")
    assert class_.screen == "Debrief" and not class_.game.match.over
    class_.push("back_to_game")
    class_.read_on()
    assert class_.screen == "HandOver" and class_.game.match.turn == 2


def test_the_plan_says_when_to_debrief() -> None:
    lesson = Lesson()
    lesson.start("50")
    told = {}
    for second in range(51 * 60):
        if phase := lesson.tick(1.0):
            told[phase.key] = (second + 1) // 60
    assert told == {p.key: p.minute for p in PLANS["50"] if p.minute}
    assert told["last"] == 31 and "50" in lesson.text
    lesson.move(-25)
    assert "turns" in lesson.text
    lesson.stop()
    assert lesson.text == "" and lesson.tick(1.0) is None


@pytest.mark.slow
def test_who_leaves_the_projector_does_not_open_a_desk_before_the_class(class_: Lessons) -> None:
    class_.begin(people=2)
    game = class_.game
    class_.sit()
    first_advice(class_)
    sheet, left = list(game.draft.orders), game.clocks.timer.left
    for way in ("f8", "escape"):
        class_.press("f8")
        assert class_.screen == "Projector"
        class_.press(way)
        assert class_.screen == "HandOver"
        class_.press("f8", "f8", "escape")
        assert class_.screen == "HandOver", "there is no way past it"
        before = game.clocks.timer.left
        class_.pass_time(30)
        assert game.clocks.timer.left == before, "nobody's time passes before somebody sits"
        class_.press("enter")
        assert class_.screen == "Main" and game.draft.orders == sheet
    assert game.clocks.timer.left == pytest.approx(left, abs=5)


def test_who_plays_alone_comes_back_from_the_projector_at_once(class_: Lessons) -> None:
    class_.begin(people=1)
    class_.sit()
    class_.press("f8", "f8")
    assert class_.screen == "Main"


def test_enter_sits_down_after_a_click_beside_the_panel(class_: Lessons) -> None:
    class_.begin(people=2)
    class_.queue += [Pointer("move", 4, 4, button=0), Pointer("down", 4, 4), Pointer("up", 4, 4)]
    class_.rest()
    assert class_.screen == "HandOver" and class_.window.ui.focused is None
    class_.press("enter")
    assert class_.screen == "Briefing"


def test_a_locked_clock_has_no_buttons_outside_the_teachers_menu(class_: Lessons) -> None:
    class_.begin(people=2)
    class_.sit()
    assert class_.window.ui.has("clock.more")
    class_.teacher("seats")
    class_.send("word", word="owl")
    class_.press("escape")
    for way in ("", "f8"):
        class_.press(*filter(None, (way,)))
        assert class_.window.ui.has("clock")
        for name in ("pause", "less", "more", "off"):
            assert not class_.window.ui.has(f"clock.{name}"), (class_.screen, name)
    class_.press("f8", "enter", "f9")
    class_.type("word", "owl")
    class_.press("enter")
    class_.teacher("clock")
    assert class_.window.ui.has("clock.more")
