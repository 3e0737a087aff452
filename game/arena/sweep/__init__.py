"""Many games at many values of the coefficients: designs, runs that go on, and what they show."""
