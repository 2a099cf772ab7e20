# The collective: joining, moderation, partners' censuses.

join-title = Join the partners
join-invite = Do you keep a census of projects? Share it: it stays yours, and every card says that it comes from you.
join-go = Ask to join
join-lead = Tell us which census you keep. A person reads each request and answers it. It is free.
join-person = Your name
join-own-name = People sign up in their own name: an organisation has no account.
join-organisation = The organisation that vouches for this census
join-census = The name of the census
join-place = Where it is
join-place-what = A web address, or a few words: “a spreadsheet that I will send you”.
join-licence = The licence under which it would be shared
join-licence-later = To be chosen together
join-licence-what = Licence Ouverte suits most: anyone may reuse, naming you.
join-note = What we should know (optional)
join-leave-empty = Leave this field empty
join-charter = I have read the charter and accept it.
join-send = Send the request
join-after = A link will be sent to you to confirm your address. Your request is read, and anything of it shown, only afterwards.
join-sent-title = Confirm your address
join-sent-what = If { $what } can receive mail, a link was just sent there. It is good for two days.
join-sent-late = Nothing comes? Look among unwanted mail, then try again in an hour: it will be the same request.
join-confirm-title = One more step
join-confirm-what = You ask to share “{ $what }”, for which { $other } vouches.
join-confirm-go = Confirm my request
join-done-title = Your request has arrived
join-done-what = A person will read it. You will get the answer by mail.
join-void-title = This link confirms nothing any more
join-void-what = It was used, has expired or is not whole. If you had confirmed, your request has arrived; otherwise, send it again.

collective-fault-missing = Something is missing: fill in all the fields that are asked for.
collective-fault-too-long = One of the texts or the file is too long. Shorten it and try again.
collective-fault-not-an-address = This is not a mail address. Write it like name@example.org.
collective-fault-charter = Read the charter and tick the box: it may have just changed.
collective-fault-hasty = The form was sent very fast, or long after it was opened. Nothing is lost: send it once more.
collective-fault-no-such-request = This request waits for no answer any more: someone has probably just answered it.
collective-fault-no-reason = Say why: the person will read it.
collective-fault-not-a-short-name = A short name is written in lower-case letters without accents, digits and hyphens.
collective-fault-empty-file = This file is empty. Choose another.
collective-fault-wrong-kind = This kind of file cannot be read. Send a CSV, a workbook (XLSX, XLS, ODS), JSON, GeoJSON, Markdown or a feed.
collective-fault-no-recipe = There is no recipe yet: first send a file, or give an address.
collective-fault-not-published = This census is not published yet: try it, then publish it.
collective-fault-harvesting = A harvest of this census is going on. Come back in a few minutes.
collective-fault-no-such-run = This harvest is not of this census.

moderation-title = Moderation
moderation-waiting = Requests that wait
moderation-none = No request waits.
moderation-who = { $what }, for { $other }
moderation-licence = Licence wished for: { $what }
moderation-short-name = Short name of the census
moderation-short-name-what = It will be part of addresses and will not change again.
moderation-taken = A census already bears this name: accepting like this would hand its keeping to this person.
moderation-accept = Accept and hand over the keeping
moderation-refuse = Refuse
moderation-reason = Why? The person will read these words.
moderation-refuse-go = Refuse and write
moderation-answered = Requests already answered
moderation-accepted-as = Accepted under the name “{ $what }”
moderation-refused-for = Refused: { $what }
moderation-was-accepted = The request is accepted; the person gets a letter.
moderation-was-refused = The request is refused; the person gets your reasons.

own-censuses = My censuses
cockpit-not-done = This was not done:
cockpit-held = The last harvest was not published; the cards from before stay.
cockpit-public-page = The public page of this census
cockpit-begin = Nothing is published yet. Send a file or give an address: a recipe will be proposed, which you can correct and try before publishing.
cockpit-connect = Connect the census
cockpit-file = Last file received: “{ $what }”, on { $other }.
cockpit-kilobytes = { $n ->
    [0] empty
    [one] { $n } kB
   *[other] { $n } kB
}
cockpit-file-send = Send a file
cockpit-file-again = Send a corrected file
cockpit-file-what = CSV, workbook, JSON, GeoJSON, Markdown or feed; twenty megabytes at most. The next harvest will read it.
cockpit-file-go = Send
cockpit-address = Give an address
cockpit-address-what = The address of a file or a feed. A new recipe will be proposed; what is published does not change.
cockpit-address-go = Read this address
cockpit-file-taken = The file is here. Try the recipe before publishing or harvesting.
cockpit-address-taken = The address was read, and a recipe is proposed. Try it.
cockpit-recipe-kept = The recipe is kept. Try it, then publish it.
cockpit-was-published = It is published. The first harvest can begin.
cockpit-schedule-kept = The schedule is kept.
cockpit-harvested = The harvest is over: see below how it went.
cockpit-harvest-goes-on = The harvest goes on without you. Reload the page in a few minutes.
cockpit-running = A harvest is going on. Reload the page in a few minutes.
cockpit-recipe = The recipe
cockpit-unpublished = This recipe is not published yet.
cockpit-try = Try the recipe
cockpit-recipe-edit = Read and correct the recipe
cockpit-recipe-text = Text of the recipe
cockpit-recipe-keep = Keep this recipe
cockpit-harvests = Harvests
cockpit-schedule = Harvest
cockpit-schedule-go = Keep this schedule
schedule-manual = only when asked
schedule-hourly = every hour
schedule-daily = every day
schedule-weekly = every week
schedule-monthly = every month
cockpit-harvest-what = Read the census now and bring the cards up to date.
cockpit-harvest = Harvest now
cockpit-unmapped = Words without a match
cockpit-unmapped-what = No table of the recipe says what they mean here.
cockpit-word = Word

