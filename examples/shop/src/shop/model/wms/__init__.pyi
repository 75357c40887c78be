from .tables import shipments

__all__ = ["shipments"]
