"""Every page to look something up in: each number answers why down to assumption and source, links
lead on, nothing secret shows, and a page can be sent."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.core.errors import UsageError
from game.core.model import Scenario
from game.core.notes import about, note_text
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME, ESTIMATED
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.report import UNDISCLOSED, Why
from game.page.html import HtmlView
from game.page.kinds import Fold, Page, Run, Section, Table, Text, parts_of
from game.page.record import page_record, read_page
from game.page.text import lines_of, page_lines, plain
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.present.words.texts import thirds
from game.present.world.articles import articles
from game.present.world.derivation_page import derivation_page
from game.present.world.derived_figures import derive
from game.present.world.flashpoints_page import flashpoints_page
from game.present.world.goals_page import goal_parts
from game.present.world.place_page import happened
from game.present.world.queries import index_of, origin
from game.present.world.reference_pages import PAGES, choices, page
from game.present.world.relations_page import relations_page
from game.present.world.third_parties import expected
from game.present.world.why_page import ICONS, basis, causes_of, why_page
from game.present.world.world_page import beside_sanctions
from game.present.world.worth import worth
from game.rules.goals import progress

ASKED = {"goals": ("", "russia", "us_influence"), "flashpoints": ("", "ukraine_war"),
         "country": ("POL", "CHN", "world", "ISL"), "parties": ("", "taiwan"),
         "encyclopaedia": ("", "ideas", "order:impose_sanctions", "mechanism:ties")}
SHOWN = [(name, id) for name in PAGES for id in ASKED.get(name, ("",))]


@lru_cache(maxsize=4)
def played(turns: int | None = 5, scenario: str = MAIN) -> Match:
    """A game by lot, which nobody plays on."""
    return play_by_lot(compiled(scenario), 5, turns)


def links(shown: Page) -> set[str]:
    return {run.link for run in parts_of(shown) if isinstance(run, Run) and run.link}


def words(shown: Page) -> str:
    return "\n".join(page_lines(shown))


def tells_why(eyes: Observer, link: str) -> None:
    """A link leads to a page that says why, or to another page that there is."""
    kind, _, what = link.partition(":")
    name, *ids = what.partition("@")[0].split(",")
    if kind == "why":
        for turn in (eyes.played, 0):
            told = why_page(eyes, name, tuple(ids), turn)
            causes = [p for p in parts_of(told) if isinstance(p, Fold) and "cause" in p.kind]
            found = eyes.why(name, *index_of(eyes.scenario, name, tuple(ids)), turn=turn or None)
            assert bool(causes) == bool(found), link
            assert causes or any(isinstance(p, Text) and p.id == "nothing" for p in parts_of(told))
            for cause in causes:
                grounds = "\n".join(lines_of(cause.blocks))
                assert grounds, (link, cause)
                if "Assumes" in grounds:
                    assert re.search(r"Source: .{6}", grounds) and "Confidence: " in grounds
            assert "At the start" in words(told)
    elif kind == "derived":
        found_ = derive(eyes, what)
        table = next(p for p in parts_of(derivation_page(eyes, what)) if isinstance(p, Table))
        assert len(table.rows) == len(found_.parts) and formula(eyes, what) == pytest.approx(
            found_.values[-1], abs=1e-3)
    elif kind in PAGES:
        assert what in choices(eyes, kind) or kind == "country", link
    elif kind != "charts":
        assert link in articles(eyes.scenario, 0), link


def formula(eyes: Observer, key: str) -> float:
    """The parts put together by hand."""
    kind, points = key.partition(":")[0], [p.points[-1] for p in derive(eyes, key).parts]
    if kind == "goal":
        goal = next(g for g in eyes.scenario.goals if g.id == key[5:])
        return min(100.0, max(0.0, goal.offset + sum(points)))
    if kind == "stake":
        id, side = key.split(":")[1:]
        matter = next(m for m in eyes.scenario.matters if m.id == id)
        return min(100.0, max(0.0, matter.sides[int(side)].offset + sum(points)))
    if kind == "unaligned":
        return max(0.0, 100 + sum(points))
    return max(points) if kind == "tension" else sum(points)


@pytest.fixture
def eyes() -> Observer:
    return Observer(played(), 0)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "id"), SHOWN)
def test_every_figure_answers_why_and_every_link_leads_on(eyes: Observer, name: str,
                                                          id: str) -> None:
    shown = page(eyes, name, id)
    for link in links(shown):
        tells_why(eyes, link)
    for row in (r for t in parts_of(shown) if isinstance(t, Table) and "figures" in t.kind
                for r in t.rows):
        name_, value = (cell[0].runs for cell in row[:2])  # type: ignore[union-attr]
        assert name_[0].link or plain(value) == "not known"


@pytest.mark.parametrize(("name", "id"), SHOWN)
def test_a_page_is_sent_and_numbers_are_written_as_people_write_them(name: str, id: str) -> None:
    for match, seat in ((played(), 0), (played(None), None), (played(2, "five_seats"), 4)):
        eyes = Observer(match, seat)
        if id and id not in choices(eyes, name) and id != "ISL":
            continue
        shown = page(eyes, name, id)
        assert read_page(json.loads(json.dumps(page_record(shown)))) == shown
        assert HtmlView().blocks(shown.blocks)
        for run in (p for p in parts_of(shown) if isinstance(p, Run)):
            assert not re.search(r"(?:^|[\s(])-\d|[−+]0(?![.\d])|\d{5}|\d\.\d{5}", run.text), run


def test_every_article_writes_and_its_links_lead_on(eyes: Observer) -> None:
    found = articles(eyes.scenario, 0)
    assert {key.split(":")[0] for key in found} == {
        "theory", "mechanism", "policy", "place", "order", "motion", "number", "event",
        "assumption"}
    for key in found:
        shown = page(eyes, "encyclopaedia", key)
        assert shown.blocks and "{" not in words(shown), key
        assert all(link in found or link.startswith("charts:") for link in links(shown)), key


def test_the_notes_on_theory_are_complete() -> None:
    theory = compiled(MAIN).data["texts"]["theory"]
    wanted = {"deterrence", "brinkmanship", "spiral", "bargaining", "balance_of_power",
              "balance_of_threat", "sanctions", "interdependence", "two_level",
              "collective_action", "misperception", "audience_costs", "power_transition",
              "institutions", "nuclear_taboo", "hybrid_action", "model_limits"}
    assert wanted <= set(theory)
    for id in wanted:
        assert all(str(theory[id].get(part, "")).strip() for part in (
            "title", "plain", "in_game", "simplifies", "reading", "question")), id
    order = words(page(Observer(played(0), 0), "encyclopaedia", "order:impose_sanctions"))
    assert "at most 9" in order and "000,000" not in order and "finance sanctions" in order.lower()


# What is hidden -----------------------------------------------------------------------------------

@pytest.fixture
def match() -> Match:
    return played()


def test_a_seat_sees_its_own_and_estimates_of_others(match: Match) -> None:
    eyes, layout = Observer(match, 0), match.scenario.layout
    assert eyes.get("capital", 1) is None and eyes.series("capital", 1) == []
    own = eyes.get("capital", 0)
    assert own is not None and own.value == match.history[-1][layout.row("capital", 0)]
    guess = eyes.get("readiness", 1)
    assert guess is not None and guess.width > 0
    assert guess.value == match.history[-1][layout.row("readiness_estimate", 0, 1)]
    assert "not known" in words(page(eyes, "country", "russia"))
    assert "An estimate" in words(why_page(eyes, "readiness", ("russia",)))
    assert "not known from where you look" in words(why_page(eyes, "capital", ("russia",)))


def test_the_public_sees_what_is_public_and_everybody_all_at_the_end() -> None:
    public, end = Observer(played(), None), Observer(played(None), None)
    for name in ESTIMATED:
        first = (0,) * len(BY_NAME[name].axes)
        assert public.row(name, *first) is None
        assert end.row(name, *first) == end.scenario.layout.row(name, *first)
    assert public.get("capital", 0) is None and end.get("capital", 0) is not None


def test_secret_causes_are_undisclosed_but_the_sum_holds(match: Match) -> None:
    secrets = [e for e in match.ledger.entries
               if e.cause.secret and Observer(match, None).shown(e.row) is not None]
    assert secrets, "the game by lot holds covert orders"
    for entry in secrets[:20]:
        name, index = match.scenario.layout.where(entry.row)
        stranger = next(s for s in range(len(match.seats)) if s not in entry.cause.parties)
        for eyes in (Observer(match, stranger), Observer(match, None)):
            found = eyes.why(name, *index, turn=entry.turn)
            assert all(w.cause != entry.cause.text for w in found)
            assert [basis(match.scenario, w) for w in found if w.kind == UNDISCLOSED] == [
                [("What is behind it is secret; the debrief tells", "")]] * sum(
                    w.kind == UNDISCLOSED for w in found)
            past, row = match.history, entry.row
            assert sum(w.amount for w in found) == past[entry.turn][row] - past[entry.turn - 1][row]
        owner = Observer(match, entry.cause.parties[0]).why(name, *index, turn=entry.turn)
        assert any(w.cause == entry.cause.text for w in owner)


@pytest.mark.slow
def test_secrets_of_others_have_no_ground_to_read(match: Match) -> None:
    names = [*(a.name for a in match.scenario.actors), ""]  # -1: nobody
    for seat in (None, *range(len(match.seats))):
        eyes, told = Observer(match, seat), set()
        deeds: dict[bool, set[tuple[int, str, str, str]]] = {True: set(), False: set()}
        for entry in match.ledger.entries:  # words may be common to a known deed and a secret one
            cause = entry.cause
            known = not cause.secret or (seat is not None and seat in cause.parties)
            deeds[known].add((entry.turn, cause.kind, cause.id, names[cause.actor]))
        for row in {e.row for e in match.ledger.entries}:
            name, index = match.scenario.layout.where(row)
            told |= {(w.turn, w.kind, w.rule, w.actor) for w in eyes.why(name, *index)}
        assert told & deeds[True] and deeds[False] - deeds[True]
        assert not told & (deeds[False] - deeds[True])


def test_goals_of_others_do_not_betray_what_is_hidden(match: Match) -> None:
    for seat in range(len(match.seats)):
        observer = Observer(match, seat)
        now = progress(match.scenario, match.view(seat).flat())[:, 0]
        assert (observer.progress()[:, -1] == now).all()
        assert (observer.progress()[:, -2:] == observer.progress(2)).all()


def test_formulas_hide_what_their_eyes_may_not_see(match: Match) -> None:
    for goal in match.scenario.goals:
        for seat in (None, 0, 1):
            eyes = Observer(match, seat)
            found = derive(eyes, f"goal:{goal.id}")
            for part, row in zip(found.parts, goal.rows.tolist(), strict=True):
                weight = goal.coefficients[goal.rows.tolist().index(row)]
                assert part.points[-1] == pytest.approx(float(weight * eyes.flat(-1)[row]))
                assert (part.value == "not known") == (eyes.shown(row) is None)
    with pytest.raises(UsageError, match="no figure"):
        derive(Observer(match, 0), "luck:all")
    with pytest.raises(UsageError, match="atlantis"):
        derive(Observer(match, 0), "unaligned:atlantis")
    with pytest.raises(UsageError, match="partnership:2"):
        derive(Observer(match, 0), "stake:partnership:2")


def test_secret_accords_show_to_their_parties_only() -> None:
    match = Match(played().scenario, 3)
    match.world.accord_left[1, 2] = 4
    match.world.accord_secret[1, 2] = 1
    told = [words(page(Observer(match, seat), "accords")) for seat in (0, None, 2)]
    assert ["secret" in page_ for page_ in told] == [False, False, True]


def test_what_happened_at_a_place_leaks_no_secret(match: Match) -> None:
    secrets = [note for note in match.ledger.notes
               if note.told and note.secret and note.cause.kind == "order"]
    assert secrets
    for note in secrets:
        text = note_text(match.scenario, note)
        for country in match.scenario.countries:
            if country.id in about(match.scenario, note):
                for seat in (None, *range(len(match.seats))):
                    told = happened(Observer(match, seat), country.id)
                    assert ((note.turn, text) in told) == (seat in note.cause.parties)


# What single pages tell ---------------------------------------------------------------------------

def figures(shown: Page) -> dict[str, list[str]]:
    """What the cells of each figure say, by where it leads."""
    return {row[0][0].runs[0].link: [plain(cell[0].runs) for cell in row]  # type: ignore[union-attr]
            for table in parts_of(shown) if isinstance(table, Table) and "figures" in table.kind
            for row in table.rows}


def test_a_country_tells_how_it_leans_where_it_belongs_and_what_is_guaranteed(
        eyes: Observer) -> None:
    met = Counter[str]()
    for c, country in enumerate(eyes.scenario.countries):
        told = figures(page(eyes, "country", country.id))
        key = f"unaligned:{country.id}"
        before, now = derive(eyes, key).values[-2:]
        change = signed(now - before)
        assert told[f"derived:{key}"][1:] == [f"{amount(now)} %", "" if change == "0" else
                                              change + say("pp")]
        for bloc, id in enumerate(eyes.scenario.blocs):
            level = eyes.value("membership", bloc, c)
            word = (say("partner"), say("member"))[level > 1] if level else ""
            assert told.get(f"why:membership,{id},{country.id}", ["", ""])[1] == word
            met[word] += 1
        for a, actor in enumerate(eyes.scenario.actors):
            held = eyes.value("guarantee", a, c) > 0
            assert (f"why:guarantee,{actor.id},{country.id}" in told) == held
            met["guarantee"] += held
    assert len(met) == 4 and all(met.values()), met


def test_all_months_and_one_month_agree(eyes: Observer) -> None:
    values = eyes.series("support", 0)
    assert sum(w.amount for w in eyes.why("support", 0)) == pytest.approx(values[-1] - values[0])
    sums = {words(why_page(eyes, "support", ("us",), turn)).partition("Changed by")[2][:8]
            for turn in range(6)}
    assert len(sums) > 2
    with pytest.raises(UsageError, match="none of"):
        why_page(eyes, "support", ("atlantis",))


def test_starting_values_have_their_sources() -> None:
    scenario = played().scenario
    start = origin(scenario, "tie", ("china", "russia"))
    assert start is not None and start.source and start.confidence in ("low", "medium", "high")
    assert origin(scenario, "stance", ("us",)) is None


def test_goals_move_by_their_parts() -> None:
    eyes = Observer(played(), 1)
    done, checked = eyes.progress(), 0
    for number, goal in enumerate(eyes.scenario.goals):
        if goal.actor == 1 and all(0 < x < 100 for x in done[number, -2:]):
            moved = sum(p.last for p in goal_parts(eyes, goal))
            assert moved == pytest.approx(done[number, -1] - done[number, -2], abs=1e-4)
            checked += 1
    assert checked


def test_the_calendar_says_what_lapses_ends_and_tires() -> None:
    match = Match(compiled(MAIN), 5)
    order = next(c.text for c in match.view(0).choices() if c.text.startswith("court_country"))
    proposal = next(c.text for c in match.view(0).choices()
                    if c.text.startswith("propose_accord russia"))
    match.play({"us": Sheet(orders=(order, proposal))})
    for turn in range(2, 6):
        told = next("\n".join(lines_of(p.blocks)) for p in parts_of(page(
            Observer(match, 0), "calendar")) if isinstance(p, Section) and p.id == "deadlines")
        now = {c.text: c.tired for c in match.view(0).choices()}
        assert ("it costs one more to repeat" in told) == now[order], turn
        assert ("Until May 2025" in told) == now[order]
        waits = int(match.world.proposal_to[0, 0]) >= 0
        assert ("lapses after April 2025" in told) == waits == (turn < 4)
        assert "is the last month with orders" in told
        match.play({})


def test_a_dispute_says_what_may_come_next() -> None:
    match = Match(compiled(MAIN), 5)
    shown = flashpoints_page(Observer(match, 0), "ukraine_war")
    known = match.scenario.coefficients["crisis.accident_per_rung"].value
    exact = float(match.world.rung[0, 0])
    rung, slips = round(exact), amount(100 * known * (exact - 4))
    assert any(run.text == f"{slips} %" and run.link == "assumption:crisis.accident_per_rung"
               for run in parts_of(shown) if isinstance(run, Run))
    place, told = match.scenario.flashpoints[0], words(shown)
    assert f"{rung + 1}: {place.rungs[rung + 1]}" in told
    assert f"{rung - 1}: {place.rungs[rung - 1]}" in told


def test_tension_names_the_rungs_it_is_the_highest_of() -> None:
    told = words(derivation_page(Observer(played(), 0), "tension"))
    match = played()
    for place, level in zip(match.scenario.flashpoints, match.world.rung[:, 0], strict=True):
        assert f"{place.name}: {place.rungs[round(level)]}" in told


def test_good_and_bad_are_apart_from_up_and_down(main: Scenario) -> None:
    row = main.layout.row
    assert worth(main, row("support", 0), 0) == 1
    assert worth(main, row("weariness", 0), 0) == -1
    assert worth(main, row("weariness", 0), None) == 0
    assert worth(main, row("casualties", 0), None) == -1
    tie = row("tie", main.seats.index("russia"), main.seats.index("china"))
    assert worth(main, tie, main.seats.index("us")) == -1
    assert worth(main, tie, main.seats.index("russia")) == 1


def test_what_stands_beside_sanctions_is_told_and_asked() -> None:
    match = Match(compiled(MAIN), 3)
    match.play({"us": ["tighten_oil_cap russia"], "china": ["restrict_materials us"]})
    shown = Page("", (beside_sanctions(Observer(match, 0)),))
    for said in ("Price cap of the United States on oil from Russia", "280 bn USD",
                 "Licences for materials that China refuses the United States"):
        assert said in words(shown)
    assert "spent by" not in words(shown) and "why:oil_cap,us,russia" in links(shown)


def test_a_matrix_has_each_pair_with_its_value(eyes: Observer) -> None:
    for table in (t for t in parts_of(relations_page(eyes)) if isinstance(t, Table)
                  and "matrix" in t.kind):
        name = table.kind.split()[-1]
        for a, row in enumerate(table.rows):
            for b, cell in enumerate(row[1:]):
                runs = cell[0].runs  # type: ignore[union-attr]
                assert not runs if a == b else runs[0].text == amount(eyes.value(name, a, b))


@pytest.mark.parametrize("kind", sorted({*ICONS, "bond"} - {UNDISCLOSED, "override"}))
def test_each_kind_of_cause_says_what_it_is(kind: str) -> None:
    """Behind the cause; a treaty that binds is one, too."""
    found = causes_of(compiled("lesson_50_minutes"), [
        Why(1, 2.0, "They signed.", kind, "some", "", (), ())], "tie", ("russia", "china"))
    assert any(say(f"kind_{kind}") in told for told in lines_of(found))


def test_a_country_says_what_the_third_party_there_will_probably_do() -> None:
    eyes = Observer(played(), 0)
    scenario = eyes.scenario
    told = words(page(eyes, "country", "TWN"))
    party = next(p for p in scenario.third_parties if p.id == "taiwan")
    assert thirds("title_one", name=party.called) in told
    assert all(e.what in told for e in expected(eyes, scenario.third_parties.index(party)))
