"""Sheets over the lists of licences, contracts and people: who takes a seat, what is covered, what is still somebody's."""
