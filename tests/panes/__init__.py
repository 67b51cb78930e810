"""Tests of the understanding: a Document in, a Story out."""
