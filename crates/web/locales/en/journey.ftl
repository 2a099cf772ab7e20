# Challenges, criteria, campaigns of visits.

journey-refusal-nothing = Nothing is written: complete this field.
journey-refusal-long = This text is too long: shorten it.
journey-refusal-gone = What you point at is no longer there: reload the page and try again.
journey-refusal-not-yours = This belongs to someone else: ask them.
journey-refusal-already = This is already said or done: there is nothing to add.
journey-refusal-date = This date cannot be read: write 2021, 2021-03 or 2021-03-14.
journey-refusal-future = This date is still to come: tell what has taken place.
journey-refusal-circle = A project cannot be inspired by itself, nor by one that comes from it.
journey-refusal-no-tie = This tie of inspiration does not exist or was taken back.
journey-refusal-holder-facilitates = Whoever holds a challenge and whoever facilitates it are two people: invite someone else, or hand the challenge over first.
journey-refusal-last-facilitator = At least one person must facilitate: invite another one first.
journey-refusal-holder-leaves = Whoever holds the challenge hands it over before leaving.
journey-refusal-not-in-team = This person is not in the team of this challenge.
journey-refusal-own-challenge = Nobody judges or visits their own challenge: ask for eyes from outside.
journey-refusal-team-of-another = The team changed in the meantime: reload the page.
journey-refusal-evidence = “Met” needs at least one piece of evidence: say what shows it.
journey-refusal-absence = Name at least one stakeholder of each type, or say why there is none.
journey-refusal-unmapped = First say who the stakeholders of the three types are.
journey-refusal-no-criterion = This criterion is not in the method of this challenge.
journey-refusal-no-step = This step is not in the method of this challenge.
journey-refusal-not-submitted = The team has shown nothing of this criterion yet: wait until it does.
journey-refusal-held = The next step waits for a blocking criterion: the roadmap says what to do.
journey-refusal-behind = All steps are behind; one may go back to any of them.
journey-refusal-not-earlier = Choose a step before today’s.
journey-refusal-users = The users’ criterion must be met, with evidence, before speaking of public action.
journey-refusal-other-criteria = One of the challenges follows other criteria: choose those that follow the same.
journey-refusal-no-test = A validation cites at least one test in which the criteria could be applied.
journey-refusal-retired = These criteria are retired: choose others to begin with.
journey-refusal-visits-begun = Visits have taken place: the shares no longer change.
journey-refusal-file-sort = The workspace takes documents, images, spreadsheets and text, without macros. Save this file as a PDF, then try again.
journey-refusal-file-heavy = This file is too heavy: 2 MB at most. Make it lighter, or put a note that says where to find it.
journey-refusal-files-full = The workspace already holds 20 files: take one away first.
journey-refusal-not-in-campaign = This challenge is not in this campaign, or its team has not opened it to members.
journey-refusal-charter-old = This is not the charter in force: read it again.
journey-refusal-charter = The charter of this challenge waits for you: read it and accept it in the workshop.
journey-refusal-no-round = No round is open: open one.
journey-refusal-before-rounds = This session is dated before the earlier rounds.
journey-refusal-own-sponsor = Nobody sponsors themselves.
journey-refusal-comments-closed = Comments are closed here; those that exist stay readable.
journey-refusal-windows = The two periods follow one another without overlapping: correct what you ask.
journey-refusal-in-between = Someone wrote in the meantime: read the page again, then join both texts.
journey-refusal-holders-only = The toolbox is made by holders: add what served one of your projects.
journey-refusal-no-card = A story tells and cites at least one card; a collection gathers some, each once.
journey-refusal-own-text = The author of a text does not review it: give it to someone else.
journey-refusal-not-reread = Nobody has reviewed this text since it was written: have it read.
journey-refusal-no-word = This word is not in the vocabulary in force.

