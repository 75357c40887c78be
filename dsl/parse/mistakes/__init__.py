"""What becomes of texts with syntax errors: found, put right where that is possible, and explained."""
