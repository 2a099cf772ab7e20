# L’explorateur, les portraits et les listes.

explore-title = Explorer
explore-title-words = Recherche : { $what }
ignored-parameter = Nous n’avons pas compris « { $what } = { $other } » dans l’adresse : ce filtre n’est pas appliqué.
understood-intro = Orthographe approchée. Vouliez-vous dire :
filters-label = Filtres
filters-title = Filtrer
facet-theme = Thème
facet-region = Région
facet-department = Département
facet-epci = Intercommunalité
facet-commune = Commune
facet-public = Public
facet-stage = Étape
facet-source = Recensement
facet-freshness = Fraîcheur
facet-others = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
 }
freshness-year = Confirmés depuis moins d’un an
freshness-three-years = Entre un et trois ans
freshness-older = Il y a plus de trois ans
results-title = Résultats
results-total = { $n ->
    [0] Aucun projet
    [one] { $n } projet
   *[other] { $n } projets
 }
results-located = { $n ->
    [one] dont { $n } situé sur la carte
   *[other] dont { $n } situés sur la carte
 }
views-label = Vues
view-map = Carte
view-list = Liste
view-table = Tableau
view-figures = Chiffres
sorts-label = Trier par
sort-relevance = pertinence
sort-date = date de confirmation
sort-name = nom
sort-distance = distance
chips-label = Filtres appliqués
chip-remove = (retirer)
chips-clear = Tout effacer
chip-words = Mots
chip-theme = Thème
chip-public = Public
chip-stage = Étape
chip-source = Recensement
chip-area = Territoire
chip-freshness = Fraîcheur
chip-frame = Carte
chip-frame-value = cadre affiché
chip-near = Distance
chip-near-value = moins de { $what }
nothing-title = Rien ne répond à tous ces critères. Quelques pistes :
nothing-words = Essayez moins de mots, ou des mots plus courants : l’orthographe et les accents approximatifs sont compris.
nothing-without = Sans le filtre « { $what } »
nothing-further = Un peu plus loin, jusqu’à { $what }
nothing-anywhere = Quelle que soit la distance
nothing-everything = Voir tous les projets
nothing-partners = Voir ce que recense chaque partenaire
map-label = Carte des projets
map-heap = { $n ->
    [one] { $n } projet : s’approcher
   *[other] { $n } projets : s’approcher
 }
map-wider = Élargir la carte
map-note = Chaque cercle mène plus près. Les projets sans lieu connu sont dans la liste.
map-mainland = Hexagone et Corse
map-jumps-label = Aller à
map-heaps = { $what } projets : s’approcher
map-open = Voir la fiche
map-zoom-in = S’approcher
map-zoom-out = S’éloigner
map-close = Fermer
map-credit = Contours : IGN, INSEE, Natural Earth
map-credits = Sources de la carte
map-wheel = Ctrl + molette pour s’approcher de la carte
map-fingers = Deux doigts pour déplacer la carte
map-trouble = La liste n’a pas pu suivre la carte. Rechargez la page pour réessayer.
figures-note = Chaque ligne mène à la liste des projets comptés. Un projet peut compter dans plusieurs lignes.
figure-themes = Par thème
figure-regions = Par région
figure-departments = Par département
figure-publics = Par public
figure-stages = Par étape
figure-sources = Par recensement
figure-freshness = Par date de dernière confirmation
figure-left-out = { $n ->
    [one] et { $n } autre, dans les filtres
   *[other] et { $n } autres, dans les filtres
 }
table-caption = Projets trouvés, un par ligne
column-name = Projet
column-place = Lieu
column-holder = Porté par
column-themes = Thèmes
column-stage = Étape
column-told-by = Recensé par
column-confirmed = Confirmé
pager-label = Pages
pager-previous = Page précédente
pager-next = Page suivante
pager-page = Page { $what } sur { $other }
take-intro = Emporter ces résultats :
line-other-places = { $n ->
    [one] et { $n } autre lieu
   *[other] et { $n } autres lieux
 }
line-distance = à { $what }
line-told-by = Recensé par { $what }
line-confirmed = confirmé le { $what }
line-stale = dernière confirmation le { $what } : à vérifier

level-region = Région
level-department = Département
level-epci = Intercommunalité
level-commune = Commune
kind-theme = Thème
kind-sub-theme = Sous-thème
territories-title = Territoires
territories-lead = Le portrait de chaque territoire : ce qui s’y passe, par thème et par étape, avec les projets derrière chaque chiffre.
themes-title = Thèmes
themes-lead = Seize thèmes et trente-sept sous-thèmes, communs à tous les partenaires.
portrait-censuses = { $n ->
    [one] dans { $n } recensement.
   *[other] dans { $n } recensements.
 }
portrait-population = { $n ->
    [one] { $n } habitant.
   *[other] { $n } habitants.
 }
portrait-list = Voir la liste
portrait-map = Voir sur la carte
portrait-empty = Aucun partenaire ne recense encore de projet ici.
portrait-departments = Départements
portrait-epcis = Intercommunalités
portrait-communes = Communes
portrait-sub-themes = Sous-thèmes
portrait-sources = Sources
portrait-dated = Portrait établi par { $what } le { $other }, à partir des recensements suivants :
portrait-licences = Licences : { $what }.
