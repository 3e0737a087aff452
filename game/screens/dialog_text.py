"""The texts of the dialogs, settings, saved games and the class tools in one place, so that a
language can be added."""

from __future__ import annotations

from collections.abc import Mapping

TEXT: Mapping[str, str] = {
    # Answers
    "back": "Back (Esc)",
    "open_default": "Not answered, it counts as: {word}.",
    "answer": "Answer",
    "leave_open": "Leave open",
    "previous": "Previous",
    "next": "Next",
    "of": "{number} of {count}",
    "nothing_waits": "Nothing awaits your answer.",
    "votes_yes": "For {weight}: {who}", "votes_no": "Against {weight}: {who}",
    "votes_open": "Not yet known, {weight}: {who}", "votes": "The count so far, by weight",
    "facts_on_hand": "What is known", "to_answers": "The answers",
    "counter": "Counter-proposal",
    "counter_text": "Swap one clause; the other side may sign it, refuse it or let it lapse. "
                    "Choose from the list ({count}).",
    "counter_none": "Choose one of the counter-proposals first.",
    "answered": "Answered: {word}.",
    "left_open": "Left open.",
    "your_answers": "What each answer means",
    "what_is_asked": "What is on the table",
    "kind_accord": "An accord is proposed", "kind_motion": "A motion awaits your vote",
    "kind_invitation": "An invitation to a summit", "kind_occasion": "An occasion on the calendar",
    "kind_settlement": "A settlement is on the table",
    "word_silence": "Say nothing", "word_sign": "Sign", "word_refuse": "Refuse",
    "word_abstain": "Abstain", "word_support": "Support it", "word_block": "Block it",
    "word_vague": "Stay vague", "word_accept": "Accept", "word_decline": "Decline",
    "word_keep": "Leave it as it is", "word_confirm": "Say that you come",
    # Crisis
    "crisis_answer": "Give this answer",
    "word_firm": "Stand firm", "word_terms": "Offer terms", "word_down": "Back down",
    "word_back": "Back your friend", "word_restrain": "Hold your friend back",
    "crisis_silent": "Say nothing",
    "crisis_silent_text": "counts as: {word}. Silence never raises the rung.",
    "crisis_options": "Your answer",
    "war_title": "This can end in general war",
    "war_text": "If the other side stands firm too, **{place}** may reach the last rung in this "
                "round: general war. Nobody wins it, and most is lost by whoever took the last "
                "step.",
    "war_back": "Think again", "war_go": "Stand firm all the same",
    "ladder_now": "Rung {rung} of 10: {name}",
    "ladder_next": "If both stand firm: {name}",
    # Settings
    "settings": "Settings", "look": "Look", "theme": "Theme", "dark": "Dark",
    "light": "Light (for projectors)", "scale": "Size of everything",
    "motion": "Reduced motion", "motion_text": "Nothing slides or fades; results appear at once.",
    "sound_title": "Sound", "sound": "Sounds", "volume": "Volume", "try_sound": "Play one",
    "help_title": "Help", "hints": "Hints while playing", "again": "Show all hints again",
    "again_done": "The hints begin anew.",
    "clock_title": "Time for a turn",
    "minutes": "Minutes", "no_timer": "no timer", "some_minutes": "{count} min",
    "clock_text": "A warning comes half a minute before the end; then the sheet is sealed as it "
                  "stands. The clock can be stopped at any time.",
    "kept_at": "Kept in {path}.",
    # Problems
    "everywhere": "Everywhere", "report_key": "Report a problem: save what happened",
    "problem_title": "Something went wrong?",
    "problem_text": "One file tells what happened since this game was opened: the game with every "
                    "seat's orders, the keys and clicks, what was typed. Nothing is sent; you "
                    "decide who gets it.",
    "report_problem": "Save what happened (F12)",
    "reported": "What happened is in\n**{path}**\nSend it with a few words on what went wrong. It "
                "holds every seat's orders and what was typed here.",
    "report_failed": "What happened cannot be written to the disk ({why}).",
    "broke": "Multipolar stopped by an error of its own ({error}).",
    "broke_saved": "Your game is kept in {path}.",
    "broke_report": "What happened is in {path}; please send it in.",
    # Saves
    "save_title": "Save the game", "load_title": "Saved games",
    "save_kept": "The game is kept after every step in\n**{path}**",
    "save_memory": "{bad} So far this game is only in memory.",
    "save_as": "Keep it from now on under this name",
    "save_here": "Save", "saved": "Saved in {path}.",
    "save_name_bad": "A name has letters, digits, - and _.",
    "replace_title": "Replace it?", "replace_text": "**{name}** exists already.",
    "replace": "Replace", "cancel": "Cancel",
    "delete": "Delete", "delete_title": "Delete this game?",
    "delete_text": "{path} and the files that were written about it are removed. This cannot be "
                   "taken back.",
    "delete_open": "This game is being played; open another one first.",
    "course": "Branch of {origin}, from turn {turn}", "load": "Go on with it", "no_saves": "There are no saved games yet.",
    "col_turns": "Turns", "col_people": "Played by people", "turns_played": "turns played: {count}",
    "col_when": "Last played", "nobody": "nobody",
    "broken_title": "This game cannot be opened",
    "recover": "Keep what is whole",
    "recover_text": "The file stays as it is. The whole part, up to turn {turn}, can go on in a "
                    "new file.",
    "recovered": "The whole part goes on in {path}.",
    "nothing_whole": "Nothing in it can be played on.",
    # Timer
    "time_left": "Time left", "time_stopped": "stopped", "time_off": "no timer",
    "time_warning": "Half a minute left; then the sheet is sealed as it stands.",
    "time_over": "The time is over: the sheet is sealed as it stands.",
    "course_told": "The game goes on from before the orders of {date} (turn {turn}). What came "
                   "after is not part of it; that course is kept as {name}.",
    "course_unnamed": "the first course",
    "pause": "Stop the clock", "go_on": "Let the clock run", "more": "One minute more",
    "less": "One minute less", "off": "Take the clock away", "on": "Set the clock",
    # Facilitator
    "facilitator": "For the teacher",
    "fac_events": "Events", "fac_message": "Message", "fac_numbers": "Of your own",
    "fac_preview": "Preview", "fac_branch": "Back in time", "fac_seats": "Seats",
    "fac_clock": "Clock",
    "fac_secret": "This shows what players may not see. Turn the screen away from them.",
    "fac_over": "The game is over; go back in time to change its course.",
    "inject": "Let it happen now", "inject_title": "Let it happen?",
    "inject_text": "**{name}**\n{text}\n\nThis cannot be taken back; it stands in the record of "
                   "the game.",
    "injected": "It happened: {name}.",
    "search_event": "Search the events …", "no_event": "Choose an event to read about it.",
    "event_source": "How likely it is otherwise: {chance} a turn. Source: {source}",
    "improvised_text":
        "An event of your own: what it moves, to what, and why. The reason stands in the record, "
        "in the number's reasons, and marked in the debrief.",
    "tell": "Tell everybody the reason",
    "broadcast_text": "Everybody reads it: at once here, on the projector, and in the record of "
                      "the game.",
    "broadcast": "Tell everybody", "broadcast_hint": "What do you want to say?",
    "broadcast_done": "Said to everybody.",
    "broadcast_empty": "Write something first.",
    "said_before": "Said so far",
    "number": "Number", "of_whom": "Of", "to_whom": "Towards", "now_is": "It is {value} now "
        "({low} to {high}).", "new_value": "New value", "reason": "Reason (stands in the record)",
    "override": "Set it", "overridden": "{what} is {value} now.",
    "bad_number": "'{text}' is no number.",
    "preview_text": "What the month would bring with the sheets as they are now. The game does not "
                    "move. A crisis is answered by default.",
    "preview_go": "Look ahead", "preview_none": "Nothing was looked at yet.",
    "preview_busy": "The month is being played …",
    "branch_text": "A new game goes on from before the orders of a turn; this one stays as it is "
                   "in its own file.",
    "branch": "Go back to there", "branch_title": "Go back?",
    "branch_ask": "A new game begins before the orders of **{date}** (turn {turn}). This one stays "
                  "in {path}.",
    "branch_line": "Turn {turn}, {date}", "branch_start": "before the first orders",
    "branched": "A new game goes on from {date}.",
    "seats_text": "A seat can change hands at any time; the record says who played it when.",
    "person": "A person", "doctrine_any": "A doctrine, drawn by luck",
    "last_person": "At least one seat must be a person's.",
    "seat_changed": "{seat}: {player}.",
    "clock_now": "The clock of this turn: {time}",
    # Projector
    "public_only": "Public information only", "projector": "Projector",
    "front_page": "Front page: {date}", "hot_spots": "Flashpoints",
    "no_news": "The game begins; there is no news yet.",
    "turn_of": "Turn {turn} of {turns}", "game_over": "The game is over",
    "map_shows": "The map shows",
    # Export
    "export": "Export the debrief", "exported": "Written: {path}. Open it in a browser to print.",
    # Tutorial
    "hint": "Hint {number} of {count}", "hint_next": "Next", "hint_back": "Back",
    "hint_off": "No more hints",
}


def say(key: str, **fields: object) -> str:
    """The text of a key, its fields filled in."""
    return TEXT[key].format(**fields)
