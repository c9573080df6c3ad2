"""Proposals: what was written, what was thought of it, what was decided, filed and announced; protected names."""

from collections.abc import Sequence

from alembic import op

from migrations.proposals.hearings import (
    make_attachments,
    make_consultations,
    make_protected_names,
    make_reviews,
)
from migrations.proposals.records import make_decisions, make_proposals

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WRITTEN_ONCE = (
    "proposal_revision",
    "proposal_event",
    "proposal_decision",
    "proposal_outcome",
    "proposal_filing",
    "proposal_announcement",
    "proposal_assignment",
    "proposal_declaration",
    "proposal_opinion",
    "proposal_consultation",
    "proposal_comment",
    "proposal_moderation",
    "attachment_content",
)
TABLES = (
    "protected_name",
    "expert",
    "proposal_attachment",
    "attachment_content",
    "proposal_moderation",
    "proposal_comment",
    "proposal_consultation",
    "proposal_opinion",
    "proposal_declaration",
    "proposal_assignment",
    "proposal_announcement",
    "proposal_filing",
    "proposal_outcome",
    "proposal_decision",
    "proposal_event",
    "proposal_revision",
    "proposal_counter",
    "proposal",
)

# What a proposal is, and whose, never changes; where it stands is what its last event says. Checked at commit: the row
# is written before its event.
STANDS_AS_IT_HAPPENED = """
CREATE FUNCTION proposal_stands_as_it_happened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    happened record;
    stands record;
BEGIN
    SELECT stage, events, revision INTO stands FROM proposal WHERE id = NEW.id;
    SELECT stage, n, revision INTO happened FROM proposal_event WHERE proposal_id = NEW.id ORDER BY n DESC LIMIT 1;
    IF (stands.stage, stands.events, stands.revision)
       IS DISTINCT FROM (happened.stage, happened.n, happened.revision) THEN
        RAISE EXCEPTION 'proposal % does not stand as its last event left it', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
"""
LASTING = """
CREATE FUNCTION proposal_lasting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.applicant_id, NEW.created_by) IS DISTINCT FROM (OLD.id, OLD.applicant_id, OLD.created_by)
       OR NEW.events <> OLD.events + 1 OR NEW.changed_by <= OLD.changed_by
       OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number) THEN
        RAISE EXCEPTION 'what proposal % is, and whose, cannot be changed', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""
REMOVED_ONCE = """
CREATE FUNCTION attachment_removed_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kept record := NEW;
BEGIN
    kept.removed_by := OLD.removed_by;
    IF OLD.removed_by IS NOT NULL OR NEW.removed_by IS NULL OR kept IS DISTINCT FROM OLD THEN
        RAISE EXCEPTION 'attachment % may only be removed, once', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    make_proposals()
    make_decisions()
    make_reviews()
    make_consultations()
    make_attachments()
    make_protected_names()
    for table in WRITTEN_ONCE:
        op.execute(
            f"CREATE TRIGGER written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    for function in (STANDS_AS_IT_HAPPENED, LASTING, REMOVED_ONCE):
        op.execute(function)
    op.execute(
        "CREATE CONSTRAINT TRIGGER stands_as_it_happened AFTER INSERT OR UPDATE ON proposal"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION proposal_stands_as_it_happened()"
    )
    op.execute("CREATE TRIGGER lasting BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION proposal_lasting()")
    op.execute(
        "CREATE TRIGGER removed_once BEFORE UPDATE ON proposal_attachment"
        " FOR EACH ROW EXECUTE FUNCTION attachment_removed_once()"
    )
    for table in ("proposal", "proposal_attachment"):
        op.execute(
            f"CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    for function in ("attachment_removed_once", "proposal_lasting", "proposal_stands_as_it_happened"):
        op.execute(f"DROP FUNCTION {function}()")
