"""The box at the top: finds as one types, takes what the scanner reads, and does what the window can do."""
