"""Tests of `reader/document/pages/`."""
