"""Packs that people bring: read where they can do no harm."""
