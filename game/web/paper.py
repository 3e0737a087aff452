"""What happened in a month: the public front page, and what came of a team's own acts."""

from __future__ import annotations

from collections.abc import Mapping

from game.app.room.forecasts import scored
from game.app.room.live import Live
from game.app.room.people import Member
from game.app.room.room import Room
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.numerals import signed
from game.core.prose import opened
from game.core.quantities import SYMMETRIC
from game.match.report import Headline, date_text
from game.present.debrief import counterfactuals as alternatives
from game.present.debrief.grading import orders as orders_given
from game.present.month.front_page import FrontPage, Story, front_page
from game.present.month.motive import in_turn, motive_of, of_others, public_orders
from game.present.month.private_page import meanings, moods, secrets
from game.present.observer.observer import Observer
from game.present.people.aides import aside
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import front as say
from game.present.words.texts import web as w
from game.row_names import is_told
from game.saves.lines import EVERYBODY
from game.web.html import Html, el, icon, join
from game.web.seatparts import card, empty, figures, name_of

QUOTES, EFFECTS = 4, 4
MOST, FEWEST = 6, 2
"""How many headlines a month's page has where it has room, and how many of numbers at least."""


def front(room: Room, seat: str | None, turn: int, *, alone: bool = True) -> Html:
    """The front page of a month as a seat, or the public, may read it; not `alone`: what
    governments did stands beside it."""
    if turn < 1:
        return empty(w("no_month_yet"), "newspaper")
    found = news_of(room, seat, turn)
    lead, rest = found[0] if found else None, found[1:]
    lines = [x for x in room.letters()
             if x.press and x.to == EVERYBODY and x.turn == turn and not x.hidden][:QUOTES]
    quotes = [el("blockquote", el("p", f"“{x.text}”"), " ", el("cite", name_of(
        room.scenario, x.sender))) for x in lines]
    return el("article", el("p", date_text(room.scenario, turn), class_="kicker"),
              _story(room, seat, turn, lead, "h1") if lead else None,
              el("div", *(_story(room, seat, turn, h, "h2") for h in rest), class_="stories"),
              governments(room, turn) if alone else None,
              el("div", *quotes, class_="quotes must") if quotes else None,
              class_="paper" if alone else "paper fit")


def public_page(room: Room, turn: int) -> FrontPage:
    """The paper of a month, the same for all teams."""
    return room.kept(f"paper {turn}", "", lambda: front_page(room.observer(None), turn))


def news_of(room: Room, seat: str | None, turn: int) -> list[Headline]:
    """What a month's page tells a seat, or the public: what leads the paper of everybody and the
    stories beside it, then the numbers of the seat's own report."""
    page = public_page(room, turn)
    stories = [s for s in (page.lead, *page.stories, *page.further) if s]
    numbers = [h for h in room.observer(seat).report(turn).headlines if h.row >= 0]
    return [*(Headline(opened(f"{s.headline.rstrip('.')}."), _of_story(s), note=s.note)
              for s in stories), *numbers[:max(FEWEST, MOST - len(stories))]]


def _of_story(story: Story) -> str:
    """What a story adds to its headline: the rest of it, what it changed, and for whom."""
    return " ".join(text for text in (
        story.detail or story.more, *(told for _, told in story.deck), story.meaning) if text)


def governments(room: Room, turn: int) -> Html | None:
    """What governments did in public and what is said to be behind it, without what leads the
    paper of everybody."""
    told = news_of(room, None, turn)
    led = {note_text(room.scenario, news.note) for news in told if news.note is not None}
    found = {text: pair for text, pair in public_orders(room.observer(None), turn).items()
             if text not in led}
    rows = [el("li", text, el("p", said, class_="motive small") if said else None)
            for text, said in in_turn(found, len(room.match.seats))]
    return el("div", el("h3", w("governments")), el("ul", *rows, class_="plain"),
              class_="governments") if rows else None


def _story(room: Room, seat: str | None, turn: int, news: Headline, size: str) -> Html:
    why = el("p", whole(news.why), class_="why") if news.why else None
    said = motive_of(room.observer(None), turn, news)
    link = why_link("/play/why?", room.observer(seat), turn, news, w(
        "why_more" if why else "why_link"))
    return el("div", el(size, whole(news.text)), why,
              el("p", said, class_="motive") if said else None, link, class_="story")


def whole(text: str) -> str:
    """A text in whose lines a percent sign stays with its number."""
    return text.replace(" %", "\u00a0%")


