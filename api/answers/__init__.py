"""How an answer is given: in which form, whether it is new to the asker, where it goes on, in which bytes."""
