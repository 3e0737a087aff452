"""The parts of printed pages: the paper's name, rules, headlines that fit, a lead with its scene
and voices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from game.app.controller import GameController
from game.present.month.front_page import Story
from game.present.month.spoken import Voice
from game.present.people.persons import speaker
from game.present.words.texts import front as say
from game.screens.common.game_scene import NARROW
from game.screens.common.signs import badge
from game.screens.toolkit.containers import Column, Row, Spacer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture, Portrait
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, Face, set_text
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

HEAD: Face = ("serif_bold", "serif_bold")
TEXT: Face = ("serif", "serif_bold")
QUOTE: Face = ("italic", "italic")
DARK_TOP = 0.8
"""How dark the upper edge of a scene is made under a headline."""
Fits = Sequence[tuple[float, int]]
"""Sizes of a headline in logical units, each with the lines that it may take then, the best first.
"""
LEAD: Fits = (*((size, 1) for size in (72.0, 64.0, 57.0, 50.0, 46.0, 42.0, 38.0)), (40.0, 2),
              (36.0, 3))
"""Those of a lead: on one line, where it can be, as more is left to the scene below it."""
EVEN = (0.6, 0.7, 0.8, 0.9)
"""Shares of the width that a headline of several lines is tried in, so that these are even."""
LEAST = 0.33
"""Height of a lead's scene as a share of its width; it takes what the page leaves."""
VOICES: tuple[SizeName, SizeName] = ("title", "large")
"""Sizes of what the first office says and another."""
DECK = ("lead_why", "lead_why.1")
"""The ids of what a lead says of its effects."""
FACE = 58.0
"""Width of the face beside what an office says, in logical units."""
SPARE = ("voice.0", "behind", "voice.1", "background.0", "background.1",
         "background.2", DECK[1])
"""What stands beside a lead's scene as far as there is room, by its need."""
HIGH, KEPT = 760.0, 2
"""Height of a window in logical units below which so much of what could be spared stays in all but
small letters."""
SIDE = 184.0
"""Width of what stands beside the name of the paper, in logical units."""


class Rule(Widget):
    """A printed line across the column; a double one under the paper's name."""

    solid = False

    def __init__(self, double: bool = False) -> None:
        super().__init__()
        self.double = double

    def measure(self, style: Style, width: float) -> Size:
        """The whole width."""
        return Size(width, 7.0 if self.double else 3.0)

    def draw(self, r: Renderer) -> None:
        """One or two lines."""
        x, y, w = self.rect.x, self.rect.y, self.rect.w
        r.rect(Rect(x, y, w, 2.5 if self.double else 1.0), r.theme.text)
        if self.double:
            r.rect(Rect(x, y + 5, w, 1.0), r.theme.text)


class Headline(RichText):
    """A headline in the first of some sizes in which it takes no more lines than it may; these are
    about equally long, so that no word stands alone."""

    def __init__(self, text: str, fits: Fits = LEAD, *, id: str = "") -> None:
        super().__init__(escape(text), id=id, face=HEAD)
        self.fits = fits

    def _fitting(self, style: Style, width: float) -> Block:
        for size, most in self.fits:
            block = set_text(style, self.text, width, size, HEAD)
            lines = _lines(block)
            if lines <= most:
                break
        narrower = (set_text(style, self.text, width * share, size, HEAD)
                    for share in EVEN if lines > 1)
        return next((found for found in narrower if _lines(found) == lines), block)

    def measure(self, style: Style, width: float) -> Size:
        """The set text."""
        block = self._fitting(style, width)
        return Size(min(width, block.width), block.height)

    def arrange(self, style: Style) -> None:
        """Set the text into the width."""
        self._block = self._fitting(style, self.rect.w)


def _lines(block: Block) -> int:
    return len({piece.rect.y for piece in block.pieces})


class LinkLine(RichText):
    """A link that is all of a paragraph."""

    def __init__(self, text: str, link: str, follow: Callable[[str], None], *,
                 id: str = "") -> None:
        super().__init__(f"[{escape(text)}\u00a0›]({link})", id=id, size="small", on_link=follow)


class Trimmed(Column):
    """A column that asks for the height of what must stand in it, and adds what there is room for
    of what can be `spared`, in it or deeper, the first of it first."""

    def __init__(self, *children: Widget, spare: Sequence[Widget] = (), gap: float = 8.0) -> None:
        super().__init__(*children, gap=gap)
        self.spare = spare

    def measure(self, style: Style, width: float) -> Size:
        """The size without what can be spared."""
        for part in self.spare:
            self._show(part, False)
        return super().measure(style, width)

    def arrange(self, style: Style) -> None:
        """Show as much as there is room for."""
        for part in self.spare:
            self._show(part, False)
        for part in self.spare:
            self._show(part, True)
            if super().measure(style, self.rect.w).h > self.rect.h:
                self._show(part, False)
        super().arrange(style)

    def _show(self, part: Widget, shown: bool) -> None:
        """Show a part or not: what is around it has another size then."""
        if part.visible != shown:
            part.visible = shown
            for around in takewhile(lambda w: w is not self, part.chain()):
                around._sizes.clear()


