"""Saved pages: HTML, and what browsers pack it in."""
