"""Feeds, their entries, and lists of feeds."""
