# The evening itself: the door, the tables, the questionnaire, the report.

door-title = Door
door-there = people are there
door-free = { $n ->
    [one] one place left
   *[other] { $n } places left
}
door-entered = { $what } is in. Have a good evening!
door-entered-names = Now in:
door-kept = Code recognised and kept on this device.
door-unknown-here = This code is not in this page’s list. It is kept: the server will say whether it is right. Let the person in and check their name.
door-code-unreadable = This code is mistyped: it has eleven letters and digits. Read it again.
door-code-unknown = No place of this edition has this code. Look for the person by name, or register them on the spot.
door-refused = Codes of nobody, to be checked:
door-waiting = Arrivals kept here, to be sent:
door-signed-out = The server does not recognise you any more: sign in in another tab, then reload this page. Nothing is lost.
door-code = Code
door-code-what = Typed, or read by your telephone’s own camera: it opens this page with the code in it.
door-check-in = Note the arrival
door-offline = And when the network is down?
door-offline-what = Leave this page open: it recognises codes by their fingerprints, keeps arrivals on this device and sends them as soon as the network is back. Several telephones may hold the door; the same arrival sent twice counts once. Registering on the spot needs the network: write the name on paper. Fingerprints tell nobody’s name.
door-expected = Expected
door-nobody-yet = Nobody is registered. Whoever comes registers below.
door-expected-none = Everybody is there.
door-expected-what = Someone without their code? Find their name.
door-is-there = Is there
door-is-there-one = { $what } is there
door-above = Let in beyond the places
door-on-the-spot = Register on the spot
door-on-the-spot-what = In their own name, free of charge. A letter confirms the place. An account is opened if the address has none; they may close it whenever they like.
door-on-the-spot-go = Register and let in
door-name = Their name
door-full = There is no place left. If the team so decides, tick “Let in beyond the places”.

tables-title = Tables
tables-lead = Tables mixed so that everyone meets as many new people as can be, and as different as can be.
tables-drawn = The tables are drawn.
tables-noted = Noted: later editions will remember.
tables-unusable = These numbers make no tables: at least two seats at a table and one round are needed.
tables-both = Two people cannot be both together and apart.
tables-no-round = There is no other round to prepare.
tables-figures = What these tables give
tables-new-pairs = New meetings
tables-of = { $what } of { $other } possible
tables-new-share = Share of new meetings
tables-fewest = New people met by whoever meets the fewest
tables-difference = Mean difference between two people who meet
tables-imbalance = Gap between the tables and the room (0: each table is the room in small)
tables-few = too few to be told
tables-pair = { $what } and { $other }
tables-round = Round { $what }
tables-table = Table { $what }
tables-held = took place
tables-during = During the evening
tables-held-now = Round { $what } took place
tables-again = Draw the remaining rounds again
tables-again-what = With those who are there now: late arrivals included, absent people left out. Rounds that took place do not move.
tables-too-few = Tables are drawn once two people are registered.
tables-draw = Draw the tables
tables-draw-go = Draw
tables-those-there = { $n ->
    [0] Nobody is there yet.
    [one] With the one person who is there.
   *[other] With the { $n } people who are there.
}
tables-those-placed = { $n ->
    [0] Nobody is registered yet.
    [one] With the one person who has a place. Once the door is open, only those who are there count.
   *[other] With the { $n } people who have a place. Once the door is open, only those who are there count.
}
tables-seats = Seats at a table, at most
tables-rounds = Rounds
tables-together = To be made to meet
tables-together-what = Only if both agree. Untick to forget.
tables-apart = Not to be put at one table
tables-one = One person
tables-other = and another
tables-not-kept = could not be kept
tables-said = What people said of themselves
tables-cards = To print
tables-cards-lead = One card for each table and round, then one slip for each person, to be cut out and handed over.
tables-slips = Slips
tables-sit = { $n ->
    [one] one person
   *[other] { $n } people
}
table-mine = My table
table-not-yet = The tables are not drawn yet. Come back when the evening begins.
table-none = No table for you in this round: ask at the door.
table-with = With { $what }.
table-others = { $n ->
    [one] And one person who does not show themselves.
   *[other] And { $n } people who do not show themselves.
}
table-me = For tables that are more mixed
table-me-what = All of it is optional. Nobody reads it: only sums of at least five people are shown to the team, and everything is erased a month after the evening.
table-me-go = Save
table-unsaid = Say nothing
table-said = Noted. Saying nothing erases what was said.
trait-coming-as = I come mostly as
trait-coming-as-holder = someone with a project
trait-coming-as-user = a user
trait-coming-as-association = a member of an association
trait-coming-as-company = someone from a company
trait-coming-as-public-body = a public servant or elected person
trait-coming-as-research = a student, researcher or teacher
trait-coming-as-curious = someone curious
trait-been-here = I am
trait-been-here-first-time = here for the first time
trait-been-here-alumni = someone who came to an earlier edition

