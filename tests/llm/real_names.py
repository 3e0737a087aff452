"""Names of the real world, written down apart from those that are masked, to be looked for in what a
model is told: countries and who lives there, cities, seas and regions, institutions, people, money.
"""

from __future__ import annotations

import re

NAMES = """
Afghanistan Afghan Albania Algeria Algerian Angola Angolan Argentina Argentine Armenia Armenian Australia Australian
Austria Austrian Azerbaijan Azerbaijani Bahrain Bangladesh Bangladeshi Belarus Belarusian Belgium Belgian Bolivia Bosnia
Botswana Brazil Brazilian Britain British Briton England English Scotland Brunei Bulgaria Bulgarian Burma Burmese Cambodia
Cambodian Cameroon Canada Canadian Chad Chile Chilean China Chinese Colombia Colombian Congo Congolese Croatia Croatian
Cuba Cuban Cyprus Czech Czechia Denmark Danish Dutch Ecuador Egypt Egyptian Eritrea Estonia Estonian Ethiopia Ethiopian
Finland Finnish France French Gabon Georgia Georgian Germany German Ghana Greece Greek Greenland Guatemala Guinea Haiti
Hungary Hungarian Iceland India Indian Indonesia Indonesian Iran Iranian Iraq Iraqi Ireland Irish Israel Israeli Italy
Italian Jamaica Japan Japanese Jordan Jordanian Kazakhstan Kazakh Kenya Kenyan Korea Korean Koreans Kosovo Kuwait Kyrgyzstan
Kyrgyz Laos Latvia Latvian Lebanon Lebanese Libya Libyan Lithuania Lithuanian Malaysia Malaysian Mali Malian Mexico
Mexican Moldova Moldovan Mongolia Mongolian Morocco Moroccan Myanmar Namibia Nepal Nepali Netherlands Nicaragua Niger
Nigeria Nigerian Norway Norwegian Oman Omani Pakistan Pakistani Palestine Palestinian Panama Panamanian Paraguay Peru
Peruvian Philippines Philippine Filipino Poland Polish Portugal Portuguese Qatar Qatari Romania Romanian Russia Russian
Russians Rwanda Saudi Senegal Serbia Serbian Singapore Slovakia Slovak Slovenia Somalia Spain Spanish Sudan Sudanese Sweden
Swedish Swiss Switzerland Syria Syrian Taiwan Taiwanese Tajikistan Tajik Tanzania Thailand Thai Tibet Tunisia Turkey
Turkish Türkiye Turkmenistan Uganda Ukraine Ukrainian Ukrainians Uruguay Uzbekistan Uzbek Venezuela Venezuelan Vietnam
Vietnamese Yemen Yemeni Zambia Zimbabwe America American Americans USA US Soviet Emirates Emirati UAE UK DPRK
Abuja Accra Addis Algiers Almaty Amman Amsterdam Ankara Astana Athens Baghdad Baku Bamako Bandung Bangkok Beijing Beirut
Belgrade Belém Berlin Bern Bishkek Bogotá Brasília Brasilia Bratislava Brussels Bucharest Budapest Cairo Canberra Caracas
Chișinău Copenhagen Crimea Crimean Damascus Davos Delhi Dhaka Dnipro Doha Donbas Donetsk Dubai Dublin Geneva Grozny Guam
Gyeongju Hague Hanoi Havana Helsinki Himalaya Hormuz Islamabad Istanbul Jakarta Jerusalem Johannesburg Kabul Kaliningrad
Kananaskis Kashmir Kathmandu Kazan Kharkiv Kherson Khartoum Kiev Kyiv Kinmen Kinshasa Lagos Lima Lisbon Lobito London
Luanda Luhansk Madrid Manila Minsk Montreux Moscow Mumbai Munich Muscat Nairobi Novorossiysk Odesa Okinawa Oslo Ottawa
Paris Petersburg Prague Pretoria Pyongyang Rabat Riga Rio Riyadh Rome Santiago Seoul Shanghai Shandong Sofia Stockholm
Sydney Taipei Tallinn Tashkent Tbilisi Tehran Tianjin Tokyo Tripoli Vienna Vilnius Vladivostok Warsaw Washington Yalta
Yerevan Zaporizhzhia York Paulo Janeiro Iowa Alberta Alaska Xinjiang Siberia Siberian
Africa African Arab Arabia Arctic Asia Asian Asians Atlantic Baltic Balkans Caspian Caucasus Eurasia Eurasian Europe
European Europeans Gulf Indo-Pacific Mediterranean Pacific Sahel Thomas Nile Amazon Western Westerners
AUKUS ASEAN APEC BRICS CSTO SCO EU NATO OPEC OSCE OECD IAEA IMF UN WTO WHO G7 G20 Quad Fed Congress Senate Kremlin
Pentagon Zhongnanhai Duma Politburo Bundestag Gazprom Rosneft Huawei TSMC SWIFT Treasury START Maidan Commerce
Putin Xi Jinping Trump Biden Zelensky Modi Lula Macron Scholz Starmer Orbán Erdoğan Netanyahu Khamenei Kim
USD Dollar dollar dollars euro yuan renminbi rouble roubles ruble rubles rupee yen
""".split()
"""Words of which none may be told by themselves."""
PHRASES = ("Belt and Road", "Federal Reserve", "White House", "Red Square", "Security Council",
           "General Assembly", "United States", "United Nations", "United Kingdom", "World Bank",
           "European Union", "Hong Kong", "Black Sea", "Red Sea", "Line of Control", "Middle East",
           "Latin America", "Victory Day", "New Development Bank", "South Block", "the West",
           "Global South", "Mexico City", "Saudi Arabia", "Supreme Court", "Criminal Court")
