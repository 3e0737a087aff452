"""The teacher's material: lesson plans, role cards, quiz, rubric, trouble and its remedies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "plan_title": "Lesson plans", "minute": "Minute", "what": "What", "you": "You",
    "one_button": "The one button",
    "one_button_text": "Press Next on your page, and nothing else, and the class has the whole "
                       "lesson: brief, months, freeze, debrief, exit ticket. Everything beside "
                       "it is for those who want it.",
    "roles_title": "Role cards", "roles_text": "Cut along the lines. In a team of three, the head "
                   "is also the press, the diplomat also intelligence, defence also the "
                   "treasury; in a team of four, intelligence is also the press.",
    "role_head": "You speak for the team in the room. You hear everybody before you seal; when you "
                 "are away, the next of the team seals. In a crisis, you answer.",
    "role_diplomat": "Others want to hear from you. Ask what they would give before you say what "
                     "you would. What is agreed counts only as a proposal that both sign.",
    "role_defence": "Ask of each order: what does it say to those who watch? Threats that are not "
                    "believed are dear, and so are those that are believed too well.",
    "role_treasury": "Every order has a price in political capital, some in money. Ask what the "
                     "team gives up for it, and who pays at home.",
    "role_intelligence": "Say what the others will do, how sure you are, and why. Your chances are "
                         "scored at the end: say 50 % only when you mean it.",
    "role_press": "One line a month, for all to read. Choose whom you want to reach, and never "
                  "promise what the head has not sealed.",
    "brief_title": "Briefs", "seeks": "What the government seeks", "desk": "On the desk",
    "quiz_title": "A quiz on the rules", "key": "Answers",
    "rubric_title": "Rubric", "rubric_text": "Participation and performance are graded apart. The "
                    "score of the game is no grade: it compares a seat with other plays of the "
                    "same seat.",
    "criterion": "Criterion", "glossary_title": "Glossary", "in_game": "In the game:",
    "discussion_title": "Questions for the debrief", "by_idea": "By idea",
    "reading": "To read:", "simplifies": "Where the game simplifies:",
    "network_title": "When the network fails", "when": "If …", "then": "… then",
    "teams": "Teams of this scenario: {teams}.",
}

m = sayer(TEXT)

PLANS: Sequence[tuple[str, Sequence[tuple[str, str, str]]]] = (
    ("50 minutes", (
        ("0–4", "Students come in by PIN or code; each gets a code name, a team, a portfolio.",
         "Start the lesson. Move whoever sits wrong."),
        ("4–9", "Brief: each reads the goals and the task of the portfolio.",
         "Next. Say once: this is a model, not a forecast."),
        ("9–33", "Four months: three and a half minutes of orders and letters, the month, two "
         "minutes of what happened and why.", "Next, twice a month. One event in the third, if you "
         "like."),
        ("33–35", "Freeze: what was secret is shown.", "Next. Let them read in silence."),
        ("35–47", "Debrief: what happened; why; what of it holds outside the game.",
         "Next. Begin with the team that was surprised most."),
        ("47–50", "Exit ticket: three sentences on each device.", "Next. Save the files."))),
    ("90 minutes", (
        ("0–4", "Coming in.", "Start the lesson."),
        ("4–12", "Brief, with the quiz on the rules.", "Next. Hand out the quiz."),
        ("12–60", "Six or seven months of six to seven minutes.", "Next, twice a month; events."),
        ("60–85", "Freeze and debrief, with one what-if from the saved game.", "Next."),
        ("85–90", "Exit ticket, peer evaluation.", "Next. Save the files."))),
    ("Six weeks, one month a week", (
        ("Week 1", "Brief, quiz, first orders; memo: what do we want, what do the others want?",
         "Plan: one month a week. The room stays open; the link brings everybody back."),
        ("Weeks 2–5", "One month each: letters through the week, orders at its end; a memo on what "
         "happened and why.", "Next once for the month, once for the new orders."),
        ("Middle", "A short debrief: what did you expect, what came?", "Read out stated chances."),
        ("Week 6", "Last month, freeze, debrief, paper on one turning point.", "Save the files, "
         "delete the class data.")))
)
"""Lesson plans: title, and (minute, what happens, what the teacher does)."""
QUIZ: Sequence[tuple[str, Sequence[str], int]] = (
    ("When do your orders happen?", ("At once", "When the month is played, together with all "
                                     "others'", "When the others agree"), 1),
    ("Who may seal the team's sheet?", ("Anybody", "The teacher", "The head, or who stands in"), 2),
    ("A letter in which the other side agrees …", ("binds both", "binds nobody; a proposal that "
                                                   "is signed does", "is not allowed"), 1),
    ("What happens to an invitation that you leave open?", ("It counts as a yes",
     "It counts as vague, which has its own price", "Nothing"), 1),
    ("Numbers with a range are …", ("wrong", "estimates, yours alone", "forecasts of the "
                                    "program"), 1),
    ("In a crisis, firm on both sides …", ("ends it", "raises the danger and the stake",
                                           "is refused"), 1),
    ("The score says …", ("who was good", "how a seat did against other plays of the same seat",
                          "who would win in reality"), 1),
    ("Who reads your letters?", ("Only the addressee", "The addressee and the teacher",
                                 "Everybody"), 1))
"""Questions on the rules, with answers and the number of the right one."""
RUBRIC: Sequence[tuple[str, str, str, str, str]] = (
    ("Takes part", "Does the portfolio's task each month and helps others", "Does the task each "
     "month", "Does it most months", "Seldom"),
    ("Gives reasons", "Each order has a reason that names an aim and a price", "Most orders",
     "Some orders", "None"),
    ("Sees the others", "Says what others want, and is right more often than chance",
     "Says what others want", "Mentions them", "Speaks only of the own side"),
    ("Uses ideas", "Applies an idea and says where it does not fit", "Applies an idea",
     "Names one", "None"),
    ("Thinks back", "Explains a result by its causes and says what of it holds outside the game",
     "Explains by causes", "Tells what happened", "Says only who won"))
"""Criteria with four levels, the best first."""
TROUBLE: Sequence[tuple[str, str]] = (
    ("a device finds nothing under the address", "Is it in the same network, and not in mobile "
     "data? School networks often keep devices apart: open a hotspot on a phone or on this "
     "computer, join it with all devices, and start the server again."),
    ("the firewall asks", "Allow Python in private networks. Without the rights for it: a hotspot "
     "does not help then; play on one device per team, or in the window."),
    ("the page says that it is not saved", "It tries again by itself. Nothing that it called saved "
     "is lost, and nothing is counted twice."),
    ("a laptop was closed or a page reloaded", "Open the address again: the browser has its seat. "
     "On another device, use the way back that each student can show."),
    ("this computer was switched off", "Start the program again: it goes on with the same room, "
     "the same drafts and about the same time on the clock."),
    ("a team has gone home", "Press Let a program play. Give it back when somebody comes."),
    ("there are only four devices", "One device per team: the team has one member with all "
     "portfolios, and the device is passed on."),
    ("nothing works at all", "Open the window (python main.py), New game, a person in each seat: "
     "the same game in one room on one screen."))
"""What goes wrong in a network, and what helps."""
