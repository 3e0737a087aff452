"""The desk of a team: its dossiers, one open, with deeds that one press puts on the sheet and takes
off it; the sheet with what its orders go against and who objects."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

import pytest
from contested import without_matters
from playing import MAIN, compiled

from game.app.reading_measures import DESK, NUMBERS
from game.app.room import desk_page, dossiers_page, estimates
from game.app.room.room import ENGINE
from game.app.room.rooms import new_room
from game.core.sheets import Sheet
from game.page.markup import VOID
from game.present.dossiers.deeds import on_sheet
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.records import DOTS, Deed, Dossier, Offer
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.acceptance import asks
from game.scenario.load import load_scenario
from game.web.static import found as loaded

from .conftest import FORM, Browser, Class, Form

WAITING = "Your dossiers are still being put together"
PATIENCE = 240.0
TEAMS = ("us", "russia", "china", "brics")


@pytest.fixture
def year(folder: Path) -> Iterator[Class]:
    """A class that plays the whole scenario."""
    made = Class(new_room(compiled(MAIN), "pw", seed=6, plan="free"))
    yield made
    made.room.release()


def seated(school: Class, *teams: str) -> list[Browser]:
    """A student in each of some teams, while orders are written."""
    out = []
    for team in teams:
        out.append(school.join())
        assert out[-1].act("sit", team=team, wish="").json()["ok"]
    school.until("orders")
    return out


def settled(school: Class, browser: Browser) -> str:
    """The page of a student, once its dossiers are there."""
    browser.page("/play")
    assert school.room.beside.settle(PATIENCE)
    return browser.page("/play")


def region(page: str, name: str, tag: str) -> str:
    found = re.search(rf'<{tag} id="{name}".*?</{tag}>', page, re.S)
    assert found is not None
    return found[0]


def known(school: Class, team: str) -> list[Dossier]:
    with ENGINE:
        found = estimates.dossiers_of(school.room, team)
    assert found is not None
    return list(found)


def control(page: str, deed: Deed) -> Form:
    """The form behind the words of a deed."""
    return next(Form(x) for x in FORM.findall(page) if "aria-pressed" in x
                and html.escape(deed.text) in x)


class Seen(HTMLParser):
    """The words of a page that one sees before anything is opened."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = [("", False, False)]
        """Of each element that has begun: its tag, whether it is out of sight, whether what it
        holds is."""
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _, hidden, shut = self.open[-1]
        hidden = hidden or (shut and tag != "summary") or tag in ("svg", "select")
        if tag not in VOID:
            self.open.append((tag, hidden, tag == "details" and "open" not in dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open[-1][1] or self.open[-1][2]):
            self.words += data.split()

    @property
    def letters(self) -> int:
        return sum(any(c.isalpha() for c in word) for word in self.words)

    @property
    def figures(self) -> int:
        return sum(any(c.isdigit() for c in word) for word in self.words)


def test_only_what_is_open_is_counted_as_seen() -> None:
    page = ("<main><p>one 2</p><details><summary>three<b>four</b></summary><p>shut</p><details "
            "open><summary>shut</summary></details></details><details open><summary>five</summary>"
            "<p>six</p><svg><title>drawn</title></svg></details><img src=x>seven</main>")
    assert Seen(page).words == ["one", "2", "three", "four", "five", "six", "seven"]
    assert (Seen(page).letters, Seen(page).figures) == (6, 1)


@pytest.mark.slow
def test_the_desk_is_the_dossiers_of_the_team(year: Class) -> None:
    us, brics = seated(year, "us", "brics")
    first = us.page("/play")
    assert WAITING in first and "All orders" in first  # usable at once
    for team, browser in (("us", us), ("brics", brics)):
        page = settled(year, browser)
        desk, told = region(page, "desk", "main"), known(year, team)
        folds = re.findall(r'<details( open)? class="dossier one"[^>]*>(.*?)</summary>', desk, re.S)
        assert [bool(open_) for open_, _ in folds] == [not n for n in range(len(told))]
        assert len(told) >= 3 and WAITING not in page
        for one, (_, head) in zip(told, folds, strict=True):
            assert html.escape(one.matter.name) in head and one.day in head
            face = re.search(r'src="/static/(face-[^"]+)"', head)
            assert face is not None and loaded(face[1]) is not None
        for deed in (deed for one in told for deed in one.deeds):
            assert html.escape(deed.text) in desk
            for chance in deed.likely:
                assert f'aria-label="{chance.dots} of {DOTS}"' in desk
        assert desk.count('class="deed"') == sum(len(one.deeds) for one in told)


@pytest.mark.slow
def test_one_press_drafts_a_deed_and_the_same_press_takes_it_off(year: Class) -> None:
    us, other = seated(year, "us", "us")
    page, told = settled(year, us), known(year, "us")
    deed = next(d for one in told for d in one.deeds if d.order)
    assert us.send(control(page, deed)).json()["ok"]
    assert year.room.desk("us").orders == [deed.order]
    page = us.page("/play")
    assert 'aria-pressed="true"' in control(page, deed).text
    assert us.send(control(page, deed)).json()["ok"] and not year.room.desk("us").drafts

    # what somebody else proposed, or gave a reason for, is kept beside the sheet
    assert us.send(control(us.page("/play"), deed)).json()["ok"]
    assert us.send(us.form("amend"), why="Allies look at us", idea="deterrence").json()["ok"]
    for browser, on in ((other, False), (us, True), (us, False)):
        assert browser.send(control(browser.page("/play"), deed)).json()["ok"]
        draft = year.room.desk("us").drafts[0]
        assert (draft.order, draft.on, draft.why) == (deed.order, on, "Allies look at us")


@pytest.mark.slow
def test_what_awaits_an_answer_and_all_orders_are_behind_one_press(year: Class) -> None:
    (china,) = seated(year, "china")
    desk, told = region(settled(year, china), "desk", "main"), known(year, "china")
    one = next(one for one in told if one.waiting)
    inside = desk[desk.index(f'id="dossier.{one.matter.id}"'):]
    asked = re.search(r'<details class="card asked">.*?</details>', inside, re.S)
    assert asked is not None and html.escape(one.waiting[0]) in asked[0]
    form = next(f for x in FORM.findall(inside) if (f := Form(x)).do == "answer")
    assert china.send(form).json()["ok"]
    assert year.room.desk("china").answers == {form.fields["item"]: form.fields["word"]}
    after = region(china.page("/play"), "desk", "main")
    assert f'{html.escape(one.waiting[0])}</b> <small class="good">' in after

    full = next(one for one in told if one.rest)
    link = f"/play/dossier?matter={full.matter.id}"
    assert link in desk
    drafts = next(f for f in china.forms(link) if f.do == "draft")
    texts = year.room.scenario.orders.texts
    assert drafts.choices["order"] == [texts[row] for row in full.rest]
    assert china.send(drafts, order=texts[full.rest[0]]).json()["ok"]
    assert "comes later" in china.page("/play/dossier?matter=nothing")


@pytest.mark.slow
def test_a_team_s_dossiers_are_made_once_a_month_whatever_is_drafted(
        year: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[int]()

    def counted(observer: Observer, advisers: Advisers) -> tuple[Dossier, ...]:
        made.append(observer.view().seat)
        return dossiers(observer, advisers)
    monkeypatch.setattr(estimates, "dossiers", counted)
    students = seated(year, *TEAMS, *TEAMS)
    odds = set[str]()
    for _ in range(2):
        for student in students:
            page = settled(year, student)
            if student is students[0]:
                odds.add("".join(re.findall(r'aria-label="\d of \d"', page)))
        order = next(d.order for one in known(year, "us") for d in one.deeds if d.order)
        students[0].act("draft", order=order)
        students[4].act("write", to="russia", text="Let us talk")
    assert sorted(made) == [0, 1, 2, 3] and len(odds) == 1
    year.next()
    year.until("orders")
    settled(year, students[0])
    assert made.count(0) == 2


@pytest.mark.slow
def test_no_will_is_invented_for_a_team(year: Class) -> None:
    teams = dict(zip(TEAMS, seated(year, *TEAMS), strict=True))
    us = teams["us"]
    page, told = settled(year, us), known(year, "us")
    held = [one for one in told if one.person]
    assert held and all(one.utterance is None for one in held)
    assert "If they acted as programs do" in page
    observer = year.room.observer("us")
    for deed in (deed for one in told for deed in one.deeds if deed.order):
        assert not (deed.likely and asks(observer, deed.order))
    theirs = next(one for one in held if one.counterpart > 0)
    writer = teams[observer.scenario.seats[theirs.counterpart]]
    said = "We shall be reasonable on Thursday"
    assert writer.act("write", to="us", text=said).json()["ok"]
    desk = region(us.page("/play"), "desk", "main")
    at = desk.index(f'id="dossier.{theirs.matter.id}"')
    assert f"“{said}”" in desk[at:at + 2500] and desk.count(said) == 1


@pytest.mark.slow
def test_the_sheet_says_what_an_order_goes_against_and_who_objects(year: Class) -> None:
    us, other = seated(year, "us", "us")
    settled(year, us)
    deed = next(d for one in known(year, "us") for d in one.deeds if d.against and d.order)
    assert us.act("draft", order=deed.order).json()["ok"]
    draft = year.room.desk("us").drafts[0]
    assert other.act("advise", id=str(draft.id), side="against",
                     text="We promised otherwise").json()["ok"]
    sheet = region(us.page("/play"), "tab", "aside")
    names = [m.name for m in year.room.people.team("us")]
    assert f"Drafted by {names[0]}" in sheet and f"{names[1]} objects." in sheet
    assert "“We promised otherwise”" in sheet and 'class="draft on warned"' in sheet
    assert html.escape(deed.against[0]) in sheet and "Price: " in sheet and deed.price in sheet


@pytest.mark.slow
def test_what_stands_against_itself_is_marked_on_deed_and_sheet(year: Class) -> None:
    found = list[tuple[Browser, Deed, Deed, str]]()
    for team, student in zip(TEAMS, seated(year, *TEAMS), strict=True):
        settled(year, student)
        observer, deeds = year.room.observer(team), [
            d for one in known(year, team) for d in one.deeds if d.order]
        found += [(student, a, b, text) for a in deeds for b in deeds if a != b
                  for text in on_sheet(observer, b.order, Sheet((a.order,)))
                  if not text.startswith("An order on the sheet")]  # the other one's own words
    us, first, second, told = found[0]
    before = us.page("/play")
    assert html.escape(told) not in before
    assert us.send(control(before, first)).json()["ok"]
    desk = region(us.page("/play"), "desk", "main")
    at = desk.index(html.escape(second.text))
    assert html.escape(told) in desk[at:desk.index("</section>", at)]
    assert us.send(control(us.page("/play"), second)).json()["ok"]
    page = us.page("/play")
    assert html.escape(told) in region(page, "tab", "aside") and 'on warned"' in page
    assert "stands against itself" in region(page, "foot", "div")


@pytest.fixture
def bare(folder: Path) -> Iterator[Class]:
    """A class of a lesson without matters."""
    made = Class(new_room(load_scenario(str(without_matters(folder / "bare"))), "pw", seed=5))
    yield made
    made.room.release()


def test_a_lesson_without_matters_has_questions_and_advice_on_its_desk(bare: Class) -> None:
    china = bare.students(3, "orders")[2]
    desk = region(settled(bare, china), "desk", "main")
    assert "dossier" not in desk and WAITING not in desk
    assert "What advisers would do" in desk and 'class="pick"' in desk
    assert next(Form(x) for x in FORM.findall(desk) if Form(x).do == "answer")


@pytest.mark.slow
def test_the_desk_of_a_year_is_short(year: Class) -> None:
    team, = seated(year, "brics")
    words, figures = list[int](), list[int]()
    while not year.room.match.over:
        seen = Seen(region(settled(year, team), "desk", "main"))
        words.append(seen.letters)
        figures.append(seen.figures)
        year.next()
        if not year.room.match.over:
            year.until("orders")
    print(f"{len(words)} desks: words {median(words)}, at most {max(words)}; numbers "
          f"{median(figures)}, at most {max(figures)}")
    assert len(words) == 12 and median(words) <= DESK and median(figures) <= NUMBERS


def test_the_wall_shows_open_stakes_and_nothing_that_is_hidden(year: Class) -> None:
    seated(year, "us")
    room = year.room

    def wall() -> str:
        return year.teacher.page(f"/wall/{room.id}")
    page = wall()
    assert html.escape(room.scenario.matters[0].name) in page
    bars = re.compile(r'aria-label="[^"]* at stake[^"]*"')
    shown = bars.findall(page)
    assert len(shown) == 8 and 'class="hatch' in page
    for name in ("resolve", "readiness", "resolve_estimate", "readiness_estimate"):
        hidden = room.scenario.layout.slices[name]
        room.match.world.flat[hidden] = room.match.history[-1][hidden] = 3.0
    assert bars.findall(wall()) == shown


def test_peace_that_is_offered_stands_before_the_dossiers(year: Class,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    """Its terms, and each answer with its four fields; matters without a dossier are links."""
    browser, = seated(year, "us")
    page = settled(year, browser)
    assert "Also this year" in page and re.search(r'href="[^"]*matters', page)
    item = "settlement.ukraine_war"
    deed = Deed("bargain", "Say yes to “Armistice”", likely=(), item=item, word="accept",
                against=("An order on the sheet goes against it.",))
    offer = Offer(item, "War in Ukraine: an armistice", "War in Ukraine",
                  "BRICS would sign “Armistice”", 3, 0, 0, ("The line: Without recognition",),
                  (deed,))
    monkeypatch.setattr(dossiers_page, "known_offers", lambda room, seat: (offer,))
    monkeypatch.setattr(desk_page, "known_offers", lambda room, seat: (offer,))
    page = browser.page("/play")
    folded = page[page.index(f"dossier.{item}"):]
    first = known(year, "us")[0].matter.id
    assert page.index(f"dossier.{item}") < page.index(f"dossier.{first}")
    assert all(html.escape(words, quote=False) in folded for words in (
        offer.told, offer.terms[0], deed.text, "You win", "Goes against"))