def why_link(path: str, observer: Observer, turn: int, news: Headline, text: str) -> Html:
    """The way to the reasons of a piece of news, in words: of its number, or of the event."""
    what = f"row={news.row}"
    if news.row < 0:
        at = next((n for n, x in enumerate(observer.all_facts(turn)) if news.note in x.notes), -1)
        what = f"news={at}"
    return el("a", icon("circle-question-mark"), text, class_="why-link",
              href=f"{path}{what}&turn={turn}", data_why="1")


def for_team(live: Live, member: Member) -> Html:
    """The page of a month for a team: public on one side, private on the other."""
    room, seat = live.room, member.team
    turn = room.stage.turn
    number = room.match.seats.index(seat)
    observer = room.observer(seat)
    return el("div", el("div", front(room, seat, turn), el(
        "div", own_orders(room, seat, turn), figures(observer, number, member.role),
        *private(room, seat, turn), chances(room, seat, turn), _facts(room, seat, turn),
        class_="rail"), class_="month"))


def own_orders(room: Room, seat: str, turn: int) -> Html:
    """What came of the team's orders, in numbers that it sees."""
    observer, scenario = room.observer(seat), room.scenario
    rows = []
    for text in alternatives.given(observer, turn, seat):
        told = _moved(scenario, observer.moved_by_order(turn, text))
        later = observer.later_effects(text, turn)
        row = row_in(scenario, scenario.seats.index(seat), text)
        rows.append(el("li", el("b", asked(scenario, row)),
                       el("p", told or w("nothing_seen")),
                       *(el("p", f"{date_text(scenario, due)}: {t}", class_="dim small")
                         for due, t in later.items())))
    if not rows:
        rows = [el("li", empty(w("no_own_orders")))]
    return card(w("your_orders"), el("ul", *rows, class_="plain"))


def private(room: Room, seat: str, turn: int) -> list[Html]:
    """What the month means for the team's goals, what is in no paper, and who sees it otherwise."""
    observer = room.observer(seat).as_read
    parts = [
        (say("means"), [(m.goal.name, m.of_month) for m in meanings(observer, turn)]),
        (say("eyes_only"), [("", text) for text in secrets(observer, observer.public, turn)]),
        (say("moods"), [(m.office, say("warmer" if m.change > 0 else "colder", why=m.why))
                          for m in moods(observer, turn)])]
    return [card(title, el("ul", *(el("li", el("b", f"{name}: ") if name else None, text)
                                   for name, text in rows), class_="plain"))
            for title, rows in parts if rows]


def _moved(scenario: Scenario, moved: Mapping[int, float]) -> str:
    """The first numbers that an order moved, in sentences; of two that mirror each other one."""
    told: dict[tuple[str, tuple[int, ...]], str] = {}
    for row, change in moved.items():
        name, index = scenario.layout.where(row)
        key = name, tuple(sorted(index)) if name in SYMMETRIC else index
        if is_told(scenario, row) and signed(change) != "0" and key not in told:
            told[key] = aside(scenario, row, change)
    return " ".join(list(told.values())[:EFFECTS])


def chances(room: Room, seat: str, turn: int) -> Html | None:
    """What the team had thought likely, and whether it came."""
    found = scored(room.observer(seat), {(turn, seat): room.desk(seat, turn).chances})
    if not found:
        return None
    rows = [el("li", el("b", w("yes_it_did") if s.happened else w("no_it_did_not")), " ", s.text,
               el("small", w("you_said", chance=s.chance, brier=f"{s.brier:.2f}"))) for s in found]
    return card(w("your_chances"), el("ul", *rows, class_="plain"), note=w("brier_note"))


def _facts(room: Room, seat: str | None, turn: int) -> Html:
    """Everything that the viewer read of the month, and what others gave as their motives."""
    observer = room.observer(seat)
    why = of_others(observer, turn)
    facts = [el("li", line.text, el("p", said, class_="motive small") if said else None)
             for line in observer.facts(turn) for said in [why.get(line.text, "")]]
    return el("details", el("summary", w("all_news")), el("ul", *facts, class_="plain"),
              class_="card")


def given(room: Room, seat: str, turn: int) -> str:
    """What a team ordered in a month, for those from whom nothing is hidden."""
    return "; ".join(orders_given(room.revealed, turn, seat)) or w("no_orders")


def headlines(room: Room, turn: int, path: str) -> Html:
    """The headlines alone, with the teacher's way to their reasons."""
    return join(*(el("p", whole(h.text), " ", why_link(path, room.revealed, turn, h, w("why_link")))
                  for h in news_of(room, None, turn)))
