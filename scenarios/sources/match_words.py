"""Words by which documents and news speak of seats, targets and kinds of act; regular expressions."""

# Titles of the White House, in small letters with hyphens.
TARGET_WORDS = {
    "us": "$^", "world": ".", "none": ".",
    "russia": r"russia|putin|lavrov|nord-stream|new-start|strategic-stability|solarwinds",
    "china": r"china|chinese|xi-jinping|yang-jiechi|wang-yi|youxia|hong-kong|xinjiang|tiktok",
    "brics": r"india|modi|brazil|south-africa", "TWN": "taiwan", "EU": r"european|-eu-|u-s-eu",
    "ukraine_war": r"ukrain|russia|putin|foreign-assistance-act", "taiwan_strait": "taiwan|506a3",
    "south_china_sea": "south-china-sea|philippin", "Houthi": "houthi|yemen|red-sea",
    "Afghanistan": "afghan", "WHO": "world-health", "ASEAN": "asean", "G7": "g7", "AUS": "aukus",
    "Paris Agreement": "paris", "RCEP": "$^", "GBR": "united-kingdom",
}
VERB_WORDS = {
    "arm_defender": r"506a[13]|614a1|security-assistance|military-assistance",
    "arms_control_talks": r"new-start|strategic-stability|arms-control|nonproliferation",
    "back_channel": r"call|meeting|readout", "condemn": r"statement|attribut|condemn|cyber",
    "court_country": r"visit|meeting|readout|joint|travel|welcom|call", "cut_aid": "pause",
    "deploy": r"troops|deploy|posture|force|nato", "export_controls": r"export",
    "guarantee_country": r"statement|readout|declaration|agreement|alliance|joint|treaty",
    "humanitarian_exchange": r"releas|detain|prisoner|return|freedom|hostage",
    "impose_sanctions": r"sanction|costs|blocking|executive-order|harmful|accountab|assets",
    "invest": "corridor|infrastructure|lobito", "invite": r"meeting|visit|summit|readout|joint",
    "lower_tariffs": r"tariff|joint-statement|trade", "modernise_forces": "strategy",
    "mobilise_industry": "chips", "open_market": r"trade|steel|airbus|boeing|agreement",
    "raise_output": r"petroleum-reserve|oil", "raise_tariffs": r"tariff|duties|imports|trade",
    "promote_universal_norms": "summit-for-democracy",
    "secondary_sanctions": r"executive-order|sanction", "spend_frozen_assets": r"assets|loan|revenue",
    "technology_partnership": r"technolog|icet", "tighten_oil_cap": r"price-cap|oil|sanction",
    "trade_deal": r"trade", "ultimatum": r"statement|call|readout|g7", "war_finance":
    r"supplemental|security-assistance|appropriation|h-r-|signs|signed|funding",
    "withdraw_forces": "afghan",
}
KIND_WORDS = {
    "treaty_or_union": "aukus|paris", "company_measure": r"tiktok|kaspersky|connected|invest|securities|sensitive-tech",
    "force_elsewhere": r"strike|red-sea|houthi|maritime|operation|israel|afghan",
    "sanctions_elsewhere": r"sanction|emergency|blocking|maximum-pressure|executive-order",
    "tariffs_elsewhere": r"tariff|imports", "treaty_exit": "withdraw|paris|world-health",
    "mediation_elsewhere": r"ceasefire|readout|talks|agreement", "basing": "philippin",
    "energy_elsewhere": r"energy|germany|lng|nord-stream", "expulsion": r"harmful|solarwinds|costs",
    "sector_meeting": r"summit|partnership", "aid_elsewhere": "foreign-aid",
}
FORUM_WORDS = {"Quad": "quad", "Camp David": "camp-david|japan", "US-Africa": "africa", "climate":
               "leaders-summit-on-climate|climate", "G7": "g7|carbis", "defence contact group": "ukraine",
               "Indo-Pacific framework": "indo-pacific-economic", "Japan and Philippines": "philippin"}

