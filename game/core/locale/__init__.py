"""The texts of the program by key, in the language that it speaks."""
