"""The schemas of orders, clauses, motions and agendas, and of the effects they share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from game.core.exact import grid
from game.core.locale.program import scenario_text
from game.core.model import CHANNELS, DO, FAMILIES, FIELDS, MAX_LAG
from game.core.prose import plural
from game.core.quantities import BY_NAME, Quantity
from game.scenario.read.nodes import Node, Path
from game.scenario.schema.language import (
    Bound,
    Check,
    ListOf,
    Map,
    MapOf,
    Report,
    may,
    need,
)
from game.scenario.schema.scalars import (
    CHANGE,
    READ,
    SEE,
    Choice,
    Flag,
    Id,
    Number,
    Ref,
    Selector,
    Text,
)
from game.scenario.schema.selectors import UNKNOWN, Scope, parse_selector, scope

TEXT = Text()
SHORT = Text(longest=200)
ARTICLE = may(SHORT, "what stands before its name inside a sentence, such as: the")
SOURCE = Text(longest=2_000)
CONFIDENCE = Choice("high", "medium", "low")
AMOUNT = Number(-1e6, 1e6)
NARROWEST = 0.001
"""Least width of a ramp or measure: its slope times any quantity then keeps all its digits."""

TARGETS = ("none", "actor", "country", "flashpoint", "occasion", "theatre", "bloc", "policy",
           "faction", "member")
OPTIONS = ("none", "channel", "agenda", "theatre", "settlement", "partial", "field", "motion",
           "accord", "flashpoint", "actor", "bloc", "stance", "inducement", "bond",
           "demand")
STANCES = ("for", "against")
KINDS = ("state", "bloc")
FLASHPOINT_ROLES = ("claimant", "patrons", "backers", "neutral", "principals")
OCCASION_ROLES = ("host", "honour", "invited", "other")
SHAPES = {"invite": ("actor", "agenda"), "propose": ("actor", "accord"),
          "table": ("none", "motion"), "challenge": ("flashpoint", "none"),
          "settle": ("flashpoint", "settlement"), "court": ("occasion", "inducement"),
          "renege": ("occasion", "inducement"), "bind": ("actor", "none"),
          "unbind": ("actor", "bond"), "yield": ("flashpoint", "field"),
          "insist": ("flashpoint", "field"), "suspend": ("flashpoint", "none"),
          "interim": ("flashpoint", "partial"), "canvass": ("member", "stance"),
          "warn": ("member", "stance"), "demand": ("actor", "demand")}
"""The target and option kinds of an order with an action beyond effects."""
MOTIONS = ("admit", "payment", "declaration", "mediate", "fund")


def pool(kind: str, to: Check) -> Collection[str]:
    """The possible ids of a target or option of a kind; empty where they are not simple ids."""
    fixed = {"channel": CHANNELS, "field": FIELDS, "stance": STANCES, "none": (), "accord": (),
             "demand": ()}
    return fixed[kind] if kind in fixed else to.known.get(plural(kind), ())


def quantity_of(selector: str) -> Quantity:
    """The quantity that a checked selector names."""
    return BY_NAME[parse_selector(selector)[0]]


def condition_rule(need_: Mapping[str, Any], report: Report) -> None:
    """A condition has bounds, and its quantity can reach them."""
    low, high = need_.get("at_least"), need_.get("at_most")
    q = quantity_of(need_["quantity"])
    if low is None and high is None:
        report("quantity", scenario_text("catalogue_condition_needs_least"))
    elif low is not None and high is not None and low > high:
        report("at_least", scenario_text("catalogue_never_holds_above", low=f"{low:g}",
                                         high=f"{high:g}"))
    elif low is not None and low > q.high:
        report("at_least", scenario_text("catalogue_never_holds_most", name=q.name,
                                         high=f"{q.high:g}"))
    elif high is not None and high < q.low:
        report("at_most", scenario_text("catalogue_never_holds_least", name=q.name,
                                        low=f"{q.low:g}"))


def conditions(use: str = READ) -> ListOf:
    """A list of conditions that must all hold; with SEE, over what `self` can see."""
    bound = Number(-1e6, 1e6, grid=True)
    return ListOf(Map({
        "quantity": need(Selector(use), "what is compared; of a set, every entry"),
        "at_least": may(bound, "holds from here on"),
        "at_most": may(bound, "holds up to here"),
    }, name="condition", rule=condition_rule), most=20)


def _choice_rule(need_: Mapping[str, Any], report: Report) -> None:
    if "any" not in need_:
        if "quantity" not in need_:
            report((), scenario_text("catalogue_condition_needs_quantity"))
        else:
            condition_rule(need_, report)
    elif {"quantity", "at_least", "at_most"} & set(need_):
        report("any", scenario_text("catalogue_conditions_under_any"))


def choices(use: str = READ) -> ListOf:
    """As `conditions`; one of them may be that any of several holds, and say what it stands for."""
    bound = Number(-1e6, 1e6, grid=True)
    return ListOf(Map({
        "quantity": may(Selector(use), "what is compared; of a set, every entry"),
        "at_least": may(bound, "holds from here on"),
        "at_most": may(bound, "holds up to here"),
        "any": may(conditions(use), "one of these is enough; of a set, one entry"),
        "otherwise": may(SHORT, "why it is not possible where this does not hold"),
    }, name="condition", rule=_choice_rule), most=20)


def narrow(record: Mapping[str, Any], first: str, last: str) -> str:
    """The error in the ends of a ramp or measure in a record; empty if there is none."""
    width = abs(record[last] - record[first])
    if width >= NARROWEST:
        return ""
    return f'"{first}" and "{last}" ' + (f"must differ by {NARROWEST:g} or more" if width
                                         else "are the same")


def _scale_rule(scale: Mapping[str, Any], report: Report) -> None:
    wrong = narrow(scale, "from", "to")
    if wrong:
        report("to", scenario_text("catalogue_ramp_width", wrong=wrong))


def _effect_rule(effect: Mapping[str, Any], report: Report) -> None:
    q, by = quantity_of(effect["change"]), effect["by"]
    if grid(by) == 0:
        report("by", scenario_text("catalogue_changes_nothing_numbers", by=f"{by:g}"))
    elif abs(by) > q.high - q.low:
        report("by", scenario_text("catalogue_more_whole_range", by=f"{by:g}", name=q.name,
                                   low=f"{q.low:g}", high=f"{q.high:g}"))
    elif q.whole and by != int(by):
        report("by", scenario_text("catalogue_moves_whole_steps", name=q.name, by=f"{by:g}"))


EFFECTS = ListOf(Map({
    "change": need(Selector(CHANGE), "what changes; of a set, every entry"),
    "by": need(AMOUNT, "by how much, in the unit of the quantity"),
    "lag": may(Number(0, MAX_LAG, "months", whole=True), "months until it lands"),
    "scale": may(Map({
        "quantity": need(Selector(), "one number that scales the change"),
        "from": need(AMOUNT, "where the ramp begins (factor 0)"),
        "to": need(AMOUNT, "where the ramp ends (factor 1)"),
    }, name="scale", rule=_scale_rule), "a ramp that multiplies the change by 0 to 1"),
}, name="effect", rule=_effect_rule), most=100)


def _raw(record: Mapping[str, Node], field: str) -> str:
    """A field's text before it is checked; "none" if it is missing."""
    node = record.get(field)
    return node.value if node is not None and isinstance(node.value, str) else "none"


def _order_scope(record: Mapping[str, Node], outer: Scope) -> Scope:
    bound = [("self", "actor")]
    for role, kinds in (("target", TARGETS), ("option", OPTIONS)):
        kind = _raw(record, role)
        if kind != "none":
            bound.append((role, kind if kind in kinds else UNKNOWN))
    return scope(tuple(bound))


def filter_ids(wanted: dict[str, Any], noun: str, place: Path, report: Report) -> None:
    """Check the ids that a filter names; an id that an extending scenario removed is dropped."""
    known = pool(noun, report.to)
    for key in [k for k in ("ids", "not") if k in wanted]:
        for i, name in enumerate(wanted[key]):
            if name not in known and not report.to.gone(name):
                report((*place, key, i), scenario_text("catalogue_there_is", noun=noun, name=name),
                       report.to.problems.hint(name, known))
        wanted[key] = [name for name in wanted[key] if name in known]
        if key == "not" and not wanted[key]:
            del wanted[key]
        elif not wanted[key]:
            report((*place, key), scenario_text("catalogue_these_none_left", plural=plural(noun)))


def _shape_rule(order: Mapping[str, Any], report: Report) -> None:
    """An order with an action beyond effects needs the action's target and option."""
    do = order.get("do", "")
    for field, want in zip(("target", "option"), SHAPES.get(do, ()), strict=False):
        if order.get(field, "none") != want:
            report(field if field in order else "do", scenario_text("catalogue_order_do", do=do,
                                                                    field=field, want=want,
                                                                    get=order.get(field, "none")))
    if do in SHAPES and order.get("targets", {}).get("not_self") is False:
        report(("targets", "not_self"), scenario_text("catalogue_seat_does_itself", do=do))


