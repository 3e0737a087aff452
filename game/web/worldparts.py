"""The world and the goals: disputes, numbers and reasons, accords, what is under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.app.room.people import Member
from game.app.room.room import Room
from game.core.numerals import amount
from game.core.quantities import BY_NAME
from game.match.report import date_text
from game.present.desk import first_day as briefing
from game.present.observer.observer import Observer
from game.present.talks.bonds import bond_lines
from game.present.talks.positions import partial_lines, talks_lines, term_lines
from game.present.words.facts import clause_name, mark_lines, value_text, verdict_on
from game.present.words.formatting import change_text
from game.present.words.numbers import number_name
from game.present.words.texts import figures
from game.present.words.texts import terminal as tr
from game.present.words.texts import web as w
from game.present.world.blocs import members_page
from game.present.world.restrictions import beside
from game.row_names import is_told
from game.web import challenge
from game.web.class_view import as_html
from game.web.deskparts import at_home
from game.web.html import Html, el, icon
from game.web.seat_sheet import way_to
from game.web.seatparts import arrow, bullets, card, danger, empty, meter

WORLD = ("polarity", "norms", "dollar", "alternative_finance", "world_growth", "energy_price",
         "nuclear_risk")
OWN = ("capital", "support", "budget", "growth", "pressure", "isolation", "prestige",
       "credibility", "weariness", "readiness", "arms", "manpower")


def world(room: Room, seat: str | None, member: Member | None = None,
          crisis: Mapping[int, float] | None = None) -> Html:
    """The world as a seat, or the public, may know it; for a member with the way to tables, in a
    crisis with the rung that it has reached."""
    observer = room.observer(seat)
    parts = [on_map(observer, crisis)]
    if seat is not None:
        number = room.match.seats.index(seat)
        parts.append(card(w("your_numbers"), _numbers(observer, OWN, (number,))))
    if shown := beside(observer):
        parts.append(card(figures("beside_sanctions"), _rows(observer, shown)))
    parts.append(card(w("the_world"), _numbers(observer, WORLD, ())))
    if seat is not None:
        parts += [_accords(observer), _under_way(observer)]
    return el("div", *parts, *_dealings(room, observer, member))


def on_map(observer: Observer, crisis: Mapping[int, float] | None = None) -> Html:
    """The danger of each dispute, and the map."""
    return el("div", card(w("danger_track"), danger(observer, crisis)), el(
        "img", src=f"/play/map.svg?m={observer.fingerprint[:8]}{_mark(crisis)}", alt=w("map_alt"),
        class_="map", loading="lazy"))


def _mark(crisis: Mapping[int, float] | None) -> str:
    """What tells the map in a crisis from that before it."""
    return "".join(f"-{f}-{rung:.0f}" for f, rung in (crisis or {}).items())


def _dealings(room: Room, observer: Observer, member: Member | None) -> list[Html]:
    """Who talks about which dispute and what is agreed there, bonds, and what BRICS may decide."""
    out = []
    for f, place in enumerate(observer.scenario.flashpoints):
        lines = [*term_lines(observer, f), *talks_lines(observer, f), *partial_lines(observer, f)]
        way = as_html(room, *way_to(
            room, member, f"settlement.{place.id}")) if member else None
        if lines or way:
            out.append(el("details", el("summary", el("b", place.name)), bullets(lines), way))
    found = [card(w("talks_on"), *out)] if out else []
    for title, lines in ((w("bonds"), bond_lines(observer)), (
            w("members"), members_page(observer))):
        if lines:
            found.append(card(title, el("details", el("summary", w("all_of_it")), bullets(lines))))
    return found


def _numbers(observer: Observer, names: tuple[str, ...], index: tuple[int, ...]) -> Html:
    """A table of numbers of a seat or of the world; see _rows."""
    return _rows(observer, [(tr(f"q_{name}") if index else number_name(name), name, index)
                            for name in names if name in observer.scenario.layout.slices])


def _rows(observer: Observer, shown: Sequence[tuple[str, str, tuple[int, ...]]]) -> Html:
    """A table of numbers by caption, name and index, each with the way to its reasons; hidden ones
    are left out."""
    rows = []
    for title, name, index in shown:
        now, row = observer.get(name, *index), observer.scenario.layout.row(name, *index)
        if now is None or not is_told(observer.scenario, row):
            continue
        about = BY_NAME[name]
        scale = el("small", w("of_most", most=amount(about.high)), class_="dim") \
            if about.unit == "points" else None
        rows.append(el("tr", el("th", title, scope="row"),
                       el("td", value_text(name, now.value, now.width), scale,
                          change_text(now.value, now.before)),
                       el("td", el("a", icon("circle-question-mark", w("why_of", what=title)),
                                   href=f"/play/why?row={row}", data_why="1"))))
    return el("table", el("tbody", *rows), class_="numbers")


def _accords(observer: Observer) -> Html:
    scenario = observer.scenario
    rows = [el("li", w("accord_line", first=scenario.actors[a.first].called,
                       second=scenario.actors[a.second].called,
                       give=clause_name(scenario, a.give, a.first, a.second),
                       get=clause_name(scenario, a.get, a.second, a.first), left=a.left),
               el("small", w("secret"), class_="warn") if a.secret else None)
            for a in observer.accords()]
    return card(w("accords"), el("ul", *rows, class_="plain") if rows else empty(w("no_accords")))


def _under_way(observer: Observer) -> Html:
    coming = sorted(observer.under_way(), key=lambda c: (not c.own, c.turn))[:10]
    rows = [el("li", el("b", date_text(observer.scenario, c.turn)), f": {'; '.join(c.effects[:3])}",
               el("small", c.cause.rstrip("."))) for c in coming]
    return card(w("under_way"), el("ul", *rows, class_="plain") if rows
                else empty(w("nothing_under_way")))


def goals(room: Room, seat: str) -> Html:
    """A government's goals and how far they are."""
    observer, number = room.observer(seat), room.match.seats.index(seat)
    scenario, done = observer.scenario, observer.progress(2)
    weights, rows = observer.goal_weights(number), []
    for g, weight in weights.items():
        goal, now = scenario.goals[g], float(done[g, -1])
        change = now - float(done[g, -2]) if done.shape[1] > 1 else 0.0
        word = verdict_on(goal.held, goal.achieved, now)
        said = w(f"goal_{word}" if room.stage.revealed else f"goal_now_{word}")
        rows.append(el("li", el("b", goal.name), el("span", f"{weight:.0f} %", class_="dim"),
                       meter(now, word, goal.name),
                       el("p", el("span", said, class_=f"verdict {word}"),
                          w("goal_stands", now=amount(now)), arrow(change, 1.0), el("span", w(
                              "goal_marks", held=amount(goal.held), achieved=amount(
                                  goal.achieved)), class_="dim small")),
                       el("p", briefing.sought(goal.seeks), class_="small"),
                       *(el("p", line, class_="dim small") for line in mark_lines(scenario, goal)),
                       el("details", el("summary", w("sources_say")), el("p", goal.claim.strip()))))
    mandate = observer.mandate(number)
    return el("div", card(w("your_goals"), el("ul", *rows, class_="goals"),
                          note=w("weights")), as_html(
                              room, challenge.own(room, seat), at_home(observer, number)),
              card(mandate.name, el("p", mandate.text), note=w("your_mandate"))
              if mandate is not None else None)
