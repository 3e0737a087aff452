"""Words of the screens of play in one place, so that a language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    # Title, scenario and seats
    "name": "Multipolar",
    "title_about": "Lead one of four great powers, one month a turn. You cannot have everything.",
    "title_not": "A wargame for play and teaching, not a prediction. It takes no side.",
    "learn": "Learn in five minutes", "learn_what": "Two guided months as the United States",
    "look_up": "Encyclopaedia", "title_map": "Who has influence where, February 2025",
    "challenges": "Challenges", "short_game": "Short game",
    "new_game": "New game", "go_on": "Continue: {name}", "go_on_what": "{title}, saved {when}",
    "go_on_people": "{count:person}",
    "load_game": "Saved games", "host_class": "Host a class", "join_class": "Join a class",
    "settings": "Settings",
    "leave": "Leave",
    "setup_title": "Scenario and seats", "loading": "Loading …",
    "scenario": "Scenario", "seats": "Who plays", "seed": "Luck",
    "seed_hint": "Leave it empty for new luck; the same number brings the same luck again.",
    "seed_bad": "Luck is a whole number.", "start": "Begin",
    "nobody": "Give at least one seat to a person.",
    "one_plays": "You play **{name}**; programs play the others.",
    "people_play": "{count} people share this screen and pass it on: {names}.",
    "play_this": "Play this one", "you_play": "You play this",
    "play_this_tip": "One person plays this seat, programs the others",
    "person": "A person", "drawn": "Doctrine by luck", "random": "Random moves",
    "seat_goals": "Seeks: {goals}.",
    "turns": "{turns:turn} · {seats:seat} · {slots:order} a turn · "
             "about {minutes:minute} alone",
    "for_whom": "For one person among programs, or for 2 to {seats} people or teams who pass the "
                "screen, which takes longer.",

    # Play at once
    "play": "Play", "power_title": "Whom do you lead?",
    "power_about": "{turns:month} from {date}, against {level} programs.",
    "power_lead": "Lead {name}", "power_more": "Other ways",

    # Hand-over, month
    "pass_to": "Pass the screen to {name}", "others": "The others look away. Nothing of any seat "
               "shows here.", "here": "{Name} sits here",
    "month_text": "All orders are carried out together.", "month_wait": "The month takes its "
                  "course …", "failed": "The month could not be played",

    # Briefing
    "brief_title": "You lead: {name}", "brief_date": "{date} · {turns:turn} of a month, about "
    "three minutes each", "your_dilemma": "Your dilemma", "also": "Also: {names}.",
    "you_seek": "What you seek", "at_home": "At home", "you_face": "What presses you",
    "first_orders": "Three orders to begin with",
    "take_it": "Put on the sheet", "taken": "On the sheet", "to_desk": "To the desk",
    "brief_how": "Each turn is a month. Answer what awaits you, give up to {slots:order}, end the "
                 "turn. All seats' orders are carried out together. Every number says why it is "
                 "what it is.",
    "because": "Because: {matter}.", "term": "At home: {text}",
    "world_is": "Where you stand", "goal_line": "**{name}** ({weight} %)",
    "held_now": "held, at {progress}", "not_held": "not held, at {progress}",
    "goal_marks": "A bar shows how far a goal has come, from 0 to 100: from the short tick on it "
                  "is held, from the long one achieved. The % is its weight in your score.",
    "your_mandate": "Your mandate, **{name}**: {text}",

    # Main
    "turn_of": "Turn {turn} of {turns}", "s_capital": "Political capital", "s_budget": "Fiscal "
    "room", "s_support": "Support at home", "s_tension": "Highest tension", "rung_of": "{rung}/10",
    "why_tip": "{help} Press for the reasons.", "tension_tip": "{place}: {name}. Press for the "
    "ladders.",
    "orders_used": "Orders {used} of {slots} · capital left {capital}",
    "tab_hand": "Situations", "tab_advice": "Advice", "tab_all": "All orders",
    "tab_answers": "Pending",
    "danger": "Danger: {name}", "danger_risk": "Nuclear risk {risk} of 100",
    "danger_tip": "The highest rung of any dispute. Ladders differ in their words; from 8 on great "
                  "powers shoot at each other, and 10 is general war, which everybody loses.",
    "danger_rungs": "Calm|Talks|Rivalry|Incidents|Show of force|Stand-off|Limited war|Wider war|"
                    "Direct clash|Nuclear alert|General war",
    "tab_answers_n": "Pending ({count})", "thinking": "The advisers are thinking …",
    "no_pick": "Choose an order to read about it. What advisers of different "
    "schools would do stands in no order of worth.", "adviser": "{adviser}: {reason}.",
    "expected": "Expected this month", "working": "Working out what to expect …",
    "nothing_moves": "Nothing notable this month.", "add": "Add order", "full": "The sheet is full",
    "already": "On the sheet", "family": "Family", "kind": "Order", "forms": "{count:form}",
    "search": "Find an order …", "found": "{count} found", "none_found": "No order that can be "
    "given now has that in it.", "empty_sheet": "No orders yet.",
    "take_back": "Take back {title}", "undo": "Undo",
    "nothing_undo": "There is nothing to take back.", "end_turn": "End turn",
    "no_answers": "Nothing awaits your answer.", "attend": "Invitations on which nothing hangs",
    "attend_come": "Say yes", "attend_away": "Say no", "attend_ask": "Ask me each time",
    "attend_tip": "Where you are no guest of honour and going costs none of your goals: "
    "answered by itself when you end the turn, and to be changed here like any answer.",
    "answers_note": "Each says what counts "
    "if you do not answer.", "open_mark": "open", "given": "{what}: your answer: {word}",
    "end_title": "End the turn?", "end_open": "You have not answered; this is what counts then:",
    "end_none": "You give no orders this month.", "end_war": "**One of your orders can end in "
    "general war.** In general war nobody wins.", "go_back": "Go back",
    "war_title": "This can end in general war", "war_text": "{place} stands at: **{rung}**. In "
    "general war nobody wins, and most is lost by whoever took the last step.",
    "war_add": "Give the order all the same", "feed": "Last month",
    "feed_first": "The first month. What happens will stand here.", "read_report": "Whole report",
    "layer": "Map layer", "menu": "Menu",
    "tip_people": "Your advisers and the offices abroad", "short_people": "People",
    "tip_front_page": "The paper of last month, and those before it", "short_front_page": "Paper",
    "tip_report": "Last month's report", "tip_save": "Save under a name", "tip_settings":
    "Settings", "tip_keys": "All keys", "tip_facilitator": "For the teacher", "tip_projector":
    "For the projector", "tip_briefing": "Briefing", "short_report": "Report", "short_save": "Save",
    "short_settings": "Settings", "short_keys": "Keys", "short_facilitator": "Teacher",
    "short_projector": "Projector", "short_briefing": "Briefing", "better": "({change}: better for "
    "you)", "worse": "({change}: worse for you)",
    "key_end": "End turn", "key_undo": "Take back the last change", "key_add": "Add the order",
    "key_map": "To the map", "key_orders": "To the orders", "page_map": "Map", "page_news":
    "News", "page_goals": "Goals", "your_goals": "Your goals", "goal_tip": "**{name}** ({weight} "
    "% of your score)\n{seeks}\nHeld from {held}, achieved from {achieved}.", "goal_moved": "Last "
    "month: {what}.", "place_card": "Its page", "place_close": "All orders again", "place_none":
    "No order that you could give now aims there.", "expected_sheet": "The whole sheet this month",
    "feed_tip": "Press a line to see why.", "add_tip": "F4, or Enter in the list", "undo_tip":
    "Ctrl + Z", "end_tip": "Ctrl + Enter", "crisis_open": "The crisis {where} is still open: "
    "you answer "
    "in its rounds after the turn's end.", "leave_title": "Leave the game?", "leave_text": "It is "
    "saved after every step; Continue on the title page goes on from here.", "tip_to_title": "To "
    "the title page", "short_to_title": "Title",

    # Report
    "report_title": "{date}", "report_turn": "Turn {turn} · the month in headlines",
    "happened": "What happened, in order", "your_orders": "Your orders against what was expected",
    "no_orders": "You gave no orders.", "quiet": "A quiet month.", "skip": "Show all",
    "to_turn": "To the desk", "expected_line": "{what}: expected {span}; in all it moved {whole}",
    "expected_own": ", by this order itself {own}", "expected_not": "{what}: expected {span}; it "
    "did not move", "not_expected": "nothing notable was expected this month",
    "expected_later": "later, in {date}: {text}", "measured": "From the record of "
    "the month. Press a number to see why it moved.", "moved_most": "It moved most: {what} "
    "{change}.", "moved_nothing": "This moved no number that you may ask about.", "facts_tip":
    "Enter or a double click on a line says why.", "skip_tip": "F4", "headlines": "Headlines",
    "happened_short": "What happened", "orders_short": "Your orders",

    # Between the team and its teacher
    "from_teacher": "From the teacher", "read": "Read it",
    "why_hint": "Why these orders? One line", "idea": "Idea", "idea_none": "no idea named",

    # Debrief
    "debrief": "Debrief", "deb_outcome": "Outcome", "deb_goals": "Goals", "deb_points":
    "Turning points", "deb_secrets": "Secrets", "deb_promises": "Promises", "deb_tension":
    "Escalation", "deb_timeline": "Timeline", "deb_whatif": "What if",
    "war_blame": "The last step to it was taken by {name}.", "no_winner": "General war has no "
    "winner.", "normed": "50 is the middle of many games of that seat; near it 15 points are one "
    "standard deviation. General war lies below every other score.", "raw": "Scores are the "
    "weighted progress of each seat's goals; they compare games of the same seat, not seats with "
    "each other.", "standing": "Standing of all goals "
    "together", "none": "Nothing.", "beliefs": "Widest of the mark at the end",
    "fate_kept": "Kept until {date}", "fate_broken": "Ended before its "
    "time in {date}", "fate_running": "In force at the end", "no_promises": "No accord was signed.",
    "export": "Write the files", "to_start": "To the title page",

    # Map
    "layer_influence": "Influence", "layer_lean": "Leaning to {name}", "layer_bloc": "{name}: "
    "members", "layer_sanctions": "Joins sanctions on {name}", "layer_trade": "Trade with {name}",
    "layer_disputes": "Parties to disputes", "disputed": "Disputed area", "map_note":
    "Borders are data for a game and no position on any dispute.",
    "map_free": "Non-aligned", "map_contested": "Contested", "map_outside": "Outside the game",
    "billion": "bn USD", "member": "Member", "partner": "Partner", "claimant": "Claimant",
    "defender": "Defender", "patron": "Stands behind the defender", "backer": "Stands behind the "
    "claimant", "rung": "Rung {rung} of 10: {name}", "control": "Claimant's aim reached: {value} %",
    "nothing_found": "nothing",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""
