# Défis, critères, campagnes de visites.

journey-refusal-nothing = Rien n’est écrit : complétez ce champ.
journey-refusal-long = Ce texte est trop long : raccourcissez-le.
journey-refusal-gone = Ce que vous désignez n’est plus là : rechargez la page et recommencez.
journey-refusal-not-yours = Ceci appartient à quelqu’un d’autre : demandez-lui.
journey-refusal-already = C’est déjà dit ou déjà fait : il n’y a rien à ajouter.
journey-refusal-date = Cette date ne peut pas être lue : écrivez 2021, 2021-03 ou 2021-03-14.
journey-refusal-future = Cette date est encore à venir : on raconte ce qui a eu lieu.
journey-refusal-circle = Un projet ne peut pas être inspiré de lui-même, ni d’un projet qui vient de lui.
journey-refusal-no-tie = Ce lien d’inspiration n’existe pas ou a déjà été retiré.
journey-refusal-holder-facilitates = Qui porte un défi et qui l’anime sont deux personnes : invitez quelqu’un d’autre, ou transmettez d’abord le défi.
journey-refusal-last-facilitator = Il faut au moins une personne pour animer : invitez-en une autre d’abord.
journey-refusal-holder-leaves = Qui porte le défi le transmet avant de partir.
journey-refusal-not-in-team = Cette personne n’est pas de l’équipe de ce défi.
journey-refusal-own-challenge = On ne juge ni ne visite son propre défi : demandez un regard extérieur.
journey-refusal-team-of-another = L’équipe a changé entre-temps : rechargez la page.
journey-refusal-evidence = « Atteint » demande au moins une preuve : dites ce qui le montre.
journey-refusal-absence = Nommez au moins une partie prenante de chaque type, ou dites pourquoi il n’y en a pas.
journey-refusal-unmapped = Dites d’abord qui sont les parties prenantes des trois types.
journey-refusal-no-criterion = Ce critère n’est pas dans la méthode de ce défi.
journey-refusal-no-step = Cette étape n’est pas dans la méthode de ce défi.
journey-refusal-not-submitted = L’équipe n’a encore rien montré de ce critère : attendez qu’elle le fasse.
journey-refusal-held = L’étape suivante attend un critère bloquant : la feuille de route dit quoi faire.
journey-refusal-behind = Toutes les étapes sont parcourues ; on peut revenir à l’une d’elles.
journey-refusal-not-earlier = Choisissez une étape antérieure à celle d’aujourd’hui.
journey-refusal-users = Le critère des usagers doit être atteint, preuve à l’appui, avant de parler d’action publique.
journey-refusal-other-criteria = Un des défis suit d’autres critères : choisissez ceux qui suivent les mêmes.
journey-refusal-no-test = Une validation cite au moins un test où les critères ont pu s’appliquer.
journey-refusal-retired = Ces critères sont retirés : choisissez-en d’autres pour commencer.
journey-refusal-visits-begun = Des visites ont déjà eu lieu : la répartition ne change plus.
journey-refusal-file-sort = L’espace prend des documents, des images, des tableaux et du texte, sans macros. Enregistrez ce fichier en PDF, puis recommencez.
journey-refusal-file-heavy = Ce fichier est trop lourd : 2 Mo au plus. Allégez-le, ou posez une note qui dit où le trouver.
journey-refusal-files-full = L’espace tient déjà 20 fichiers : retirez-en un d’abord.
journey-refusal-not-in-campaign = Ce défi n’est pas dans cette campagne, ou ses membres ne l’ont pas ouvert aux membres du réseau.
journey-refusal-charter-old = Ce n’est pas la charte en vigueur : relisez-la.
journey-refusal-charter = La charte de ce défi vous attend : lisez-la et acceptez-la dans l’atelier.
journey-refusal-no-round = Aucun tour n’est ouvert : ouvrez-en un.
journey-refusal-before-rounds = Cette séance est datée d’avant les tours précédents.
journey-refusal-own-sponsor = On ne se parraine pas soi-même.
journey-refusal-comments-closed = Les commentaires sont fermés ici ; ceux qui existent restent lisibles.
journey-refusal-windows = Les deux périodes se suivent sans se recouvrir : corrigez la demande.
journey-refusal-in-between = Quelqu’un a écrit entre-temps : relisez la page, puis joignez les deux textes.
journey-refusal-holders-only = La boîte à outils est faite par les porteurs : ajoutez ce qui a servi à l’un de vos projets.
journey-refusal-no-card = Un récit raconte et cite au moins une fiche ; une collection en réunit, chacune une fois.
journey-refusal-own-text = L’auteur d’un texte ne le relit pas : confiez-le à quelqu’un d’autre.
journey-refusal-not-reread = Personne n’a relu ce texte depuis qu’il a été écrit : faites-le relire.
journey-refusal-no-word = Ce mot n’est pas dans le vocabulaire en vigueur.

