# Ce qui est neuf dans un territoire : la page et la lettre.
news-title = Quoi de neuf : { $what }
news-short = Quoi de neuf
news-since = Depuis le { $what } : rencontres à venir, besoins et offres, projets que le recensement ne connaissait pas.
news-nothing = Rien de neuf ces dernières semaines. La lettre n’écrit que lorsqu’il y a quelque chose à dire.
news-evenings = Rencontres à venir
news-needs = On cherche
news-offers = On propose
news-cards = Projets nouvellement recensés
news-others = { $n ->
    [one] Un autre projet est nouveau
   *[other] { $n } autres projets sont nouveaux
}
news-receive = Recevoir ces nouvelles par lettre
news-portrait = Voir { $what }
news-letter-title = La lettre de mon territoire
news-letter-lead = Ce qui est neuf près de chez vous, à votre rythme. Rien de neuf, pas de lettre ; en retrait, pas de lettre non plus.
news-letter-note = Une seule lettre par personne. Chacune porte un lien qui l’arrête sans se connecter.
news-receives = Vous recevez la lettre de { $what }, { $other }.
news-pace = À quel rythme
news-pace-month = chaque mois
news-pace-week = chaque semaine
news-stop = Ne plus recevoir la lettre
news-stop-title = Arrêter la lettre
news-stopped = C’est noté : la lettre ne viendra plus.
news-stop-gone = Ce lien ne sert plus : la lettre est déjà arrêtée, ou une plus récente porte le bon lien.
news-wanted = C’est noté. La première lettre viendra quand il y aura du neuf.
news-choose = Choisissez un territoire : sa page mène à sa lettre.
letter-news-subject = Quoi de neuf : { $what }
letter-news-stop = Pour ne plus la recevoir, sans vous connecter : { $what }
