"""Holds what may be asked: templates over the facts, and the generator that draws on them."""
