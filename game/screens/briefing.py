"""The role card: who you are, what you seek, what lies on your desk, three orders to begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.report import date_text
from game.screens.hints import hint_card
from game.screens.kit.button import Button
from game.screens.kit.containers import Column, Padding, Panel, Row
from game.screens.kit.label import Icon, Label, RichText
from game.screens.kit.markup import escape
from game.screens.kit.progress import Progress
from game.screens.kit.scroll import ScrollArea
from game.screens.kit.ui import UI
from game.screens.kit.widget import Widget
from game.screens.play_text import say
from game.screens.reference import badge
from game.screens.stage import Play
from game.session.briefing import Suggestion, dossiers, suggestions
from game.session.facts import goal_weights, mandate_of, price_text, risk_text, seen_progress
from game.session.words import amount, expectation, order_title, row_in

if TYPE_CHECKING:
    from game.screens.desk import Desk


class Briefing(Play):
    """The first thing a person sees at a seat; F2 shows it again from the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.orders: list[Suggestion] | None = None

    def build(self, ui: UI) -> Widget:
        """Two columns, or one in a small window."""
        desk, scenario, actor = self.desk, self.desk.scenario, self.desk.actor
        ui.shortcuts.add("ctrl+enter", say("to_desk"), self.leave)
        head = Row(badge(actor, ui, 44),
                   Column(Label(say("brief_title", name=actor.name), size="title", weight="bold"),
                          Label(say("brief_date", title=scenario.title,
                                    date=date_text(scenario, desk.match.turn)), token="dim"),
                          gap=2).sized(stretch=1),
                   Button(say("to_desk"), self.leave, id="to_desk", kind="primary",
                          icon="arrow-right"), gap=14)
        hint = hint_card(desk, "briefing", self.rebuild)
        left = Column(*([hint] if hint else []), *self._who(), gap=10)
        right = Column(*self._desk(), gap=10)
        if self.narrow:
            body: Widget = ScrollArea(Column(left, right, gap=12), id="page")
        else:
            body = Row(ScrollArea(left, id="page").sized(stretch=1),
                       ScrollArea(right, id="right").sized(stretch=1), gap=14, align="stretch")
        body.stretch = 1.0
        return Padding(Column(head, body, gap=12), 16, 12)

    def entered(self) -> None:
        """Enter leads on."""
        self.ui.focus(self.ui.find("to_desk"), ring=False)

    def _who(self) -> list[Widget]:
        desk, scenario, actor = self.desk, self.desk.scenario, self.desk.actor
        record = scenario.data["actors"][actor.id]
        about = escape(" ".join(actor.note.split()))
        if record.get("term"):
            about += "\n" + escape(say("term", text=record["term"]))
        if (mandate := mandate_of(desk.match, desk.me)) is not None:
            about += f"\n**{escape(mandate.name)}.** {escape(' '.join(mandate.text.split()))}"
        out: list[Widget] = [_card("user", actor.name, [RichText(about, id="about")])]
        done, goals = seen_progress(desk.match, desk.me), []
        for g, weight in goal_weights(desk.match, desk.me, desk.me).items():
            goal, now = scenario.goals[g], float(done[g, -1])
            goals += [RichText(say(
                "goal_line", name=escape(goal.name), weight=f"{weight:.0f}",
                seeks=escape(" ".join(goal.seeks.split())), progress=amount(now),
                held=amount(goal.held), achieved=amount(goal.achieved))),
                Progress(now / 100, mark=goal.held / 100)]
        out.append(_card("target", say("you_seek"), goals))
        out.append(_card("globe", say("world_is"), [
            RichText(escape(" ".join(scenario.about.split()))),
            RichText(escape(" ".join(scenario.disclaimer.split())), size="small", token="dim")]))
        return out

    def _desk(self) -> list[Widget]:
        desk, scenario = self.desk, self.desk.scenario
        matters: list[Widget] = []
        for record in dossiers(scenario, desk.me):
            text = " ".join(str(record["text"]).split())
            matters.append(RichText(f"**{escape(str(record['title']))}**\n{escape(text)}"))
        out: list[Widget] = []
        out.append(_card("lightbulb", say("first_orders"), self._first()))
        if matters:
            out.append(_card("briefcase", say("you_face"), matters))
        out.append(RichText(say("brief_how", slots=scenario.slots), token="dim"))
        return out

    def _first(self) -> list[Widget]:
        found = self._suggestions()
        if found is None:
            return [Label(say("thinking"), token="dim")]
        desk, scenario = self.desk, self.desk.scenario
        out: list[Widget] = []
        for n, s in enumerate(found):
            row = row_in(scenario, desk.me, s.order.text)
            text = (f"**{escape(order_title(scenario, row))}** "
                    f"({escape(price_text(scenario, row, s.order))})\n"
                    f"{escape(say('because', matter=s.matter))} {escape(s.order.hint)}")
            if risk := risk_text(scenario, row):
                text += f"\n{{icon:triangle-alert}} {escape(risk[:1].upper() + risk[1:])}."
            expected = desk.expect(s.order.text)
            lines = [say("working")] if expected is None else expectation(expected) or [
                say("nothing_moves")]
            text += f"\n{{icon:telescope}} {escape(say('expected'))}: {escape('; '.join(lines))}"
            taken = s.order.text in desk.sheet
            out += [RichText(text, id=f"first.{n}"), Row(
                Button(say("taken" if taken else "take_it"), self._taker(s.order.text),
                       id=f"take.{n}", icon="check" if taken else "plus").disabled(taken),
                justify="end")]
        return out

    def _suggestions(self) -> list[Suggestion] | None:
        """The three; the advisers, who may have to fill in, think beside the frames."""
        picks = self.desk.picks() if self.orders is None else None
        if picks is not None:
            self.orders = suggestions(self.desk.match, self.desk.me, picks)
        return self.orders

    def _taker(self, order: str) -> Callable[[], None]:
        def take() -> None:
            if self.desk.add(order):
                self.desk.sounds.play("click")
            self.rebuild()
        return take

    def leave(self) -> None:
        """To the desk, or back to where it was opened from."""
        if len(self.app.scenes) > 1:
            self.desk.back()
        else:
            self.desk.resume()


def _card(icon: str, title: str, parts: list[Widget]) -> Widget:
    return Panel(Column(Row(Icon(icon, 18, token="accent"),
                            Label(title, size="large", weight="semibold"), gap=8), *parts, gap=8),
                 14)
