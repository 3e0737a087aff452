"""The seat: one public unit for people, programs, learners and models (docs/seat.md)."""
