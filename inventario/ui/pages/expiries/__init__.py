"""«Vencimientos»: everything that ends, as a list by how near it is and as a calendar."""
