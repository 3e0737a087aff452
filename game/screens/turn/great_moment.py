"""A moment of the month on a full screen: a scene, what happened, what it changed."""

from __future__ import annotations

from game.app.controller import GameController
from game.present.month.great_moments import Beat, Sealed
from game.present.words.texts import front as say
from game.screens.common.game_scene import GameScene
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Paper, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import DARK_TOP, HEAD, HIGH, QUOTE, TEXT, Fits, Headline

SIZES: Fits = tuple((size, 2) for size in (78.0, 72.0, 64.0, 57.0, 50.0, 44.0))
"""Sizes of a headline in logical units, with its lines; in a low window without the largest."""
LOW = 3
MEASURE, WORDS = 1060.0, 820.0
"""Width of the headline above the scene, and of the words below it."""
ARROWS = {1: "trending-up", 0: "chevron-right", -1: "trending-down"}
TOKENS = {1: "good", 0: "warning", -1: "bad"}
"""The sign of a line by the way that its number went, and its colour by what that is to one."""
VEIL = 0.75
"""How dark the lower edge of the scene is made, where the way on stands."""
DEEP = 0.7
"""How far down the upper edge is dark: two lines of headline, three of text."""


class BeatScene(GameScene):
    """One beat after the other; then the paper. `at`: which is shown first of all, where they are
    opened again; None at the start of a turn, with those that get a screen then."""

    def __init__(self, game: GameController, turn: int | None = None,
                 at: int | None = None) -> None:
        super().__init__(game)
        self.turn = game.observer.played if turn is None else turn
        full, _ = game.moments.divided(game.current, game.observer, self.turn)
        self.beats = full if at is None else game.current.news.beats(game.observer, self.turn)
        self.at = at or 0

    def entered(self) -> None:
        """The button that leads on has the focus."""
        self.ui.focus(self.ui.find("on"), ring=False)

    def arrived(self) -> None:
        """What the desk needs is worked out meanwhile: the page stands."""

    def build(self, ui: UI) -> Widget:
        """The scene, the headline at its upper left, papers and effects below."""
        ui.shortcuts.add("ctrl+enter", say("beat_on"), self.on)
        ui.shortcuts.add("f4", say("beat_skip"), self.skip)
        ui.shortcuts.add("escape", say("beat_skip"), self.skip)
        beat = self.beats[self.at]
        side, edge = (20, 14) if self.narrow else (56, 36)
        told = Column(*self._head(beat), Spacer(), self._low(ui, beat), gap=14)
        body = Column(ScrollArea(told, id=f"told.{self.at}").sized(stretch=1), self._foot(), gap=14)
        return Night(Picture(beat.scene, veil=VEIL, top=DARK_TOP, deep=DEEP, id="scene",
                             flags=beat.flags),
                     Padding(body, side, edge))

    def _head(self, beat: Beat) -> list[Widget]:
        """Kicker, headline, text."""
        kicker = Label(beat.kicker.upper(), size="small", weight="semibold", token="warning")
        text = [RichText(escape(beat.text), size="large")] if beat.text else []
        if self.narrow:  # there it reaches down to what is bright
            return [Panel(Column(kicker, RichText(
                escape(beat.headline), size="display", face=HEAD, id="headline"), *text, gap=6),
                12)]
        sizes = SIZES if self.ui.style.units.screen.h >= HIGH else SIZES[LOW:]
        head = Headline(beat.headline, sizes, id="headline")
        return [Column(kicker, Row(head.sized(max_w=MEASURE), Spacer()),
                       *(Row(part.sized(max_w=WORDS), Spacer()) for part in text), gap=6)]

    def _low(self, ui: UI, beat: Beat) -> Widget:
        """What both sides had sealed, what offices say, what it changed."""
        left: list[Widget] = [self._paper(ui, sealed) for sealed in beat.sealed]
        if not left:
            left = [Panel(Column(RichText("“" + escape(voice.words) + "”", size="title",
                                          face=QUOTE),
                                 Row(badge(self.game.scenario.actors[voice.seat], ui, 22),
                                     Label(voice.office, size="small", weight="semibold"), gap=8),
                                 gap=6), 16) for voice in beat.voices]
        signs = beat.signs or ((0, 0),) * len(beat.lines)
        right: list[Widget] = [Row(Icon(ARROWS[way], 20, token=TOKENS[worth]), RichText(
            escape(said) + f" [{say('beat_why')}]({row})", size="large", id=f"line.{n}",
            on_link=self._ask).sized(stretch=1), gap=12)
            for n, ((row, said), (way, worth)) in enumerate(zip(beat.lines, signs, strict=True))]
        box = Panel(Column(*right, gap=8), 16) if right else Spacer()
        if self.narrow:
            return Column(*left, box, gap=10)
        said = Row(*(part.sized(stretch=1) for part in left), gap=18, align="stretch")
        return Row(said.sized(stretch=1), box.sized(stretch=1), gap=40, align="end")

    def _paper(self, ui: UI, sealed: Sealed) -> Widget:
        actor = self.game.scenario.actors[sealed.seat] if sealed.seat >= 0 else None
        sign: Widget = badge(actor, ui, 34) if actor else Icon("shield", 30)
        return Paper(Row(sign, Column(
            Label(say("beat_stance", office=sealed.office), size="small", token="dim"),
            RichText(sealed.stance, size="wall", face=TEXT),
            *([RichText(escape(sealed.means), size="small")] if sealed.means else []),
            gap=2).sized(stretch=1), gap=14, align="start"), 18)

    def _foot(self) -> Widget:
        more = self.at + 1 < len(self.beats)
        skip = [Button(say("beat_skip"), self.skip, id="skip", icon="fast-forward")] if more else []
        count = [Label(f"{self.at + 1} / {len(self.beats)}", size="small", token="dim")] \
            if len(self.beats) > 1 else []
        return Row(*count, Spacer(), *skip, Button(
            say("beat_on"), self.on, id="on", kind="primary", icon="arrow-right"), gap=10)

    def _ask(self, row: str) -> None:
        self.game.why_row(row, self.turn)

    def on(self) -> None:
        """Show the next beat, after the last the paper."""
        if self.at + 1 >= len(self.beats):
            self.skip()
            return
        self.at += 1
        self.rebuild()
        self.ui.focus(self.ui.find("on"), ring=False)

    def skip(self) -> None:
        """Go to the paper, or back to the page that they were opened from."""
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.show("front_page", turn=self.turn)
