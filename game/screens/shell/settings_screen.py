"""Settings: look, size, motion, sound, hints, turn length. Each takes effect at once."""

from __future__ import annotations

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
        now = self.game.settings
        themes = [Item(name, say(name), icon="moon" if name == "dark" else "sun")
                  for name in ("dark", "light")]
        low, high = USER_SCALES
        return _group(say("look"), *self._languages(),
                      _line(say("theme"), Dropdown(themes, now.theme, self._theme, id="theme")),
                      _line(say("scale"), Slider(low, high, now.scale, _STEP, self._scale,
                                                 id="scale", show=percent, at_end=True)),
                      Toggle(say("motion"), now.calm, self._calm, id="calm"),
                      RichText(say("motion_text"), size="small", token="dim"))

    def _languages(self) -> list[Widget]:
        """The choice of a language, where there are several."""
        known = languages()
        if len(known) == 1:
            return []
        items = [Item(code, texts_of(code, ABOUT).get("name", code)) for code in known]
        return [_line(say("language"), Dropdown(items, language(), self._speak, id="language"))]

    def _sound(self) -> Widget:
        now = self.game.settings
        return _group(say("sound_title"),
                      Toggle(say("sound"), now.sound, self._mute, id="sound"),
                      _line(say("volume"), Slider(0, 1, now.volume, 0.1, self._volume, id="volume",
                                                  show=percent)),
                      Toggle(say("captions"), now.captions, self._captions, id="captions"),
                      Row(Button(say("try_sound"), self.try_sound, id="try", icon="volume-2")))

    def _beds(self) -> Widget:
        now = self.game.settings
        return _group(say("music"),
                      Toggle(say("music_on"), now.music, self._music, id="music"),
                      _line(say("music_volume"), Slider(
                          0, 1, now.music_volume, 0.1, self._music_volume, id="music_volume",
                          show=percent)),
                      RichText(say("music_text"), size="small", token="dim"))

    def _help(self) -> Widget:
        return _group(say("help_title"),
                      Toggle(say("hints"), self.game.settings.hints, self._hints, id="hints"),
                      _line(say("moments"), Dropdown(
                          [Item(name, say(f"moments_{name}")) for name in MOMENTS],
                          self.game.settings.moments, self._moments, id="moments")),
                      Row(Button(say("again"), self._again, id="again", icon="lightbulb")))

    def _ways(self) -> Widget:
        """The ways to play that a screen reader can read."""
        return _group(say("other_ways_title"),
                      RichText(say("other_ways_text"), size="small", token="dim", id="other_ways"))

    def _clock(self) -> Widget:
        return _group(say("clock_title"),
                      _line(say("minutes"), Slider(0, MOST_MINUTES, self.game.settings.minutes, 1,
                                                   self._minutes, id="minutes", show=minutes_text)),
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

    def _theme(self, name: str) -> None:
        self.game.settings.theme = name
        self._dress()

    def _scale(self, scale: float) -> None:
        self.game.settings.scale = scale
        self._dress()

    def _calm(self, on: bool) -> None:
        self.game.settings.calm = on
        self._dress()

    def _dress(self) -> None:
        apply_look(self.game.settings, self.ui)
        self._keep()
        self.rebuild()

    def _mute(self, on: bool) -> None:
        self.game.settings.sound = on
        self._keep()

    def _captions(self, on: bool) -> None:
        self.game.settings.captions = on
        self._keep()

    def _volume(self, volume: float) -> None:
        self.game.settings.volume = volume
        self._keep()

    def _music(self, on: bool) -> None:
        self.game.settings.music = on
        if on:
            self.game.window.retry_sound()
        self._keep()

    def _music_volume(self, volume: float) -> None:
        self.game.settings.music_volume = volume
        self._keep()

    def _hints(self, on: bool) -> None:
        self.game.settings.hints = on
        self._keep()

    def _moments(self, which: str) -> None:
        self.game.settings.moments = which
        self._keep()

    def _again(self) -> None:
        forget_seen()
        self.game.settings.hints = True
        self._keep()
        self.game.toast(say("again_done"), "lightbulb")
        self.rebuild()

    def _minutes(self, minutes: float) -> None:
        self.game.settings.minutes = int(minutes)
        self._keep()

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
