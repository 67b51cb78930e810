"""Texts with marks of their own, and newswires' bulletins."""
