"""Pictures of a model: its boards as SVG, its flow as Mermaid, and both as data for programs."""
