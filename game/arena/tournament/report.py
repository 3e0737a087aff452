"""The report of a tournament: one HTML file that loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.arena.tables import SILENT, heading, notes
from game.arena.tournament.plots import Point, heat, points
from game.arena.tournament.text import method, pairs_of, ranged, shown
from game.core.harmless import harmless
from game.core.locale.program import arena_text
from game.core.locale.texts import language
from game.core.model import Scenario
from game.page.html import standing_alone
from game.page.markup import Html, el, join
from game.page.stylesheet import STYLE

CONDUCT = (("crises", 1.0, 2), ("firm", 100.0, 0), ("demands", 1.0, 2), ("signed", 1.0, 1),
           ("broken", 100.0, 0), ("peak_rung", 1.0, 1), ("general_war", 100.0, 1),
           ("last_step", 100.0, 1))
"""What is told of conduct: its name, its scale, its decimals."""


def report_html(scenario: Scenario, found: Mapping[str, Any]) -> str:
    """The page. found: what the tournament found, as one object."""
    title = arena_text("tournament_title", title=scenario.title)
    head = el("header", el("p", arena_text("tournament_kicker"), class_="kicker"), el("h1", title),
              *(el("p", line, class_="note") for line in (
                  *heading(found).splitlines(), *notes(found), arena_text(
                      "tournament_head", players=len(found["entrants"]),
                      worlds=f"{found['worlds']:,}", games=f"{found['games']:,}"))))
    body = _standings(scenario, found) if found["games_finished"] else join()
    return standing_alone(language(), title, STYLE, head, body)


def _standings(scenario: Scenario, found: Mapping[str, Any]) -> Html:
    players, names = found["players"], shown(found)
    part = found["games_finished"] < found["games"]
    return join(
        el("p", arena_text("printout_part", games=f"{found['games_finished']:,}"), class_="mark")
        if part else None,
        _section("rating", _plot(players, names, "rating"), _table(
            ("player", "rating", "first", "score", "games"),
            [[_marked(p), _told(p, "rating", digits=0), _told(p, "first", 100),
              _told(p, "score"), f"{p['games']:,}"] for p in players])),
        _section("pairs", _matrix(found)),
        _section("seats", *(el("figure", el("h3", actor.name), points(
            arena_text("tournament_seat_plot", seat=actor.name),
            [(names[p["player"]], p["seats"][seat]["score"], p["seats"][seat]["score_interval"])
             for p in players if p["seats"][seat]["score"] is not None]))
            for seat, actor in zip(scenario.seats, scenario.actors, strict=True))),
        _section("conduct", *(el("figure", el("h3", arena_text(f"tournament_did_{name}")),
                                 _plot(players, names, name, scale)) for name, scale, _ in CONDUCT),
                 _table(("player", *(name for name, _, _ in CONDUCT)),
                        [[harmless(p["player"]), *(_told(p, *each) for each in CONDUCT)]
                         for p in players])),
        el("footer", *(el("p", line) for line in method(found)), class_="foot"))


def _section(name: str, *parts: Html) -> Html:
    return el("section", el("h2", arena_text(f"tournament_section_{name}")),
              el("p", arena_text(f"tournament_about_{name}"), class_="note"), *parts)


def _marked(p: Mapping[str, Any]) -> str:
    return harmless(p["player"]) + (SILENT if p["silent_plays"] else "")


def _plot(players: Sequence[Mapping[str, Any]], names: Mapping[str, str], name: str,
          scale: float = 1.0) -> Html:
    found: list[Point] = [(names[p["player"]], p[name], p[f"{name}_interval"]) for p in players
                          if p[name] is not None]
    return points(arena_text(f"tournament_did_{name}"), found, scale) if found else el(
        "p", arena_text("tournament_nothing"), class_="note")


def _told(p: Mapping[str, Any], name: str, scale: float = 1.0, digits: int = 1) -> str:
    return ranged(p[name], p[f"{name}_interval"], scale, digits)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    return el("table", el("tr", *(el("th", arena_text(f"tournament_did_{h}")) for h in heads)),
              *(el("tr", *(el("td", cell) for cell in row)) for row in rows))


def _matrix(found: Mapping[str, Any]) -> Html:
    """What the row's player has won against the column's."""
    names, won = [p["player"] for p in found["players"]], pairs_of(found)
    rows = [el("tr", el("td", f"{n} {harmless(one)}"), *(
        el("td", "·") if (one, other) not in won else el(
            "td", f"{100 * won[one, other][0]:.0f} %{won[one, other][1]}",
            style=heat(won[one, other][0])) for other in names)) for n, one in enumerate(names, 1)]
    return el("table", el("tr", el("th", arena_text("tournament_won")), *(
        el("th", n) for n in range(1, len(names) + 1))), *rows)
