"""What several folders of screens share: the base of game screens, the scenario's map, widgets."""
