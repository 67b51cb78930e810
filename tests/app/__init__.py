"""The app and its screens, driven by keys on a library of their own."""
