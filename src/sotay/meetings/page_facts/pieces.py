"""The short lists of one meeting, each as SQL that yields one JSON value; `rows.py` gives them their names back."""

from collections.abc import Mapping

OPINION = """o.id, o.agenda_item_id, b.full_name, o.member_id, o.channel, o.kind, o.text, o.is_reserved,
               o.is_assisted, o.proposal_state, o.answer, o.answered_by_name, o.answer_due_on"""
TASK = """t.id, t.content, t.product, t.person_id, b.full_name, t.state, t.assigned_on, t.deadline, t.done_on,
               t.source_id"""
_WRITTEN: Mapping[str, str] = {
    "people": """
        SELECT json_build_object('chair', c.full_name, 'minute_taker', t.full_name, 'minute_takers',
               (SELECT json_agg(json_build_array(k.member_id, b.full_name) ORDER BY k.since, k.id)
                FROM meetings_minutetaking k JOIN members_member b ON b.account_id = k.member_id
                WHERE k.meeting_id = m.id))
        FROM meetings_meeting m
        LEFT JOIN members_member c ON c.account_id = m.chair_id
        LEFT JOIN members_member t ON t.account_id = m.minute_taker_id
        WHERE m.id = %(meeting)s""",
    "sittings": """
        SELECT json_agg(
            json_build_array(number, started_at, ended_at, interruption_reason, continues_at) ORDER BY number)
        FROM meetings_sitting WHERE meeting_id = %(meeting)s""",
    "agenda": """
        SELECT json_agg(json_build_array(id, part, title, minutes_planned) ORDER BY "order")
        FROM meetings_agendaitem WHERE meeting_id = %(meeting)s""",
    "papers": """
        SELECT json_agg(json_build_array(p.id, p.title, p.kind, p.secrecy_class, p.version, p.published_at,
               p.was_given_in_session, f.name, f.size) ORDER BY p.id)
        FROM meetings_meetingpaper p LEFT JOIN documents_storedfile f ON f.id = p.file_id
        WHERE p.meeting_id = %(meeting)s AND p.is_current AND p.published_at IS NOT NULL""",
    "papers_with_drafts": """
        SELECT json_agg(json_build_array(p.id, p.title, p.kind, p.secrecy_class, p.version, p.published_at,
               p.was_given_in_session, f.name, f.size) ORDER BY p.id)
        FROM meetings_meetingpaper p LEFT JOIN documents_storedfile f ON f.id = p.file_id
        WHERE p.meeting_id = %(meeting)s AND p.is_current""",
    "own_invitation": """
        SELECT json_build_array(capacity, answer, answered_at) FROM meetings_invitation
        WHERE meeting_id = %(meeting)s AND member_id = %(me)s""",
    "invitations": """
        SELECT json_agg(json_build_array(i.member_id, b.full_name, i.capacity, i.channel, i.delivered_at, i.answer,
               b.has_no_device) ORDER BY b.sort_key, b.account_id)
        FROM meetings_invitation i JOIN members_member b ON b.account_id = i.member_id
        WHERE i.meeting_id = %(meeting)s""",
    "invited_count": "SELECT to_json(count(*)) FROM meetings_invitation WHERE meeting_id = %(meeting)s",
    "own_leave": """
        SELECT json_build_array(id, state, reason, note, decision_note, decided_by_name) FROM meetings_leaverequest
        WHERE meeting_id = %(meeting)s AND member_id = %(me)s AND state <> 'withdrawn' ORDER BY id DESC LIMIT 1""",
    "leave": """
        SELECT json_agg(json_build_array(l.id, b.full_name, l.state, '', '') ORDER BY b.sort_key, l.id)
        FROM meetings_leaverequest l JOIN members_member b ON b.account_id = l.member_id
        WHERE l.meeting_id = %(meeting)s AND l.state <> 'withdrawn'""",
    "leave_with_reasons": """
        SELECT json_agg(json_build_array(l.id, b.full_name, l.state, l.reason, l.note) ORDER BY b.sort_key, l.id)
        FROM meetings_leaverequest l JOIN members_member b ON b.account_id = l.member_id
        WHERE l.meeting_id = %(meeting)s AND l.state <> 'withdrawn'""",
    "own_attendance": """
        SELECT to_json(state) FROM meetings_attendance WHERE meeting_id = %(meeting)s AND member_id = %(me)s""",
    "attendance_counts": """
        SELECT json_object_agg(kind, number) FROM (
            SELECT CASE WHEN not_required_reason <> '' THEN 'not_required'
                        WHEN is_exempt AND state = 'present' THEN 'exempt_present'
                        ELSE state END AS kind, count(*) AS number
            FROM meetings_attendance WHERE meeting_id = %(meeting)s GROUP BY 1) counted""",
    "absent": """
        SELECT json_agg(json_build_array(b.full_name, a.state) ORDER BY b.sort_key, b.account_id)
        FROM meetings_attendance a JOIN members_member b ON b.account_id = a.member_id
        WHERE a.meeting_id = %(meeting)s AND a.state IN ('excused', 'unexcused')""",
    "ballots": """
        SELECT json_agg(json_build_array(v.id, v.matter, v.text, v.method, v.state, v.base_count, v.needed_count,
               v.agree_count, v.disagree_count, v.other_count, v.is_passed, v.agenda_item_id,
               (SELECT r.is_in_base FROM meetings_ballotvoter r WHERE r.ballot_id = v.id AND r.member_id = %(me)s),
               (SELECT w.choice FROM meetings_vote w WHERE w.ballot_id = v.id AND w.member_id = %(me)s),
               v.decided_form) ORDER BY v.id)
        FROM meetings_ballot v WHERE v.meeting_id = %(meeting)s""",
    "minutes": """
        SELECT json_agg(json_build_array(n.version, n.state, n.revision, n.register_number, n.signed_at,
               n.correction_reason,
               (SELECT json_agg(json_build_array(s.capacity, b.full_name, s.way, s.paper_on, s.signed_at, s.member_id)
                        ORDER BY s.id)
                FROM meetings_minutessignature s JOIN members_member b ON b.account_id = s.member_id
                WHERE s.minutes_id = n.id)) ORDER BY n.version)
        FROM meetings_minutes n WHERE n.meeting_id = %(meeting)s""",
    "minutes_text": """
        SELECT to_json(text) FROM meetings_minutes
        WHERE meeting_id = %(meeting)s AND state = 'signed' AND length(text) <= %(longest_text)s
        ORDER BY version DESC LIMIT 1""",
    "resolution": """
        SELECT json_build_array(r.type_code, r.subject_line, r.secrecy_class, r.issued_at, r.issued_by_name,
               n.number, n.organ_code, length(r.text))
        FROM meetings_resolution r LEFT JOIN documents_documentnumber n ON n.id = r.number_id
        WHERE r.meeting_id = %(meeting)s AND r.issued_at IS NOT NULL""",
    "resolution_with_draft": """
        SELECT json_build_array(r.type_code, r.subject_line, r.secrecy_class, r.issued_at, r.issued_by_name,
               n.number, n.organ_code, length(r.text))
        FROM meetings_resolution r LEFT JOIN documents_documentnumber n ON n.id = r.number_id
        WHERE r.meeting_id = %(meeting)s""",
    "report": """
        SELECT json_build_array(o.name, r.sent_at, r.sent_by_name, r.received_at, r.received_by_name, r.id)
        FROM meetings_meetingreport r JOIN organizations_organization o ON o.id = r.to_organization_id
        WHERE r.meeting_id = %(meeting)s""",
    "national_mark": """
        SELECT json_build_array(declared_on, declared_by_name)
        FROM meetings_nationalmark WHERE meeting_id = %(meeting)s""",
    "score": """
        SELECT json_build_array(c.state, c.version, c.total, c.grade, c.agreed_by, c.settles_at, c.is_rescaled,
               c.sheet -> 'scale', s.total, s.grade)
        FROM meetings_scorecard c LEFT JOIN meetings_scorecardsettlement s ON s.scorecard_id = c.id
        WHERE c.meeting_id = %(meeting)s ORDER BY c.state = 'agreed' DESC, c.version DESC LIMIT 1""",
    "cell_month": """
        SELECT json_build_object('evidence', evidence, 'due', due, 'opens', opens, 'not_applicable', not_applicable,
               'is_late_entry', is_late_entry, 'is_gap_accepted', is_gap_accepted)
        FROM meetings_cellmonth WHERE meeting_id = %(meeting)s""",
    "opinions": """
        SELECT json_agg(json_build_array(<opinion>) ORDER BY o.id)
        FROM meetings_opinion o JOIN members_member b ON b.account_id = o.member_id
        WHERE o.meeting_id = %(meeting)s AND (o.visibility = ANY(%(visible)s) OR o.member_id = %(me)s)""",
    "proposals": """
        SELECT json_agg(json_build_array(<opinion>) ORDER BY o.id)
        FROM meetings_opinion o JOIN members_member b ON b.account_id = o.member_id
        JOIN meetings_meeting m ON m.id = o.meeting_id
        WHERE m.organization_id = %(organization)s AND m.month < %(month)s AND o.proposal_state = 'received'
          AND (o.visibility = ANY(%(visible_before)s) OR o.member_id = %(me)s)""",
    "tasks": """
        SELECT json_agg(json_build_array(<task>) ORDER BY t.id)
        FROM tasks_task t JOIN members_member b ON b.account_id = t.person_id
        WHERE t.source_kind = 'meeting' AND t.source_id = %(meeting)s AND t.state <> 'cancelled'""",
    "earlier_tasks": """
        SELECT json_agg(json_build_array(<task>) ORDER BY t.deadline, t.id)
        FROM tasks_task t JOIN members_member b ON b.account_id = t.person_id
        WHERE t.organization_id = %(organization)s AND t.source_kind = 'meeting' AND t.source_id <> %(meeting)s
          AND t.state IN ('assigned', 'in_progress')""",
    "tasks_to_review": """
        SELECT json_agg(json_build_array(<task>) ORDER BY t.deadline, t.id)
        FROM tasks_task t JOIN members_member b ON b.account_id = t.person_id
        WHERE t.organization_id = %(organization)s AND t.source_kind = 'meeting' AND t.source_id <> %(meeting)s
          AND t.state <> 'cancelled' AND t.assigned_on <= %(day)s
          AND (t.state IN ('assigned', 'in_progress') OR t.source_id = %(last)s)""",
    "steps": """
        SELECT json_agg(json_build_array(id, "order", part, title, is_mandatory, produces, minutes_planned, note,
               revision) ORDER BY "order")
        FROM meetings_agendaitem WHERE meeting_id = %(meeting)s""",
    "speakers": """
        SELECT to_json(count(DISTINCT member_id)) FROM meetings_opinion
        WHERE meeting_id = %(meeting)s AND channel = 'spoken'""",
    "task_count": """
        SELECT to_json(count(*)) FROM tasks_task
        WHERE source_kind = 'meeting' AND source_id = %(meeting)s AND state <> 'cancelled'""",
    "other_in_session": """
        SELECT to_json(count(*)) FROM meetings_meeting
        WHERE organization_id = %(organization)s AND state = 'in_session' AND id <> %(meeting)s""",
}

PIECES: Mapping[str, str] = {
    name: sql.replace("<opinion>", OPINION).replace("<task>", TASK) for name, sql in _WRITTEN.items()
}
"""Name of a list and the SQL that yields it as one JSON value; NULL where there is nothing."""
