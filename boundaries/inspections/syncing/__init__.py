"""Taking what devices send into the database (同步): one transaction a batch, a receipt for each item, nothing lost."""
