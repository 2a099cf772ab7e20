# Le collectif : rejoindre, modération, recensements des partenaires.

join-title = Rejoindre les partenaires
join-invite = Vous tenez un recensement de projets ? Partagez-le : il restera le vôtre, et chaque fiche dira qu’elle vient de vous.
join-go = Faire une demande
join-lead = Dites-nous quel recensement vous tenez. Une personne lit chaque demande et y répond. C’est gratuit.
join-person = Votre nom
join-own-name = On s’inscrit en son nom propre : une organisation n’a pas de compte.
join-organisation = L’organisation qui répond de ce recensement
join-census = Le nom du recensement
join-place = Où il se trouve
join-place-what = Une adresse de la Toile, ou quelques mots : « un tableur que je vous enverrai ».
join-licence = La licence sous laquelle il serait partagé
join-licence-later = À choisir ensemble
join-licence-what = La Licence Ouverte convient le plus souvent : chacun peut réutiliser, en vous citant.
join-note = Ce que nous devrions savoir (facultatif)
join-leave-empty = Laissez ce champ vide
join-charter = J’ai lu et j’accepte la charte.
join-send = Envoyer la demande
join-after = Un lien vous sera envoyé pour confirmer votre adresse. Votre demande n’est lue, et rien n’en est montré, qu’ensuite.
join-sent-title = Confirmez votre adresse
join-sent-what = Si { $what } peut recevoir du courrier, un lien vient d’y être envoyé. Il reste bon deux jours.
join-sent-late = Rien n’arrive ? Regardez dans les courriers indésirables, puis recommencez dans une heure : ce sera la même demande.
join-confirm-title = Encore un geste
join-confirm-what = Vous demandez à partager « { $what } », dont répond { $other }.
join-confirm-go = Confirmer ma demande
join-done-title = Votre demande est arrivée
join-done-what = Une personne va la lire. Vous recevrez sa réponse par courrier.
join-void-title = Ce lien ne confirme plus rien
join-void-what = Il a déjà servi, a expiré ou n’est pas complet. Si vous aviez confirmé, votre demande est bien arrivée ; sinon, refaites-la.

collective-fault-missing = Il manque quelque chose : remplissez tous les champs demandés.
collective-fault-too-long = Un des textes ou le fichier est trop long. Raccourcissez-le puis recommencez.
collective-fault-not-an-address = Ce n’est pas une adresse de courrier. Écrivez-la comme nom@exemple.fr.
collective-fault-charter = Lisez la charte et cochez la case : elle vient peut-être de changer.
collective-fault-hasty = Le formulaire a été envoyé très vite, ou longtemps après son ouverture. Rien n’est perdu : envoyez-le encore une fois.
collective-fault-no-such-request = Cette demande n’attend plus de réponse : quelqu’un vient sans doute d’y répondre.
collective-fault-no-reason = Dites pourquoi : la personne le lira.
collective-fault-not-a-short-name = Un nom court s’écrit en minuscules sans accent, chiffres et tirets.
collective-fault-empty-file = Ce fichier est vide. Choisissez-en un autre.
collective-fault-wrong-kind = On ne sait pas lire cette sorte de fichier. Envoyez un CSV, un classeur (XLSX, XLS, ODS), un JSON, un GeoJSON, un Markdown ou un flux.
collective-fault-no-recipe = Il n’y a pas encore de recette : envoyez d’abord un fichier, ou donnez une adresse.
collective-fault-not-published = Ce recensement n’est pas encore publié : essayez-le, puis publiez-le.
collective-fault-harvesting = Une moisson de ce recensement est en cours. Revenez dans quelques minutes.
collective-fault-no-such-run = Cette moisson n’est pas de ce recensement.

moderation-title = Modération
moderation-waiting = Demandes qui attendent
moderation-none = Aucune demande n’attend.
moderation-who = { $what }, pour { $other }
moderation-licence = Licence souhaitée : { $what }
moderation-short-name = Nom court du recensement
moderation-short-name-what = Il fera partie des adresses et ne changera plus.
moderation-taken = Un recensement porte déjà ce nom : accepter ainsi en confierait la tenue à cette personne.
moderation-accept = Accepter et confier la tenue
moderation-refuse = Refuser
moderation-reason = Pourquoi ? La personne lira ces mots.
moderation-refuse-go = Refuser et écrire
moderation-answered = Demandes déjà répondues
moderation-accepted-as = Acceptée sous le nom « { $what } »
moderation-refused-for = Refusée : { $what }
moderation-was-accepted = La demande est acceptée ; la personne reçoit une lettre.
moderation-was-refused = La demande est refusée ; la personne reçoit vos raisons.