nav-challenges = Défis
challenges-title = Défis
challenges-lead = Une question que plusieurs personnes travaillent ensemble, pas à pas. Revenir en arrière est aussi normal qu’avancer, et rien ne ferme la porte.
challenges-none = Aucun défi à lire ici pour l’instant. Commencez-en un, ou connectez-vous pour voir ceux des membres.
challenges-grown = { $what } de ces { $other } défis sont nés d’un projet.
challenge-one = Défi
challenge-mine = le vôtre
challenge-someone = une personne du réseau
challenge-begin = Commencer un défi
challenge-begin-what = Vous le portez ; quelqu’un d’autre l’anime. Le défi commence quand cette personne ouvre le lien que vous lui donnerez.
challenge-name = Nom du défi
challenge-question = Question de travail
challenge-as = Vous venez comme
challenge-accompanied = Équipe qui accompagne
challenge-nobody = Aucune pour l’instant
challenge-from = Né de votre projet
challenge-nothing = D’aucun
challenge-call = Faire un lien pour qui animera
challenge-called = Donnez ce lien à la personne qui animera le défi : il commencera quand elle l’ouvrira. Ce lien n’est montré qu’une fois.
challenge-invited = Vous êtes invité à venir dans cette équipe : { $what }. Rien ne se fait sans votre accord.
challenge-join = Rejoindre l’équipe
challenge-link-made = Donnez ce lien à qui vous invitez ; il remplace le précédent et n’est montré qu’une fois.
challenge-at-step = Étape { $what } sur { $other }
challenge-through = Toutes les étapes sont parcourues
challenge-here = on en est là
challenge-steps = Les étapes
challenge-method = Méthode : { $what }. { $other }.
challenge-not-validated = Ces critères ne sont pas encore validés : les essayer aide à les éprouver.
challenge-move = De « { $what } » à « { $other } »
challenge-sheet = Fiche à imprimer
challenge-workshop = Atelier de l’équipe
challenge-team = L’équipe
challenge-accompanied-by = Accompagné par { $what }.
challenge-alone = Aucune équipe du réseau n’accompagne ce défi.
challenge-verdict = Où en est ce critère ?
challenge-evidence = Ce qui le montre
challenge-evidence-more = Autre chose qui le montre (facultatif)
challenge-where = Où le voir : adresse, fiche ou fichier (facultatif)
challenge-missing = Ce qui manque, ou pourquoi cela n’a pas de sens ici
challenge-why = Pourquoi ?
challenge-why-optional = Pourquoi ? (facultatif)
challenge-card = fiche du recensement
challenge-note-begun = Le défi commence. Bienvenue dans son atelier.
challenge-note-joined = Vous êtes de l’équipe.
challenge-note-noted = Noté pour l’équipe seule. Personne d’autre ne le voit avant que vous le montriez.
challenge-note-submitted = L’étape est montrée à celles et ceux qui accompagnent ; leur réponse viendra par lettre.
challenge-note-moved = Le défi a changé d’étape ; le chemin garde tout.
challenge-note-written = C’est écrit.
challenge-note-shared = C’est fait.
challenge-note-judged = Votre avis est donné ; l’équipe en est prévenue par lettre.
challenge-note-said = C’est dit.
standing-untouched = Personne n’en a encore parlé
standing-submitted = Montré par l’équipe, en attente d’un regard
standing-not-yet = Pas encore
standing-partly = En partie
standing-met = Atteint
standing-not-applicable = Sans objet ici
role-holder = porte le défi
role-facilitator = anime
role-contributor = contribue
actor-resident = Habitante ou habitant
actor-association = Association
actor-public-body = Organisme public
actor-elected = Élue ou élu
actor-company = Entreprise
actor-research = Enseignement ou recherche
actor-other = Autre
purpose-work = travail
purpose-training = formation
purpose-acculturation = langage commun
criterion-one = Critère
criterion-stands = Où il en est
criterion-blocking = bloquant : l’étape suivante l’attend
criterion-advisory = indicatif : il aide à voir
criterion-source = Source : { $what }
criterion-shown = Ce que l’équipe a montré
criterion-judge = Donner un avis
criterion-judge-go = Dire cet avis
relevance-title = Action publique
relevance-what = Cet avis est à part : il ne dit rien de l’avancement du défi et ne ferme aucune étape.
relevance-say = Dire si cela relève de l’action publique
relevance-unsaid = Personne ne s’est encore prononcé
relevance-yes = Relève de l’action publique
relevance-no = Ne relève pas de l’action publique, vu ce jour-là ; chaque étape reste ouverte
relevance-review = À revoir : les usagers n’y prennent plus part
roadmap-title = Feuille de route
roadmap-none = Rien ne reste à faire d’après les critères.
stakeholders-title = Parties prenantes
stakeholders-none = Elles ne sont pas encore dites.
stakeholders-operators = Opérateurs : celles et ceux qui font
stakeholders-deciders = Décideurs et financeurs
stakeholders-beneficiaries = Bénéficiaires
stakeholders-absent = Aucune pour l’instant : { $what }
stakeholders-why-none = Ou pourquoi il n’y en a pas
stakeholders-map = Dire qui est concerné
stakeholders-map-what = Une par ligne ; après deux-points, sa place et son rôle. Des groupes ou des organismes, jamais les coordonnées d’une personne.
needs-title = Besoins
needs-concerned = { $what } sur { $other } écrits par des personnes qui vivent la situation.
need-lived = vit la situation
need-lived-by-me = Je vis cette situation moi-même
need-uncovered = Sans réponse pour l’instant
need-tell = Dire un besoin
need-words = Le besoin
need-whose = De qui (une partie prenante)
need-answer = Répondre à un besoin
need-which = Quel besoin
need-answer-words = Ce qui y répond
need-answer-to = Pour qui
need-answer-from = Apporté par
ideas-title = Idées
idea-kept = gardée
idea-merged = réunie à l’idée { $what }
idea-add = Ajouter une idée
idea-words = L’idée
idea-merge = Réunir deux idées
idea-one = Cette idée
idea-into = vit dans celle-ci
decisions-title = Journal des décisions
decision-because = Parce que : { $what }
decision-write = Écrire une décision
decision-words = Ce qui est décidé
decision-keeps = Idées gardées, une ou plusieurs
sessions-title = Séances
session-round = Tour { $what }
session-tell = Raconter une séance
session-what = Les séances vont par tours : ouvrez-en un, puis racontez ce qui s’y fait.
session-open-round = Ouvrir un tour
session-purpose = Pour quoi
session-on = Le
session-for = Pour qui
session-words = Ce qui s’est fait
skills-title = Ce que les personnes disent savoir faire maintenant
skill-tell = Dire ce que je sais faire maintenant
skill-words = Je sais maintenant
moves-title = Le chemin
question-first = Première formulation
question-reword = Reformuler la question
comments-title = Commentaires
comments-closed = Les commentaires sont fermés : { $what }
comments-close = Fermer les commentaires
comments-open = Rouvrir les commentaires
comments-turn = Confirmer
comment-go = Commenter
comment-words = Votre commentaire
charter-waits = Les règles communes vous attendent
charter-of = Règles : { $what }
charter-write = Écrire les règles communes
charter-for = Pour
charter-words = Les règles ; chacun les accepte avant d’agir
workshop-notes = Où en sommes-nous, entre nous
workshop-notes-what = Ces notes ne sont lues que par l’équipe. Vous choisissez quand les montrer.
workshop-noted = Notre note :
workshop-note = Noter
workshop-show = Montrer cette étape
workshop-show-what = Les notes de cette étape seront lues par celles et ceux qui accompagnent.
workshop-path = Avancer, revenir
workshop-go-on = Passer à l’étape suivante
workshop-go-back = Revenir à une étape
workshop-to = À quelle étape
workshop-write = Écrire ensemble
workshop-invite = Faire un lien d’invitation
workshop-people = Inviter et s’organiser
workshop-invite-for = Pour quelqu’un qui
workshop-share = Choisir qui lit ce défi
workshop-readers = Qui le lit
workshop-hand-over = Transmettre le défi
workshop-hand-over-to = À qui
workshop-leave = Quitter l’équipe
audience-open = tout le monde
audience-commons = les membres du réseau
audience-collective = les partenaires
audience-private = seulement les personnes concernées
criteria-title = Critères
criteria-lead = Les critères s’éprouvent eux aussi : un jeu de critères est écrit, testé sur des défis, puis validé en citant ces tests.
criteria-state-draft = à tester
criteria-state-tested = testé
criteria-state-validated = validé
criteria-state-retired = retiré
criteria-propose = Proposer des critères
criteria-propose-what = Partez du modèle : changez son nom, ses étapes, ses critères. Le critère des usagers reste.
criteria-text = Le texte (TOML)
criteria-tests = Tests
criteria-no-test = Aucun test pour l’instant : une campagne de visites en apporte.
criteria-applied = les critères s’appliquaient
criteria-not-applied = les critères ne s’appliquaient pas
criteria-validate = Valider ces critères
criteria-cites = Tests sur lesquels la validation s’appuie
criteria-validated-why = Validé le { $what } : { $other }
criteria-retire = Retirer ces critères
campaign-title = campagne de visites
campaigns-title = Campagnes de visites
campaigns-lead = Les personnes d’un défi en visitent d’autres, jamais le leur ; ce qu’elles voient éprouve aussi les critères.
campaigns-none = Aucune campagne pour l’instant.
campaign-coverage = Défis visités : { $what } sur { $other }
campaign-open = Ouvrir une campagne
campaign-name = Nom de la campagne
campaign-over = Défis à visiter
campaign-seed = Visites réparties par le tirage « { $what } » : chacun peut le rejouer.
campaign-each = Visites par défi
campaign-share = Répartir les visites
campaign-asked = Visite demandée à : { $what }
campaign-yours = Cette visite vous est demandée.
campaign-unvisited = Pas encore visité.
campaign-visit = Raconter une visite
campaign-told = Vous avez raconté une visite.
campaign-own = C’est votre défi : d’autres le visitent.
campaign-each-criterion = Critère par critère, si vous le souhaitez
campaign-applied = Les critères pouvaient-ils s’appliquer ?
campaign-seen = Ce que vous avez vu
letter-j-look-subject = Un moment pour regarder : { $what }
letter-j-look-body = « { $what } » vient d’avancer ou de revenir. Si vous le souhaitez, notez pour vous ce qui est fort et ce qui est fragile aujourd’hui : { $other }
letter-j-lessons-subject = Ce que « { $what } » a appris
letter-j-lessons-body = « { $what } » est terminé. Ce que vous en avez appris peut aider d’autres personnes, si vous voulez l’écrire : { $other }
letter-j-inspired-subject = « { $what } » a inspiré un projet
letter-j-inspired-body = Un autre projet dit s’être inspiré de « { $what } ». Rien n’en est montré tant que vous ne dites pas oui : { $other }
letter-j-verdict-subject = Un avis vous attend : { $what }
letter-j-verdict-body = Celles et ceux qui accompagnent « { $what } » ont donné un avis. Il ne ferme rien : { $other }
letter-j-visit-subject = Une visite vous est demandée : { $what }
letter-j-visit-body = Dans la campagne « { $what } », un défi qui n’est pas le vôtre attend votre regard : { $other }
letter-j-holder-subject = Vous portez maintenant « { $what } »
letter-j-holder-body = Le défi « { $what } » vous est transmis : { $other }
letter-j-charter-subject = Les règles de « { $what } » ont changé
letter-j-charter-body = Avant d’agir encore dans « { $what } », lisez et acceptez ses règles communes : { $other }
challenge-returns = { $n ->
    [0] aucun retour en arrière pour l’instant
    [one] { $n } retour en arrière
   *[other] { $n } retours en arrière
 }
