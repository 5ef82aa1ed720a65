"""Keeps the doors: body limits, form tokens, the client's address, rate limits, origin, challenge, guessing."""