own-censuses = Mes recensements
cockpit-not-done = Cela n’a pas été fait :
cockpit-held = La dernière moisson n’a pas été publiée ; les fiches d’avant restent.
cockpit-public-page = La page publique de ce recensement
cockpit-begin = Rien n’est encore publié. Envoyez un fichier ou donnez une adresse : une recette vous sera proposée, que vous pourrez corriger et essayer avant de publier.
cockpit-connect = Brancher le recensement
cockpit-file = Dernier fichier reçu : « { $what } », le { $other }.
cockpit-kilobytes = { $n ->
    [0] vide
    [one] { $n } ko
   *[other] { $n } ko
}
cockpit-file-send = Envoyer un fichier
cockpit-file-again = Envoyer un fichier corrigé
cockpit-file-what = CSV, classeur, JSON, GeoJSON, Markdown ou flux ; vingt mégaoctets au plus. La prochaine moisson le lira.
cockpit-file-go = Envoyer
cockpit-address = Donner une adresse
cockpit-address-what = L’adresse d’un fichier ou d’un flux. Une nouvelle recette sera proposée ; ce qui est publié ne change pas.
cockpit-address-go = Lire cette adresse
cockpit-file-taken = Le fichier est reçu. Essayez la recette avant de publier ou de moissonner.
cockpit-address-taken = L’adresse a été lue, et une recette est proposée. Essayez-la.
cockpit-recipe-kept = La recette est gardée. Essayez-la, puis publiez-la.
cockpit-was-published = C’est publié. La première moisson peut commencer.
cockpit-schedule-kept = La fréquence est gardée.
cockpit-harvested = La moisson est finie : voyez ci-dessous comment elle s’est passée.
cockpit-harvest-goes-on = La moisson continue sans vous. Rechargez la page dans quelques minutes.
cockpit-running = Une moisson est en cours. Rechargez la page dans quelques minutes.
cockpit-recipe = La recette
cockpit-unpublished = Cette recette n’est pas encore publiée.
cockpit-try = Essayer la recette
cockpit-recipe-edit = Lire et corriger la recette
cockpit-recipe-text = Texte de la recette
cockpit-recipe-keep = Garder cette recette
cockpit-harvests = Moissons
cockpit-schedule = Moissonner
cockpit-schedule-go = Garder cette fréquence
schedule-manual = seulement à la demande
schedule-hourly = chaque heure
schedule-daily = chaque jour
schedule-weekly = chaque semaine
schedule-monthly = chaque mois
cockpit-harvest-what = Lire le recensement maintenant et mettre les fiches à jour.
cockpit-harvest = Moissonner maintenant
cockpit-unmapped = Mots sans correspondance
cockpit-unmapped-what = Aucune table de la recette ne dit ce qu’ils veulent dire chez nous.
cockpit-word = Mot

cockpit-acts = Journal
cockpit-acts-what = Ce que chaque personne a fait de ce recensement. Seules les personnes qui le tiennent, et celles qui administrent, le lisent.
act-by-itself = le programme
act-source-file = Fichier envoyé
act-source-address = Adresse lue
act-source-recipe = Recette gardée
act-source-publish = Recette publiée
act-source-schedule = Fréquence changée
act-source-harvest = Moisson demandée
act-source-frozen = Moisson retenue
act-source-failed = Moisson en échec

trial-title = Essai de la recette
trial-read = { $n ->
    [0] Aucune ligne lue.
    [one] { $n } ligne lue, { $what } projet.
   *[other] { $n } lignes lues, { $what } projets.
}
trial-rejected = { $n ->
    [0] Aucune ligne écartée.
    [one] { $n } ligne écartée.
   *[other] { $n } lignes écartées.
}
trial-nothing-written = Rien n’a été écrit.
trial-held = Une telle moisson ne serait pas publiée :
trial-publish = Publier ainsi
trial-publish-what = Publier garde la recette pour les moissons. Les fiches paraîtront à la première moisson.
trial-back = Revenir à la recette
trial-samples = Exemples
trial-place = Lieu
trial-not-placed = lieu non trouvé
rejected-what = Aucune ligne n’est perdue : chacune dit pourquoi elle a été écartée et quoi faire.
rejected-download = Télécharger le tableau
rejected-next = Lignes suivantes
rejected-then = Corrigez ces lignes chez vous, puis :
rejected-line = Ligne
rejected-column = Colonne
rejected-value = Valeur
rejected-why = Pourquoi, et que faire
rejected-value-only = Seule cette valeur est mise de côté ; la ligne est gardée.

letter-join-subject = Confirmez votre demande — { $what }
letter-join-body = Vous avez demandé à partager « { $what } ». Pour que votre demande soit lue, suivez ce lien, bon deux jours :

    { $other }

    Si vous n’avez rien demandé, laissez cette lettre : rien ne sera gardé.
