"""What presses a seat now, as cards: a question, a dispute, a goal in danger, a rival's move.

Each has a deadline or a state, who else is in it, and two to four fitting moves with their price
and what they do to the seat's goals. A hand is made from what the seat may know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from game.core.kinds import BY_ID, days, happenings, places, seats
from game.core.model import Flashpoint, Scenario
from game.core.numerals import amount
from game.core.prose import opened
from game.match.ranking import namesake, occasion_of
from game.match.report import date_text
from game.present.asked.page import found
from game.present.debrief.epilogue import counting_line
from game.present.debrief.results import causes_of
from game.present.desk.card import Situation
from game.present.desk.dispute_choices import about, balanced, both_ways, places_of, with_crisis
from game.present.desk.moves import FIRM, HIDDEN, HOME, Move, Moves, against, answered
from game.present.desk.rival_cards import answering
from game.present.month.private_page import moods
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.office_names import office_name
from game.present.people.regards import regard
from game.present.talks.bonds import bond_offers
from game.present.talks.event_questions import event_of
from game.present.talks.question_cards import heading, months_left
from game.present.talks.questions import Question, questions
from game.present.words.facts import rung_name
from game.present.words.formatting import row_in
from game.present.words.scenes import (
    FACING,
    PLACES,
    TABLE,
    UNITED_NATIONS,
    at_table,
    flags_of_day,
    home,
    scene_of_day,
    scene_of_event,
    scene_of_order,
    sides,
)
from game.present.words.texts import dialogs
from game.present.words.texts import situations as say
from game.present.words.voices import office
from game.present.world.danger import ROSE, rung_word
from game.present.world.goal_state import ACHIEVED, GoalState, goal_states
from game.present.world.occasions import day_text

QUESTION = "question"
"""The kind of the cards that ask for an answer."""
DISPUTE = "dispute"
"""The kind of the cards about a dispute."""
SINGLE = (QUESTION, "bond")
"""Kinds of cards that need no choice between two moves."""
LATE = 2
"""Months before the last, itself counted, in which a card says what still pays."""
COUNT = 70.0
"""Points of that card: below the questions, above all but the most pressing disputes."""
ENDING = 65.0
"""Points of the card of an accord that ends."""
CARDS, MOVES = 9, 4
LAST = 4
"""Cards of a hand that are kept for what needs no occasion: at home, services, advisers who would
press, other advisers."""
DISPUTED = 3.5
"""Rung from which a dispute presses a seat with a part in it."""
BEHIND, FELL = 45.0, 1.0
"""A goal below this that is not achieved, or that fell by so much in the month, is in danger."""
GIVEN = 2
"""Causes that the card of a goal gives."""
MIXED = 2
"""Cards of one kind in a hand, questions apart."""
WORDS = ("confirm", "accept", "sign", "support", "comply", "carry_out", "vague", "abstain",
         "extend", "decline", "refuse", "block", "drop")
"""Answers that a card offers directly, in this order, a yes first; others on the page of the
question."""


def hand(observer: Observer, public: Observer, advisers: Advisers) -> list[Situation]:
    """The seat's hand now: what must be answered this month, then what presses most; no order
    stands on two cards."""
    can, waiting = Moves(observer, advisers), questions(observer)
    made = [*_asked(observer, waiting), *_occasions(observer, can), *_disputes(observer, can),
            *_bonds(observer, can), *_ending(observer, can), *_acts(observer, waiting, can),
            *_moods(observer, can), *_goals(observer, can), *_count(observer, can)]
    told = answering(observer, public, can)
    made = list({card.id: card for card in (*made, *told)}.values())
    made.sort(key=lambda s: (not (s.kind == QUESTION and s.urgent), -s.points, s.id))
    out: list[Situation] = []
    taken: set[str] = set()
    for card in made:
        moves = balanced(can, card.moves, taken, MOVES) if card.tense else tuple(
            m for m in card.moves if not m.order or m.order not in taken)[:MOVES]
        if card.kind == DISPUTE:
            moves = with_crisis(can, moves, card.place, taken, MOVES)
        kinds = sum(c.kind == card.kind for c in out)
        enough = len(moves) > 1 or (card.kind in SINGLE and moves)
        if len(out) < CARDS - LAST and enough and (kinds < MIXED or card.kind == QUESTION):
            out.append(replace(card, moves=moves))
            taken |= {m.order for m in moves if m.order}
    for last in (_at_home, _services, _pressing, _advice):
        card = last(can, taken)
        if card.moves:
            out.append(card)
            taken |= {m.order for m in card.moves}
    return _pictured(can, out)


def _pictured(can: Moves, cards: list[Situation]) -> list[Situation]:
    """The cards, those without a scene of their own each with one of its moves that no card shows
    yet, as far as there is one; a day that is asked about on another card with its host's office.
    """
    out, office = list[Situation](), home(can.scenario, can.seat)
    shown = {card.scene for card in cards if card.scene != office}
    if can.scenario.actors[can.seat].bloc >= 0:
        shown |= {FACING, *PLACES.values()}  # a group of states has no forces to show
    asked = {card.place for card in cards if card.kind == QUESTION}
    for card in cards:
        scene = card.scene
        if card.kind == "occasion" and card.who and card.id.removeprefix("day.") in asked:
            scene = home(can.scenario, card.who[0][0])
        elif scene == office:
            found = (scene_of_order(can.scenario, row_in(can.scenario, can.seat, m.order))
                     for m in card.moves if m.order)
            scene = next((s for s in found if s not in shown and s != TABLE), scene)
            shown.add(scene)
        out.append(replace(card, scene=scene))
    return out


# Questions ----------------------------------------------------------------------------------------

def _asked(observer: Observer, waiting: Sequence[Question]) -> list[Situation]:
    """The questions on which something hangs, each with its words."""
    return [_question(observer, q) for q in waiting
            if not q.settled and not q.routine]


def card_of(observer: Observer, question: Question) -> Situation:
    """The card of a question, also of one on which nothing hangs."""
    return _question(observer, question)


def _question(observer: Observer, q: Question) -> Situation:
    scenario, (kind, name) = observer.scenario, q.item.partition(".")[::2]
    of = BY_ID[kind].about
    short = [(w, m) for w, m in q.choices if w in WORDS or of is happenings]
    short.sort(key=lambda choice: WORDS.index(choice[0]) if choice[0] in WORDS else 0)
    moves = [answered(observer, Move(word_name(q, word), item=q.item, word=word,
                                     meaning=opened(" ".join(meaning.split()))))
             for word, meaning in short[:MOVES]]
    page, number = found(scenario, q.item)[1:]
    scene = page.scene or UNITED_NATIONS
    who: tuple[tuple[int, str], ...] = ()
    flags: tuple[str, ...] = ()
    if of is happenings:
        scene = scene_of_event(scenario, event_of(scenario, q.item))
    elif of is seats:
        seat = scenario.seats.index(name)
        scene = page.scene or home(scenario, seat)
        who = ((seat, say(page.part) if page.part else mood_word(observer, seat)),)
        flags = at_table(scenario, (seat, observer.view().seat), observer.turn)
    elif of is days:
        scene, flags = scene_of_day(scenario, name), flags_of_day(scenario, name)
        who = _guests(observer, name)
    elif of is places:
        scene = PLACES.get(name, FACING)
        place = next(p for p in scenario.flashpoints if p.id == name)
        who = _sides(place)
        flags = at_table(scenario, sides(place), observer.turn)
    title, text = heading(observer, q)
    left = months_left(observer, q)
    due = say("months", count=left) if left else say("answer_due")
    return Situation(q.item, QUESTION, title, text, scene, due, not left,
                     page.presses(scenario, number), who,
                     (*moves, Move(say("answer_open"), item=q.item)), name, flags)


def mood_word(observer: Observer, seat: int) -> str:
    """How another seat regards the reader's, in a word or two."""
    return regard(observer, seat, observer.view().seat).word


