"""Language models that play seats through any chat endpoint (docs/guides/models.md)."""
