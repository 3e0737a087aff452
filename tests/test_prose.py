"""Sentences read as a newspaper's: where-phrases, articles, possessives, plurals, no raw ids.

Everything that is worded by rule is worded once: every order of every seat, every clause, every
number's name and headline, every kind of note, and the pages of whole games.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from playing import MAIN, by_programs, compiled

from game.actions.bonds import BOND
from game.actions.crisis import STANCES
from game.actions.headlines import STATES, headline
from game.actions.headlines import say as news
from game.actions.motions import MOTION
from game.actions.orders import ORDER, describe
from game.actions.reasons import label
from game.actions.settlements import SETTLEMENT
from game.actions.summits import SUMMIT
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.locale.wording import Worder
from game.core.model import Scenario
from game.core.notes import (
    KINDS,
    about,
    actor_name,
    filled,
    note_of,
    note_text,
    place_name,
    where_name,
)
from game.core.notes import Named as Name
from game.core.prose import counted, flowing, plural, possessive
from game.match.match import Match
from game.match.ranking import GUEST, STANDS
from game.match.report import turn_report
from game.present.debrief.epilogue import epilogue
from game.present.month.front_page import front_page
from game.present.month.news import key_of, title_ways, ways
from game.present.observer.observer import Observer
from game.present.words.texts import bonds, front, room, situations, terminal, thirds, wordings
from game.rules.decisions import DECIDED
from game.rules.events import catalogue
from game.rules.summits import OCCASION, outcome

SCENARIOS = (MAIN, "five_seats")
WRONG = {
    "a place as if it were a point":
        r"\bat (?:War in|European|Taiwan|South China)|\((?:War in|Taiwan Strait)",
    "a plural of one":
        r"(?<![\d.,])1 (?:months|turns|votes|members|orders|countries|points|forms)\b",
    "a possessive with two s": r"s's\b", "two spaces": r"\S  +\S", "two stops": r"\.\.(?!\.)|\.;",
    "a name without its article":
        r"(?<![Tt]he )\b(?:United (?:States|Kingdom|Arab)|Philippines|European Union)\b",
    "an id": r"\b[a-z]+_[a-z_]+\b|\{|\}", "a small beginning": r"^the |[.!?] the (?=[A-Z])"}
"""What no sentence has: what it is, as a pattern."""
TITLES = re.compile(r"(?<=\()(?:United Kingdom|European Union|Gulf states): ")
"""A third party as the title of what it may do, without its article."""


def faults(text: str, *but: str) -> list[str]:
    """What is wrong with a sentence."""
    return [what for what, pattern in WRONG.items() if what not in but and re.search(pattern, text)]


def orders(scenario: Scenario) -> Iterator[str]:
    """Every order of every seat as the report words it."""
    for seat in range(len(scenario.actors)):
        for row in range(*(int(r) for r in scenario.orders.first[seat:seat + 2])):
            yield describe(scenario, row, seat)


def clauses(scenario: Scenario) -> Iterator[str]:
    """Every clause."""
    return (clause.name for clause in scenario.clauses)


def headlines(scenario: Scenario) -> Iterator[str]:
    """A rise and a fall of every number that makes news."""
    for row in range(scenario.layout.rows):
        name, _ = scenario.layout.where(row)
        for way, change in (("up", 1.0), ("down", -1.0)):
            if f"{name}_{way}" in news and name != "settlement":
                yield headline(scenario, row, 3.0, change)
            if name in STATES:
                yield from (headline(scenario, row, float(state), change) for state in range(3)
                            if f"{name}_{way}_{state}" in news)


def labels(scenario: Scenario) -> Iterator[str]:
    """The names of all numbers that can be asked about."""
    return (label(scenario, row) for row in range(scenario.layout.rows))


def notes(scenario: Scenario) -> Iterator[str]:
    """Every kind of note."""
    return (note_text(scenario, note) for note in samples(scenario))


def samples(scenario: Scenario) -> Iterator[Note]:
    """A note of every kind, with either of two seats first, at every flashpoint that it can be."""
    first = {"order given": ORDER, "order overtaken": ORDER, "motion": MOTION,
             "summit": SUMMIT + 2 * 4, "occasion": OCCASION + 2, "settlement": SETTLEMENT,
             "occasion decided": OCCASION,
             "event answered": DECIDED, "event consequence": DECIDED + 2,
             "crisis.round": (STANCES + 1) * STANCES + 2,
             **dict.fromkeys(("bond offered", "bond signed", "bond left", "bond lapsed"), BOND + 2)}
    for number, kind in KINDS.items():
        if kind.id == "matter settled" and not scenario.matters:
            continue
        why = 1 if kind.id in ("proposal refused", "accord over") else first.get(kind.id, 0)
        for actors in ((0, 1), (1, 0)) if kind.id not in ("courted answer",) else ((2, 2), (2, 3)):
            for place in range(len(scenario.flashpoints)) if "." in kind.id else (0,):
                yield note_of(scenario, (number, place, *actors, why))


def papers(scenario: Scenario) -> Iterator[str]:
    """All that the paper may say, and its short headlines."""
    for note in paper_notes(scenario):
        yield from ways(scenario, note)
    for key in worded("title."):
        for one, two in ((0, 1), (1, 0)):
            yield from title_ways(key, {
                "one": actor_name(scenario, one), "two": actor_name(scenario, two),
                "day": Name(scenario.occasions[0].called), "who": actor_name(scenario, one),
                "where": where_name(scenario, scenario.flashpoints[0].id),
                "deal": Name(scenario.flashpoints[0].settlements[0].name),
                "defender": place_name(scenario, scenario.countries[0].id),
                "give": Name("backing on Ukraine"), "get": Name("lower tariffs"),
                "bond": Name("long-term energy contract"), "broker": actor_name(scenario, 2)})


def worded(start: str) -> dict[str, list[str]]:
    """The paper's further wordings by what they word; titles begin with `title.`."""
    out: dict[str, list[str]] = {}
    for key, text in wordings.items():
        if key.endswith("_0") or key.startswith("risk."):
            continue
        if key.startswith("title.") == (start == "title."):
            out.setdefault(key.rpartition("_")[0].removeprefix(start), []).append(text)
    return out


