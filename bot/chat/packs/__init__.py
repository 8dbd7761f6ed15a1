"""Hears who writes packs and looks after them: files, dialogues, reports."""