challenge-visits = { $n ->
    [0] pas encore atteinte
    [one] atteinte { $n } fois
   *[other] atteinte { $n } fois
 }
criterion-times = { $n ->
    [0] aucun avis
    [one] { $n } avis donné
   *[other] { $n } avis donnés, tous gardés
 }
question-wordings = { $n ->
    [0] Jamais reformulée
    [one] Reformulée { $n } fois
   *[other] Reformulée { $n } fois
 }
campaign-short = { $n ->
    [one] Trop peu de personnes pouvaient visiter { $n } défi : invitez-en d’autres.
   *[other] Trop peu de personnes pouvaient visiter { $n } défis : invitez-en d’autres.
 }
life-title = Ce que devient ce projet
life-of = La vie de « { $what } »
life-untold = Rien n’a encore été raconté ici.
life-fresh = Dernières nouvelles : { $what }.
life-ageing = Dernières nouvelles : { $what }. Elles datent de plus d’un an.
life-stale = Dernières nouvelles : { $what }. Personne ne sait plus où en est ce projet.
life-at-rest = Terminé ; dernières nouvelles : { $what }. On n’en attend pas d’autres.
life-outcome-direct = Suite directe
life-outcome-indirect = Suite indirecte
life-lessons = Ce qui a été appris
life-from = Inspiré de
life-to = A inspiré
life-waiting = « { $what } » dit s’être inspiré de votre projet. Rien n’en est montré tant que vous ne dites pas oui.
life-agree = Oui, le montrer sur les deux pages
life-untie = Non, ce lien n’est pas juste
life-tell = Raconter
life-tell-what = Les étapes ne sont pas une échelle : une pause, un changement de cap, une fin en font partie. Vous choisissez qui lit chaque ligne ; rien ne s’efface, une correction se place à côté.
life-tell-stage = Dire une étape
life-stage = Étape
life-when = Quand : 2021, 2021-03 ou 2021-03-14
life-words = En quelques mots (facultatif)
life-readers = Qui lit cette ligne
life-tell-outcome = Dire ce qui en est venu
life-outcome = Ce qui en est venu
life-way = De quelle façon
life-tell-lessons = Laisser ce qui a été appris
life-learnt = Ce qui a été appris
life-why = Pourquoi cela s’est passé ainsi (facultatif)
life-advice = À qui voudrait reprendre (facultatif)
life-inspired = Dire de qui il s’inspire
life-inspired-by = Adresse de la page de l’autre projet
life-inspired-what = Ce qui a été repris
life-take-back = Reprendre une étape qui n’est pas juste
life-which = Laquelle
life-confirm = Rien n’a changé : c’est toujours vrai
life-notebook = Mon carnet : atouts, faiblesses, hypothèses
life-noted = C’est dit.
life-stage-idea = Idée
life-stage-design = Conception
life-stage-experiment = Expérimentation
life-stage-launched = Lancé
life-stage-spread = Repris ailleurs
life-stage-paused = En pause
life-stage-pivoted = Changement de cap
life-stage-ended = Terminé
life-all = Toute la vie de ce projet
life-corrected = { $n ->
    [0] jamais corrigé
    [one] corrigé { $n } fois
   *[other] corrigé { $n } fois
 }
