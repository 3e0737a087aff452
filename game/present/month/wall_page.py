"""What a wall tells everybody of a game: the disputes, the teacher's word, the news."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from game.page import Block, Group, Item, Line, Meter, Points, Run, Section, Text, bold, line, text
from game.page.kinds import Tone
from game.present.month.motive import in_turn, public_orders
from game.present.observer.observer import Observer
from game.present.words.facts import front_page, rung_name
from game.present.words.texts import classroom as say
from game.present.words.texts import web as w

BANDS = ("0", "0", "2", "2", "4", "4", "6", "6", "8", "8", "10")
"""The colour of each rung."""
TENSE, WAR = 3.0, 6.0
"""Rungs from which a dispute is tense, and from which it is a war."""


def disputes(observer: Observer, crisis: Mapping[int, float] | None = None, *,
             worst_first: bool = False) -> Points:
    """The disputes with their rungs, by number, name, bar and colour. crisis: the rung of a dispute
    in a crisis that is not decided yet."""
    cells = []
    for f, place in enumerate(observer.scenario.flashpoints):
        rung = observer.read("rung", f)
        now = (crisis or {}).get(f, rung.value)
        at = int(min(10, max(0, round(now))))
        tone: Tone = "bad" if now >= WAR else "fair" if now >= TENSE else "good"
        cells.append((now, Item(line(Run(str(at), tone, bold=True), " "), (Group((
            text(bold(place.name), " ", arrow(rung.change + now - rung.value)),
            Meter(now, "", high=len(place.rungs) - 1.0, tone=tone),
            text(rung_name(observer.scenario, f, now), kind="small")), "words"),),
            f"rung r{BANDS[at]}")))
    return Points(tuple(item for _, item in (sorted(cells, key=lambda c: -c[0])
                                             if worst_first else cells)), "danger")


def arrow(change: float, good: float = -1.0) -> Line:
    """The direction of a change; rising is good for +1, bad for -1, neither for 0."""
    if abs(change) < 0.05:
        return ()
    tone: Tone = "" if not good else "good" if change * good > 0 else "bad"
    return (Run(w("rises") if change > 0 else w("falls"), tone,
                icon="arrow-up" if change > 0 else "arrow-down", drawn=True),)


def governments(public: Observer, turn: int, led: Collection[str] = ()) -> Section | None:
    """What governments did in public and the motive where one is told; without what leads the
    paper."""
    found = {did: why for did, why in public_orders(public, turn).items() if did not in led}
    rows = tuple(Item(line(did), (text(why, kind="motive small"),) if why else ())
                 for did, why in in_turn(found, len(public.scenario.seats)))
    return Section(w("governments"), (Points(rows, "plain"),), 3, "governments") if rows else None


def news(public: Observer) -> tuple[Block, ...]:
    """The teacher's last word, the front page of the last month."""
    turn, said = public.played, public.latest_message
    first = [Section("", (Text((Run(said, bold=True, icon="megaphone"),)),), 3,
                     "told")] if said else []
    if not turn:
        return (*first, text(say("no_news")))
    report = public.report(turn)
    return (*first, Section(say("front_page", date=report.date), (Points(tuple(
        Item(line(h.text)) for h in front_page(report))),), 3))
