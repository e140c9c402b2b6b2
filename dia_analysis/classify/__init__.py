"""Passages to tags, forms, commitment and direction."""
