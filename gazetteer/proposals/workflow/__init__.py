"""How a proposal comes to a name (办理流程): states, steps, who may take them, clocks. Pure: values in, values out."""
