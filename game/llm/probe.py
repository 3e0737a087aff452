"""Whether the endpoint of a model can be asked at all, found out by one short request before games
begin: what is wrong with an address or a key would else make its seat silent in all of them."""

from __future__ import annotations

import json
from dataclasses import replace

from game.core.errors import UsageError
from game.core.harmless import in_line
from game.core.locale.program import llm_text
from game.llm.definition import Definition
from game.llm.endpoint import Endpoint, Fault

PATIENT = frozenset({"busy", "timeout"})
"""Kinds of faults of an endpoint that is there: it may answer later."""


def probe(text: str, definition: Definition) -> None:
    """Ask the endpoint for a word. UsageError for one that will not answer either when games are
    played, with the remedy."""
    short = replace(definition, retries=min(1, definition.retries))
    body = {"max_tokens": definition.max_tokens, **definition.extra, "model": definition.model,
            "messages": [{"role": "user", "content": llm_text("probe_word")}]}
    try:
        Endpoint(short).ask(json.dumps(body, sort_keys=True))
    except Fault as fault:
        if fault.kind not in PATIENT:
            raise UsageError(llm_text("probe", player=in_line(text), why=fault,
                                      remedy=_remedy(definition, fault))) from None


def _remedy(definition: Definition, fault: Fault) -> str:
    url = definition.url.rstrip("/")
    if fault.status in (404, 405) or fault.kind == "garbled":
        return llm_text("probe_path" if url.endswith("/v1") else "probe_v1", url=url)
    if fault.status in (401, 403):
        return llm_text("probe_key" if definition.secret() else "probe_no_key",
                        key=definition.key)
    return llm_text("probe_unreachable" if fault.kind == "unreachable" else "probe_other")
