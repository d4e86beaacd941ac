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
from .secret_ballots import CountingTeamForm, ReopenSecretForm, SecretVoteForm, SlipsForm

__all__ = [
    "AnswerForm",
    "BallotForm",
    "CallOffForm",
    "ChangeLeadersForm",
    "CorrectionForm",
    "CountingTeamForm",
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
    "ReopenSecretForm",
    "ReplacePaperForm",
    "ResolutionForm",
    "ScoreForm",
    "SecretVoteForm",
    "SignForm",
    "SlipsForm",
    "SpokenForm",
    "TaskForm",
    "VoteForm",
    "moment",
]
