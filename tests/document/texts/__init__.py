"""Tests of `reader/document/texts/`."""
