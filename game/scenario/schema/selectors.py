"""Selectors: `quantity[index, …]`, the meaning of index tokens, and where each is allowed.

Parsing knows the quantities; checking knows the ids of a scenario and the roles bound in a context
(a Scope). Selectors are resolved to numbers elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.core.locale.program import scenario_text
from game.core.model import CHANNELS, MEANS
from game.core.prose import plural
from game.core.quantities import ASKED, BY_NAME, ENGINE, ESTIMATE, OWNER, PARTIES

AXES = {"A": "actor", "C": "country", "F": "flashpoint", "T": "theatre", "H": "channel",
        "B": "bloc", "O": "occasion", "E": "event", "P": "policy",
        "X": "rivalry", "D": "faction", "V": "member", "N": "motion", "K": "bond", "Y": "matter",
        "M": "stock"}
"""The axes a selector can name, in words. Others are internal to the engine."""

SETS = {"all": "".join(AXES), "others": "A", "rest": "AD", "claimant": "A", "patrons": "A",
        "lead": "A", "backers": "A", "opponents": "A", "allies": "A", "defender": "C",
        "theatre": "T", "linked": "F", "region": "C", "neighbours": "C", "lands": "C"}
"""Predefined tokens, and the axes on which they are valid."""

ROLES = ("self", "target", "option", "third", "at", "host", "honour", "guest", "country")
"""Tokens that a context binds to one item."""

UNKNOWN = "unknown"
"""Kind of a role whose own kind is invalid: it is accepted anywhere."""

WORDS = (*ROLES, *SETS)
"""Reserved words of the format, which no id may use."""

_SHAPE = re.compile(r"\s*([A-Za-z0-9_]+)\s*(?:\[([^\[\]]*)\])?\s*")
_TOKEN = re.compile(r"(?:(?:region|bloc):)?[A-Za-z0-9_]+")
_ORDINALS = ("first", "second", "third")


class SelectorError(ValueError):
    """An invalid selector. `wrong` is the offending word, `words` the possible ones, for a
    suggestion."""

    def __init__(self, message: str, wrong: str = "", words: Collection[str] = ()) -> None:
        super().__init__(message)
        self.wrong, self.words = wrong, words


@dataclass(frozen=True)
class Scope:
    """The roles in a context: `tokens` maps each valid token to its axis letters.

    `bound` is its definition: roles and the kinds of items they are bound to.
    """

    tokens: Mapping[str, str]
    bound: tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def scope(bound: tuple[tuple[str, str], ...] = ()) -> Scope:
    """The scope in which the given roles are bound, each to a kind of item (or "", to none).

    `(("self", "actor"), ("target", "country"))` is that of an order at a country.
    """
    letters = {name: letter for letter, name in AXES.items()}
    letters[UNKNOWN] = SETS["all"]
    kinds = {role: letters.get(kind, "") for role, kind in bound}
    tokens = {"all": SETS["all"], **kinds}
    target = kinds.get("target", "")
    if "self" in kinds:
        tokens["others"] = "A"
        if target in ("A", "D"):
            tokens["rest"] = target
    if "F" in (target, kinds.get("at"), kinds.get("option")):
        names = ["claimant", "patrons", "lead", "backers", "defender", "theatre", "linked",
                 "region"]
        names += ["opponents", "allies"] if "self" in kinds else []
        tokens.update({name: SETS[name] for name in names})
    if target == "C":
        tokens.update(region="C", neighbours="C")
    if target == "P":
        tokens.update(lands="C")
    if target == "O":
        tokens.update(host="A", honour="A")
    return Scope(tokens, bound)


@dataclass(frozen=True)
class Vocabulary:
    """The ids of a scenario: by axis letter, of regions, and of blocs."""

    ids: Mapping[str, Collection[str]]
    regions: Collection[str] = ()

    @staticmethod
    def of(sections: Mapping[str, Collection[str]], homes: Collection[str]) -> Vocabulary:
        """From the ids of each section. Home countries are countries too, though uncontested."""
        ids: dict[str, Collection[str]] = {
            letter: sections.get(plural(name), ()) for letter, name in AXES.items()}
        ids["H"], ids["M"] = CHANNELS, MEANS
        ids["C"] = dict.fromkeys((*ids["C"], *homes))
        return Vocabulary(ids, sections.get("regions", ()))


@lru_cache(maxsize=16384)
def parse_selector(text: str) -> tuple[str, tuple[str, ...]]:
    """Quantity name and index tokens of a selector. Raises SelectorError.

    Checks the form, the quantity and the number of indices, not what the tokens mean.
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise SelectorError(scenario_text("selectors_selector_write_quantity", text=text))
    name, inner = found.groups()
    if name not in BY_NAME:
        raise SelectorError(scenario_text("selectors_quantity", name=name), name, BY_NAME)
    tokens = tuple(part.strip() for part in inner.split(",")) if inner is not None else ()
    axes = BY_NAME[name].axes
    for letter in axes:
        if letter not in AXES:
            raise SelectorError(scenario_text("selectors_bookkeeping_engine_selector", name=name))
    if len(tokens) != len(axes):
        kinds = ", ".join(AXES[a] for a in axes)
        raise SelectorError(scenario_text("selectors_indices", name=name, count=_count(len(axes)),
                                          kinds=kinds, given=len(tokens)) if axes else
                            scenario_text("selectors_no_index", name=name, given=len(tokens)))
    for token in tokens:
        if not _TOKEN.fullmatch(token):
            raise SelectorError(scenario_text("selectors_index_write_token", token=token))
    return name, tokens


