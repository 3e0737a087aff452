"""How much of a contest a scenario is: whether what others do changes what one should do, measured
by players that no game has (`docs/contest.md`)."""
