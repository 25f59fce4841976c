"""«Altas, traspasos y bajas»: the papers, and the page on which a new one is made."""
