"""What is looked at before a step; each guard gives a sentence for everything that stands against it."""
