"""What a person relies on, kept true: the tests mirror the tree of the package."""
