"""What devices send (接收): taken once, answered alike each time, and refused for reasons that are told."""
