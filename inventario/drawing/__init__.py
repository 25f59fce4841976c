"""Shapes in millimetres and their painters for PDF, SVG and pixels; device-free, standing on `core` alone."""
