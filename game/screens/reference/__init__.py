"""Reference screens: places, relations, charts, reasons, the encyclopaedia."""