nav-challenges = Challenges
challenges-title = Challenges
challenges-lead = A question that several people work on together, step by step. Going back is as normal as going on, and nothing closes the door.
challenges-none = No challenge to read here yet. Begin one, or sign in to see those of members.
challenges-grown = { $what } of these { $other } challenges grew from a project.
challenge-one = Challenge
challenge-mine = yours
challenge-someone = someone of the network
challenge-begin = Begin a challenge
challenge-begin-what = You hold it; someone else facilitates it. The challenge begins when that person opens the link you give them.
challenge-name = Name of the challenge
challenge-question = Working question
challenge-as = You come as
challenge-accompanied = Team that accompanies it
challenge-nobody = None for now
challenge-from = Grown from your project
challenge-nothing = From none
challenge-call = Make a link for whoever will facilitate
challenge-called = Give this link to whoever will facilitate the challenge: it begins when they open it. This link is shown once only.
challenge-invited = You are invited into this team: { $what }. Nothing is done without your consent.
challenge-join = Join the team
challenge-link-made = Give this link to whom you invite; it replaces the earlier one and is shown once only.
challenge-at-step = Step { $what } of { $other }
challenge-through = All steps are behind
challenge-here = here now
challenge-steps = The steps
challenge-method = Method: { $what }. { $other }.
challenge-not-validated = These criteria are not validated yet: trying them helps to test them.
challenge-move = From “{ $what }” to “{ $other }”
challenge-sheet = Sheet to print
challenge-workshop = Workshop of the team
challenge-team = The team
challenge-accompanied-by = Accompanied by { $what }.
challenge-alone = No team of the network accompanies this challenge.
challenge-verdict = Where does this criterion stand?
challenge-evidence = What shows it
challenge-evidence-more = Something else that shows it (optional)
challenge-where = Where to look: address, card or file (optional)
challenge-missing = What is missing, or why it has no meaning here
challenge-why = Why?
challenge-why-optional = Why? (optional)
challenge-card = card of the census
challenge-note-begun = The challenge begins. Welcome to its workshop.
challenge-note-joined = You are in the team.
challenge-note-noted = Noted for the team alone. Nobody else sees it until you show it.
challenge-note-submitted = The step is shown to those who accompany; their answer comes by letter.
challenge-note-moved = The challenge moved; the path keeps it all.
challenge-note-written = It is written.
challenge-note-shared = It is done.
challenge-note-judged = Your opinion is given; the team is told by letter.
challenge-note-said = It is said.
standing-untouched = Nobody has spoken of it yet
standing-submitted = Shown by the team, waiting for eyes
standing-not-yet = Not yet
standing-partly = In part
standing-met = Met
standing-not-applicable = Without meaning here
role-holder = holds the challenge
role-facilitator = facilitates
role-contributor = contributes
actor-resident = Resident
actor-association = Association
actor-public-body = Public body
actor-elected = Elected
actor-company = Company
actor-research = Teaching or research
actor-other = Other
purpose-work = work
purpose-training = training
purpose-acculturation = common language
criterion-one = Criterion
criterion-stands = Where it stands
criterion-blocking = blocking: the next step waits for it
criterion-advisory = advisory: it helps to see
criterion-source = Source: { $what }
criterion-shown = What the team has shown
criterion-judge = Give an opinion
criterion-judge-go = Say this opinion
relevance-title = Public action
relevance-what = This opinion stands apart: it says nothing of how far the challenge has come and closes no step.
relevance-say = Say whether it is a matter of public action
relevance-unsaid = Nobody has said yet
relevance-yes = A matter of public action
relevance-no = Not a matter of public action, as seen that day; every step stays open
relevance-review = To be reviewed: the users no longer take part
roadmap-title = Roadmap
roadmap-none = Nothing is left to do by the criteria.
stakeholders-title = Stakeholders
stakeholders-none = They are not told yet.
stakeholders-operators = Operators: those who do
stakeholders-deciders = Those who decide or fund
stakeholders-beneficiaries = Those whom it serves
stakeholders-absent = None for now: { $what }
stakeholders-why-none = Or why there are none
stakeholders-map = Say who is concerned
stakeholders-map-what = One a line; after a colon, their place and role. Groups or bodies, never a person’s contact.
needs-title = Needs
needs-concerned = { $what } of { $other } written by people who live the situation.
need-lived = lives the situation
need-lived-by-me = I live this situation myself
need-uncovered = No answer yet
need-tell = Tell a need
need-words = The need
need-whose = Whose (a stakeholder)
need-answer = Answer a need
need-which = Which need
need-answer-words = What answers it
need-answer-to = For whom
need-answer-from = Brought by
ideas-title = Ideas
idea-kept = kept
idea-merged = merged into idea { $what }
idea-add = Add an idea
idea-words = The idea
idea-merge = Merge two ideas
idea-one = This idea
idea-into = lives on in this one
decisions-title = Log of decisions
decision-because = Because: { $what }
decision-write = Write a decision
decision-words = What is decided
decision-keeps = Ideas kept, one or several
sessions-title = Sessions
session-round = Round { $what }
session-tell = Tell a session
session-what = Sessions come in rounds: open one, then tell what is done in it.
session-open-round = Open a round
session-purpose = What for
session-on = On
session-for = For whom
session-words = What was done
skills-title = What people say they can do now
skill-tell = Say what I can do now
skill-words = I can now
moves-title = The path
question-first = First wording
question-reword = Reword the question
comments-title = Comments
comments-closed = Comments are closed: { $what }
comments-close = Close the comments
comments-open = Open the comments again
comments-turn = Confirm
comment-go = Comment
comment-words = Your comment
charter-waits = The common rules wait for you
charter-of = Rules: { $what }
charter-write = Write the common rules
charter-for = For
charter-words = The rules; each accepts them before acting
workshop-notes = Where we stand, among ourselves
workshop-notes-what = Only the team reads these notes. You choose when to show them.
workshop-noted = Our note:
workshop-note = Note
workshop-show = Show this step
workshop-show-what = The notes of this step will be read by those who accompany.
workshop-path = Going on, going back
workshop-go-on = Go on to the next step
workshop-go-back = Go back to a step
workshop-to = To which step
workshop-write = Writing together
workshop-invite = Make a link to invite
workshop-people = Inviting and organising
workshop-invite-for = For someone who
workshop-share = Choose who reads this challenge
workshop-readers = Who reads it
workshop-hand-over = Hand the challenge over
workshop-hand-over-to = To whom
workshop-leave = Leave the team
audience-open = everyone
audience-commons = members of the network
audience-collective = partners
audience-private = only those concerned
criteria-title = Criteria
criteria-lead = Criteria are put to the test as well: a set is written, tested on challenges, then validated by citing those tests.
criteria-state-draft = to be tested
criteria-state-tested = tested
criteria-state-validated = validated
criteria-state-retired = retired
criteria-propose = Propose criteria
criteria-propose-what = Start from the model: change its name, its steps, its criteria. The users’ criterion stays.
criteria-text = The text (TOML)
criteria-tests = Tests
criteria-no-test = No test yet: a campaign of visits brings some.
criteria-applied = the criteria applied
criteria-not-applied = the criteria did not apply
criteria-validate = Validate these criteria
criteria-cites = Tests on which the validation rests
criteria-validated-why = Validated on { $what }: { $other }
criteria-retire = Retire these criteria
campaign-title = campaign of visits
campaigns-title = Campaigns of visits
campaigns-lead = People of one challenge visit others, never their own; what they see tests the criteria too.
campaigns-none = No campaign yet.
campaign-coverage = Challenges visited: { $what } of { $other }
campaign-open = Open a campaign
campaign-name = Name of the campaign
campaign-over = Challenges to visit
campaign-seed = Visits shared out by the draw “{ $what }”: anyone can play it again.
campaign-each = Visits of each challenge
campaign-share = Share the visits out
campaign-asked = Visit asked of: { $what }
campaign-yours = You are asked for this visit.
campaign-unvisited = Not visited yet.
campaign-visit = Tell a visit
campaign-told = You told a visit.
campaign-own = This is your challenge: others visit it.
campaign-each-criterion = Criterion by criterion, if you like
campaign-applied = Could the criteria be applied?
campaign-seen = What you saw
letter-j-look-subject = A moment to look: { $what }
letter-j-look-body = “{ $what }” has just moved. If you wish, note for yourself what is strong and what is weak today: { $other }
letter-j-lessons-subject = What “{ $what }” has learnt
letter-j-lessons-body = “{ $what }” has ended. What you learnt may help others, if you wish to write it: { $other }
letter-j-inspired-subject = “{ $what }” has inspired a project
letter-j-inspired-body = Another project says that “{ $what }” inspired it. Nothing of it is shown until you say yes: { $other }
letter-j-verdict-subject = An opinion waits for you: { $what }
letter-j-verdict-body = Those who accompany “{ $what }” gave an opinion. It closes nothing: { $other }
letter-j-visit-subject = You are asked for a visit: { $what }
letter-j-visit-body = In the campaign “{ $what }”, a challenge that is not yours waits for your eyes: { $other }
letter-j-holder-subject = You now hold “{ $what }”
letter-j-holder-body = The challenge “{ $what }” is handed over to you: { $other }
letter-j-charter-subject = The rules of “{ $what }” changed
letter-j-charter-body = Before acting again in “{ $what }”, read and accept its common rules: { $other }
challenge-returns = { $n ->
    [0] no step back yet
    [one] { $n } step back
   *[other] { $n } steps back
 }
