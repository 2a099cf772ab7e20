# La soirée elle-même : l’entrée, les tables, le questionnaire, le compte-rendu.

door-title = Accueil
door-there = personnes sont là
door-free = { $n ->
    [one] une place libre
   *[other] { $n } places libres
}
door-entered = { $what } est entré. Bonne soirée !
door-entered-names = Sont entrés :
door-kept = Code reconnu et gardé dans cet appareil.
door-unknown-here = Ce code n’est pas dans la liste de cette page. Il est gardé : le serveur dira s’il est bon. Faites entrer la personne et vérifiez son nom.
door-code-unreadable = Ce code est mal tapé : il a onze lettres et chiffres. Relisez-le.
door-code-unknown = Aucune place de cette édition n’a ce code. Cherchez la personne par son nom, ou inscrivez-la sur place.
door-refused = Codes de personne, à vérifier :
door-waiting = Arrivées gardées ici, à envoyer :
door-signed-out = Le serveur ne vous reconnaît plus : connectez-vous dans un autre onglet puis rechargez cette page. Rien n’est perdu.
door-code = Code
door-code-what = Tapé, ou lu par l’appareil photo de votre téléphone : il ouvre cette page avec le code.
door-check-in = Noter l’arrivée
door-offline = Et quand le réseau tombe ?
door-offline-what = Laissez cette page ouverte : elle reconnaît les codes par leur empreinte, garde les arrivées dans cet appareil et les envoie dès que le réseau revient. Plusieurs téléphones peuvent tenir l’entrée ; la même arrivée envoyée deux fois ne compte qu’une fois. L’inscription sur place, elle, demande le réseau : notez le nom sur papier. Les empreintes ne disent le nom de personne.
door-expected = Attendus
door-nobody-yet = Personne n’est inscrit. Qui arrive s’inscrit ci-dessous.
door-expected-none = Tout le monde est là.
door-expected-what = Quelqu’un n’a pas son code ? Retrouvez son nom.
door-is-there = Est là
door-is-there-one = { $what } est là
door-above = Faire entrer au-delà des places
door-on-the-spot = Inscrire sur place
door-on-the-spot-what = En son nom propre, gratuitement. Une lettre confirme la place. Un compte est ouvert si l’adresse n’en a pas ; la personne peut le fermer quand elle veut.
door-on-the-spot-go = Inscrire et faire entrer
door-name = Son nom
door-full = Il n’y a plus de place. Si l’équipe en décide ainsi, cochez « Faire entrer au-delà des places ».

tables-title = Tables
tables-lead = Des tables mêlées pour que chacun rencontre le plus de personnes nouvelles, et les plus différentes.
tables-drawn = Les tables sont tirées.
tables-noted = C’est noté : les prochaines éditions s’en souviendront.
tables-unusable = Ces nombres ne donnent pas de tables : il faut au moins deux places par table et un tour.
tables-both = Deux personnes ne peuvent pas être à la fois ensemble et séparées.
tables-no-round = Il n’y a pas d’autre tour à préparer.
tables-figures = Ce que donnent ces tables
tables-new-pairs = Rencontres nouvelles
tables-of = { $what } sur { $other } possibles
tables-new-share = Part des rencontres nouvelles
tables-fewest = Personnes nouvelles rencontrées par le moins servi
tables-difference = Différence moyenne entre deux personnes qui se rencontrent
tables-imbalance = Écart entre les tables et la salle (0 : chaque table est la salle en petit)
tables-few = trop peu pour être dit
tables-pair = { $what } et { $other }
tables-round = Tour { $what }
tables-table = Table { $what }
tables-held = a eu lieu
tables-during = Pendant la soirée
tables-held-now = Le tour { $what } a eu lieu
tables-again = Refaire les tours qui restent
tables-again-what = Avec les personnes qui sont là maintenant : retardataires comprises, absentes retirées. Les tours qui ont eu lieu ne bougent pas.
tables-too-few = Les tables se tirent à partir de deux personnes inscrites.
tables-draw = Tirer les tables
tables-draw-go = Tirer
tables-those-there = { $n ->
    [0] Personne n’est encore là.
    [one] Avec la personne qui est là.
   *[other] Avec les { $n } personnes qui sont là.
}
tables-those-placed = { $n ->
    [0] Personne n’est encore inscrit.
    [one] Avec la personne qui a une place. À l’ouverture de l’entrée, seules celles qui sont là comptent.
   *[other] Avec les { $n } personnes qui ont une place. À l’ouverture de l’entrée, seules celles qui sont là comptent.
}
tables-seats = Places par table, au plus
tables-rounds = Tours
tables-together = À faire se rencontrer
tables-together-what = Seulement si les deux sont d’accord. Décochez pour oublier.
tables-apart = À ne pas mettre à la même table
tables-one = Une personne
tables-other = et une autre
tables-not-kept = n’a pas pu être tenu
tables-said = Ce que les personnes ont dit d’elles
tables-cards = À imprimer
tables-cards-lead = Une carte par table et par tour, puis un billet par personne, à découper et à remettre à chacune.
tables-slips = Billets
tables-sit = { $n ->
    [one] une personne
   *[other] { $n } personnes
}
table-mine = Ma table
table-not-yet = Les tables ne sont pas encore tirées. Revenez au début de la soirée.
table-none = Pas de table pour vous à ce tour : demandez à l’accueil.
table-with = Avec { $what }.
table-others = { $n ->
    [one] Et une personne qui ne se montre pas.
   *[other] Et { $n } personnes qui ne se montrent pas.
}
table-me = Pour des tables plus mêlées
table-me-what = Tout est facultatif. Personne ne le lit : seules des sommes d’au moins cinq personnes sont montrées à l’équipe, et tout est effacé un mois après la soirée.
table-me-go = Enregistrer
table-unsaid = Ne rien dire
table-said = C’est noté. Ne rien dire efface ce qui était dit.
trait-coming-as = Je viens surtout comme
trait-coming-as-holder = porteur de projet
trait-coming-as-user = usager
trait-coming-as-association = membre d’une association
trait-coming-as-company = personne d’une entreprise
trait-coming-as-public-body = agent public ou élu
trait-coming-as-research = étudiant, chercheur, enseignant
trait-coming-as-curious = curieux
trait-been-here = Je suis
trait-been-here-first-time = ici pour la première fois
trait-been-here-alumni = déjà venu à une édition

