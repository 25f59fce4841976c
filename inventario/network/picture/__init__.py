"""A trace as a picture: shapes in millimetres that go to PDF, SVG and the window alike."""
