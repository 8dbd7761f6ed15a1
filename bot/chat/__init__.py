"""Speaks with people in Telegram: updates, buttons, words; decides nothing about the game."""
