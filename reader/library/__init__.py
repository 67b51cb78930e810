"""Keeps documents for good and stories as a cache; searches both."""