IDS = ("russia", "russian", "china", "chinese", "brics", "india", "ukraine", "taiwan", "beijing", "delhi", "brasilia",
       "moscow", "europe", "asia", "korea", "iran", "nato", "eu", "sco", "fed", "congress", "greenland", "panama", "gulf",
       "astana", "petersburg", "kananaskis", "hague", "rio", "tianjin", "gyeongju", "johannesburg", "belem", "davos",
       "munich", "belarus", "helsinki", "asean", "sudan", "pretoria", "venezuela", "himalaya", "caucasus", "usa")
"""Parts of ids that name something."""
CODES = ("USA", "RUS", "CHN", "IND", "BRA", "ZAF", "UKR", "TWN", "DEU", "JPN", "KAZ", "IRN", "TUR",
         "SAU", "POL", "MYS", "PAK", "VEN", "PHL", "VNM", "PRK", "KOR")
MONTHS = ("January", "February", "March 20", "April", "June", "July", "August", "September",
          "October", "November", "December")
_ANY = re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, sorted(
    {*NAMES, *PHRASES, *IDS, *CODES, *MONTHS}, key=len, reverse=True))) + r")(?![^\W_])")
_YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d,])")


def real_names(text: str) -> set[str]:
    """The names of the real world and the years that a text holds."""
    return {*_ANY.findall(text), *_YEAR.findall(text)}


_MASK = r"(?:Power|Capital|Country|Town|Dispute|Region|City|Place|Institution|Pact|Person|Currency)\d+"
_BROKEN = {
    "an article before a name that has none": rf"\b[Tt]he {_MASK}(?=[.,;:!?)”]|$|['’]s\b|"
                                              r" (?:is|has|would|will|says?|to|in|of)\b)",
    "a before a vowel": r"\b[Aa] (?:Occasion|Institution)",
    "an before a consonant": r"\b[Aa]n (?!Occasion|Institution)[A-Z][a-z]+\d+\b",
    "an adjective of its own": rf"\b{_MASK}[a-z]", "an unlisted name": r"\bName[0-9a-z]{5}\b",
    "two articles": r"\b[Tt]he the\b", "an apostrophe alone": rf"{_MASK}['’] "}


def broken_grammar(text: str) -> list[str]:
    """Where sentences do not hold together any more: what is wrong, and the place."""
    return [f"{what}: …{text[max(0, m.start() - 40):m.end() + 20]}…" for what, pattern in
            _BROKEN.items() for m in re.finditer(pattern, text, re.M)]
