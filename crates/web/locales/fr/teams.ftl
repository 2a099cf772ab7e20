# Préparer des rencontres : équipes, pistes, briefs, éditions, comité, sélection, scène.

person-gone = une personne partie
person-name = Son nom, si elle n’a pas encore de compte
holder-account = Le porteur a un compte.
holder-no-account = { $what } (sans compte)
optional = facultatif
reason-why = Pourquoi
seconds = { $what } s
since-day = depuis le { $what }
project-nameless = Projet sans nom

teams-title = Équipes
teams-lead = Une équipe organise des rencontres sur un territoire, un domaine, ou les deux.
teams-none = Aucune équipe pour l’instant.
team-shares = partage ses briefs et comptes-rendus
team-found = Fonder une équipe
team-found-go = Fonder l’équipe
team-name = Nom de l’équipe
team-about = Ce qu’elle fait
team-territory = Territoire, par son code (region:52, department:44, commune:44109)
team-domain = Domaine
team-network = Réseau auquel elle appartient
team-space = Espace de travail partagé
team-with = Équipes territoriales avec qui elle travaille (équipe thématique)
team-sharing = Elle partage ses briefs et comptes-rendus avec les autres équipes
team-host-mail = Adresse de la personne qui l’anime
team-owed = Retours dus
team-editions = Éditions
team-no-edition = Aucune édition pour l’instant.
team-projects = Projets
team-no-project = Aucun projet en cours : notez une première piste.
team-over = { $n ->
    [one] Un projet dont le parcours est terminé
   *[other] { $n } projets dont le parcours est terminé
}
team-exchanges = Donner et recevoir
team-given = { $n ->
    [0] Rien n’a encore été donné à d’autres équipes,
    [one] Une chose donnée à d’autres équipes,
   *[other] { $n } choses données à d’autres équipes,
}
team-taken = { $n ->
    [0] rien reçu d’elles.
    [one] une reçue d’elles.
   *[other] { $n } reçues d’elles.
}
team-shares-yes = L’équipe partage ses briefs et comptes-rendus.
team-shares-no = L’équipe ne partage pas : elle ne peut pas employer le label.
team-share-stop = Ne plus partager
team-share-begin = Partager de nouveau
team-gave-what = Ce que nous avons donné
team-gave-to = À quelle équipe
team-gave-go = Noter
team-gave = C’est noté.
team-shared = Le partage est réglé.
team-welcome = Accueillir quelqu’un dans l’équipe
team-welcome-go = Accueillir
team-welcomed = La personne est accueillie ; elle est prévenue par une lettre.

lead-title = Noter une piste
lead-name = Comment s’appelle ce projet ?
lead-where = Où le trouver ?
lead-why = Ce qui a retenu votre attention
lead-when = Notée le
lead-nobody-told = Personne n’est encore prévenu. Trois lignes suffisent.
lead-go = Noter
lead-go-again = Noter et en écrire une autre
lead-choose = Pour quelle équipe ?
lead-no-team = Vous n’êtes membre d’aucune équipe et ne repérez pour aucune édition. Demandez à qui coordonne de vous inviter.
lead-bookmark = Noter depuis n’importe quelle page
lead-bookmark-what = Créez un marque-page dans votre navigateur et donnez-lui cette adresse. Un clic, et la page que vous lisez devient une piste.