wiki-title = Pages écrites ensemble
wiki-lead = Une page par projet, par thème et par édition passée. Chaque version est gardée ; revenir à l’une d’elles en fait une nouvelle.
wiki-none = Aucune page à lire ici. Ouvrez celle d’un thème ou d’un projet pour l’écrire.
wiki-closed = Quelqu’un a écrit une page ici, pour d’autres lecteurs. Connectez-vous si vous êtes membre.
wiki-unwritten = Personne n’a encore écrit cette page.
wiki-old = Vous lisez la version { $what } ; celle d’aujourd’hui est la { $other }.
wiki-today = Lire celle d’aujourd’hui
wiki-bring-back = Revenir à cette version
wiki-back = reprend la version { $what }
wiki-write = Écrire
wiki-words = Le texte
wiki-keep = Garder cette version
wiki-history = Toutes les versions
wiki-readers = Qui lit
wiki-share = Changer les lecteurs
room-title = Espace de travail
room-of = Espace de travail de « { $what } »
room-private = Seuls ses membres voient cet espace. L’auteur d’une pièce choisit de la montrer ou non.
room-members = Membres : { $what }
room-enter = Entrer dans un espace de travail
room-enter-what = On vous a donné un lien : en entrant, vous verrez tout ce que ses membres y posent, et eux votre nom.
room-put = Poser quelque chose
room-note = Une note
room-note-title = Titre
room-note-words = Texte
room-file = Un fichier
room-file-limits = Document, image, tableau ou texte, 2 Mo au plus, sans macros ; 20 fichiers par espace. Il n’est lu que par les membres tant que vous ne le montrez pas.
room-file-what = { $what }, { $other } Ko
room-file-take = Télécharger « { $what } »
room-file-away = Retirer ce fichier
room-file-away-what = Il est effacé pour de bon, pour tous les membres.
room-piece = « { $what } » sur une page à imprimer
room-print = Imprimée, cette page ne garde que le texte.
file-pdf = PDF
file-image = Image
file-document = Document
file-sheet = Tableau
file-slides = Présentation
file-text = Texte
room-brief = Le brief
room-who = Pour qui
room-situation = Dans quelle situation
room-usage = Ce qu’ils en feront
room-change = Ce que cela changera
room-specification = Un cahier des charges
room-need = Le besoin auquel il répond
room-requirement = Exigence { $what }
room-must-do = Ce que cela doit faire
room-for = Pour qui
room-shown-by = Comment on saura que c’est fait
room-can-wait = Peut attendre
room-must = Doit faire, pour : { $what }
room-must-later = Peut attendre, pour : { $what }
room-limits = Limites : lieu, temps, règles (facultatif)
room-left-out = Ce qu’on laisse de côté exprès (facultatif)
room-keep = Garder
room-rewrite = Écrire à nouveau
room-share = Choisir qui lit
room-invite = Faire entrer quelqu’un
room-invite-what = Un lien est fait ; qui l’ouvre, connecté, entre dans l’espace.
wiki-versions = { $n ->
    [0] aucune version
    [one] { $n } version
   *[other] { $n } versions
 }
