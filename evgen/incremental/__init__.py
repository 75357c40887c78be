"""What makes a build incremental: what a file depends on, what is kept of it, and how two processes share the work."""
