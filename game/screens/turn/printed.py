"""The parts of printed pages: the paper's name, rules, a lead with its scene and voices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.app.controller import GameController
from game.present.front_page import Story, Voice
from game.present.texts.front import say
from game.screens.reference.reference import badge
from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Face
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

HEAD: Face = ("serif_bold", "serif_bold")
TEXT: Face = ("serif", "serif_bold")
QUOTE: Face = ("italic", "italic")
DARK_TOP = 0.8
"""How dark the upper edge of a scene is made under a headline."""
LONG = 46
"""Letters from which a lead's headline is set smaller."""
LEAST = 0.27
"""Height of a lead's scene as a share of its width; it takes what the page leaves."""
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


def masthead(left: str, right: str, narrow: bool, *above: Widget) -> Widget:
    """The paper's name between its number and its date, and a double line."""
    name = Label(say("paper"), size="title" if narrow else "display", weight="serif_bold",
                 align="centre")
    number = [] if narrow else [Label(left, size="small", token="dim").sized(width=SIDE)]
    date = Label(right, size="small", token="dim", align="right")
    return Column(*above, Row(*number, name.sized(stretch=1),
                              date.sized(width=None if narrow else SIDE)), Rule(True), gap=4)


class Lead:
    """A lead story: `ask` opens the reasons of a row; `brief` stands in short beside its scene, and
    `behind`, what lies behind it, below."""

    def __init__(self, game: GameController, ui: UI, story: Story, narrow: bool,
                 ask: Callable[[str], None], brief: Sequence[str] = (),
                 behind: Widget | None = None) -> None:
        self.game, self.ui, self.story, self.narrow, self.ask = game, ui, story, narrow, ask
        self.brief, self.behind = brief, behind

    def parts(self) -> list[Widget]:
        """The headline, the scene, and beside it deck, voices and reasons."""
        story = self.story
        large = len(story.headline) < LONG
        size: SizeName = "display" if self.narrow else "headline" if large else "banner"
        title = [RichText(f"{{bad:{escape(story.kicker.upper())}}}", size="small"),
                 RichText(escape(story.headline), size=size, face=HEAD, id="lead")]
        picture = Picture(story.scene, high=0.28 if self.narrow else LEAST, id="scene",
                          flags=story.flags)
        told = Column(*self._told(), gap=10)
        behind = [self.behind] if self.behind is not None else []
        if self.narrow:
            return [*title, picture, told, *behind]
        body = Row(picture.sized(stretch=20), told.sized(stretch=9), gap=22, align="stretch")
        return [Column(*title, gap=0), body.sized(stretch=1), *behind]

    def _told(self) -> list[Widget]:
        """The deck with its reasons, and voices."""
        lead, parts = self.story, list[Widget]()
        rest = lead.detail or lead.more
        if rest and (rest != lead.text or not lead.deck):
            parts.append(RichText(escape(rest), size="large", face=TEXT))
        if lead.deck:
            deck = "\n".join(f"{escape(said)} [{say('why')}\u00a0›]({row})"
                             for row, said in lead.deck)
            parts.append(RichText(deck, size="large", face=TEXT, id="lead_why", on_link=self.ask))
        if lead.motive:
            parts.append(RichText(escape(lead.motive), face=TEXT, id="motive"))
        for voice in lead.voices:
            parts.append(self._voice(voice))
        if self.brief:
            parts += [Rule(), Label(say("brief"), size="small", weight="semibold"),
                      RichText("\n".join(f"- {escape(text)}" for text in self.brief),
                               size="small", id="brief")]
        return parts

    def _voice(self, voice: Voice) -> Widget:
        actor = self.game.scenario.actors[voice.seat]
        return Column(RichText("“" + escape(voice.words) + "”", size="title", face=QUOTE),
                      Row(badge(actor, self.ui, 20), Label(voice.office, size="small",
                                                           weight="semibold"), gap=8), gap=3)
