# Preparing gatherings: teams, leads, briefs, editions, committee, selection, stage.

person-gone = someone who left
person-name = Their name, if they have no account yet
holder-account = The holder has an account.
holder-no-account = { $what } (no account)
optional = optional
reason-why = Why
seconds = { $what } s
since-day = since { $what }
project-nameless = Nameless project

teams-title = Teams
teams-lead = A team holds gatherings in a territory, on a domain, or both.
teams-none = No team yet.
team-shares = shares its briefs and reports
team-found = Found a team
team-found-go = Found the team
team-name = Name of the team
team-about = What it does
team-territory = Territory, by its code (region:52, department:44, commune:44109)
team-domain = Domain
team-network = Network it belongs to
team-space = Shared working space
team-with = Territorial teams it works with (thematic team)
team-sharing = It shares its briefs and reports with the other teams
team-host-mail = Address of the person who hosts it
team-owed = Returns owed
team-editions = Editions
team-no-edition = No edition yet.
team-projects = Projects
team-no-project = No project under way: note a first lead.
team-over = { $n ->
    [one] One project whose passage is over
   *[other] { $n } projects whose passage is over
}
team-exchanges = Give and take
team-given = { $n ->
    [0] Nothing given to other teams yet,
    [one] One thing given to other teams,
   *[other] { $n } things given to other teams,
}
team-taken = { $n ->
    [0] nothing received from them.
    [one] one received from them.
   *[other] { $n } received from them.
}
team-shares-yes = The team shares its briefs and reports.
team-shares-no = The team does not share: it may not use the label.
team-share-stop = Stop sharing
team-share-begin = Share again
team-gave-what = What we gave
team-gave-to = To which team
team-gave-go = Note it
team-gave = Noted.
team-shared = Sharing is set.
team-welcome = Welcome someone into the team
team-welcome-go = Welcome
team-welcomed = They are welcome; a letter tells them.

lead-title = Note a lead
lead-name = What is this project called?
lead-where = Where is it found?
lead-why = What caught your eye
lead-when = Noted on
lead-nobody-told = Nobody is told yet. Three lines are enough.
lead-go = Note it
lead-go-again = Note it and write another
lead-choose = For which team?
lead-no-team = You are a member of no team and scout for no edition. Ask a coordinator to invite you.
lead-bookmark = Note from any page
lead-bookmark-what = Make a bookmark in your browser and give it this address. One click, and the page you read becomes a lead.

stand-lead = Lead
stand-told = Holder told
stand-briefed = Briefed
stand-candidate = Proposed to the committee
stand-selected = In the chosen set
stand-presented = Presented, return owed
stand-returning = Return owed
stand-ended = Passage over
passage-noted = The lead is noted.
passage-told = The holder has been told, and may say no.
passage-left = The lead is left there. Nobody had been told.
passage-briefed = The brief is saved.
passage-proposed = The project is proposed to the committee. Its holder has been told.
passage-stopped = The project stops there for now: its holder is owed a return.
passage-withdrawn = The withdrawal is noted: the holder is owed a return.
passage-said = Noted: the person has been reached.
passage-returned = The return is given.
passage-agreed = The agreement is noted.
passage-hand-over = This person gave no address. Hand them this link: it lets them say no.
passage-to-say = Someone must write to or call this person, who has no account:
passage-said-go = Done
passage-tell = Tell the holder
passage-tell-what = They learn who noticed them, and how to say no. Nothing goes further without them.
passage-tell-go = Tell them
passage-holder-name = Their name
passage-holder-mail = Their address, if you have it
passage-leave = Leave this lead
passage-propose = Propose to the committee
passage-propose-go = Propose
passage-edition = To which edition?
passage-stop = Leave it at that
passage-stop-what = The holder will have a return in any case.
passage-stop-go = Go no further
passage-withdrawal-go = The holder withdraws
brief-title = Brief
brief-who = Who uses it?
brief-situation = In which situation?
brief-usage = What do they do with it?
brief-change = What does it change for them?
brief-technology = What is it made with?
brief-axes = What sets it apart
brief-axes-what = A few words separated by commas, or “not known”. None of this marks the project.
brief-unknown = { $what }: not known
brief-related = Related projects in the memory of the teams
brief-cards = Related cards in the census
brief-go = Save the brief
axis-stage = Stage
axis-sector = Sector
axis-innovation = Kind of innovation
axis-legal-nature = Legal nature
axis-family = Family of actors
family-economic = Economic
family-cultural = Cultural
family-social = Social
family-scientific = Scientific
family-public = Public
family-unknown = Not known
return-title = Give a return
return-what = Nobody leaves without a return. Say what is strong, what you saw, and where to turn.
return-strengths = What is strong, one idea a line
return-observations = What we saw, one idea a line
return-reservation = A reservation (it needs a reason and a proposal)
return-hesitates = What makes us hesitate
return-argument = Why
return-proposal = What we propose
return-ways = Whom or what to turn to, one idea a line
return-how = How does this return reach them?
return-message = By a message from here
return-letter = By a posted letter
return-call = By telephone
return-meeting = In person
return-go = Give this return

