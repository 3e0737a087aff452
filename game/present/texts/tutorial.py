"""The words of the tutorial and of the hints, in the kit's markup."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TITLES: Mapping[str, tuple[str, str]] = {
    "role": ("Who you are",
             "You lead the United States from February 2025. At the left stand your **dilemma** "
             "and the goals that you are measured by. You cannot have all of it: that is the "
             "game."),
    "first": ("A first order",
              "Three orders to begin with, each with its reason. Whatever you give now can be "
              "taken back until the turn ends."),
    "layers": ("Read the map",
               "Colour and pattern show who has **influence** where. The same map shows sanctions, "
               "trade, memberships and disputes."),
    "country": ("Open a country",
                "Every country has a card: whom it leans to, why, and what you can do there. "
                "Markers with a number are disputes, from 0 (calm) to 10 (general war)."),
    "advice": ("Ask your advisers",
               "Advisers of different schools name an order each; none is always right. For each "
               "you read what to **expect:** often a range, because the others act as well."),
    "add": ("Give the order",
            "Below the list stands what the order may bring, what it costs and what it risks. You "
            "give up to three a month."),
    "undo": ("Change your mind",
             "Until the turn ends everything on the sheet can be taken back."),
    "capital": ("What it costs",
                "Political capital comes back slowly: what you spend now you lack later. Every "
                "figure in this bar answers **why** when it is pressed."),
    "end_turn": ("End the turn",
                 "All powers act **at the same moment**: nobody sees another's orders before."),
    "front_page": ("Read the front page",
                   "On the paper stands what the world talks about; beside it, for you only, what "
                   "came of your orders and what it means for your goals."),
    "source": ("Down to the source",
               "Each cause rests on a rule, each rule on assumptions, each assumption on a source "
               "with a confidence. Nothing in this model has to be believed unseen."),
    "answer": ("Somebody waits for you",
               "Proposals and invitations come before your orders. What you leave open gets its "
               "default, and others remember it."),
    "goals": ("Your goals",
              "How far each goal has come, and what moved it. At the end this is what counts."),
    "alone": ("Now you",
              "The page **Situations** has what presses you, as cards with moves. Give up to three "
              "orders of your own, or none, and end the turn."),
    "farewell": ("That is all",
                 "The rest is judgement. This game is yours: it goes on to its last month, and "
                 "it is kept. F1 lists all keys, the encyclopaedia explains every number and "
                 "order. It is a game about choices, not a prediction."),
}
"""Title and explanation of each step."""

TEXT: Mapping[str, str] = {
    # What to do
    "read": "Read what the frame marks, then go on.",
    "f2": "It stands in the briefing: **F2** opens it. Or go on.",
    "take": "Put one of the three on the sheet.",
    "to_desk": "Go to the desk.",
    "layer": "Choose another layer of the map.",
    "map_page": "First open the page **Map**.",
    "country": "Click a country on the map, or type its name and press Enter.",
    "card": "These orders aim there. Now open its own page.",
    "advice": "Choose one of the orders in the list and read what it may bring.",
    "advice_page": "First open the page **Advice**.",
    "add": "Add the order to your sheet.",
    "add_first": "Choose an order in the list, then add it.",
    "undo": "Take the last order back. (It can be added again at once.)",
    "end_turn": "End the turn. What was left open is asked about first.",
    "headline": "Press an underlined **Why** to ask what moved a number.",
    "paper_page": "First open the page of the paper.",
    "fact": "Press an underlined headline to ask **why**.",
    "headlines": "First open the page **Headlines**.",
    "quiet_page": "No headline tells of a number this month. Go on.",
    "moment": "A moment of the month. Read it and continue.",
    "report": "Open last month's report.",
    "report_menu": "Open last month's report: it is in the menu.",
    "source": "Open a cause by its arrow (or **→**) and choose a line with a book: a source.",
    "source_read": "Read where it comes from. Then go back (**Esc**).",
    "country_read": "Whom does it lean to, and why? Then go back (**Esc**).",
    "goals_read": "Which goal is in danger? Then go back (**Esc**).",
    "no_causes": "Nothing moved this number. Go back and ask another.",
    "ask": "Press a figure to ask why it moved.",
    "to_answers": "Read what is on the table, then open the answers.",
    "choose": "Choose an answer: each says what it brings and costs.",
    "give_answer": "Give the answer. Until the turn ends it can be changed.",
    "at_table": "An accord: read both papers and what signing does to your goals, then sign or "
                "refuse.",
    "waiting": "Open what waits for an answer.",
    "answers_page": "First open the page **Pending**.",
    "goals": "Open your goals.",
    "goals_menu": "Open your goals: they are in the menu.",
    "farewell": "Play on, or go back to the title page.",
    "crisis": "A **crisis**: each round everybody answers in secret. Read the rung and what each "
              "answer costs, then choose. The tutorial goes on afterwards.",
    "elsewhere": "Look around as long as you like; the arrow at the upper left (**Esc**) leads "
                 "back.",
    "skip": "This cannot be done here and now. Go on with the next step.",

    # Around it
    "group": "Tutorial", "step_of": "Step {number} of {count}",
    "next": "Next", "skip_step": "Skip step", "step_back": "Back", "play_on": "Play on from here",
    "to_title": "To the title page", "leave": "Leave the tutorial",
    "fold": "Make this card small", "unfold": "Show the card",
    "key_next": "Next step, or skip it", "key_back": "The step before",
    "left": "The tutorial is over; the game goes on. The title page begins it anew.",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""


HINTS: tuple[tuple[str, str, str, str], ...] = (
    ("role", "briefing", "This is your power",
     "Here is your **dilemma**, and below it the goals as your government would put them. You "
     "cannot have all of it: that is the game. Read the two heaviest goals, then go on."),
    ("first_orders", "briefing", "Three orders to begin with",
     "Three advisers of different schools each suggest an order, with a reason. None of them is "
     "always right."),
    ("map", "main", "The world",
     "Colour and pattern show **who has influence where**. Click a country for more."),
    ("advisers", "main", "Your orders",
     "The cards at the side are what presses you now, each with fitting moves and their price. "
     "**Advice** has six suggestions, **All orders** everything that is legal now, with **what it "
     "may bring** (a range, because others act too) **and what it risks**."),
    ("sheet", "main", "Your sheet",
     "What you chose stands on the sheet. Until you seal it, everything can be taken back "
     "(**Ctrl + Z**). Political capital comes back slowly: what you spend now you lack later."),
    ("answers", "main", "Somebody waits for you",
     "Proposals, invitations and votes come **before** your orders. What you leave open counts as "
     "the answer that is named there, and others remember it."),
    ("seal", "main", "End the turn",
     "All powers act **at the same moment**: nobody sees another's sheet. When you are ready, end "
     "the turn. A step that can bring general war asks once more."),
    ("report", "report", "What happened, and why",
     "The paper is what everybody can read; what stands beside it is for you only. **Press Why to "
     "see what moved a number**: the causes, the rule behind each, its figure and where that "
     "figure comes from."),
    ("second_turn", "main", "Numbers answer",
     "Each number at the top shows its change. Click it to ask **why**. Numbers of others are "
     "estimates: a range means that your services are not sure."),
    ("goals", "main", "Your goals",
     "The page of goals shows how far each has come, and what moved it. At the end that is what "
     "counts, and how it was reached is what you talk about."),
    ("secrets", "main", "What you do not see",
     "Some acts and accords are hidden. What is marked as undisclosed comes to light in the "
     "debrief."),
    ("debrief", "debrief", "The most important part",
     "Here everything is open: turning points, secrets, promises against deeds. Ask what you would "
     "do differently, and go back to any turn to try it. The model teaches; it does not predict."),
)
"""Id, screen, title, words, in the order in which they come."""

COVERED: tuple[str, ...] = ("role", "first_orders", "map", "advisers", "sheet", "answers", "seal",
                            "report", "second_turn", "goals")
"""Hints that the tutorial has covered."""
