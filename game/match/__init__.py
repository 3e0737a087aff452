"""What a game is to its user: play, why, forecast, batch, replay."""
