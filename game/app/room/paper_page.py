"""What happened in a month: the public front page, and what came of a team's own acts."""

from __future__ import annotations

from collections.abc import Mapping

from game.app.room.forecasts import scored
from game.app.room.page_parts import card, empty, figures, name_of, plain, some
from game.app.room.people import Member
from game.app.room.room import Room
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.numerals import signed
from game.core.prose import opened
from game.core.quantities import SYMMETRIC
from game.match.report import Headline, date_text
from game.page import Block, Fold, Group, Item, Run, Section, Text, bold, line, text
from game.present.debrief import counterfactuals as alternatives
from game.present.debrief.grading import orders as orders_given
from game.present.month import seat_page, wall_page
from game.present.month.front_page import FrontPage, Story, front_page
from game.present.month.motive import motive_of, of_others
from game.present.observer.observer import Observer
from game.present.people.aides import aside
from game.present.talks.letters import Letter
from game.present.words.formatting import row_in
from game.present.words.order_words import asked
from game.present.words.texts import web as w
from game.row_names import is_told
from game.saves.lines import EVERYBODY

QUOTES, EFFECTS = 4, 4
MOST, FEWEST = 6, 2
"""How many headlines a month's page has where it has room, and how many of numbers at least."""


def front(room: Room, seat: str | None, turn: int, *, alone: bool = True) -> Block:
    """The front page of a month as a seat, or the public, may read it; not `alone`: what
    governments did stands beside it."""
    if turn < 1:
        return empty(w("no_month_yet"), "newspaper")
    found = news_of(room, seat, turn)
    told = [x for x in room.letters()
            if x.press and x.to == EVERYBODY and x.turn == turn and not x.hidden][:QUOTES]
    quotes = tuple(quote(room, x) for x in told)
    return Section("", some(
        text(date_text(room.scenario, turn), kind="kicker"),
        [_story(room, seat, turn, h, 1) for h in found[:1]],
        Group(tuple(_story(room, seat, turn, h, 2) for h in found[1:]), "stories"),
        governments(room, turn) if alone else None,
        Group(quotes, "quotes must") if quotes else None), kind="paper" if alone else "paper fit")


def quote(room: Room, said: Letter) -> Text:
    """What a government said to the world."""
    return text(f"“{said.text}”", " ", Run(name_of(room.scenario, said.sender), small=True),
                kind="quote")


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


def governments(room: Room, turn: int) -> Section | None:
    """What governments did in public and what is said to be behind it, without what leads the
    paper of everybody."""
    told = news_of(room, None, turn)
    led = {note_text(room.scenario, news.note) for news in told if news.note is not None}
    return wall_page.governments(room.observer(None), turn, led)


def _with_motive(did: str, said: str) -> Item:
    return Item(line(did), some(text(said, kind="motive small") if said else None))


def _story(room: Room, seat: str | None, turn: int, news: Headline, level: int) -> Section:
    said = motive_of(room.observer(None), turn, news)
    link = why_link(room.observer(seat), turn, news)
    return Section(whole(news.text), some(
        text(whole(news.why), kind="why") if news.why else None,
        text(said, kind="motive") if said else None,
        Text((Run(w("why_more" if news.why else "why_link"), icon="circle-question-mark",
                  link=link),), "why-link")), level, "story")


def whole(text: str) -> str:
    """A text in whose lines a percent sign stays with its number."""
    return text.replace(" %", "\u00a0%")


def why_link(observer: Observer, turn: int, news: Headline) -> str:
    """The link to the reasons of a piece of news: of its number, or of the event."""
    what = f"row={news.row}"
    if news.row < 0:
        at = next((n for n, x in enumerate(observer.all_facts(turn)) if news.note in x.notes), -1)
        what = f"news={at}"
    return f"why:{what}&turn={turn}"


def for_team(room: Room, member: Member) -> Group:
    """The page of a month for a team: public on one side, private on the other."""
    seat, turn = member.team, room.stage.turn
    observer = room.observer(seat)
    return Group((front(room, seat, turn), Group(some(
        own_orders(room, seat, turn),
        figures(observer, room.match.seats.index(seat), member.role), private(room, seat, turn),
        chances(room, seat, turn), _facts(room, seat, turn)), "rail")), "month")


def own_orders(room: Room, seat: str, turn: int) -> Section:
    """What came of the team's orders, in numbers that it sees."""
    observer, scenario = room.observer(seat), room.scenario
    rows = []
    for given_ in alternatives.given(observer, turn, seat):
        told = _moved(scenario, observer.moved_by_order(turn, given_))
        later = observer.later_effects(given_, turn)
        row = row_in(scenario, scenario.seats.index(seat), given_)
        rows.append(Item((bold(asked(scenario, row)),), (
            text(told or w("nothing_seen")),
            *(text(f"{date_text(scenario, due)}: {t}", kind="dim small")
              for due, t in later.items()))))
    return card(w("your_orders"), plain(rows) if rows else empty(w("no_own_orders")))


def private(room: Room, seat: str, turn: int) -> tuple[Section, ...]:
    """What the month means for the team's goals, what is in no paper, and who sees it otherwise."""
    observer = room.observer(seat).as_read
    return (seat_page.meaning(observer, turn), *seat_page.private(observer, turn))


def _moved(scenario: Scenario, moved: Mapping[int, float]) -> str:
    """The first numbers that an order moved, in sentences; of two that mirror each other one."""
    by_number: dict[tuple[str, tuple[int, ...]], str] = {}
    for row, change in moved.items():
        name, index = scenario.layout.where(row)
        key = name, tuple(sorted(index)) if name in SYMMETRIC else index
        if is_told(scenario, row) and signed(change) != "0" and key not in by_number:
            by_number[key] = aside(scenario, row, change)
    return " ".join(list(by_number.values())[:EFFECTS])


def chances(room: Room, seat: str, turn: int) -> Section | None:
    """What the team had thought likely, and whether it came."""
    found = scored(room.observer(seat), {(turn, seat): room.desk(seat, turn).chances})
    if not found:
        return None
    rows = [line(bold(w("yes_it_did") if s.happened else w("no_it_did_not")), " ", s.text, " ",
                 Run(w("you_said", chance=s.chance, brier=f"{s.brier:.2f}"), small=True))
            for s in found]
    return card(w("your_chances"), plain(rows), note=w("brier_note"))


def _facts(room: Room, seat: str | None, turn: int) -> Fold:
    """Everything that the viewer read of the month, and what others gave as their motives."""
    observer = room.observer(seat)
    why = of_others(observer, turn)
    return Fold(line(w("all_news")), (plain(
        _with_motive(x.text, why.get(x.text, "")) for x in observer.facts(turn)),), kind="card")


def given(room: Room, seat: str, turn: int) -> str:
    """What a team ordered in a month, for those from whom nothing is hidden."""
    return "; ".join(orders_given(room.revealed, turn, seat)) or w("no_orders")


def headlines(room: Room, turn: int) -> list[Text]:
    """The headlines alone, with the way to their reasons."""
    return [text(whole(h.text), " ", Run(w("why_link"), icon="circle-question-mark", link=why_link(
        room.revealed, turn, h))) for h in news_of(room, None, turn)]
