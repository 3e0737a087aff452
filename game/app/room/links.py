"""Where the links of a seat's pages lead: the same addresses for browsers and for the window."""

from __future__ import annotations

from urllib.parse import urlencode

from game.page.links import Link

WHY, TABLE, DOSSIER, BACK = "/play/why?", "/play/table?", "/play/dossier?", "/play/back"
"""The reasons of a number or of news, the table of an accord or a settlement, all of a dossier, the
way back."""


def query(what: str) -> str:
    """What a link to reasons or to a table asks for, as an address has it: `row=7&turn=2` as it
    is, a number by its name, `rung,taiwan@2`, with its turn."""
    if "=" in what or not what:
        return what
    link = Link.of(f"why:{what}")
    return urlencode({"number": link.what, **({} if link.turn is None else {"turn": link.turn})})


def box_of(link: str, why: str = WHY) -> str:
    """The address of what a link shows beside a page; "" for a link that leads elsewhere."""
    kind, what = Link.of(link)
    return {"why": why + query(what), "table": TABLE + query(what),
            "dossier": DOSSIER + urlencode({"matter": what})}.get(kind, "")
