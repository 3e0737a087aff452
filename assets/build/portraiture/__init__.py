"""Portraits of invented people: a pen, grounds, clothes, heads, hair, and who has what."""
