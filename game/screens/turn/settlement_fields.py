"""The draft of a settlement: an article for each field as a ladder of positions, the sides as
offices, and what seats would probably answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.core.errors import sentence
from game.core.numerals import amount
from game.core.prose import opened
from game.present.talks.acceptance import lines
from game.present.talks.bottom_lines import (
    BEYOND,
    EDGE,
    HOME_BEYOND,
    HOME_WITHIN,
    NEAR,
    OWN,
    WITHIN,
)
from game.present.talks.settlement_table import Field, Side, Stance, Step, Talks
from game.present.words.texts import table as say
from game.screens.common.game_scene import NARROW
from game.screens.common.signs import badge, country_flag
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Paper
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.office_card import office_card
from game.screens.turn.printed import HEAD, QUOTE
from game.screens.turn.table_protocol import AtTalks

LIES = {OWN: "good", WITHIN: "good", EDGE: "warning", NEAR: "warning", BEYOND: "bad",
        HOME_WITHIN: "good", HOME_BEYOND: "bad"}
ARTICLE, CLOSE, SMALL_FLAG = 330.0, 300.0, 18.0
"""Least width of an article in logical units, also where they are set closer; width of a flag on a
rung."""
ROOMY = 800.0
"""Height of the window in logical units below which the draft is set closer, so that its ladders
are seen whole."""
STRIP = 0.3
"""Height of an office's scene as a share of its width."""
SAID = "message-square"


# The draft ------------------------------------------------------------------------------------

def draft(scene: AtTalks, ui: UI, talks: Talks) -> Widget:
    """The draft as a sheet of paper: whose it is, an article for each field, the signature; in a
    small window each article is a page, so that its ladder is seen whole."""
    title, close = talks.deal or say("draft_none"), _close(ui)
    by = RichText(escape(opened(talks.author())), face=QUOTE, token="dim", id="author")
    articles = [article(scene, ui, talks, n, field) for n, field in enumerate(talks.fields())]
    small = ui.style.units.screen.w < NARROW
    sheet: Widget = Tabs([(opened(field.name), one) for field, one in zip(
        talks.fields(), articles, strict=True)], id="articles") if small else \
        Grid(*articles, min_column=CLOSE if close else ARTICLE, gap=8 if close else 14)
    ends = escape(say("ladder_ends", above=talks.above, below=talks.below))
    signs = "" if talks.settled is not None else say("ladder_signs", said=f"{{icon:{SAID}}}")
    head = [] if small and talks.open else [  # which stands in the page's own head
        _headed(RichText(escape(title), size="large" if close else "title", face=HEAD, id="deal"),
                by, talks.open or talks.settled is not None)]
    return Paper(Column(
        *head, sheet, *_notes(scene, talks),
        RichText(f"{ends} {signs}".strip(), size="small", token="dim", id="legend"),
        gap=4 if close else 10), 4 if small else 10 if close else 16, id="draft")


def _headed(name: Widget, by: Widget, long: bool) -> Widget:
    """The name of the draft with whose it is, below it where that is long to tell."""
    return Column(name, by, gap=0) if long else Row(name.sized(stretch=1), by, gap=12)


def _notes(scene: AtTalks, talks: Talks) -> list[Widget]:
    """The step that is given, what to accept and to yield costs, and that the draft is the reader's
    own."""
    sheet = scene.game.draft
    told = {"noted": talks.noted([*sheet.orders, *sheet.answers.values()]),
            "prices": talks.prices(), "binds": talks.binds()}
    return [RichText(escape(text), size="small", id=id) for id, text in told.items() if text]


def _close(ui: UI) -> bool:
    return ui.style.units.screen.h < ROOMY


def article(scene: AtTalks, ui: UI, talks: Talks, number: int, field: Field) -> Widget:
    """A field: its positions from what the claimant asks for down to what the defender does, those
    who would go so far, and the steps that may be taken."""
    head = RichText(escape(opened(field.name)), size="body" if _close(ui) else "large",
                    face=HEAD, id=f"field.{number}")
    steps = [step for step in talks.steps if step.field == number]
    rungs = [_rung(scene, ui, talks, field, at, [s for s in steps if s.to == at])
             for at in reversed(range(len(field.positions)))]
    return Column(*([] if ui.style.units.screen.w < NARROW else [head]), *rungs, gap=2)


