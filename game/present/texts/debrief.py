"""The texts of the debrief's pages, in one place, so that a language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "pages": "The papers of all months, and what lasted",
    "back_to_game": "Back to the game", "files_done": "Written into {path}.",
    # Outcome: a card for each seat
    "placed": "Place {place}",
    "by": "Played by {player}", "by_mandate": "Played by {player}. Mandate: {mandate}",
    "so_far": "so far; it is set against games that were over",
    "usual": "Over all months its goals came to {raw}; {usual} is the middle of many games of this "
             "seat.",
    "far_above": "far above most games of this seat", "above": "above the middle of its games",
    "middle": "as in the middle of its games", "below": "below the middle of its games",
    "far_below": "far below most games of this seat",
    "counts": "{achieved} achieved, {held} held, {failed} failed",
    "account_none": "No goal of its moved notably.",
    "account": "From {first} to {last} points. “{goal}” moved it most ({moved}): {causes}.",
    "account_bare": "From {first} to {last} points. “{goal}” moved it most ({moved}).",
    "cause": "{cause} ({points})",
    "own": "**What decided it for {name}:** {date} ({change}), most by “{goal}”: {causes}. "
           "[All turning points](page:points)",
    "why_score": "What the points of all goals are made of",
    "why_goal": "What this goal is made of",
    "chart_hint": "A click on a line, or Enter, says what the points of that month are made of.",
    # Goals
    "moved_by": "Moved most over the game by", "moved_nothing": "Nothing moved it notably.",
    "over_time": "Progress over time",
    # Turning points
    "point": "{date}: {name}", "point_goal": "Most by “{goal}” ({step})",
    "why_month": "Why: all goals in {date}",
    # Timeline
    "news": "What was reported", "ordered": "What was ordered", "because": "Why: {why}",
    # Secrets, promises, escalation
    "hidden": "Hidden while it happened", "nothing_hidden": "Nothing was hidden.",
    "believed": "believed {value}", "truth": "it was {value}",
    "believes": "{Who} on {what}",
    "party": "{name} gives", "signed": "Signed in {date}", "secretly": "secret",
    "breaches": "Said about broken accords",
    "peak": "Highest: rung {rung}, {peak} ({date})",
    "losses": "{killed} thousand killed and wounded, {displaced} thousand displaced",
    "no_losses": "No losses.", "why_rung": "Why it stood there",
    # What if
    "wi_text": "Go on from before the orders of a turn with the same luck, as a new game; or "
               "change one order and let the rest be played many times.",
    "wi_turn": "Before the orders of", "wi_line": "{date}, turn {turn}", "branch_here":
        "Play on from here", "wi_seat": "Seat", "wi_instead": "Instead of", "wi_add": "nothing: "
        "one order more", "wi_nothing": "no order", "wi_find": "Find an order …",
    "wi_games": "Times", "wi_run": "Play both", "wi_busy": "Both courses are being played …",
    "wi_thinking": "Looking up what was possible …",
    "wi_title": "Model result, not a prediction",
    "wi_asked": "{date}, {seat}: **{new}** instead of **{old}**.",
    "wi_how": "{count:time} with fresh luck from that turn on, the same luck in both courses; in "
              "the turn itself all other sheets stand as they were, afterwards programs decide for "
              "every seat. What the teacher did later is left out.",
    "wi_scores": "Scores: as played → changed, and the difference", "wi_means": "{was} → {new}",
    "wi_span": "8 of 10 runs between {low} and {high}; higher in {higher} of them; with this "
               "game's own luck {own}",
    "wi_war": "General war: {was} as played, {new} with the change.",
    "wi_moved": "- {what}: {was} as played, {new} with the change ({diff})",
    "wi_moved_title": "What else moves most surely",
    "wi_empty": "# One order more, or one less\nChoose a month, a seat, the order that was given "
                "and what could have been ordered instead. Both courses are then played many times "
                "with luck of their own.\n\nHere you will read, for each seat, how its score "
                "moves on average, how far it spreads, and how often it comes out higher; what "
                "becomes of the danger of general war; and which numbers move most.",
    # To discuss
    "deb_discuss": "To discuss",
    "discuss_idea": "## {title}\n{plain}\n**In this game.** {in_game}\n**Where the game "
                    "simplifies.** {simplifies}\n**To read.** {reading}\n**To discuss.** "
                    "{question}",
    "ask_all": "Questions for all", "ideas": "Ideas behind the orders that were given most",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