letter-join-waiting-subject = Une demande attend : { $what }
letter-join-waiting-body = Quelqu’un demande à partager « { $what } » et a confirmé son adresse. Pour répondre :

    { $other }
letter-join-refused-subject = Votre demande : { $what }
letter-join-refused-body = Votre demande de partager « { $what } » n’a pas été acceptée, pour cette raison :

    { $other }

    Vous pouvez en refaire une quand vous voulez.
letter-frozen-subject = { $what } a changé de forme
letter-frozen-body = La dernière moisson de votre recensement ne ressemble pas aux précédentes. Elle n’a pas été publiée ; les fiches d’avant restent. Voici pourquoi :

    { $what }

    Pour regarder, corriger et recommencer :
    { $other }
letter-failed-subject = { $what } n’a pas pu être lu
letter-failed-body = La dernière moisson de votre recensement a échoué ; les fiches d’avant restent. Voici pourquoi :

    { $what }

    Pour regarder, corriger et recommencer :
    { $other }

# Porter une fiche, la corriger
claim-invite = Vous portez ce projet ?
claim-link = Corriger cette fiche
claim-crumb = Je porte ce projet
claim-title = Je porte « { $what } »
claim-lead = Dites-le d’une de ces manières. Vous pourrez ensuite proposer des corrections ; le partenaire qui se porte garant de la fiche y répond.
claim-pending = Le partenaire a été prévenu le { $what }. Vous recevrez une lettre ; vous pouvez aussi prouver autrement.
claim-not-believed = Le partenaire ne peut pas le confirmer : { $what }
claim-proven = Vous portez ce projet :
claim-proof-mail = votre adresse est celle du projet, ou au nom de son site.
claim-proof-site = la preuve était sur le site du projet.
claim-proof-word = le partenaire vous connaît.
claim-by-mail = Par votre adresse
claim-by-mail-what = Si l’adresse de votre compte est celle du projet, ou au nom de son site, cela suffit. Elle n’est montrée à personne.
claim-by-mail-go = Comparer mon adresse
claim-by-site = Par le site du projet
claim-by-site-what = Mettez cette ligne dans la page, où vous voulez ; vous pourrez l’enlever ensuite. On regarde ici :
claim-by-site-line = La ligne à mettre
claim-by-site-go = Elle y est, regardez
claim-by-word = Par la parole du partenaire
claim-by-word-what = Le partenaire qui a recensé ce projet lit votre mot, votre nom et votre adresse, puis vous répond.
claim-by-word-said = Qui êtes-vous pour ce projet ?
claim-by-word-go = Demander
claim-correct = Corriger
claim-correct-what = Chaque correction est lue par le partenaire avant de paraître. Elle passe alors devant ce que disent les recensements, qui reste visible à côté.
claim-new-value = { $what } : ce qu’il faut lire
claim-why = Pourquoi (facultatif)
claim-propose = Proposer
claim-licence = Ce que vous proposez est partagé sous licence ouverte Etalab 2.0, comme venant de qui porte le projet, sans votre nom.
claim-followed = Vos corrections
claim-quit = Je ne porte plus ce projet
claim-quit-what = Ce qui a été admis reste sur la fiche ; ce qui attend est retiré.
claim-was-proven = C’est noté : vous portez ce projet. Le partenaire en est prévenu.
claim-was-asked = Votre demande est partie. Vous recevrez une lettre.
claim-was-proposed = La correction est proposée. Le partenaire y répondra ; vous recevrez une lettre.
claim-was-withdrawn = La correction est retirée.
claim-was-left = C’est noté.
correction-waits = attend une réponse depuis le { $what }
correction-cleared = sur la fiche depuis le { $what }
correction-refused = non retenue : { $what }
correction-withdrawn = retirée le { $what }
correction-withdraw = Retirer
correction-withdraw-one = Retirer la correction : { $what }
correction-by = { $what } ({ $other })
correction-nothing-before = rien encore
claims-title = Corrections des porteurs
claims-lead = Ce que disent les personnes qui portent les projets de vos recensements. Une correction admise passe devant les moissons, et peut être retirée.
claims-none = Rien n’attend. Une lettre vous préviendra.
claims-words = Qui porte ces projets ?
claims-believe = Je connais cette personne
claims-believe-one = Je connais cette personne : { $what }, { $other }
claims-not-believe = Je ne peux pas le confirmer
claims-corrections = Corrections proposées
claims-clear = Admettre
claims-clear-one = Admettre la correction « { $what } » de { $other }
claims-not-clear = Ne pas retenir
claims-said-yes = C’est répondu. La fiche change dans quelques secondes s’il y a lieu.
claims-said-no = C’est répondu ; la personne lira pourquoi.
still-true-title = Est-ce toujours vrai ?
still-true-lead = Il y a un an que vous n’avez rien dit de « { $what } ». Ce que dit la fiche est-il toujours vrai ?
still-true-read = Relire la fiche
still-true-yes = Oui, tout est vrai
still-true-changed = Quelque chose a changé
still-true-over = Le projet est terminé
still-true-silence = Si vous ne répondez pas, rien n’est effacé ; la fiche dira seulement de quand datent ses nouvelles.
still-true-thanks = Merci. La fiche dira que c’est toujours vrai aujourd’hui.
still-true-ended = Merci. Le partenaire qui se porte garant de la fiche va le lire ; ce qui a été fait reste raconté.
still-true-gone = Ce lien a déjà servi, ou il est trop ancien. Rien n’a changé.
letter-c-asked-subject = Quelqu’un dit porter « { $what } »
letter-c-asked-body = Une personne dit porter « { $what } » et demande votre parole. Pour lire et répondre :
letter-c-proven-subject = « { $what } » a un porteur
letter-c-proven-body = Une personne a prouvé qu’elle porte « { $what } », par son adresse ou sur le site du projet. Elle peut proposer des corrections ; vous y répondrez ici :
letter-c-proposed-subject = Corrections proposées : { $what }
letter-c-proposed-body = Qui porte « { $what } » propose des corrections. Rien ne paraît avant votre réponse :
letter-c-believed-subject = « { $what } » : vous portez ce projet
letter-c-believed-body = Le partenaire qui a recensé « { $what } » confirme que vous portez ce projet. Vous pouvez proposer des corrections :
letter-c-not-believed-subject = « { $what } » : pas encore confirmé
letter-c-not-believed-body = Le partenaire qui a recensé « { $what } » ne peut pas confirmer que vous portez ce projet. Il écrit : { $other }
letter-c-cleared-subject = Votre correction de « { $what } » paraît
letter-c-cleared-body = Votre correction de « { $what } » est admise et paraît sur la fiche. Vous pouvez la retirer quand vous voulez :
letter-c-not-cleared-subject = Votre correction de « { $what } »
letter-c-not-cleared-body = Votre correction de « { $what } » n’est pas retenue. Le partenaire écrit : { $other }
letter-still-true-subject = « { $what } » : est-ce toujours vrai ?
letter-still-true-body = Il y a un an que vous n’avez rien dit de « { $what } ». Un seul geste suffit, sans vous connecter :

    { $other }

    Si vous ne répondez pas, rien n’est effacé.
