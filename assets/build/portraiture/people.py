"""How each invented person looks, by its id: those whom seats meet, and their own advisers.

Nobody is drawn after anybody: every entry is a choice of parameters, varied until no two are alike.
"""

from __future__ import annotations

from portraiture.figure import Figure

PEARL, INK = "#d8d8de", "#1e1c22"


def _man(skin: str, shape: tuple[int, int, int, int], hair: str, tint: str, place: tuple[str, str],
         turn: int, coat: str, tie: str, **rest: object) -> Figure:
    rest = {"cloth": "suit", "shirt": "#eef0f4", "brow": tint, **rest}
    return Figure(skin=skin, wide=shape[0], jaw=shape[1], chin=shape[2], top=shape[3], hair=hair,
                  tint=tint, sky=place[0], motif=place[1], turn=turn, coat=coat, tie=tie, **rest)


def _woman(skin: str, shape: tuple[int, int, int, int], hair: str, tint: str,
           place: tuple[str, str], turn: int, coat: str, lips: str, **rest: object) -> Figure:
    rest = {"cloth": "blazer", **rest}
    return _man(skin, shape, hair, tint, place, turn, coat, "#8a8468", lips=lips, **rest)


MET = {
    "velin": _man("a", (68, 54, 315, 112), "back", "#4d4239", ("kremlin", "towers"), 8, "#39404d",
                  "#3a5674", age=2, beard="short", beard_tint="#6b5f54"),
    "fei": _woman("b", (63, 43, 306, 114), "tied", INK, ("zhong", "roof"), 8, "#46536b", "#a8483f",
                  shirt="#ece6da", narrow=True),
    "ke": _man("b", (68, 54, 310, 116), "crew", "#2b2b32", ("sea", "ships"), -8, "#1c2a44",
                 "#9c8a5c", cloth="navy", age=2, narrow=True),
    "shangguan": _man("b", (65, 47, 311, 112), "side", "#26262c", ("zhong", "curtain"), 8,
                      "#3f3a44", "#4c6a6a", age=1, narrow=True, glasses="#3b3b44"),
    "moura": _woman("d", (64, 45, 307, 116), "curly", "#2a1a16", ("brasilia", "domes"), 8,
                    "#3a3d50", "#8a3d38", shirt="#e8e4ee"),
    "kalhan": _man("c", (67, 50, 312, 114), "turban", "#2e3f5e", ("delhi", "shelves"), -8,
                   "#33363f", "#6a4658", brow="#2a211c", beard="full", beard_tint="#3a302a"),
    "deshkar": _woman("d", (63, 45, 307, 115), "tied", "#453e42", ("delhi", "arch"), 8, "#4a4652",
                      "#8c4038", shirt="#efe8dd", brow="#2a2222", age=2, ear=PEARL),
    "mokhele": _woman("f", (64, 46, 308, 116), "crop", "#1d1614", ("pretoria", "columns"), -8,
                      "#2f4b5c", "#8a3a3c", shirt="#f0ece4", ear=PEARL),
    "vyshnevets": _woman("a", (62, 44, 306, 114), "side", "#3b302b", ("kyiv", "church"), -8,
                         "#3b4252", "#b4544c", shirt="#e4e7ee", age=0, ear=PEARL),
    "wierzbin": _man("a", (67, 52, 313, 112), "crop", "#5b4632", ("capitol", "shelves"), 8,
                     "#2f3a50", "#58636e", beard="full", beard_tint="#634c37"),
    "tsou": _woman("b", (62, 45, 307, 113), "bob", "#2a2428", ("dusk", "ships"), -8, "#4d4a5c",
                   "#a54f4a", shirt="#eee9e2", narrow=True, age=1),
    "kuramochi": _man("b", (64, 46, 313, 110), "back", "#6c6a6e", ("sea", "shelves"), 8, "#333b46",
                      "#5d5470", brow="#4a484c", age=2, narrow=True),
    "lindqvist": _woman("a", (63, 46, 308, 114), "bob", "#7d523c", ("house", "curtain"), 8,
                        "#4c5264", "#b65a55", shirt="#f2f4f8", brow="#6a4634", glasses="#4a4450"),
    "ontaneda": _man("c", (68, 54, 311, 116), "side", "#2d2826", ("capitol", "capitol"), -8,
                     "#3a3f4c", "#2f7a62", beard="short", beard_tint="#3a3330",
                     glasses="#7a5a36"),
    "calloway": _woman("e", (65, 48, 309, 114), "short_curl", "#2b2422", ("house", "columns"), 8,
                       "#3a4350", "#8a4440", shirt="#2c333e", cloth="uniform"),
}
"""Those whom other seats meet, in three moods."""