def paper_notes(scenario: Scenario) -> Iterator[Note]:
    """Facts of every sort: every order of every seat, every event, all that third parties do, and
    every way in which something ends."""
    yield from samples(scenario)
    for seat in range(len(scenario.actors)):
        for row in range(*(int(r) for r in scenario.orders.first[seat:seat + 2])):
            text = scenario.orders.texts[row]
            yield Note(Cause("order", text, "", seat), (seat,), (), text,
                       FrozenDict(row=row, exposed=1), "order given")
    facts = {"event": [(n, 0, 0, 0) for n in range(len(catalogue(scenario)))],
             "third_party": [(n, 0, 0, 0) for n in range(len(scenario.policies))],
             "summit": [(0, 0, 0, SUMMIT + 2 * 4 + way) for way in range(4)],
             "occasion": [(0, 0, 0, OCCASION + 2 + came) for came in range(2)],
             "occasion decided": [(0, 0, 0, outcome(o, -1, well == 1)) for well in range(2)
                                  for o, day in enumerate(scenario.occasions) if not day.invited],
             "courted answer": [(0, 2, stood, 0) for stood in (1, 2, 3)],
             "matter settled": [(y, side, 40, 0) for y in range(len(scenario.matters))
                                for side in (-1, 0, 1)]}
    for number, kind in KINDS.items():
        yield from (note_of(scenario, (number, *raw)) for raw in facts.get(kind.id, ()))


@pytest.mark.parametrize("of", [orders, clauses, headlines, labels, notes, papers],
                         ids=lambda of: of.__name__)
