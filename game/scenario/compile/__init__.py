"""From checked scenario data to the tables of a compiled Scenario: names become numbers."""
