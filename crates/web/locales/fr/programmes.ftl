# Programmes qui relient des éditions, et formations mutualisées

# Programmes
strands-title = Programmes
strands-lead = Ce que des équipes mènent d’une rencontre à l’autre, et ce que des projets y apportent.
strands-none = Aucun programme pour l’instant
strands-none-what = Une équipe qui mène quelque chose au-delà d’une soirée peut le raconter ici. En attendant, l’agenda dit où l’on se retrouve.
strand-team = Équipe
strand-stands = Où il en est
strand-ended = Terminé
strand-site = Son site
strand-editions = Éditions
strand-no-edition = Aucune édition n’est annoncée.
strand-fed = Projets qui le nourrissent
strand-fed-what = Chacun est nommé avec l’accord de qui le porte.
strand-unfed = Aucun projet n’est nommé ici pour l’instant : il faut l’accord de qui le porte.
project-feeds = Programmes qu’il nourrit

# Les programmes d’une équipe
strands-keep = Un programme relie des éditions. Dites en une phrase ce qu’il a pris d’un projet : rien n’est affiché sans l’accord de qui le porte, et chacun de vous peut revenir dessus.
strands-team-none = Votre équipe n’a pas encore de programme.
strand-begin = Commencer un programme
strand-begun = Le programme est là.
strand-edit = Modifier ce programme
strand-edit-go = Enregistrer
strand-told = C’est enregistré.
strand-name = Nom du programme
strand-words = De quoi il s’agit
strand-own-site = Adresse de son site, s’il en a un (https://…)
strand-is-ended = Ce programme est terminé
strand-hosts-only = Qui coordonne l’équipe commence les programmes et les modifie.
strand-ask = Un projet nourrit ce programme
strand-ask-what = Seuls les projets que tout le monde peut lire se choisissent ici. Qui porte le projet reçoit une lettre et répond, ou non.
strand-project = Projet
strand-use = Ce que le programme en a pris, en une phrase
strand-ask-go = Demander l’accord
strand-asked = L’accord est demandé. Rien n’est affiché d’ici là.
strand-agreed = Affiché, avec l’accord de qui le porte.
strand-waits = Pas affiché : qui le porte n’a pas donné son accord à ce jour.
strand-hidden = Pas affiché : ce projet n’a pas, ou n’a plus, de page que tout le monde lit.
strand-unread = Un projet sans page
strand-take-back = Retirer
strand-take-back-one = Retirer ce lien : { $what }
strand-taken-back = Le lien est retiré.
edition-across-none = Aucun programme
edition-across-go = Enregistrer

# Qui porte un projet répond
holding-strands = Programmes
holding-strands-what = Une équipe dit ce qu’un de ses programmes a pris de votre projet. Ce n’est affiché que si vous le voulez, et aussi longtemps que vous le voulez ; aucune raison n’est demandée.
holding-strand-shown = Affiché, avec votre accord.
holding-strand-hidden = Pas affiché.
holding-strand-yes = D’accord pour l’afficher
holding-strand-yes-one = D’accord pour l’afficher : { $what }
holding-strand-no = Ne pas l’afficher
holding-strand-no-one = Ne pas l’afficher : { $what }
holding-note-answered = C’est noté.
letter-g-feeds-subject = « { $what } » nourrit un programme : d’accord pour le dire ?
letter-g-feeds-body = Une équipe dit que votre projet « { $what } » a nourri un de ses programmes, et ce qu’elle en a pris. Rien n’est affiché sans votre accord. Lisez sa phrase sur la page de votre projet, et répondez si vous le souhaitez : ne pas répondre, c’est ne rien afficher.

# Ce qui est refusé
refusal-not-a-web-address = Ce n’est pas une adresse du web : elle commence par https:// ou http://.
refusal-holder-without-account = La personne qui porte ce projet n’a pas de compte ici : elle ne peut pas donner son accord, rien n’est affiché.
refusal-asked-already = C’est déjà demandé pour ce projet : sa réponse se lit sur la page des programmes de l’équipe.
refusal-not-fed = Ce projet n’est pas lié à ce programme, ou ne l’est plus.
refusal-not-read-by-all = Ce projet n’a pas de page que tout le monde peut lire : il ne peut pas être nommé ici.
refusal-strand-of-another = Ce programme est celui d’une autre équipe : choisissez-en un de la vôtre.
journey-refusal-ends-first = La fin vient après le début : vérifiez les deux dates.
journey-refusal-session-over = Cette formation a eu lieu : elle reste telle quelle dans l’histoire.
journey-refusal-nowhere = Dites où : un lieu, ou à distance.
journey-refusal-own-session = C’est votre formation : ce sont les autres qui disent s’ils veulent l’apprendre.

# Formations mutualisées
trainings-title = Formations
trainings-lead = Ce que des personnes, des équipes et des organisations apprennent aux autres. Tout y est gratuit.
trainings-search = Apprendre quoi
trainings-search-go = Chercher
trainings-all = Toutes les formations
trainings-remote = Seulement à distance
trainings-a-venir = À venir
trainings-sur-demande = À la demande
trainings-passees = Passées
trainings-none = Aucune formation n’est partagée pour l’instant
trainings-none-found = Rien de tel pour l’instant
trainings-none-what = Dites plus bas ce que vous aimeriez apprendre, ou partagez ce que vous savez apprendre aux autres.
trainings-wish = Rien de ce que vous cherchez ?
trainings-wish-what = Notez ce que vous aimeriez apprendre : quelqu’un le sait peut-être.
trainings-wish-go = Noter un souhait d’apprendre
trainings-sign-in = Connectez-vous pour partager une formation ou dire ce que vous voulez apprendre.
trainings-door = Se connecter
training-share = Partager une formation
training-share-what = Aucun numéro ni adresse de personne n’est gardé ici. Qui s’intéresse à votre formation le dit d’un clic ; vous voyez combien, et le nom de qui veut bien le donner.
training-name = Nom de la formation
training-learns = Ce que l’on y apprend
training-when = Quand
training-dated = À une date
training-on-demand = À la demande
training-starts = Début (pour une date)
training-ends = Fin (pour une date)
training-place = Lieu, s’il y en a un
training-from-afar = On peut la suivre à distance
training-remote = à distance
training-giver = Qui la donne, par son nom (vide : vous)
training-host = Équipe ou organisation qui la partage, s’il y en a une
training-people = Pour qui (vide : tout le monde)
training-for = Pour : { $what }
training-by = Donnée par { $what }
training-calendar = Mettre dans mon agenda (.ics)
training-calendar-one = Mettre dans mon agenda (.ics) : { $what }
training-edit = Modifier ou retirer
training-edit-go = Enregistrer
training-take-away = Retirer cette formation
training-take-away-one = Retirer cette formation : { $what }
training-wish = J’aimerais l’apprendre
training-wish-one = J’aimerais l’apprendre : { $what }
training-unwish = Je n’y pense plus
training-unwish-one = Je n’y pense plus : { $what }
training-wish-unnamed = Vous aimeriez l’apprendre. Votre nom n’est pas dit.
training-wish-named = Vous aimeriez l’apprendre. Qui la donne voit votre nom.
training-wish-name = Dire mon nom à qui la donne
training-wish-name-one = Dire mon nom à qui la donne : { $what }
training-wish-hush = Ne plus dire mon nom
training-wish-hush-one = Ne plus dire mon nom : { $what }
training-wished = { $n ->
    [0] Personne n’a encore dit vouloir l’apprendre.
    [one] Une personne aimerait l’apprendre.
   *[other] { $n } personnes aimeraient l’apprendre.
}
training-wished-by = Ont donné leur nom : { $what }.
exchange-trainings = Pour apprendre, voyez aussi ce qui est partagé :
