"""What a month brought: the front page, news, great moments, what followed."""
