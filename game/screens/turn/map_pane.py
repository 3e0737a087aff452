"""The left of the main screen: the map, and last month's news below it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pygame

from game.app.controller import GameController
from game.present.month.report_page import happened
from game.present.words.texts import turn as say
from game.present.world.map_threads import threads
from game.screens.common import world_map
from game.screens.common.hints import MAPPED, hint_card
from game.screens.common.order_list import LinkList
from game.screens.map.arcs import Arc, inks
from game.screens.map.styles import Row as LegendRow
from game.screens.map.styles import look
from game.screens.map.widget import Atlas
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Anchor, Column, Padding, Panel, Row, Stack
from game.screens.toolkit.geometry import Rect
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.listbox import Dropdown, Item
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn import news
from game.screens.turn.desk_protocol import AtDesk, form_of
from game.screens.turn.month_cache import once
from game.screens.turn.pins import seat_spot

NOTE = 24.0
"""Height of the note at the foot of the map, in logical units."""
PICK = 260.0
"""Maximum width of the layer dropdown, in logical units."""


def map_pane(main: AtDesk, ui: UI) -> Widget:
    """The map with its choice of layers, and a hint where one is due."""
    atlas = Atlas("atlas", on_select=main.select_spot, nothing=say("nothing_found"),
                  on_look=main.look_from, on_pin=main.select_pin,
                  corner=(PICK + 20, 56), folded=form_of(ui.style.units.screen) == "grid")
    view = world_map.map_view(main.game)
    if view.camera is not None:
        atlas.go(view.camera)
    show_layer(main, atlas, ui)
    main.mark(atlas)
    atlas.join(_arcs(main.game))
    layer_list = [Item(key, name, icon="layers")
                  for key, name in world_map.choices(main.game.scenario)]
    pick = Dropdown(layer_list, view.layer, main.choose_layer, id="layer",
                    tooltip=say("layer"), rows_shown=16).sized(max_w=PICK)
    stack: list[Widget] = [atlas, Anchor(pick, "start", "start", 10)]
    if (hint := hint_card(main.game, main.rebuild, *MAPPED)) is not None:
        # above the note on borders, which stands at the foot of the map
        stack.append(Anchor(Padding(hint, 0, 0, 0, NOTE), "end", "end", 10))
    return Stack(*stack, *([] if main.narrow else [Frame()])).sized(stretch=1)


def show_layer(main: AtDesk, atlas: Atlas, ui: UI) -> None:
    """Show the chosen layer, with a legend of all that is drawn above it: lines between powers and
    the faces of dossiers."""
    colours = look(ui.style.theme)
    layer, markers = world_map.chosen(main.game, colours)
    ink, drawn = inks(colours)[0], {arc.dotted for arc in _arcs(main.game)}
    rows = [LegendRow(say(key), (ink,), sign=sign) for dotted, key, sign in (
        (True, "legend_open", "dots"), (False, "legend_bound", "line")) if dotted in drawn]
    if main.dossiers:
        rows.append(LegendRow(say("legend_dossiers"), (colours.land,), ink, sign="bead"))
    atlas.show(replace(layer, rows=(*layer.rows, *rows)), markers)


def _arcs(game: GameController) -> list[Arc]:
    """What runs between two powers, from seat to seat on the map."""
    scenario, turn = game.scenario, game.observer.turn
    found = ((thread, seat_spot(scenario, thread.first, turn),
              seat_spot(scenario, thread.second, turn))
             for thread in once(game, "threads", lambda: threads(game.mine)))
    return [Arc(one, two, thread.words, thread.open)
            for thread, one, two in found if one is not None and two is not None]


class Frame(Widget):
    """A thin edge with round corners over what fills a panel's place."""

    solid = False

    def draw(self, r: Renderer) -> None:
        """The corners of the window's background, then the edge."""
        t, rect, reach = r.theme, self.rect, r.theme.radius.l
        mask = corner(r.style.units.px(reach), t.background[:3])
        for n, (x, y) in enumerate(((rect.x, rect.y), (rect.right - reach, rect.y),
                                    (rect.x, rect.bottom - reach),
                                    (rect.right - reach, rect.bottom - reach))):
            r.image(pygame.transform.flip(mask, bool(n % 2), n > 1), Rect(x, y, reach, reach),
                    "corner")
        r.rect(rect, None, t.border, radius=reach)


@lru_cache(maxsize=8)
def corner(side: int, colour: tuple[int, int, int]) -> pygame.Surface:
    """What is outside of a round upper left corner."""
    big = pygame.Surface((4 * side, 4 * side), pygame.SRCALPHA)
    big.fill(colour)
    pygame.draw.circle(big, (*colour, 0), (4 * side, 4 * side), 4 * side)
    return pygame.transform.smoothscale(big, (side, side))


def feed_pane(main: AtDesk) -> Widget:
    """Last month's events in lines; each opens its reasons, and a key opens the whole report."""
    game, turn = main.game, main.game.observer.played
    title = Label(say("feed"), weight="semibold", size="small", token="dim",
                  tooltip=say("feed_tip"))
    head = Row(title.sized(stretch=1),
               Button(say("read_report"), main.report, id="read_report", kind="quiet",
                      size="small").disabled(turn < 1))
    if turn < 1:
        return Panel(Column(head, RichText(say("feed_first"), token="dim"), gap=2), 8, radius=0)
    rows = [news.item(n, line) for n, line in enumerate(happened(game.observer, turn))]
    feed = LinkList(rows, lambda key: main.why_fact(int(key)), id="feed")
    return Panel(Column(head, feed.sized(stretch=1), gap=0), 8, radius=0)

