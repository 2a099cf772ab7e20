# The explorer, portraits and lists.

explore-title = Explore
explore-title-words = Search: { $what }
ignored-parameter = We did not understand “{ $what } = { $other }” in the address: this filter is not applied.
understood-intro = Close spellings were used. Did you mean:
filters-label = Filters
filters-title = Filter
facet-theme = Theme
facet-region = Région
facet-department = Département
facet-epci = Grouping of communes
facet-commune = Commune
facet-public = Public
facet-stage = Stage
facet-source = Census
facet-freshness = Freshness
facet-others = { $n ->
    [one] and { $n } other
   *[other] and { $n } others
 }
freshness-year = Confirmed within a year
freshness-three-years = One to three years ago
freshness-older = More than three years ago
results-title = Results
results-total = { $n ->
    [0] No project
    [one] { $n } project
   *[other] { $n } projects
 }
results-located = { $n ->
    [one] { $n } of them on the map
   *[other] { $n } of them on the map
 }
views-label = Views
view-map = Map
view-list = List
view-table = Table
view-figures = Figures
sorts-label = Sort by
sort-relevance = relevance
sort-date = date of confirmation
sort-name = name
sort-distance = distance
chips-label = Filters in use
chip-remove = (remove)
chips-clear = Clear all
chip-words = Words
chip-theme = Theme
chip-public = Public
chip-stage = Stage
chip-source = Census
chip-area = Territory
chip-freshness = Freshness
chip-frame = Map
chip-frame-value = shown frame
chip-near = Distance
chip-near-value = within { $what }
nothing-title = Nothing fits all these criteria. Some ideas:
nothing-words = Try fewer words, or more common ones: near spellings and missing accents are understood.
nothing-without = Without the filter “{ $what }”
nothing-further = A little further, up to { $what }
nothing-anywhere = At any distance
nothing-everything = See all projects
nothing-partners = See what each partner records
map-label = Map of projects
map-heap = { $n ->
    [one] { $n } project: come closer
   *[other] { $n } projects: come closer
 }
map-wider = Widen the map
map-note = Each circle leads closer. Projects without a known place are in the list.
map-mainland = Mainland and Corsica
map-jumps-label = Go to
map-heaps = { $what } projects: zoom in
map-open = See the card
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-close = Close
map-credit = Outlines: IGN, INSEE, Natural Earth
map-credits = Sources of the map
map-wheel = Ctrl + wheel to zoom the map
map-fingers = Two fingers to move the map
map-trouble = The list could not follow the map. Reload the page to try again.
figures-note = Each row leads to the list of the projects counted. A project may count in several rows.
figure-themes = By theme
figure-regions = By région
figure-departments = By département
figure-publics = By public
figure-stages = By stage
figure-sources = By census
figure-freshness = By date of last confirmation
figure-left-out = { $n ->
    [one] and { $n } other, in the filters
   *[other] and { $n } others, in the filters
 }
table-caption = Projects found, one a row
column-name = Project
column-place = Place
column-holder = Run by
column-themes = Themes
column-stage = Stage
column-told-by = Recorded by
column-confirmed = Confirmed
pager-label = Pages
pager-previous = Previous page
pager-next = Next page
pager-page = Page { $what } of { $other }
take-intro = Take these results away:
line-other-places = { $n ->
    [one] and { $n } other place
   *[other] and { $n } other places
 }
line-distance = { $what } away
line-told-by = Recorded by { $what }
line-confirmed = confirmed on { $what }
line-stale = last confirmed on { $what }: to be checked

level-region = Région
level-department = Département
level-epci = Grouping of communes
level-commune = Commune
kind-theme = Theme
kind-sub-theme = Sub-theme
territories-title = Territories
territories-lead = The portrait of each territory: what happens there, by theme and stage, with the projects behind each figure.
themes-title = Themes
themes-lead = Sixteen themes and thirty-seven sub-themes, shared by all partners.
portrait-censuses = { $n ->
    [one] in { $n } census.
   *[other] in { $n } censuses.
 }
portrait-population = { $n ->
    [one] { $n } inhabitant.
   *[other] { $n } inhabitants.
 }
portrait-list = See the list
portrait-map = See on the map
portrait-empty = No partner records a project here yet.
portrait-departments = Départements
portrait-epcis = Groupings of communes
portrait-communes = Communes
portrait-sub-themes = Sub-themes
portrait-sources = Sources
portrait-dated = Portrait made by { $what } on { $other }, from the following censuses:
portrait-licences = Licences: { $what }.
