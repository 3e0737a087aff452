"""The world map: countries in colours and patterns, markers, labels. Independent of the game.

A screen makes a Layer from plain numbers (`layers.influence`, `amounts`, `kinds`, then `disputed`)
with the colours of `styles.look(theme)` and gives it with Markers to `widget.Atlas.show`. The
callbacks `on_hover` and `on_select` get a Spot, a country or a marker. Countries are named by the
ids of the map file: the number of ISO 3166-1 as three digits, or a code such as CRI.

    shapes, camera      polygons and projection; the visible part
    styles, layers      data types of the map; layers from plain numbers
    canvas, inking      pixels of countries, their colours and patterns
    outlines, labels    lines around selected countries; names and their placement
    scene               all of it as one picture, cached until something changes
    furniture, keyboard, seeking, widget    legend and boxes; keys; search; the map as a widget
"""
