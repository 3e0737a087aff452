"""What is known of a language model that plays: its endpoint, its parameters, what it may cost."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from game.core.errors import UsageError, nearest
from game.core.harmless import in_line
from game.core.locale.program import llm_text

KEY = "MULTIPOLAR_API_KEY"
"""The environment variable with the key of models that no file of players names."""
COUNTED = ("calls", "tokens", "money")
"""What a budget may limit."""
LEAST = 1e-9
"""What a limit must be at least: no request fits into nothing."""
_SPEC = re.compile(r"llm:(?P<model>.+)@(?P<url>https?://.+)")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Definition:
    """A language model as a player.

    model, url: its name there, and the endpoint without `/chat/completions`; key: the environment
    variable that holds the key; temperature, extra: sent with each request where given; max_tokens:
    of an answer; retries: of a request that failed, with `pause` seconds before the first; timeout:
    seconds of each try; prices: money per million tokens of `input` and `output`; budget: at most
    so many COUNTED; finds: searches for orders in a month; masked: whether names are replaced;
    shuffled: the seed by which options are shuffled, None for not. UsageError for what cannot be.
    """

    model: str
    url: str
    key: str = KEY
    temperature: float | None = None
    max_tokens: int = 1_500
    retries: int = 4
    pause: float = 1.0
    timeout: float = 120.0
    prices: Mapping[str, float] = field(default_factory=dict)
    budget: Mapping[str, float] = field(default_factory=dict)
    finds: int = 4
    masked: bool = False
    shuffled: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._check_url()
        if secret := self.secret():
            if not secret.isascii() or not secret.isprintable() or " " in secret:
                raise UsageError(llm_text("bad_key", key=self.key))
            if secret in f"{self.model} {self.url} {dict(self.extra)}":
                raise UsageError(llm_text("key_written", key=self.key))
            if not (self.url.startswith("https:") or self.local):
                raise UsageError(llm_text("key_in_the_open", url=self.url, key=self.key))
        elif self.key != KEY:
            raise UsageError(llm_text("no_key", key=self.key))

    def _check_url(self) -> None:
        """The address without a place for passwords and keys, which would be written down."""
        try:
            parts = urlsplit(self.url)
            fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            fits = False
        if not fits or not re.fullmatch(r"[!-~]+", self.url) or any(c in self.url for c in "@?#"):
            raise UsageError(llm_text("bad_url", url=in_line(self.url)))

    @property
    def local(self) -> bool:
        """Whether the endpoint is on this machine."""
        host = urlsplit(self.url).hostname or ""
        try:
            return host == "localhost" or ip_address(host).is_loopback
        except ValueError:
            return False

    def secret(self) -> str:
        """The key, "" for none. It is read when it is needed, and nothing keeps it."""
        return os.environ.get(self.key, "").strip()

    def cost(self, tokens_in: float, tokens_out: float) -> float:
        """The money that so many tokens cost."""
        return (tokens_in * self.prices.get("input", 0.0)
                + tokens_out * self.prices.get("output", 0.0)) / 1e6


def defined(text: str, about: Mapping[str, Any] | None) -> Definition:
    """The definition of a player: what a file says about it, else `llm:MODEL@URL`. UsageError."""
    if about is not None:
        return Definition(**{name: value for name, value in about.items() if name != "kind"})
    found = _SPEC.fullmatch(text)
    if found is None or not re.fullmatch(r"[ -~]+", text) or re.search(r'[,"]', text):
        raise UsageError(llm_text("bad_spec", text=in_line(text)))
    return Definition(found["model"], found["url"])


def checked(name: str, about: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says of a player, as a Definition takes it. UsageError that says where."""
    kind, given = about.get("kind"), dict(about)
    if kind != "llm":
        raise UsageError(llm_text("bad_kind", name=name, kind=in_line(str(kind))))
    for field_, value in given.items():
        if field_ not in _FIELDS:
            raise UsageError(llm_text("no_field", name=name, field=in_line(field_),
                                      nearest=nearest(field_, _FIELDS),
                                      fields=", ".join(_FIELDS)))
        if not _FIELDS[field_](value):
            raise UsageError(llm_text("bad_field", name=name, field=field_,
                                      wanted=llm_text(f"wanted_{field_}")))
    for field_ in ("model", "url"):
        if field_ not in given:
            raise UsageError(llm_text("lacks_field", name=name, field=field_))
    defined(name, given)
    return given


def _number(low: float, high: float, *, whole: bool = False) -> Any:
    kinds = (int,) if whole else (int, float)
    return lambda x: isinstance(x, kinds) and not isinstance(x, bool) and low <= x <= high


def _numbers(*names: str, low: float = 0.0) -> Any:
    fits = _number(low, 1e12)
    return lambda x: isinstance(x, Mapping) and all(n in names and fits(v) for n, v in x.items())


def _short(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 300


_FIELDS: dict[str, Any] = {
    "kind": _short, "model": _short, "url": _short,
    "key": lambda x: isinstance(x, str) and _VARIABLE.fullmatch(x) is not None,
    "temperature": _number(0, 10), "max_tokens": _number(16, 1_000_000, whole=True),
    "retries": _number(0, 20, whole=True), "pause": _number(0, 60), "timeout": _number(0.1, 3600),
    "prices": _numbers("input", "output"), "budget": _numbers(*COUNTED, low=LEAST),
    "finds": _number(0, 20, whole=True), "masked": lambda x: isinstance(x, bool),
    "shuffled": _number(0, 2**31, whole=True), "extra": lambda x: isinstance(x, Mapping)}
"""The fields of a player in a file, and what each may be."""