challenge-visits = { $n ->
    [0] not reached yet
    [one] reached once
   *[other] reached { $n } times
 }
criterion-times = { $n ->
    [0] no opinion
    [one] { $n } opinion given
   *[other] { $n } opinions given, all kept
 }
question-wordings = { $n ->
    [0] Never reworded
    [one] Reworded once
   *[other] Reworded { $n } times
 }
campaign-short = { $n ->
    [one] Too few people could visit { $n } challenge: invite others.
   *[other] Too few people could visit { $n } challenges: invite others.
 }
life-title = What becomes of this project
life-of = The life of “{ $what }”
life-untold = Nothing has been told here yet.
life-fresh = Last news: { $what }.
life-ageing = Last news: { $what }. They are more than a year old.
life-stale = Last news: { $what }. Nobody knows any more where this project stands.
life-at-rest = Ended; last news: { $what }. No others are expected.
life-outcome-direct = Direct outcome
life-outcome-indirect = Indirect outcome
life-lessons = What was learnt
life-from = Inspired by
life-to = Has inspired
life-waiting = “{ $what }” says that your project inspired it. Nothing of it is shown until you say yes.
life-agree = Yes, show it on both pages
life-untie = No, this tie is not right
life-tell = Tell
life-tell-what = Stages are no ladder: a pause, a change of course, an ending are among them. You choose who reads each line; nothing is erased, a correction stands beside it.
life-tell-stage = Tell a stage
life-stage = Stage
life-when = When: 2021, 2021-03 or 2021-03-14
life-words = In a few words (optional)
life-readers = Who reads this line
life-tell-outcome = Tell what came of it
life-outcome = What came of it
life-way = In which way
life-tell-lessons = Leave what was learnt
life-learnt = What was learnt
life-why = Why it went as it did (optional)
life-advice = To whoever would take it up (optional)
life-inspired = Say what inspired it
life-inspired-by = Address of the other project’s page
life-inspired-what = What was taken up
life-take-back = Take back a stage that is not right
life-which = Which one
life-confirm = Nothing changed: it still holds
life-notebook = My notebook: strengths, weaknesses, hypotheses
life-noted = It is told.
life-stage-idea = Idea
life-stage-design = Design
life-stage-experiment = Experiment
life-stage-launched = Launched
life-stage-spread = Taken up elsewhere
life-stage-paused = Paused
life-stage-pivoted = Change of course
life-stage-ended = Ended
life-all = The whole life of this project
life-corrected = { $n ->
    [0] never corrected
    [one] corrected once
   *[other] corrected { $n } times
 }
