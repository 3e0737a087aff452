"""The role card: the seat, its goals, the matters before it, three orders to begin with."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.core.numerals import amount
from game.present.ballots import faction_lines
from game.present.briefing import Suggestion, dilemmas, dossiers, sought, suggestions
from game.present.deeds import asked
from game.present.epilogue import lasting_line
from game.present.facts import price_text, risk_text
from game.present.formatting import expectation, row_in
from game.present.texts.thirds import say as others
from game.present.texts.turn import say
from game.report import date_text
from game.screens.common.figures import Bar
from game.screens.common.game_scene import GameScene
from game.screens.common.hints import hint_card
from game.screens.reference.goals import SIGNS, standing
from game.screens.reference.reference import badge
from game.screens.reference.third_parties import briefing_text
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


class Briefing(GameScene):
    """The first screen of a person's seat; F2 shows it again from the game."""

    def __init__(self, game: GameController) -> None:
        super().__init__(game)
        self.orders: list[Suggestion] | None = None

    def build(self, ui: UI) -> Widget:
        """Two columns, or one in a small window."""
        game, scenario, actor = self.game, self.game.scenario, self.game.actor
        ui.shortcuts.add("ctrl+enter", say("to_desk"), self.leave)
        head = Row(badge(actor, ui, 44),
                   Column(Label(say("brief_title", name=actor.called), size="title", weight="bold"),
                          RichText(say("brief_date", date=date_text(scenario, game.observer.turn),
                                       turns=scenario.turns), token="dim"),
                          gap=2).sized(stretch=1),
                   Button(say("to_desk"), self.leave, id="to_desk", kind="primary",
                          icon="arrow-right"), gap=14)
        hint = hint_card(game, "briefing", self.rebuild)
        left = Column(*([hint] if hint else []), *self._who(), gap=10)
        right = Column(*self._game(), gap=10)
        if self.narrow:
            body: Widget = ScrollArea(Column(left, right, gap=12), id="page")
        else:
            body = Row(ScrollArea(left, id="page").sized(stretch=1),
                       ScrollArea(right, id="right").sized(stretch=1), gap=14, align="stretch")
        body.stretch = 1.0
        return Padding(Column(head, body, gap=12), 16, 12)

    def entered(self) -> None:
        """Focus the button that leads on."""
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def _who(self) -> list[Widget]:
        """The dilemma and the goals: what a person must know before the first order."""
        return [*self._dilemma(), self._goals()]

    def _dilemma(self) -> list[Widget]:
        found = dilemmas(self.game.scenario, self.game.me)
        if not found:
            return []
        chief, others = found[0], found[1:]
        horns: list[Widget] = [Panel(Column(
            Label(name, weight="semibold", token="accent"),
            RichText(escape(text)), gap=2), 10, fill="raised")
            for name, text in chief.horns]
        parts: list[Widget] = [RichText(f"**{escape(chief.name)}**", size="large"),
                               Grid(*horns, min_column=200, gap=8)]
        if others:
            parts.append(RichText(say("also", names=escape("; ".join(d.name for d in others))),
                                  size="small", token="dim"))
        return [_card("waypoints", say("your_dilemma"), parts, id="dilemma", border="accent")]

    def _goals(self) -> Widget:
        """Each goal in a line in the government's words, with its progress."""
        game, scenario = self.game, self.game.scenario
        done = game.mine.progress(2)
        parts: list[Widget] = [RichText(say("goal_marks"), size="small", token="dim",
                                        id="goal_marks")]
        for g, weight in game.mine.goal_weights(game.me).items():
            goal, now = scenario.goals[g], float(done[g, -1])
            held, token = now >= goal.held, SIGNS[standing(game.mine, goal, now)][1]
            state = say("held_now" if held else "not_held", progress=amount(now))
            parts.append(Column(
                Row(RichText(say("goal_line", name=escape(goal.name), weight=f"{weight:.0f}"
                                 )).sized(stretch=1),
                    Label(state, size="small", token="dim" if held else token), gap=8),
                RichText(escape(sought(goal.seeks)), size="small", token="dim"),
                Bar(now, "accent" if held else token, goal.held, goal.achieved), gap=0))
        if (mandate := game.mine.mandate(game.me)) is not None:
            parts.append(RichText(say("your_mandate", name=escape(mandate.name), text=escape(
                " ".join(mandate.text.split())))))
        if lasting := lasting_line(scenario):
            parts.append(RichText(f"{{icon:hourglass}} {escape(lasting)}", id="lasting"))
        return _card("target", say("you_seek"), parts, id="goals")

    def _game(self) -> list[Widget]:
        game, scenario = self.game, self.game.scenario
        out: list[Widget] = [
            _card("lightbulb", say("first_orders"), self._first(), id="first_orders")]
        matters: list[Widget] = [RichText(
            f"**{escape(str(record['title']))}**\n{escape(' '.join(str(record['text']).split()))}")
            for record in dossiers(scenario, game.me)]
        if matters:
            out.append(_card("briefcase", say("you_face"), matters))
        if lines := faction_lines(game.observer, game.me):
            out.append(_card("users", say("at_home"), [RichText(
                escape("\n".join(lines)), size="small")], id="factions"))
        if text := briefing_text(game.observer):
            out.append(_card("telescope", others("title"), [RichText(text, size="small")],
                             id="third_parties"))
        return [*out, self._background()]

    def _background(self) -> Widget:
        """Less urgent texts: the country, the domestic calendar, the world, the game."""
        scenario, actor = self.game.scenario, self.game.actor
        about = [escape(" ".join(actor.note.split()))]
        if term := scenario.data["actors"][actor.id].get("term"):
            about.append(escape(say("term", text=term)))
        return _card("globe", say("world_is"), [
            RichText("\n".join(about), id="about"),
            RichText(escape(" ".join(scenario.about.split()))),
            RichText(say("brief_how", slots=scenario.slots)),
            RichText(escape(" ".join(scenario.disclaimer.split())), size="small", token="dim")])

    def _first(self) -> list[Widget]:
        found = self._suggestions()
        if found is None:
            return [Label(say("thinking"), token="dim")]
        return [part for n, s in enumerate(found) for part in self._suggestion(n, s)]

    def _suggestion(self, n: int, s: Suggestion) -> list[Widget]:
        """One order: description, reason, possible effects and risk, and its button."""
        game, scenario = self.game, self.game.scenario
        row = row_in(scenario, game.me, s.order.text)
        expected = game.expectations.of_orders(game.me, s.order.text)
        lines = [say("working")] if expected is None else expectation(expected) or [
            say("nothing_moves")]
        small = f"{{icon:telescope}} {escape(say('expected'))}: {escape('; '.join(lines))}"
        if risk := risk_text(scenario, row):
            small = f"{{icon:triangle-alert}} {escape(risk[:1].upper() + risk[1:])}.\n{small}"
        text = (f"**{escape(asked(scenario, row))}**\n"
                f"{escape(say('because', matter=s.matter))} {escape(s.order.hint)}")
        taken = s.order.text in game.draft.orders
        return [RichText(text, id=f"first.{n}"), RichText(small, size="small", token="dim"), Row(
            Label(price_text(scenario, row, s.order), size="small", token="dim").sized(stretch=1),
            Button(say("taken" if taken else "take_it"), self._taker(s.order.text),
                   id=f"take.{n}", icon="check" if taken else "plus").disabled(taken))]

    def _suggestions(self) -> list[Suggestion] | None:
        """The three suggestions; advisers, who may have to fill in, are computed in the background.
        """
        picks = self.game.expectations.picks(self.game.me) if self.orders is None else None
        if picks is not None:
            self.orders = suggestions(self.game.match.view(self.game.me), picks)
        return self.orders

    def _taker(self, order: str) -> Callable[[], None]:
        def take() -> None:
            if self.game.draft.add(order):
                self.game.sound("click")
            self.rebuild()
        return take

    def leave(self) -> None:
        """Go to the main screen, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.game.back()
        else:
            self.game.resume()


def _card(icon: str, title: str, parts: list[Widget], *, id: str = "",
          border: str = "border") -> Widget:
    return Panel(Column(Row(Icon(icon, 18, token="accent"),
                            Label(title, size="large", weight="semibold"), gap=8), *parts, gap=8),
                 14, border=border, id=id)
