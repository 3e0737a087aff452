"""The world map: countries in colours and patterns, markers, labels. It knows no game.

A screen makes a Layer from plain numbers (`layers.influence`, `amounts`, `kinds`, then `disputed`)
with the colours of `styles.look(theme)`, gives it with Markers to `widget.Atlas.show`, and hears
through `on_hover` and `on_select` which Spot, a country or a marker, is meant. Countries are named
by the ids of the map file: the number of ISO 3166-1 as three digits, or a code such as CRI.

    shapes, camera      polygons and projection; which part is in view
    styles, layers      what the map is told
    canvas, inking      pixels of countries, their colours and patterns
    outlines, labels    lines around what is chosen; names and their places
    scene               all of it as one picture, kept until something changes
    furniture, keyboard, seeking, widget    legend and boxes; keys; search; the kit's widget
"""
