# La salle de revue.

review-title = Salle de revue
review-lead = Deux notices racontent-elles le même projet ? Le programme hésite ; vous tranchez. Rien de ce que vous décidez n’efface une notice, et tout se reprend.
review-who = Vous signez « { $what } ».
review-who-of = Vous signez « { $what } » et jugez les paires qui touchent « { $other } ».
review-leave = Sortir
review-progress = Où en est la revue
review-waiting = { $n ->
    [0] Aucune paire n’attend d’être jugée.
    [one] { $n } paire attend d’être jugée.
   *[other] { $n } paires attendent d’être jugées.
 }
review-author = { $n ->
    [one] { $what } : { $n } décision.
   *[other] { $what } : { $n } décisions.
 }
review-author-withdrawn = { $n ->
    [one] { $n } a été annulée.
   *[other] { $n } ont été annulées.
 }
review-no-agreement = Aucune paire n’a encore été jugée par deux personnes.
review-agreement = { $n ->
    [one] { $n } paire jugée par deux personnes ; elles sont d’accord sur { $what }.
   *[other] { $n } paires jugées par deux personnes ; elles sont d’accord sur { $what }.
 }
review-log = Journal des décisions
pile-waiting = À juger
pile-waiting-note = Les paires dont la réponse apprend et change le plus viennent d’abord.
pile-waiting-empty = Il n’y a plus rien à juger ici. Merci ; revenez après la prochaine collecte.
pile-second = Second regard
pile-second-note = Des paires que d’autres ont jugées et vous pas encore : deux avis valent mieux qu’un.
pile-second-empty = Aucune paire n’attend un second regard.
pile-joined = Réunies par le programme
pile-joined-note = Des notices qu’une même fiche réunit sans que personne l’ait confirmé ; les moins sûres d’abord.
pile-joined-empty = Le programme n’a rien réuni seul que vous puissiez vérifier.
pile-after = Paires suivantes
pile-before = Paires précédentes
review-begin = Commencer
review-check = Cocher la paire « { $what } » et « { $other } »
review-and = et
review-batch-same = Même projet, pour les paires cochées
review-batch-different = Projets différents, pour les paires cochées
review-nameless = (sans nom)
belief-surely = Le programme y voit presque sûrement le même projet ({ $what }).
belief-likely = Le programme y voit plutôt le même projet ({ $what }).
belief-unsure = Le programme hésite ({ $what } de chances que ce soit le même projet).
belief-unlikely = Le programme y voit plutôt deux projets ({ $what } de chances que ce soit le même).
belief-surely-not = Le programme y voit presque sûrement deux projets ({ $what } de chances que ce soit le même).
belief-none = Le programme n’a pas comparé ces deux notices : elles sont réunies par une page ou un numéro, ou par d’autres notices.
relation-same = C’est le même projet
relation-other-project = Un autre projet du même porteur
relation-other-site = Un autre site du même projet
relation-first-part = La notice 1 dépend de la notice 2
relation-second-part = La notice 2 dépend de la notice 1
relation-different = Ils n’ont rien à voir
review-question = Est-ce le même projet ?
review-together = Une même fiche réunit ces deux notices aujourd’hui.
review-caption = Les deux notices, rubrique par rubrique
review-card = Voir la fiche
review-silent = n’en dit rien
review-only-here = [seulement ici :
review-only-here-end = ]
review-open = ouvrir
likeness-same = identique
likeness-words = mêmes mots
likeness-partly = en partie
likeness-apart = différent
likeness-one-side = d’un seul côté
review-reasons = Pourquoi le programme pense cela
review-reasons-note = Chaque barre part d’où la précédente s’arrête : vers la droite pour un même projet, vers la gauche contre.
review-no-reason = Le programme n’a pas dit pourquoi.
weight-for-much = pèse lourd pour le même projet
weight-for = compte pour le même projet
weight-for-little = compte un peu pour
weight-against-little = compte un peu contre
weight-against = compte contre
weight-against-much = pèse lourd contre le même projet
review-where = Où elles sont
review-apart = À { $what } l’une de l’autre.
review-same-point = Au même point de la carte ; c’est parfois le centre de la commune, faute de mieux.
review-one-point = Une seule des deux notices est située.
review-earlier-title = Ce qui a déjà été dit
review-earlier = { $what }, le { $other } :
review-answer = Votre réponse
review-note = Une note (facultative), à écrire avant de répondre
review-pass = Passer
review-keys-plain = Les lettres sont les touches d’accès de votre navigateur.
review-keys = Répondre d’une seule touche
review-choose = Rien n’a été noté : choisissez une des réponses.
review-note-long = { $n ->
    [one] Rien n’a été noté : la note dépasse { $n } caractère. Raccourcissez-la et répondez à nouveau.
   *[other] Rien n’a été noté : la note dépasse { $n } caractères. Raccourcissez-la et répondez à nouveau.
 }
