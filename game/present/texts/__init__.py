"""The program's texts by key, one file for each part of the program. Scenarios bring their own."""
