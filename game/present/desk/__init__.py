"""What a seat may do: situations as cards, moves, orders and what they would do."""
