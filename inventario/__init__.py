"""Inventario: field inventory and audit for the people who look after a municipality's computers and network."""

__version__ = "0.1.0"
