"""What holds other blocks of a page as widgets: folds, groups, sections."""

from __future__ import annotations

from game.page import Fold, Group, Section
from game.page.text import plain
from game.screens.common.page_base import PIECE, PageBase
from game.screens.common.page_lines import FACES, face_of, markup
from game.screens.toolkit.button import Button
from game.screens.toolkit.chip import Chip
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.icons import names
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import has_portrait, has_scene
from game.screens.toolkit.picture import Night, Picture, Portrait
from game.screens.toolkit.text import SANS
from game.screens.toolkit.widget import Widget

UNFRAMED = frozenset({"governments"})
"""Kinds of sections that look like the words around them."""
CARD, ANSWER, NARROW = 460.0, 400.0, 200.0
"""Minimum width of a column of cards, of answers, of figures with short names."""
FACE, FACE_LARGE = 50.0, 86.0
"""Width of a portrait beside words, and under a scene."""


def show_fold(view: PageBase, block: Fold) -> list[Widget]:
    """A line that opens what is behind it; a card with a scene is always open."""
    title = plain(block.runs)
    id_ = block.id or view.new_id(f"open/{title}"[:120])
    if has_scene(block.scene):
        return [_under_scene(view, block)]
    shown = view.kept.open.get(id_, block.open)

    def press() -> None:
        view.kept.open[id_] = not shown
        view.doing.rebuild()
    name = next((run for run in block.runs if run.bold), None)
    more = markup(tuple(r for r in block.runs if r is not name)) if name is not None else ""
    shut = Button(name.text if name is not None else title, press, id=id_, kind="quiet",
                         size="small" if "small" in block.kind.split() else "body",
                         icon="chevron-down" if shown else "chevron-right")
    line = Row(shut, *([RichText(more, size="small", token="dim").sized(stretch=1)]
                       if more.strip() else []), gap=8)
    inner = _inside(view, block) if shown else []
    return [line, *([Padding(Column(*inner, gap=6), 24, 0, 0, 6)] if inner else [])]


def _inside(view: PageBase, block: Fold) -> list[Widget]:
    """What is behind its line; a form there is another than one of its kind elsewhere."""
    before, view.within = view.within, plain(block.runs)[:60]
    inner = view.widgets(block.blocks)
    view.within = before
    return inner


def _under_scene(view: PageBase, block: Fold) -> Widget:
    """A card: its scene with title and time, then what it says."""
    title, due = ("".join(r.text for r in block.runs if r.small == small and not r.drawn)
                  for small in (False, True))
    urgent = any(r.small and r.tone == "warning" for r in block.runs)
    large = "large" in block.kind.split()
    words: Widget = RichText(escape(title.strip()), size="title" if large else "large",
                             face=FACES["serif"])
    who = next((run.who for run in block.runs if run.who), "")
    if who and (sign := view.doing.sign(who, 28)) is not None:
        words = Row(sign, words.sized(stretch=1), gap=10)
    if has_portrait(block.face):
        words = Row(Portrait(block.face, FACE_LARGE if large else FACE),
                    words.sized(stretch=1), gap=12, align="end")
    top = Column(Row(Spacer(), Chip(due, urgent)), Spacer(), words, gap=2)
    scene = Night(Picture(block.scene, veil=1.0, high=0.36 if large else 0.3, corners="top"),
                  Padding(top, 10, 8))
    inner = Padding(Column(*_inside(view, block), gap=6), 10, 7, 10, 9)
    return Panel(Column(scene, inner, gap=0), 1, border="border", id=block.id)


def show_group(view: PageBase, block: Group) -> list[Widget]:
    """Blocks that belong together."""
    kinds = set(block.kind.split())
    if "cards" in kinds:
        least = PIECE if "small" in kinds else NARROW if "narrow" in kinds else CARD
        made = [view.widgets((b,)) for b in block.blocks]
        return [Grid(*(one[0] if len(one) == 1 else Column(*one, gap=6) for one in made if one),
                     min_column=least, gap=10)]
    inner = view.widgets(block.blocks)
    if "answers" in kinds and len(inner) > 1:
        return [Grid(*inner, min_column=ANSWER, gap=10)]
    if kinds & {"row", "answers", "chips", "draft-acts"}:
        return [Flow(*inner, gap=6)] if len(inner) > 1 else inner
    return inner


def show_section(view: PageBase, block: Section) -> list[Widget]:
    """A panel with a heading, or a heading alone."""
    inner = view.widgets(block.blocks)
    runs = markup(block.title) if not isinstance(block.title, str) else escape(block.title)
    head: list[Widget] = []
    flat = block.level > 2 and not set(block.kind.split()) - FACES.keys() - UNFRAMED
    if runs:
        face = face_of(block.kind.split())
        icon: list[Widget] = [Icon(block.icon, 17, token="dim" if face is SANS else "accent")] \
            if block.icon in names() else []
        who = block.title[0].who if block.title and not isinstance(block.title, str) else ""
        if has_portrait(block.face):
            icon = [Portrait(block.face, FACE)]
        icon += [sign] if who and (sign := view.doing.sign(who, 26)) is not None else []
        note = [Label(block.note, size="small", token="dim")] if block.note else []
        words = RichText(f"**{runs}**" if "**" not in runs else runs,
                         size=view.heads if "head" in block.kind.split() else
                         "large" if block.level < 3 else
                         view.usual if view.usual == "body" else "title", face=face,
                         tooltip=escape(block.tip), id=block.id if flat else "")
        head = [Row(*icon, words.sized(stretch=1, min_w=80), *note)]
    if not inner and not head:
        return []
    if flat:
        return [*head, *inner]
    border = "accent" if set(block.kind.split()) & {"brass", "on", "answered"} else "border"
    return [Panel(Column(*head, *inner, gap=view.gap), view.pad, border=border, id=block.id)]
