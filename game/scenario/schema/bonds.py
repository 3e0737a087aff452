"""The schema of bonds between seats."""

from __future__ import annotations

from game.scenario.schema.catalogue import EFFECTS, SHORT, SOURCE, TEXT
from game.scenario.schema.language import Bound, ListOf, Map, may, need
from game.scenario.schema.scalars import Month, Number, Ref

_SHARE = Number(0, 5)
BOND = Bound(Map({
    "name": need(SHORT, "what it is called, as in: long-term energy contract"),
    "text": need(TEXT, "what it is, what it brings and what it costs"),
    "pull": need(Number(0, 40, "points"), "what it adds to what carries the tie"),
    "markets": may(_SHARE, "exposure to those who hold the partner at bay; default 0"),
    "autonomy": may(_SHARE, "how far it binds the weaker side's hand; default 0"),
    "discount": may(_SHARE, "how far it presses the weaker side's price; default 0"),
    "ground": may(_SHARE, "how far the weaker side yields ground between the two; default 0"),
    "menace": may(_SHARE, "how far others feel meant by it; default 0"),
    "on_sign": may(EFFECTS, "what signing changes; self signs with target, and so does the other"),
    "on_leave": may(EFFECTS, "what leaving changes; self leaves it to target"),
    "standing": may(ListOf(Map({
        "seats": need(ListOf(Ref("actors", "actor"), 2, 2, distinct=True), "the two seats"),
        "since": need(Month(), "since when it stands"),
        "source": need(SOURCE, "what says so"),
    }, name="standing")), "pairs that have it at the start"),
    "source": need(SOURCE, "what its sizes rest on"),
}, name="bond"), self="actor", target="actor")
