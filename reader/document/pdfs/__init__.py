"""PDF: what is told by how it is set."""
