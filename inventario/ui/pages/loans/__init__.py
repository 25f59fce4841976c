"""«Préstamos»: what is out and what came back, lending and taking back by scanner."""