edition-open = Open an edition
edition-open-go = Open the edition
team-entrusted = The edition is open. Whoever coordinates it finds it in their own space.
edition-opened = The edition is open.
edition-title = Name of the edition
edition-form = Form
edition-evening = Evening
edition-cafe = Café
edition-thematic = Thematic edition, drawn from memory
edition-unconference = Open meeting without a programme
edition-visit = Visit: elected people and agents go where projects are at work
edition-place = Place
edition-starts = Begins
edition-ends = Ends
edition-announced = Told to the public from
edition-decides = The committee decides on
edition-capacity = Places
edition-about = What it is about, without naming a project
edition-across = Programme that spans several editions, if any
edition-with = Territorial teams taking part (thematic edition)
edition-coordinator = Address of the coordinator (you, if empty)
edition-who = coordinated by { $what }
edition-when = On { $what }, { $other }
edition-preparing = being prepared
edition-scouting = scouting open
edition-decided = set decided
edition-held = held
edition-closed = closed
edition-archived = archived
edition-debts = What we owe
edition-no-debt = No return is owed.
debt-return = A return is owed to { $what } since { $other }
edition-to-do = To do
edition-nothing-to-do = Nothing is missing.
todo-untold = The holder has not been told yet
todo-lacking = Missing: { $what }
todo-propose = Ready to be proposed
todo-call = To be reached by letter or telephone
conflict = { $what } is linked to “{ $other }” and may not sit
concentration = Many projects have the same value for “{ $what }”: { $other }
edition-to-confirm = A link came to light after the decision: the members who may sit must confirm it.
edition-few-members = { $what } members may sit; { $other } are needed.
edition-steps = Steps
edition-scouting-next = Leads are coming in. Once projects are proposed, the committee looks for a set and decides.
edition-no-step = The edition is archived.
step-scouting = Open the scouting
step-scouting-what = Scouting opens with people of different networks.
step-reason = Reason to open with fewer networks, if any
step-cancel = Cancel the edition
step-cancel-what = Holders have their return before the edition is cancelled.
step-draw = Draw the order of passage
step-draw-what = The order is drawn by lot, and anyone may check it.
step-hold = The edition took place
step-hold-what = What was not yet revealed is. A return is owed to each holder.
step-hold-absent = Who could not present?
step-hold-absent-what = A project ticked here is not revealed: nobody will read that it was to be. A return is owed to it as well.
step-close = Close the edition
step-close-what = Possible once all returns are given.
step-archive = Archive
step-archive-what = The edition becomes a memory.
step-fill = Give the free places to those who wait, by lot
edition-done = Done.
edition-filled = The free places were drawn among those who wait.
edition-drawn = The order is drawn.
edition-decided-now = The set is decided. All holders have been told.
edition-figures = Figures
figure-proposed = Projects proposed
figure-places = Places taken
figure-waiting = Waiting
figure-came = Came
figure-acts = Acts of coordination
figure-minutes = Minutes of coordination
figure-capture = Median time to note a lead
figure-nature = Chosen, for the nature “{ $what }”
edition-people = With whom
edition-add-scout = Add a scout
edition-networks = Their networks, separated by commas
scout-networks = { $n ->
    [one] one network
   *[other] { $n } networks
}
edition-add-partner = Add a partner
edition-add-crew = Entrust the stage to someone
edition-hand-over = Hand the coordination over
edition-hand-over-what = One person answers for an edition. The succession is written in the log.

