"""What evgen has to say to a user: places in texts, codes, findings as data, and how they are written."""