ADVISERS = {
    "hartnagel": _man("a", (69, 56, 313, 115), "crew", "#8b857c", ("capitol", "columns"), -8,
                      "#3f4a44", "#7c795c", cloth="uniform", shirt="#343a35", brow="#6f6960",
                      age=2),
    "feldstrom": _woman("e", (62, 44, 307, 115), "bun", "#241d1b", ("room", "curtain"), 8,
                        "#55495a", "#8f4a46", shirt="#ece7ee", ear=PEARL),
    "quintrell": _woman("c", (65, 47, 308, 114), "waves", "#3a2a24", ("house", "shelves"), -8,
                        "#3c4a52", "#9a4a44", shirt="#f2efe8", glasses="#5a4a40"),
    "ashgrove": _man("b", (65, 48, 314, 108), "bald", "#5a4a3e", ("archive", "shelves"), -8,
                     "#4a4038", "#58636e", cloth="open", shirt="#dfe6ee", age=2, beard="goatee",
                     beard_tint="#6b5a4c"),
    "rezvin": _man("a", (65, 50, 312, 114), "crew", "#4f4034", ("moscow", "wall"), -8, "#454c46",
                   "#7c795c", cloth="uniform", shirt="#343a35", glasses="#3a3a40"),
    "lomtyeva": _woman("a", (64, 46, 308, 113), "bun", "#8c8580", ("kremlin", "curtain"), 8,
                       "#54505e", "#a8544e", shirt="#eee9e4", brow="#6d6661", age=2),
    "sablukov": _man("a", (70, 56, 314, 110), "bald", "#5c4c40", ("archive", "shelves"), 8,
                     "#3a3d46", "#7a5a44", age=1, beard="full", beard_tint="#5f4c3e"),
    "krestova": _woman("a", (61, 42, 307, 115), "waves", "#4a2f26", ("moscow", "towers"), -8,
                       "#38424e", "#aa4a46", shirt="#e8eaf0", age=0),
    "tao": _man("b", (69, 55, 311, 115), "crop", "#2a2a30", ("sea", "roof"), 8, "#48503f",
                "#7c795c", cloth="uniform", shirt="#3a4034", age=2, narrow=True),
    "yue": _woman("b", (63, 45, 306, 115), "bun", "#312d32", ("zhong", "roof"), -8, "#5a4a50",
                  "#a04a44", shirt="#f0ebe2", age=2, narrow=True, ear=PEARL),
    "zhan": _man("b", (66, 50, 313, 111), "bald", "#3a3a40", ("archive", "curtain"), 8, "#353c48",
                 "#6a5a48", age=2, narrow=True, glasses="#54484a"),
    "bian": _woman("b", (61, 42, 308, 113), "waves", "#25202a", ("dusk", "shelves"), 8, "#3f4c50",
                   "#a8504c", shirt="#e9edf0", age=0, narrow=True),
    "vasconde": _man("c", (67, 53, 312, 113), "back", "#7a746e", ("brasilia", "columns"), -8,
                     "#40444e", "#5a4a6a", brow="#55504a", age=2, beard="moustache",
                     beard_tint="#6e6862"),
    "tsholofe": _woman("f", (62, 44, 308, 115), "bun", "#1c1513", ("pretoria", "hills"), 8,
                       "#5b4a3c", "#8a3f3c", shirt="#f0e9df", ear=PEARL, age=0),
    "khubeko": _man("f", (66, 51, 312, 114), "crew", "#191412", ("archive", "shelves"), 8,
                    "#343a4a", "#7a6440", glasses="#8a7a5a", beard="goatee",
                    beard_tint="#241c18"),
    "fontoura": _woman("b", (63, 45, 306, 114), "bob", "#5a3a28", ("brasilia", "domes"), -8,
                       "#4a5a56", "#a85048", shirt="#f2eee6", age=1, ear=PEARL),
    "bhonsal": _man("d", (68, 53, 312, 115), "crop", "#2a2320", ("delhi", "arch"), 8, "#4a4b3c",
                    "#7c795c", cloth="uniform", shirt="#3c3d30", age=2, beard="moustache",
                    beard_tint="#2c2522"),
    "athreya": _woman("d", (62, 44, 307, 115), "bun", "#241c1c", ("delhi", "columns"), -8,
                      "#54424c", "#8e443c", shirt="#efe6da", glasses="#4a3c38"),
    "kurikal": _man("e", (66, 51, 311, 113), "side", "#8d8882", ("room", "shelves"), 8, "#3a414a",
                    "#66504a", brow="#5a5550", age=2, glasses="#3a3436"),
    "raikar": _woman("c", (63, 45, 306, 114), "waves", "#2a1e1c", ("dusk", "arch"), 8, "#42505a",
                     "#9a4640", shirt="#ece8e2", age=0, ear=PEARL),
}
"""Those who advise a seat, in one mood."""
