"""What seats do: orders, answers, accords, motions, crises."""
