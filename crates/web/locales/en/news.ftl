# What is new in a territory: the page and the letter.
news-title = What is new: { $what }
news-short = What is new
news-since = Since { $what }: gatherings to come, needs and offers, projects the census did not know.
news-nothing = Nothing new these last weeks. The letter writes only when there is something to say.
news-evenings = Gatherings to come
news-needs = Looked for
news-offers = Offered
news-cards = Projects new to the census
news-others = { $n ->
    [one] Another project is new
   *[other] { $n } other projects are new
}
news-receive = Receive this news by letter
news-portrait = See { $what }
news-letter-title = The letter of my territory
news-letter-lead = What is new near you, at your pace. Nothing new, no letter; no letter in withdrawal either.
news-letter-note = One letter per person. Each bears a link that stops it without signing in.
news-receives = You receive the letter of { $what }, { $other }.
news-pace = How often
news-pace-month = each month
news-pace-week = each week
news-stop = Stop receiving the letter
news-stop-title = Stop the letter
news-stopped = Noted: the letter will not come any more.
news-stop-gone = This link no longer works: the letter is stopped already, or a later one bears the right link.
news-wanted = Noted. The first letter comes when there is something new.
news-choose = Choose a territory: its page leads to its letter.
letter-news-subject = What is new: { $what }
letter-news-stop = To stop receiving it, without signing in: { $what }
