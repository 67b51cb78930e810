"""Tests of `reader/document/books/`."""
