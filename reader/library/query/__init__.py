"""The language of the search line: what a person types there, in one grammar for every list, search and saved view."""
