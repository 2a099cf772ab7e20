# A project's card.

also-named = Also called:
also-said = { $n ->
    [one] Another version
   *[other] { $n } other versions
 }
mark-label = according to { $what }, { $other }
card-gone = No partner has recorded this project since { $what }. The card is kept as a memory.
card-stale = Nobody has confirmed this information since { $what }: it may have changed.
card-confirmed = Last confirmed on { $what }.
card-first-seen = Recorded here since { $what }.
card-place = Place
take-card = Take this card away:
group-what = The project
group-who = Who runs it
group-reach = Reach, visit, follow
group-record = The record at its source
voices-title = { $n ->
    [one] Who says so
   *[other] Who says so: { $n } voices
 }
voices-note = Each piece of information bears the letter of who gave it.
voice-confirmed = Said or confirmed on { $what }.
voice-read = Last read here on { $what }.
seen-at-source = See it at the source
card-places-title = { $n ->
    [one] Where
   *[other] Where: { $n } places
 }
place-unknown = Unnamed place
precision-none = This place could not be put on the map.
precision-point = Placed at the point given by the source.
precision-address = Placed at the address.
precision-street = Placed in the street.
precision-ward = Placed in the ward or delegated commune.
precision-commune = Placed at the centre of the commune.
precision-epci = Placed in the grouping of communes, no finer.
precision-department = Placed in the département, no finer.
precision-region = Placed in the région, no finer.
precision-country = Placed in the country, no finer.
provenance-title = Where each piece of information comes from
provenance-field = Information
provenance-value = Value
provenance-who = Given by
provenance-when = On
provenance-licence = Licence
conflicts-title = What the censuses say differently
conflicts-note = Nothing is erased: every version is kept, with who gave it and when.
conflict-shown = Shown.
conflict-when = on { $what }
rule-trust = The card shows first the census that this site trusts most.
rule-agreement = More censuses say so.
rule-freshness = It is what was confirmed most recently.
rule-completeness = It is the fullest text.
rule-order = Nothing tells these versions apart: alphabetical order chooses one.
related-title = Related cards
tie-part-of = Part of
tie-has-part = Has as a part:
tie-other-site = Another site of the same project:
tie-other-project = Same organisation, other project:
contest-invite = Are you one of these partners, and these are not the same project?
contest-link = Contest this match
similar-title = Kindred projects
euros = €{ $what }

field-name = Name
field-summary = In short
field-description = Description
field-source-id = Identifier at the source
field-source-url = Page at the source
field-created-at = Record created on
field-updated-at = Record updated on
field-started-at = Project began
field-ended-at = Project ended
field-theme = Themes
field-public = Publics
field-method = Ways of working
field-stage = Stage
field-tag = The source’s words
field-category = Category
field-holder-name = Run by
field-holder-siret = SIRET number
field-holder-rna = RNA number
field-holder-legal-form = Legal form
field-partner-name = With
field-website = Web site
field-link = Links
field-image = Pictures
field-email = E-mail
field-phone = Telephone
field-contact-name = Contact person
field-hours = Opening hours
field-award = Prizes and distinctions
field-budget = Budget
field-acts-on = Acts on
field-place-name = Name of the place
field-place-address = Address
field-place-postcode = Postcode
field-place-commune = Commune
field-place-insee = INSEE code
field-place-department = Département
field-place-region = Région
field-place-country = Country
field-place-lat = Latitude
field-place-lon = Longitude

# What ties a card to others
ties-title = Ties
ties-of = What ties “{ $what }”
ties-lead = The organisations that censuses name, their other projects, and what people said of one project to another.
ties-map-what = Map of the ties; the list below says the same.
ties-none = No tie is known.
slide-title = A slide
slide-told-by = Recorded by { $what }
slide-code = The card’s address, to read with a telephone
slide-how = To print on one page, or to show.
slide-ease = How easily the text is read: { $what } out of 100.
slide-easy = It reads without effort.
slide-middling = Shorter sentences and simpler words would help.
slide-hard = It is hard: one idea a sentence, in everyday words.
bond-carried-by = Carried by
bond-with = With
bond-inspired-by = Inspired by
bond-inspired = Inspired
card-ties = See what ties this project to others