def _order_rule(order: Mapping[str, Any], report: Report) -> None:
    target, option = order.get("target", "none"), order.get("option", "none")
    wanted = order.get("targets", {})
    _shape_rule(order, report)
    filter_ids(wanted, target, ("targets",), report)
    fits = {"kind": ("actor",), "not_self": ("actor",), "region": ("country",),
            "phase": ("occasion",), "role": ("flashpoint", "occasion"), "heard": ("policy",),
            "not_claimed": ("country",), "came": ("occasion",)}
    for key, kinds in fits.items():
        if key in wanted and target not in kinds:
            report(("targets", key), scenario_text(
                "catalogue_filters", field=key, kinds=scenario_text("and").join(map(plural, kinds)),
                target=target))
    roles = FLASHPOINT_ROLES if target == "flashpoint" else OCCASION_ROLES
    for i, role in enumerate(wanted.get("role", ())):
        if role not in roles:
            report(("targets", "role", i), scenario_text("catalogue_role", plural=plural(target),
                                                         role=role, roles=", ".join(roles)))
    if option in ("settlement", "partial") and target != "flashpoint":
        report("option", scenario_text("catalogue_option_flashpoint_so", option=option))
    if option == "accord" and target != "actor":
        report("option", scenario_text("catalogue_accord_option_between"))
    if (order.get("do") == "bind") != ("bond" in order):
        report("do", scenario_text("catalogue_order_do_bind"))
    if (order.get("do") == "demand") != ("months" in order):
        report("do", scenario_text("catalogue_order_do_demand"))
    known = pool(option, report.to)
    for i, name in enumerate(order.get("options", ()) if option != "accord" else ()):
        if name not in known:
            report(("options", i), scenario_text("catalogue_there_is_b", option=option, name=name),
                   report.to.problems.hint(name, known))


def ids_of(noun: str, *also: str) -> ListOf:
    """A list of ids of a kind, or of further words."""
    return ListOf(Ref(plural(noun), noun, *also), fewest=1, distinct=True)


FILTER = Map({
    "ids": may(ListOf(SHORT, fewest=1, distinct=True), "these only"),
    "not": may(ListOf(SHORT, fewest=1, distinct=True), "all but these"),
    "not_self": may(Flag(), "actors but oneself (the default)"),
    "kind": may(Choice(*KINDS), "actors of this kind"),
    "region": may(ids_of("region"), "countries of these regions"),
    "role": may(ListOf(Choice(*dict.fromkeys(FLASHPOINT_ROLES + OCCASION_ROLES)), fewest=1,
                       distinct=True), "where the seat has one of these roles"),
    "phase": may(Choice("before", "after"), "before the occasion or in the two months after"),
    "came": may(Flag(), "after an occasion: its host and the guests that came, if the guest of "
                "honour did"),
    "heard": may(Choice("urge", "restrain"), "policies for or against which it may press"),
    "not_claimed": may(Flag(), "no countries that the seat claims"),
}, name="filter")

SEEN = choices(SEE)
NEEDS = choices()
PLAIN = conditions()

ORDER = Map({
    "name": need(SHORT, "what the order is called"),
    "family": need(Choice(*FAMILIES), "where it stands in the catalogue"),
    "by": may(ids_of("actor", *KINDS), "kinds or actors that may give it; default all"),
    "target": may(Choice(*TARGETS), "kind of target; default none"),
    "targets": may(FILTER, "which targets; default all"),
    "option": may(Choice(*OPTIONS), "kind of option; default none"),
    "options": may(ListOf(SHORT, fewest=1, distinct=True), "which options; default all"),
    "cost": need(Number(0, 10, "points of political capital"), "political capital, once"),
    "budget": may(Number(-500, 500, "bn USD"), "money, once"),
    "exclusive": may(Id(), "group of which a sheet holds at most one order"),
    "covert": may(Flag(), "stays sealed after resolution unless exposed"),
    "needs": may(SEEN, "what must hold; only what the seat can see"),
    "effects": may(EFFECTS, "what it changes"),
    "do": may(Choice(*DO[1:]), "an action that effects cannot say"),
    "bond": may(Ref("bonds", "bond"), "the bond that it offers, with do: bind"),
    "months": may(Number(1, 12, "months", whole=True), "until the deadline, with do: demand"),
    "gives": may(Flag(), "an offer instead of a threat, with do: demand"),
    "risk": may(Map({
        "chance": need(Number(0, 1), "how likely"),
        "name": need(SHORT, "what then happens, in a few words"),
        "effects": need(EFFECTS, "what that changes"),
    }, name="risk"), "what can go wrong"),
    "log": need(Text(longest=500), "what the report says: {self} {target} {where} {option} "
                "{adjective}"),
    "hint": may(TEXT, "when it pays and what it costs"),
    "theory": may(Ref("theory", "theory text"), "the idea behind it"),
    "tags": may(ListOf(Id(), distinct=True), "what players and dilemmas look for"),
    "hindsight": may(Flag(), "whether it was written with knowledge of what came after the start"),
}, name="order", rule=_order_rule, scope_of=_order_scope)


