"""Words of the table where accords are made, of what is pending, and of what acts mean to goals."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

CLAUSES: Mapping[str, tuple[str, str, str]] = {
    "ease_finance": (
        "Relief of financial sanctions",
        "You lift part of your financial sanctions on {them} at once, and some more each month.",
        "{them} lifts part of its financial sanctions on you at once, and some more each month."),
    "ease_energy": (
        "Relief of energy sanctions",
        "You lift part of your energy sanctions on {them}; oil gets a little cheaper for all.",
        "{them} lifts part of its energy sanctions on you; oil gets a little cheaper for all."),
    "ease_technology": (
        "Looser export controls",
        "You loosen export controls on {them}; machines and chips flow again, month by month.",
        "{them} loosens its export controls on you; machines and chips flow again."),
    "cap_technology": (
        "Less technology for {third}",
        "You sell fewer machine tools and chips to {third}, and fewer still each month.",
        "{them} sells fewer machine tools and chips to {third}, and fewer still each month."),
    "no_support": (
        "No backing for {third}",
        "You give your word that {third} could not count on you in a conflict.",
        "{them} gives its word that {third} could not count on it in a conflict."),
    "halt_aid_ukraine": (
        "No new aid for {defender}",
        "You approve no new military aid for {defender}; what still flows shrinks each month.",
        "{them} approves no new military aid for {defender}; what still flows shrinks each month."),
    "halt_aid_taiwan": (
        "No new arms for {defender}",
        "You approve no new arms sales to {defender}.",
        "{them} approves no new arms sales to {defender}."),
    "hold_europe": (
        "Restraint ({at})",
        "{at}: you stay on the present rung. No offensive, no larger show of force.",
        "{at}: {them} stays on the present rung. No offensive, no larger show of force."),
    "hold_asia": (
        "Restraint ({at})",
        "{at}: you stay on the present rung. No blockade, no larger show of force.",
        "{at}: {them} stays on the present rung. No blockade, no larger show of force."),
    "thin_out_europe": (
        "Forces home from Europe",
        "You bring forces home from Europe; they are back next month.",
        "{them} brings forces home from Europe; they are back next month."),
    "thin_out_asia": (
        "Forces home from Asia",
        "You bring forces home from Asia; they are back next month.",
        "{them} brings forces home from Asia; they are back next month."),
    "no_secondary": (
        "No punishment for trade with {third}",
        "You spare the firms and banks of {them} your sanctions for their trade with {third}.",
        "{them} spares your firms and banks its sanctions for their trade with {third}."),
    "market_access": (
        "Lower tariffs",
        "You cut tariffs on goods from {them}; trade grows from next month.",
        "{them} cuts tariffs on your goods; trade grows from next month."),
    "invest_in": (
        "Investment",
        "You put money into ports and plants of {them}; it grows faster two months later.",
        "{them} puts money into your ports and plants; you grow faster two months later."),
    "vote_with": (
        "Votes in the United Nations",
        "You vote with {them} in the United Nations and sign no condemnation of it.",
        "{them} takes your side in the United Nations and signs no condemnation of you."),
    "endorse_peace": (
        "Support for a plan ({at})",
        "You stand up in public for the plan of {them} ({at}), and so for nobody else's.",
        "{them} stands up in public for your plan ({at}), and so for nobody else's."),
    "endorse_taiwan": (
        "Support for a claim ({at})",
        "You stand up in public for the claim of {them} ({at}).",
        "{them} stands up in public for your claim ({at})."),
    "buy_energy": (
        "Contracts for oil and gas",
        "You sign contracts for oil and gas from {them}.",
        "{them} signs contracts for your oil and gas."),
    "discount_energy": (
        "Cheap oil and gas",
        "You sell {them} oil and gas below the price of the market.",
        "{them} sells you oil and gas below the price of the market."),
    "share_technology": (
        "Shared technology",
        "You share technology with {them}, more of it each month.",
        "{them} shares technology with you, more of it each month."),
    "own_currencies": (
        "Trade in own currencies",
        "You settle trade with {them} in your own currencies, past the dollar.",
        "{them} settles trade with you in its own currency, past the dollar."),
    "shelve_payments": (
        "No payments past the dollar",
        "You shelve the payment systems that go round the dollar.",
        "{them} shelves the payment systems that go round the dollar.")}
"""By template of a clause: its heading; the reader performs it; the other side does."""

TEXT: Mapping[str, str] = {
    # Clauses
    "doing": "You undertake: {name}.", "done": "{them} undertakes: {name}.",
    "binds": "Would break it: {orders}", "nothing_binds": "It forbids nothing else",
    "in_return": "only in return for: {names}", "not_now": "not possible now",
    "one_side": "a counter changes one side only; put the other back first",
    "needs": "{why}", "public_only": "taking sides is public; no secret accord holds it",
    "in_force": "an accord that you proposed to them is still in force",
    "is_barred": "No accord can be proposed to {them} now: {why}.",
    "no_capital": "it costs {cost} of political capital and you have {left} left",
    "no_pair": "the two of you have nothing to offer each other",
    # Meaning
    "now": "at once", "later": "in the months after", "goal_line": "{goal}: {words}",
    "size_1": "a little", "size_2": "clearly", "size_3": "strongly", "how": "{size} {mark}",
    "up": "helped {how} {when}", "down": "harmed {how} {when}", "too": ", {how} {when}",
    "but_up": ", but helped {how} {when}", "but_down": ", but harmed {how} {when}",
    "arrow_now": "{mark} now", "arrow_later": "{mark} later",
    "untouched": "None of your goals is touched.", "numbers_more": "{count} more numbers",
    "means_title": "What it does to your goals", "means_signed": "What signing does to your goals",
    "means_agreed": "What it does to your goals if they agree",
    "monthly": "each month: {text}", "in_months": "after {count:month}: {text}",
    # Who minds
    "minds_title": "Who else will mind", "nobody_minds": "Nobody else is touched by these terms.",
    "angry_3": "furious", "angry_2": "resents it", "angry_1": "uneasy",
    "glad_1": "quietly pleased", "glad_2": "pleased", "glad_3": "delighted",
    "reason_relations": "{clause}: colder to {whom}", "reason_relations_up": "{clause}: warmer to "
    "{whom}", "reason_alignment": "{clause}: turns from {whom}",
    "reason_alignment_up": "{clause}: turns to {whom}",
    "reason_resolve": "{clause}: its will to hold out suffers",
    "reason_resolve_up": "{clause}: its will to hold out grows",
    "reason_aid": "{clause}: less help arrives", "reason_aid_up": "{clause}: more help arrives",
    "reason_technology": "{clause}: its plants need it",
    "reason_technology_up": "{clause}: its plants need it",
    "reason_pledge": "{clause}: can count on {whom} no more",
    "reason_pledge_up": "{clause}: can count on {whom}",
    "reason_secondary": "{clause}: its partners are spared",
    "reason_secondary_up": "{clause}: its partners are punished",
    "reason_support": "{clause}: costs support", "reason_support_up": "{clause}: wins support",
    "home": "Your public", "over_head": "may declare that it is not bound by what is signed over "
    "its head (about {chance})", "leaves": "All others",
    "leak": "secret until it comes out, about {chance} a month; then each is colder to both by "
            "{points}", "if_out": "in the dark",
    # The other side
    "wants": "What it wants of you", "unwilling": "What it gives unwillingly",
    "believed": "As your services see it: from its stated goals.",
    "wants_nothing": "Nothing that you could give it now.", "trusts": "How far it trusts you",
    "of_100": "{value} of 100", "feels": "How it regards you",
    "mood_2": "Friendly", "mood_1": "Well disposed", "mood_0": "Cool and correct",
    "mood_-1": "Sour", "mood_-2": "Hostile", "mood_why": "Lately: {why}.",
    # The table
    "title_new": "An accord with {them}", "title_asked": "{them} proposes an accord",
    "kicker": "At the table, {date}", "you_give": "You give", "you_get": "You get",
    "add_give": "Choose what you would give", "add_get": "Choose what you would ask for",
    "take_off": "Take it off the table", "put_on": "Put it on the table",
    "more": "What else is possible", "fewer": "Cannot be combined",
    "for_you": "For {office}", "unsigned": "not yet signed", "signed_by": "signed",
    "yours": "your change", "partner": "With whom", "would_sign": "Would they sign this?",
    "incomplete": "Put one thing on each side: the rules know one clause for one clause.",
    "estimating": "Your services are asking around …", "no_estimate": "No estimate: {why}.",
    "band_likely": "probably", "band_open": "it is open", "band_unlikely": "hardly",
    "for": "Speaks for it", "against": "Speaks against it", "none_for": "nothing of weight",
    "as_offered": "As it was offered, they sign at once.",
    "estimate_note": "From what you may know; nobody sees into their papers.",
    "who_knows": "Who may know", "secret": "Secret", "public": "Public",
    "secret_text": "Nobody learns of it until it leaks: the offer about {offer} a month, "
                   "the accord {chance}.",
    "public_text": "Everybody reads it the same month. Partners at odds with the other side trust "
                   "you less; turned down it costs you at home, taken up it helps.",
    "secret_asked": "As secret as it was asked.", "public_asked": "As public as it was asked.",
    "lasts": "Would bind both for {months:month}",
    "lapses": "Lapses at the end of {date}", "so_far": "So far between you",
    "so_far_none": "You have proposed nothing to each other yet.",
    "send": "Send the proposal", "send_cost": "Send the proposal ({cost})",
    "send_counter": "Send the counter-offer", "sign": "Sign as offered", "refuse": "Refuse",
    "wait": "Keep them waiting", "take_back": "Take it back", "on_sheet": "On the sheet",
    "sent": "The proposal is on your sheet: {terms}.", "told_counter": "Your counter-offer is "
    "noted: {terms}.", "told_sign": "You will sign.", "told_refuse": "You will refuse.",
    "told_wait": "You keep them waiting.", "taken_back": "Taken back.",
    "page_terms": "Terms", "page_them": "The other side", "page_you": "What it does",
    "your_word": "Your answer so far: {word}.", "negotiate": "Negotiate an accord",
    "negotiate_short": "Negotiate", "with": "With {them}", "possible": "{count} possible",
    "negotiate_tip": "Compose an accord: what you give, what you get, would they sign",
    "to_table": "To the table", "no_partner": "Accords are no part of this scenario.",
    "one_proposal": "Sending it replaces the proposal to {them} on your sheet.",
    "sheet_full": "Your sheet is full; take an order back first.",
    # Settlements
    "settle_title": "Settle: {place}",
    "talks_no": "Nothing is on the table.", "talks_in_force": "A settlement is in force.",
    "talks_several": "On the table: {deal}, as several sides have changed it.",
    "talks_by": "On the table: {deal}, as last put by {who}.",
    "field_now": "{field}: {position}", "field_open": "{field}: open",
    "field_scale": "From 0, all that the defender asks for, to 100, all that the claimant does.",
    "scale_signs": "Filled: on the table. Bar: you. Rings: what is guessed of the others.",
    "you_take": "You would take about {line}", "they_take": "{side}: perhaps {line}",
    "they_said": "{side} said: {position}", "you_said": "You said: {position}",
    "package": "What may be put on the table", "on_table": "What is on the table",
    "within": "within what it may take", "near": "a little beyond; it may ask for a change",
    "beyond": "far beyond what it may take",
    "home_within": "within what home would carry",
    "home_beyond": "beyond what home would carry; signing costs support",
    "would_take": "How far they may go", "yield": "Yield", "insist": "Insist",
    "ask_change": "Ask for a change", "leave_talks": "Leave the talks", "accept": "Accept",
    "yield_tip": "An order: one step toward the other side; it is then your offer.",
    "insist_tip": "An order: one step your way, and your hands are bound in public.",
    "ask_tip": "Your answer: you would sign with one step your way in this field.",
    "stands": "In force",
    "settle_past": "So far at this table", "settle_past_none": "There were no talks here yet.",
    "put_table": "Put it on the table", "put_table_cost": "Put it on the table ({cost})",
    "not_here": "You have no side in the talks of any dispute.",
    "no_package": "No offer can be made here now.", "told_settle": "Your word is noted.",
    "field_page": "Fields", "side_page": "What it does",
    "settles": "Disputes that may be settled",
    # Pending and history
    "pending": "All that is pending", "group_awaiting": "Awaiting your answer",
    "group_sent": "Sent, awaiting theirs", "group_force": "In force",
    "group_over": "Ended lately", "none_awaiting": "Nothing awaits your answer.",
    "none_sent": "Nothing of yours is under way.", "none_force": "Nothing binds you.",
    "none_over": "Nothing has ended lately.",
    "act_answer": "You answer this month; else: {word}",
    "act_answered": "Your answer this month: {word}",
    "act_by": "{them} acts by the end of {date}",
    "act_sides": "The sides answer by the end of {date}",
    "act_lapse": "{them} acts by the end of {date}, or it lapses",
    "act_left": "{months:month} left, to the end of {date}", "act_last": "Its last month",
    "act_vote": "The members vote at the end of {date}",
    "act_none": "Ended in {date}",
    "t_proposal": "Accord with {them}. You give: {give}. You get: {get}",
    "t_accord": "Accord with {them}. You give: {give}. You get: {get}",
    "t_invitation": "Meeting with {them}: {subject}", "t_motion": "Motion: {subject}",
    "t_offer": "Settlement at {place}: {subject}", "t_partial": "Partial deal at {place}: "
    "{subject}",
    "t_bond": "{name} with {them}", "act_bond": "Stands for {months:month}; either side may leave",
    "act_partial": "Stands; firmness {firm} of 100", "secret_mark": "secret", "from": "from {them}",
    "h_you_proposed": "{date}: you proposed: {terms}",
    "h_they_proposed": "{date}: {them} proposed: {terms}",
    "h_refused": "{date}: {who} refused", "h_countered": "{date}: {who} countered",
    "h_lapsed": "{date}: it lapsed unanswered",
    "h_void": "{date}: it was not signed, since it would have taken both sides at once",
    "h_crossed": "{date}: it was dropped, since {who} had proposed the same",
    "h_unsent": "{date}: not sent, another was under "
    "way", "h_signed": "{date}: signed", "h_kept": "{date}: it had run its time and was kept",
    "h_replaced": "{date}: another accord took its place", "h_broken": "{date}: {who} broke it",
    "h_found_out": "{date}: it came to light", "h_made": "{date}: made",
    "h_agreed": "{date}: met, and agreed", "h_met": "{date}: met", "h_vague": "{date}: {who} gave "
    "no clear answer", "h_declined": "{date}: {who} declined", "h_passed": "{date}: passed",
    "h_weakened": "{date}: passed, watered down", "h_defeated": "{date}: defeated",
    "h_accepted": "{date}: accepted", "h_disputed": "{date}: the talks found no common line",
    "h_fulfilled": "{date}: {who} did what was demanded",
    "h_carried": "{date}: {who} carried it out", "h_dropped": "{date}: {who} let it drop",
    "h_given": "{date}: {who} kept the offer", "h_withheld": "{date}: {who} did not keep the offer",
    "h_unmet": "{date}: not met in time",
    "h_stalled": "{date}: the talks stalled", "h_moot": "{date}: overtaken",
    "you": "you", "both_of_you": "both", "terms": "{give} for {get}"}
say = sayer(TEXT)
