"""Invitations to summits and to days: what is asked, and what each answer means."""

from __future__ import annotations

from game.actions import summits
from game.core.errors import sentence
from game.core.numerals import amount, signed
from game.core.prose import opened
from game.core.rulebook import coefficients
from game.match.ranking import namesake
from game.match.report import date_text
from game.match.seats import SeatView
from game.present.asked.page import Asked, Chances, Lines, Page, for_you, indented
from game.present.desk.effects import Effects
from game.present.desk.stakes import NOTHING, SAID
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.talks.courtship import outlook, promise_lines
from game.present.words.formatting import effects, odds
from game.present.words.occasions import say as day_say
from game.present.words.texts import situations as say
from game.present.words.texts import terminal as tr
from game.present.words.voices import office_within
from game.present.world.occasions import day_text, honoured, labels, stands, vagueness


def _invitation(observer: Observer, view: SeatView,
                host: int) -> Asked:
    scenario, seat = view.scenario, view.seat
    agenda = scenario.agendas[int(view.invitation_agenda[host, 0])]
    them, chance = scenario.actors[host].called, substance(view, host)
    lines = [tr("summit_odds", odds=odds(chance))]
    for key, blocks, besides in (("if_met", agenda.met, seat), ("if_full", agenda.full, -1),
                                 ("if_vague", agenda.vague, seat),
                                 ("if_declined", agenda.declined, seat)):
        lines += indented(effects(scenario, blocks[host][seat], besides=besides), tr(key) + " ")
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


def _invited(view: SeatView, host: int, word: str) -> Effects:
    agenda = view.scenario.agendas[int(view.invitation_agenda[host, 0])]
    blocks = {"accept": agenda.met, "vague": agenda.vague, "decline": agenda.declined}.get(word)
    return NOTHING if blocks is None else Effects((blocks[host][view.seat],))


def _met(view: SeatView, host: int, word: str) -> Chances:
    """What a summit brings beyond the meeting itself, if both agree on substance."""
    if word != "accept":
        return 0, ()
    agenda = view.scenario.agendas[int(view.invitation_agenda[host, 0])]
    return 0, ((substance(view, host), agenda.full[host][view.seat]),)


def _host_invites(observer: Observer, host: int, title: str, _: str) -> tuple[str, str]:
    who = office_within(observer.scenario.seats[host], observer.scenario.actors[host].called)
    return say("invitation_title", who=who), sentence(opened(title))


INVITATION = Page(_invitation, _invited, heading=_host_invites, chances=_met, pleases="accept",
                  angers="decline", opened_by="invite", part="host", may_be_routine=True)


# Days ---------------------------------------------------------------------------------------------

def _occasion(observer: Observer, view: SeatView,
              number: int) -> Asked:
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
        lines += [head, *indented(found)] if found else []
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
    lines += indented([
        f"{people[a].name}{tr('honour_mark') if honoured(occasion, a) else ''}: "
        f"{stands(occasion, int(view.attendance[a, number, 0]))}" for a in occasion.invited])
    return lines + ([tr("announced_line", host=people[occasion.host].called)]
                    if view.announced[number, 0] > 0 else [])


def _said(view: SeatView, occasion: int) -> int:
    """The seat's reply to an invitation so far: 1 it comes, -1 it stays away, 0 neither."""
    return int(view.attendance[view.seat, occasion, 0])


def _attending(view: SeatView, number: int, word: str) -> Effects:
    occasion = view.scenario.occasions[number]
    honoured = occasion.honour == view.seat
    if word == "keep":  # as it was said before
        word = SAID[int(view.attendance[view.seat, number, 0])]
    if word == "confirm":
        return Effects((occasion.guest_blocks.get(view.seat, -1),
                        occasion.kept if honoured else -1))
    if word == "decline":
        return Effects((occasion.absent_blocks.get(view.seat, -1),
                        occasion.missed if honoured else -1))
    return NOTHING


def _so_far(view: SeatView, number: int) -> tuple[str, bool]:
    """The reply so far, and whether it is in force until another is given."""
    said = _said(view, number)
    return tr("so_far", now=stands(view.scenario.occasions[number], said)), said != 0


def _attend(observer: Observer, number: int, *_: str) -> tuple[str, str]:
    """An invitation to a day asks, so that it is not named like the day's own card."""
    day = observer.scenario.occasions[number]
    title = say("attend_honour", day=day.called) if honoured(day, observer.view().seat) else \
        day_say("attend", day, day=day.called)
    return title, day_text(day)


def _days_left(observer: Observer, number: int) -> int:
    scenario = observer.scenario
    return max(0, min(scenario.occasions[number].turn - 1, scenario.turns) - observer.turn)


def _gist(view: SeatView, number: int, word: str) -> str:
    """What one does by an answer to a day: to leave it as it is says what that is; without a host
    nobody waits for a word."""
    day, said = view.scenario.occasions[number], _said(view, number)
    key = f"keep_{SAID[said]}" if word == "keep" and said else \
        {"keep": "keep_vague", "decline": "declining", "confirm": "confirming"}.get(word, "vague")
    them = view.scenario.actors[day.host].called if day.host >= 0 else ""
    waits = day.host >= 0 and key in ("keep_vague", "vague")
    trusts = day_say("waits", day, them=them, vague=amount(
        -vagueness(view, number))) if waits else ""
    return sentence(opened(day_say(key, day) + trusts))


OCCASION = Page(
    _occasion, _attending, labels=lambda scenario, n: labels(scenario.occasions[n]),
    standing=_so_far, about=lambda scenario, n: scenario.occasions[n].name,
    asker=lambda view, n: view.scenario.occasions[n].host, heading=_attend, lines=None,
    left=_days_left, gist=_gist, pleases="confirm", angers="decline", icon="calendar",
    presses=lambda scenario, n: 96.0 if scenario.occasions[n].id == namesake(scenario) else 40.0,
    may_be_routine=True)