def _clause_scope(record: Mapping[str, Node], outer: Scope) -> Scope:
    bound = [("self", "actor"), ("target", "actor")]
    bound += [("third", "actor")] if "third" in record else []
    bound += [("at", "flashpoint")] if "flashpoint" in record else []
    return scope(tuple(bound))


def _clause_rule(clause: Mapping[str, Any], report: Report) -> None:
    if "third" in clause and "flashpoint" in clause:
        report("flashpoint", scenario_text("catalogue_clause_about_third"))
    if clause.get("endorses") and "flashpoint" not in clause:
        report("endorses", scenario_text("catalogue_clause_takes_sides"))
    for i, breach in enumerate(clause.get("breach", ())):
        about = breach.get("target", "any")
        field = {"third": "third", "at": "flashpoint"}.get(about, "")
        if field and field not in clause:
            report(("breach", i, "target"), scenario_text("catalogue_stands_nothing_clause",
                                                          about=about, field=field))


CLAUSE = Map({
    "name": need(SHORT, "what is done, as in: halt arms to {third}, hold fire {where}"),
    "by": may(ids_of("actor", *KINDS), "kinds or actors that can do it; default all"),
    "for": may(ids_of("actor", *KINDS), "kinds or actors for whom; default all"),
    "third": may(ids_of("actor"), "about whom; the clause exists once for each"),
    "flashpoint": may(ids_of("flashpoint"), "about which flashpoint; likewise"),
    "needs": may(SEEN, "what must hold to sign; self does it for target"),
    "on_sign": may(EFFECTS, "what signing changes"),
    "each_turn": may(EFFECTS, "what it changes every turn while it runs"),
    "breach": may(ListOf(Map({
        "order": need(Ref("orders", "order"), "giving this order breaks the clause"),
        "target": may(Choice("target", "third", "at", "any"), "when aimed at; default any"),
    }, name="breach")), "what breaks it"),
    "aside": may(Ref("matters", "matter"), "orders that raise its side's stake break it, too"),
    "open": may(Flag(), "it is done for all to see, so that no accord with it is secret"),
    "endorses": may(Flag(), "takes the partner's side at the flashpoint, in public"),
    "value": may(Map({"self": may(Number(-20, 20), "worth for who does it"),
                      "target": may(Number(-20, 20), "worth for whom it is done")}),
                 "rough worth, for players"),
}, name="clause", rule=_clause_rule, scope_of=_clause_scope)

ACCORDS = Map({
    "months": may(Number(1, 24, "months", whole=True), "how long an accord runs; default 6"),
    "pairs": may(ListOf(ListOf(Ref("variants", "clause"), 2, 2)), "sensible pairs: give, get"),
}, name="accords")


def _motion_scope(record: Mapping[str, Node], outer: Scope) -> Scope:
    country = [("target", "country"), ("country", "country")] if "country" in record else []
    return scope((("self", "actor"), *country))


def _motion_rule(motion: Mapping[str, Any], report: Report) -> None:
    if motion["kind"] == "admit" and not {"country", "countries"} & set(motion):
        report("kind", scenario_text("catalogue_motion_admit_needs"))


MOTION = Map({
    "name": need(SHORT, "what is moved, as in: admit Indonesia as a member"),
    "kind": need(Choice(*MOTIONS), "what kind of motion it is"),
    "country": may(Ref("contested", "contested country"), "the candidate"),
    "countries": may(ListOf(Ref("contested", "contested country"), fewest=1, distinct=True),
                     "several candidates at once"),
    "tags": may(MapOf(Id(), Number(-3, 3)), "what it is about, by weight; members judge by it"),
    "leads": may(ListOf(Ref("members", "member"), distinct=True), "who leads what it founds"),
    "cost": may(Number(0, 10, "points of political capital"), "beside the order that tables it"),
    "chair": may(MapOf(Text(r"[A-Z]{3}", "a country code"), Number(-10, 10)),
                 "how a country leans while it chairs the bloc"),
    "full": need(EFFECTS, "if it passes"),
    "weak": need(EFFECTS, "if its watered-down form passes"),
    "failed": need(EFFECTS, "if it is defeated"),
    "appeal": may(MapOf(Ref("actors", "actor"), Number(-10, 10)), "what each seat thinks of it"),
    "needs": may(SEEN, "what must hold to table it"),
}, name="motion", rule=_motion_rule, scope_of=_motion_scope)

AGENDA = Bound(Map({
    "name": need(SHORT, "what is talked about"),
    "met": may(EFFECTS, "when the two have met"),
    "full": may(EFFECTS, "when the guest comes with a full yes"),
    "vague": may(EFFECTS, "when the guest stays vague"),
    "declined": may(EFFECTS, "when the guest declines"),
    "needs": may(NEEDS, "what must hold to invite on it"),
}, name="agenda"), self="actor", target="actor", host="actor", guest="actor")