cockpit-acts = Log
cockpit-acts-what = What each person did with this census. Only those who keep it, and those who administer, read this.
act-by-itself = the program
act-source-file = File sent
act-source-address = Address read
act-source-recipe = Recipe kept
act-source-publish = Recipe published
act-source-schedule = Schedule changed
act-source-harvest = Harvest asked for
act-source-frozen = Harvest held back
act-source-failed = Harvest failed

trial-title = Trial of the recipe
trial-read = { $n ->
    [0] No row read.
    [one] { $n } row read, { $what } project.
   *[other] { $n } rows read, { $what } projects.
}
trial-rejected = { $n ->
    [0] No row set aside.
    [one] { $n } row set aside.
   *[other] { $n } rows set aside.
}
trial-nothing-written = Nothing was written.
trial-held = Such a harvest would not be published:
trial-publish = Publish like this
trial-publish-what = Publishing keeps the recipe for harvests. Cards appear with the first harvest.
trial-back = Back to the recipe
trial-samples = Samples
trial-place = Place
trial-not-placed = place not found
rejected-what = No row is lost: each says why it was set aside and what to do.
rejected-download = Download the table
rejected-next = Next rows
rejected-then = Correct these rows on your side, then:
rejected-line = Row
rejected-column = Column
rejected-value = Value
rejected-why = Why, and what to do
rejected-value-only = Only this value is set aside; the row is kept.

letter-join-subject = Confirm your request — { $what }
letter-join-body = You asked to share “{ $what }”. For your request to be read, follow this link, good for two days:

    { $other }

    If you asked for nothing, leave this letter: nothing will be kept.
letter-join-waiting-subject = A request waits: { $what }
letter-join-waiting-body = Someone asks to share “{ $what }” and has confirmed their address. To answer:

    { $other }
letter-join-refused-subject = Your request: { $what }
letter-join-refused-body = Your request to share “{ $what }” was not accepted, for this reason:

    { $other }

    You may send another whenever you like.
letter-frozen-subject = { $what } has changed shape
letter-frozen-body = The last harvest of your census is unlike those before. It was not published; the cards from before stay. This is why:

    { $what }

    To look, mend and try again:
    { $other }
letter-failed-subject = { $what } could not be read
letter-failed-body = The last harvest of your census failed; the cards from before stay. This is why:

    { $what }

    To look, mend and try again:
    { $other }

