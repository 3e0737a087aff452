"""The month as a newspaper page, and beside it what only this office may read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from game.app.controller import GameController
from game.match.ranking import SETTLED
from game.match.report import date_text
from game.present.debrief.epilogue import has_epilogue
from game.present.month.background import behind
from game.present.month.captions import asked_why, caption
from game.present.month.front_page import FrontPage, Story
from game.present.month.great_moments import is_great
from game.present.month.seat_page import seat_page
from game.present.people.office_names import office_name
from game.present.words.texts import front as say
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import close_hint, hint_card
from game.screens.common.in_game import InGame
from game.screens.common.page_view import Doing, PageView
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Padding, Panel, Row, Spacer
from game.screens.toolkit.label import Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Paper, Picture
from game.screens.toolkit.scroll import ScrollArea, Snug
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.decisions import minds_button
from game.screens.turn.printed import HEAD, TEXT, Lead, LinkLine, Rule, masthead
from game.screens.turn.timeline import Timeline

MARGIN = 18.0
"""What is left around the words of the paper, in logical units."""
LARGE = 1.5
"""How much wider than others a matter is told that was settled."""
TONES = {1: "good", 0: "text", -1: "bad"}
"""The colour of what follows from a story, by whether it makes war less likely or more."""
RAIL, ROOMY, LARGE_RAIL = 380.0, 1440.0, 420.0
"""Width of the private rail in logical units; that of a window from which it is wider, and how wide
then."""
RAIL_LETTERS: tuple[tuple[SizeName, SizeName, float], ...] = (
    ("body", "small", 10.0), ("small", "small", 7.0), ("small", "tiny", 5.0))
"""Letters of the rail's words, of what is said aside, and what is between its parts, the best
first."""


class RailView(PageView):
    """A page in letters of a size, and of another for what is said aside."""

    def __init__(self, name: str, doing: Doing, usual: SizeName, aside: SizeName) -> None:
        super().__init__(name, doing, usual=usual)
        self._small = aside
        if aside == "tiny":  # where it would not fit else
            self.gap, self.pad, self.heads = 5.0, 9.0, "large"

    @property
    def aside(self) -> SizeName:
        """The size of what is said aside."""
        return self._small


FULL, SHORT, FEW, BARE = range(4)
"""How much of a page is told beside its lead."""


class Spread(NamedTuple):
    """How a page is laid out: whether what is in brief stands beside the lead, else at its foot;
    the least height of the lead's scene as a share of its width; whether all else is told in full,
    without motives and what is in brief, without the news that have no picture, too, or in bare
    headlines; letters of what stands beside the scene."""

    beside: bool
    scene: float
    told: int = FULL
    deck: SizeName = "large"


SPREADS = (Spread(True, 0.33), Spread(False, 0.33), Spread(False, 0.33, SHORT),
           Spread(False, 0.33, FEW), Spread(False, 0.28, FEW), Spread(False, 0.28, FEW, "body"),
           Spread(False, 0.33, BARE, "body"), Spread(False, 0.28, BARE, "small"),
           Spread(False, 0.2, BARE, "small"))
"""The ways to lay out a page, the best first: one is taken that needs no scrolling."""


class FrontPageScene(GameScene, InGame):
    """Opens by itself at the start of a turn; later from the timeline of earlier pages."""

    def __init__(self, game: GameController, turn: int | None = None) -> None:
        super().__init__(game)
        self.turn = game.observer.played if turn is None else turn
        self.page: FrontPage = game.current.news.front_page(self.turn)
        self.eyes = game.observer.as_read

    def entered(self) -> None:
        """The button that leads on has the focus."""
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def arrived(self) -> None:
        """What the desk needs is worked out meanwhile: the page stands."""

    def build(self, ui: UI) -> Widget:
        """The paper at the left, the rail at the right; in a small window on two pages. Where
        several people share a screen, first the paper for all, then the rail for each."""
        ui.shortcuts.add("ctrl+enter", say("go_tip"), self.leave)
        ui.shortcuts.add("f4", say("items_tip"), self.items)
        for step, way in ((-1, "left"), (1, "right")):
            ui.shortcuts.add(f"ctrl+{way}", say(f"month_{way}"), partial(self._step, step))
        spreads = SPREADS[:1] if self.narrow else SPREADS
        paper = Column(Paper(Snug([partial(self._paper, ui, spread) for spread in spreads],
                                  id="page", more=True),
                             12 if self.narrow else MARGIN).sized(stretch=1),
                       *self._familiar(), *self._timeline(), gap=4)
        if self._alone:
            return Padding(Column(self._rail(ui).sized(stretch=1), self._foot(), gap=10), 12)
        if self.game.seat is None:
            return Padding(Column(paper.sized(stretch=1), self._foot(), gap=8), 12)
        rail = self._rail(ui)
        if self.narrow:
            body: Widget = Tabs([(say("paper"), paper), (self._office(), rail)], id="tabs")
            return Padding(Column(body.sized(stretch=1), self._foot(), gap=6), 8)
        right = Column(rail.sized(stretch=1), self._foot(), gap=10).sized(
            width=LARGE_RAIL if ui.style.units.screen.w >= ROOMY else RAIL)
        return Padding(Row(paper.sized(stretch=1), right, gap=14, align="stretch"), 14)

    # The paper ---------------------------------------------------------------------------------

    def _paper(self, ui: UI, spread: Spread) -> Widget:
        """Name, lead, stories, brief."""
        hint = hint_card(self.game, self.rebuild, "report")
        head = masthead(say("number", turn=self.turn), self.page.date, self.narrow,
                        *([hint] if hint else []))
        if self.page.lead is None:
            return Column(head, RichText(say("quiet"), size="headline", face=HEAD, id="lead"),
                          RichText(say("quiet_text"), size="large", face=TEXT), gap=8)
        brief = [text.rstrip(".") for text in self.page.brief]
        beside = () if self.page.lead.voices or self.narrow or not spread.beside else brief
        quiet = not (self.page.stories or self.narrow)
        news = self._cards(self.page.further, spread.told) if quiet else []
        if spread.told < BARE:  # their pictures take what is left
            news = [card.sized(stretch=1) for card in news]
        parts: list[Widget] = [head, *Lead(
            self.game, ui, self.page.lead, self._ask, beside,
            self._background(self.page.lead),
            caption(self.game.scenario, self.page.lead, self.page.date), spread.scene,
            news, spread.deck).parts()]
        if self.page.stories:
            parts += [Rule(), self._stories(spread.told)]
        parts += [self._further(story, n) for n, story in enumerate(
            self.page.further, len(self.page.stories)) if spread.told < FEW and not news]
        untold = [] if news or spread.told < FEW else self.page.further
        short = brief if not beside and spread.told == FULL else [s.headline for s in untold]
        if short:
            parts += [Rule(), RichText("   ·   ".join(
                [f"**{say('brief')}**", *(escape(text) for text in short)]),
                size="small" if self.narrow else "tiny", id="brief")]
        return Column(*parts, gap=10 if self.narrow else 8)

    def _background(self, lead: Story) -> list[Widget]:
        """The motive of the lead and what lies behind it, as links, below a question; none where
        nothing is known."""
        found = behind(self.game.public, self.page)

        def follow(number: str) -> None:
            reason = found[int(number)]
            if reason.fact is not None:
                self.game.go("report", turn=reason.turn, fact=reason.fact)
            else:
                self.follow(reason.link)
        told = [RichText(escape(lead.motive), size="small", id="motive")] if lead.motive else []
        told += [LinkLine(reason.text, str(n), follow, id=f"background.{n}")
                 if reason.fact or reason.link else
                 RichText(escape(reason.text), size="small", id=f"background.{n}")
                 for n, reason in enumerate(found)]
        if not told:
            return []
        asked = RichText(f"**{escape(asked_why(self.game.scenario, lead))}**", size="small",
                         id="why_asked")
        return [Column(*([] if self.narrow else [Rule()]), asked, told[0], gap=4, id="behind"),
                *told[1:]]

    def _stories(self, told: int) -> Widget:
        """Three stories side by side, in a small window below one another."""
        cards = self._cards(self.page.stories, told)
        if self.narrow:
            return Column(*cards, gap=12)
        return Row(*(card.sized(stretch=LARGE if story.note.kind == SETTLED else 1)
                     for card, story in zip(cards, self.page.stories, strict=True)),
                   gap=22, align="start")

    def _cards(self, stories: Sequence[Story], told: int) -> list[Widget]:
        return [self._small(story, n, told) for n, story in enumerate(stories)]

    def _further(self, story: Story, number: int) -> Widget:
        """A piece of news that has no room for a picture."""
        told = f"**{escape(story.headline)}.** {self._follows(story)}".rstrip()
        return RichText(told, size="small", on_link=self._ask, id=f"story.{number}")

    def _follows(self, story: Story) -> str:
        """What follows from a story, with the way to its reasons."""
        return f"{{{TONES[story.tone]}:{escape(story.deck[0][1])}}} " \
               f"[{say('why')}\u00a0›]({story.row})" if story.deck else escape(story.meaning)

    def _small(self, story: Story, number: int, told: int) -> Widget:
        said = self._follows(story)
        follows = [RichText(said, size="small", on_link=self._ask, id=f"story_why.{number}")] \
            if said and told < BARE else []
        picture = [Picture(story.scene, high=0.2, flags=story.flags).sized(stretch=1)] \
            if told < BARE else []
        return Column(
            *picture,
            RichText(f"{{bad:**{escape(story.kicker.upper())}**}}", size="tiny"),
            RichText(escape(story.headline), size="wall" if story.note.kind == SETTLED else "title",
                     face=TEXT, id=f"story.{number}"),
            *follows,
            *([RichText(escape(story.motive), size="small", token="dim",
                        id=f"motive.{number}")] if story.motive and told == FULL else []), gap=4)

    # The rail ----------------------------------------------------------------------------------

    def _office(self) -> str:
        return office_name(self.game.scenario, self.game.me, self.turn)

    def _rail(self, ui: UI) -> Widget:
        """What only the seat may read, in smaller letters where it would not fit else."""
        return Snug([partial(self._private, ui, *letters) for letters in RAIL_LETTERS], id="rail",
                    more=True)

    def _private(self, ui: UI, size: SizeName, aside: SizeName, gap: float) -> Widget:
        """Its orders, goals, secrets, and who changed their mind, in letters of a size."""
        game = self.game
        whose = escape(say("for_office", office=self._office()))
        when = Label(say("turn_of", date=self.page.date, turn=self.turn,
                         turns=game.scenario.turns), size="small", token="dim")
        roomy = size == "body"
        head = Panel(Row(badge(game.actor, ui, 40 if roomy else 26), Column(
            RichText(whose, size="title" if roomy else "large", face=TEXT, id="for_office"),
            *([when] if roomy else []), gap=0).sized(stretch=1), gap=12), 12 if roomy else 7)
        told = RailView("rail", self, size, aside).widgets(seat_page(self.eyes, self.turn))
        return Column(head, *told, gap=gap)

    def _foot(self) -> Widget:
        """All items, the great moments of an earlier month, and on."""
        again = [IconButton("star", say("moments_tip"), self.moments, id="moments",
                            kind="normal")] if self._again else []
        return Row(*minds_button(self.game, self.turn, small=True), *again,
                   Button(say("all_items", count=self.page.total), self.items, id="items",
                          icon="list", tooltip=say("items_tip")), Spacer(),
                   Button(self._onward(), self.leave, id="to_desk", kind="primary",
                          icon="arrow-right", tooltip=say("go_tip")), gap=8)

    def _onward(self) -> str:
        """Where the way leads on."""
        game = self.game
        if len(self.app.scenes) > 1:
            return say("back")
        if game.observer.over:
            return say("go_after" if has_epilogue(game.observer) else "after_on")
        return say("go", month=date_text(game.scenario, game.observer.turn))

    # Earlier pages -----------------------------------------------------------------------------

    def _great(self, turn: int) -> bool:
        """Whether a month has great moments to be read again."""
        known: dict[int, bool] = self.game.remembered("great_months", dict)
        if turn not in known:
            known[turn] = is_great(self.game.observer, self.game.public, turn)
        return known[turn]

    @property
    def _again(self) -> bool:
        """Whether its great moments can be opened: not right after they were shown."""
        return not self._first and self._great(self.turn)

    @property
    def _first(self) -> bool:
        """Whether the page opened by itself, at the start of a turn."""
        return len(self.app.scenes) == 1 and self.turn == self.game.observer.played

    @property
    def _alone(self) -> bool:
        """Whether the reader has read the paper with all others, and sees only what is private."""
        return self._first and self.game.seat is not None and len(self.game.humans) > 1

    def _familiar(self) -> list[Widget]:
        """A line for each great moment that got no screen, as one has seen its like before."""
        if not self._first:
            return []
        _, short = self.game.moments.divided(self.game.current, self.game.observer, self.turn)
        every = self.game.current.news.beats(self.game.observer, self.turn)
        return [Flow(*(RichText(f"**{escape(beat.kicker)}** · {escape(beat.headline)} "
                                f"[{say('moment_open')}\u00a0›]({every.index(beat)})",
                                size="small", id=f"moment.{n}", on_link=self._moment)
                       for n, beat in enumerate(short)), gap=24)] if short else []

    def _moment(self, at: str) -> None:
        self.game.go("beats", turn=self.turn, at=int(at))

    def _timeline(self) -> list[Widget]:
        """The months so far, once there are two."""
        played, scenario = self.game.observer.played, self.game.scenario
        names = [date_text(scenario, t) for t in range(1, played + 1)]
        great = [self._great(t) for t in range(1, played + 1)]
        if has_epilogue(self.game.observer):
            names, great = [*names, say("after_short")], [*great, False]
        return [Timeline(names, great, self.turn - 1, self._open, id="timeline")] \
            if len(names) > 1 else []

    def _open(self, number: int) -> None:
        """Open another month's page in place of this one, or what came after the last."""
        if number >= self.game.observer.played:
            self.game.go("epilogue")
            return
        self.turn = number + 1
        self.page = self.game.current.news.front_page(self.turn)
        self.rebuild()
        for part in ("page", "rail"):
            if self.ui.has(part):
                self.ui.get(part, ScrollArea).scroll_to(0.0)
        if self.ui.has("timeline"):
            self.ui.focus(self.ui.find("timeline"), ring=False)

    def _step(self, step: int) -> None:
        if 1 <= self.turn + step <= self.game.observer.played:
            self._open(self.turn + step - 1)

    def moments(self) -> None:
        """Show the month's great moments again."""
        self.game.go("beats", turn=self.turn, at=0)

    # Acts --------------------------------------------------------------------------------------

    def _ask(self, row: str) -> None:
        self.game.why_row(row, self.turn)

    def items(self) -> None:
        """Open the month fact by fact."""
        self.game.go("report", turn=self.turn)

    def leave(self) -> None:
        """Go to the main screen, or back to where it was opened from."""
        close_hint(self.game, "report")
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.resume()
