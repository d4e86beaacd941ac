"""Shapes of input of meetings; what is allowed is said by the rules, not here."""

from .concluding import (
    MarkDayForm,
    MinutesForm,
    ResolutionForm,
    SignForm,
)
from .fields import (
    ReasonForm,
    moment,
)
from .member import (
    ForMemberForm,
    LeaveDecisionForm,
    LeaveForm,
    OpinionForm,
    VoteForm,
)
from .preparing import (
    CallOffForm,
    DraftForm,
    EnterLateForm,
    PaperForm,
    PlanForm,
    PostponeForm,
    ReplacePaperForm,
)
from .running import (
    AnswerForm,
    BallotForm,
    ChangeLeadersForm,
    CorrectionForm,
    CountsForm,
    EndForm,
    InterruptForm,
    LeadersForm,
    MarkForm,
    NoteForm,
    OpenForm,
    ReopenForm,
    SpokenForm,
    TaskForm,
)
from .scoring import FollowerForm, ScoreForm

__all__ = [
    "AnswerForm",
    "BallotForm",
    "CallOffForm",
    "ChangeLeadersForm",
    "CorrectionForm",
    "CountsForm",
    "DraftForm",
    "EndForm",
    "EnterLateForm",
    "FollowerForm",
    "ForMemberForm",
    "InterruptForm",
    "LeadersForm",
    "LeaveDecisionForm",
    "LeaveForm",
    "MarkDayForm",
    "MarkForm",
    "MinutesForm",
    "NoteForm",
    "OpenForm",
    "OpinionForm",
    "PaperForm",
    "PlanForm",
    "PostponeForm",
    "ReasonForm",
    "ReopenForm",
    "ReplacePaperForm",
    "ResolutionForm",
    "ScoreForm",
    "SignForm",
    "SpokenForm",
    "TaskForm",
    "VoteForm",
    "moment",
]
