"""What plays a month: phases, options, views, their compilation; worlds by the array."""
