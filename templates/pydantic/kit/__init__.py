"""What is the same in every service: see the modules."""
