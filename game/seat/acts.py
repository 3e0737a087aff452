"""What a seat does at a decision point, and what is wrong with it: records, not exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from game.core.errors import OrderError, nearest, sentence
from game.core.locale.program import game_text
from game.core.sheets import Sheet
from game.match.seats import SeatView
from game.present.talks.letters import LENGTH
from game.saves.lines import EVERYBODY

LETTERS, REASON = 8, 2_000
"""Letters in one act, characters of a reason."""
NEAREST = 12
"""How many of what would be legal a refusal lists."""


@dataclass(frozen=True)
class Letter:
    """A letter to another seat, or a line to everybody (`to` is "*")."""

    to: str
    text: str


@dataclass(frozen=True)
class Act:
    """What a seat does.

    orders: ids such as `lower_tariffs china`, in order; answers: item → word; stance: the word in a
    round of a crisis, "" the default; letters; chances: id of an estimate → chance 0 … 1 that the
    seat states; reason: why, for the record.
    """

    orders: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    stance: str = ""
    letters: Sequence[Letter] = ()
    chances: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""

    @property
    def sheet(self) -> Sheet:
        """The orders and answers."""
        return Sheet(tuple(self.orders), dict(self.answers))


@dataclass(frozen=True)
class Refusal:
    """Why something of an act is refused.

    code: one of CODES; field: the part of the act, such as `orders[1]`; given: what was given;
    text: the reason in words; legal: what would be legal there, at most NEAREST, the nearest first.
    """

    code: str
    seat: str
    field: str
    given: str
    text: str
    legal: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "legal": list(self.legal)}


CODES = ("not_due", "bad_type", "too_many", "too_long", "unknown_order", "illegal_order",
         "unknown_item", "unknown_word", "unknown_stance", "unknown_seat", "bad_chance")
"""The codes of refusals; docs/seat.md says what they mean."""


def refusals(view: SeatView, round_: int, stances: Sequence[str], act: Act) -> list[Refusal]:
    """All that is wrong with an act now. round_: of the crisis that asks the seat, 0 where it is
    asked for its sheet; stances: the words that it may say in that round."""
    checks = (_stance(view, stances, act) if round_ else _sheet(view, act), _said(view, act))
    return [refusal for check in checks for refusal in check]


def _of(view: SeatView, code: str, field_: str, given: object, text: str,
        legal: Sequence[str] = ()) -> Refusal:
    return Refusal(code, view.scenario.seats[view.seat], field_, str(given)[:200], text,
                   tuple(legal[:NEAREST]))


def _stance(view: SeatView, stances: Sequence[str], act: Act) -> Iterator[Refusal]:
    if act.orders or act.answers:
        yield _of(view, "not_due", "orders" if act.orders else "answers", "",
                  game_text("act_crisis_only"), stances)
    if act.stance and act.stance not in stances:
        yield _of(view, "unknown_stance", "stance", act.stance, game_text(
            "act_unknown_stance", word=act.stance, words=", ".join(stances)), stances)


def _sheet(view: SeatView, act: Act) -> Iterator[Refusal]:
    scenario = view.scenario
    if act.stance:
        yield _of(view, "not_due", "stance", act.stance, game_text("act_no_crisis"))
    if len(act.orders) > scenario.slots:
        yield _of(view, "too_many", "orders", len(act.orders), game_text(
            "act_too_many", count=len(act.orders), most=scenario.slots))
    kept: tuple[str, ...] = ()
    for n, order in enumerate(act.orders[:scenario.slots]):
        try:
            view.check(Sheet((*kept, order)))
        except OrderError as error:
            known = order in scenario.orders.by_text[view.seat]
            yield _of(view, "illegal_order" if known else "unknown_order", f"orders[{n}]", order,
                      sentence(error), _alike(order, [c.text for c in view.choices(kept)]))
        else:
            kept = (*kept, order)
    waiting = view.awaiting()
    for item, word in act.answers.items():
        if item not in waiting:
            yield _of(view, "unknown_item", f"answers.{item}", item, game_text(
                "act_unknown_item", item=item) + nearest(item, waiting), _alike(item, [*waiting]))
        elif word not in waiting[item]:
            yield _of(view, "unknown_word", f"answers.{item}", word, game_text(
                "act_unknown_word", item=item, word=word), waiting[item])


def _said(view: SeatView, act: Act) -> Iterator[Refusal]:
    """What is wrong with letters, chances and the reason."""
    seats = view.scenario.seats
    others = (EVERYBODY, *(s for s in seats if s != seats[view.seat]))
    if len(act.letters) > LETTERS:
        yield _of(view, "too_many", "letters", len(act.letters), game_text(
            "act_too_many", count=len(act.letters), most=LETTERS))
    for n, letter in enumerate(act.letters[:LETTERS]):
        if letter.to not in others:
            yield _of(view, "unknown_seat", f"letters[{n}].to", letter.to, game_text(
                "act_unknown_seat", seat=letter.to, seats=", ".join(others)), others)
        if not len(letter.text.strip()) > 0 or len(letter.text) > LENGTH:
            yield _of(view, "too_long", f"letters[{n}].text", len(letter.text), game_text(
                "act_text_length", most=LENGTH))
    for name, chance in act.chances.items():
        if not 0.0 <= chance <= 1.0:
            yield _of(view, "bad_chance", f"chances.{name}", chance, game_text("act_chance"))
    if len(act.reason) > REASON:
        yield _of(view, "too_long", "reason", len(act.reason), game_text(
            "act_text_length", most=REASON))


def _alike(given: str, known: Sequence[str]) -> list[str]:
    """What is known, the most alike first."""
    from difflib import SequenceMatcher
    return sorted(known, key=lambda one: -SequenceMatcher(None, given[:200], one).ratio())[:NEAREST]


def read_act(given: Any, seat: str) -> tuple[Act, list[Refusal]]:
    """An act from an Act or from JSON that may hold anything: what is of another kind than it must
    be is refused, and left out of the act."""
    if isinstance(given, Act):
        return given, []
    if not isinstance(given, Mapping):
        return Act(), [Refusal("bad_type", seat, "", type(given).__name__, game_text("act_no_map"))]
    out, wrong = dict[str, Any](), list[Refusal]()
    for name, value in given.items():
        kind = _KINDS.get(str(name))
        found = None if kind is None else kind(value)
        if found is None:
            wrong.append(Refusal("bad_type", seat, str(name)[:80], type(value).__name__, game_text(
                "act_bad_type" if kind else "act_no_field", field=str(name)[:80],
                wanted=_WRITTEN.get(str(name), ""), fields=", ".join(_KINDS)),
                tuple(_KINDS) if kind is None else ()))
        else:
            out[str(name)] = found
    return Act(**out), wrong


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, (list, tuple)) or not all(isinstance(x, str) for x in value):
        return None
    return tuple(" ".join(x.split()) for x in value)


def _words(value: Any) -> dict[str, str] | None:
    if not isinstance(value, Mapping) or not all(isinstance(x, str) for x in (*value,
                                                                             *value.values())):
        return None
    return dict(value)


def _letters(value: Any) -> tuple[Letter, ...] | None:
    if not isinstance(value, (list, tuple)):
        return None
    found = tuple(x if isinstance(x, Letter) else Letter(x["to"], x["text"])
                  for x in value if isinstance(x, Letter) or (
                      isinstance(x, Mapping) and isinstance(x.get("to"), str)
                      and isinstance(x.get("text"), str)))
    return found if len(found) == len(value) else None


def _chances(value: Any) -> dict[str, float] | None:
    if not isinstance(value, Mapping) or not all(
            isinstance(k, str) and isinstance(v, (int, float)) and not isinstance(v, bool)
            for k, v in value.items()):
        return None
    try:
        return {k: float(v) for k, v in value.items()}
    except OverflowError:  # a whole number of hundreds of digits
        return None


_KINDS: dict[str, Any] = {"orders": _texts, "answers": _words, "stance": _text,
                          "letters": _letters, "chances": _chances, "reason": _text}
"""The fields of an act, and how each is read."""
_WRITTEN = {"orders": '["order"]', "answers": '{"item": "word"}',
            "stance": '"firm"', "letters": '[{"to": "china", "text": "…"}]',
            "chances": '{"id": 0.4}', "reason": '"…"'}
"""Each of them, as it may be written."""