stand-lead = Piste
stand-told = Porteur prévenu
stand-briefed = Brief fait
stand-candidate = Proposé au comité
stand-selected = Dans l’ensemble choisi
stand-presented = Présenté, retour dû
stand-returning = Retour dû
stand-ended = Parcours terminé
passage-noted = La piste est notée.
passage-told = Le porteur est prévenu ; il peut dire non.
passage-left = La piste est laissée là. Personne n’avait été prévenu.
passage-briefed = Le brief est enregistré.
passage-proposed = Le projet est proposé au comité. Le porteur en est informé.
passage-stopped = Le projet s’arrête là pour l’instant : un retour est dû à son porteur.
passage-withdrawn = Le retrait est noté : un retour est dû à son porteur.
passage-said = C’est noté : la personne a été jointe.
passage-returned = Le retour est donné.
passage-agreed = L’accord est noté.
passage-hand-over = Cette personne n’a pas donné d’adresse. Remettez-lui ce lien : il lui permet de dire non.
passage-to-say = Quelqu’un doit écrire ou téléphoner à cette personne, qui n’a pas de compte :
passage-said-go = C’est fait
passage-tell = Prévenir le porteur
passage-tell-what = La personne apprend qui l’a repérée, et comment dire non. Rien ne va plus loin sans elle.
passage-tell-go = Prévenir
passage-holder-name = Son nom
passage-holder-mail = Son adresse, si vous l’avez
passage-leave = Laisser cette piste
passage-propose = Proposer au comité
passage-propose-go = Proposer
passage-edition = À quelle édition ?
passage-stop = En rester là
passage-stop-what = Le porteur recevra un retour, dans tous les cas.
passage-stop-go = Ne pas aller plus loin
passage-withdrawal-go = Le porteur se retire
brief-title = Brief
brief-who = Qui s’en sert ?
brief-situation = Dans quelle situation ?
brief-usage = Qu’en font ces personnes ?
brief-change = Qu’est-ce que cela change pour elles ?
brief-technology = Avec quoi est-ce fait ?
brief-axes = Ce qui le distingue
brief-axes-what = Quelques mots séparés par des virgules, ou « on ne sait pas ». Rien de tout cela ne note le projet.
brief-unknown = { $what } : on ne sait pas
brief-related = Projets proches dans la mémoire des équipes
brief-cards = Fiches proches dans le recensement
brief-go = Enregistrer le brief
axis-stage = Stade
axis-sector = Secteur
axis-innovation = Type d’innovation
axis-legal-nature = Nature juridique
axis-family = Famille d’acteurs
family-economic = Économique
family-cultural = Culturelle
family-social = Sociale
family-scientific = Scientifique
family-public = Publique
family-unknown = On ne sait pas
return-title = Donner un retour
return-what = Personne ne part sans retour. Dites ce qui est fort, ce que vous avez vu, et vers quoi se tourner.
return-strengths = Ce qui est fort, une idée par ligne
return-observations = Ce que nous avons vu, une idée par ligne
return-reservation = Une réserve (elle demande un argument et une proposition)
return-hesitates = Ce qui nous fait hésiter
return-argument = Pourquoi
return-proposal = Ce que nous proposons
return-ways = Vers qui ou vers quoi se tourner, une idée par ligne
return-how = Comment ce retour lui parvient-il ?
return-message = Par un message d’ici
return-letter = Par une lettre postée
return-call = Au téléphone
return-meeting = De vive voix
return-go = Donner ce retour

