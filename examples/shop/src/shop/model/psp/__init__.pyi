from .charge import ChargeEvent, ChargeFailed, ChargeSettled

__all__ = ["ChargeEvent", "ChargeFailed", "ChargeSettled"]