wiki-title = Pages written together
wiki-lead = One page for each project, theme and past edition. Every version is kept; going back to one makes a new one.
wiki-none = No page to read here. Open that of a theme or a project to write it.
wiki-closed = Someone wrote a page here, for other readers. Sign in if you are a member.
wiki-unwritten = Nobody has written this page yet.
wiki-old = You read version { $what }; today’s is { $other }.
wiki-today = Read today’s
wiki-bring-back = Go back to this version
wiki-back = brings version { $what } back
wiki-write = Write
wiki-words = The text
wiki-keep = Keep this version
wiki-history = All versions
wiki-readers = Who reads
wiki-share = Change the readers
room-title = Workspace
room-of = Workspace of “{ $what }”
room-private = Only its members see this space. The author of a piece chooses whether to show it.
room-members = Members: { $what }
room-enter = Enter a workspace
room-enter-what = You were given a link: by entering, you see all that its members lay there, and they see your name.
room-put = Lay something down
room-note = A note
room-note-title = Title
room-note-words = Text
room-file = A file
room-file-limits = A document, image, spreadsheet or text, 2 MB at most, without macros; 20 files per workspace. Only members read it until you show it.
room-file-what = { $what }, { $other } kB
room-file-take = Download “{ $what }”
room-file-away = Take this file away
room-file-away-what = It is erased for good, for all members.
room-piece = “{ $what }” on a page to print
room-print = Printed, this page keeps only the text.
file-pdf = PDF
file-image = Image
file-document = Document
file-sheet = Spreadsheet
file-slides = Slides
file-text = Text
room-brief = The brief
room-who = For whom
room-situation = In which situation
room-usage = What they will do with it
room-change = What it will change
room-specification = A specification
room-need = The need it answers
room-requirement = Requirement { $what }
room-must-do = What it must do
room-for = For whom
room-shown-by = How one will know that it does
room-can-wait = Can wait
room-must = Must do, for: { $what }
room-must-later = Can wait, for: { $what }
room-limits = Limits: place, time, rules (optional)
room-left-out = What is left out on purpose (optional)
room-keep = Keep
room-rewrite = Write anew
room-share = Choose who reads
room-invite = Let somebody in
room-invite-what = A link is made; whoever opens it, signed in, enters the space.
wiki-versions = { $n ->
    [0] no version
    [one] { $n } version
   *[other] { $n } versions
 }
