"""Bars, charts, scenes and maps of pages as widgets."""

from __future__ import annotations

from game.page import Chart, Map, Meter, Picture
from game.screens.common.figures import Bar
from game.screens.common.page_base import PageBase
from game.screens.common.page_lines import TOKENS
from game.screens.toolkit import charts
from game.screens.toolkit.containers import Column, Padding, Row
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.media import has_scene
from game.screens.toolkit.picture import Night
from game.screens.toolkit.picture import Picture as Scene
from game.screens.toolkit.widget import Widget

SPARK, SIDE = 60, 104.0
"""Height up to which a chart stands beside its words, and its width then."""


def show_meter(view: PageBase, block: Meter) -> list[Widget]:
    """A bar with marks."""
    if block.kind == "scale" and not block.name:
        return []  # the sides are told in words
    span = (block.high - block.low) or 1.0
    at = [100 * (v - block.low) / span for v in (block.value, *(m.at for m in block.marks))]
    token = view.doing.token(block.who) or TOKENS.get(block.tone, "accent")
    bar = Bar(at[0], token, *at[1:], tooltip=escape(block.name))
    told = [RichText(escape(block.name), size="small", token="dim")] if block.shown else []
    return [bar, *told]


def show_chart(view: PageBase, block: Chart) -> list[Widget]:
    """A chart; a low one beside its words."""
    if 0 < block.height <= SPARK:
        told = [w for runs in block.told for w in view.words(runs, "small")]
        return [Row(Column(*told).sized(stretch=1), *(charts.Sparkline(
            c.values, id=block.id, width=SIDE, height=block.height,
            token=TOKENS.get(c.tone, "accent")) for c in block.curves), gap=12)]
    lines = [charts.Series(c.name, list(c.values), view.doing.token(c.who) if c.who else "",
                           number=view.number(c.who)) for c in block.curves]

    def ask(line: int, step: int) -> None:
        view.doing.follow(f"{block.curves[line].link}@{step}")
    asks = all(c.link for c in block.curves) and bool(block.curves)
    named = "" if block.moments else block.name  # marks stand where the name would
    return [charts.LineChart(
        lines, block.steps, low=block.low, high=block.high, unit=block.unit or named,
        moments=[charts.Moment(int(m.at), m.name) for m in block.moments],
        shaded=block.shaded, height=block.height or 240.0, on_ask=ask if asks else None,
        id=block.id or view.new_id(f"chart/{block.name}"))]


def show_picture(view: PageBase, block: Picture) -> list[Widget]:
    """A scene behind words."""
    inner = Column(*view.words(block.title, "title"), *view.widgets(block.blocks), gap=6)
    if not has_scene(block.scene):
        return [inner]
    return [Night(Scene(block.scene, veil=1.0, high=0.3), Padding(inner, 12, 10))]


def show_map(view: PageBase, block: Map) -> list[Widget]:
    """The map, or its words."""
    drawn = view.doing.map(block)
    return [drawn] if drawn is not None else [
        RichText(escape(block.name), size="small", token="dim"),
        *(w for runs in block.told for w in view.words(runs))]
