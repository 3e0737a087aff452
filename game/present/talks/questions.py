"""Questions that await a seat's answer, in words: the subject, each answer's meaning and cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from game.actions import summits
from game.actions.accords import pair
from game.actions.motions import BLOCKED
from game.actions.partials import failing
from game.actions.proposals import SNUBBED, SNUBBED_SECRETLY
from game.actions.reservations import side_of, step, terms
from game.actions.settlements import field_name, position_name
from game.actions.waiting import bloc_seats
from game.core.frozen import FrozenDict
from game.core.model import FIELDS, Clause, Scenario
from game.core.numerals import amount, signed
from game.core.rulebook import coefficients
from game.core.sheets import items
from game.engine.engine import rulebook
from game.match.report import date_text
from game.match.seats import SeatView
from game.present.desk.stakes import SAID
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks import demands
from game.present.talks import event_questions as decisions
from game.present.talks.answer_trials import answered, lapses
from game.present.talks.clauses import undertaking
from game.present.talks.courtship import outlook, promise_lines
from game.present.talks.positions import talks_lines
from game.present.talks.votes import Vote
from game.present.words.facts import clause_name, value_text
from game.present.words.formatting import effects, joined, odds, own_effects, percent
from game.present.words.occasions import say as day_say
from game.present.words.texts import terminal as tr
from game.present.world.blocs import Votes, count_lines, votes_on
from game.present.world.occasions import honoured, stands, vagueness
from game.present.world.occasions import labels as day_labels

Lines = list[str]
DEFAULTS = {"accord": "silence", "motion": "abstain", "invitation": "vague", "occasion": "keep",
            "settlement": "silence", "partial": "silence", "demand": "silence",
            "deadline": "drop", "concession": "silence"}
"""What counts if no answer is given; for what an event asks, the event says."""
DEMANDS = ("demand", "deadline", "concession")
"""Kinds of questions about demands."""


@dataclass(frozen=True)
class Question:
    """An item that awaits an answer: its title, known facts, and (word, meaning)."""

    item: str
    title: str
    lines: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    votes: tuple[Votes, ...] = ()
    """Of a motion: the count as far as it is visible."""
    standing: str = ""
    """For an occasion: the reply so far, which counts until another answer is given."""
    settled: bool = False
    """Whether an earlier month's answer is in force: it may be changed, but nothing is open."""
    default: str = ""
    """The word that counts if no answer is given."""
    labels: Mapping[str, str] = field(default_factory=FrozenDict)
    """For what an event asks, and for lesser demands: the answers' words in words."""

    def headed(self, answer: str = "") -> str:
        """The title with the answer given this month, else with the default in force."""
        more = tr("your_answer", word=answer) if answer else self.standing
        return f"{self.title} [{more}]" if more else self.title

    def spoken(self, word: str) -> str:
        """An answer's word: in words where it has them, else as it is typed."""
        return self.labels.get(word, word)


def questions(observer: Observer) -> list[Question]:
    """All questions to the seat, in the order of the answer items; crises are asked in rounds."""
    scenario, view = observer.scenario, observer.view()
    table, seat, out = items(scenario), view.seat, []
    for name, words in view.awaiting().items():
        number = table.names.index(name)
        kind = table.kind(number)
        if kind in _ASK:
            start = getattr(table, kind)
            title, lines, meanings = _ASK[kind](observer, view, number - start)
            out.append(Question(name, title, tuple(lines), tuple(
                (word, meanings.get(word) or _counter(scenario, seat, number - start, word))
                for word in words if word in meanings or word.startswith("counter ")),
                tuple(votes_on(observer)) if kind == "motion" else (),
                tr("so_far", now=stands(scenario.occasions[number - start],
                                        _said(view, number - start)))
                if kind == "occasion" else "",
                kind == "occasion" and _said(view, number - start) != 0,
                decisions.default(scenario, number - start) if kind == "event" else DEFAULTS[kind],
                {**_labels(scenario, kind, number - start),
                 **(demands.named(view, kind, number - start) if kind in DEMANDS else {})}))
    return out


def labels(scenario: Scenario, item: str) -> Mapping[str, str]:
    """The words of an item's answers, where they are not those of every question of its kind."""
    table = items(scenario)
    number = table.names.index(item)
    kind = table.kind(number)
    return _labels(scenario, kind, number - getattr(table, kind))


def _labels(scenario: Scenario, kind: str, number: int) -> Mapping[str, str]:
    """The words of answers that are not those of every question of their kind."""
    if kind == "event":
        return decisions.labels(scenario, number)
    if kind == "demand":
        return demands.labels(scenario)
    return day_labels(scenario.occasions[number]) if kind == "occasion" else FrozenDict()