room-earlier = { $n ->
    [0] no earlier version
    [one] { $n } earlier version
   *[other] { $n } earlier versions
 }
challenge-readers = Read by: { $what }.
emergence-title = What emerges
emergence-lead = Words, themes and places met more often than before, and projects that resemble no other. Nothing here says that one project is worth more than another.
emergence-compared = Compared: { $what } with { $other }, source by source.
emergence-window = from { $what } to { $other }
emergence-at = Census looked at on { $what }.
emergence-words = Words
emergence-themes = Themes
emergence-places = Places
emergence-none = Nothing stands out from what chance alone gives.
emergence-share = { $what } of { $other }
emergence-why = Projects that bear it: { $what } in the last year, against { $other } in the two years before.
emergence-times = That is at least { $what } times more often, source for source.
emergence-chance = If nothing were changing, such a count would come no more than once in { $what }.
emergence-with = The same projects also bear: { $what }.
emergence-few = Small numbers: to be read with care.
emergence-one-source = One source alone says so: it may only have changed its words.
emergence-cards = The cards behind this signal:
emergence-lone = Isolated originals
emergence-lone-what = These projects are much farther from their neighbours than is usual. Being far is no merit; it is an invitation to look.
emergence-own = What it bears and few do: { $what }
emergence-near = The nearest all the same:
emergence-tested = { $n ->
    [0] No trait compared.
    [one] { $n } trait compared.
   *[other] { $n } traits compared.
 }
emergence-incomparable = { $n ->
    [one] { $n } project is left out: its source is in one period only.
   *[other] { $n } projects are left out: their source is in one period only.
 }
emergence-more = { $n ->
    [one] and { $n } other
   *[other] and { $n } others
 }
emergence-lone-compared = { $n ->
    [0] No project compared.
    [one] { $n } project compared.
   *[other] { $n } projects compared, the most recent ones.
 }
