"""Words of challenges, of the terms of a game, and of the record of endings, in one place, so that
a language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    # Terms of a game
    "too_late": "The terms of a game are set before its first turn.",
    "ironman_refused": "This is an ironman game: until it is over there is no way back to an "
                       "earlier month and no second copy. Play it to the end, or begin another.",
    "ironman": "Ironman", "ironman_about": "No way back: no branch and no copy until the game is "
                                           "over.",
    "daily": "World of today", "daily_about": "The same luck for everybody who plays it on this "
                                              "date: {day}.",
    "short_about": "At most six turns and eight kinds of order a seat; about twenty minutes.",

    # Demands
    "goal_held": "The goal \"{name}\" is held at the end (now {now}, held from {mark}).",
    "goal_achieved": "The goal \"{name}\" is achieved at the end (now {now}, achieved from "
                     "{mark}).",
    "now": "{text} Now: {value}.", "came_to": "{text} It came to {value}.",
    "since_throughout": "{text} Broken in {date}.", "since_once": "{text} Met in {date}.",
    "at_end": "At the end: {text}",
    "goal_least_held": "The goal \"{name}\" is held.",
    "goal_least_achieved": "The goal \"{name}\" is achieved.",

    # Results
    "won_by": "Everything that was asked for holds: all {count} demands were met.",
    "lost_by": "One thing fell short. {text}",
    "lost_by_many": "{count} things fell short, first of all: {text}",
    "lost_war": "General war has no winner, and no challenge is won by it.",
    "lost_stopped": "The game was stopped before its last month.",
    "lost_altered": "A teacher changed the world on the way, so the game does not count.",
    "result_won": "Challenge won: {name}", "result_lost": "Challenge lost: {name}",
    "result_open": "Challenge: {name}",
    "so_many": "{met} of {count}",
    "stands": "{met} of {count} met as things stand",

    # The record
    "title": "Challenges", "about": "A task for one seat, beside its goals. Programs win each in "
                                    "5 to 40 of 100 games, and nobody by passing.",
    "record_none": "not tried", "record": "tried {tried}, won {won}, best {best} of {of} demands",
    "record_ironman": "{record}, {count} in ironman",
    "record_seat": "{name}: {tried} tried, {won} won",
    "endings": "How your games ended",
    "ending_seat": "Games as {name}: {count}. Kinds of world: {kinds}. Best score: {best}.",
    "endings_line": "{times} × {ending}",
    "play": "Play this challenge", "loading": "Loading …",
    "list_hint": "Play one: {command} play --challenge ID",
    "seat_of": "You play: {name}", "asked": "What is asked",
    "bad_record": "The record of your games in {path} cannot be read; it was put aside as {aside} "
                  "and a new one begins.",
    "bad_record_kept": "The record of your games in {path} cannot be read and not be put aside "
                       "({error}); this game is not written to it.",
    "bad_rows": "In {path} {count} entries make no sense; they are left out.",
    "not_written": "This ending could not be written to {path} ({error}).",
    "other_seat": "Same world, other seat",
    "other_seat_about": "The same luck and scenario, with another seat in your hands.",
    "other_seat_as": "As {name}",
    "again_what": "Whose place do you take in the same world? again SEAT, one of {names}.",
    "again_alone": "The same world once more is for a game that one person played among programs.",
    "menu": "Take up a challenge", "menu_which": "Which challenge? ",
}
say = sayer(TEXT)
