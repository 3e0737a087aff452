"""The texts of the pages of a networked class, in one place, so that a language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    # Coming in
    "join_text": "Type the PIN that your teacher shows. You get a code name; no account, no real "
                 "name.",
    "pin": "PIN", "nickname": "Code name (leave empty for one from the list)",
    "come_in": "Come in", "for_teacher": "I am the teacher", "teacher": "Teacher",
    "network_sees": "Your network can see what these pages show. No personal data is needed here.",
    "password": "Password", "sign_in": "Sign in",
    "password_where": "The password was shown once, where the program was started.",
    "wrong_pin": "No room has this PIN. Look again at the wall.",
    "wrong_password": "That is not the password.",
    "wait": "Too many tries. Wait {seconds} seconds.",
    "try_again": "The page had grown old; please try again.",
    "join_closed": "Your teacher has closed the door. Ask to be let in.",
    "room_full": "The room is full. Ask your teacher for another one.",
    "name_taken": "Somebody is called {name} already. Choose another code name.",
    "link_unknown": "This way back leads nowhere any more. Come in with the PIN.",
    "way_back": "Your way back", "way_back_text": "Closed the page? This browser has your seat. "
    "On another device you need your own link.",
    "way_back_link": "Show my link",
    "way_back_keep": "Keep this link to yourself: whoever has it has your seat.",
    "to_the_game": "To the game", "test": "Test of the network",
    "test_text": "If you can read this, your device reaches the teacher's computer. Press once, so "
                 "that it is ticked there.",
    "test_button": "I am here", "test_done": "Thank you. Your device is ticked.",
    "gone": "The class data are deleted",
    "gone_text": "This room is gone, and this browser has forgotten it.",
    "not_in_room": "You are not in a room. Come in with the PIN.",
    # Assumptions
    "assumptions": "Assumptions of the model", "assumptions_note": "all students read what you "
    "change", "preset": "Preset", "preset_": "As the scenario has them",
    "preset_sanctions": "Sanctions bite harder", "preset_accidents": "More accidents",
    "preset_calm": "Fewer accidents", "preset_fog": "Worse intelligence",
    "preset_publics": "Publics with less patience", "preset_fear": "Arms frighten more",
    "each_assumption": "One by one", "range": "{low} to {high} {unit}, scenario: {plain}",
    "source_of": "Source: {source} (confidence: {confidence})",
    "assumptions_changed": "Your teacher changed assumptions",
    # Practice
    "practice_title": "Practice month", "practice_nothing": "Nothing of this counts.",
    "practice_text": "Two minutes on your own: one order, the seal, what came of it. Programs play "
                     "the others. Nothing of it counts, and nobody else sees it.",
    "practise": "Try a month", "practice_draft": "Draft an order, under Orders",
    "practice_reason": "Give its reason in a sentence",
    "practice_seal": "Seal the sheet", "practice_read": "Read what happened, and press a “Why?”",
    "practice_wait": "Practised. It begins for all in a moment.", "to_lobby": "Back to the lobby",
    "practice_closed": "The lesson has begun; there is no practice now.",
    # Lobby
    "you_are": "You are", "code_name_only": "A code name. Nobody asks who you are.",
    "your_place": "Your place", "your_team": "Team", "your_wish": "Portfolio you would like",
    "watch_only": "Observer", "any_role": "Any", "sit": "Take this place", "teams": "Teams",
    "nobody_yet": "nobody yet", "teacher_places": "Your teacher gives out the places.",
    "ask_teacher": "The lesson has begun; ask your teacher to move you.",
    "no_team_yet": "No team yet", "not_yet": "That comes later.",
    "before_start": "{title}", "after_turns": "{date}, after {turns:month}",
    # Page
    "tab_desk": "Desk", "tab_orders": "Orders", "tab_talks": "Talks", "tab_world": "World",
    "tab_goals": "Goals", "skip": "To the desk", "turn_of": "{date}, turn {turn} of {turns}",
    "no_clock": "no clock", "time_left": "Time left", "waiting": "One moment",
    "teacher_looks": "The month waits for the teacher.", "too_fast": "Not so fast, please.",
    "no_such_act": "This cannot be done.", "program": "a program",
    "rises": "rises", "falls": "falls", "back": "Back", "show_again": "Show my screen",
    # Brief
    "you_lead": "You lead: {who}", "your_job": "Your job each month",
    "at_home": "At home",
    "what_you_seek": "What you seek", "weights": "with their weight", "on_the_desk":
    "On the desk today", "how_it_goes": "How it goes",
    "how_1": "Each month your team gives up to {slots:order}, answers what the others ask, and "
             "writes letters.",
    "how_2": "Anyone drafts an order and says why. The head seals the sheet, or the clock does.",
    "how_3": "All teams' orders happen at the same time. Then you read what happened, and why.",
    "how_4": "A letter binds nobody. A proposal that both sides sign does.",
    # Desk
    "danger_track": "Danger, by dispute", "your_task": "Your task", "done": "Done",
    "go_talks": "To the talks", "go_orders": "To the orders", "public_line":
    "Your line to the world", "publish": "Publish", "estimate_field":
    "What will the others do this month, and how sure are you?",
    "file_it": "File it", "asked_of_you": "Asked of you", "diplomat_answers":
    "the diplomat answers, anyone may", "what_is_known": "What is known",
    "counter_with": "Counter with …", "answered_by": "Answer: {word} ({name})",
    "open_default": "As long as you do not answer, it counts as: {word}.",
    "drafts": "Drafts", "drafts_note": "{count} of {slots:order} on the sheet",
    "no_drafts": "Nothing is drafted yet.", "draft_one": "Draft an order",
    "reason_missing": "One reason is still missing.", "may_bring": "Risk: {risk}",
    "drafted_by": "Drafted by {name}.", "on_sheet": "on the sheet", "off_sheet":
    "not on the sheet", "take_off": "Off the sheet", "put_on": "Onto the sheet",
    "take_back": "Take back", "keep_reason": "Keep the reason", "your_advice": "Your advice",
    "for": "For", "against": "Against", "the_seal": "The seal",
    "ready_count": "{ready} of {count} ready",
    "seal_how": "The head seals when all are ready, or the clock does.",
    "state_done": "is done", "state_busy": "is at work", "state_away": "is away",
    "ready": "I am ready", "not_ready": "Not ready yet",
    "sealed_now": "Your team's sheet is sealed.", "open_again": "Open again",
    "locked_now": "The sheets are locked. Soon you read what happened.", "capital":
    "Political capital",
    # Answers
    "word_sign": "In favour", "word_refuse": "Against", "word_silence": "Leave it open",
    "word_counter": "Counter", "word_abstain": "Abstain", "word_support": "Support",
    "word_block": "Block", "word_vague": "Stay vague", "word_accept": "Accept",
    "word_decline": "Decline", "word_keep": "Keep the reply", "word_confirm": "Confirm",
    "word_firm": "Stand firm", "word_terms": "Offer terms", "word_down": "Back down",
    "word_back": "Back your friend", "word_restrain": "Restrain your friend",
    "word_default": "Say nothing",
    "word_comply": "Comply", "word_drop": "Let it drop", "word_carry_out": "Carry it out",
    "word_extend": "Give more time", "word_take": "Settle for it",
    "word_insist": "Insist on the whole",
    # Crises
    "crisis": "Crisis", "crisis_round": "Crisis, round {number}",
    "crisis_elsewhere": "Two others face each other. Wait for the outcome.",
    "your_answer": "Your answer", "sealed_answers": "all answers are opened at once",
    "head_answers": "{name} answers for your team. Say what you think.",
    "you_answer": "You answer for your team.",
    # Orders
    "orders": "Orders", "orders_locked": "The sheets are locked.",
    "capital_left": "{left} political capital left · {used} of {slots:order} on the sheet",
    "advisers": "What advisers would do", "advisers_note": "in no order of worth",
    "no_advice": "No advice today.",
    "advice_waits": "The advisers are still at work; their advice appears here. Every order is "
                    "below already.",
    "preview_waits": "What it may change this month is still being worked out.",
    "all_orders": "All orders", "by_kind": "by kind",
    "kind_line": "{family} · costs {cost} · {count:way}", "at_whom": "Towards whom, and how",
    "tired": "given lately, dearer", "why_field": "Why? One sentence", "why_hint":
    "We do this because …", "idea_field": "Idea behind it", "no_idea": "none named",
    "draft_it": "Draft it", "look_it": "What may it do?", "may_change": "This month: {what}",
    "model_only": "A result of the model, no forecast of the world.",
    # Talks
    "team": "Team", "everybody": "Everybody", "threads": "With whom", "no_letters":
    "No letters yet.", "teacher_reads": "Your teacher can read this.",
    "muted_now": "Letters to others are stopped for now.", "write_to": "Write to {who} …",
    "send": "Send", "report": "Report", "to_all": "to all", "to_team": "to the team",
    "to_seat": "to {who}", "letter_hidden": "Hidden by the teacher.", "letter_marked": "Flagged",
    # The month
    "no_month_yet": "No month was played yet.", "why_link": "Why?", "why_title": "Why?",
    "your_orders": "What came of your orders", "nothing_seen": "Nothing that you could see yet.",
    "no_orders": "No orders.", "your_chances": "Your chances", "yes_it_did": "Yes:",
    "no_it_did_not": "No:", "you_said": " You said {chance} %; Brier {brier}.",
    "brier_note": "Brier score: 0 is perfect, 0.25 is always saying 50 %", "all_news":
    "Everything that you read of this month",
    # World and goals
    "map_alt": "Map: who leans to whom, with the disputes by number",
    "talks_on": "Talks and deals, by dispute", "bonds": "Bonds", "members": "BRICS",
    "all_of_it": "All of it",
    "your_numbers": "Your numbers", "the_world": "The world", "why_of": "Why: {what}",
    "accords": "Accords in force", "no_accords": "None that you know of.", "accord_line":
    "{First} and {second}: {give}; in return: {get}; {left:month} left.", "secret": " secret",
    "under_way": "Under way", "nothing_under_way": "Nothing that you know of.",
    "your_goals": "Your goals", "goal_failed": "failed", "goal_held": "held",
    "goal_achieved": "achieved", "goal_marks": " held from {held}, achieved from {achieved}",
    "sources_say": "What sources say", "your_mandate": "your mandate, known to you alone",
    "hidden_number": "You cannot see this number.", "it_is_now": "It is {now} now.",
    # Why
    "why_in": "In {date}: {change}", "no_causes": "Nothing has moved it.",
    "by_whom": " ({who})", "what_moves_it": "Your orders that move it directly",
    "other_causes": "{count:other cause}", "since_start": "Since the start",
    "luck": "How much of it was luck", "no_luck": "None of these causes was drawn by lot.",
    "odds": "{odds} a month; ", "odds_between": "between {low} and {high} a month; ",
    "it_came": "it came.", "it_did_not": "it did not come.",
    "drawn_came": "{draw} was drawn, which is less: it came.",
    "drawn_not": "{draw} was drawn, which is not less: it did not come.",
    "it_moved": "What it moved most",
    "would_have_helped": "One change by which {who} would have fared better here",
    "help_waits": "This is being worked out.", "look_again": "Look again",
    "help_none": "No single order more and no other answer would have helped within the month.",
    "help_more": "One order more: {what}.", "help_instead": "“{what}” instead of “{out}”.",
    "help_without": "Without “{out}”.", "help_answer": "Another answer: {what}.",
    "ends_higher": "The number would have ended the month {by} higher",
    "ends_lower": "The number would have ended the month {by} lower",
    "ends_goals": "The goals would stand {by} points better at the end of the month",
    "help_whole": "No single change would have helped with this number within the month. For the "
                  "goals as a whole:",
    "ends_sure": " on average; it would have been better in {better} of {worlds} repetitions of "
                 "the month",
    "help_exact": "The same month again, with everybody's sheets and the luck as they were.",
    "help_known": "Played again in worlds that you could not have told apart from this one then: "
                  "what was hidden from you plays no part.",
    "for_team": "For", "month": "Month", "ask_why": "Why? Causes, luck, one change",
    "ask_why_note": "shows secrets: not on the wall",
    # The end
    "so_far": "So far", "so_far_text": "Played: {turns:month}; the year goes on elsewhere.",
    "world_after": "the world at the end", "secrets": "What was secret",
    "no_secrets": "Nothing was hidden.", "goals_at_end": "Goals at the end",
    "tally": "{achieved} achieved, {held} held, {failed} failed",
    "no_virtue": "as each government put them; no measure of virtue", "turning": "Turning points",
    "no_turning": "No month decided much.", "discuss": "To discuss", "describe": "What happened?",
    "analyse": "Why?", "apply": "And outside the game?", "apply_limits":
    "What did the model leave out that would have mattered?",
    "in_this_game": "In this game:", "simplifies": "It simplifies:", "to_read": "To read:",
    "forecasts": "Forecasts", "no_forecasts": "No chances were stated.", "calibration":
    "Calibration", "band": "{low} to {high} % stated, {count:time}; it happened in",
    "all_orders_shown": "Everybody's orders", "ticket": "Exit ticket",
    "ticket_1": "What surprised you most, and why did it happen?",
    "ticket_2": "Which decision of your team would you change, and what would follow?",
    "ticket_3": "What of this holds outside the game, and what does the model leave out?",
    "ticket_thanks": "Handed in. Thank you.", "hand_in": "Hand in", "peers": "Your team",
    "peers_note": "only the teacher reads it", "peer_1": "1 took no part", "peer_2":
    "2 took part now and then", "peer_3": "3 did their part", "peer_4": "4 helped others",
    "peer_5": "5 carried the team", "thanks": "That was it", "thanks_text":
    "The lesson is over. You may close this page.", "col_team": "Team", "col_brier": "Brier",
    "col_count": "Chances",
    # The wall
    "projector": "Projector", "come_in_title": "Come in", "come_in_text":
    "Open the address, or point your camera at the code.", "by_program": "a program plays",
    "answered": "has answered", "asked": "is asked", "not_asked": "is not asked",
    "sealed": "sealed", "writing": "at work", "reading": "reading",
    "wall_brief": "Read your brief", "questions_of_month": "What do you expect?",
    "to_the_world": "To the world",
    # The teacher
    "room": "Room", "students": "{count:student}", "pin_is": "PIN {pin}",
    "minute_of": "Minute {minute} of {whole}", "plan_join": "Join", "plan_brief": "Brief",
    "plan_turns": "Months", "plan_last": "Last", "plan_debrief": "Debrief",
    "plan_ticket": "Ticket", "late_hint": "Start the last month now, or debrief now.",
    "next_lobby": "Next: let the class come in", "next_practice": "Next: practice month",
    "next_brief": "Next: brief",
    "next_orders": "Next: orders for {date}", "next_play": "Next: play {date} and show it",
    "next_crisis": "Next: go on without the missing answers",
    "next_accept": "Next: show it to the class", "next_freeze": "Next: freeze, show the secrets",
    "next_debrief": "Next: debrief", "next_ticket": "Next: exit ticket", "next_end":
    "Next: end the lesson", "pause": "Pause", "go_on": "Go on", "less_minute": "− 1 min",
    "more_minute": "+ 1 min", "lock": "Lock", "unlock": "Unlock", "debrief_now": "Debrief now",
    "without_team": "Without a team", "no_reason": "no reason given",
    "unused": "{count:order} unused", "gone_for": "{name} is away for {minutes} min. The seat is "
                                                  "kept.",
    "let_ai": "Let a program play", "back_to_people": "Back to the team", "more": "More",
    "portfolio": "Portfolio", "move": "Move", "send_out": "Out of the room",
    "extra_time": "Extra minutes a month", "set": "Set", "doctrine": "Doctrine of its program",
    "any_doctrine": "drawn by lot", "mute": "Stop its letters", "unmute": "Allow its letters",
    "this_happened": "{date}: this happened", "only_you": "only you see this",
    "if_played": "If {date} were played now", "of_ten": "{times} in 10", "surely": "as it will be",
    "ahead_wait": "The month ahead is being looked at …", "now": "Now",
    "tip_practice": "Everybody plays one month alone that counts for nothing: order, seal, result. "
                    "Press Next when most have seen a result; two minutes are enough.",
    "practice_count": "{done} have practised, {count} are at it",
    "tip_lobby": "Students come in. Press Next when they are seated; who is late can come in "
                 "later.",
    "tip_brief": "Everybody reads goals and tasks. Say once: this is a model, not a forecast.",
    "tip_crisis": "Two sides face each other. Answers are sealed and opened at once.",
    "tip_freeze": "All secrets are shown. Let them read in silence first.",
    "tip_debrief": "First what happened, then why, then what of it holds outside the game.",
    "tip_ticket": "Three sentences on each device.", "tip_end": "Save the files, then delete the "
                                                                "class data below.",
    "review_on": "Look first, then show", "review_off": "Show months at once",
    "change_reason": "Change, with reason", "take_back_how": "Take back a month",
    "take_back_turn": "Before {date}", "take_back_note": "The class orders anew in a branch; "
    "nothing is erased.", "make_happen": "Make something happen", "make_happen_note":
    "lands with this month, marked as yours", "let_happen": "Let it happen",
    "all_events": "All events", "your_own": "Your own", "message": "Message", "to": "To",
    "only_team": "Only {who}", "say_it": "Say it", "write_event": "Write an event",
    "headline": "Headline", "number": "Number", "change_by": "Change by", "new_value": "New value",
    "reason": "Reason (stands in the record)", "no_number": "'{text}' is no number.",
    "talks": "Talks", "talk_all": "All", "talk_team": "Teams", "talk_between": "Between",
    "hide_letter": "Hide", "show_letter": "Show", "mute_all": "Stop all letters",
    "unmute_all": "Allow all letters", "on_the_wall": "On the wall", "wall_auto":
    "What fits the part", "wall_map": "Map and clock", "wall_paper": "Last front page",
    "wall_danger": "Danger track", "wall_dark": "Dark", "wall_note":
    "Shows only what all teams may know.", "more_tools": "Files, material, options, deleting",
    "files": "Files", "file_debrief.html": "Debrief (HTML)", "file_grading.csv": "Teams (CSV)",
    "file_class.csv": "Students' acts (CSV)", "file_journal.jsonl": "Journal",
    "file_whole.zip": "All in one (ZIP)", "material": "To print", "print_plan": "Lesson plans",
    "print_roles": "Role cards", "print_brief": "Briefs", "print_quiz": "Quiz",
    "print_rubric": "Rubric", "print_glossary": "Glossary", "print_discussion": "Questions",
    "print_network": "Network trouble", "options": "Options", "open_join": "Open the door",
    "close_join": "Close the door", "auto_on": "Go on by itself when time is over",
    "auto_off": "Wait for me when time is over", "parallel_room": "One more room",
    "refused_title": "Refused", "nothing_refused": "Nothing so far.", "delete":
    "Delete class data", "delete_text": "Deletes code names, letters, orders, games and files of "
    "this room. What you have downloaded stays with you. It cannot be undone.",
    "delete_sure": "Type the PIN {pin} to delete", "delete_button": "Delete all of it",
    "type_pin": "Type the PIN of this room; nothing was deleted.", "rooms_full":
    "At most {most} rooms can be open.", "sign_in_first": "Sign in again.",
    "log_password": "a wrong password", "log_teacher": "an act of the teacher without a password",
    "log_token": "an act with a foreign token", "log_unknown": "an act that no page offers",
    "whatif": "What if …", "whatif_without": "Without this order",
    "whatif_go": "Play it {games:time}", "whatif_asked": "{date} without: {order}.",
    "whatif_busy": "It is being played; a minute at most.",
    "whatif_failed": "That could not be played.", "whatif_later": "That comes after the freeze, "
    "one at a time.", "whatif_what": "At the end", "whatif_was": "As played", "whatif_new":
    "Without it", "whatif_change": "Difference", "whatif_score": "Score, {who}",
    "last_month": "Last month", "peer_mean": "rated by the team (mean of {count})",
    "seal_with": "Seal the sheet ({used} of {slots:order})",
    # Preflight
    "is_wall": "Is this screen on the wall?", "is_wall_text": "If yes, open the teacher's page on "
    "your phone or another computer, and leave the projector here. B blanks your screen.",
    "wall_here": "This screen is the wall", "preflight": "Before the class comes",
    "check_scenario": "{title} is loaded and plays.",
    "check_device": "Another device reaches this computer: open {address} there ({count} so far).",
    "check_student": "A test student has played a practice month.",
    "rules_ready": "The rules are compiled: a month takes a moment.",
    "rules_busy": "The rules are being compiled, once on this computer: some minutes. Until then "
                  "all of it works, and a month takes a few seconds.",
    "rules_idle": "The rules are not compiled: a month takes a few seconds.",
    "rules_absent": "The rules run uncompiled here: a month takes a few seconds.",
    "compile": "Compile them now",
    "test_student": "Come in as a test student",
    "firewall": "If a device does not get here: allow Python in the firewall for private networks, "
                "or open a hotspot and let all devices join it. If nothing helps: the window "
                "plays the same game in one room.",
    "the_lesson": "The lesson", "length": "Plan", "months": "Months",
    "plan_of_50": "50 minutes", "plan_of_90": "90 minutes", "plan_of_weeks": "One month a week",
    "plan_of_free": "No clock", "how_they_join": "How they come in", "one_device":
    "One device per team?", "one_device_text": "Then one student comes in for each team and has "
    "all its portfolios; the device is passed on. {teams} devices are enough; more only watch.",
    "few_devices": "{count:device} reached this computer: one for each team is the better way.",
    "one_device_on": "One device for each team", "one_device_off": "As many as come",
    "device_to": "Pass the device to: {role}", "device_done": "All portfolios have had their turn.",
    # The pack
    "the_class": "The class", "participation_note": "Participation counts acts; how a seat did is "
    "the scores' matter. Code names only.", "col_name": "Name", "col_roles": "Portfolios",
    "col_acts": "Acts", "who_played": "Who played", "letters": "Letters",
    "act_draft": "draft", "act_for": "advice for", "act_against": "advice against",
    "act_answer": "answer", "act_estimate": "estimate", "act_chances": "chances",
    "act_seal": "seal", "act_press": "public line", "act_team": "word to the team",
    "act_letter": "letter to {to}", "act_ticket": "exit ticket {number}", "act_count": "acts",
    "yes": "yes", "no": "no",
}

w = sayer(TEXT)
