"""A project on disk: finding it, its options and model files, and what is remembered of them."""
