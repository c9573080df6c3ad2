"""The normalizer's weights: how they are bounded, fitted and calibrated."""
