"""The first page: typing the PIN, signing in as teacher, the way back, the test of a device."""

from __future__ import annotations

import secrets

from game.app.room.people import Member
from game.app.room.room import Room
from game.present.words.texts import web as w
from game.web.html import Child, Html, button, el, hidden, icon, labelled, page
from game.web.static import scene


def _shell(title: str, *body: Child, script: str = "class.js", kind: str = "small-page") -> str:
    return page(title, el("main", *body, id="main"), script=script, kind=kind)


def pin_page(token: str, error: str = "", pin: str = "", nicknames: bool = False) -> str:
    """Where students come in."""
    name = labelled(w("nickname"), el("input", name="name", maxlength=20, autocomplete="off")) \
        if nicknames else None
    return _shell("Multipolar", el("div", el("img", src=scene("world"), alt="", class_="scene"),
                                   el("h1", "Multipolar"), el("p", w("join_text")),
                                   class_="hero tall"),
                  el("form", hidden("csrf", token), hidden("n", secrets.token_urlsafe(9)),
                     labelled(w("pin"), el("input", name="pin", inputmode="numeric", value=pin,
                                           autocomplete="off", required=True, maxlength=12,
                                           autofocus=not pin, class_="pin")), name,
                     el("p", icon("circle-alert"), error, class_="flash", role="alert")
                     if error else None,
                     button(w("come_in"), kind="primary wide", icon_="door-open"),
                     method="post", action="/join", class_="stack card"),
                  el("p", icon("eye"), w("network_sees"), class_="dim small"),
                  el("p", el("a", w("for_teacher"), href="/teacher")))


def teacher_page(token: str, error: str = "") -> str:
    """Where the teacher signs in."""
    return _shell(w("teacher"), el("h1", w("teacher")),
                  el("form", hidden("csrf", token), labelled(w("password"), el(
                      "input", type="password", name="password", required=True, autofocus=True,
                      autocomplete="current-password")),
                     el("p", icon("circle-alert"), error, class_="flash", role="alert")
                     if error else None,
                     button(w("sign_in"), kind="primary wide", icon_="key"), method="post",
                     action="/teacher/login", class_="stack card"),
                  el("p", w("password_where"), class_="dim small"))


def waiting_page(text: str) -> str:
    """At the door, until the teacher nods; the page asks again by itself."""
    return _shell(w("waiting"), el("h1", w("waiting")), el(
        "p", text, class_="flash warn", role="status"), el("p", w("door_page")), el("p", el(
            "a", w("ask_again"), href="/wait", class_="button")))


def back_page(room: Room, member: Member, address: str, code: Html) -> str:
    """A member's own way back, as a link and as a code."""
    return _shell(w("way_back"), el("h1", member.name), el("p", w("way_back_keep")),
                  el("div", code, class_="qr"), el("p", el("a", address, href=address),
                                                   class_="address"),
                  el("p", el("a", w("to_the_game"), href="/play", class_="button primary")))


def test_page(token: str) -> str:
    """Where a device says that it reaches this computer."""
    return _shell(w("test"), el("h1", w("test")), el("p", w("test_text")), el(
        "form", hidden("csrf", token), hidden("device", secrets.token_urlsafe(6)),
        button(w("test_button"), kind="primary wide", icon_="check"), method="post",
        action="/test", class_="stack"))


def said_page(title: str, text: str, *more: Child) -> str:
    """A page with one message."""
    return _shell(title, el("h1", title), el("p", text), *more)


def gone_page() -> str:
    """After the class data were deleted: the browser forgets, too."""
    return page(w("gone"), el("main", el("h1", w("gone")), el("p", w("gone_text")), id="main"),
                script="gone.js", kind="small-page")


