"""Records of inspections over HTTP: sent by devices, read, corrected, decided, and looked at anew."""