stories-title = Stories and collections
stories-lead = Stories that tell projects and cite their cards; collections that gather some, with the reason for it.
stories-stories = Stories
stories-collections = Collections
stories-none = Nothing to read here yet.
stories-of-card = They tell of it
story-write = Write a story
story-how = To cite a card, put its address alone on a line. A story cites at least one.
story-title = Title
story-text = The story
story-keep = Keep
story-by = By { $what }
story-card-gone = A card that you may not read, or that is gone.
story-reread = I have read this story
story-reread-what = You are asked to read this story before it is published.
story-next = What comes next
story-was-reread = Someone has read it: you may publish it.
story-not-reread = Nobody has read it since you wrote it: give the link to someone else.
story-ask = Make a link to have it read
story-rewrite = Write anew
story-publish = Publish
collection-gather = Gather cards
collection-reason = Why gather them
collection-cards = Addresses of the cards, one a line

# The toolbox, and who knows how to do what
toolbox-title = Toolbox
toolbox-lead = What served a project, told by whoever holds it, so that it serves others.
toolbox-stages = Stages
toolbox-all = All stages
toolbox-none = Nothing here yet.
toolbox-add = Add a resource
toolbox-project = It served
toolbox-name = Name of the resource
toolbox-words = What it is good for, how it served you (a page at most)
toolbox-address = Where it is, if it is elsewhere
toolbox-when = It helps at these stages
toolbox-aside = Lay this resource aside
toolbox-aside-why = Why
toolbox-holders = To add a resource, one holds a project of a team.
know-how-title = Know-how
know-how-lead = People say for themselves what they know and are glad to tell. Those who spoke least in a year come first.
know-how-search = Who knows…
know-how-search-go = Search
know-how-none = Nobody has said yet what they know.
know-how-none-for = Nobody has said that they know “{ $what }”.
know-how-repeats = Talks in a year: { $other }, of which { $what } by somebody who had spoken already.
know-how-mine = What you know
know-how-what = What you know how to do
know-how-from = Learnt where (a project, a trade, life)
know-how-tell = Say it
know-how-untell = Say it no more
know-how-untell-one = Say it no more: { $what }
know-how-spoke = Note a talk
know-how-about = What you spoke about
know-how-day = Which day

rules-title = The rules of this space
rules-exchange =
    Each entry says what is asked, what it takes and until when.
    Nobody is introduced without two yeses; no contact is given before.
    At most { $what } solicitations by one person in a week; a no holds for { $other } days and is told to nobody.
    Whoever is in withdrawal is not solicited, save through the mediation.
    Money is not exchanged here: the directory says who can answer.
    A suggestion is dismissed without a reason, and the other does not know.
rules-requests =
    A request says what it asks, and why of this person.
    The delay is agreed by both: without agreement there is no delay.
    Reminders are few, kind and sent to one person only.
    In withdrawal the clocks stop; the mediation may relay.
rules-room =
    This space is private: only those whom the holder lets in read it.
    What is in it is shown further only if its author decides so.
    Whoever leaves reads nothing more; their texts stay with those who go on.
rules-wiki =
    Each version is kept with its author, and any version may come back.
    Add before you take away, and say why.
    No contact of any person.
    Comments may be closed; what was said stays readable.
rules-toolbox =
    A resource is told by those whom it served, with what it made possible.
    No sale, no advertising.
    Each chooses who reads what they bring, and may take it back.
vocabulary-title = The words of the network
vocabulary-lead = A common reference that starts from what exists: each word is shown by one project at least.
vocabulary-none = No word yet. The first comes with the project that shows it.
vocabulary-version = Version { $what }
vocabulary-before = the one before
vocabulary-after = the one after
vocabulary-example-gone = The cards that showed it are gone: show it by another project.
vocabulary-show = Show by another project
vocabulary-show-one = Show “{ $what }” by another project
vocabulary-card = The address of the project’s card
vocabulary-how = What in this project shows the word
vocabulary-withdraw = Withdraw this word
vocabulary-withdraw-one = Withdraw “{ $what }”
vocabulary-why = Why
vocabulary-add = Propose a word
vocabulary-top = Under which heading
vocabulary-fr = The word in French
vocabulary-en = The word in English
vocabulary-top-ideas = Ideas
vocabulary-top-setting = Places, tools, settings
vocabulary-top-making = Making
vocabulary-top-skills = Skills
vocabulary-top-resources = Resources
