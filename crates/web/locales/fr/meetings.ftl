# Les réunions et les décisions du collectif.

meetings-title = Réunions et décisions du collectif
meetings-lead = Ce que les partenaires ont décidé ensemble, quand et pourquoi.
meetings-coming = À venir
meetings-held = Tenues
meetings-none = Aucune réunion n’a encore été racontée ici.
meetings-decided = Décisions
meetings-write-title = Raconter une réunion
meeting-day = Jour
meeting-subject = Objet
meeting-language = Langue du texte
meeting-text = Ordre du jour, puis compte rendu (Markdown)
meeting-decisions = Décisions
meeting-decisions-what = Une par ligne ; ce qui suit « : » entre deux espaces dit pourquoi.
meeting-write = Publier
meeting-was-written = C’est publié. Chaque version est gardée.
collective-fault-no-day = Donnez le jour de la réunion.
collective-fault-no-such-meeting = Cette réunion n’est pas dans le registre.
