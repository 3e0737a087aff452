"""Programs that play from outside, on the teacher's page: letting one in, its token, when it spoke.
"""

from __future__ import annotations

from game.app.room import token_seats
from game.app.room.live import Live
from game.app.room.page_parts import called_of, some
from game.app.room.stages import END, MINUTE
from game.app.room.token_seats import SEAT_API
from game.page import Form, Group, Run, Text, bold, line, press, text
from game.present.words.texts import web as w


def tokens(live: Live) -> list[Group]:
    """The tokens that the teacher has not noted yet, with two lines to try each."""
    return [_token(live, seat, token) for seat, token in live.room.new_tokens.items()]


def _token(live: Live, seat: str, token: str) -> Group:
    who, head = called_of(live.room.scenario, seat), f'-H "Authorization: Bearer {token}"'
    where = f"{live.addresses[0]}{SEAT_API}"
    return Group(some(
        Text(line(Run(icon="key"), bold(w("token_title", who=who)))), text(bold(token)),
        text(w("token_keep", who=who), kind="small"), text(w("token_try"), kind="small"),
        text(f"curl {head} {where}", kind="small"),
        text(f"curl {head} -d '{{}}' {where}/act", kind="small"),
        press("token_noted", w("token_noted"), icon="check", seat=seat)), "told warning")


def act(live: Live, seat: str) -> Form | None:
    """Letting a program in while nobody is in the team, or withdrawing its token."""
    room = live.room
    if seat in token_seats.given(room):
        return press("withdraw_token", w("withdraw_token"), icon="key", seat=seat)
    if room.people.team(seat) or seat in room.seated or room.stage.name == END:
        return None
    return press("admit_program", w("admit_program"), icon="key", seat=seat)


def spoke(live: Live, seat: str) -> Text | None:
    """When the program that plays a team from outside spoke last; None where none plays it."""
    room, last = live.room, live.programs.heard.get(seat)
    if not token_seats.plays(room, seat):
        return None
    minutes = int((room.now() - last) / MINUTE) if last is not None else 0
    return text(w("token_never") if last is None else w("token_spoke", minutes=minutes) if minutes
                else w("token_now"), kind="small dim")
