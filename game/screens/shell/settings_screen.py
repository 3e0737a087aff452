"""Settings: look, size, motion, sound, hints, turn length. Each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.app.controller import GameController
from game.app.settings import MOMENTS, settings_path
from game.core.errors import UsageError
from game.core.locale.files import ABOUT, languages, texts_of
from game.core.locale.texts import language, use
from game.present.words.formatting import percent
from game.present.words.texts import dialogs as say
from game.screens.common.app_window import apply_look
from game.screens.common.dialog import frame
from game.screens.common.hints import forget_seen
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import Button, Toggle
from game.screens.toolkit.containers import Column, Grid, Panel, Row
from game.screens.toolkit.events import Key
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.markup import escape
from game.screens.toolkit.slider import Slider
from game.screens.toolkit.ui import UI
from game.screens.toolkit.units import USER_SCALES
from game.screens.toolkit.widget import Widget

MOST_MINUTES = 20
WORN = frozenset({"theme", "scale", "calm"})
"""Settings that change how everything looks."""
_STEP = 0.25


class SettingsScreen(Scene):
    """The settings of the window that a user can change."""

    def __init__(self, game: GameController) -> None:
        self.game = game

    def build(self, ui: UI) -> Widget:
        """Groups of settings, in two columns where there is room."""
        body = Column(Grid(self._look(), self._sound(), self._help(), self._beds(),
                           self._clock(), self._problem(), min_column=330, gap=12), self._ways(),
                      RichText(say("kept_at", path=escape(str(settings_path()))), size="small",
                               token="dim"), gap=12)
        return frame(say("settings"), "settings", body, on_back=self.game.back, wide=820)

    def _look(self) -> Widget:
        themes = [Item(name, say(name), icon="moon" if name == "dark" else "sun")
                  for name in ("dark", "light")]
        low, high = USER_SCALES
        return _group(say("look"), *self._languages(),
                      self._choice("theme", themes),
                      _line(say("scale"), Slider(low, high, self.game.settings.scale, _STEP,
                                                 self._set("scale"), id="scale", show=percent,
                                                 at_end=True)),
                      self._toggle("calm", say("motion")),
                      RichText(say("motion_text"), size="small", token="dim"))

    def _languages(self) -> list[Widget]:
        """The choice of a language, where there are several."""
        known = languages()
        if len(known) == 1:
            return []
        items = [Item(code, texts_of(code, ABOUT).get("name", code)) for code in known]
        return [_line(say("language"), Dropdown(items, language(), self._speak, id="language"))]

    def _sound(self) -> Widget:
        return _group(say("sound_title"), self._toggle("sound", say("sound")),
                      self._loudness("volume"), self._toggle("captions", say("captions")),
                      Row(Button(say("try_sound"), self.try_sound, id="try", icon="volume-2")))

    def _beds(self) -> Widget:
        return _group(say("music"), self._toggle("music", say("music_on")),
                      self._loudness("music_volume"),
                      RichText(say("music_text"), size="small", token="dim"))

    def _help(self) -> Widget:
        return _group(say("help_title"), self._toggle("hints", say("hints")),
                      self._choice("moments", [Item(name, say(f"moments_{name}"))
                                               for name in MOMENTS]),
                      Row(Button(say("again"), self._again, id="again", icon="lightbulb")))

    def _ways(self) -> Widget:
        """The ways to play that a screen reader can read."""
        return _group(say("other_ways_title"),
                      RichText(say("other_ways_text"), size="small", token="dim", id="other_ways"))

    def _clock(self) -> Widget:
        take = self._set("minutes")
        return _group(say("clock_title"),
                      _line(say("minutes"), Slider(
                          0, MOST_MINUTES, self.game.settings.minutes, 1,
                          lambda minutes: take(int(minutes)), id="minutes", show=minutes_text)),
                      RichText(say("clock_text"), size="small", token="dim"))

    def _problem(self) -> Widget:
        return _group(say("problem_title"),
                      RichText(say("problem_text"), size="small", token="dim"),
                      Row(Button(say("report_problem"), self._report, id="report",
                                 icon="bug")))

    def _report(self) -> None:
        """Report a problem, as F12 does on every screen."""
        self.app.send(Key("f12"))

    # Changes -----------------------------------------------------------------------------------

    def _keep(self) -> None:
        trouble = self.game.settings.save()
        if trouble:
            self.game.toast(escape(trouble), "triangle-alert", "warning")

    def _speak(self, code: str) -> None:
        try:
            use(code)
        except UsageError as error:
            self.game.toast(escape(str(error)), "triangle-alert", "warning")
        else:
            self.game.settings.language = code
            self._keep()
        self.rebuild()

    def _set(self, name: str) -> Callable[[Any], None]:
        """What a control does: take a setting of this name and keep it."""
        def take(value: Any) -> None:
            setattr(self.game.settings, name, value)
            if name in WORN:
                apply_look(self.game.settings, self.ui)
            elif name == "music" and value:
                self.game.window.retry_sound()
            self._keep()
            if name in WORN:
                self.rebuild()
        return take

    def _toggle(self, name: str, words: str) -> Widget:
        return Toggle(words, getattr(self.game.settings, name), self._set(name), id=name)

    def _choice(self, name: str, items: list[Item]) -> Widget:
        now = getattr(self.game.settings, name)
        return _line(say(name), Dropdown(items, now, self._set(name), id=name))

    def _loudness(self, name: str) -> Widget:
        now = getattr(self.game.settings, name)
        return _line(say(name), Slider(0, 1, now, 0.1, self._set(name), id=name, show=percent))

    def _again(self) -> None:
        forget_seen()
        self.game.settings.hints = True
        self._keep()
        self.game.toast(say("again_done"), "lightbulb")
        self.rebuild()

    def try_sound(self) -> None:
        """Play a sound, or say why there is none."""
        self.game.window.retry_sound()
        self.game.sound("good_news")
        notice = self.game.window.sound_notice()
        if notice:
            self.game.toast(escape(notice), "volume-x", "warning")


def minutes_text(minutes: float) -> str:
    """The turn length in words."""
    return say("some_minutes", count=int(minutes)) if minutes else say("no_timer")


def _group(title: str, *parts: Widget) -> Widget:
    return Panel(Column(Label(title, size="large", weight="semibold"), *parts, gap=10), 14,
                 fill="raised")


def _line(words: str, control: Widget) -> Widget:
    return Column(Label(words, size="small", token="dim"), control, gap=2)
