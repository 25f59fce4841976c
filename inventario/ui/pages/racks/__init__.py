"""Racks put in another order: thought out by dragging, carried out by scans."""
