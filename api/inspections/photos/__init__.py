"""Photos over HTTP: sent piece by piece or whole, given back piece by piece."""
