"""What is written into projects: files that are copied as they are, and templates, which print and decide nothing."""
