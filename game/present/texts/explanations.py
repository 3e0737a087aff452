"""Words of levels and of explained moves in one place, so that a language can be added."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    # Levels
    "level_tutorial": "Tutorial", "level_easy": "Easy", "level_medium": "Medium",
    "level_hard": "Hard",
    "about_tutorial": "Chance weighs five times as much as usual, and the first order of each "
                      "month is drawn by lot.",
    "about_easy": "Chance weighs twice as much as usual, so good ideas are often missed.",
    "about_medium": "Plays its doctrine as written, with a little chance.",
    "about_hard": "Plays its doctrine together with what a search found to do well in this seat.",
    "no_bonus": "No level gets more income, sees more or has better luck.",
    "player": "{doctrine}, {level}", "by_lot_player": "Random moves",

    "all_levels": "All programs", "mixed": "As set below",
    "about_random": "Any legal order; it knows no aims.",
    "training": "Training mode", "training_about": "At once after each month one may ask why "
    "programs acted as they did: what they think is laid open to everybody at the table.",
    "enter_begins": "Enter begins with these seats; Tab goes to them.",

    # Who may look
    "closed": "Why others acted opens after the game. In training mode it is open at once; that "
              "is chosen when a game begins.",
    "unplayed": "Turn {turn} has not been played.",
    "training_note": "Training mode: the thoughts of seats played by programs are laid open.",
    "differs": "The game holds another sheet for this seat than the player would give now; what it "
               "thinks now would not explain it.",
    "luck_only": "Every order and answer is drawn by lot from all that is possible. No reasons "
                 "stand behind it.",

    # A decision
    "order_none": "No further order",
    "nothing_worth": "No further order was worth its price: none reached {least}.",
    "nothing_possible": "No further order was possible.",
    "in_round": "Crisis round {number}: {place}",
    "said": "{title}: {word}",
    "why_lot": "By lot from {options:possible order}. No reasons stand behind it.",
    "why_chance": "Chance decided. By its reasons alone it was number {place} of {options}; "
                  "luck chose among the best {place}.",
    "why_reasons": "Its reasons decided: the best of {options} by its reasons, without chance.",
    "why_even": "Chance decided between equals, among {options:possible one}.",
    "why_only": "Nothing else was possible.",
    "left_over": "Best that was left: {title} ({score}).",
    "left_behind": "It fell behind most by “{part}”: {theirs} against {ours}.",
    "left_ahead": "Its reasons were better by {gap}; chance went against it.",
    "left_even": "Its reasons were as good; chance went against it.",

    # Columns
    "part": "Consideration", "input": "Input", "weight": "Weight", "adds": "Adds",
    "left": "Best left",
    "left_tip": "What the same consideration added to the best that was left",
    "sum": "Reasons together", "chance": "Chance", "score": "Score",

    # Considerations of orders
    "p_goal": "Goal: {name}", "p_family": "Doctrine: {name}", "p_type": "Doctrine: {name}",
    "p_tag": "Doctrine: {name}", "p_feature": "Situation: {name}",
    "p_others": "What rivals lose and friends gain", "p_means": "Means for later",
    "p_offer": "What the others may agree to", "p_saturation": "The more, the less each adds",
    "p_competence": "Known to do well in this seat", "p_price": "Price in political capital",
    "p_left": "More or less of it works now than at the start",
    "p_variety": "Done lately", "p_twin": "The same kind again on the sheet",
    "p_deal": "Terms of a settlement", "p_challenge": "Trial of strength",
    "p_standing": "Accord or offer already there", "p_word": "The word that was given",
    "p_vote": "Likely votes of the members",
    "p_doctrine": "Leaning of the doctrine",

    # Considerations of answers
    "p_base": "As a rule", "p_terms": "What the terms bring", "p_trust": "Trust in the other",
    "p_own_terms": "What own terms would bring", "p_goals": "What it does for the goals",
    "p_appeal": "How it reads at home", "p_relations": "Relations with the host",
    "p_soon": "The day is near", "p_tilt": "Against the own "
    "bottom line", "p_weary": "Exhaustion by the war", "p_caution": "The war might still turn",
    "p_stake": "Commitment to the place", "p_fear": "Dread of the next rungs",
    "p_rounds": "Rounds already gone", "p_first": "It costs least in the first round",
    "p_taste": "Leaning of the doctrine", "p_later": "What comes of it months later",
    "p_promises": "What the suitors promise, as far as it is believed",
    "p_exposure": "Markets at stake", "p_hope": "What may still be promised",
    "p_waiting": "Time already spent waiting",
    "p_threatened": "What is threatened, as far as it is believed",
    "p_face": "Face before those at home", "p_act": "What carrying it out brings",
    "p_credit": "What a word not kept costs", "p_stretched": "Tied down in another dispute",

    # Answers
    "w_silence": "no answer", "w_sign": "sign", "w_refuse": "refuse", "w_rest": "leave it at the "
    "refusal", "w_counter": "propose other terms", "w_abstain": "abstain", "w_support": "support",
    "w_block": "block", "w_vague": "stay vague", "w_accept": "accept", "w_decline": "decline",
    "w_confirm": "confirm", "w_keep": "leave it open", "w_firm": "stand firm",
    "w_terms": "offer terms", "w_down": "back down",
    "w_comply": "comply", "w_drop": "let it drop", "w_carry_out": "carry it out",
    "w_extend": "give more time", "w_take": "settle for less", "w_insist": "insist",

    # Tags of orders
    "t_aid": "aid", "t_arms": "arms", "t_bind": "binding others", "t_build": "building up",
    "t_burden": "burdens on allies", "t_commit": "commitment", "t_court": "courting",
    "t_covert": "covert means", "t_deescalate": "de-escalation", "t_deter": "deterrence",
    "t_ease": "easing pressure", "t_energy": "energy", "t_escalate": "escalation",
    "t_finance": "finance", "t_front": "the front", "t_home": "support at home",
    "t_institution": "institutions", "t_intelligence": "intelligence", "t_invest": "investment",
    "t_mediate": "mediation", "t_multipolar": "a multipolar order", "t_norms": "norms",
    "t_occasion": "occasions", "t_peace": "peace", "t_pressure": "pressure",
    "t_retreat": "retreat", "t_signal": "signals", "t_spend": "spending", "t_summit": "summits",
    "t_technology": "technology", "t_trade": "trade", "t_war_risk": "risk of war",
    "t_wedge": "driving others apart",

    # The situation
    "f_threatened": "threatened", "f_sanctioned": "under sanctions", "f_isolated": "isolated",
    "f_weak_support": "weak support at home", "f_poor": "short of money", "f_tense": "tension",
    "f_war_weary": "tired of war", "f_dependent": "dependent on one partner",
    "f_trusted_by": "trusted", "f_late": "time is running out",
    "f_courted": "others court it", "f_outbid": "others court its partner",
    "f_behind": "goals far off",

    # The page
    "title": "Why did they?", "turn": "Month", "all_seats": "All that programs "
    "play", "recalling": "Recalling how it was decided …", "no_minds": "No program played a seat.",
    "thought_line": "{who} · {count:decision}",
    "laid_open": "Training mode: the thoughts of programs are laid open to everybody.",
    "and_more": "… and {count:smaller one}", "by_chance": "by chance", "by_lot": "by lot",
    "how_to_read": "Input × weight = adds; a rule without a single input gives only what it adds. "
                   "Chance is the only part without a reason.",
}

say = sayer(TEXT)
"""The text of a key, its fields filled in."""


def known(kind: str, name: str) -> str:
    """The words for a tag, feature or answer; its own name where a scenario defines a new one."""
    return TEXT.get(f"{kind}_{name}", name.replace("_", " "))


def level_name(level: str) -> str:
    """The name of a level."""
    return say(f"level_{level}")


def level_text(level: str) -> str:
    """A description of a level, in a sentence."""
    return say(f"about_{level}")
