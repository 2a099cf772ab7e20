# Comptes : se connecter, son espace, la charte, l’administration, les lettres.

nav-own = Mon espace
sign-in-title = Se connecter
sign-in-lead = Donnez votre adresse de courrier : vous recevrez un lien qui ouvre votre espace. Il n’y a pas de mot de passe.
sign-in-mail = Adresse de courrier
sign-in-send = Recevoir le lien
sign-in-why = Lire et chercher ne demandent aucun compte. On s’inscrit en son nom propre, jamais pour une organisation.
sign-in-sent-title = Regardez votre courrier
sign-in-sent-what = Si { $what } peut recevoir du courrier, un lien vient d’y être envoyé. Il ouvre une seule fois, pendant trente minutes.
sign-in-sent-late = Rien n’arrive ? Regardez dans les courriers indésirables, vérifiez l’adresse, puis demandez un autre lien dans un quart d’heure.
sign-in-local = Ce serveur n’envoie pas de courrier : les lettres attendent sur cette machine.
sign-in-again = Demander un autre lien
sign-in-enter-title = Entrer
sign-in-enter-known = Bonjour { $what }. Encore un geste, et vous y êtes.
sign-in-enter-new = Ce lien ouvre un compte pour { $what }.
sign-in-enter-offices = Il vous confie :
sign-in-enter = Entrer
sign-in-void-title = Ce lien n’ouvre plus rien
sign-in-void-what = Un lien n’ouvre qu’une fois, et peu de temps. Celui-ci a déjà servi, a expiré ou n’est pas complet. Demandez-en un autre : c’est immédiat.
trouble-foreign = Ce formulaire n’a pas été envoyé depuis une page de ce site, ou la page était ouverte depuis trop longtemps. Rechargez la page et recommencez.
trouble-refused-title = Cela n’a pas été fait
trouble-forbidden-title = Cette page n’est pas pour vous
trouble-forbidden-what = Il faut une fonction que vous n’avez pas, ou qui attend que vous acceptiez la charte. Votre espace dit lesquelles vous avez.
trouble-stale-title = Quelqu’un vient de modifier la même chose
trouble-stale-what = Rien n’a été perdu ni écrasé. Revenez en arrière, rechargez la page pour voir ce qui a changé, puis recommencez.

own-title = Mon espace
own-hello = Bonjour { $what }
own-asleep = Ces fonctions vous attendent : elles s’ouvriront quand vous aurez accepté la charte.
own-read-charter = Lire la charte et l’accepter
own-offices = Mes fonctions
own-no-office = Vous n’avez pas de fonction particulière. Vous pouvez tout lire de ce qui est commun aux membres.
own-letters = Mes lettres
own-no-letter = Aucune lettre pour l’instant.
own-account = Nom, navigateurs, données
own-leave = Se déconnecter
account-title = Mon compte
account-name = Comment souhaitez-vous être appelé ?
account-own-name = Votre nom propre ou celui que vous employez. Une organisation ne s’inscrit pas : ses membres parlent en leur nom.
account-mail = Adresse de courrier :
account-language = Langue de mes lettres
account-save = Enregistrer
account-changed = C’est enregistré.
account-ended = Ces navigateurs sont déconnectés.
account-browsers = Navigateurs connectés
account-browsers-what = Si vous n’en reconnaissez pas un, déconnectez-le.
account-this-browser = celui-ci
account-browser-when = depuis le { $what }, vu le { $other }
account-browser-unknown = Navigateur inconnu
account-end = Déconnecter
account-end-one = Déconnecter { $what }
account-end-all = Tout déconnecter, ici compris
account-data = Mes données
account-data-what = Tout ce que ce site garde de vous, dans un fichier que vous pouvez lire ou transmettre.
account-export = Télécharger mes données
account-close = Fermer mon compte
account-close-what = Votre nom, votre adresse et vos notes privées sont effacés tout de suite, vos fonctions prennent fin. Les décisions que vous avez signées restent, sous un simple numéro.
account-close-mail = Pour confirmer, écrivez votre adresse
account-close-go = Fermer mon compte

