"""The texts of the dialogs, settings, saved games and the class tools in one place, so that a
language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    # A class in the network
    "class_title": "The class's pages are open",
    "class_text": "Your browser shows the teacher's page. The server ends with this window; the "
                  "room stays, and the next start goes on with it.\n\n{told}",
    "class_close": "Close", "class_wall": "Show it on the wall",
    "class_seat": "Take a seat here",
    "class_starting": "The server of the class starts …",
    "class_missing": "A class in the network needs starlette, uvicorn and segno, which this Python "
                     "lacks: pip install -e \".[class]\" brings them. New game plays the same for "
                     "one room.",
    "class_failed": "The server of the class did not start.",
    # Answers
    "back": "Back (Esc)",
    "open_default": "As long as you do not answer, it counts as: {word}.",
    "given": "Your answer this month: **{word}**. Until you end the turn you may choose another.",
    "answer": "Answer",
    "leave_open": "Leave open",
    "previous": "Previous",
    "next": "Next",
    "of": "{number} of {count}",
    "nothing_waits": "Nothing awaits your answer.",
    "votes_yes": "For {weight}: {who}", "votes_no": "Against {weight}: {who}",
    "votes_open": "Not yet known, {weight}: {who}", "votes": "The count so far, by weight",
    "facts_on_hand": "What is known", "to_answers": "The answers",
    "answered": "Answered: {word}.",
    "left_open": "Left open.",
    "your_answers": "What each answer means",
    "what_is_asked": "What is on the table",
    "kind_accord": "An accord is proposed", "kind_motion": "A motion awaits your vote",
    "kind_invitation": "An invitation to a summit", "kind_occasion": "An occasion on the calendar",
    "kind_settlement": "A settlement is on the table",
    "kind_partial": "A partial deal is proposed",
    "kind_demand": "Something is demanded of you", "kind_deadline": "The time is over",
    "kind_concession": "Less is offered than you demanded", "word_take": "Settle for it",
    "word_insist": "Insist on the whole",
    "word_comply": "Comply", "word_drop": "Let it drop", "word_carry_out": "Carry it out",
    "word_extend": "Give more time",
    "word_silence": "Say nothing", "word_sign": "Sign", "word_refuse": "Refuse",
    "word_abstain": "Abstain", "word_support": "Support it", "word_block": "Block it",
    "word_vague": "Neither yes nor no", "word_accept": "Accept", "word_decline": "Decline",
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
    "sound_title": "Sound", "sound": "Sounds", "volume": "Volume", "try_sound": "Play a sound",
    "full_key": "Fill the screen, or a window again",
    "music": "Music", "music_on": "Play music", "music_volume": "Volume",
    "music_text": "Quiet, and it follows the danger that everybody sees.",
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
    "course": "Branch of {origin}, from turn {turn}", "load": "Go on with it",
    "no_saves": "There are no saved games yet.",
    "col_turns": "Turns", "col_people": "Played by people", "turns_played": "turns played: {count}",
    "col_when": "Last played", "nobody": "nobody",
    "elsewhere_title": "This game is open elsewhere",
    "elsewhere_text": "A branch is a copy under a new name, which goes on here; the game stays "
                      "where it is open. If you take it over, nothing more is written there.",
    "elsewhere_take": "Take it over", "elsewhere_branch": "Open a branch",
    "stored_title": "A game of other rules",
    "broken_title": "This game cannot be opened",
    "recover": "Keep what is whole",
    "recover_text": "The file stays as it is. The whole part, up to turn {turn}, can go on in a "
                    "new file.",
    "recovered": "The whole part goes on in {path}.",
    "nothing_whole": "Nothing in it can be played on.",
    # Timer
    "time_off": "no timer",
    "time_warning": "Half a minute left; then the sheet is sealed as it stands.",
    "time_over": "The time is over: the sheet is sealed as it stands.",
    "course_told": "The game goes on from before the orders of {date} (turn {turn}). What came "
                   "after is not part of it; that course is kept as {name}.",
    "course_unnamed": "the first course",
    "pause": "Stop the clock", "go_on": "Let the clock run", "more": "One minute more",
    "less": "One minute less", "off": "Take the clock away", "on": "Set the clock",
    # Tutorial
    "hint": "Hint {number} of {count}", "hint_next": "Next",
    "hint_off": "No more hints",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