review-decided = C’est noté : « { $what } ».
review-both = « { $what } » et « { $other } ».
review-decided-batch = { $n ->
    [one] C’est noté pour { $n } paire : « { $what } ».
   *[other] C’est noté pour { $n } paires : « { $what } ».
 }
review-undo = Annuler
review-undo-number = Annuler la décision { $what }
review-undone = La décision est annulée.
review-none-checked = Rien n’a été noté : cochez d’abord des paires, puis choisissez une réponse.
review-some-not-had = { $n ->
    [one] { $n } paire n’a pas pu être jugée : quelqu’un d’autre la regarde, ou elle n’existe plus.
   *[other] { $n } paires n’ont pas pu être jugées : quelqu’un d’autre les regarde, ou elles n’existent plus.
 }
review-pile-done = Cette pile est finie pour le moment. Merci !
review-see-passed = { $n ->
    [one] Revoir la paire que vous avez passée
   *[other] Revoir les { $n } paires que vous avez passées
 }
review-next-pair = Prendre la paire suivante
review-back = Revenir à la salle de revue
review-log-empty = Aucune décision n’a encore été prise.
review-log-number = Nº
review-log-who = Par
review-log-pair = Paire
review-log-decision = Décision
review-log-state = État
review-withdrawn = annulée le { $what }
review-holds = tient
review-older = Décisions plus anciennes
review-newest = Les plus récentes
review-your-note = La note que vous aviez écrite, à copier si vous voulez la garder
review-reserved-title = Cette partie est réservée
review-reserved-what = La salle de revue s’ouvre avec un lien personnel, donné par les personnes qui tiennent ce site. Si vous en avez un, ouvrez-le à nouveau sur cet appareil.
review-ended-title = Votre lien ne vaut plus
review-ended-what = Il a expiré ou a été retiré. Vos décisions sont gardées ; rien de plus n’a été noté. Demandez un nouveau lien à la personne qui vous avait invité.
review-void-title = Ce lien n’ouvre rien
review-void-what = Il est incomplet, a expiré ou a été retiré. Vérifiez que vous l’avez copié en entier ; sinon, demandez un nouveau lien à la personne qui vous a invité.
review-foreign-title = Rien n’a été noté
review-foreign-what = Le formulaire ne venait pas d’une page de la salle de revue, ou la page était trop ancienne. Rouvrez la page et répondez à nouveau.
review-gone-title = Cette paire n’est plus là
review-gone-what = Elle a disparu avec l’une de ses notices, ou n’est pas de celles que vous jugez. Rien n’a été noté.
review-held-title = Quelqu’un d’autre regarde cette paire
review-held-what = Pour ne pas juger deux fois, elle lui est gardée un quart d’heure. Rien n’a été noté ; passez à la suivante.
contest-title = Contester un rapprochement
contest-lead = Une fiche réunit ces notices. Si elles ne racontent pas le même projet, dites pourquoi : elles sont aussitôt séparées, et d’autres personnes relisent la paire.
contest-empty = Aucune paire de cette fiche n’est de celles que vous jugez, ou une seule notice la raconte.
contest-compare = Comparer
contest-reason = Pourquoi ce ne sont pas les mêmes projets
contest-button = Ce ne sont pas les mêmes projets
contest-no-reason = Rien n’a été noté : dites en quelques mots pourquoi ce ne sont pas les mêmes projets.
