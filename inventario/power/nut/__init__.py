"""What a UPS says of itself at this moment, by Network UPS Tools: asked of an `upsd`, read only."""
