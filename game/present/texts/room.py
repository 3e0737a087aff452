"""The texts of a networked class: refusals, tasks, stages, letters of programs."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    # What is refused, and why
    "not_saved": "Not saved: {why} Nothing is lost; it is tried again.",
    "too_long": "At most {most:character} fit; this has {count}.",
    "observers_watch": "You watch. Your teacher can give you a team.",
    "locked": "The sheets are locked.",
    "sealed_first": "Your team's sheet is sealed. The head can open it again while time is left.",
    "drafts_full": "There are {most:draft} already; take one back first.",
    "drafted_before": "Your team has drafted this order already.",
    "sheet_full": "The sheet holds {slots:order}; take one off first.",
    "no_draft": "This draft was taken back.",
    "not_your_draft": "Only who drafted it, or the head, can change it.",
    "for_or_against": "Say whether you are for it or against it.",
    "chance_bounds": "A chance runs from 0 to 100 %.",
    "head_seals": "The head seals; now that is {name}.",
    "head_answers": "The head answers; now that is {name}.",
    "no_letters_now": "No letters can be sent now.",
    "write_first": "Write something first.",
    "no_such_team": "There is no such team.",
    "no_such_member": "This student is not in the room.",
    "no_such_turn": "That month was not played.",
    "no_such_option": "There is no such choice.",
    "no_such_answer": "There is no such answer.",
    "no_letter": "There is no such letter.",
    "muted": "Your teacher has stopped letters to other teams for now.",
    "no_crisis": "The crisis has moved on.",
    "no_ticket": "That comes at the end of the lesson.",
    "rate_bounds": "Rate each of your own team from 1 to 5.",
    "plan_late": "The lesson has begun; its plan stands.",
    "turn_bounds": "Choose a number up to {most}.",
    "nothing_to_lock": "No orders are written now.",
    "taken_back": "Your teacher has taken time back: {date} is ordered anew. The other course is "
                  "kept as {name}.",
    # Portfolios and their acts
    "role_head": "Head", "role_diplomat": "Diplomat", "role_defence": "Defence",
    "role_treasury": "Treasury", "role_intelligence": "Intelligence", "role_press": "Press",
    "role_adviser": "Adviser", "role_observer": "Observer",
    "task_head": "Choose the orders and seal the sheet.",
    "task_diplomat": "Answer what was asked, and write a letter to another team.",
    "task_defence": "Draft an order, or speak for or against a draft: what does it do to peace?",
    "task_treasury": "Draft an order, or speak for or against a draft: what does it cost?",
    "task_intelligence": "File an estimate of what the others will do, and three chances.",
    "task_press": "Publish one line to the world.",
    "task_adviser": "Draft an order, or speak for or against a draft.",
    "left_head": "Seal the sheet when the team is ready.",
    "left_answers": "{count} still without an answer.",
    "left_letter": "Write to another team.",
    "left_draft": "Draft an order, or advise on one.",
    "left_estimate": "Write your estimate.",
    "left_chances": "State all three chances.",
    "left_press": "Write one public line.",
    # Questions of the month
    "ask_rung": "Does the danger {where} rise this month?",
    "ask_number": "Does this number rise this month: {what} (before it: {now})?",
    "ask_support": "Does support at home for {who} rise this month?",
    # Letters of programs
    "reply_warm": "We read {who:'s} letter with pleasure. What serves both of us, we will weigh; "
                  "put it into a proposal.",
    "reply_even": "We have taken note of {who:'s} letter. A proposal with a price would say more.",
    "reply_cold": "{Who:'s} letter has arrived. After all that happened, words alone change "
                  "little.",
    # Assumptions that the teacher changed
    "parameter": "{name}: {value} instead of {plain}",
    "parameters_changed": "Your teacher has changed assumptions of the model. {what}.",
    "parameters_plain": "The assumptions of the model are the scenario's again.",
    "parameters_late": "The assumptions can be changed before the lesson begins, and before "
                       "anything was changed in the world.",
    "parameter_bounds": "{name}: from {low} to {high}.",
    # Parts of the lesson
    "stage_setup": "Getting ready", "stage_lobby": "Join", "stage_practice": "Practice",
    "stage_brief": "Brief",
    "stage_orders": "Orders", "stage_crisis": "Crisis", "stage_review": "Teacher's look",
    "stage_results": "What happened", "stage_freeze": "Freeze", "stage_debrief": "Debrief",
    "stage_ticket": "Exit ticket", "stage_end": "End",
}

say = sayer(TEXT)
