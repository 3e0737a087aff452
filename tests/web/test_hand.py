"""Cards on the page of orders: what presses a team, and moves that one press drafts or answers."""

from __future__ import annotations

import html
import re

from playing import compiled

from game.app.room.estimates import cards
from game.app.room.room import ENGINE
from game.match.match import Match
from game.present.desk.hand_page import SIGNS
from game.present.desk.situations import hand
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers

from .conftest import FORM, Browser, Class, Form

CARD_OF = re.compile(r"<details\b[^>]*\bclass=\"pick situation\"[^>]*>.*?</details>", re.S)


def ready(school: Class, browser: Browser) -> str:
    """The page of orders, once the cards are there."""
    assert "still being put together" in browser.page("/play?tab=orders")
    assert school.room.beside.settle(240)
    return browser.page("/play?tab=orders")


def test_cards_tell_what_presses_and_one_press_drafts_or_answers(school: Class) -> None:
    us, _, china, _ = school.students(4, "orders")
    made = {seat: ready(school, browser) if seat == "us" else browser.page("/play?tab=orders")
            for seat, browser in (("us", us), ("china", china))}
    school.room.beside.settle(240)
    made["china"] = china.page("/play?tab=orders")
    with ENGINE:
        hands = {seat: cards(school.room, seat) for seat in made}
    for seat, page in made.items():
        found = CARD_OF.findall(page)
        assert len(found) == len(hands[seat]) >= 4  # type: ignore[arg-type]
        for text, card in zip(found, hands[seat], strict=True):  # type: ignore[arg-type]
            assert html.escape(card.title) in text and card.due in text
            forms = [Form(x) for x in FORM.findall(text)]
            assert [f.fields.get("order") or f.fields.get("item") for f in forms] == [
                m.order or m.item for m in card.moves if m.order or m.word]
    assert hands["us"] != hands["china"]

    first = next(f for text in CARD_OF.findall(made["us"]) for x in FORM.findall(text)
                 if (f := Form(x)).do == "draft")
    assert us.send(first).json()["ok"]
    desk = school.room.desk("us")
    assert [d.order for d in desk.drafts] == [first.fields["order"]]
    after = next(x for x in FORM.findall(us.page("/play?tab=orders"))
                 if Form(x).fields.get("order") == first.fields["order"]
                 and 'aria-pressed="true"' in x)
    assert "disabled" in after

    # the reason, and the idea behind it, are added on the desk
    amend = us.form("amend")
    assert us.send(amend, why="Allies look at us", idea="deterrence").json()["ok"]
    draft = school.room.desk("us").drafts[0]
    assert (draft.why, draft.idea) == ("Allies look at us", "deterrence")

    answer = next((f for text in CARD_OF.findall(made["china"]) for x in FORM.findall(text)
                   if (f := Form(x)).do == "answer"), None)
    assert answer is not None, "the guest of honour is asked on the first day"
    assert china.send(answer).json()["ok"]
    assert school.room.desk("china").answers == {answer.fields["item"]: answer.fields["word"]}


def test_every_kind_of_card_has_its_icon_up_to_the_last_month() -> None:
    scenario = compiled("lesson_50_minutes")
    match, advisers = Match(scenario, 5), Advisers(scenario)
    kinds = set[str]()
    while not match.over:
        for seat in range(len(match.seats)):
            mine = Observer(match, seat)
            kinds |= {card.kind for card in hand(mine, mine.public, advisers)}
        match.step()
    assert "count" in kinds and kinds <= SIGNS.keys()