asking-coordinator-lead = Les mêmes questions sur chaque projet, pour les personnes qui étaient là. Une réponse chacune, liée à personne.
asking-prepare = Préparer le questionnaire
asking-prepare-go = Préparer
asking-prepare-what = À faire avant la soirée, une fois la sélection décidée : les jetons sont donnés à l’entrée. L’urne s’ouvre après la fin de la soirée. Si la sélection change, préparez de nouveau : seul ce qui manque est ajouté.
asking-prepared = Le questionnaire est prêt. Les jetons seront donnés aux personnes qui passent l’entrée.
asking-questions = Questions
asking-opens-at = On répond à partir du
asking-closes-at = Jusqu’au
asking-between = On répond du { $what } au { $other }.
asking-desks = { $n ->
    [one] Un questionnaire.
   *[other] { $n } questionnaires.
}
asking-unusable = Il faut une sélection décidée, au moins une question, une ouverture après la fin de la soirée et une fermeture après l’ouverture.
asking-open-urns = Dépouiller
asking-open-urns-go = Ouvrir toutes les urnes, une fois
asking-open-urns-what = Toutes les urnes s’ouvrent d’un coup, une seule fois. Chaque porteur reçoit ce qui concerne son projet, à partir de { $what } réponses. Les clés disparaissent ensuite.
asking-no-words = Aucun mot à relire.
asking-set-aside = Mots à écarter parce qu’ils ne respectent pas la charte
asking-released = Les urnes sont ouvertes. Chaque porteur peut lire ce qui concerne son projet, et lui seul.
asking-over-all = Sur tous les projets
asking-unsaid = Trop peu de réponses, ou des réponses qui désigneraient quelqu’un : rien n’est dit en dessous de { $what }.
asking-no-cookie = Votre réponse part sans cookie : votre session n’est pas envoyée avec elle.
asking-no-network = La réponse n’est pas partie : le réseau manque. Votre jeton n’a pas servi ; réessayez.
asking-operator-script = Elles pourraient servir un autre script, qui trahirait votre jeton ; celui-ci tient en un fichier lisible, et son code est public.
tokens-title = Mes jetons pour le questionnaire
tokens-lead = Un jeton prouve que vous étiez là, sans dire qui vous êtes. Votre navigateur le fabrique et le cache dans une enveloppe ; le serveur signe l’enveloppe sans voir dedans.
tokens-not-seen = Les jetons sont donnés une fois votre arrivée notée à l’entrée.
tokens-none = Il n’y a pas de questionnaire pour cette édition, ou il est dépouillé.
tokens-made = Vos jetons sont dans ce navigateur. Gardez-le pour répondre, ou copiez-les depuis la page de chaque questionnaire.
tokens-refused = Un jeton au moins n’a pas pu être obtenu : il a peut-être été demandé depuis un autre navigateur, qui le garde. Sinon, rechargez cette page.
tokens-https = Ce navigateur ne peut pas fabriquer de jeton ici : il faut une adresse en https.
tokens-no-script = Sans JavaScript, ce navigateur ne peut pas fabriquer de jeton : le serveur devrait le faire pour vous, et il verrait alors qui répond quoi. Nous préférons ne pas vous le proposer. Vous pouvez répondre depuis un autre navigateur, ou dire un mot signé sur la page du projet.
tokens-one = Questionnaire { $what }
tokens-answer = Répondre
results-of-asking = Ce qu’a dit le questionnaire
results-not-yet = Le questionnaire n’est pas encore dépouillé. Tout sera donné d’un coup, une seule fois.
results-answers = { $n ->
    [one] Une personne a répondu.
   *[other] { $n } personnes ont répondu.
}
results-too-few = Moins de { $what } personnes ont répondu : pour que personne ne soit reconnu, rien n’est dit, pas même combien.
results-given = { $n ->
    [0] Aucun jeton n’avait été signé.
    [one] Un jeton avait été signé.
   *[other] { $n } jetons avaient été signés.
}
results-words = Mots laissés
results-yours = Vous seul pouvez lire cette page. Ce n’est ni une note ni un classement : personne ne compare les projets.