room-earlier = { $n ->
    [0] aucune version plus ancienne
    [one] { $n } version plus ancienne
   *[other] { $n } versions plus anciennes
 }
challenge-readers = Lu par : { $what }.
emergence-title = Ce qui émerge
emergence-lead = Des mots, des thèmes et des lieux que l’on rencontre plus souvent qu’avant, et des projets qui ne ressemblent à aucun autre. Rien ici ne dit qu’un projet vaut plus qu’un autre.
emergence-compared = On compare { $what } avec { $other }, source par source.
emergence-window = du { $what } au { $other }
emergence-at = Recensement regardé le { $what }.
emergence-words = Mots
emergence-themes = Thèmes
emergence-places = Lieux
emergence-none = Rien ne se détache de ce que le hasard donne à lui seul.
emergence-share = { $what } sur { $other }
emergence-why = Projets qui le portent : { $what } depuis un an, contre { $other } les deux années d’avant.
emergence-times = C’est au moins { $what } fois plus souvent, à source égale.
emergence-chance = Si rien ne changeait, un tel compte n’arriverait pas plus d’une fois sur { $what }.
emergence-with = Les mêmes projets portent aussi : { $what }.
emergence-few = Petits nombres : à lire avec prudence.
emergence-one-source = Une seule source le dit : elle a peut-être seulement changé ses mots.
emergence-cards = Les fiches derrière ce signal :
emergence-lone = Originaux isolés
emergence-lone-what = Ces projets sont bien plus loin de leurs voisins qu’il n’est habituel. Être loin n’est pas un mérite ; c’est une invitation à regarder.
emergence-own = Ce qu’il porte et que peu portent : { $what }
emergence-near = Le plus proche tout de même :
emergence-tested = { $n ->
    [0] Aucun trait comparé.
    [one] { $n } trait comparé.
   *[other] { $n } traits comparés.
 }
