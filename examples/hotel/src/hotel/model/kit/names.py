"""Names that the store keeps when the model changes them."""

STREAM_NAMES: dict[str, str] = {}
"""Streams that were renamed, and what they were called first."""