notes-title = Compte-rendu
notes-lead = Un plan que plusieurs personnes écrivent en même temps, lu comme un texte et comme une carte.
notes-first = Son titre
notes-begin = Commencer
notes-none = Le compte-rendu n’est pas encore commencé.
notes-complete = Complet
notes-draft = À compléter
notes-since = version du { $what }
notes-credits = Écrit par { $what }.
notes-as-map = Carte FreeMind
notes-versions = Versions
notes-new-line = Nouvelle ligne
notes-add = Ajouter
notes-live = Chacun écrit ses lignes : personne n’efface celles d’un autre sans le voir. La page se relit seule toutes les quelques secondes.
notes-text = En texte
notes-map = En carte
notes-map-what = Le même plan, dessiné en carte : le texte au-dessus dit la même chose.
notes-state = État
notes-finish = Le compte-rendu est complet
notes-open-again = Le rouvrir
notes-bring = Apporter un plan
notes-bring-what = Une carte FreeMind ou Freeplane (.mm), un plan OPML ou Markdown. Il prend la place du plan actuel, qui reste dans les versions ; ce qu’un autre programme y avait écrit est gardé et rendu.
notes-bring-go = Apporter
notes-file = Fichier
notes-brought = Le plan est apporté. Le précédent est dans les versions.
notes-done = C’est fait.
notes-in-between = Quelqu’un a changé cette ligne pendant que vous écriviez. Voici ce qu’elle dit maintenant, plus bas ; rien n’est perdu.
notes-unreadable = Ce plan ne se lit pas, ou il est trop long ou trop profond. Vérifiez le fichier.
notes-typed = Vous aviez écrit :
notes-pen = Modifier
notes-pen-one = Modifier « { $what } »
notes-says = Ce qu’elle dit
notes-save = Enregistrer
notes-in = Mettre sous la précédente
notes-out = Remonter d’un niveau
notes-remove = Retirer
notes-new = Une ligne de plus
notes-below = Dessous
notes-after = Après
notes-take-up = Reprendre cette version
notes-take-up-what = Elle devient la version actuelle, à compléter. Celle d’aujourd’hui reste dans la liste.

lead-from-card = Noter ce projet comme piste
lead-share = Partager depuis un téléphone
lead-share-what = Ouvrez cette page sur votre téléphone et choisissez « Installer » ou « Ajouter à l’écran d’accueil ». Ensuite, « Partager » depuis n’importe quelle page du web propose ce site : la piste est remplie, il reste à l’envoyer.
mailbox-title = Noter par courriel
mailbox-what = Une adresse rien qu’à vous : tout courriel qui y arrive devient une piste de cette équipe, notée par vous. En faire une nouvelle ferme l’ancienne.
mailbox-make = Faire mon adresse
mailbox-once = Gardez-la dans votre carnet d’adresses : elle n’est montrée qu’une fois, et nous n’en gardons que l’empreinte. Ne la donnez à personne : qui l’a peut noter des pistes en votre nom.
mailbox-server = Elle marche si le serveur de courrier de cette maison remet à « croisee lead mail » ce qui arrive pour « piste+… » : demandez à la personne qui l’administre.