def word_name(question: Question, word: str) -> str:
    """An answer to a question as cards and desks name it, of a counter-offer its first word."""
    return answer_word(question.labels, word)


def answer_word(labels: Mapping[str, str], word: str) -> str:
    """The same, from the words of the question's own answers."""
    head = word.partition(" ")[0]
    return labels.get(word) or dialogs.get(f"word_{head}", head)


def _guests(observer: Observer, id: str) -> tuple[tuple[int, str], ...]:
    """The host and the guest of honour of an occasion, and what the guest has said."""
    occasion = occasion_of(observer.scenario, id)
    number = observer.scenario.occasions.index(occasion)
    out = [(occasion.host, say("host"))] if occasion.host >= 0 else []
    if occasion.honour >= 0:
        said = int(observer.value("attendance", occasion.honour, number))
        out.append((occasion.honour, say(("stays", "wavers", "comes")[said + 1])))
    return tuple(out)


# Occasions, disputes, rivals, goals ---------------------------------------------------------------

def _occasions(observer: Observer, can: Moves) -> list[Situation]:
    """Occasions to come that the seat can still do something about."""
    out = []
    for occasion in observer.scenario.occasions:
        left = occasion.turn - observer.turn
        if left < 0 or observer.turn < occasion.opens:
            continue
        moves = can.made(can.naming(occasion.id), occasion.id)
        due = say("month") if left <= 1 else say("months", count=left)
        main = occasion.id == namesake(observer.scenario)
        out.append(Situation(
            f"day.{occasion.id}", "occasion", say(
                "day_title", day=occasion.name, date=date_text(observer.scenario, occasion.turn)),
            day_text(occasion),
            scene_of_day(observer.scenario, occasion.id), due, left <= 1,
            (92.0 if main else 46.0) - 4.0 * left,
            _guests(observer, occasion.id), moves, occasion.id,
            flags_of_day(observer.scenario, occasion.id)))
    return out


