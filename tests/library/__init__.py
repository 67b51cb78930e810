"""Tests of the library: what is kept, listed, found and searched."""