@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_worded_by_rule_reads_well(
        name: str, of: Callable[[Scenario], Iterator[str]]) -> None:
    but = ("an id",) if of is labels else ()
    found = {text: faults(TITLES.sub("", text), *but) for text in of(compiled(name))}
    assert len(found) > 20
    assert not {text: wrong for text, wrong in found.items() if wrong}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_paper_has_no_brackets_and_no_rows_of_infinitives(name: str) -> None:
    """What went wrong, what is traded and what is threatened are parts of a sentence."""
    listed = re.compile(r"\((?!secret|in secret|in private|watered)|; (?:in return|otherwise),")
    scenario = compiled(name)
    found = [text for note in paper_notes(scenario) if note.told for text in ways(scenario, note)]
    assert len(found) > 1000
    assert not [text for text in found if listed.search(text)]


def test_the_commonest_facts_have_three_wordings_that_differ() -> None:
    """Every key is of something that a scenario has, with the fields that it has there."""
    met = set[str]()
    for name in SCENARIOS:
        for note in paper_notes(compiled(name)):
            met.add(key_of(compiled(name), note))
            found = ways(compiled(name), note)
            assert len(found) == len(set(found)), found
    further = worded("")
    assert set(further) <= met and len(further) >= 40
    assert all(len(set(texts)) == len(texts) >= 2 for texts in further.values())
    assert all(len(set(texts)) == len(texts) >= 3 for texts in worded("title.").values())


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "playthroughs").glob("*.txt")),
                         ids=lambda path: path.stem)
def test_whole_games_read_well(path: Path) -> None:
    told = [line[2:] for line in path.read_text("utf-8").splitlines()
            if line.startswith(("- ", "• "))]
    assert len(told) > 80
    assert not {line: wrong for line in told if (wrong := faults(
        TITLES.sub("", line.partition(" For: ")[0])))}, "after For stand lists of members"


def test_a_flashpoint_says_where_it_is(main: Scenario) -> None:
    assert [f.there for f in main.flashpoints] == [
        "in Ukraine", "on NATO's eastern border", "in the Taiwan Strait", "in the South China Sea"]
    told = set(orders(main))
    assert {"BRICS offers to mediate in Ukraine.", "China imposes a blockade in the Taiwan Strait.",
            "The United States cuts military aid on NATO's eastern border."} <= told
    assert {"endorse the other's plan for Ukraine",
            "escalate no further in the Taiwan Strait"} <= set(clauses(main))
    crisis = next(n for n, kind in KINDS.items() if kind.id == "crisis.over")
    note = note_of(main, (crisis, 2, 2, 0, 2))
    assert note_text(main, note) == (
        "The crisis in the Taiwan Strait ends on terms between China and the United States.")
    assert {"taiwan_strait", "china", "us"} <= set(about(main, note))


def test_a_flashpoint_without_a_phrase_is_named(main: Scenario) -> None:
    bare = replace(main.flashpoints[2], where="")
    assert bare.there == "at Taiwan Strait"


def test_names_fit_into_a_sentence() -> None:
    us, china = Name("the United States"), Name("China")
    names = {"a": us, "b": china}
    assert filled("{a} calls. {a} waits; {b} and {a} talk.", names) == (
        "The United States calls. The United States waits; China and the United States talk.")
    assert filled("{b}'s answer to {a}'s", names) == "China's answer to the United States'"
    assert filled("{a}: {c}", names) == "The United States: {c}"
    assert flowing(["", "the G7", " meets"]) == ["", "The G7", " meets"]


def test_counts_take_their_noun() -> None:
    assert [counted(n, "month") for n in (0, 1, "1", "1.5", 2)] == [
        "0 months", "1 month", "1 month", "1.5 months", "2 months"]
    assert [plural(x) for x in ("country", "day", "person", "turn")] == [
        "countries", "days", "people", "turns"]
    assert [possessive(x) for x in ("China", "the United States")] == [
        "China's", "the United States'"]