figures-title = Chiffres
figures-lead = Ce que donne notre façon de travailler. Rien ici ne compare des projets, ni des équipes.
figures-what = Les éditions comptent une fois tenues. Ce qui est dit de moins de cinq personnes ne l’est pas.
figures-none = pas encore mesuré
figures-unknown = nature non dite
figures-taps = Gestes pour noter une piste (médiane)
figures-partner = Jusqu’au premier partenaire trouvé (médiane)
figures-partner-days = { $n ->
    [one] { $what } jours, sur un projet
   *[other] { $what } jours, sur { $n } projets
}
figures-again = Porteurs qui ont présenté plus d’une fois
figures-of = { $what } sur { $other }
figures-balance = Donné à d’autres équipes, reçu d’elles
figures-given-taken = { $what } donné, { $other } reçu
figures-affiliations = Inscrits qui montrent où ils travaillent
figures-back = Personnes revenues à plus d’une édition
figures-parts = Revenues dans un autre rôle que la fois d’avant
figures-met = Ce qui est arrivé, par rencontre
figures-met-by = Arrivé grâce à : { $what }
figures-family = Retenus, famille « { $what } »
figures-unknown-family = famille non dite
figures-came = Venus, parmi les inscrits
figures-concentration = Réponse très partagée, { $what }
figures-no-concentration = Aucune concentration au-delà du seuil de l’équipe
figures-no-edition = Aucune édition n’a encore été tenue.
way-form = Pistes par le formulaire
way-share = Pistes par partage
way-mail = Pistes par courriel
way-bookmark = Pistes par le signet
way-card = Pistes depuis une fiche
way-feed = Pistes depuis un flux
way-archive = Pistes de l’archive
survey-title = Ce que le public vient chercher
survey-lead = { $n ->
    [0] Aucune édition n’a encore été tenue.
    [one] Ce que les personnes inscrites ont dit venir chercher, à une édition.
   *[other] Ce que les personnes inscrites ont dit venir chercher, sur { $n } éditions.
}
survey-few = Trop peu de personnes l’ont dit : rien n’est montré en dessous de { $what }.
survey-what = Une personne peut dire plusieurs choses, ou rien. Les nombres inférieurs à { $what }, et ceux qui les trahiraient, ne sont pas montrés ; une édition ne compte qu’une fois tenue.

kit-title = À publier
kit-lead = Ce que le porteur accepte de voir publié, canal par canal. Il peut le reprendre à tout moment : l’adresse cesse alors de répondre.
kit-card-of = Carte à partager : { $what }
kit-take = Prendre l’image
kit-embed-what = À coller dans la page d’un autre site :
kit-images = Le porteur accepte que les photographies et les films de la soirée le montrent.
kit-open-data = Le porteur accepte que son projet entre dans les données ouvertes.
kit-what = Avant son dévoilement, rien de tout cela n’existe.
kit-feed-of = Projets de { $what }
kit-see = Voir sur { $what }

teaser-title = Avant-goût
teaser-lead = Qui l’on croisera sur scène, à peu près, sans rien dévoiler.
teaser-little = peu, ou pas
teaser-some = un peu
teaser-much = beaucoup
teaser-what = À peu près seulement : un hasard est ajouté à chaque nombre avant de le dire en trois mots, pour qu’aucun projet ne puisse être deviné. Il faut au moins { $what } projets, et ces mots ne changent plus une fois dits.
teaser-make = Faire l’avant-goût
teaser-make-what = Il dit au public, à peu près, quelles familles d’acteurs seront présentes. Aucun projet ne peut y être deviné.
teaser-once = Il est fait une seule fois, même si la sélection change ensuite : deux avant-goûts pourraient être comparés.
teaser-read = Le lire comme le public
teaser-few = Il faut une sélection d’au moins { $what } projets pour en dire quelque chose sans en trahir un.
teaser-stage = L’avant-goût se fait entre la décision et la soirée.

grid-title = Grille des séances
grid-lead = Peu de règles : personne n’est spectateur. Chacun se présente en une ligne, puis propose et rejoint des séances.
grid-line = Moi, en une ligne
grid-line-what = Tout le monde la lira, avec votre nom. Tant que vous n’avez rien dit, la grille vous reste fermée.
grid-line-go = Me présenter
grid-all-said = Toutes les personnes entrées se sont présentées : la grille est ouverte.
grid-who-is-silent = Ne se sont pas encore présentés : { $what }. La grille les attend.
grid-rounds = Créneaux
grid-places = Lieux
grid-make = Faire la grille
grid-not-made = La grille n’est pas encore faite. Revenez au début de la rencontre.
grid-not-open = La grille s’ouvre quand chaque personne entrée s’est présentée : il en manque. Réessayez dans un instant.
grid-not-there = Il faut être entré pour proposer une séance : passez à l’accueil.
grid-say-first = Présentez-vous d’abord : une ligne suffit, et la grille s’ouvre pour vous.
grid-unusable = Il faut de un à trente créneaux, et de un à trente lieux.
grid-taken = Cette case est prise : choisissez-en une libre.
grid-sessions = Séances
grid-place = Lieu { $what }
grid-cell = Tour { $what }, lieu { $other }
grid-propose = Proposer une séance
grid-propose-go = Proposer
grid-about = De quoi il sera question
grid-where = Où et quand
grid-who = Qui est là
