"""The verbs that take data in: `import` for a file of one's own, `load` for data sets that are known by name."""
