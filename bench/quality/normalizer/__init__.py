"""The service's own normalizer under judgement: its library with a tenth held out, its samples, its answers."""
