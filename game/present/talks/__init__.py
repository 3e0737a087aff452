"""What seats settle with one another: questions, accords, settlements, crises."""
