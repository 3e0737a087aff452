"""The hints: id, screen, title, words in the kit's markup; in the order in which they come."""

from __future__ import annotations

HINTS: tuple[tuple[str, str, str, str], ...] = (
    ("role", "briefing", "This is your power",
     "Here are the **goals** as your government would put them, and what presses you now. You "
     "cannot have all of it: that is the game. Read the two heaviest goals, then go on."),
    ("first_orders", "briefing", "Three orders to begin with",
     "Three advisers of different schools each suggest an order, with a reason. None of them is "
     "always right."),
    ("map", "main", "The world",
     "Colour and pattern show **who has influence where**. Click a country, or type its name while "
     "the map has the keyboard. The layers above show sanctions, trade, memberships, flashpoints."),
    ("advisers", "main", "Your orders",
     "The list at the side begins with six suggestions; the catalogue behind it has everything "
     "that is legal now. Each order shows **what it costs, what it may bring** (a range, because "
     "others act too) **and what it risks**."),
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
     "The headlines are what moved most. **Press one to see what moved it**: the causes, the rule "
     "behind each, its figure and where that figure comes from."),
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