def _disputes(observer: Observer, can: Moves) -> list[Situation]:
    """Disputes in which the seat has a part, the hottest first."""
    scenario, out = observer.scenario, []
    for number, place in enumerate(scenario.flashpoints):
        rung, side = observer.get("rung", number), place.side(observer.seat or 0)
        if rung is None or rung.value < DISPUTED:
            continue
        rose = rung.change > ROSE
        out.append(Situation(
            f"place.{place.id}", DISPUTE, place.name,
            _dispute_text(scenario, number, rung.value, rung.change), PLACES.get(place.id, FACING),
            say("rising" if rose else "rung", rung=rung_word(rung.value)), rose,
            6.0 * rung.value + (18.0 if rose else 0.0) + (24.0 if side else -16.0), _sides(place),
            about(can, place.id), place.id, at_table(scenario, sides(place), observer.turn), True))
    return out


def _sides(place: Flashpoint) -> tuple[tuple[int, str], ...]:
    """The claimant of a dispute and the first who backs the defender, each with that word."""
    return ((place.claimant, say("side_claims")),
            *((patron, say("side_defends")) for patron in place.patrons[:1]))


def _dispute_text(scenario: Scenario, place: int, rung: float, change: float) -> str:
    """What a dispute has come to, and what it was a month ago where that has another name."""
    name, before = (rung_name(scenario, place, at) for at in (rung, rung - change))
    key = "place_same" if name == before else "place_hotter" if change > 0 else "place_cooler"
    return say(key, name=name, before=before)


def _bonds(observer: Observer, can: Moves) -> list[Situation]:
    """Bonds that others offer the seat, each with the order that takes it up."""
    scenario, out = observer.scenario, []
    for offer in bond_offers(observer):
        if offer.to != observer.seat:
            continue
        bond, who = scenario.bonds[offer.bond], scenario.seats[offer.maker]
        moves = can.made([*can.binding(offer.bond, offer.maker), *can.mending(offer.maker)])
        last = offer.last == observer.turn
        out.append(Situation(
            f"bond.{bond.id}.{who}", "bond", say(
                "bond_title", who=_office(scenario, offer.maker), bond=bond.name),
            say("bond_text"), TABLE, say("month") if last else say(
                "months", count=offer.last - observer.turn + 1), last, 90.0,
            ((offer.maker, say("offers")),), moves))
    return out


def _ending(observer: Observer, can: Moves) -> list[Situation]:
    """The seat's accords that end with this month, each with what keeps the other close; and those
    that ended with the last, each with the order that proposes it anew, where it can be given."""
    out, seat = list[Situation](), can.seat
    for accord, over in [*((a, False) for a in observer.accords() if a.left == 1),
                         *((a, True) for a in observer.ended())]:
        if seat not in (accord.first, accord.second):
            continue
        other = accord.second if accord.first == seat else accord.first
        anew = can.given(accord.order(observer.scenario, seat))
        if over and not anew:
            continue
        last = observer.turn >= observer.scenario.turns
        text = say("over_text" if over else "ending_last" if last else "ending_text")
        title = say("over_title" if over else "ending_title",
                    them=observer.scenario.actors[other].called)
        out.append(Situation(
            f"accord.{accord.first}.{accord.second}", "bond", title, text, TABLE, say("month"),
            False, ENDING, ((other, mood_word(observer, other)),),
            can.made([*anew, *can.mending(other)])))
    return out


def _acts(observer: Observer, waiting: Sequence[Question], can: Moves) -> list[Situation]:
    """What others ordered against the seat last month, but for demands that wait for an answer."""
    if observer.played < 1:
        return []
    scenario, out, seen = observer.scenario, [], set[int]()
    asked = {q.item for q in waiting}
    for line in observer.facts(observer.played):
        note = line.notes[0] if line.notes else None
        if note is None or note.kind != "order given" or note.actors[0] in seen \
                or note.actors[0] == observer.seat \
                or not against(scenario, note.numbers["row"], observer.view().seat):
            continue
        who = note.actors[0]
        kind = scenario.order_type(note.numbers["row"])
        if kind.do == "demand" and f"demand.{scenario.seats[who]}" in asked:
            continue  # it has a card of its own, with its answers
        seen.add(who)
        moves = can.made(can.replies(who))
        out.append(Situation(f"act.{scenario.seats[who]}", "act", say(
            "act_title", who=_office(scenario, who)), say("act_text", fact=line.text),
            home(scenario, who), date_text(scenario, observer.played), False, 66.0,
            ((who, mood_word(observer, who)),), moves))
    return out


