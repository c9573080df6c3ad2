"""The synthetic library: townships and places composed from the morphology of Guizhou's names."""
