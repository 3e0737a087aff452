"""The texts of the class in one room, in one place, so that a language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "cancel": "Cancel",
    # The teacher's menu
    "facilitator": "For the teacher",
    "fac_events": "Events", "fac_own": "Own event", "fac_message": "Message", "fac_month": "Month",
    "fac_numbers": "Number", "fac_branch": "Back in time", "fac_seats": "Seats",
    "fac_clock": "Clock", "fac_ending": "Debrief",
    "fac_secret": "This shows what players may not see. Turn the screen away from them.",
    "fac_still": "The clock of the turn stands still meanwhile.",
    "fac_over": "The game is over; go back in time to change its course.",
    # Events
    "inject": "Let it happen now", "inject_title": "Let it happen?",
    "inject_text": "**{name}**\n{text}\n\nThis cannot be taken back; it stands in the record of "
                   "the game.",
    "injected": "It happened: {name}.",
    "no_event": "Choose an event to read about it.",
    "event_source": "How likely it is otherwise: {chance} a turn. Source: {source}",
    # Own event, number
    "own_text": "An event of your own: a headline that everybody reads, and what it moves. It is "
                "marked as the teacher's in the number's reasons, the report and the debrief.",
    "headline": "Headline", "change_by": "Change by", "own_go": "Let it happen now",
    "own_empty": "Write the headline first.",
    "own_becomes": "It is {value} now ({low} to {high}).",
    "own_done": "It happened: {what} is {value} now.",
    "number_text": "Set one number by hand. The reason stands in the record, in the number's "
                   "reasons, and marked in the report and the debrief.",
    "tell": "Tell everybody the reason",
    "number": "Number", "of_whom": "Of", "to_whom": "Towards",
    "now_is": "It is {value} now ({low} to {high}).",
    "new_value": "New value", "reason": "Reason (stands in the record)",
    "override": "Set it", "overridden": "{what} is {value} now.",
    "bad_number": "'{text}' is no number.",
    # Messages
    "message_text": "To everybody: at once here, on the projector, and in the record. To one seat: "
                    "intelligence that only this seat reads, when it sits at the desk.",
    "everybody": "Everybody", "to": "To", "send": "Send",
    "message_hint": "What do you want to say?", "message_empty": "Write something first.",
    "sent_to": "Sent to {seat}; it is read at that seat's desk.",
    "said_before": "Said so far", "nothing_said": "Nothing so far.",
    "said_line": "- **{date}**, to {seat}: {text}",
    # The month
    "month_text": "What the month would bring with the sheets as they are now. The game does not "
                  "move. A crisis is answered by default.",
    "sheets": "The teams' sheets so far", "no_orders": "no orders",
    "sheet_line": "{{icon:{icon}}} **{seat}**: {orders}{why}",
    "review_switch": "I look at each month first, and accept or correct it before the class reads "
                     "it",
    "preview_go": "Look ahead", "preview_none": "Nothing was looked at yet.",
    "preview_busy": "The month is being played …",
    "review_on": "From now on each month waits for you before the class reads it.",
    "review_off": "The class reads each month at once.",
    # The month that waits
    "review": "The month waits for the teacher",
    "review_cover": "{date} was played. Nothing of it shows until the teacher is here; the class "
                    "looks away.",
    "review_here": "The teacher is here", "review_title": "{date}: accept or correct",
    "review_text": "This is what happened. Accept it as it is, set a number with a reason first, "
                   "or take the month back: the class then orders anew in a branch, and this game "
                   "stays as it is.",
    "review_result": "Result", "accept": "Accept and show the class",
    "take_back": "Take the month back", "accepted": "Accepted.",
    "hidden_facts": "Hidden from most", "review_goals": "All goals together, by weight",
    # Back in time
    "branch_text": "A new game goes on from before the orders of a turn; this one stays as it is "
                   "in its own file. The sheets of that turn lie open again, and every seat is "
                   "told.",
    "branch": "Go back to there", "branch_title": "Go back?",
    "branch_ask": "A new game begins before the orders of **{date}** (turn {turn}). This one stays "
                  "in {path}.",
    "branch_line": "Turn {turn}, {date}", "branch_start": "before the first orders",
    "courses": "Courses of this game", "open_course": "Open it", "course_here": "this one",
    "course_line": "{name}: {turns:turn} played", "course_from": "from {origin}, turn {turn}",
    "course_first": "the first",
    # Seats and clock
    "seats_text": "A seat can change hands at any time, also in the middle of a turn; what was on "
                  "its sheet comes back with the person. The record says who played it when.",
    "person": "A person", "doctrine_any": "A doctrine, drawn by luck",
    "lock_set": "A word that opens this menu (empty: none); it holds until the window closes",
    "lock_text": "Only the teacher goes on from here.", "lock_word": "The teacher's word",
    "lock_open": "Open", "lock_wrong": "That is not the word.",
    "last_person": "At least one seat must be a person's.",
    "seat_changed": "{seat}: {player}.",
    "seat_title": "Play the month?",
    "seat_last": "All other sheets are sealed. With a program on this seat ({name}) nobody is "
                 "waited for: the month is played at once.",
    "seat_go": "Play the month",
    "clock_text": "A warning comes half a minute before the end; then the sheet is sealed as it "
                  "stands. The clock can be stopped at any time.",
    "clock_turn": "Minutes for each seat's turn", "clock_now": "The clock of this turn",
    "no_timer": "no timer", "some_minutes": "{count} min",
    "clock_more": "Time for a seat (not in the game's record)",
    "time_1": "as all", "time_2": "half as much again", "time_3": "twice as much",
    "lesson": "Plan of the lesson", "plan_50": "50 minutes",
    "plan_90": "90 minutes", "lesson_start": "Start the lesson", "lesson_stop": "Stop it",
    "lesson_less": "One minute back", "lesson_more": "One minute on",
    "lesson_now": "Minute {minute} of {length}: {phase}. Next, from minute {then}: {next}.",
    "lesson_last": "Minute {minute} of {length}: {phase}.",
    "lesson_short": "Minute {minute} of {length}",
    "phase_join": "take seats", "phase_brief": "briefing and the first order together",
    "phase_turns": "turns", "phase_last": "start the last turn or debrief now",
    "phase_debrief": "freeze and debrief", "phase_ticket": "exit ticket", "phase_end": "the end",
    # Debrief by the teacher
    "ending_text": "The debrief can begin at any turn. Everything that was hidden is open in it.",
    "freeze": "Freeze: debrief now", "freeze_title": "Show everything?",
    "freeze_open": "The debrief shows what was secret. The game is not over: one can go on "
                   "afterwards, but everybody has seen everything.",
    "freeze_end": "The game can end here, with its last months and the score; or the debrief shows "
                  "it as far as it is.",
    "end_here": "End and debrief", "so_far": "Debrief so far",
    "files_text": "Everything for grading in one folder: the debrief as a page that prints, a "
                  "table (CSV) of orders, reasons, goals and turning points of each team, a page "
                  "of each team, the whole journal.",
    "files": "Write the files",
    # Projector
    "public_only": "Public information only",
    "front_page": "Front page: {date}",
    "no_news": "The game begins; there is no news yet.",
    "turn_of": "Turn {turn} of {turns}", "game_over": "The game is over",
    "map_shows": "The map shows", "tension": "Tension", "at_desk": "At the desk: {name}",
    "sealed": "Sealed: {names}", "between": "The screen changes hands",
    "wall_light": "Light or dark", "wall_leave": "Back",
    # A seat in a class of the network
    "table_title": "Join a class", "table_text": "The teacher's screen shows an address and a PIN. "
    "You get a seat at a team's table, as in a browser.",
    "table_address": "Address", "table_address_hint": "http://10.0.0.5:8300", "table_pin": "PIN",
    "table_join": "Come in", "table_again": "Back to my seat at {address}",
    "table_joining": "Asking at the door …",
    "table_bad_address": "'{address}' is no address of a class: it looks like "
                        "http://10.0.0.5:8300.",
    "table_unreachable": "Nobody answers at {address}. Is it the same network, and is the class "
                        "open?",
    "table_no_class": "What answers there is no class.",
    "table_none": "This computer has no seat in a class: give the PIN with --code.",
    "table_offline": "No connection. What you did is kept and sent as soon as the class answers.",
    "table_waits": "{count:act} not saved yet", "table_saved": "Saved", "table_refused": "Not done",
    "table_gone_title": "This seat is gone",
    "table_gone": "The class has ended and was deleted, or the teacher took you out.",
    "table_leave": "Leave the class?", "table_leave_text": "Your seat stays yours: Join a class, "
                                                             "then Back to my seat.",
    "table_stay": "Stay", "table_go": "Leave",
    "table_clock": "{time} left",
    "table_paused": "{time}, paused", "table_fetching": "Fetching the page …",
    "table_box": "A closer look", "table_close": "Close",
    "wall_pin": "PIN {pin}", "wall_minutes": "{count:minute}", "rung_of": "{rung}/{last}",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
