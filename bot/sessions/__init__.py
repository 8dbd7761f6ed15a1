"""Holds the rules of the game: no Telegram, no disk, no clock of its own."""