def _moods(observer: Observer, can: Moves) -> list[Situation]:
    """Seats that came to regard this one much worse last month."""
    if observer.played < 1:
        return []
    scenario, out = observer.scenario, []
    for mood in moods(observer, observer.played):
        if mood.change < 0:
            moves = can.made(can.mending(mood.seat))
            out.append(Situation(
                f"mood.{scenario.seats[mood.seat]}", "mood", say("mood_title", who=office_name(
                    scenario, mood.seat, observer.turn)),
                say("mood_text", why=opened(mood.why)), home(scenario, mood.seat),
                say("cooler", points=amount(-mood.change)), False, 44.0 - 2.0 * mood.change,
                ((mood.seat, mood_word(observer, mood.seat)),), moves))
    return out


def _goals(observer: Observer, can: Moves) -> list[Situation]:
    """The seat's goals that are behind or falling."""
    weights, out = observer.goal_weights(can.seat), []
    for state in goal_states(observer, can.seat):
        if state.change > -FELL and (state.now >= BEHIND or state.verdict == ACHIEVED):
            continue
        goal, fell = state.goal, state.change <= -FELL
        moves = can.serving(state.number)
        places = places_of(observer.scenario, goal)
        who = [_sides(place) for place in observer.scenario.flashpoints if place.id in places]
        moves += both_ways(can, places, moves[:MOVES])
        out.append(Situation(
            f"goal.{goal.id}", "goal", goal.name, state.told(_causes(observer, state)),
            home(observer.scenario, goal.actor), say("goal_falls" if fell else "goal_open"), fell,
            30.0 + 0.5 * weights[state.number] + max(0.0, -state.margin) * 0.5
            - 3.0 * min(state.change, 0.0), who[0] if who else (), moves, tense=bool(places)))
    return out


def _causes(observer: Observer, state: GoalState) -> list[str]:
    """What moved a goal the way that it went last month, the most first."""
    if not state.moved or observer.played < 1:
        return []
    found = causes_of(observer, state.number, observer.played, along=state.change)
    return [cause for cause, points in found if points * state.change > 0][:GIVEN]


def _count(observer: Observer, can: Moves) -> list[Situation]:
    """In the last months what still pays before the goals are counted."""
    scenario = observer.scenario
    left = scenario.turns - observer.turn + 1
    if left > LATE:
        return []
    due = say("month") if left <= 1 else say("months", count=left)
    return [Situation("count", "count", say("count_title"), say(
        "count_text", lasting=counting_line(scenario)), home(scenario, can.seat), due,
        left <= 1, COUNT, (), can.made(can.counting()))]


def _at_home(can: Moves, taken: Collection[str]) -> Situation:
    """What could be prepared at home."""
    moves = can.made(can.tagged(HOME, taken))[:MOVES]
    return Situation("home", "home", say("home_title"), say("home_text"),
                     home(can.scenario, can.seat), say("any_time"), False, 0.0, (), moves)


def _services(can: Moves, taken: Collection[str]) -> Situation:
    """What the services offer to find out, to hide, or to do unseen."""
    moves = can.made(can.tagged(HIDDEN, taken))[:MOVES]
    return Situation("services", "services", say("services_title"), say("services_text"),
                     home(can.scenario, can.seat), say("any_time"), False, 0.0, (), moves)


def _pressing(can: Moves, taken: Collection[str]) -> Situation:
    """What the schools would do that stand firm: their best orders of pressure, arms and forces; of
    a group of states, which has no forces, those of pressure alone."""
    group = can.scenario.actors[can.seat].bloc >= 0
    table, kinds = can.scenario.orders, can.scenario.order_types
    rows = [row for row in can.tagged(FIRM, taken, can.best(taken))
            if not group or kinds[int(table.type[row])].family != "force"]
    moves = can.made(rows)[:MOVES]
    return Situation("pressing", "advice", say("pressing_title"),
                     say("pressing_text_group" if group else "pressing_text"),
                     home(can.scenario, can.seat), say("any_time"), False, 0.0, (), moves)


def _advice(can: Moves, taken: Collection[str]) -> Situation:
    """What else the schools that advise would do: their best orders of other kinds."""
    moves = can.made(can.best(taken))[:MOVES]
    return Situation("advice", "advice", say("advice_title"), say("advice_text"),
                     home(can.scenario, can.seat), say("any_time"), False, 0.0, (), moves)


def _office(scenario: Scenario, seat: int) -> str:
    return office(scenario.seats[seat], scenario.actors[seat].called)
