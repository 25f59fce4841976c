"""The barcode scanner in the window: heard wherever the keyboard is, without eating what people type."""