# Holding a card, correcting it
claim-invite = Is this your project?
claim-link = Correct this card
claim-crumb = This is my project
claim-title = “{ $what }” is my project
claim-lead = Say so in one of these ways. You may then propose corrections; the partner who vouches for the card answers them.
claim-pending = The partner was told on { $what }. A letter will reach you; you may also prove it otherwise.
claim-not-believed = The partner cannot confirm it: { $what }
claim-proven = This is your project:
claim-proof-mail = your address is the project’s, or at the name of its site.
claim-proof-site = the proof was on the project’s site.
claim-proof-word = the partner knows you.
claim-by-mail = By your address
claim-by-mail-what = If the address of your account is the project’s, or at the name of its site, that is enough. It is shown to nobody.
claim-by-mail-go = Compare my address
claim-by-site = By the project’s site
claim-by-site-what = Put this line in the page, anywhere; you may remove it afterwards. We look here:
claim-by-site-line = The line to put
claim-by-site-go = It is there, please look
claim-by-word = By the partner’s word
claim-by-word-what = The partner who recorded this project reads your words, your name and your address, then answers.
claim-by-word-said = Who are you for this project?
claim-by-word-go = Ask
claim-correct = Correct
claim-correct-what = Each correction is read by the partner before it shows. It then comes before what the censuses say, which stays beside it.
claim-new-value = { $what }: what should be read
claim-why = Why (optional)
claim-propose = Propose
claim-licence = What you propose is shared under the Etalab 2.0 open licence, as coming from the project’s holder, without your name.
claim-followed = Your corrections
claim-quit = This is my project no more
claim-quit-what = What was accepted stays on the card; what waits is taken back.
claim-was-proven = Noted: this is your project. The partner is told.
claim-was-asked = Your request has left. A letter will reach you.
claim-was-proposed = The correction is proposed. The partner will answer; a letter will reach you.
claim-was-withdrawn = The correction is taken back.
claim-was-left = Noted.
correction-waits = waiting for an answer since { $what }
correction-cleared = on the card since { $what }
correction-refused = not kept: { $what }
correction-withdrawn = taken back on { $what }
correction-withdraw = Take back
correction-withdraw-one = Take back the correction: { $what }
correction-by = { $what } ({ $other })
correction-nothing-before = nothing yet
claims-title = Corrections by holders
claims-lead = What the people behind the projects of your censuses say. An accepted correction comes before the harvests, and can be taken back.
claims-none = Nothing waits. A letter will tell you.
claims-words = Whose projects are these?
claims-believe = I know this person
claims-believe-one = I know this person: { $what }, { $other }
claims-not-believe = I cannot confirm it
claims-corrections = Proposed corrections
claims-clear = Accept
claims-clear-one = Accept the correction “{ $what }” of { $other }
claims-not-clear = Do not keep
claims-said-yes = Answered. The card changes within seconds where it should.
claims-said-no = Answered; the person will read why.
still-true-title = Is it still true?
still-true-lead = You last spoke of “{ $what }” a year ago. Is what the card says still true?
still-true-read = Read the card again
still-true-yes = Yes, all is true
still-true-changed = Something changed
still-true-over = The project is over
still-true-silence = If you do not answer, nothing is erased; the card will only say how old its news are.
still-true-thanks = Thank you. The card will say that it is still true today.
still-true-ended = Thank you. The partner who vouches for the card will read it; what was done stays told.
still-true-gone = This link was used already, or is too old. Nothing changed.
letter-c-asked-subject = Someone says that “{ $what }” is theirs
letter-c-asked-body = Someone says that “{ $what }” is their project and asks for your word. To read and answer:
letter-c-proven-subject = “{ $what }” has a holder
letter-c-proven-body = Someone proved that “{ $what }” is their project, by their address or on the project’s site. They may propose corrections; you will answer them here:
letter-c-proposed-subject = Corrections proposed: { $what }
letter-c-proposed-body = The holder of “{ $what }” proposes corrections. Nothing shows before your answer:
letter-c-believed-subject = “{ $what }”: this is your project
letter-c-believed-body = The partner who recorded “{ $what }” confirms that this is your project. You may propose corrections:
letter-c-not-believed-subject = “{ $what }”: not confirmed yet
letter-c-not-believed-body = The partner who recorded “{ $what }” cannot confirm that this is your project. They write: { $other }
letter-c-cleared-subject = Your correction of “{ $what }” shows
letter-c-cleared-body = Your correction of “{ $what }” is accepted and shows on the card. You may take it back whenever you like:
letter-c-not-cleared-subject = Your correction of “{ $what }”
letter-c-not-cleared-body = Your correction of “{ $what }” was not kept. The partner writes: { $other }
letter-still-true-subject = “{ $what }”: is it still true?
letter-still-true-body = You last spoke of “{ $what }” a year ago. One gesture is enough, without signing in:

    { $other }

    If you do not answer, nothing is erased.
collective-fault-not-its-address = The address of your account is neither the project’s nor at the name of its site. Prove it otherwise.
collective-fault-not-on-its-site = The line was not found on the site, or the page does not answer. Check that it is saved, then try again.
collective-fault-not-its-holder = First say that this is your project, and prove it.
collective-fault-not-a-value = This value does not fit: a whole address, a date, a choice of the list…
collective-fault-same-value = That is what the card says already.
collective-fault-too-many = Many corrections wait for an answer already: give the partner time to read.
standing-title = Standing in the collective
standing-what = It is shown beside the census. Search, order and counts know nothing of it.
standing-none = None
standing-membre = Member
standing-soutien = Sponsor
standing-pilotage = Steering committee
standing-save = Save
standing-save-one = Save: { $what }
standing-was-given = Noted.

# The group that qualifies projects
qualification-title = Qualify projects
qualification-lead = Cards that lack what people find them by. One at a time; what you say fills a gap and replaces nothing.
qualification-waiting = { $n ->
    [one] One card waits.
   *[other] { $n } cards wait.
}
qualification-held = This one is kept for you for twenty minutes: nobody else is given it.
qualification-what = Say what you know, leave the rest empty.
qualification-say = Complete the card
qualification-pass = Go to another
qualification-round = You have been through all that is yours.
qualification-again = Begin again
qualification-none = Nothing waits: each card has a theme, a public and a stage, or other people are at it.
qualification-given = What you said
qualification-said = It is said. The card changes in a few seconds.
qualification-taken-back = It is taken back. The card changes in a few seconds.
qualification-take-back-one = Take back “{ $what }” of { $other }
