"""Orders as sentences that ask for them: every type has one, and every order reads as English."""

from __future__ import annotations

import re

import pytest
from playing import compiled

from game.core.model import Scenario
from game.match.match import Match
from game.present.desk.order_parts import order_parts
from game.present.desk.situations import word_name
from game.present.observer.observer import Observer
from game.present.people.offices import offices
from game.present.talks.questions import questions
from game.present.words.formatting import quoted, row_in
from game.present.words.order_words import asked, brief, within
from game.present.words.texts import labels, people
from game.present.words.texts import moves as say

ALL = ("victory_day_2025", "five_seats", "lesson_50_minutes")
FLAWS = re.compile(r"[{}_]|\b(the the|None|a the)\b|  |:\s*$|s's\b|\b[A-Z]{3}\b(?<!SCO)")


def order(scenario: Scenario, seat: str, text: str, about: str = "") -> str:
    return asked(scenario, row_in(scenario, scenario.seats.index(seat), text), about)


@pytest.mark.parametrize("name", ALL)
def test_every_order_is_a_sentence_of_its_own(name: str) -> None:
    scenario = compiled(name)
    met = set()
    for row in range(len(scenario.orders.texts)):
        kind = scenario.order_type(row)
        said = asked(scenario, row)
        assert not FLAWS.search(said) and said[:1].isupper() and said[-1:] != ".", said
        met.add(kind.id)
    assert met <= set(say), met - set(say)


def test_no_text_is_for_an_order_that_there_is_not() -> None:
    known = {t.id for name in ALL for t in compiled(name).order_types}
    assert {k.partition(".")[0].removesuffix("_here").removesuffix("_other") for k in say
            if not k.startswith("word_")} <= known


def test_a_sentence_names_whom_it_is_about_as_english_does() -> None:
    scenario = compiled(ALL[0])
    assert order(scenario, "us", "offer_security china") == \
        "Offer China fewer forces on its flank"
    assert order(scenario, "china", "lower_tariffs us") == "Lower tariffs on the United States"
    assert order(scenario, "us", "impose_sanctions russia finance") == \
        "Impose financial sanctions on Russia"


@pytest.mark.parametrize(("seat", "text", "said"), [
    ("russia", "propose_accord china endorse_taiwan.taiwan_strait/endorse_peace.ukraine_war",
     "Offer to endorse China's claim to Taiwan if China will endorse your plan for Ukraine"),
    ("us", "propose_accord russia ease_energy/cap_technology.china:secret",
     "Offer to ease energy sanctions if Russia will cap the flow of technology to China (secret)"),
    ("us", "ultimatum russia lower_tariffs/tariffs",
     "Give Russia two months to lower tariffs, or you will raise tariffs"),
    ("china", "conditional_offer us open_licences/licences",
     "Offer to grant licences for technology if the United States will ease controls on exports"),
    ("brics", "urge_party india_border_accord",
     "Urge India to settle patrols on the border with China")])
def test_bargains_and_thirds_read_as_sentences(seat: str, text: str, said: str) -> None:
    assert order(compiled(ALL[0]), seat, text) == said


def test_no_order_is_a_row_of_infinitives() -> None:
    """What is asked for and what follows are parts of one sentence, not of a list."""
    scenario = compiled(ALL[0])
    told = [asked(scenario, row) for row in range(len(scenario.orders.texts))]
    assert not [text for text in told if ";" in text or ": " in text]


def test_beside_what_it_is_about_it_is_shorter() -> None:
    scenario = compiled(ALL[0])
    text = "patrol ukraine_war"
    assert order(scenario, "us", text) == "Show your forces in Ukraine"
    assert order(scenario, "us", text, "ukraine_war") == "Show your forces"
    assert order(scenario, "us", text, "taiwan_strait") == order(scenario, "us", text)


def test_an_office_remembers_an_order_as_one_would_say_it() -> None:
    match = Match(compiled(ALL[0]), 4)
    match.play({"us": ["impose_sanctions russia finance"]})
    kremlin = next(o for o in offices(Observer(match, 0)) if o.seat == 1)
    assert ("You acted against us in February: ‘The United States imposes finance sanctions on "
            "Russia’.") in [memory.text for memory in kremlin.memories]


def test_an_order_stands_inside_a_sentence_without_marks_of_its_own(main: Scenario) -> None:
    row = row_in(main, main.seats.index("us"), "propose_settlement ukraine_war freeze")
    assert people("would", order=within(main, row)) == \
        "Would propose a settlement in Ukraine, “Freeze on the line”"


# Labels of buttons --------------------------------------------------------------------------------