def _said(view: SeatView, occasion: int) -> int:
    """The seat's reply to an invitation so far: 1 it comes, -1 it stays away, 0 neither."""
    return int(view.attendance[view.seat, occasion, 0])


def _indented(texts: list[str], head: str = "") -> Lines:
    return [f"    {head}{t}" for t in texts]


def for_you(scenario: Scenario, seat: int, *blocks: int, key: str = "for_you") -> str:
    """The immediate effects of blocks on the seat's own numbers, in words; '' for none.

    The text of the key says when they occur.
    """
    found = own_effects(scenario, seat, *blocks)
    return tr(key, text="; ".join(found)) if found else ""


# Accords -----------------------------------------------------------------------------------------

def _accord(observer: Observer, view: SeatView,
            proposer: int) -> tuple[str, Lines, dict[str, str]]:
    scenario, seat = view.scenario, view.seat
    them = scenario.actors[proposer].called
    give, get = int(view.proposal_give[proposer, 0]), int(view.proposal_get[proposer, 0])
    secret = bool(view.proposal_secret[proposer, 0] > 0)
    title = tr("ask_accord", them=them, give=undertaking(scenario, give, proposer, seat, False),
               get=undertaking(scenario, get, seat, proposer, True))
    lines = [tr("accord_secret") if secret else tr("accord_public"),
             tr("accord_months", months=scenario.accord_months)]
    for head, variant, a, b in ((tr("they_give", them=them), give, proposer, seat),
                                (tr("you_give"), get, seat, proposer)):
        lines += [head, *clause_lines(scenario, variant, a, b)]
    clauses = [int(scenario.clause_table[v, a, b]) if v >= 0 else -1
               for v, a, b in ((give, proposer, seat), (get, seat, proposer))]
    last = observer.turn >= scenario.turns
    item = f"accord.{scenario.seats[proposer]}"
    now = lapses(observer, proposer) == observer.turn
    when = tr("lapses_now" if now or last else "lapses_later")
    refusal = sum(answered(view, item, "refuse").entry(why, "relations", proposer, seat)
                  for why in (SNUBBED, SNUBBED_SECRETLY + pair(proposer, seat)))
    meanings = {"silence": tr("accord_silence", when=when),
                "sign": tr("accord_sign") + for_you(scenario, seat, *(
                    scenario.clauses[n].on_sign for n in clauses if n >= 0)),
                "refuse": tr("accord_refuse", them=them, change=signed(refusal))}
    return title, lines, meanings


def clause_lines(scenario: Scenario, variant: int, performer: int, partner: int) -> Lines:
    """A clause in words: its effects on signing and each month, and which orders break it."""
    number = int(scenario.clause_table[variant, performer, partner]) if variant >= 0 else -1
    if number < 0:
        return ["    " + tr("nothing")]
    clause = scenario.clauses[number]
    lines = [f"    {clause_name(scenario, variant, performer, partner)}"]
    lines += [f"      {tr('on_sign')} {t}" for t in effects(scenario, clause.on_sign)]
    lines += [f"      {tr('each_month')} {t}" for t in effects(scenario, clause.each_turn)]
    broken = breaches(scenario, clause)
    return [*lines, f"      {tr('broken_by')} {broken}"] if broken else lines


def breaches(scenario: Scenario, clause: Clause) -> str:
    """Names of the order types that break a clause."""
    record = scenario.data["clauses"][clause.template]
    kinds = {t.id: t.name for t in scenario.order_types}
    return ", ".join(dict.fromkeys(kinds.get(b["order"], b["order"])
                                   for b in record.get("breach", ())))


def _counter(scenario: Scenario, seat: int, proposer: int, word: str) -> str:
    """`counter GIVE/GET` in words: the pair is seen from the proposer's side."""
    if not word.startswith("counter "):
        return ""
    give, _, get = word.removeprefix("counter ").partition("/")
    at = scenario.variants.index
    return tr("accord_counter", them=scenario.actors[proposer].called,
              give=undertaking(scenario, at(give), proposer, seat, False),
              get=undertaking(scenario, at(get), seat, proposer, True))


# Motions -----------------------------------------------------------------------------------------

