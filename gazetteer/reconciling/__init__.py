"""Names of a table become identities (实体对齐): what the W3C Reconciliation Service API asks, in the register's terms.

`asking` holds a query and what it led to, `conditions` what its properties mean on the day, `matching` the candidates
with the decision, `wording` the reasons in words; `place_types` the classes as types, `properties` what can be fetched
of a place, and `entities` reads places by their identities.
"""
