"""Whose a value is that an undo brought back."""

__all__ = ["GIVE_BACK"]

GIVE_BACK = (
    "UPDATE current_decisions SET (reader, at) = (SELECT s.reader, s.at FROM decisions s WHERE s.subject = :subject"
    " AND s.subject_id = :id AND s.field = :field AND s.value = :value AND s.kind = 'set' ORDER BY s.id <"
    " (SELECT MIN(t.id) FROM decisions t WHERE t.action = :target AND t.subject = s.subject"
    " AND t.subject_id = s.subject_id AND t.field = s.field) DESC,"
    " (SELECT u.kind FROM decisions u WHERE u.subject = s.subject AND u.subject_id = s.subject_id"
    " AND u.field = s.field AND u.target = s.action ORDER BY u.id DESC LIMIT 1) IS 'undo', s.id DESC LIMIT 1)"
    " WHERE subject = :subject AND subject_id = :id AND field = :field"
)
"""The value is that of the person who set it last before ``target``, the action that is undone. Two may have set the
same value: what was undone itself does not count."""
