# Partners and their runs.

partners-title = Partners
partners-lead = { $n ->
    [one] { $n } project, gathered from { $what } censuses.
   *[other] { $n } projects, gathered from { $what } censuses.
 }
partners-none = No census is connected yet.
partners-note = “Placed”: share of the places for which at least the commune was found. “Completeness”: mean filling rate of the fields that this census uses.
partner-inactive = This census is no longer read.
partner-frozen = The last reading was held back to be checked: the version before it is still shown.
partner-failed = The last reading failed: the version before it is still shown.
partner-never = This census has not been read yet.
partner-vouched = Census kept by { $what }
partner-site = The partner’s site
partner-census-page = The census at its source
never = never
column-census = Census
column-partner = Kept by
column-cards = Projects
column-read = Last read
column-placed = Placed
column-fill = Completeness
column-licence = Licence
column-day = Day
column-outcome = Outcome
column-reason = Reason
column-rows = Rows
column-values = Values
column-counted = Counted
column-this-run = This reading
fills-title = What is filled in
fills-note = { $n ->
    [one] Of { $n } notice of the last published reading.
   *[other] Of { $n } notices of the last published reading.
 }
rejected-title = What was set aside
rejected-none = No row was set aside.
rejected-note = { $n ->
    [one] { $n } row set aside out of { $what } read.
   *[other] { $n } rows set aside out of { $what } read.
 }
rejected-privacy = The rows themselves may hold personal data: only the count by reason is public.
set-aside-title = Values left out
set-aside-note = The row is kept, without the value that could not be read.
runs-title = Latest readings
run-title = { $what }: reading of { $other }
run-counts-title = What was read
outcome-running = Under way
outcome-published = Published
outcome-frozen = Held back to be checked
outcome-failed = Failed
outcome-tested = A trial, nothing was written
count-rows = Rows read
count-rejected = Set aside
count-notices = Notices
count-new = New
count-changed = Changed
count-unchanged = Unchanged
count-vanished = Vanished
count-places = Places given
count-placed = Places found
count-flagged = Places found with a doubt
reject-unreadable = Unreadable (cut row, broken quotes or characters)
reject-shape = More or fewer cells than the header
reject-no-name = Project without a name
reject-no-key = Nothing to identify the project by
reject-date = Unreadable date
reject-number = Unreadable number
reject-url = Wrong web address
reject-email = Wrong e-mail address
reject-phone = Wrong telephone number
reject-contact = Personal contact found in a public text
reject-identifier = Wrong identifier (control digit)
reject-unmapped = Word without equivalent in the common vocabulary
reject-coordinates = Impossible or incomplete coordinates
reject-too-large = Too large
reject-dropped = Dropped on purpose by the recipe
reject-fetch = Page of the source out of reach
partner-review = Do you represent this partner?
partner-review-link = See and contest the matches of your notices
