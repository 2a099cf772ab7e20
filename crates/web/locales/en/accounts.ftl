# Accounts: signing in, one's own room, the charter, administration, letters.

nav-own = My space
sign-in-title = Sign in
sign-in-lead = Give your mail address: you will receive a link that opens your space. There is no password.
sign-in-mail = Mail address
sign-in-send = Send me the link
sign-in-why = Reading and searching need no account. You register in your own name, never for an organisation.
sign-in-sent-title = Look at your mail
sign-in-sent-what = If { $what } can receive mail, a link has just been sent there. It opens once, within thirty minutes.
sign-in-sent-late = Nothing arrives? Look among unwanted mail, check the address, then ask for another link in a quarter of an hour.
sign-in-local = This server sends no mail: letters wait on this machine.
sign-in-again = Ask for another link
sign-in-enter-title = Enter
sign-in-enter-known = Hello { $what }. One more step and you are in.
sign-in-enter-new = This link opens an account for { $what }.
sign-in-enter-offices = It entrusts you with:
sign-in-enter = Enter
sign-in-void-title = This link opens nothing any more
sign-in-void-what = A link opens once, and not for long. This one has been used, has expired or is not complete. Ask for another: it comes at once.
trouble-foreign = This form was not sent from a page of this site, or the page had been open for too long. Reload the page and try again.
trouble-refused-title = This was not done
trouble-forbidden-title = This page is not for you
trouble-forbidden-what = It needs an office that you do not hold, or one that waits for you to accept the charter. Your space says which ones you hold.
trouble-stale-title = Someone has just changed the same thing
trouble-stale-what = Nothing was lost or written over. Go back, reload the page to see what changed, then try again.

own-title = My space
own-hello = Hello { $what }
own-asleep = These offices wait for you: they open once you have accepted the charter.
own-read-charter = Read the charter and accept it
own-offices = My offices
own-no-office = You hold no particular office. You may read everything that members share.
own-letters = My letters
own-no-letter = No letter yet.
own-account = Name, browsers, data
own-leave = Sign out
account-title = My account
account-name = How do you wish to be called?
account-own-name = Your own name or the one you use. Organisations do not register: their members speak for themselves.
account-mail = Mail address:
account-language = Language of my letters
account-save = Save
account-changed = Saved.
account-ended = These browsers are signed out.
account-browsers = Browsers signed in
account-browsers-what = If you do not know one of them, sign it out.
account-this-browser = this one
account-browser-when = since { $what }, seen on { $other }
account-browser-unknown = Unknown browser
account-end = Sign out
account-end-one = Sign { $what } out
account-end-all = Sign out everywhere, here included
account-data = My data
account-data-what = Everything this site keeps of you, in a file that you can read or hand on.
account-export = Download my data
account-close = Close my account
account-close-what = Your name, your address and your private notes are erased at once, your offices end. The decisions you signed remain, under a mere number.
account-close-mail = To confirm, type your address
account-close-go = Close my account

charter-title = Charter
charter-version = Version { $what }, since { $other }
charter-accept-for = I accept this charter as:
charter-accept = I accept
charter-rewrite = Write a new version
charter-publish = Publish the new version
charter-publish-what = All offices fall asleep until each person accepts the new version.
charter-was-published = The new version is published. Accept it yourself first.
administration-title = Administration
administration-offices = Who does what
administration-charter = Version { $what } holds.
office-give = Entrust an office
office-which = Office
office-source = Census (for a partner)
office-give-go = Entrust
office-end = End
office-end-one = End the office “{ $what }” of { $other }
office-was-given = The office is given; the person has been told.
office-was-offered = An invitation has left: it holds for seven days.
office-was-ended = The office has ended.
office-administrator = Administers this site
office-moderator = Moderates this site
office-keeper = Keeps a census
office-partner-member = Member of a partner
office-host = Hosts a team
office-team-member = Member of a team
office-coordinator = Coordinates an edition
office-committee = Sits in the selection committee
office-stage = Holds the stage
office-scout = Scouts projects
office-expert = Expert of an edition
office-sponsor = Sponsors an edition
office-patron = Patron of an edition
office-participant = Takes part in an edition
log-title = Log
log-empty = Nothing has been done yet.
log-number = No.
log-when = When
log-who = Who
log-what = What
log-about = On what
log-older = Older
log-by-itself = the program

fault-not-an-address = This is not a mail address. Write it like name@example.org.
fault-no-name = Say how you wish to be called.
fault-charter-changed = The charter has just changed: read the new version before accepting it.
fault-charter-incomplete = Write the charter in French and in English.
fault-charter-too-long = The charter is too long: twenty thousand characters at most in each language.
fault-last-administrator = This is the last person who administers: invite another one first.
fault-no-such-office = Nobody holds this office any more.
fault-another-address = To close your account, type your own mail address.

outbox-title = Letters waiting on this machine
outbox-lead = Without a mail server, letters stop here. This page exists on your own machine only, for trying things out.
outbox-empty = No letter.
outbox-to = To { $what }, on { $other }
letter-hello = Hello,
letter-hello-name = Hello { $what },
letter-end = { $what }
    { $other }
letter-link-gone = (this link has already been sent)
letter-unread-subject = A letter from another version
letter-unread-body = This letter was written by another version of the program, which alone can read it.
letter-sign-in-subject = Your link to enter { $what }
letter-sign-in-body = Here is your link. It opens once, within thirty minutes:
    { $what }

    You asked for nothing? Do nothing: without this link, nobody enters.
letter-invitation-subject = An invitation from { $what }
letter-invitation-body = You are offered an office: { $what }. This link opens your account; it holds for seven days:
    { $other }

    You do not wish to accept? Do nothing.
letter-office-subject = An office is entrusted to you in { $what }
letter-office-body = { $what }: this office opens once you have accepted the charter, in your space:
    { $other }
own-elsewhere-title = Your accounts elsewhere
own-elsewhere-what = These services sign you in here. Untied, they do no more; the link by mail stays.
own-elsewhere-untie = Untie
own-elsewhere-untie-one = Untie { $what }
own-elsewhere-untied = Untied: this service signs you in here no more.
letter-way-subject = { $what }: another way into your account
letter-way-key-body = A passkey “{ $what }” was just added to your account. If it was not you, take it away and sign the other browsers out:

    { $other }
letter-way-elsewhere-body = Your account now also opens by “{ $what }”. If it was not you, untie it and sign the other browsers out:

    { $other }