def _motion(observer: Observer, view: SeatView,
            _: int) -> tuple[str, Lines, dict[str, str]]:
    scenario, seat = view.scenario, view.seat
    record = scenario.motions[int(view.motion[0])]
    weak = bool(view.motion_weak[0] > 0)
    sponsor = scenario.actors[int(view.motion_sponsor[0])].called
    bloc = str(list(scenario.blocs.values())[scenario.alternative_bloc]["name"])
    title = tr("ask_motion" if sponsor == bloc else "ask_motion_of", sponsor=sponsor, bloc=bloc,
               name=record.name, weak=tr("weak_mark") if weak else "")
    lines = count_lines(observer, Vote.tabled(observer))
    passed = effects(scenario, record.weak if weak else record.full)
    lines += _indented(passed, tr("if_passed") + " ")
    lines += _indented(effects(scenario, record.failed), tr("if_failed") + " ")
    others = [s for s in bloc_seats(scenario) if s != seat]
    blocked = answered(view, "motion", "block", {s: {"motion": "support"} for s in others})
    lost = {s: blocked.entry(BLOCKED, "relations", s, seat) for s in others}
    return title, lines, {
        "abstain": tr("motion_abstain"), "support": tr("motion_support"),
        "block": tr("motion_block", change=signed(min(lost.values(), default=0.0)),
                    who=joined([scenario.actors[s].called for s in others if lost[s]]))
        + for_you(scenario, seat, record.failed)}


# Invitations, occasions, settlements -------------------------------------------------------------

def _invitation(observer: Observer, view: SeatView,
                host: int) -> tuple[str, Lines, dict[str, str]]:
    scenario, seat = view.scenario, view.seat
    agenda = scenario.agendas[int(view.invitation_agenda[host, 0])]
    them, chance = scenario.actors[host].called, substance(view, host)
    lines = [tr("summit_odds", odds=odds(chance))]
    for key, blocks, besides in (("if_met", agenda.met, seat), ("if_full", agenda.full, -1),
                                 ("if_vague", agenda.vague, seat),
                                 ("if_declined", agenda.declined, seat)):
        lines += _indented(effects(scenario, blocks[host][seat], besides=besides), tr(key) + " ")
    return tr("ask_invitation", them=them, agenda=agenda.name), lines, {
        "vague": tr("invitation_vague") + for_you(scenario, seat, agenda.vague[host][seat]),
        "accept": tr("invitation_accept", odds=odds(chance)) + for_you(
            scenario, seat, agenda.met[host][seat]),
        "decline": tr("invitation_decline", them=them) + for_you(
            scenario, seat, agenda.declined[host][seat])}


def substance(view: SeatView, host: int) -> float:
    """The chance that a summit with a host agrees on substance, not on courtesies alone."""
    seen = as_numbers(view.scenario, view.flat()[:, 0])
    chance = summits.substance(seen, coefficients(view.scenario).summits, host, view.seat)
    return min(1.0, max(0.0, chance))


def _occasion(observer: Observer, view: SeatView,
              number: int) -> tuple[str, Lines, dict[str, str]]:
    scenario, seat = view.scenario, view.seat
    occasion = scenario.occasions[number]
    host = scenario.actors[occasion.host].called if occasion.host >= 0 else ""
    said = _said(view, number)
    title = day_say("ask", occasion, name=occasion.name, date=date_text(
        scenario, occasion.turn), honour=tr("you_are_honour") if honoured(occasion, seat) else "")
    come, away = [occasion.guest_blocks.get(seat, -1)], [occasion.absent_blocks.get(seat, -1)]
    if occasion.honour == seat:
        come, away = [*come, occasion.kept], [*away, occasion.missed]
    lines = [occasion.about, *_guests(view, number), *promise_lines(observer, number)]
    for head, blocks in ((day_say("if_you_come", occasion), come),
                         (day_say("if_you_stay", occasion), away)):
        found = effects(scenario, *blocks, besides=seat)
        lines += [head, *_indented(found)] if found else []
    last = min(occasion.turn - 1, scenario.turns)
    lines.append(tr("occasion_often", date=date_text(scenario, last)))
    if occasion.turn > scenario.turns:
        lines.append(tr("occasion_after", date=date_text(scenario, scenario.turns)))
    late = (scenario.data["occasions"].get(occasion.id) or {}).get("late_no") or {}
    if late:
        lines.append(tr("late_no", date=date_text(
            scenario, occasion.turn - int(late.get("month_before", 0))),
            factor=amount(float(late.get("factor", 1)))))
    host_trust = tr("occasion_trust", host=host, change=signed(
        vagueness(view, number))) if host else ""
    meanings = {
        "keep": day_say(f"keep_{SAID[said]}", occasion) if said else
        day_say("keep_vague", occasion) + host_trust,
        "confirm": day_say("confirming", occasion) + for_you(
            scenario, seat, *come, key="for_you_then"),
        "vague": day_say("vague", occasion) + host_trust,
        "decline": day_say("declining", occasion) + for_you(
            scenario, seat, *away, key="for_you_then")}
    if occasion.honour == seat:
        for word, text in outlook(scenario, number).items():
            meanings[word] += text
    del meanings[SAID[said]]
    return title, lines, meanings