asking-coordinator-lead = The same questions on each project, for those who were there. One answer each, tied to nobody.
asking-prepare = Prepare the questionnaire
asking-prepare-go = Prepare
asking-prepare-what = To be done before the evening, once the set is decided: tokens are given at the door. The urn opens after the end of the evening. If the set changes, prepare again: only what is missing is added.
asking-prepared = The questionnaire is ready. Tokens will be given to those who pass the door.
asking-questions = Questions
asking-opens-at = Answers are taken from
asking-closes-at = Until
asking-between = Answers are taken from { $what } to { $other }.
asking-desks = { $n ->
    [one] One questionnaire.
   *[other] { $n } questionnaires.
}
asking-unusable = It takes a decided set, at least one question, an opening after the end of the evening and a closing after the opening.
asking-open-urns = Count
asking-open-urns-go = Open all urns, once
asking-open-urns-what = All urns open at the same time, once. Each holder receives what is about their project, from { $what } answers on. The keys then disappear.
asking-no-words = There are no words to read.
asking-set-aside = Words to be set aside because they break the charter
asking-released = The urns are open. Each holder may read what is about their project, and nobody else may.
asking-over-all = Over all projects
asking-unsaid = Too few answers, or answers that would point at someone: nothing is said below { $what }.
asking-no-cookie = Your answer leaves without cookie: your session is not sent with it.
asking-no-network = The answer has not left: there is no network. Your token was not used; try again.
asking-operator-script = They could serve another script, which would betray your token; this one is a single readable file, and its code is public.
tokens-title = My tokens for the questionnaire
tokens-lead = A token proves that you were there without saying who you are. Your browser makes it and hides it in an envelope; the server signs the envelope without seeing inside.
tokens-not-seen = Tokens are given once your arrival was noted at the door.
tokens-none = There is no questionnaire for this edition, or it has been counted.
tokens-made = Your tokens are in this browser. Keep it to answer, or copy them from the page of each questionnaire.
tokens-refused = At least one token could not be obtained: it may have been asked for from another browser, which keeps it. If not, reload this page.
tokens-https = This browser cannot make a token here: it takes an address in https.
tokens-no-script = Without JavaScript, this browser cannot make a token: the server would have to make it for you, and would then see who answers what. We prefer not to offer that. You may answer from another browser, or say a signed word on the project’s page.
tokens-one = Questionnaire { $what }
tokens-answer = Answer
results-of-asking = What the questionnaire said
results-not-yet = The questionnaire has not been counted yet. Everything will be given at once, one single time.
results-answers = { $n ->
    [one] One person answered.
   *[other] { $n } people answered.
}
results-too-few = Fewer than { $what } people answered: so that nobody is recognised, nothing is said, not even how many.
results-given = { $n ->
    [0] No token had been signed.
    [one] One token had been signed.
   *[other] { $n } tokens had been signed.
}
results-words = Words left
results-yours = Only you can read this page. It is neither a mark nor a rank: nobody compares projects.

notes-title = Report
notes-lead = An outline that several people write at the same time, read as a text and as a map.
notes-first = Its title
notes-begin = Begin
notes-none = The report has not been begun.
notes-complete = Complete
notes-draft = To be completed
notes-since = version of { $what }
notes-credits = Written by { $what }.
notes-as-map = FreeMind map
notes-versions = Versions
notes-new-line = New line
notes-add = Add
notes-live = Everyone writes their lines: nobody erases another’s unseen. The page reads itself again every few seconds.
notes-text = As a text
notes-map = As a map
notes-map-what = The same outline drawn as a map: the text above says the same.
notes-state = State
notes-finish = The report is complete
notes-open-again = Open it again
notes-bring = Bring an outline
notes-bring-what = A FreeMind or Freeplane map (.mm), an OPML or Markdown outline. It takes the place of the present one, which stays among the versions; what another program wrote in it is kept and given back.
notes-bring-go = Bring
notes-file = File
notes-brought = The outline is in. The former one is among the versions.
notes-done = Done.
notes-in-between = Someone changed this line while you were writing. What it says now stands below; nothing is lost.
notes-unreadable = This outline cannot be read, or it is too long or too deep. Check the file.
notes-typed = You had written:
notes-pen = Change
notes-pen-one = Change “{ $what }”
notes-says = What it says
notes-save = Save
notes-in = Put below the one before
notes-out = Move up one level
notes-remove = Remove
notes-new = One more line
notes-below = Below
notes-after = After
notes-take-up = Take this version up again
notes-take-up-what = It becomes the present version, to be completed. Today’s stays in the list.