def _rung(scene: AtTalks, ui: UI, talks: Talks, field: Field, at: int,
          steps: Sequence[Step]) -> Widget:
    """A position: its name, whose it is, and the steps that lead to it."""
    here = at == field.now
    token = "on_primary" if here else "text"
    name = field.positions[at]
    stances = () if talks.settled is not None else field.stances
    said = [one for one in stances if one.stated == at]
    near = [one for one in stances if field.nearest(one) == at != one.stated]
    told = " ".join(f"{line}." for one in stances for line in field.told(one, at))
    marks = [*(_mark(ui, talks, one) for one in near),
             *([Icon(SAID, 14, token=token)] if said else []),
             *(_mark(ui, talks, one) for one in said)]
    words = RichText(f"**{escape(name)}**" if here else escape(name), size="small", token=token,
                     tooltip=escape(told))
    row = Row(words.sized(stretch=1, min_w=80), *marks,
              *(_step(scene, talks, step) for step in steps), gap=5)
    ground = "primary" if here else "well" if steps else ""
    return Panel(Padding(row, 9, 2 if _close(ui) else 4), 0, fill=ground,
                 border="border" if steps and not here else ground, radius=4)


def _mark(ui: UI, talks: Talks, one: Stance) -> Widget:
    return sign(ui, talks, one.seat, SMALL_FLAG)


def sign(ui: UI, talks: Talks, seat: int, side: float) -> Widget:
    """The flag of a side; the defender has no seat."""
    scenario = talks.scenario
    return badge(scenario.actors[seat], ui, side) if seat >= 0 else country_flag(
        scenario.countries[talks.place.defender].id, ui, side)


def _step(scene: AtTalks, talks: Talks, step: Step) -> Widget:
    """A step: an order that is put on the sheet, or an answer; marked if it is given."""
    sheet = scene.game.draft
    answer = step.kind == "counter"
    given = sheet.answers.get(talks.item) == step.act if answer else step.act in sheet.orders
    id = "ask" if answer else step.kind
    name = say("do_counter") if answer else say(
        f"do_{step.kind}", cost=amount(talks.orders[step.act].cost))
    return Button(name, partial(scene.answer if answer else scene.give, step.act),
                  id=f"{id}.{step.field}", size="small", kind="primary" if given else "normal",
                  tooltip=talks.does(step, sheet.orders))


# The sides ------------------------------------------------------------------------------------

def people(scene: AtTalks, ui: UI, talks: Talks) -> Widget:
    """The sides as offices, the reader first, with how the draft lies to each; above them what
    all whose assent it needs would probably answer."""
    sides = sorted(talks.parties(), key=lambda side: not side.mine)
    bare = ui.style.units.screen.w < ARTICLE * 3
    cards = [_party(ui, talks, side, bare) for side in sides]
    told = _estimate(scene)
    if told:
        told.insert(0, RichText(say("would_answer"), size="large", face=HEAD))
    if min(talks.chosen()) >= 0 and talks.settled is None:
        told.append(RichText(say("all_agree"), size="small", token="dim", id="all_agree"))
    return Column(*told, *cards, gap=8)


def _party(ui: UI, talks: Talks, side: Side, bare: bool) -> Widget:
    told: list[Widget] = [Label(say("your_side"), size="small", token="dim")] if side.mine else []
    if side.outlook:
        told.append(RichText(f"{{{LIES[side.outlook]}:{escape(sentence(opened(say(side.outlook))))}}}",
                             size="small", id=f"lies.{side.seat}"))
    if side.hangs and not side.mine:
        told.append(RichText(escape(side.hangs), size="small", token="dim",
                             id=f"hangs.{side.seat}"))
    told += [Row(Icon(SAID, 14, token="dim"), RichText(
        escape(say("said_last", field=field, position=position)), size="small",
        token="dim").sized(stretch=1), gap=6, align="start") for field, position in side.said]
    return office_card(side.scene, sign(ui, talks, side.seat, 28), side.office, told, high=STRIP,
                       bare=bare)


def _estimate(scene: AtTalks) -> list[Widget]:
    """What seats would probably answer to what may be put on the table."""
    order = scene.sent()
    if not order:
        return []
    found = scene.game.expectations.acceptance(scene.game.me, order)
    told = [say("estimating")] if found is None else lines(scene.game.mine, found)
    return [RichText(line, size="small", id=f"estimate.{n}") for n, line in enumerate(told)]


def choices(scene: AtTalks, talks: Talks, offers: Sequence[tuple[str, str]]) -> list[Widget]:
    """What may be put on the table, as (order, name); none while something lies there or is in
    force."""
    if talks.open or talks.settled is not None:
        return []
    buttons = [Button(name, partial(scene.look, n), id=f"package.{n}", size="small",
                      kind="primary" if n == talks.package else "normal")
               for n, (order, name) in enumerate(offers) if order in talks.orders]
    if not buttons:
        return [RichText(say("no_package"), token="dim", id="no_package")]
    return [RichText(say("package"), size="large", face=HEAD), Flow(*buttons, gap=6)]


def sending(scene: AtTalks, talks: Talks) -> Widget:
    """The act that puts the package on the table."""
    order = scene.sent()
    text = say("put_table_cost", cost=amount(talks.orders[order].cost)) if order else say(
        "put_table")
    return Button(text, scene.send, id="send", kind="primary", icon="send").disabled(not order)
