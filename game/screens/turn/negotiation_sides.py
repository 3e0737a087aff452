"""Both ends of the table: the other side with its wishes, and what signing does to the reader."""

from __future__ import annotations

from functools import partial

from game.app.controller import GameController
from game.core.numerals import amount
from game.core.prose import opened
from game.present.desk.effects import Meaning, Touched, mark, meaning, size
from game.present.people.office_names import office_name
from game.present.talks.bystanders import Minded, bystanders
from game.present.talks.negotiation import Table, Terms, Wish
from game.present.talks.settlement_table import tables
from game.present.words.formatting import percent
from game.present.words.scenes import home
from game.present.words.texts import table as say
from game.present.world.country_page import actor_number
from game.screens.common.signs import badge, country_flag
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Padding, Row, Spacer
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.progress import Progress
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.printed import HEAD
from game.screens.turn.table_protocol import AtTable

DOTS = 4
AMPLE = 1340.0
"""Width in logical units from which whom else one could turn to stands beside the title."""


class Dots(Widget):
    """A strength of one to four as filled dots."""

    solid = False

    def __init__(self, strength: int, token: str) -> None:
        super().__init__()
        self.strength, self.token = strength, token

    def measure(self, style: Style, width: float) -> Size:
        """Four dots."""
        return Size(DOTS * 13.0, 12.0)

    def draw(self, r: Renderer) -> None:
        """The dots, the first ones filled."""
        for n in range(DOTS):
            centre = (self.rect.x + 6 + n * 13, self.rect.y + self.rect.h / 2)
            if n < self.strength:
                r.disc(centre, 4.5, r.theme.colour(self.token))
            else:
                r.disc(centre, 4.5, r.theme.well, r.theme.border)


# The other side -------------------------------------------------------------------------------

def other_side(scene: AtTable, ui: UI, table: Table) -> Widget:
    """Its office, whom else one could turn to, what it wants, how it regards the reader."""
    scenario, seat = scene.game.scenario, table.partner
    office = office_name(scenario, seat, scene.game.observer.turn)
    high = 0.16 if scene.narrow else 0.34
    face = Night(Picture(home(scenario, seat), veil=1.0, high=high, corners="top"), Padding(Column(
        Spacer(), Row(badge(scenario.actors[seat], ui, 30), RichText(
            escape(office), size="title", face=HEAD).sized(stretch=1, min_w=60), gap=10)),
        10, 8))
    held, lately = table.regard(), table.lately()
    mood = f"**{escape(opened(held.word))}**"
    if lately:
        mood += f". {escape(lately)}"
    above = ui.style.units.screen.w >= AMPLE
    parts: list[Widget] = [] if scene.item or above else [partners_row(scene, ui)]
    parts += [face, heading(say("feels")), RichText(mood, size="small", id="mood"),
              heading(say("wants")), *_wishes(table.wants(), "warning"),
              RichText(say("believed"), size="small", token="dim"),
              heading(say("unwilling")), *_wishes(table.unwilling(), "bad"),
              heading(say("trusts")),
              Row(Label(amount(held.trust), size="title", weight="serif_bold"),
                  Progress(held.trust / 100, token=held.token, tooltip=say(
                      "of_100", value=amount(held.trust))).sized(stretch=1), gap=10),
              RichText(escape(held.trusting), size="small", token="dim", id="trusting")]
    return Column(*parts, gap=6)


def heading(text: str) -> Widget:
    """A heading of a side."""
    return RichText(escape(text), size="large", face=HEAD)


def partners_row(scene: AtTable, ui: UI) -> Widget:
    """The seats with which an accord could be made."""
    people = scene.game.scenario.actors
    return Flow(*(Button(people[q].name, partial(scene.sit_with, q), id=f"partner.{n}",
                         kind="primary" if q == scene.seat else "normal", size="small")
                  for n, q in enumerate(scene.with_whom)),
                *settle_buttons(scene.game), gap=6,
                justify="end" if ui.style.units.screen.w >= AMPLE else "start")


def settle_buttons(game: GameController, here: int = -1) -> list[Widget]:
    """The disputes at whose talks the reader has a side; each leads to its table."""
    return [Button(game.scenario.flashpoints[f].name, partial(lead, game, f),
                   id=f"settle.{n}", icon="scroll-text", size="small",
                   kind="primary" if f == here else "normal")
            for n, f in enumerate(tables(game.mine))]


def lead(game: GameController, f: int) -> None:
    """Go to the table of a dispute, in place of the one that is open."""
    game.back()
    game.go("settlement", place=game.scenario.flashpoints[f].id)


def _wishes(wishes: list[Wish], token: str) -> list[Widget]:
    """Clauses with the strength of the wish."""
    return [Row(RichText(escape(w.name), size="small").sized(stretch=1), Dots(w.strength, token),
                gap=8) for w in wishes] or [
        RichText(say("wants_nothing"), size="small", token="dim")]