lead-from-card = Note this project as a lead
lead-share = Share from a telephone
lead-share-what = Open this page on your telephone and choose “Install” or “Add to home screen”. Then “Share” from any page of the web offers this site: the lead is filled in and only needs sending.
mailbox-title = Note by e-mail
mailbox-what = An address of your own: any mail that arrives there becomes a lead of this team, noted by you. Making a new one closes the former.
mailbox-make = Make my address
mailbox-once = Keep it in your address book: it is shown once, and only its fingerprint is kept. Give it to nobody: whoever has it may note leads in your name.
mailbox-server = It works if the mail server of this house hands over to “croisee lead mail” what arrives for “piste+…”: ask whoever administers it.

figures-title = Figures
figures-lead = What our way of working gives. Nothing here compares projects, or teams.
figures-what = Editions count once they were held. What would be said of fewer than five people is not.
figures-none = not measured yet
figures-unknown = nature not told
figures-taps = Taps to note a lead (median)
figures-partner = Until the first partner found (median)
figures-partner-days = { $n ->
    [one] { $what } days, from one project
   *[other] { $what } days, from { $n } projects
}
figures-again = Holders who presented more than once
figures-of = { $what } of { $other }
figures-balance = Given to other teams, taken from them
figures-given-taken = { $what } given, { $other } taken
figures-affiliations = Registered people who show where they work
figures-back = People who came to more than one edition
figures-parts = Came back in another part than before
figures-met = What came of it, by meeting
figures-met-by = Came of it through: { $what }
figures-family = Chosen, family “{ $what }”
figures-unknown-family = family not said
figures-came = Came, of those registered
figures-concentration = Widely shared answer, { $what }
figures-no-concentration = No concentration above the team’s threshold
figures-no-edition = No edition was held yet.
way-form = Leads by the form
way-share = Leads by sharing
way-mail = Leads by e-mail
way-bookmark = Leads by the bookmark
way-card = Leads from a card
way-feed = Leads from a feed
way-archive = Leads from the archive
survey-title = What the public comes for
survey-lead = { $n ->
    [0] No edition was held yet.
    [one] What those who registered said they came for, at one edition.
   *[other] What those who registered said they came for, over { $n } editions.
}
survey-few = Too few people said it: nothing is shown below { $what }.
survey-what = Someone may say several things, or nothing. Numbers below { $what }, and those that would give them away, are not shown; an edition counts once it was held.

kit-title = To publish
kit-lead = What the holder accepts to see published, channel by channel. They may take it back at any time: the address then stops answering.
kit-card-of = Card to share: { $what }
kit-take = Take the image
kit-embed-what = To be pasted in a page of another site:
kit-images = The holder accepts that photographs and films of the evening show them.
kit-open-data = The holder accepts that their project enters the open data.
kit-what = Before its reveal, none of this exists.
kit-feed-of = Projects of { $what }
kit-see = See on { $what }

teaser-title = Foretaste
teaser-lead = Whom you will meet on the stage, more or less, with nothing revealed.
teaser-little = little, or none
teaser-some = some
teaser-much = much
teaser-what = More or less only: chance is added to each number before it is told in three words, so that no project can be guessed. It takes at least { $what } projects, and these words do not change once told.
teaser-make = Make the foretaste
teaser-make-what = It tells the public, more or less, which families of actors will be there. No project can be guessed from it.
teaser-once = It is made once, even if the set changes later: two foretastes could be compared.
teaser-read = Read it as the public does
teaser-few = It takes a set of at least { $what } projects to say something of it without giving one away.
teaser-stage = The foretaste is made between the decision and the evening.

grid-title = Grid of sessions
grid-lead = Few rules: nobody is a spectator. Everyone introduces themselves in one line, then proposes and joins sessions.
grid-line = Myself, in one line
grid-line-what = Everybody will read it, with your name. As long as you have said nothing, the grid stays closed to you.
grid-line-go = Introduce myself
grid-all-said = Everybody who came in has introduced themselves: the grid is open.
grid-who-is-silent = Not yet introduced: { $what }. The grid waits for them.
grid-rounds = Rounds
grid-places = Places
grid-make = Make the grid
grid-not-made = The grid is not made yet. Come back when the gathering begins.
grid-not-open = The grid opens when each person who came in has introduced themselves: some have not. Try again in a moment.
grid-not-there = You must have come in to propose a session: pass by the door.
grid-say-first = Introduce yourself first: one line is enough, and the grid opens for you.
grid-unusable = It takes one to thirty rounds, and one to thirty places.
grid-taken = This cell is taken: choose a free one.
grid-sessions = Sessions
grid-place = Place { $what }
grid-cell = Round { $what }, place { $other }
grid-propose = Propose a session
grid-propose-go = Propose
grid-about = What it is about
grid-where = Where and when
grid-who = Who is there
