"""A pretended Telegram: strict, in memory, with a door for programs and one for people."""