emergence-incomparable = { $n ->
    [one] { $n } projet est laissé de côté : sa source n’est que dans l’une des deux périodes.
   *[other] { $n } projets sont laissés de côté : leur source n’est que dans l’une des deux périodes.
 }
emergence-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
 }
emergence-lone-compared = { $n ->
    [0] Aucun projet comparé.
    [one] { $n } projet comparé.
   *[other] { $n } projets comparés, les plus récents.
 }
stories-title = Récits et collections
stories-lead = Des récits qui racontent des projets et citent leurs fiches ; des collections qui en réunissent, avec la raison de les réunir.
stories-stories = Récits
stories-collections = Collections
stories-none = Rien à lire ici pour l’instant.
stories-of-card = Ils en parlent
story-write = Écrire un récit
story-how = Pour citer une fiche, mettez son adresse seule sur une ligne. Un récit en cite au moins une.
story-title = Titre
story-text = Le récit
story-keep = Garder
story-by = Par { $what }
story-card-gone = Une fiche que vous ne pouvez pas lire, ou qui n’est plus là.
story-reread = J’ai relu ce récit
story-reread-what = On vous demande de relire ce récit avant qu’il soit publié.
story-next = La suite
story-was-reread = Quelqu’un l’a relu : vous pouvez le publier.
story-not-reread = Personne ne l’a relu depuis que vous l’avez écrit : donnez le lien à quelqu’un d’autre.
story-ask = Faire un lien pour le faire relire
story-rewrite = Écrire à nouveau
story-publish = Publier
collection-gather = Réunir des fiches
collection-reason = Pourquoi les réunir
collection-cards = Adresses des fiches, une par ligne

