"""Files of other programs, taken into an inspection by the rules of what devices send."""

from starlette.responses import Response

from api.answers.sending import encode
from api.exchange import Exchange
from api.inspections.syncing.acting import hand_in
from api.inspections.syncing.given import ImportParameters
from api.inspections.syncing.sending import JSON, UNSTORED, wait_longer
from api.shapes.inspections.records.receipts import ImportTold, feature_told, sync_told
from api.writing.transaction import writers
from boundaries.inspections.conducting.queries import locked, task
from boundaries.inspections.importing.reading import imported
from boundaries.inspections.syncing.changes import foresee, receive


def taken_in(asked: Exchange, given: ImportParameters, content: bytes) -> Response:
    """Take a file, and return a receipt for each feature of it."""
    with writers(asked.request).writing() as write:
        session = write.session
        there = task(session, given.inspection)
        hand, _ = hand_in(asked, session, there)
        # Read before anything is locked: that takes as long as it takes.
        file = imported(session, hand, there, content, given.filename)
        if given.dry_run:
            answer = foresee(session, hand, there, file.batch)
        else:
            wait_longer(session)
            answer = receive(session, hand, locked(session, given.inspection), file.batch, signs_for=())
    features = [feature_told(name, each) for name, each in zip(file.names, answer.receipts, strict=True)]
    told = sync_told(answer)
    content_told = ImportTold(
        sync=told["sync"],
        sha256=file.sha256,
        dry_run=given.dry_run,
        features=features,
        counts={outcome: sum(each["outcome"] == outcome for each in features) for outcome in _OUTCOMES},
        missing_photos=told["missing_photos"],
    )
    return Response(encode(content_told), media_type=JSON, headers=UNSTORED)


_OUTCOMES = ("taken", "conflict", "refused")
