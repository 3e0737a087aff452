"""Scenes of the window, drawn from shapes: a canvas, motifs, and the list of scenes."""
