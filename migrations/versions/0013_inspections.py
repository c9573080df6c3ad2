"""Joint inspections: planned, recorded, photographed, signed, followed up."""

from collections.abc import Sequence

from alembic import op

from migrations.inspections.evidence import make_evidence
from migrations.inspections.records import make_records
from migrations.inspections.tasks import make_tasks
from migrations.inspections.treatment import make_treatment

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WRITTEN_ONCE = (
    "inspection_event",
    "inspection_paper",
    "line_occurrence",
    "inspection_sync",
    "inspection_edit",
    "inspection_revision",
    "inspection_signature",
    "inspection_signature_withdrawal",
    "inspection_photo_piece",
    "follow_up_event",
    "dispute_event",
)
KEPT = ("inspection", "inspection_submission", "inspection_record", "inspection_photo", "follow_up", "dispute")
"""Where they stand is written anew; none of them is ever deleted."""
STANDING = {"inspection": "inspection_event", "follow_up": "follow_up_event", "dispute": "dispute_event"}

# Where something stands is what its last event says. Checked at commit: the row is written before its event.
STANDS_AS_IT_HAPPENED = """
CREATE FUNCTION {table}_stands_as_it_happened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    happened integer;
    counted integer;
BEGIN
    SELECT events INTO counted FROM {table} WHERE id = NEW.id;
    SELECT max(n) INTO happened FROM {events} WHERE {table}_id = NEW.id;
    IF counted IS DISTINCT FROM happened THEN
        RAISE EXCEPTION '{table} % does not stand as its last event left it', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
"""
# What a device sent is what it sent, whatever is thought of it later; what was taken stays taken.
SUBMITTED_ONCE = """
CREATE FUNCTION inspection_submission_lasting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.sha256, NEW.inspection_id, NEW.content, NEW.came_in)
       IS DISTINCT FROM (OLD.id, OLD.sha256, OLD.inspection_id, OLD.content, OLD.came_in)
       OR OLD.outcome = 'taken' THEN
        RAISE EXCEPTION 'what came in as % is kept as it was', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""
PHOTOGRAPHED_ONCE = """
CREATE FUNCTION inspection_photo_lasting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.sha256, NEW.size_bytes, NEW.inspection_id) IS DISTINCT FROM (OLD.sha256, OLD.size_bytes, OLD.inspection_id)
       OR OLD.seq IS NOT NULL THEN
        RAISE EXCEPTION 'a photo that came in whole is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    make_tasks()
    make_records()
    make_evidence()
    make_treatment()
    # Photos are packed already.
    op.execute("ALTER TABLE inspection_photo_piece ALTER COLUMN content SET STORAGE EXTERNAL")
    for table in WRITTEN_ONCE:
        op.execute(
            f"CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    for table, events in STANDING.items():
        op.execute(STANDS_AS_IT_HAPPENED.format(table=table, events=events))
        op.execute(
            f"CREATE CONSTRAINT TRIGGER stands_as_it_happened AFTER INSERT OR UPDATE ON {table}"
            f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {table}_stands_as_it_happened()"
        )
    for table, function in (("inspection_submission", SUBMITTED_ONCE), ("inspection_photo", PHOTOGRAPHED_ONCE)):
        op.execute(function)
        op.execute(f"CREATE TRIGGER lasting BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_lasting()")


def downgrade() -> None:
    for table in (
        "dispute_event",
        "dispute",
        "follow_up_event",
        "follow_up",
        "inspection_photo_piece",
        "inspection_photo",
        "inspection_signature_withdrawal",
        "inspection_signature",
        "inspection_revision",
        "inspection_edit",
        "inspection_record",
        "inspection_submission",
        "inspection_sync",
        "line_occurrence",
        "inspection_paper",
        "inspection_event",
        "inspection",
    ):
        op.drop_table(table)
    for table in STANDING:
        op.execute(f"DROP FUNCTION {table}_stands_as_it_happened()")
    for function in ("inspection_submission_lasting", "inspection_photo_lasting"):
        op.execute(f"DROP FUNCTION {function}()")