# News in plain sentences.
NEWS_SEATS = {
    "us": r"United States|U\.S\.|\bUS\b|America|Obama|Trump|Biden|Pentagon|White House|\bUSS\b|Congress",
    "russia": r"Russia|Putin|Kremlin|Moscow|Gazprom|Wagner",
    "china": r"China|Chinese|Xi Jinping|Beijing|People's Liberation|Huawei",
    "brics": r"BRICS|New Development Bank|Brazil.*(India|South Africa)|India.*South Africa",
}
NEWS_TARGETS = {
    "ukraine_war": r"Ukrain|Crimea|Donetsk|Donbas|Luhansk|Kyiv|Kiev|Mariupol|Kherson|Kursk|Bakhmut|Avdiivka|Kharkiv|Minsk",
    "taiwan_strait": "Taiwan", "TWN": "Taiwan", "UKR": r"Ukrain|Crimea|Donetsk|Luhansk|Donbas",
    "south_china_sea": r"South China Sea|Spratly|Paracel|Scarborough|Second Thomas|Philippine|Vietnam",
    "european_order": r"NATO|Baltic|Poland|Europe|nuclear|Kaliningrad|Belarus",
    "EU": r"European Union|\bEU\b|Europe", "PRK": "North Korea", "KOR": "South Korea", "GBR": r"Brit|United Kingdom",
    "DEU": "German", "FRA": r"France|French", "JPN": "Japan", "IRN": "Iran", "TUR": r"Turk", "IND": "India",
    "SAU": "Saudi", "PHL": r"Philippine|Filipino|Manila", "VNM": "Vietnam", "CUB": "Cuba", "VEN": "Venezuela",
    "POL": r"Poland|Polish", "LTU": "Lithuania", "MMR": "Myanmar", "BLR": "Belarus", "AUS": "Australia",
    "ISR": r"Israel|Jerusalem|Golan", "Houthi": r"Houthi|Yemen", "WHO": "World Health", "NRU": "Nauru",
    "NIC": "Nicaragua", "HND": "Honduras", "SLV": "El Salvador", "DOM": "Dominican", "PAN": "Panama",
    "SLB": "Solomon", "CAN": "Canad", "CZE": "Czech", "GRC": "Greece", "LKA": "Sri Lanka", "ITA": "Ital",
    "brics": r"India|Brazil|South Africa|BRICS", "AZE": r"Azerbaijan|Armenia|Karabakh", "MNE": "Montenegro",
}
NEWS_VERBS = {
    "arm_defender": r"\baid\b|weapon|arms|missile|military|package|ammunition|\bsale|tank",
    "arms_control_talks": r"nuclear|START|treaty|talks", "arms_transfer": r"arms|S-[34]00|missile|sale|embargo|weapon|F-16|drone|submarine",
    "back_channel": r"meet|talk|call|phone|spoke|speak|summit|visit|discuss", "invite": r"meet|summit|visit|talk|host",
    "court_country": r"visit|meet|summit|trip|arriv|sign|agree|speaker|president", "condemn": r"condemn|accus|critic|denounc|indict|blam|reject|said|says",
    "covert_action": r"coup|seize|storm|gunmen|militan|separatis|interfer|buy", "cut_aid": r"withh|suspend|hold|pause|halt",
    "deploy": r"troop|deploy|soldier|force|send|battalion", "domestic_consolidation": r"constitution|congress|law|rate|mutiny|term|minister|crash",
    "ease_sanctions": r"sanction|lift|ban|ease", "energy_contract": r"gas|oil|pipeline|nuclear", "export_controls": r"export|Entity List|blacklist|chip|semiconductor|licen[cs]e|ban",
    "fire_warning": r"missile|fire|shot", "fund_alternative": r"bank|fund|loan|bond", "grey_zone": r"aircraft|jets?\b|ship|coast guard|water cannon|vessel|exercis|drill|fighter|airspace|collid|cyber|island|hack|boat|carrier|warplane|rig|fishing",
    "guarantee_country": r"treaty|defen[cs]e|alliance|agreement|security|pact", "hold_line": r"ceasefire|truce|pause", "host_forum": r"summit|forum|olympic|meet|parade|leaders|expo|host|cup",
    "humanitarian_exchange": r"prisoner|exchang|swap|releas|free", "impose_sanctions": r"sanction|blacklist|freez|ban|visa", "invest": r"rail|invest|corridor|port|billion|fund",
    "join": "$^", "joint_exercise_partner": r"exercise|drill|patrol|naval|joint", "lower_tariffs": r"tariff|trade|dut(y|ies)", "mediate": r"peace|envoy|talk|call",
    "mobilise_manpower": r"mobili[sz]|conscript|troops|army|soldier|call", "mobilise_industry": r"chip|industry|mobili|law", "modernise_forces": r"missile|military|strategy|doctrine|forces|nuclear|carrier|weapon",
    "nuclear_signal": r"nuclear|missile", "offensive": r"attack|shell|missile|captur|strike|offensive|kill|drone|advance|fight", "open_market": r"trade|tariff|agreement|deal",
    "partnership_declaration": r"agree|sign|meet|visit|summit|statement", "patrol": r"sail|ship|destroyer|navy|warship|USS|carrier|bomber|flew|fly|naval",
    "promote_sovereign_norms": r"resolution|summit|initiative|forum|declaration", "promote_universal_norms": "democracy", "propose_partial": r"agree|ceasefire|talk|deal|truce|grain",
    "propose_settlement": r"peace|agree|ceasefire|talk|terms|deal|treaty", "raise_output": r"oil|barrel", "raise_rung": r"troop|invad|seize|navy|recogni|border|force|military|ship",
    "raise_tariffs": r"tariff|dut(y|ies)", "rally_home": r"parade|anniversary|centen", "reform_institutions": r"IMF|World Trade|reform", "restrict_materials": r"export|gallium|rare|graphite|antimony|uranium",
    "secondary_sanctions": r"sanction", "spend_frozen_assets": r"asset|loan", "step_back": r"withdr|return|pull|remove|agree|leav|permission", "stimulus": r"rate|stimulus|yuan|bank|cut|bond",
    "suspend_talks": r"suspend|end|grain|withdraw", "table_motion": r"BRICS", "tighten_oil_cap": r"oil|cap", "trade_deal": r"trade|deal|agree|swap", "ultimatum": r"threat|warn|demand|ultimatum",
    "un_vote": r"General Assembly|resolution|vote", "war_finance": r"billion|aid|bill|package", "withdraw_forces": r"withdr|pull|troops|retreat", "alternative_payments": r"payment|rouble|ruble|yuan|dollar|currenc",
    "sanction_proofing": r"ban|law|import|food|oil", "border_talks": r"border|India", "technology_partnership": r"technolog|5G|moon|missile|Huawei",
}
NEWS_KINDS = {
    "veto": "veto", "expulsion": r"expel|diplomat|consulate|embassy", "media": r"journalist|media|report|newspaper|broadcast",
    "treaty_exit": r"withdr|leav|quit|pull|suspend|treaty|ratif|denounc", "annexation": r"annex|recogni|treaty|referend|passport|accession|bridge",
    "energy_cut": r"gas|Gazprom", "energy_elsewhere": r"gas|pipeline|Gazprom", "oil_policy": r"OPEC|oil", "diplomatic_switch": r"diplomatic|ties|recogni|Taiwan",
    "force_elsewhere": r"strike|troops|military|attack|carrier|deploy|bomb|jets|ship|naval|soldier|force|exercise|drill|plane|aircraft|boat|balloon|withdr",
    "sanctions_elsewhere": r"sanction|embargo|ban|tariff|lift|block|freez|trade", "tariffs_elsewhere": r"tariff|dut(y|ies)|trade|import|World Trade",
    "mediation_elsewhere": r"talk|ceasefire|truce|agree|peace|summit|deal|meet", "border_crisis": r"border|clash|soldier|troops",
    "law_at_home": r"law|Hong Kong", "treaty_or_union": r"treaty|agreement|Paris|accord|join|sign|AUKUS|submarine|Eurasian|bank",
    "basing": r"base|THAAD|military|missile|station", "detention": r"arrest|detain", "weapon_test": r"missile|test|satellite",
    "company_measure": r"charge|indict|fine|plead|ban|TikTok|Micron|Nvidia|Kaspersky|Huawei|invest|compan|probe",
    "recognition": r"recogni|Jerusalem|Golan|veto", "vote": r"resolution|vote|General Assembly|embargo|veto",
    "talks_broken": r"suspend|cancel|halt|talk|call", "sector_meeting": "BRICS", "interference": r"hack|leak|email",
    "arms_elsewhere": r"missile|S-300|fighter|arms|troops|soldiers", "prisoners_exchanged": r"releas|prisoner",
}