edition-open = Ouvrir une édition
edition-open-go = Ouvrir l’édition
team-entrusted = L’édition est ouverte. La personne qui la coordonne la trouve dans son espace.
edition-opened = L’édition est ouverte.
edition-title = Nom de l’édition
edition-form = Forme
edition-evening = Soirée
edition-cafe = Café
edition-thematic = Édition thématique, puisée dans la mémoire
edition-unconference = Rencontre ouverte, sans programme
edition-visit = Visite : des élus et des agents vont là où les projets se font
edition-place = Lieu
edition-starts = Début
edition-ends = Fin
edition-announced = Annoncée au public à partir du
edition-decides = Le comité décide le
edition-capacity = Places
edition-about = De quoi il s’agit, sans nommer de projet
edition-across = Programme qui relie plusieurs éditions, s’il y en a un
edition-with = Équipes territoriales associées (édition thématique)
edition-coordinator = Adresse de la personne qui coordonne (vous, si c’est vide)
edition-who = coordonnée par { $what }
edition-when = Le { $what }, { $other }
edition-preparing = en préparation
edition-scouting = repérage ouvert
edition-decided = ensemble décidé
edition-held = tenue
edition-closed = close
edition-archived = archivée
edition-debts = Ce que nous devons
edition-no-debt = Aucun retour n’est dû.
debt-return = Un retour est dû à { $what } depuis le { $other }
edition-to-do = À faire
edition-nothing-to-do = Rien ne manque.
todo-untold = Le porteur n’est pas encore prévenu
todo-lacking = Il manque : { $what }
todo-propose = Prêt à être proposé
todo-call = À joindre par lettre ou téléphone
conflict = { $what } est lié à « { $other } » et ne peut pas siéger
concentration = Beaucoup de projets ont la même valeur pour « { $what } » : { $other }
edition-to-confirm = Un lien est apparu après la décision : les membres qui peuvent siéger doivent la confirmer.
edition-few-members = { $what } membres peuvent siéger ; il en faut { $other }.
edition-steps = Étapes
edition-scouting-next = Les pistes arrivent. Quand les projets sont proposés, le comité cherche un ensemble et décide.
edition-no-step = L’édition est archivée.
step-scouting = Ouvrir le repérage
step-scouting-what = Le repérage s’ouvre avec des personnes de réseaux différents.
step-reason = Raison d’ouvrir avec moins de réseaux, s’il y a lieu
step-cancel = Annuler l’édition
step-cancel-what = Les porteurs reçoivent leur retour avant que l’édition soit annulée.
step-draw = Tirer l’ordre de passage
step-draw-what = L’ordre est tiré au sort, et chacun pourra le vérifier.
step-hold = L’édition a eu lieu
step-hold-what = Ce qui n’était pas encore dévoilé l’est. Un retour est dû à chaque porteur.
step-hold-absent = Qui n’a pas pu présenter ?
step-hold-absent-what = Un projet coché ici n’est pas dévoilé : personne ne lira qu’il devait l’être. Un retour lui est dû aussi.
step-close = Clore l’édition
step-close-what = Possible quand tous les retours sont donnés.
step-archive = Archiver
step-archive-what = L’édition devient une mémoire.
step-fill = Donner les places libres aux personnes en attente, par tirage
edition-done = C’est fait.
edition-filled = Les places libres ont été tirées au sort entre les personnes en attente.
edition-drawn = L’ordre est tiré.
edition-decided-now = L’ensemble est décidé. Tous les porteurs sont informés.
edition-figures = Chiffres
figure-proposed = Projets proposés
figure-places = Places prises
figure-waiting = En attente
figure-came = Présents
figure-acts = Gestes de coordination
figure-minutes = Minutes de coordination
figure-capture = Temps médian pour noter une piste
figure-nature = Choisis, pour la nature « { $what } »
edition-people = Avec qui
edition-add-scout = Ajouter une personne qui repère
edition-networks = Ses réseaux, séparés par des virgules
scout-networks = { $n ->
    [one] un réseau
   *[other] { $n } réseaux
}
edition-add-partner = Ajouter un partenaire
edition-add-crew = Confier la scène à quelqu’un
edition-hand-over = Passer la coordination
edition-hand-over-what = Une seule personne répond d’une édition. La passation est notée au journal.

