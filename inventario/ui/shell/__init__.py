"""The window around the pages: bars, navigation, the page stack."""
