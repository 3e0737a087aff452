"""What a teacher does in a game, and what only the teacher reads of it."""
