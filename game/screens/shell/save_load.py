"""Saving and loading: the game's file, saving under another name, the list of saved games.

A damaged journal is never changed; its intact part can be continued in a new file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.app.controller import GameController
from game.app.recovery import players_of, whole_part
from game.app.save_files import (
    ENDING,
    Saved,
    delete,
    folder,
    fresh_path,
    saved_games,
    when_text,
)
from game.app.saved_courses import read_course
from game.core.errors import JournalError, MultipolarError, UsageError
from game.present.words.formatting import joined
from game.present.words.texts import dialogs as say
from game.present.world.game_terms import no_way_back
from game.screens.common.dialog import frame
from game.screens.common.opening import open_saved
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import Button, Kind
from game.screens.toolkit.containers import Column
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Item, ListBox
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask
from game.screens.toolkit.textfield import TextField
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Save(Scene):
    """The game's file; a new name for saving from now on."""

    def __init__(self, game: GameController) -> None:
        self.game = game
        path = game.path
        self.name = path.stem if path else fresh_path(game.scenario.id).stem

    def build(self, ui: UI) -> Widget:
        """Two lines and a name field."""
        path = self.game.path
        where = say("save_kept", path=escape(str(path))) if path else \
            say("save_memory", bad="{icon:triangle-alert}")
        field = TextField(self.name, id="name", on_change=self._typed, longest=60,
                          on_enter=lambda _: self.save(), allow=_fits)
        body = Column(RichText(where, id="where"), Label(say("save_as"), size="small", token="dim"),
                      field, RichText(escape(str(folder())), size="small", token="dim"), gap=8)
        return frame(say("save_title"), "save", body,
                     [Button(say("cancel"), self.game.back, id="cancel"),
                      Button(say("save_here"), self.save, id="save", kind="primary", icon="save")],
                     on_back=self.game.back, wide=620)

    def entered(self) -> None:
        """The name can be typed at once."""
        self.ui.focus(self.ui.find("name"), ring=False)

    def _typed(self, text: str) -> None:
        self.name = text.strip().replace(" ", "_")

    def save(self) -> None:
        """Save the game under that name; confirm before replacing another."""
        path = folder() / f"{self.name}{ENDING}"
        if not self.name:
            self.game.toast(say("save_name_bad"), "circle-alert", "warning")
        elif path != self.game.path and path.exists():
            ask(self.ui, say("replace_title"), say("replace_text", name=escape(path.name)),
                [(say("cancel"), "primary", None),
                 (say("replace"), "danger", lambda: self._write(path))], id="replace")
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            if path != self.game.path:
                no_way_back(self.game.match.journal.lines, self.game.match.over)
            self.game.match.save(path)
        except MultipolarError as error:
            self.game.refused(error)
            return
        self.game.current.keeper.wanted = path
        self.game.toast(say("saved", path=escape(str(path))), "save", "good")
        self.game.back()


FEW = 6
"""Number of saved games up to which the list needs no high window."""


class Load(Scene):
    """The saved games, newest first."""

    def __init__(self, game: GameController) -> None:
        self.game = game
        self.found = saved_games()
        self.chosen = str(self.found[0].path) if self.found else ""

    def build(self, ui: UI) -> Widget:
        """The list, and a description of the chosen game."""
        if not self.found:
            return frame(say("load_title"), "folder-open", RichText(say("no_saves"), id="none"),
                         on_back=self.game.back, wide=620)
        items = [Item(str(s.path), s.title, note=_note(s), icon="save") for s in self.found]
        games = ListBox(items, id="games", selected=self.chosen, rows_shown=9,
                        on_select=self._choose, on_activate=lambda _: self.load())
        body = Column(games.sized(stretch=1), RichText(self._about(), id="about"), gap=10)
        return frame(say("load_title"), "folder-open", body,
                     [Button(say("delete"), self.delete, id="delete", icon="trash"),
                      Button(say("load"), self.load, id="load", kind="primary", icon="play")],
                     on_back=self.game.back, wide=820, tall=520 if len(items) > FEW else 0.0)

    def _choose(self, path: str) -> None:
        self.chosen = path
        self.ui.get("about", RichText).text = self._about()

    def _about(self) -> str:
        saved = next((s for s in self.found if str(s.path) == self.chosen), None)
        if saved is None:
            return ""
        people = escape(joined(saved.people) or say("nobody"))
        return (f"**{say('col_people')}**: {people}    "
                f"**{say('col_turns')}**: {saved.turns}    **{say('col_when')}**: "
                f"{when_text(saved.when)}\n{escape(str(saved.path))}{_origin(saved.path)}")

    def load(self) -> None:
        """Continue the chosen game; of a damaged one, on confirmation, its intact part."""
        path = Path(self.chosen)

        def failed(error: MultipolarError) -> None:
            if isinstance(error, JournalError):
                self._broken(path, str(error))
            else:  # an unknown player
                self.game.refused(error)
        open_saved(self.game, path, self.game.forward, failed)

    def delete(self) -> None:
        """After confirmation, remove the chosen game with its exported files."""
        path = Path(self.chosen)
        if self.game.playing and path == self.game.path:
            self.game.toast(say("delete_open"), "circle-alert", "warning")
            return

        def remove() -> None:
            try:
                delete(path)
            except JournalError as error:
                self.game.refused(error)
            self.found = saved_games()
            self.chosen = str(self.found[0].path) if self.found else ""
            self.rebuild()
        ask(self.ui, say("delete_title"), say("delete_text", path=escape(str(path))),
            [(say("cancel"), "primary", None), (say("delete"), "danger", remove)],
            id="sure")

    def _broken(self, path: Path, why: str) -> None:
        part = whole_part(path)
        text = escape(why) + "\n\n" + (say("recover_text", turn=part.turn) if part
                                       else say("nothing_whole"))
        answers: list[tuple[str, Kind, Callable[[], None] | None]] = [
            (say("cancel"), "normal", None)]
        if part is not None:
            def keep() -> None:
                try:
                    self.game.take(part, players_of(part))
                except UsageError as error:
                    self.game.refused(error)
                    return
                self.game.toast(say("recovered", path=escape(str(self.game.path))), "save",
                                "good")
                self.game.forward()
            answers.append((say("recover"), "primary", keep))
        ask(self.ui, say("broken_title"), text, answers, id="broken")


def _note(saved: Saved) -> str:
    """Who plays, how far, when; its file stands below."""
    return " · ".join((joined(saved.people) or say("nobody"), say(
        "turns_played", count=saved.turns), when_text(saved.when)))


def _origin(path: Path) -> str:
    """The origin of a branch, as a line; "" for an original game."""
    course = read_course(path)
    if course is None or not course.origin:
        return ""
    words = say("course", origin=course.origin, turn=course.turn)
    return f"\n{{icon:git-branch}} {escape(words)}"


def _fits(sign: str) -> bool:
    return sign.isalnum() or sign in "-_ "
