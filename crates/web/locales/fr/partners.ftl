# Les partenaires et leurs collectes.

partners-title = Partenaires
partners-lead = { $n ->
    [one] { $n } projet, réuni à partir de { $what } recensements.
   *[other] { $n } projets, réunis à partir de { $what } recensements.
 }
partners-none = Aucun recensement n’est encore connecté.
partners-note = « Situés » : part des lieux pour lesquels au moins la commune a été trouvée. « Complétude » : taux moyen de remplissage des rubriques que ce recensement utilise.
partner-inactive = Ce recensement n’est plus lu.
partner-frozen = La dernière lecture a été retenue pour vérification : la version précédente reste affichée.
partner-failed = La dernière lecture a échoué : la version précédente reste affichée.
partner-never = Ce recensement n’a pas encore été lu.
partner-vouched = Recensement tenu par { $what }
partner-site = Site du partenaire
partner-census-page = Le recensement à sa source
never = jamais
column-census = Recensement
column-partner = Tenu par
column-cards = Projets
column-read = Dernière lecture
column-placed = Situés
column-fill = Complétude
column-licence = Licence
column-day = Jour
column-outcome = Issue
column-reason = Raison
column-rows = Lignes
column-values = Valeurs
column-counted = Compté
column-this-run = Cette lecture
fills-title = Ce qui est renseigné
fills-note = { $n ->
    [one] Sur { $n } notice de la dernière lecture publiée.
   *[other] Sur { $n } notices de la dernière lecture publiée.
 }
rejected-title = Ce qui a été écarté
rejected-none = Aucune ligne n’a été écartée.
rejected-note = { $n ->
    [one] { $n } ligne écartée sur { $what } lues.
   *[other] { $n } lignes écartées sur { $what } lues.
 }
rejected-privacy = Le détail des lignes peut contenir des données personnelles : seul le compte par raison est public.
set-aside-title = Valeurs laissées de côté
set-aside-note = La ligne est gardée, sans la valeur qui n’a pas pu être lue.
runs-title = Dernières lectures
run-title = { $what } : lecture du { $other }
run-counts-title = Ce qui a été lu
outcome-running = En cours
outcome-published = Publiée
outcome-frozen = Retenue pour vérification
outcome-failed = Échouée
outcome-tested = À l’essai, rien n’a été écrit
count-rows = Lignes lues
count-rejected = Écartées
count-notices = Notices
count-new = Nouvelles
count-changed = Changées
count-unchanged = Inchangées
count-vanished = Disparues
count-places = Lieux donnés
count-placed = Lieux situés
count-flagged = Lieux situés avec un doute
reject-unreadable = Illisible (ligne tronquée, guillemets ou caractères abîmés)
reject-shape = Plus ou moins de cellules que l’en-tête
reject-no-name = Projet sans nom
reject-no-key = Rien qui puisse identifier le projet
reject-date = Date illisible
reject-number = Nombre illisible
reject-url = Adresse de site incorrecte
reject-email = Courriel incorrect
reject-phone = Numéro de téléphone incorrect
reject-contact = Contact personnel trouvé dans un texte public
reject-identifier = Identifiant incorrect (clé de contrôle fausse)
reject-unmapped = Mot sans équivalent dans le vocabulaire commun
reject-coordinates = Coordonnées impossibles ou incomplètes
reject-too-large = Trop grand
reject-dropped = Écarté volontairement par la recette
reject-fetch = Page de la source inaccessible
partner-review = Vous représentez ce partenaire ?
partner-review-link = Voir et contester les rapprochements de vos notices
