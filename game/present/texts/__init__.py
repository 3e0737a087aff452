"""The program's texts by key, one file for each part of it. Scenarios bring their own texts."""
