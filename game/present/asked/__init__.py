"""How each kind of question is told: one page a kind."""
