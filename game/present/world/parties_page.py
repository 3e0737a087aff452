"""Third parties: what each will probably do and why, and all about one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.core.prose import opened
from game.match.report import date_text
from game.page.kinds import Block, Item, Page, Points, Run, Section, line, text
from game.present.observer.observer import Observer
from game.present.words.texts import thirds as say
from game.present.world.third_parties import FEW, Expected, done, expected, levers


def likely(observer: Observer, found: Iterable[Expected]) -> Points:
    """What may happen, each with why."""
    return Points(tuple(Item(line(e.line(observer.scenario)), tuple(
        text(opened(said), kind="small") for said in e.reasons()[:2])) for e in found),
        none=say("nothing"))


def likeliest(observer: Observer) -> Iterator[Section]:
    """The likeliest acts of all third parties; none where there are none."""
    if observer.scenario.third_parties:
        yield Section(say("title"), (likely(observer, expected(observer)[:FEW]),),
                      icon="telescope", id="third_parties")


def parties_page(observer: Observer, id: str = "") -> Page:
    """What each third party will probably do; of one that is named, all about it."""
    scenario = observer.scenario
    named = [p.id for p in scenario.third_parties]
    if id in named:
        return _party(observer, named.index(id))
    sections = tuple(Section(line(Run(party.name, link=f"parties:{party.id}")), (Points(tuple(
        Item(line(e.what, ": ", e.band)) for e in expected(observer, n)), none=say("nothing")),), 3)
        for n, party in enumerate(scenario.third_parties) if party.present)
    return Page(say("title"), (*sections, text(say(
        "most", count=int(scenario.k["third_parties"].most)), kind="small")))


def _party(observer: Observer, number: int) -> Page:
    """Who it is, and each of its policies with its levers."""
    scenario, party = observer.scenario, observer.scenario.third_parties[number]
    known = {e.policy: e for e in expected(observer, number)}
    policies = tuple(_policy(observer, n, known.get(n)) for n, policy in enumerate(
        scenario.policies) if policy.party == number)
    return Page(say("title_one", name=party.called), (text(" ".join(party.about.split())),
                                                      *policies), id=party.id)


def _policy(observer: Observer, n: int, e: Expected | None) -> Section:
    scenario, policy, over = observer.scenario, observer.scenario.policies[n], done(observer, n)
    state = e.band if e else say("done" if over else "not_now")
    out: list[Block] = [text(say("why", text=" ".join(policy.why.split()))),
                        *(text(said) for said in (e.reasons() if e else ()))]
    times = int(observer.value("acted", n))
    if times:
        out.append(text(say("happened", count=times, date=date_text(
            scenario, int(observer.value("acted_in", n))))))
    orders = [] if observer.seat is None or over else levers(scenario, policy, observer.seat)
    if orders:
        out.append(text(say("orders", orders="; ".join(orders))))
    return Section(line(Run(policy.name, link=f"policy:{policy.id}"), ": ", state), tuple(out), 3)