def _count(number: int) -> str:
    return scenario_text("selectors_count", count=number)


def written(name: str, tokens: tuple[str, ...]) -> str:
    """The canonical form of a selector."""
    return f"{name}[{', '.join(tokens)}]" if tokens else name


def check_selector(text: str, vocabulary: Vocabulary,
                   here: Scope) -> tuple[str, tuple[str, ...]]:
    """As parse_selector, and checks that every token is valid in the scope and fits its axis."""
    name, tokens = parse_selector(text)
    for place, (token, axis) in enumerate(zip(tokens, BY_NAME[name].axes, strict=True)):
        if axis not in here.tokens.get(token, "") and token not in vocabulary.ids[axis]:
            which = f"the {_ORDINALS[place]} index of {name}"
            _check_token(token, axis, which, vocabulary, here)
    return name, tokens


def _check_token(token: str, axis: str, which: str, vocabulary: Vocabulary, here: Scope) -> None:
    """Raise SelectorError unless the token is a known set of countries on a country axis."""
    kind = AXES[axis]
    prefix, colon, word = token.partition(":")
    if colon:
        known = vocabulary.regions if prefix == "region" else vocabulary.ids["B"]
        if word not in known:
            raise SelectorError(scenario_text("selectors_there_is", prefix=prefix,
                                              word=word), token,
                                [f"{prefix}:{k}" for k in known])
        if axis != "C":
            raise SelectorError(scenario_text("selectors_stands_countries_but", token=token,
                                              which=which, article=article(kind)))
        return
    if token in here.tokens:
        what = dict(here.bound).get(token) or AXES[here.tokens[token][0]]
        raise SelectorError(scenario_text("selectors_stands_but", token=token,
                                          article=article(what), which=which,
                                          wanted=article(kind)))
    for letter, ids in vocabulary.ids.items():
        if token in ids:
            raise SelectorError(scenario_text("selectors_but", token=token,
                                              article=article(AXES[letter]), which=which,
                                              wanted=article(kind)))
    fitting = [t for t, letters in here.tokens.items() if axis in letters]
    if token in WORDS:
        raise SelectorError(scenario_text("selectors_stands_nothing_can", token=token,
                                          article=article(kind), fitting=", ".join(fitting)))
    raise SelectorError(scenario_text("selectors_there_is_b", kind=kind,
                                      token=token), token, [*vocabulary.ids[axis], *fitting])


def article(noun: str) -> str:
    """The noun with "a" or "an"."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def unseen(name: str, tokens: tuple[str, ...]) -> tuple[str, str]:
    """Why `self` cannot see a number, and what it could read instead; both empty if it can."""
    quantity = BY_NAME[name]
    owner = tokens[quantity.payer] if quantity.payer >= 0 else ""
    text = written(name, tokens)
    if quantity.seen_by == ENGINE:
        return scenario_text("unseen_engine", number=text), ""
    if quantity.seen_by == ESTIMATE and owner != "self":
        return (scenario_text("unseen_estimate", number=text),
                written(f"{name}_estimate", ("self", *tokens)))
    if quantity.seen_by == OWNER and owner != "self":
        return scenario_text("unseen_owner", number=text), ""
    if quantity.seen_by == PARTIES and "self" not in tokens:
        return scenario_text("unseen_parties", number=text), ""
    if quantity.seen_by == ASKED:
        return scenario_text("unseen_asked", number=text), ""
    return "", ""
