"""Who asks and what a form says: cookies, tokens, fields; answers with and without script."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from game.app.room.token_seats import API
from game.present.words.texts import web as w
from game.web.html import el
from game.web.joinpage import said_page

SEAT, TEACHER, VISITOR = "seat", "teacher", "visitor"
"""Cookies: a student's secret, the teacher's, and one for forms before anybody is known."""
MONTH = 30 * 86_400
FIELDS = 60
"""Fields that a form may have."""


def cookie(response: Response, name: str, value: str) -> None:
    """Set a cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, max_age=MONTH, httponly=True, samesite="strict", path="/")


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form; of several of one name, the last."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError:
        return {}


def address(request: Request) -> str:
    """Where a request comes from; kept in memory only, to slow down guessing."""
    return request.client.host if request.client else ""


def scripted(request: Request) -> bool:
    """Whether the page's script sent it, and wants a short answer."""
    return request.headers.get("x-requested-with") == "class"


def as_page(request: Request) -> bool:
    """Whether a seat's window asks, which reads pages as records."""
    return request.query_params.get("as") == "page"


def visitor(request: Request) -> str:
    """The secret of a browser that is nobody yet."""
    return request.cookies.get(VISITOR, "") or secrets.token_urlsafe(12)


def said(request: Request, ok: bool, text: str = "", *, status: int = 200, back: str = "/play",
         again: bool = False) -> Response:
    """The answer to an act: JSON for the script, else the page again."""
    if scripted(request):
        return JSONResponse({"ok": ok, "said": text, "again": again}, status)
    return RedirectResponse(back, 303)


def message(request: Request, title: str, text: str, status: int) -> Response:
    """A page that is not there or not right: a page with the way on for who reads it in a browser,
    JSON for a program, a line for everything else."""
    if request.url.path.startswith(API):
        return JSONResponse({"error": text}, status)
    if scripted(request) or "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(text, status)
    return HTMLResponse(said_page(title, text, el("p", el(
        "a", w("to_start"), href="/", class_="button primary"))), status)


def small(text: str | None, otherwise: int = 0) -> int:
    """A whole number from a field, else another."""
    said_ = (text or "").strip()
    digits = said_.removeprefix("-")
    if not digits.isdecimal() or len(digits) > 9:
        return otherwise
    return -int(digits) if said_.startswith("-") else int(digits)
