"""Books and word processors' files: archives with markup in them."""
