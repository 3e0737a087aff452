"""Words of what others would probably answer."""

from __future__ import annotations

from collections.abc import Mapping

from game.present.texts.lookup import sayer

TEXT: Mapping[str, str] = {
    "title": "Would they agree?", "likely": "likely", "open": "open", "unlikely": "unlikely",
    "line": "{who}: **{band}**", "for_it": "for it: {reasons}", "against": "against: {reasons}",
    "from_here": "As far as you can tell from here.",
    "part_terms": "what it would gain and give", "part_trust": "how far it trusts your word",
    "part_goals": "its own goals", "part_appeal": "whom the motion helps",
    "part_relations": "how it regards you", "part_base": "caution", "part_soon": "the time left",
    "part_tie": "its partnership", "part_tilt": "its bottom line", "part_weary": "a tired people",
    "part_caution": "the hope that the war may turn", "part_stake": "what it has staked",
    "part_fear": "fear of the next rung", "part_rounds": "the length of the talks",
    "part_word": "its given word", "part_doctrine": "its school of thought",
    "part_promises": "what was promised", "part_exposure": "what it would pay in Europe",
    "part_threatened": "what you threaten, as far as it believes you",
    "part_face": "the face it would lose", "part_act": "what keeping its side would take",
    "part_stretched": "another dispute that ties it down"}
say = sayer(TEXT)