# La boîte à outils, et qui sait faire quoi
toolbox-title = Boîte à outils
toolbox-lead = Ce qui a servi à un projet, raconté par qui le porte, pour que cela serve à d’autres.
toolbox-stages = Stades
toolbox-all = Tous les stades
toolbox-none = Rien ici pour l’instant.
toolbox-add = Ajouter une ressource
toolbox-project = Elle a servi à
toolbox-name = Nom de la ressource
toolbox-words = À quoi elle sert, comment elle vous a servi (une page au plus)
toolbox-address = Où elle se trouve, si elle est ailleurs
toolbox-when = Elle aide à ces stades
toolbox-aside = Ranger cette ressource
toolbox-aside-why = Pourquoi
toolbox-holders = Pour ajouter une ressource, il faut porter un projet d’une équipe.
know-how-title = Savoir-faire
know-how-lead = Chacun dit pour soi ce qu’il sait et raconte volontiers. Qui a le moins parlé depuis un an vient d’abord.
know-how-search = Qui sait…
know-how-search-go = Chercher
know-how-none = Personne n’a encore dit ce qu’il sait.
know-how-none-for = Personne n’a dit savoir « { $what } ».
know-how-repeats = Prises de parole depuis un an : { $other }, dont { $what } par quelqu’un qui avait déjà parlé.
know-how-mine = Ce que vous savez
know-how-what = Ce que vous savez faire
know-how-from = Appris où (un projet, un métier, la vie)
know-how-tell = Le dire
know-how-untell = Ne plus le dire
know-how-untell-one = Ne plus le dire : { $what }
know-how-spoke = Noter une prise de parole
know-how-about = De quoi vous avez parlé
know-how-day = Quel jour