def test_fields_of_texts_say_how_they_are_worded() -> None:
    one, worder = "{Who} waits {left:month} for {who:'s} friend", Worder()
    assert worder.format(one, who="the G7", left=1) == "The G7 waits 1 month for the G7's friend"
    assert worder.format("{{x}} {who}", who="the G7") == "{x} the G7"
    with pytest.raises(KeyError):
        worder.format(one, left=1)


def test_texts_count_one_as_one() -> None:
    one = [situations("months", count=1), front("order_later", months=1),
           bonds("bond", first="the United States", second="China", bond="a pact", age=1),
           terminal("accord_months", months="1"), terminal("motion_rests", count="1"),
           thirds("line", name="the European Union", what="act", band="over 60 %"),
           room("reply_cold", who="the United States")]
    assert [text for text in one if faults(text)] == []
    assert one[0] == "1 month left" and one[-1].startswith("The United States' letter")


def test_what_lasted_reads_well() -> None:
    told = [item.text for item in epilogue(Observer(by_programs(8), 0)).items]
    assert len(told) > 5 and any("runs out" in text for text in told)
    assert not {text: wrong for text in told if (wrong := faults(text))}


PLURAL = re.compile(r"\{(?!actor|other)\w+\} "
                    r"(?:months|turns|votes|members|countries|orders|forms|students)\b")


@pytest.mark.parametrize("path", sorted(
    (Path(__file__).resolve().parents[1] / "assets/locale/en").glob("*.yaml")),
    ids=lambda path: path.stem)
def test_no_text_of_the_program_has_a_plural_of_its_own(path: Path) -> None:
    assert PLURAL.findall(path.read_text("utf-8")) == []


@cache
def courted(answer: str) -> Match:
    """A game in which the guest of honour gives its word in the month before the day."""
    match = Match(compiled(MAIN), 3)
    day = next(o for o in match.scenario.occasions if o.courtship is not None)
    while match.turn <= day.turn:
        said = {"china": {"answers": {f"occasion.{day.id}": answer}}} \
            if match.turn == day.turn - 1 else {}
        match.play(said)
    return match


@pytest.mark.parametrize(("answer", "said", "title"), [
    ("confirm", "China comes to Victory Day in Moscow.", "honour"),
    ("vague", "China sends only an envoy to Victory Day in Moscow.", "envoy"),
    ("decline", "China stays away from Victory Day in Moscow.", "away")])
def test_the_guests_answer_is_one_line(answer: str, said: str, title: str) -> None:
    match = courted(answer)
    turn = match.turn - 1
    public = Observer(match, None)
    lines = [line for line in public.all_facts(turn) if line.notes and any(
        n.kind in (GUEST, STANDS) and n.actors == (2,) and n.subject == "victory_day"
        for n in line.notes)]
    assert [line.text for line in lines] == [said]
    assert [n.kind for n in lines[0].notes] == [GUEST, STANDS]
    report = turn_report(match.scenario, match.ledger, np.asarray(match.history[turn]), turn)
    assert sum("Victory Day in Moscow" in fact.text and "China" in fact.text
               for fact in report.facts if fact.note.kind in (GUEST, STANDS)) == 1
    told = [s.headline for s in (front_page(public, turn).lead, *front_page(public, turn).stories)
            if s is not None and s.note.kind == GUEST and s.note.actors == (2,)]
    assert len(told) == 1 and told[0] in title_ways(f"occasion_{title}", {
        "one": Name("China"), "day": Name("Victory Day in Moscow")})


def test_a_note_of_an_event_names_the_country_with_its_article(main: Scenario) -> None:
    number = next(n for n, kind in KINDS.items() if kind.id == "event")
    told: list[Note] = [note_of(main, (number, place, 0, 0, 0)) for place in range(40)]
    assert not {text: wrong for note in told if (wrong := faults(text := note_text(main, note)))}