@pytest.mark.parametrize("name", ALL)
def test_every_order_has_a_label_that_is_no_longer_than_its_sentence(name: str) -> None:
    scenario = compiled(name)
    for row, text in enumerate(scenario.orders.texts):
        about = [*text.split(" "), ""][1]
        for beside in ("", about):
            said, whole = brief(scenario, row, beside), asked(scenario, row, beside)
            assert not FLAWS.search(said) and said[:1].isupper() and said[-1:] != ".", said
            assert len(said) <= len(whole), (said, whole)


def test_labels_are_short_but_for_long_names() -> None:
    """Without the names of whom they are about they have some 26 letters."""
    bare = {key: re.sub(r"\{\w+(:'s)?\}", "", text) for key, text in labels.items()}
    assert all(len(text) <= 30 for text in bare.values()), max(bare.values(), key=len)
    assert set(labels) <= set(say), "a label stands under the key of its sentence"


@pytest.mark.parametrize(("seat", "text", "about", "said"), [
    ("us", "deploy europe", "", "Send forces to Europe"),
    ("us", "arm_defender ukraine_war", "ukraine_war", "Arm the defender"),
    ("us", "outbid_host victory_day tariff_truce", "victory_day",
     "Tempt the guest with a truce on tariffs"),
    ("russia", "ultimatum us lower_tariffs/tariffs", "",
     "Two months for the United States: lower tariffs, or you raise tariffs")])
def test_a_label_is_an_imperative_with_its_object(seat: str, text: str, about: str,
                                                  said: str) -> None:
    scenario = compiled(ALL[0])
    assert brief(scenario, row_in(scenario, scenario.seats.index(seat), text), about) == said


def test_a_settlement_is_called_by_the_first_part_of_its_name() -> None:
    scenario = compiled(ALL[0])
    rows = [row for row, text in enumerate(scenario.orders.texts)
            if text.startswith("propose_settlement ukraine_war")]
    said = {brief(scenario, row, "ukraine_war") for row in rows}
    assert "Propose “Armistice on the line”" in said and not any("," in label for label in said)


def test_marks_within_quotation_marks_are_single_ones() -> None:
    assert quoted("Propose “Freeze on the line”") == "“Propose ‘Freeze on the line’”"
    assert quoted("Hold a line") == "“Hold a line”"


@pytest.mark.parametrize("name", ALL[:2])
def test_a_label_says_what_is_demanded_threatened_or_promised(name: str) -> None:
    """No button hides it, whatever it leaves out beside."""
    scenario, kinds = compiled(name), set[str]()
    table = scenario.orders
    for row in range(len(table.type)):
        kind = scenario.order_type(row)
        option = int(table.option[row])
        parts = order_parts(scenario, row)
        wanted = [parts[p] for p in ("demand", "means", "act", "give", "get") if p in parts]
        if kind.do in ("court", "renege"):
            wanted.append(scenario.inducements[option].name)
        if kind.do == "table":
            wanted.append(scenario.motions[option].name)
        label = brief(scenario, row).lower()
        assert all(part.lower() in label for part in wanted), (table.texts[row], label, wanted)
        kinds |= {kind.id} if wanted else set()
    assert kinds >= {"ultimatum", "conditional_offer", "propose_accord",
                     "promise_guest", "outbid_host", "pocket_promise", "urge_party",
                     "restrain_party", "table_motion"}


@pytest.mark.parametrize(("kind", "word", "said"), [
    ("demand", "comply", "Agree to "), ("deadline", "carry_out", ""),
    ("concession", "take", "Settle for less: ")])
def test_an_answer_to_a_demand_says_what_it_agrees_to(kind: str, word: str, said: str) -> None:
    """On cards, at the question and in the class; a threat and a promise that fall due, too."""
    scenario = compiled(ALL[0])
    wanted = [*(d.name for d in scenario.demands), *(c.name for c in scenario.consequences)]
    match = Match(scenario, 3)
    match.play({"us": ["ultimatum china less_dual_use/technology_sanctions"]})
    answer = {"demand": None, "deadline": "refuse", "concession": "counter less_cooperation"}[kind]
    if answer:
        match.play({"china": {"answers": {"demand.us": answer}}})
    if kind == "deadline":
        match.play({})
    item = f"{kind}.us" if kind == "demand" else f"{kind}.china"
    question = next(q for seat in range(len(match.seats))
                    for q in questions(Observer(match, seat)) if q.item == item)
    label = word_name(question, word)
    assert label.startswith(said) and any(label.endswith(name) for name in wanted), label
