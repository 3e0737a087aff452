"""Nouns, no rules."""