charter-title = Charte
charter-version = Version { $what }, depuis le { $other }
charter-accept-for = J’accepte cette charte pour :
charter-accept = J’accepte
charter-rewrite = Écrire une nouvelle version
charter-publish = Publier la nouvelle version
charter-publish-what = Toutes les fonctions s’endorment jusqu’à ce que chaque personne accepte la nouvelle version.
charter-was-published = La nouvelle version est publiée. Acceptez-la d’abord vous-même.
administration-title = Administration
administration-offices = Qui fait quoi
administration-charter = La version { $what } est en vigueur.
office-give = Confier une fonction
office-which = Fonction
office-source = Recensement (pour un partenaire)
office-give-go = Confier
office-end = Mettre fin
office-end-one = Mettre fin à la fonction « { $what } » de { $other }
office-was-given = La fonction est confiée ; la personne est prévenue.
office-was-offered = Une invitation est partie : elle vaut sept jours.
office-was-ended = La fonction a pris fin.
office-administrator = Administre ce site
office-moderator = Modère ce site
office-keeper = Tient un recensement
office-partner-member = Membre d’un partenaire
office-host = Anime une équipe
office-team-member = Membre d’une équipe
office-coordinator = Coordonne une édition
office-committee = Siège au comité de sélection
office-stage = Tient la scène
office-scout = Repère des projets
office-expert = Expert d’une édition
office-sponsor = Parraine une édition
office-patron = Mécène d’une édition
office-participant = Participe à une édition
log-title = Journal
log-empty = Rien n’a encore été fait.
log-number = N°
log-when = Quand
log-who = Qui
log-what = Quoi
log-about = Sur quoi
log-older = Plus ancien
log-by-itself = le programme

fault-not-an-address = Ce n’est pas une adresse de courrier. Écrivez-la comme nom@exemple.fr.
fault-no-name = Dites comment vous souhaitez être appelé.
fault-charter-changed = La charte vient de changer : lisez la nouvelle version avant de l’accepter.
fault-charter-incomplete = Écrivez la charte en français et en anglais.
fault-charter-too-long = La charte est trop longue : vingt mille caractères au plus dans chaque langue.
fault-last-administrator = C’est la dernière personne qui administre : invitez-en une autre d’abord.
fault-no-such-office = Cette fonction n’est plus tenue.
fault-another-address = Pour fermer votre compte, écrivez votre propre adresse de courrier.

outbox-title = Lettres en attente sur cette machine
outbox-lead = Sans serveur de courrier, les lettres s’arrêtent ici. Cette page n’existe que sur votre propre machine, pour essayer.
outbox-empty = Aucune lettre.
outbox-to = À { $what }, le { $other }
letter-hello = Bonjour,
letter-hello-name = Bonjour { $what },
letter-end = { $what }
    { $other }
letter-link-gone = (ce lien a déjà été envoyé)
letter-unread-subject = Une lettre d’une autre version
letter-unread-body = Cette lettre a été écrite par une autre version du programme, qui seule sait la lire.
letter-sign-in-subject = Votre lien pour entrer dans { $what }
letter-sign-in-body = Voici votre lien. Il ouvre une seule fois, pendant trente minutes :
    { $what }

    Vous n’avez rien demandé ? Ne faites rien : sans ce lien, personne n’entre.
letter-invitation-subject = Une invitation de { $what }
letter-invitation-body = On vous propose une fonction : { $what }. Ce lien ouvre votre compte ; il vaut sept jours :
    { $other }

    Vous ne souhaitez pas l’accepter ? Ne faites rien.
letter-office-subject = Une fonction vous est confiée dans { $what }
letter-office-body = { $what } : cette fonction s’ouvrira quand vous aurez accepté la charte, dans votre espace :
    { $other }
own-elsewhere-title = Vos comptes ailleurs
own-elsewhere-what = Ces services vous font entrer ici. Déliés, ils ne le font plus ; le lien par courrier reste.
own-elsewhere-untie = Délier
own-elsewhere-untie-one = Délier { $what }
own-elsewhere-untied = C’est délié : ce service ne vous fait plus entrer ici.
letter-way-subject = { $what } : une autre façon d’entrer dans votre compte
letter-way-key-body = Une clé d’accès « { $what } » vient d’être ajoutée à votre compte. Si ce n’est pas vous, retirez-la et fermez les autres navigateurs :

    { $other }
letter-way-elsewhere-body = Votre compte s’ouvre désormais aussi par « { $what } ». Si ce n’est pas vous, déliez-le et fermez les autres navigateurs :

    { $other }
