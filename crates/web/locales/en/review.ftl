# The review room.

review-title = Review room
review-lead = Do two notices tell the same project? The program hesitates; you decide. Nothing that you decide erases a notice, and everything can be taken back.
review-who = You sign as “{ $what }”.
review-who-of = You sign as “{ $what }” and judge the pairs that touch “{ $other }”.
review-leave = Leave
review-progress = How far the review has come
review-waiting = { $n ->
    [0] No pair is waiting to be judged.
    [one] { $n } pair is waiting to be judged.
   *[other] { $n } pairs are waiting to be judged.
 }
review-author = { $n ->
    [one] { $what }: { $n } decision.
   *[other] { $what }: { $n } decisions.
 }
review-author-withdrawn = { $n ->
    [one] { $n } was taken back.
   *[other] { $n } were taken back.
 }
review-no-agreement = No pair has been judged by two people yet.
review-agreement = { $n ->
    [one] { $n } pair judged by two people; they agree on { $what }.
   *[other] { $n } pairs judged by two people; they agree on { $what }.
 }
review-log = Log of decisions
pile-waiting = To judge
pile-waiting-note = The pairs whose answer teaches and changes most come first.
pile-waiting-empty = Nothing is left to judge here. Thank you; come back after the next harvest.
pile-second = Second look
pile-second-note = Pairs that others judged and you have not yet: two opinions are better than one.
pile-second-empty = No pair is waiting for a second look.
pile-joined = Joined by the program
pile-joined-note = Notices that one card joins without anybody having confirmed it; the least sure first.
pile-joined-empty = The program joined nothing by itself that you could check.
pile-after = Next pairs
pile-before = Previous pairs
review-begin = Begin
review-check = Check the pair “{ $what }” and “{ $other }”
review-and = and
review-batch-same = Same project, for the checked pairs
review-batch-different = Different projects, for the checked pairs
review-nameless = (without a name)
belief-surely = The program sees almost surely the same project ({ $what }).
belief-likely = The program sees rather the same project ({ $what }).
belief-unsure = The program hesitates ({ $what } likely to be the same project).
belief-unlikely = The program sees rather two projects ({ $what } likely to be the same).
belief-surely-not = The program sees almost surely two projects ({ $what } likely to be the same).
belief-none = The program did not compare these two notices: a page or a number joins them, or other notices do.
relation-same = It is the same project
relation-other-project = Another project of the same holder
relation-other-site = Another site of the same project
relation-first-part = Notice 1 belongs to notice 2
relation-second-part = Notice 2 belongs to notice 1
relation-different = They have nothing to do with each other
review-question = Is it the same project?
review-together = One card joins these two notices today.
review-caption = Both notices, field by field
review-card = See the card
review-silent = says nothing of it
review-only-here = [only here:
review-only-here-end = ]
review-open = open
likeness-same = the same
likeness-words = same words
likeness-partly = in part
likeness-apart = different
likeness-one-side = on one side only
review-reasons = Why the program thinks so
review-reasons-note = Each bar starts where the one before ends: to the right for the same project, to the left against.
review-no-reason = The program did not say why.
weight-for-much = weighs much for the same project
weight-for = counts for the same project
weight-for-little = counts a little for
weight-against-little = counts a little against
weight-against = counts against
weight-against-much = weighs much against the same project
review-where = Where they are
review-apart = { $what } from each other.
review-same-point = At the same point of the map; sometimes that is the middle of the commune, for want of better.
review-one-point = Only one of the two notices is placed.
review-earlier-title = What was said before
review-earlier = { $what }, on { $other }:
review-answer = Your answer
review-note = A note (optional), to be written before you answer
review-pass = Skip
review-keys-plain = The letters are your browser’s access keys.
review-keys = Answer with a single key
review-choose = Nothing was written: choose one of the answers.
review-note-long = { $n ->
    [one] Nothing was written: the note is longer than { $n } character. Shorten it and answer again.
   *[other] Nothing was written: the note is longer than { $n } characters. Shorten it and answer again.
 }
review-decided = Written: “{ $what }”.
review-both = “{ $what }” and “{ $other }”.
review-decided-batch = { $n ->
    [one] Written for { $n } pair: “{ $what }”.
   *[other] Written for { $n } pairs: “{ $what }”.
 }
review-undo = Undo
review-undo-number = Undo decision { $what }
review-undone = The decision is taken back.
review-none-checked = Nothing was written: first check some pairs, then choose an answer.
review-some-not-had = { $n ->
    [one] { $n } pair could not be judged: somebody else is looking at it, or it is no more.
   *[other] { $n } pairs could not be judged: somebody else is looking at them, or they are no more.
 }
review-pile-done = This pile is done for now. Thank you!
review-see-passed = { $n ->
    [one] See the pair that you skipped again
   *[other] See the { $n } pairs that you skipped again
 }
review-next-pair = Take the next pair
review-back = Back to the review room
review-log-empty = No decision has been made yet.
review-log-number = No.
review-log-who = By
review-log-pair = Pair
review-log-decision = Decision
review-log-state = State
review-withdrawn = taken back on { $what }
review-holds = holds
review-older = Older decisions
review-newest = The latest
review-your-note = The note that you had written, to copy if you want to keep it
review-reserved-title = This part is reserved
review-reserved-what = The review room opens with a personal link, given by the people who run this site. If you have one, open it again on this device.
review-ended-title = Your link is no longer valid
review-ended-what = It has expired or was taken back. Your decisions are kept; nothing more was written. Ask the person who invited you for a new link.
review-void-title = This link opens nothing
review-void-what = It is incomplete, has expired or was taken back. Check that you copied all of it; otherwise ask the person who invited you for a new link.
review-foreign-title = Nothing was written
review-foreign-what = The form did not come from a page of the review room, or the page was too old. Open the page again and answer again.
review-gone-title = This pair is no longer there
review-gone-what = It went away with one of its notices, or is not one of those that you judge. Nothing was written.
review-held-title = Somebody else is looking at this pair
review-held-what = So that nobody judges twice, it is kept for them for a quarter of an hour. Nothing was written; go on to the next one.
contest-title = Contest a match
contest-lead = One card joins these notices. If they do not tell the same project, say why: they are parted at once, and other people look at the pair again.
contest-empty = No pair of this card is one of those you judge, or a single notice tells it.
contest-compare = Compare
contest-reason = Why they are not the same project
contest-button = They are not the same project
contest-no-reason = Nothing was written: say in a few words why they are not the same project.
