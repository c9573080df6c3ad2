"""What devices send (上报内容), read item by item, and the receipts that they are given."""
