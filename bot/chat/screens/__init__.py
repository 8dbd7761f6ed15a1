"""Renders what was found as screens, one file per kind of card; the only formatter of facts."""
