"""Screens to look things up in: places, relations, charts, reasons, the encyclopaedia."""
