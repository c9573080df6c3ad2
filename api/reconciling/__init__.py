"""The W3C Reconciliation Service API 0.2: forms and the JSON within them are read, and answered.

`forms` reads what is posted, `queries` and `extensions` the two kinds of JSON, `values` the cells in them, `faults`
gathers what is wrong; `parameters` says what addresses may ask, `address` under which one the service is reached, and
`answering` asks the register.

References
----------
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""
