# What surrounds every page, the first page, error pages and information pages.

site-tagline = the shared census of social-innovation projects
site-description = The censuses of many partners brought together: search, locate and reuse social-innovation projects all over France.
skip-to-content = Skip to content
nav-label = Main navigation
nav-explore = Explore
nav-territories = Territories
nav-themes = Themes
nav-partners = Partners
nav-about = About
nav-accessibility = Accessibility
nav-legal = Legal notice
languages-label = Languages
footer-site = { $what } gathers what its partners record. Every piece of information says who gave it, when, and under which licence.
twins-intro = This page as data:

search-label = What are you looking for?
search-placeholder = community garden, bike workshop, job inclusion…
search-button = Search

home-title = Someone, somewhere, may already have started.
home-lead = Gardens, third places, solidarity garages, co-operatives… The censuses of many partners, brought together to be searched in one go.
home-sum-cards = projects recorded
home-sum-censuses = censuses gathered
home-sum-departments = départements
doors-title = Where would you like to come in?
door-holder-who = I run a project
door-holder-what = Who has already tried something similar, and how?
door-holder-label = My idea in a few words
door-holder-go = Find
door-support-who = I support projects
door-support-what = Which ones are starting around me?
door-place-label = My town
door-support-go = Spot
door-support-all = All projects that are starting
door-decider-who = I decide or I fund
door-decider-what = What is happening in my territory? A portrait, in figures with their sources.
door-territory-label = Commune, grouping of communes, département or région
door-decider-go = See
door-decider-all = All territories
door-citizen-who = I live here
door-citizen-what = What can I discover or join near home?
door-citizen-go = Discover
home-themes-title = By theme
home-latest-title = Recently confirmed
home-latest-all = All projects, the most recently confirmed first

places-title = Which territory?
places-none = No territory is called “{ $what }”. Check the spelling, or try the name of the département.
places-many = Several territories answer to “{ $what }”: which one?
places-all = Browse all régions and départements

trouble-unknown-title = This page does not exist
trouble-unknown-what = The address may be incomplete, or the page was removed. Project cards always keep their address.
trouble-gone-title = Nobody keeps this card any more
trouble-gone-what = No partner has recorded this project since { $what }. It may have ended, or changed its name.
trouble-bad-title = We did not understand this request
trouble-bad-what = The address holds something that we cannot read. Start the search afresh.
trouble-too-many-title = Too many requests at once
trouble-too-many-what = To keep the site open to everyone, the number of pages per second is limited. Wait a few seconds, then reload the page. To download everything, use the exports.
trouble-slow-title = The answer takes too long
trouble-slow-what = The server is very busy. Try again in a moment, or ask for less at once.
trouble-broken-title = Something broke on our side
trouble-broken-what = It is not your doing. Try again in a moment; if it lasts, tell the people who run this site.
trouble-request = Number to give them: { $what }
trouble-ways-out = What now?
trouble-home = Back to the first page

about-title = About
about-lead = { $what } brings together the censuses of social-innovation projects kept by many partners: networks, local authorities, foundations, associations, ministries.
about-how-title = How it works
about-how-1 = Each partner keeps its census in the form that suits it: spreadsheet, web site, feed, API. The program comes and reads it regularly, without asking for any change.
about-how-2 = When several partners tell of the same project, their notices meet on one card. Nothing is rewritten: each piece of information bears the letter of who gave it, its date and its licence. When partners disagree, both versions are shown.
about-how-3 = A card keeps its address for ever. When two cards are joined, the old address leads to the new one.
about-order-title = In which order?
about-order = Results are ordered by the words searched, the date of confirmation, the name or the distance. Never by popularity, size or payment: small and large projects have the same chance to be seen. The site does not decide what is “innovative”: each partner vouches for it.
about-reuse-title = Reuse
about-reuse = Every list can be downloaded at its own address, as CSV, JSON, GeoJSON or Atom. Cite the partners and respect the licence given for each.
about-software-title = The software
about-software = Croisée is free software, under the AGPL licence, version 3 or later. Outlines and communes: open data from IGN and INSEE. Typefaces: Young Serif and Atkinson Hyperlegible Next, under the SIL OFL.

legal-title = Legal notice
legal-who-title = Who answers for this site
legal-contact = To reach the people who run this site: { $what }
legal-no-contact = The people who run this site have not yet given a contact address in its settings.
legal-privacy-title = Your data
legal-privacy-1 = This site sets no cookie, loads nothing from elsewhere and does not keep the words you search for.
legal-privacy-2 = Contact details of people given by partners are published only if the partner declared them open. To have something corrected or removed, ask the partner named on the card: the change will follow at its next reading.
legal-licences-title = Licences of the data
legal-licences = Each partner shares its data under the licence shown on its page and on each card.

accessibility-title = Accessibility
accessibility-state = This site aims at level AA of WCAG 2.2 and of the French RGAA. No outside audit has been done yet: we therefore claim no rate of conformity.
accessibility-done-title = What is done
accessibility-done = All pages can be read without scripts, with a keyboard and with a screen reader. The map always comes with a list, colours keep their contrast in light and dark modes, and animations vanish when you ask your device for it.
accessibility-wrong-title = Is something wrong?
accessibility-contact = Write to { $what }: tell us the page, what you wanted to do, and with which device.
