"""How long personal data are kept, in days after the end of a case. Reviewed each year; see docs/erasure.md."""

RETENTION = {
    "closed": 3 * 365,
    "transferred": 3 * 365,
    "declined": 365,
    "withdrawn": 180,
    "contact_after_close": 180,
    "original_photos": 365,
    "audit": 3 * 365,
    "letter_signatures": 180,
    "contest_personal": 180,
}
