# Programmes that span editions, and training that is shared

# Programmes
strands-title = Programmes
strands-lead = What teams carry on from one gathering to the next, and what projects bring to it.
strands-none = No programme for now
strands-none-what = A team that carries something on beyond one evening can tell of it here. Meanwhile, the agenda says where people meet.
strand-team = Team
strand-stands = Where it stands
strand-ended = Ended
strand-site = Its site
strand-editions = Editions
strand-no-edition = No edition is announced.
strand-fed = Projects that feed it
strand-fed-what = Each is named with the agreement of whoever carries it.
strand-unfed = No project is named here for now: whoever carries it must agree.
project-feeds = Programmes that it feeds

# The programmes of a team
strands-keep = A programme spans editions. Say in one sentence what it took from a project: nothing is shown without the agreement of whoever carries it, and either of you may take it back.
strands-team-none = Your team has no programme yet.
strand-begin = Begin a programme
strand-begun = The programme is there.
strand-edit = Change this programme
strand-edit-go = Save
strand-told = It is saved.
strand-name = Name of the programme
strand-words = What it is about
strand-own-site = Address of its site, if it has one (https://…)
strand-is-ended = This programme has ended
strand-hosts-only = Whoever coordinates the team begins and changes programmes.
strand-ask = A project feeds this programme
strand-ask-what = Only projects that everyone may read can be chosen here. Whoever carries the project gets a letter and answers, or not.
strand-project = Project
strand-use = What the programme took from it, in one sentence
strand-ask-go = Ask for the agreement
strand-asked = The agreement is asked for. Nothing is shown until then.
strand-agreed = Shown, with the agreement of whoever carries it.
strand-waits = Not shown: whoever carries it has not agreed to this day.
strand-hidden = Not shown: this project has no page, or no longer has one, that everyone reads.
strand-unread = A project without a page
strand-take-back = Take back
strand-take-back-one = Take this link back: { $what }
strand-taken-back = The link is taken back.
edition-across-none = No programme
edition-across-go = Save

# Whoever carries a project answers
holding-strands = Programmes
holding-strands-what = A team says what one of its programmes took from your project. It is shown only if you wish, for as long as you wish; no reason is asked for.
holding-strand-shown = Shown, with your agreement.
holding-strand-hidden = Not shown.
holding-strand-yes = Agree to show it
holding-strand-yes-one = Agree to show it: { $what }
holding-strand-no = Do not show it
holding-strand-no-one = Do not show it: { $what }
holding-note-answered = It is noted.
letter-g-feeds-subject = “{ $what }” feeds a programme: may it be said?
letter-g-feeds-body = A team says that your project “{ $what }” has fed one of its programmes, and what it took from it. Nothing is shown without your agreement. Read its sentence on the page of your project, and answer if you wish: no answer means that nothing is shown.

# What is refused
refusal-not-a-web-address = This is no address of the web: it begins with https:// or http://.
refusal-holder-without-account = Whoever carries this project has no account here: they cannot agree, and nothing is shown.
refusal-asked-already = This is asked already for this project: its answer is on the page of the team’s programmes.
refusal-not-fed = This project is not linked to this programme, or no longer is.
refusal-not-read-by-all = This project has no page that everyone may read: it cannot be named here.
refusal-strand-of-another = This programme is another team’s: choose one of your own.
journey-refusal-ends-first = The end comes after the beginning: check both dates.
journey-refusal-session-over = This session took place: it stays as it is in the history.
journey-refusal-nowhere = Say where: a place, or remote.
journey-refusal-own-session = This is your session: it is for others to say whether they would like to learn it.

# Training that is shared
trainings-title = Training
trainings-lead = What people, teams and organisations teach others. All of it is free.
trainings-search = Learn what
trainings-search-go = Search
trainings-all = All sessions
trainings-remote = Remote only
trainings-a-venir = To come
trainings-sur-demande = On demand
trainings-passees = Past
trainings-none = No session is shared for now
trainings-none-found = Nothing of the sort for now
trainings-none-what = Say below what you would like to learn, or share what you can teach others.
trainings-wish = Not what you are looking for?
trainings-wish-what = Note what you would like to learn: somebody may know it.
trainings-wish-go = Note a wish to learn
trainings-sign-in = Sign in to share a session or to say what you would like to learn.
trainings-door = Sign in
training-share = Share a session
training-share-what = No number and no address of anybody is kept here. Whoever is interested says so in one click; you see how many, and the names of those who are glad to give them.
training-name = Name of the session
training-learns = What one learns there
training-when = When
training-dated = At a date
training-on-demand = On demand
training-starts = Beginning (for a date)
training-ends = End (for a date)
training-place = Place, if there is one
training-from-afar = One may follow it remotely
training-remote = remote
training-giver = Who gives it, by name (empty: you)
training-host = Team or organisation that shares it, if there is one
training-people = For whom (empty: everyone)
training-for = For: { $what }
training-by = Given by { $what }
training-calendar = Put it in my calendar (.ics)
training-calendar-one = Put it in my calendar (.ics): { $what }
training-edit = Change or take away
training-edit-go = Save
training-take-away = Take this session away
training-take-away-one = Take this session away: { $what }
training-wish = I would like to learn this
training-wish-one = I would like to learn this: { $what }
training-unwish = I no longer would
training-unwish-one = I no longer would: { $what }
training-wish-unnamed = You would like to learn this. Your name is not told.
training-wish-named = You would like to learn this. Whoever gives it sees your name.
training-wish-name = Tell my name to whoever gives it
training-wish-name-one = Tell my name to whoever gives it: { $what }
training-wish-hush = Tell my name no more
training-wish-hush-one = Tell my name no more: { $what }
training-wished = { $n ->
    [0] Nobody has said yet that they would like to learn this.
    [one] One person would like to learn this.
   *[other] { $n } people would like to learn this.
}
training-wished-by = They gave their names: { $what }.
exchange-trainings = To learn, see also what is shared:
