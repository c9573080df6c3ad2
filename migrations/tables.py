"""Every table there is: whoever compares the schema, or proves the ledger, must know them all.

A table whose class was never imported is one that the mapper does not know: the rows that an entry wrote there would be
left out of its digest, and a true ledger would be called forged.
"""

import accounts.models
import boundaries.divisions.archive.models
import boundaries.divisions.models
import boundaries.inspections.models.photos
import boundaries.inspections.models.records
import boundaries.inspections.models.tasks
import boundaries.inspections.models.treatment
import boundaries.lines.models
import boundaries.markers.models
import foundation.idempotency.models
import foundation.ledger.models
import foundation.sources
import gazetteer.places.models
import gazetteer.proposals.attachments.models
import gazetteer.proposals.consulting.models
import gazetteer.proposals.models
import gazetteer.proposals.protecting.models
import gazetteer.proposals.reviewing.models

MODELS = (
    accounts.models,
    boundaries.divisions.archive.models,
    boundaries.divisions.models,
    boundaries.inspections.models.photos,
    boundaries.inspections.models.records,
    boundaries.inspections.models.tasks,
    boundaries.inspections.models.treatment,
    boundaries.lines.models,
    boundaries.markers.models,
    foundation.idempotency.models,
    foundation.ledger.models,
    foundation.sources,
    gazetteer.places.models,
    gazetteer.proposals.attachments.models,
    gazetteer.proposals.consulting.models,
    gazetteer.proposals.models,
    gazetteer.proposals.protecting.models,
    gazetteer.proposals.reviewing.models,
)
"""The modules that declare them."""
