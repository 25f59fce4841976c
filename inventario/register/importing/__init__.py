"""Importing tables as people have them: guess what each column is, check every row, write the good ones in one operation."""
