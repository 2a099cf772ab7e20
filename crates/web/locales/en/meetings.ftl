# The collective's meetings and decisions.

meetings-title = Meetings and decisions of the collective
meetings-lead = What the partners decided together, when and why.
meetings-coming = To come
meetings-held = Held
meetings-none = No meeting has been told here yet.
meetings-decided = Decisions
meetings-write-title = Tell of a meeting
meeting-day = Day
meeting-subject = Subject
meeting-language = Language of the text
meeting-text = Agenda, then minutes (Markdown)
meeting-decisions = Decisions
meeting-decisions-what = One a line; what follows “:” between two spaces says why.
meeting-write = Publish
meeting-was-written = It is published. Every version is kept.
collective-fault-no-day = Give the day of the meeting.
collective-fault-no-such-meeting = This meeting is not in the register.
