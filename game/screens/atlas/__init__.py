"""The world map: countries in colours and patterns, markers, labels. It knows no game."""