rules-title = Les règles de cet espace
rules-exchange =
    Chaque annonce dit ce qui est demandé, ce que cela prend et jusqu’à quand.
    Personne n’est mis en relation sans deux oui ; aucune coordonnée n’est donnée avant.
    Au plus { $what } sollicitations par personne et par semaine ; un non vaut { $other } jours et n’est dit à personne.
    Qui est en retrait n’est pas sollicité, sinon par la médiation.
    L’argent ne s’échange pas ici : le répertoire dit qui peut répondre.
    Une suggestion s’écarte sans raison à donner, et l’autre ne le sait pas.
rules-requests =
    Une demande dit ce qu’elle demande et pourquoi à cette personne.
    Le délai est convenu à deux : sans accord, il n’y a pas de délai.
    Les rappels sont rares, doux, et adressés à une seule personne.
    En retrait, les délais s’arrêtent ; la médiation peut relayer.
rules-room =
    Cet espace est privé : seules les personnes que le porteur y invite le lisent.
    Ce qui s’y trouve n’est montré plus loin que si son auteur le décide.
    Qui part ne lit plus rien ; ses textes restent à ceux qui continuent.
rules-wiki =
    Chaque version est gardée avec son auteur, et toute version peut revenir.
    On complète avant de retirer, et l’on dit pourquoi.
    Aucune coordonnée de personne.
    Les commentaires peuvent être fermés ; ce qui est dit reste lisible.
rules-toolbox =
    Une ressource est présentée par qui elle a servi, avec ce qu’elle a permis.
    Ni vente ni publicité.
    Chacun choisit qui lit ce qu’il apporte, et peut le retirer.
vocabulary-title = Les mots du réseau
vocabulary-lead = Un référentiel qui part du réel : chaque mot est montré par au moins un projet.
vocabulary-none = Aucun mot encore. Le premier viendra avec le projet qui le montre.
vocabulary-version = Version { $what }
vocabulary-before = la précédente
vocabulary-after = la suivante
vocabulary-example-gone = Les fiches qui le montraient ne sont plus là : montrez-le par un autre projet.
vocabulary-show = Montrer par un autre projet
vocabulary-show-one = Montrer « { $what } » par un autre projet
vocabulary-card = L’adresse de la fiche du projet
vocabulary-how = Ce qui, dans ce projet, montre le mot
vocabulary-withdraw = Retirer ce mot
vocabulary-withdraw-one = Retirer « { $what } »
vocabulary-why = Pourquoi
vocabulary-add = Proposer un mot
vocabulary-top = Sous quel titre
vocabulary-fr = Le mot en français
vocabulary-en = Le mot en anglais
vocabulary-top-ideas = Idées
vocabulary-top-setting = Lieux, outils, environnement
vocabulary-top-making = Mise en œuvre
vocabulary-top-skills = Compétences
vocabulary-top-resources = Ressources