def _guests(view: SeatView, number: int) -> Lines:
    """The guests so far, and whether the host has announced the guest of honour."""
    scenario = view.scenario
    occasion, people = scenario.occasions[number], scenario.actors
    lines = [day_say("so_far", occasion)]
    lines += _indented([
        f"{people[a].name}{tr('honour_mark') if honoured(occasion, a) else ''}: "
        f"{stands(occasion, int(view.attendance[a, number, 0]))}" for a in occasion.invited])
    return lines + ([tr("announced_line", host=people[occasion.host].called)]
                    if view.announced[number, 0] > 0 else [])


def _settlement(observer: Observer, view: SeatView,
                f: int) -> tuple[str, Lines, dict[str, str]]:
    scenario, seat = view.scenario, view.seat
    place = scenario.flashpoints[f]
    deal = place.settlements[int(view.offer[f, 0])]
    at = [max(0, int(view.offer_term[f, field, 0])) for field in range(len(FIELDS))]
    chosen = [place.positions[field][i] for field, i in enumerate(at) if place.positions[field]]
    blocks = [position.block for position in chosen]
    by = int(view.offer_by[f, 0])
    title = tr("ask_settlement", place=place.name, name=deal.name,
               by=scenario.actors[by].called) if by >= 0 else \
        tr("ask_talks", place=place.name, name=deal.name)
    resolve = observer.read("resolve", f)
    lines = [*talks_lines(observer, f),
             tr("deal_needs", claimant=scenario.actors[place.claimant].called,
                patron=scenario.actors[place.patrons[0]].called if place.patrons else tr("nobody"),
                defender=scenario.countries[place.defender].called if place.defender >= 0
                else tr("nobody"), resolve=value_text("resolve", resolve.value,
                                                                      resolve.width)),
             *_indented(effects(scenario, *blocks, besides=seat), tr("if_signed") + " ")]
    words = {"silence": tr("deal_silence"),
             "accept": tr("deal_accept") + for_you(scenario, seat, *blocks, key="for_you_signed"),
             "refuse": tr("deal_refuse")}
    return title, lines, words | _changes(view, f)


def _changes(view: SeatView, f: int) -> dict[str, str]:
    """What each change that the seat may ask for would put on the table."""
    scenario, place = view.scenario, view.scenario.flashpoints[f]
    seen = as_numbers(view.scenario, view.flat()[:, 0])
    side = side_of(terms(scenario).roles, f, view.seat)
    return {f"counter {name}": tr("deal_change", field=field_name(scenario, place.id, field),
                                  position=position_name(scenario, place, field, to))
            for field, name in enumerate(FIELDS)
            if (to := step(seen, terms(scenario), f, field, side)) >= 0}


def _partial(observer: Observer, view: SeatView, f: int) -> tuple[str, Lines, dict[str, str]]:
    scenario, seat = view.scenario, view.seat
    place, by = scenario.flashpoints[f], int(view.partial_by[f, 0])
    q = max(0, int(view.partial_offer[f, 0]))
    deal = place.partials[q]
    title = tr("ask_partial", place=place.name, name=deal.name,
               by=scenario.actors[by].called if by >= 0 else tr("nobody"))
    lines = [deal.text.strip(), tr("partial_fragile", chance=percent(fragility(scenario, f, q))),
             *_indented(effects(scenario, deal.on_sign, besides=seat), tr("if_signed") + " "),
             *_indented(effects(scenario, deal.each_month, besides=seat), tr("each_month") + " ")]
    return title, lines, {
        "silence": tr("partial_silence"),
        "accept": tr("partial_accept") + for_you(scenario, seat, deal.each_month,
                                                 key="for_you_signed"),
        "refuse": tr("partial_refuse")}


def fragility(scenario: Scenario, f: int, q: int) -> float:
    """Chance a month that a partial deal fails that has no firmness."""
    start = as_numbers(scenario, scenario.start)
    start.partial[f, q] = 0.0
    return failing(start, coefficients(scenario), rulebook(scenario).settings.partials, f, q)


_ASK: dict[str, Callable[[Observer, SeatView, int], tuple[str, Lines, dict[str, str]]]] = {
    "accord": _accord, "motion": _motion, "invitation": _invitation, "occasion": _occasion,
    "settlement": _settlement, "partial": _partial,
    "demand": demands.asked, "deadline": demands.fallen_due,
    "concession": demands.conceded,
    "event": decisions.asked}
