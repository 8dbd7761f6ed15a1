"""Holds the bot: who is being asked."""
