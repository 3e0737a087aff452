"""From YAML files to a compiled Scenario."""
