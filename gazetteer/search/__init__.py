"""Search: a text becomes interpretations, candidates, ranked hits that say why.

`questions` holds what may be asked and what is answered; `library` the index in this process, keyed to a ledger
revision; `index/` its tables; `matching/` the reading, finding and scoring, all pure; `contents` reads what the index
holds; `fallback` answers from PostgreSQL while there is no index. See docs/decisions/0005.
"""
