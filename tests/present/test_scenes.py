"""Pictures belong to what they illustrate: to the region, the country and the kind of the fact."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest
from playing import MAIN, SCENARIOS, by_programs, compiled, play_by_lot

from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.match.match import Match
from game.match.ranking import SETTLED
from game.present.desk.situations import hand
from game.present.month.goal_scenes import goal_scenes
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.formatting import giver
from game.present.words.scene_tables import (
    AT,
    CLAUSES,
    COUNTRIES,
    EVENTS,
    FAMILIES,
    INSTRUMENTS,
    MILITARY,
    NUMBERS,
    OUTCOMES,
    POLICIES,
    REGIONS,
)
from game.present.words.scenes import (
    CALM,
    KINDS,
    PLACES,
    TABLE,
    flags_of,
    flags_of_day,
    home,
    of_country,
    scene_of,
    scene_of_day,
    scene_of_event,
    scene_of_matter,
    scene_of_order,
    scene_of_policy,
)
from game.screens.toolkit import media


def where(scenario: Scenario, ids: Iterable[str]) -> set[str]:
    """The countries and regions that ids stand for: of seats, countries, disputes, days, acts."""
    found: set[str] = set()
    for id in ids:
        found.add(id)
        if id in scenario.seats:
            found |= set(scenario.actors[scenario.seats.index(id)].home)
        for day in scenario.occasions:
            if day.id == id:
                found |= set(scenario.actors[day.host].home) if day.host >= 0 else {day.held_in}
        for act in scenario.policies:
            if act.id == id:
                party = scenario.third_parties[act.party]
                found |= {scenario.countries[land].id for land in party.lands}
                found |= {"IND"} if party.id == "india" else set()
    return found | {c.region for c in scenario.countries if c.id in found}


def belongs(scene: str, places: set[str]) -> bool:
    return scene not in AT or bool(AT[scene] & places)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_order_is_pictured_in_another_part_of_the_world(name: str) -> None:
    scenario = compiled(name)
    for row, text in enumerate(scenario.orders.texts):
        kind, *names = text.split(" ")
        by = scenario.seats[giver(scenario, row)]
        about = where(scenario, names) & (set().union(*AT.values())) or where(scenario, [by])
        scene = scene_of_order(scenario, row)
        assert media.has_scene(scene)
        single = len(INSTRUMENTS.get(kind, ())) == 1
        assert single or belongs(scene, about | where(scenario, [by]) & {"ZAF"}), (text, scene)


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_event_and_no_act_of_a_third_party_is_pictured_elsewhere(name: str) -> None:
    scenario = compiled(name)
    for event in scenario.events:
        scene = scene_of_event(scenario, event.id)
        ids = [event.target] if event.target else [
            scenario.seats[event.asking.seat]] if event.asking else []
        assert media.has_scene(scene)
        if ids and len(EVENTS.get(scenario.event_types[event.type], ())) != 1:
            assert belongs(scene, where(scenario, ids)), (event.id, scene)
    for act in scenario.policies:
        scene = scene_of_policy(scenario, act.id)
        assert media.has_scene(scene)
        assert act.id in POLICIES or belongs(scene, where(scenario, [act.id])), (act.id, scene)


def scene(text: str, seat: str = "us") -> str:
    scenario = compiled(MAIN)
    rows = scenario.orders.by_text[scenario.seats.index(seat)]
    return scene_of_order(scenario, int(scenario.orders.first[
        scenario.seats.index(seat)]) + rows[text])


def test_what_is_done_in_a_country_is_shown_there() -> None:
    assert scene("court_country DEU", "china") == "brussels"
    assert scene("invest KEN", "china") == "savanna"
    assert scene("invest COL", "brics") == "grain_port"
    assert scene("impose_sanctions russia finance") == "server_hall"
    assert scene("impose_sanctions us finance", "russia") != "server_hall", "others' flags"
    scenario = compiled(MAIN)
    assert goal_scenes(scenario, 2)[next(n for n, g in enumerate(
        scenario.goals) if g.name == "First in Asia-Pacific")] == "harbour_deal"


def test_the_flags_of_a_day_are_those_of_its_members_or_of_who_is_asked(main: Scenario) -> None:
    """No flag stands at a meeting to which its country does not belong, and no meeting of others
    is held at the table of BRICS or before the flags of the United Nations."""
    for day in main.occasions:
        scene, flags = scene_of_day(main, day.id), flags_of_day(main, day.id)
        assert media.has_scene(scene) and len(set(flags)) == len(flags) <= 8
        assert all(media.flag(code, 60).get_width() > 0 for code in flags)
        assert (scene == "united_nations") == day.id.startswith("un_assembly")
        assert (scene == "round_table") == day.id.startswith("brics_")
        assert bool(flags) == (scene in ("conference", TABLE))
    assert {"RUS", "CHN"}.isdisjoint(
        (*flags_of_day(main, "nato_hague"), *flags_of_day(main, "g7_kananaskis")))
    assert flags_of_day(main, "new_start_expiry") == ("USA", "RUS")
    assert flags_of_day(main, "petersburg_forum")[0] == "RUS"
    note = Note(Cause("occasion", "nato_hague", ""), (0,), subject="nato_hague",
                numbers={"came": 1}, kind="occasion")
    assert flags_of(main, note) == flags_of_day(main, "nato_hague")


@cache
def games() -> list[Match]:
    scenario = compiled(MAIN)
    return [*(play_by_lot(scenario, seed) for seed in (5, 6)), by_programs(3), by_programs(8)]


def test_every_kind_of_fact_has_a_picture_of_where_it_is() -> None:
    met, sides = set[str](), dict[str, set[str]]()
    for match in games():
        scenario = match.scenario
        for note in Observer(match, None, everything=True).notes():
            scene, met = scene_of(scenario, note), met | {note.kind}
            assert media.has_scene(scene)
            place = next((p for p in note.places if p in PLACES), "")
            if note.kind.startswith(("settlement", "partial")):
                assert scene == TABLE
            elif place and note.kind not in KINDS and not note.kind.startswith(
                    ("demand", "offer", "order", "scares", "threat")):
                assert scene in (PLACES[place], CALM.get(place)), (note.kind, scene)
            if note.kind in ("order given", "event", "event answered", "event consequence",
                             "third_party"):
                continue  # all of these are looked at above
            if note.kind == SETTLED:
                matter = scenario.matters[note.numbers["matter"]]
                side = note.numbers["side"]
                assert scene == (OUTCOMES[matter.id][side] if side >= 0 else scene_of_matter(
                    scenario, matter, note.turn))
                sides.setdefault(matter.id, set()).add(scene)
                continue
            ids = [*note.places, note.subject, *(scenario.seats[a] for a in note.actors)]
            assert belongs(scene, where(scenario, ids) | (
                AT["round_table"] if note.kind.startswith("motion") else set())
                ) or scene == "victory_day", (note, scene)
    assert len(met) > 40
    assert any(len(found) > 1 for found in sides.values()), "each side that prevails has its own"


def test_each_side_that_may_prevail_has_a_picture_of_its_own() -> None:
    scenario = compiled(MAIN)
    assert set(OUTCOMES) == {matter.id for matter in scenario.matters}
    scenes = [scene for matter in scenario.matters for scene in OUTCOMES[matter.id]]
    assert all(len(OUTCOMES[m.id]) == len(m.sides) for m in scenario.matters)
    assert len(set(scenes)) == len(scenes) and all(map(media.has_scene, scenes))


@pytest.mark.slow
def test_every_situation_is_pictured_by_its_dispute_its_people_or_its_moves() -> None:
    met = 0
    for match in games():
        for turn in (2, 6, 10):
            past = match.branch(turn)
            for seat in range(len(past.seats)):
                observer = Observer(past, seat)
                for card in hand(observer, observer.public, Advisers(past.scenario)):
                    orders = [m.order for m in card.moves if m.order]
                    known = {scene_of_order(past.scenario, int(past.scenario.orders.first[seat])
                                            + past.scenario.orders.by_text[seat][order])
                             for order in orders}
                    known |= {home(past.scenario, a) for a in (
                        seat, *(who for who, _ in card.who))}
                    known |= {PLACES[card.place]} if card.place in PLACES else set()
                    known |= {of_country(past.scenario, card.id.partition(".")[2])} \
                        if card.kind == "member" else set()
                    events = {scene_of_event(past.scenario, e.id) for e in past.scenario.events}
                    fixed = {TABLE, "empty_seat", "round_table", "united_nations",
                             "conference", "victory_day"}
                    assert card.scene in known | fixed | (
                        events if card.kind == "question" else set()), (card.id, card.scene)
                    met += 1
    assert met > 100


def test_at_the_table_of_an_order_stand_the_flags_of_both() -> None:
    match = Match(compiled(MAIN), 1)
    match.play({"us": ["back_channel china"]})
    note = next(n for n in Observer(match, 0).notes() if n.kind == "order given")
    assert scene_of(match.scenario, note) == TABLE
    assert flags_of(match.scenario, note) == ("USA", "CHN")


def test_the_tables_name_nothing_that_there_is_not() -> None:
    every = [compiled(name) for name in SCENARIOS]
    assert set(INSTRUMENTS) <= {t.id for s in every for t in s.order_types}
    assert set(EVENTS) <= {t for s in every for t in s.event_types}
    assert set(POLICIES) <= {p.id for s in every for p in s.policies}
    assert set(CLAUSES) <= {c.template for s in every for c in s.clauses}
    assert {*REGIONS, *MILITARY} <= {r for s in every for r in s.regions}
    scenes = [scene for table in (INSTRUMENTS, EVENTS, POLICIES, CLAUSES, COUNTRIES, REGIONS,
                                  MILITARY, NUMBERS) for found in table.values() for scene in found]
    assert all(map(media.has_scene, [*scenes, *FAMILIES.values(), *AT]))
