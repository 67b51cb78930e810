"""Tests of `reader/document/feeds/`."""