committee-title = Comité
committee-lead = Il choisit un ensemble de projets différents. Il ne classe pas, ne note pas, ne vote pas.
committee-members = Membres
committee-nobody = Personne ne siège encore.
committee-seat = Asseoir un membre
committee-seated = Le membre siège.
committee-unseat = Retirer
committee-unseat-one = Retirer { $what } du comité
committee-unseated = Le membre ne siège plus.
committee-stands-down = Lié à un projet proposé : ne peut pas siéger.
committee-exempt = Faire une exception signée
committee-exempted = L’exception est signée ; elle est montrée avec chaque décision.
committee-exempt-shown = Exception signée : { $what }
committee-links = Liens
committee-links-what = Vous travaillez avec un projet proposé, ou pour une organisation qui le porte ? Dites-le : les liens sont examinés à chaque changement.
committee-link-project = Je suis lié à ce projet
committee-link-organisation = ou à cette organisation
committee-link-go = Déclarer ce lien
committee-linked = Le lien est noté ; les conflits ont été examinés de nouveau.
committee-carrier = Noter l’organisation qui porte un projet
committee-carried = porte ou finance ce projet
committee-confirm = Confirmer la décision
committee-confirmed = La décision est confirmée.
committee-decided = Ensemble décidé
committee-select = Chercher un ensemble
committee-select-what = Le programme cherche les projets les plus différents deux à deux, et prouve qu’on ne peut pas faire mieux. Le comité décide.
committee-no-candidate = Aucun projet n’est encore proposé.
committee-candidates = { $n ->
    [one] Un projet proposé :
   *[other] { $n } projets proposés :
}
run-size = Combien de projets
run-above = Raison d’en prendre plus de dix
run-seed = Graine du tirage annoncée à l’avance
run-bound = Une borne
run-bound-axis = Sur quoi
run-bound-word = Quelle valeur
run-bound-min = Au moins
run-bound-max = Au plus
run-go = Chercher
run-runs = Recherches faites
run-line = { $what } : { $other } projets
set-title = Un ensemble
run-found = L’ensemble trouvé
run-least = Les deux projets les plus semblables diffèrent de { $what }.
run-coverage = { $n ->
    [one] Une valeur représentée.
   *[other] { $n } valeurs représentées.
}
run-synergies = { $n ->
    [0] Aucune synergie déclarée.
    [one] Une synergie déclarée.
   *[other] { $n } synergies déclarées.
}
proof-whole = Prouvé : aucun autre ensemble n’est plus varié, ni ne départage mieux selon les critères suivants.
proof-least = Prouvé : aucun autre ensemble n’est plus varié. Les critères suivants n’ont pas tous été comparés.
proof-gap = Pas entièrement prouvé : un autre ensemble pourrait atteindre { $what } au plus.
run-replay = Pour refaire ce calcul : graine « { $what } », { $other }
run-others = D’autres ensembles presque aussi variés
run-no-other = Aucun autre ensemble n’approche celui-ci.
run-left-out = Pourquoi pas les autres
left-aside = Écarté pour une raison de la liste.
left-alike = Le plus proche dans l’ensemble est « { $what } », surtout par : { $other }.
left-bound = À la place de « { $what } », une borne ne serait plus tenue.
left-complement = À la place de « { $what } », l’ensemble montrerait moins de valeurs.
left-drawn = À égalité avec « { $what } » : le sort a départagé.
decide-title = Décider
decide-what = Tous les porteurs sont informés aussitôt : ceux qui sont invités et les autres.
decide-choice = L’ensemble
decide-as-found = Celui qui a été trouvé
decide-another = Un autre, avec une raison
decide-other-set = Composer un autre ensemble
decide-projects = Projets
decide-with = Décident avec moi
decide-go = Décider

stage-title = Déroulé
stage-mark = Réservé à qui prépare la soirée. Exemplaire de { $what }, { $other }. Ne le laissez pas traîner : rien n’est annoncé avant sa présentation.
stage-screen = Écran de scène
stage-nothing = Aucun projet n’est encore choisi.
stage-by-hand = à dévoiler à la main
stage-at = se dévoile à { $what }
stage-done = dévoilé à { $what }
stage-reveal = Dévoiler
stage-reveal-one = Dévoiler « { $what } »
stage-revealed = C’est dévoilé.
stage-seed = L’ordre vient de la graine « { $what } » : chacun peut le vérifier.
stage-soon = Bientôt
stage-places = { $n ->
    [0] Les projets se dévoilent un à un.
    [one] Un projet à découvrir.
   *[other] { $n } projets à découvrir.
}
stage-earlier = Déjà présentés

fault-when = Une date manque ou n’est pas comprise : choisissez le jour et l’heure.
letter-welcome-subject = Quelqu’un vous invite dans { $what }
letter-welcome-body = Une personne de { $what } prépare quelque chose avec vous et vous a ouvert un accès, à cette adresse. Pour entrer, demandez votre lien :
    { $other }

    Vous pouvez fermer ce compte à tout moment depuis votre espace.
own-prepares = Préparer
own-teams = Équipes et éditions
own-capture = Noter une piste

