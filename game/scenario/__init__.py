"""YAML to a compiled Scenario."""
