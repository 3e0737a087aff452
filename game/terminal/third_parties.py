"""Pages about third parties: what they will probably do, and all about one."""

from __future__ import annotations

from game.match.report import date_text
from game.present.observer.observer import Observer
from game.present.words.texts import thirds as say
from game.present.world.third_parties import FEW, Expected, done, expected, levers
from game.terminal.console import heading


def likely_lines(observer: Observer, found: list[Expected]) -> list[str]:
    """What may happen, each with why."""
    scenario, out = observer.scenario, []
    for e in found:
        out.append(f"* {e.line(scenario)}")
        out += [f"  {text}" for text in e.reasons()[:2]]
    return out or [say("nothing")]


def briefly(observer: Observer) -> list[str]:
    """The likeliest acts of all third parties, with a heading; nothing where there are none."""
    if not observer.scenario.third_parties:
        return []
    return [*heading(say("title")), *likely_lines(observer, expected(observer)[:FEW])]


def parties_page(observer: Observer) -> list[str]:
    """All third parties: what each will probably do."""
    scenario = observer.scenario
    lines = heading(say("title"))
    for number, party in enumerate(scenario.third_parties):
        if party.present:
            found = expected(observer, number)
            lines += [party.name, *(f"  {e.what}: {e.band}" for e in found)]
            lines += [] if found else [f"  {say('nothing')}"]
    most = int(scenario.k["third_parties"].most)
    return [*lines, "", say("most", count=most), say("hint")]


def party_page(observer: Observer, id: str) -> list[str]:
    """All about one third party: who it is, and each of its policies with its levers."""
    scenario = observer.scenario
    number = [p.id for p in scenario.third_parties].index(id)
    party = scenario.third_parties[number]
    known = {e.policy: e for e in expected(observer, number)}
    lines = [*heading(say("title_one", name=party.called)), " ".join(party.about.split())]
    for n, policy in enumerate(scenario.policies):
        if policy.party == number:
            e = known.get(n)
            over = done(observer, n)
            state = e.band if e else say("done" if over else "not_now")
            lines += ["", f"* {policy.name}: {state}",
                      "  " + say("why", text=" ".join(policy.why.split()))]
            lines += [f"  {text}" for text in (e.reasons() if e else ())]
            times = int(observer.value("acted", n))
            if times:
                when = date_text(scenario, int(observer.value("acted_in", n)))
                lines.append("  " + say("happened", count=times, date=when))
            orders = [] if observer.seat is None or over else levers(
                scenario, policy, observer.seat)
            lines += ["  " + say("orders", orders="; ".join(orders))] if orders else []
    return lines