# Lettres des rencontres.
letter-g-scouted-subject = Votre projet « { $what } » a été remarqué
letter-g-scouted-body = Quelqu’un de l’équipe a remarqué « { $what } » et aimerait en savoir plus, sans aucun engagement de votre part.
letter-g-receipt-subject = Nous avons reçu « { $what } »
letter-g-receipt-body = Votre proposition « { $what } » est bien arrivée. Elle aura une réponse, quelle qu’elle soit.
letter-g-refusal-subject = C’est noté
letter-g-refusal-body = Vous ne souhaitez pas aller plus loin avec « { $what } » : c’est noté, et rien d’autre n’est gardé.
letter-g-briefed-subject = Le brief de « { $what } » est écrit
letter-g-briefed-body = L’équipe a écrit le brief de « { $what } » : qui s’en sert, dans quelle situation, ce que cela change.
letter-g-proposed-subject = « { $what } » est proposé au comité
letter-g-proposed-body = « { $what } » est proposé au comité de « { $other } ». Il choisit un ensemble de projets différents ; il ne classe pas.
letter-g-invited-subject = Invitation à présenter « { $what } »
letter-g-invited-body = Vous êtes invité à présenter « { $what } » à « { $other } ». Personne n’est prévenu avant votre présentation : gardez la surprise.
letter-g-not-this-time-subject = « { $what } » : pas cette fois
letter-g-not-this-time-body = Un autre ensemble a été composé cette fois. Ce n’est pas un jugement sur « { $what } ». Un retour vous sera donné.
letter-g-withdrawal-subject = Le retrait de « { $what } » est noté
letter-g-withdrawal-body = Vous vous retirez avec « { $what } » : c’est noté. Un retour vous sera donné tout de même.
letter-g-presented-subject = Merci d’avoir présenté « { $what } »
letter-g-presented-body = Merci. Un retour vous sera donné, et nous prendrons de vos nouvelles dans trois mois, un an et deux ans.
letter-g-return-subject = Votre retour sur « { $what } »
letter-g-return-body = Le retour sur « { $what } » vous attend dans votre espace.
letter-g-again-subject = « { $what } » pourrait être présenté de nouveau
letter-g-again-body = Une équipe aimerait reprendre « { $what } », si vous en êtes d’accord.
letter-g-registered-subject = Votre place : { $what }
letter-g-registered-body = Une place est à vous pour « { $other } ». C’est gratuit.
letter-g-waiting-subject = En attente : { $what }
letter-g-waiting-body = Toutes les places de « { $other } » sont prises. Si une place se libère, elle sera tirée au sort entre les personnes en attente.
letter-g-place-freed-subject = Une place s’est libérée : { $what }
letter-g-place-freed-body = Une place s’est libérée pour « { $other } » et le sort vous l’a donnée.
letter-g-unregistered-subject = Inscription retirée : { $what }
letter-g-unregistered-body = Votre inscription à « { $other } » est retirée.
letter-g-wished-for-subject = Quelqu’un aurait aimé vous rencontrer
letter-g-wished-for-body = Une personne présente à « { $other } » aurait aimé vous rencontrer. Vous saurez qui si vous le souhaitez aussi.
letter-g-matched-subject = Vous souhaitez tous les deux vous rencontrer
letter-g-matched-body = Vous avez dit oui tous les deux : vos adresses sont dans votre espace.
letter-g-introduction-subject = On vous propose une mise en relation
letter-g-introduction-body = Quelqu’un propose de vous mettre en relation au sujet de « { $what } ». Rien n’est transmis sans votre accord.
letter-g-news-subject = Que devient « { $what } » ?
letter-g-news-body = Que devient « { $what } » ? Tout nous intéresse : ce qui a avancé, ce qui s’est arrêté, ce qui a changé.
letter-g-conflict-subject = Un lien à examiner : { $what }
letter-g-conflict-body = Un membre du comité de « { $other } » est devenu lié à un projet proposé. L’ensemble est à examiner de nouveau.
letter-g-next = La prochaine étape est le { $what }.
letter-g-months = C’était il y a { $what } mois.
letter-g-refuse = Vous ne le souhaitez pas ? Ce lien suffit, sans compte ni explication : { $what }
letter-g-code = Votre code à l’entrée : { $what }
letter-g-look = C’est le moment, si vous le voulez, de noter pour vous seul les atouts et les faiblesses de votre projet.
letter-g-where = Tout se passe dans votre espace : { $what }
