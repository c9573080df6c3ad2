"""The API document: for programs (`openapi`) and for people (`page`)."""