committee-title = Committee
committee-lead = It chooses a set of different projects. It does not rank, mark or vote.
committee-members = Members
committee-nobody = Nobody sits yet.
committee-seat = Seat a member
committee-seated = The member sits.
committee-unseat = Remove
committee-unseat-one = Remove { $what } from the committee
committee-unseated = The member sits no more.
committee-stands-down = Linked to a proposed project: may not sit.
committee-exempt = Sign an exemption
committee-exempted = The exemption is signed; it is shown with each decision.
committee-exempt-shown = Signed exemption: { $what }
committee-links = Links
committee-links-what = You work with a proposed project, or for an organisation that carries it? Say so: links are looked at anew with each change.
committee-link-project = I am linked to this project
committee-link-organisation = or to this organisation
committee-link-go = Declare this link
committee-linked = The link is noted; conflicts were looked at anew.
committee-carrier = Note the organisation that carries a project
committee-carried = carries or funds this project
committee-confirm = Confirm the decision
committee-confirmed = The decision is confirmed.
committee-decided = Set decided
committee-select = Look for a set
committee-select-what = The program looks for the projects that differ most from each other, and proves that no set does better. The committee decides.
committee-no-candidate = No project is proposed yet.
committee-candidates = { $n ->
    [one] One project proposed:
   *[other] { $n } projects proposed:
}
run-size = How many projects
run-above = Reason to take more than ten
run-seed = Seed of the draw, told beforehand
run-bound = A bound
run-bound-axis = On what
run-bound-word = Which value
run-bound-min = At least
run-bound-max = At most
run-go = Look
run-runs = Searches done
run-line = { $what }: { $other } projects
set-title = A set
run-found = The set found
run-least = The two most alike projects differ by { $what }.
run-coverage = { $n ->
    [one] One value shown.
   *[other] { $n } values shown.
}
run-synergies = { $n ->
    [0] No declared synergy.
    [one] One declared synergy.
   *[other] { $n } declared synergies.
}
proof-whole = Proven: no other set is more varied, nor better on the criteria that follow.
proof-least = Proven: no other set is more varied. The criteria that follow were not all compared.
proof-gap = Not wholly proven: another set might reach { $what } at most.
run-replay = To do this again: seed “{ $what }”, { $other }
run-others = Other sets nearly as varied
run-no-other = No other set comes near this one.
run-left-out = Why not the others
left-aside = Set aside for a reason of the list.
left-alike = The nearest in the set is “{ $what }”, mostly by: { $other }.
left-bound = Instead of “{ $what }”, a bound would be broken.
left-complement = Instead of “{ $what }”, the set would show fewer values.
left-drawn = Equal to “{ $what }”: the lot decided.
decide-title = Decide
decide-what = All holders are told at once: those invited and the others.
decide-choice = The set
decide-as-found = The one found
decide-another = Another one, with a reason
decide-other-set = Compose another set
decide-projects = Projects
decide-with = Decide with me
decide-go = Decide

stage-title = Run of show
stage-mark = For those who prepare the evening only. Copy of { $what }, { $other }. Do not leave it about: nothing is announced before it is shown.
stage-screen = Stage screen
stage-nothing = No project is chosen yet.
stage-by-hand = to be revealed by hand
stage-at = reveals itself at { $what }
stage-done = revealed at { $what }
stage-reveal = Reveal
stage-reveal-one = Reveal “{ $what }”
stage-revealed = Revealed.
stage-seed = The order comes from the seed “{ $what }”: anyone may check it.
stage-soon = Soon
stage-places = { $n ->
    [0] Projects are revealed one by one.
    [one] One project to discover.
   *[other] { $n } projects to discover.
}
stage-earlier = Already shown

