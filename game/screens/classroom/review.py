"""The review of a played month by the teacher: accept it, correct a number, or take it back."""

from __future__ import annotations

from game.app.controller import GameController
from game.match.report import date_text
from game.present.teaching.month_page import result
from game.present.words.texts import classroom as say
from game.screens.classroom.teacher_scene import TeacherScene
from game.screens.common.dialog import whole
from game.screens.common.game_scene import Middle
from game.screens.common.page_view import PageView
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Panel, Row
from game.screens.toolkit.events import Event, Key
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Review(TeacherScene):
    """First a cover page that anybody may see, then the whole month."""

    def __init__(self, game: GameController, turn: int) -> None:
        super().__init__(game)
        self.turn = turn
        self.date = date_text(game.scenario, turn)
        self.open = False

    def build(self, ui: UI) -> Widget:
        """The cover page or the month."""
        if not self.open:
            here = Button(say("review_here"), self.unlocked, id="here", kind="primary", icon="eye")
            body = Column(Row(Icon("school", 40, token="accent"),
                              Label(say("review"), size="title", weight="bold").sized(stretch=1),
                              gap=14),
                          RichText(say("review_cover", date=self.date), token="dim"),
                          here if self.lock.open else self.lock.build(), gap=16)
            return Middle(Panel(body, 28, border="strong_border"), 560)
        note = RichText(say("review_text"), size="small", token="dim")
        month = PageView("result", self, self.typed).column(result(self.game.revealed, self.turn))
        tabs = Tabs([(say("review_result"), ScrollArea(month)),
                     (say("fac_numbers"), self.page("fac_numbers"))], id="tabs")
        tabs.stretch = 1
        buttons = Flow(Button(say("take_back"), self.take_back, id="take_back",
                              icon="git-branch"),
                       Button(say("accept"), self.accept, id="accept", kind="primary",
                              icon="check"), justify="end")
        return whole(ui, say("review_title", date=self.date), "school",
                     Column(note, tabs, buttons, gap=8))

    def entered(self) -> None:
        """Focus the button, so that Enter suffices."""
        self.ui.notices.toasts = []
        self.ui.focus(self.ui.find("here" if self.lock.open else "word"), ring=False)

    def handle(self, event: Event) -> bool:
        """Block the ways back from here."""
        return isinstance(event, Key) and event.chord == "escape"

    def unlocked(self) -> None:
        """Show the month after the teacher's confirmation."""
        self.open = True
        self.rebuild()

    def accept(self) -> None:
        """Accept the month as it is now; the class may read it."""
        self.game.current.keeper.note("note", turn=self.game.observer.turn, accepted=self.turn)
        self.game.toast(say("accepted"), "check", "good")
        self.game.forward()

    def take_back(self) -> None:
        """After confirmation, let the class order anew, in a branch."""
        self.send("takeback", {"turn": str(self.turn)})