collective-fault-not-its-address = L’adresse de votre compte n’est ni celle du projet, ni au nom de son site. Prouvez-le autrement.
collective-fault-not-on-its-site = La ligne n’a pas été trouvée sur le site, ou la page ne répond pas. Vérifiez qu’elle est enregistrée, puis recommencez.
collective-fault-not-its-holder = Dites d’abord que vous portez ce projet, et prouvez-le.
collective-fault-not-a-value = Cette valeur ne convient pas : une adresse entière, une date, un choix de la liste…
collective-fault-same-value = C’est déjà ce que dit la fiche.
collective-fault-too-many = Beaucoup de corrections attendent déjà une réponse : laissez au partenaire le temps de lire.
standing-title = Place dans le collectif
standing-what = Elle est montrée à côté du recensement. La recherche, l’ordre et les comptes n’en savent rien.
standing-none = Aucune
standing-membre = Membre
standing-soutien = Soutien
standing-pilotage = Comité de pilotage
standing-save = Enregistrer
standing-save-one = Enregistrer : { $what }
standing-was-given = C’est noté.

# Le groupe qui qualifie les projets
qualification-title = Qualifier les projets
qualification-lead = Des fiches auxquelles il manque ce qui permet de les trouver. Une à la fois ; ce que vous dites comble un vide et ne remplace rien.
qualification-waiting = { $n ->
    [one] Une fiche attend.
   *[other] { $n } fiches attendent.
}
qualification-held = Celle-ci vous est gardée vingt minutes : personne d’autre ne la reçoit.
qualification-what = Dites ce que vous savez, laissez vide le reste.
qualification-say = Compléter la fiche
qualification-pass = Passer à une autre
qualification-round = Vous avez fait le tour de ce qui vous revient.
qualification-again = Reprendre au début
qualification-none = Rien n’attend : chaque fiche a un thème, un public et un stade, ou d’autres personnes s’en occupent.
qualification-given = Ce que vous avez dit
qualification-said = C’est dit. La fiche change dans quelques secondes.
qualification-taken-back = C’est retiré. La fiche change dans quelques secondes.
qualification-take-back-one = Retirer « { $what } » de { $other }
