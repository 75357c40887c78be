"""What every stage stands on: data classes, hashes, near names, graphs, and text that breaks its lines."""
