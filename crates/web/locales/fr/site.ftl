# Ce qui entoure chaque page, l’accueil, les pages d’erreur et les pages d’information.

site-tagline = le recensement commun des projets d’innovation sociale
site-description = Les recensements de nombreux partenaires réunis en un seul lieu : cherchez, situez et réutilisez des projets d’innovation sociale partout en France.
skip-to-content = Aller au contenu
nav-label = Navigation principale
nav-explore = Explorer
nav-territories = Territoires
nav-themes = Thèmes
nav-partners = Partenaires
nav-about = À propos
nav-accessibility = Accessibilité
nav-legal = Mentions légales
languages-label = Langues
footer-site = { $what } rassemble ce que ses partenaires recensent. Chaque information dit qui l’a donnée, quand et sous quelle licence.
twins-intro = Les données de cette page :

search-label = Que cherchez-vous ?
search-placeholder = jardin partagé, atelier vélo, insertion…
search-button = Chercher

home-title = Quelqu’un, quelque part, a peut-être déjà commencé.
home-lead = Des jardins, des tiers-lieux, des garages solidaires, des coopératives… Les recensements de nombreux partenaires, réunis pour être cherchés d’un seul geste.
home-sum-cards = projets recensés
home-sum-censuses = recensements réunis
home-sum-departments = départements
doors-title = Par où entrer ?
door-holder-who = Je porte un projet
door-holder-what = Qui a déjà essayé quelque chose de semblable, et comment ?
door-holder-label = Mon idée en quelques mots
door-holder-go = Trouver
door-support-who = J’accompagne des projets
door-support-what = Lesquels démarrent autour de moi ?
door-place-label = Ma commune
door-support-go = Repérer
door-support-all = Tous les projets qui démarrent
door-decider-who = Je décide ou je finance
door-decider-what = Que se passe-t-il sur mon territoire ? Le portrait, en chiffres sourcés.
door-territory-label = Commune, intercommunalité, département ou région
door-decider-go = Voir
door-decider-all = Tous les territoires
door-citizen-who = J’habite ici
door-citizen-what = Que puis-je découvrir ou rejoindre près de chez moi ?
door-citizen-go = Découvrir
home-themes-title = Par thème
home-latest-title = Confirmés récemment
home-latest-all = Tous les projets, du plus récemment confirmé au plus ancien

places-title = Quel territoire ?
places-none = Aucun territoire ne porte le nom « { $what } ». Vérifiez l’orthographe, ou essayez le nom du département.
places-many = Plusieurs territoires répondent à « { $what } » : lequel ?
places-all = Parcourir toutes les régions et tous les départements

trouble-unknown-title = Cette page n’existe pas
trouble-unknown-what = L’adresse est peut-être incomplète, ou la page a été retirée. Les fiches, elles, gardent toujours leur adresse.
trouble-gone-title = Cette fiche n’est plus tenue par personne
trouble-gone-what = Aucun partenaire ne recense plus ce projet depuis le { $what }. Il a peut-être pris fin, ou changé de nom.
trouble-bad-title = Nous n’avons pas compris cette demande
trouble-bad-what = L’adresse contient quelque chose que nous ne savons pas lire. Reprenez la recherche depuis le début.
trouble-too-many-title = Trop de demandes à la fois
trouble-too-many-what = Pour que le site reste ouvert à tout le monde, le nombre de pages par seconde est limité. Attendez quelques secondes puis rechargez la page. Pour tout télécharger, préférez les exports.
trouble-slow-title = La réponse tarde trop
trouble-slow-what = Le serveur est très sollicité. Réessayez dans un instant, ou demandez moins à la fois.
trouble-broken-title = Quelque chose s’est cassé de notre côté
trouble-broken-what = Ce n’est pas de votre fait. Réessayez dans un instant ; si cela dure, prévenez les personnes qui font tourner ce site.
trouble-request = Numéro à leur donner : { $what }
trouble-ways-out = Et maintenant ?
trouble-home = Revenir à l’accueil

about-title = À propos
about-lead = { $what } réunit les recensements de projets d’innovation sociale que tiennent de nombreux partenaires : réseaux, collectivités, fondations, associations, ministères.
about-how-title = Comment ça marche
about-how-1 = Chaque partenaire garde son recensement, sous la forme qui lui convient : tableur, site, flux, interface de programmation. Le logiciel vient le lire régulièrement, sans rien lui demander de changer.
about-how-2 = Quand plusieurs partenaires parlent du même projet, leurs notices sont réunies sur une seule fiche. Rien n’est réécrit : chaque information porte la lettre de qui l’a donnée, sa date et sa licence. Si les partenaires ne disent pas la même chose, les deux versions sont montrées.
about-how-3 = Une fiche garde son adresse pour toujours. Si deux fiches sont réunies, l’ancienne adresse mène à la nouvelle.
about-order-title = Dans quel ordre ?
about-order = Les résultats sont classés selon les mots cherchés, la date de confirmation, le nom ou la distance. Jamais selon la popularité, la taille ou un paiement : petits et grands projets ont les mêmes chances d’être vus. Le site ne décide pas de ce qui est « innovant » : chaque partenaire s’en porte garant.
about-reuse-title = Réutiliser
about-reuse = Chaque liste se télécharge à sa propre adresse, en CSV, JSON, GeoJSON ou Atom. Citez les partenaires et respectez la licence indiquée pour chacun.
about-software-title = Le logiciel
about-software = Croisée est un logiciel libre, sous licence AGPL version 3 ou ultérieure. Contours et communes : données ouvertes de l’IGN et de l’INSEE. Caractères : Young Serif et Atkinson Hyperlegible Next, sous licence SIL OFL.

legal-title = Mentions légales
legal-who-title = Qui répond de ce site
legal-contact = Pour joindre les personnes qui font tourner ce site : { $what }
legal-no-contact = Les personnes qui font tourner ce site n’ont pas encore indiqué d’adresse de contact dans ses réglages.
legal-privacy-title = Vos données
legal-privacy-1 = Ce site ne dépose aucun cookie, ne charge rien d’ailleurs et ne garde pas les mots que vous cherchez.
legal-privacy-2 = Les coordonnées de personnes que donnent les partenaires ne sont publiées que si le partenaire les a déclarées ouvertes. Pour faire corriger ou retirer une information, adressez-vous au partenaire nommé sur la fiche : la correction suivra à sa prochaine lecture.
legal-licences-title = Licences des données
legal-licences = Chaque partenaire partage ses données sous la licence indiquée sur sa page et sur chaque fiche.

accessibility-title = Accessibilité
accessibility-state = Ce site vise le niveau AA des règles WCAG 2.2 et du RGAA. Aucun audit extérieur n’a encore été mené : nous ne déclarons donc pas de taux de conformité.
accessibility-done-title = Ce qui est fait
accessibility-done = Toutes les pages se lisent sans script, au clavier et avec un lecteur d’écran. La carte est toujours doublée d’une liste, les couleurs respectent les contrastes en mode clair et sombre, et les animations s’effacent si vous le demandez à votre appareil.
accessibility-wrong-title = Quelque chose ne va pas ?
accessibility-contact = Écrivez à { $what } : dites la page, ce que vous vouliez faire, et avec quel appareil.
