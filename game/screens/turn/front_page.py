"""The month as a newspaper page, and beside it what only this office may read."""

from __future__ import annotations

from game.actions.reasons import label
from game.app.controller import GameController
from game.core.numerals import amount, signed
from game.present import private_page
from game.present.front_page import FrontPage, Story, Voice, front_page
from game.present.texts.front import say
from game.present.texts.voices import OFFICES
from game.report import date_text
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import hint_card
from game.screens.reference.reference import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Padding, Panel, Row, Spacer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Paper, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.text import Face
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn import news
from game.screens.turn.minds import minds_button

HEAD: Face = ("serif_bold", "serif_bold")
TEXT: Face = ("serif", "serif_bold")
QUOTE: Face = ("italic", "italic")
SIGNS = {private_page.WORKED: ("circle-check", "good"),
         private_page.WAITS: ("hourglass", "warning"),
         private_page.LOST: ("circle-x", "bad"), private_page.NOTHING: ("circle", "dim")}
LONG = 46
"""Letters from which a lead's headline is set smaller."""
SIDE = 184.0
"""Width of what stands beside the name of the paper, in logical units."""
RAIL = 380.0
"""Width of the private rail in logical units."""


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


class FrontPageScene(GameScene):
    """Opens by itself at the start of a turn; later from the timeline of earlier pages."""

    def __init__(self, game: GameController, turn: int | None = None) -> None:
        super().__init__(game)
        self.turn = game.observer.played if turn is None else turn
        self.page: FrontPage = front_page(game.public, self.turn)

    def entered(self) -> None:
        """The button that leads on has the focus."""
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def build(self, ui: UI) -> Widget:
        """The paper at the left, the rail at the right; in a small window on two pages."""
        self._was_narrow = self.narrow
        ui.shortcuts.add("ctrl+enter", say("go_tip"), self.leave)
        ui.shortcuts.add("f4", say("items_tip"), self.items)
        paper = Paper(ScrollArea(self._paper(ui), id="page"), 12 if self.narrow else 26)
        if self.game.seat is None:
            return Padding(Column(paper.sized(stretch=1), self._foot(), gap=8), 12)
        rail = ScrollArea(self._rail(ui), id="rail")
        if self.narrow:
            body: Widget = Tabs([(say("paper"), paper), (self._office(), rail)], id="tabs")
            return Padding(Column(body.sized(stretch=1), self._foot(), gap=6), 8)
        right = Column(rail.sized(stretch=1), self._foot(), gap=10).sized(width=RAIL)
        return Padding(Row(paper.sized(stretch=1), right, gap=14, align="stretch"), 14)

    # The paper ---------------------------------------------------------------------------------

    def _paper(self, ui: UI) -> Widget:
        """Name, lead, stories, brief."""
        hint = hint_card(self.game, "report", self.rebuild)
        name = Label(say("paper"), size="title" if self.narrow else "display",
                     weight="serif_bold", align="centre")
        head = Column(*([hint] if hint else []), Row(
            *([] if self.narrow else [Label(say("number", turn=self.turn), size="small",
                                            token="dim").sized(width=SIDE)]),
            name.sized(stretch=1),
            Label(self.page.date, size="small", token="dim", align="right").sized(
                width=None if self.narrow else SIDE)), Rule(True), gap=4)
        if self.page.lead is None:
            return Column(head, RichText(say("quiet"), size="headline", face=HEAD, id="lead"),
                          RichText(say("quiet_text"), size="large", face=TEXT), gap=8)
        parts: list[Widget] = [head, *self._lead(ui, self.page.lead)]
        if self.page.stories:
            parts += [Rule(), self._stories(ui)]
        if self.page.brief:
            parts += [Rule(), RichText("   ·   ".join(
                [f"**{say('brief')}**", *(escape(t.rstrip(".")) for t in self.page.brief)]),
                size="small", id="brief")]
        return Column(*parts, gap=10)

    def _lead(self, ui: UI, lead: Story) -> list[Widget]:
        """The lead: headline, scene, deck, what offices say."""
        large = len(lead.headline) < LONG and not self.narrow
        title = [RichText(f"{{bad:{escape(lead.kicker.upper())}}}", size="small"),
                 RichText(escape(lead.headline), size="headline" if large else "display",
                          face=HEAD, id="lead")]
        picture = Picture(lead.scene, high=0.28 if self.narrow else 0.45, id="scene")
        told = Column(*self._told(ui, lead), gap=10)
        if self.narrow:
            return [*title, picture, told]
        return [Column(*title, gap=0), Row(picture.sized(stretch=20), told.sized(stretch=9),
                                           gap=22, align="stretch")]

    def _told(self, ui: UI, lead: Story) -> list[Widget]:
        """Deck, voices and reasons of the lead."""
        parts: list[Widget] = []
        rest = lead.line.text.removeprefix(lead.headline).lstrip(". ")
        if rest and rest != lead.line.text:
            parts.append(RichText(escape(rest), size="large", face=TEXT))
        parts += [RichText(escape(said), size="large", face=TEXT) for _, said in lead.deck]
        for voice in lead.voices:
            parts.append(self._voice(ui, voice))
        links = [f"[{say('why')} {escape(label(self.game.scenario, row))} ›]({row})"
                 for row, _ in lead.deck]
        if links:
            parts += [Rule(), RichText("\n".join(links), size="small", id="lead_why",
                                       on_link=self._ask)]
        return parts

    def _voice(self, ui: UI, voice: Voice) -> Widget:
        actor = self.game.scenario.actors[voice.seat]
        return Column(RichText("“" + escape(voice.words) + "”", size="title", face=QUOTE),
                      Row(badge(actor, ui, 20), Label(voice.office, size="small",
                                                      weight="semibold"), gap=8), gap=3)

    def _stories(self, ui: UI) -> Widget:
        """Three stories side by side, in a small window below one another."""
        cards = [self._small(story, n) for n, story in enumerate(self.page.stories)]
        if self.narrow:
            return Column(*cards, gap=12)
        return Row(*(card.sized(stretch=1) for card in cards), gap=22, align="start")

    def _small(self, story: Story, number: int) -> Widget:
        said = story.deck[0][1] if story.deck else ""
        why = f" [{say('why')} ›]({story.row})" if story.row >= 0 else ""
        return Column(
            Picture(story.scene, high=0.25),
            Label(story.kicker, size="tiny", token="dim"),
            RichText(escape(story.headline), size="title", face=TEXT, id=f"story.{number}"),
            RichText(escape(said) + why, size="small",
                     on_link=self._ask, id=f"story_why.{number}"), gap=4)

    # The rail ----------------------------------------------------------------------------------

    def _office(self) -> str:
        return OFFICES.get(self.game.actor.id, self.game.actor.name)

    def _rail(self, ui: UI) -> Widget:
        """What only the seat may read: its orders, goals, secrets, and who changed their mind."""
        game, observer = self.game, self.game.observer
        head = Panel(Row(badge(game.actor, ui, 40), Column(
            Label(say("for_office", office=self._office()), size="title", weight="serif"),
            Label(say("turn_of", date=self.page.date, turn=self.turn, turns=game.scenario.turns),
                  size="small", token="dim"), gap=0), gap=12), 12)
        parts: list[Widget] = [head, self._orders(), self._meaning()]
        hidden = private_page.secrets(observer, game.public, self.turn)
        if hidden:
            parts.append(self._box(say("eyes_only"), [
                RichText("- " + escape(text), id=f"secret.{n}") for n, text in enumerate(hidden)]))
        parts.append(self._moods(ui))
        return Column(*parts, gap=10)

    def _box(self, title: str, rows: list[Widget]) -> Widget:
        return Panel(Column(Label(title, size="title", weight="serif"), *rows, gap=8), 12)

    def _orders(self) -> Widget:
        found = private_page.results(self.game.observer, self.turn)
        rows: list[Widget] = []
        for n, result in enumerate(found):
            icon, token = SIGNS[result.how]
            why = f" [{say('why')} ›]({result.row})" if result.row >= 0 else ""
            rows.append(Row(Icon(icon, 18, token=token), Column(
                RichText(f"**{escape(result.title)}**"),
                RichText(escape(result.text) + why, size="small", token="dim", id=f"result.{n}",
                         on_link=self._ask), gap=0).sized(stretch=1), gap=10, align="start"))
        return self._box(say("your_orders"), rows or [RichText(say("no_orders"), token="dim")])

    def _meaning(self) -> Widget:
        rows: list[Widget] = []
        for found in private_page.meanings(self.game.observer, self.turn):
            still = abs(found.change) < private_page.MOVED
            word = "holds" if still else "rises" if found.change > 0 else "falls"
            icon = {"holds": "minus", "rises": "trending-up", "falls": "trending-down"}[word]
            token = {"holds": "dim", "rises": "good", "falls": "bad"}[word]
            goal = self.game.scenario.goals[found.goal]
            change = "" if still else f" {signed(found.change)}"
            rows.append(Row(Icon(icon, 18, token=token), RichText(
                f"**{escape(goal.name)}** {amount(found.now)} {{{token}:{say(word)}{change}}}"
            ).sized(stretch=1), gap=10))
        return self._box(say("means"), rows)

    def _moods(self, ui: UI) -> Widget:
        rows: list[Widget] = []
        for mood in private_page.moods(self.game.observer, self.turn):
            key, token = ("warmer", "good") if mood.change > 0 else ("colder", "bad")
            rows.append(Row(badge(self.game.scenario.actors[mood.seat], ui, 22), RichText(
                f"**{escape(mood.office)}** "
                f"{{{token}:{escape(say(key, why=mood.why))}}}").sized(stretch=1), gap=10))
        return self._box(say("moods"), rows or [RichText(say("mood_even"), token="dim")])

    def _foot(self) -> Widget:
        """All items, and on."""
        month = date_text(self.game.scenario, min(self.turn + 1, self.game.scenario.turns))
        return Row(*minds_button(self.game, self.turn, small=True),
                   Button(say("all_items", count=self.page.total), self.items, id="items",
                          icon="list", tooltip=say("items_tip")), Spacer(),
                   Button(say("go", month=month), self.leave, id="to_desk", kind="primary",
                          icon="arrow-right", tooltip=say("go_tip")), gap=8)

    # Acts --------------------------------------------------------------------------------------

    def _ask(self, row: str) -> None:
        news.ask(self.game, int(row), self.turn)

    def items(self) -> None:
        """Open the month fact by fact."""
        self.game.go("report", turn=self.turn)

    def leave(self) -> None:
        """Go to the main screen, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.resume()