fault-when = A date is missing or cannot be read: choose the day and the hour.
letter-welcome-subject = Someone invites you into { $what }
letter-welcome-body = A person of { $what } prepares something with you and opened an access at this address. To enter, ask for your link:
    { $other }

    You may close this account at any time from your space.
own-prepares = Prepare
own-teams = Teams and editions
own-capture = Note a lead

# Letters of gatherings.
letter-g-scouted-subject = Your project “{ $what }” was noticed
letter-g-scouted-body = Someone of the team noticed “{ $what }” and would like to know more, without any commitment on your part.
letter-g-receipt-subject = We have received “{ $what }”
letter-g-receipt-body = Your proposal “{ $what }” has arrived. It will have an answer, whatever it is.
letter-g-refusal-subject = Noted
letter-g-refusal-body = You do not wish to go further with “{ $what }”: this is noted, and nothing else is kept.
letter-g-briefed-subject = The brief of “{ $what }” is written
letter-g-briefed-body = The team wrote the brief of “{ $what }”: who uses it, in which situation, what it changes.
letter-g-proposed-subject = “{ $what }” is proposed to the committee
letter-g-proposed-body = “{ $what }” is proposed to the committee of “{ $other }”. It chooses a set of different projects; it does not rank.
letter-g-invited-subject = Invitation to present “{ $what }”
letter-g-invited-body = You are invited to present “{ $what }” at “{ $other }”. Nobody is told before you present: keep the surprise.
letter-g-not-this-time-subject = “{ $what }”: not this time
letter-g-not-this-time-body = Another set was composed this time. It is no judgement on “{ $what }”. You will have a return.
letter-g-withdrawal-subject = The withdrawal of “{ $what }” is noted
letter-g-withdrawal-body = You withdraw with “{ $what }”: this is noted. You will have a return all the same.
letter-g-presented-subject = Thank you for presenting “{ $what }”
letter-g-presented-body = Thank you. You will have a return, and we shall ask for news in three months, a year and two years.
letter-g-return-subject = Your return on “{ $what }”
letter-g-return-body = The return on “{ $what }” awaits you in your space.
letter-g-again-subject = “{ $what }” might be presented again
letter-g-again-body = A team would like to take “{ $what }” up again, if you agree.
letter-g-registered-subject = Your place: { $what }
letter-g-registered-body = A place is yours for “{ $other }”. It is free of charge.
letter-g-waiting-subject = Waiting: { $what }
letter-g-waiting-body = All places of “{ $other }” are taken. Should one come free, it is drawn among those who wait.
letter-g-place-freed-subject = A place came free: { $what }
letter-g-place-freed-body = A place came free for “{ $other }” and the lot gave it to you.
letter-g-unregistered-subject = Registration withdrawn: { $what }
letter-g-unregistered-body = Your registration for “{ $other }” is withdrawn.
letter-g-wished-for-subject = Someone would have liked to meet you
letter-g-wished-for-body = Someone who was at “{ $other }” would have liked to meet you. You will know who if you wish it too.
letter-g-matched-subject = You both wish to meet
letter-g-matched-body = You both said yes: your addresses are in your space.
letter-g-introduction-subject = You are offered an introduction
letter-g-introduction-body = Someone offers to introduce you about “{ $what }”. Nothing is passed on without your agreement.
letter-g-news-subject = What has become of “{ $what }”?
letter-g-news-body = What has become of “{ $what }”? All is of interest: what moved on, what stopped, what changed.
letter-g-conflict-subject = A link to look at: { $what }
letter-g-conflict-body = A member of the committee of “{ $other }” has become linked to a proposed project. The set is to be looked at again.
letter-g-next = The next step is on { $what }.
letter-g-months = That was { $what } months ago.
letter-g-refuse = You do not wish it? This link is enough, without an account or an explanation: { $what }
letter-g-code = Your code at the door: { $what }
letter-g-look = This is the moment, if you like, to note for yourself alone the strengths and weaknesses of your project.
letter-g-where = All of it is in your space: { $what }