# What it does ---------------------------------------------------------------------------------

def own_side(scene: AtTable, ui: UI, table: Table) -> Widget:
    """The reader's goals, what it binds, who else minds, who may know, the numbers behind it."""
    terms = scene.terms
    if terms == Terms(secret=terms.secret):
        bare: list[Widget] = [] if table.barred() else [heading(say("who_knows")),
                                                        *_secrecy(scene, table)]
        return Column(heading(say("means_signed")), RichText(
            say("nothing_lies"), size="small", token="dim", id="nothing_lies"), *bare, gap=6)
    found = meaning(scene.game.mine, table.seat, table.effects(terms))
    minded = bystanders(table, terms)
    told: list[Widget] = [bystander(scene.game, ui, one) for one in minded] or [
        RichText(say("nobody_minds"), size="small", token="dim")]
    forgone = table.forgone(terms)
    return Column(
        heading(say("means_signed")), *goal_rows(scene.game, found),
        RichText(escape(" ".join(table.binding())), size="small", id="binding"),
        *([RichText(escape(forgone), size="small", token="warning", id="forgone")]
          if forgone else []),
        *_stakes(table.stakes(terms)), heading(say("minds_title")), *told,
        heading(say("who_knows")), *_secrecy(scene, table),
        *figures(found), gap=6)


def _stakes(told: list[str]) -> list[Widget]:
    """What the terms do to the stakes of matters."""
    return [heading(say("stakes_title")), *(RichText(escape(text), size="small", id=f"stakes.{n}")
                                            for n, text in enumerate(told))] if told else []


def figures(found: Meaning) -> list[Widget]:
    """The numbers of the model that signing moves, below all that is told in words."""
    told = _numbers(found)
    return [heading(say("numbers_signed")), *told] if told else []


def goal_rows(game: GameController, found: Meaning) -> list[Widget]:
    """A row for each goal that is touched: its name, arrows at once and later."""
    goals = game.scenario.goals
    if not found.goals:
        return [RichText(say("untouched"), size="small", token="dim")]
    return [Column(Label(goals[t.goal].name, weight="semibold", size="small",
                         id=f"goal.{t.goal}"), _arrows(t), gap=0) for t in found.goals]


def _arrows(touched: Touched) -> Widget:
    """What happens at once and later, as arrows with words."""
    parts = []
    for points, when in ((touched.now, "now"), (touched.later, "later")):
        if level := size(points):
            token = "good" if points > 0 else "bad"
            parts.append(f"{{{token}:{mark(points)}}} {say(f'size_{level}')} {say(when)}")
    return RichText("; ".join(parts), size="small")


def _numbers(found: Meaning) -> list[Widget]:
    """At most four numbers; the rest when they are pointed at."""
    if not found.numbers:
        return []
    lines = "\n".join(f"- {escape(text)}" for text in found.numbers)
    out: list[Widget] = [RichText(lines, size="small", token="dim", id="numbers")]
    if found.rest:
        out.append(Label(say("numbers_more", count=len(found.rest)), size="small", token="link",
                         id="numbers_more", tooltip="\n".join(map(escape, found.rest))))
    return out


def bystander(game: GameController, ui: UI, one: Minded) -> Widget:
    """Who minds, with a flag, a word and the reason."""
    scenario = game.scenario
    at = actor_number(scenario, one.id) if one.id else -1
    sign: Widget = badge(scenario.actors[at], ui, 20) if at >= 0 else \
        country_flag(one.id, ui, 20) if one.id else Icon("eye-off", 18, token="dim")
    token = "good" if one.points > 0 else "bad" if one.points < 0 else "dim"
    return Row(sign, Column(
        RichText(f"**{escape(one.name)}** {{{token}:{escape(one.word)}}}", size="small"),
        RichText(escape(one.reason), size="small", token="dim"), gap=0).sized(stretch=1), gap=8,
        align="start")


def _secrecy(scene: AtTable, table: Table) -> list[Widget]:
    """Secret or public; of an answer it is as it was asked."""
    secret, k = scene.terms.secret, scene.game.scenario.k["accords"]
    if scene.item:
        return [RichText(say("secret_asked" if secret else "public_asked"), size="small")]
    row = Flow(*(Button(say(word), partial(scene.hide, word == "secret"), id=word, icon=icon,
                        kind="primary" if secret == (word == "secret") else "normal",
                        size="small")
                 for word, icon in (("secret", "eye-off"), ("public", "megaphone"))), gap=6)
    text = say("secret_text", chance=percent(k.leak), offer=percent(k.offer_leak)) \
        if secret else say("public_text")
    return [row, RichText(text, size="small", token="dim")]
