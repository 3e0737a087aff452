"""The model against the record: how often things happen, and what was done month by month."""
