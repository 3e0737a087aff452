"""What a seat may be told of a game, as data and in words. No file, no thread, no pygame."""
