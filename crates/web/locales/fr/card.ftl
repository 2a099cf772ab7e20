# La fiche d’un projet.

also-named = Aussi appelé :
also-said = { $n ->
    [one] Une autre version
   *[other] { $n } autres versions
 }
mark-label = selon { $what }, le { $other }
card-gone = Plus aucun partenaire ne recense ce projet depuis le { $what }. La fiche reste en mémoire.
card-stale = Personne n’a confirmé ces informations depuis le { $what } : elles ont pu changer.
card-confirmed = Dernière confirmation le { $what }.
card-first-seen = Recensé ici depuis le { $what }.
card-place = Lieu
take-card = Emporter cette fiche :
group-what = Le projet
group-who = Qui le porte
group-reach = Joindre, visiter, suivre
group-record = La notice à la source
voices-title = { $n ->
    [one] Qui le dit
   *[other] Qui le dit : { $n } voix
 }
voices-note = Chaque information porte la lettre de qui l’a donnée.
voice-confirmed = Dit ou confirmé le { $what }.
voice-read = Lu ici pour la dernière fois le { $what }.
seen-at-source = Voir chez la source
card-places-title = { $n ->
    [one] Où
   *[other] Où : { $n } lieux
 }
place-unknown = Lieu sans nom
precision-none = Ce lieu n’a pas pu être situé sur la carte.
precision-point = Situé au point donné par la source.
precision-address = Situé à l’adresse.
precision-street = Situé dans la rue.
precision-ward = Situé dans l’arrondissement ou la commune déléguée.
precision-commune = Situé au centre de la commune.
precision-epci = Situé dans l’intercommunalité, sans plus de précision.
precision-department = Situé dans le département, sans plus de précision.
precision-region = Situé dans la région, sans plus de précision.
precision-country = Situé dans le pays, sans plus de précision.
provenance-title = D’où vient chaque information
provenance-field = Information
provenance-value = Valeur
provenance-who = Donnée par
provenance-when = Le
provenance-licence = Licence
conflicts-title = Ce que les recensements disent différemment
conflicts-note = Rien n’est effacé : chaque version est gardée, avec qui l’a donnée et quand.
conflict-shown = Affiché.
conflict-when = le { $what }
rule-trust = La fiche montre d’abord le recensement auquel ce site se fie le plus.
rule-agreement = Davantage de recensements le disent.
rule-freshness = C’est ce qui a été confirmé le plus récemment.
rule-completeness = C’est le texte le plus complet.
rule-order = Rien ne départage ces versions : l’ordre alphabétique en choisit une.
related-title = Fiches liées
tie-part-of = Fait partie de
tie-has-part = En fait partie :
tie-other-site = Autre site du même projet :
tie-other-project = Même structure, autre projet :
contest-invite = Vous êtes l’un de ces partenaires, et ce ne sont pas les mêmes projets ?
contest-link = Contester ce rapprochement
similar-title = Qui se ressemble
euros = { $what } €

field-name = Nom
field-summary = En bref
field-description = Description
field-source-id = Identifiant à la source
field-source-url = Page à la source
field-created-at = Notice créée le
field-updated-at = Notice mise à jour le
field-started-at = Début du projet
field-ended-at = Fin du projet
field-theme = Thèmes
field-public = Publics
field-method = Manières de faire
field-stage = Étape
field-tag = Mots de la source
field-category = Catégorie
field-holder-name = Structure porteuse
field-holder-siret = SIRET
field-holder-rna = Numéro RNA
field-holder-legal-form = Forme juridique
field-partner-name = Avec
field-website = Site
field-link = Liens
field-image = Images
field-email = Courriel
field-phone = Téléphone
field-contact-name = Personne à contacter
field-hours = Horaires
field-award = Prix et distinctions
field-budget = Budget
field-acts-on = Territoire d’action
field-place-name = Nom du lieu
field-place-address = Adresse
field-place-postcode = Code postal
field-place-commune = Commune
field-place-insee = Code INSEE
field-place-department = Département
field-place-region = Région
field-place-country = Pays
field-place-lat = Latitude
field-place-lon = Longitude

# Ce qui relie une fiche à d’autres
ties-title = Liens
ties-of = Ce qui relie « { $what } »
ties-lead = Les structures que nomment les recensements, leurs autres projets, et ce que des personnes ont dit d’un projet à l’autre.
ties-map-what = Carte des liens ; la liste qui suit dit la même chose.
ties-none = Aucun lien n’est connu.
slide-title = Une diapositive
slide-told-by = Recensé par { $what }
slide-code = Adresse de la fiche, à lire avec un téléphone
slide-how = À imprimer en une page, ou à montrer.
slide-ease = Facilité de lecture du texte : { $what } sur 100.
slide-easy = Il se lit sans effort.
slide-middling = Des phrases plus courtes et des mots plus simples aideraient.
slide-hard = Il est difficile : une idée par phrase, et des mots de tous les jours.
bond-carried-by = Porté par
bond-with = Avec
bond-inspired-by = Inspiré par
bond-inspired = A inspiré
card-ties = Voir ce qui relie ce projet à d’autres
