"""Answers command lines with screens: pure, without Telegram."""
