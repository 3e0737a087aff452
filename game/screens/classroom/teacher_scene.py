"""The base of the screens of the teacher's: the password, the menu's pages, what a form sends."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from game.app.controller import GameController
from game.app.teacher_menu import TeacherMenu
from game.core.errors import MultipolarError
from game.present.words.texts import classroom as say
from game.screens.classroom.lock import Lock
from game.screens.common.game_scene import GameScene
from game.screens.common.opening import open_saved
from game.screens.common.page_view import Doing, Kept, PageView
from game.screens.toolkit.containers import Column
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.widget import Widget


class TeacherScene(GameScene, Doing):
    """A screen that shows pages of the teacher's menu."""

    halts: ClassVar[bool] = True

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.menu, self.typed = TeacherMenu(game, self.rebuild), Kept()
        self.lock = Lock(game, self.unlocked)

    def unlocked(self) -> None:
        """The password was given."""
        self.rebuild()

    def page(self, key: str, *above: Widget) -> Widget:
        """A page of the menu, below other widgets."""
        view = PageView(key, self, self.typed, recorded=True)
        return ScrollArea(Column(*above, *view.widgets(self.menu.pages()[key]()), gap=10))

    def send(self, do: str, fields: dict[str, str], look: bool = False) -> bool:
        """Do what a form asks for, behind a question where nothing leads back; whether it was not
        refused."""
        asked = self.menu.question(do, fields)
        if asked is None:
            return self._do(do, fields)

        def go() -> None:
            self._do(do, fields)
        ask(self.ui, asked.title, escape(asked.text), [
            (say("cancel"), "normal", None), (asked.yes, "primary", go)], id="sure")
        return True

    def _do(self, do: str, fields: dict[str, str]) -> bool:
        if do == "course":
            self._open(Path(fields["path"]))
            return True
        try:
            if told := self.menu.do(do, fields):
                self.game.toast(told, "check", "good", plain=True)
        except MultipolarError as error:
            self.game.refused(error, "circle-alert")
            return False
        finally:
            self.rebuild()
        return True

    def _open(self, path: Path) -> None:
        """Go on in another course."""
        game, extra = self.game, self.game.clocks.extra
        game.current.keeper.keep()

        def go_on() -> None:
            game.clocks.extra = extra  # the same people continue
            game.forward()
        open_saved(game, path, go_on, lambda error: game.refused(error, "circle-alert"))
