"""The application kit: everything of event sourcing and CQRS but a service's own decisions."""
