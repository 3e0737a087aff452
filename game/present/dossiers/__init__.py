"""What a seat keeps on each matter that touches it: who stands against it, what is at stake, who
has promised what, and what can be done."""
