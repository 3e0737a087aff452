"""Words: texts by area, numbers, orders, facts, scenes."""