def masthead(left: str, right: str, narrow: bool, *above: Widget) -> Widget:
    """The paper's name between its number and its date, and a double line."""
    name = Label(say("paper"), size="title" if narrow else "display", weight="serif_bold",
                 align="centre")
    number = [] if narrow else [Label(left, size="small", token="dim").sized(width=SIDE)]
    date = Label(right, size="small", token="dim", align="right")
    return Column(*above, Row(*number, name.sized(stretch=1),
                              date.sized(width=None if narrow else SIDE)), Rule(True), gap=4)


class Lead:
    """A lead story: `ask` opens the reasons of a row; `brief` stands in short beside its scene,
    `caption` below that, `news` below its words, and `behind`, what lies behind it, at their foot;
    `high`: the least height of the scene as a share of its width; `letters` of the deck."""

    def __init__(self, game: GameController, ui: UI, story: Story,
                 ask: Callable[[str], None], brief: Sequence[str] = (),
                 behind: Sequence[Widget] = (), caption: str = "", high: float = LEAST,
                 news: Sequence[Widget] = (), letters: SizeName = "large") -> None:
        self.game, self.ui, self.story, self.ask = game, ui, story, ask
        self.narrow = ui.style.units.screen.w < NARROW
        self.brief, self.behind, self.caption, self.high = brief, behind, caption, high
        self.news, self.letters = news, letters

    def parts(self) -> list[Widget]:
        """The headline, the scene, and beside it deck, voices and reasons."""
        story = self.story
        title = [RichText(f"{{bad:**{escape(story.kicker.upper())}**}}", size="small"),
                 RichText(escape(story.headline), size="display", face=HEAD, id="lead")
                 if self.narrow else Headline(story.headline, id="lead")]
        picture = Picture(story.scene, high=0.28 if self.narrow else self.high, id="scene",
                          flags=story.flags)
        under = [RichText(escape(self.caption), size="tiny", token="dim", id="caption")] \
            if self.caption else []
        shown = Column(picture.sized(stretch=1), *under, gap=4)
        if self.narrow:
            return [*title, shown, Column(*self._told(), *self.behind, gap=10)]
        told = self._told()
        body: Widget = Row(shown.sized(stretch=20), self._beside(told).sized(stretch=9), gap=22,
                           align="stretch") if told or self.behind else shown
        return [Column(*title, gap=0), body.sized(stretch=1)]

    def _beside(self, told: Sequence[Widget]) -> Widget:
        """What stands beside the scene: as much of it as there is room for."""
        between = [] if any(one.stretch for one in self.news) else [Spacer()]
        foot = [*between, *self.behind] if self.behind else []
        by_id = {part.id: part for part in (*told, *foot) if part.id}
        kept = self.ui.style.units.screen.h < HIGH and self.letters != "small"
        first = KEPT if kept else 0
        return Trimmed(*told, *foot, gap=6,
                       spare=[by_id[id] for id in SPARE[first:] if id in by_id])

    def _told(self) -> list[Widget]:
        """The deck with its reasons, what it means for goals, and voices."""
        lead, parts = self.story, list[Widget]()
        rest = lead.detail or lead.more
        deck = [f"{escape(said)} [{say('why')}\u00a0›]({row})" for row, said in lead.deck]
        if rest and (rest != lead.text or not lead.deck):
            deck = [" ".join((escape(rest), *deck[:1])), *deck[1:]]
        parts += [RichText(said, size=self.letters, face=TEXT, id=id, on_link=self.ask)
                  for id, said in zip(DECK, deck, strict=False)]
        if lead.meaning:
            parts.append(RichText(escape(lead.meaning), face=TEXT, id="meaning"))
        parts += [self._voice(voice, n) for n, voice in enumerate(lead.voices)]
        if self.brief:
            parts += [Rule(), Label(say("brief"), size="small", weight="semibold"),
                      RichText("\n".join(f"- {escape(text)}" for text in self.brief),
                               size="small", id="brief")]
        return [*parts, *(part for one in self.news for part in (Rule(), one))]

    def _voice(self, voice: Voice, number: int) -> Widget:
        """What an office says, beside the face of who speaks for it; the first to speak in larger
        letters."""
        scenario, size = self.game.scenario, VOICES[min(number, 1)]
        person = speaker(scenario, voice.seat, self.story.note.turn)
        face = [Portrait(person.face(), FACE)] if person is not None and not self.narrow else []
        said = Column(RichText("“" + escape(voice.words) + "”", size=size, face=QUOTE),
                      Row(badge(scenario.actors[voice.seat], self.ui, 20), Label(
                          voice.office, size="small", weight="semibold"), gap=8), gap=3)
        return Row(*face, said.sized(stretch=1, min_w=60), gap=10, align="start",
                   id=f"voice.{number}")
