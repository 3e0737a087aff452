"""The box that says how a game stands in its challenge, on the page of goals and in the debrief."""

from __future__ import annotations

from game.present.words.texts import challenges as say
from game.present.world.challenges import LOST, WON, Point, Standing
from game.screens.toolkit.containers import Column, Panel, Row
from game.screens.toolkit.label import Icon, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.widget import Widget

SIGNS = {(True, True): ("circle-check", "good"), (True, False): ("circle-dot", "info"),
         (False, True): ("circle-x", "bad"), (False, False): ("circle", "dim")}
"""Icon and colour by whether a demand is met, and whether that is settled."""


def challenge_panel(found: Standing) -> Panel:
    """Name and result, why, the brief, and each demand with its sign."""
    token = {WON: "good", LOST: "bad"}.get(found.result, "accent")
    title = say(f"result_{found.result}", name=found.challenge.name)
    head = Row(Icon("trophy" if found.result == WON else "target", 20, token=token),
               RichText(f"**{escape(title)}**", size="large", id="challenge_title").sized(
                   stretch=1, min_w=60), gap=8)
    why = found.why or say("stands", met=found.met, count=len(found.points))
    return Panel(Column(head, RichText(escape(why), id="challenge_why"),
                        RichText(escape(found.challenge.brief), size="small", token="dim"),
                        *(_point(point) for point in found.points), gap=6), 12,
                 border="accent", id="challenge")


def _point(point: Point) -> Widget:
    icon, token = SIGNS[point.met, point.settled]
    return Row(Icon(icon, 16, token=token),
               RichText(escape(point.text), size="small").sized(stretch=1), gap=8)
