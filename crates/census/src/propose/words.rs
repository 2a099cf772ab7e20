//! Words of column names in French and English open data, by the field they speak for.

use model::Field;

/// How strongly some names speak for a field: field, strength from 0 to 1, names separated by `|`.
/// They are general words of the trade, in their order; small words and plurals do not count.
pub(super) const WORDS: &[(Field, f32, &str)] = &[
    (
        Field::Name,
        1.0,
        "nom lieu|nom structure|nom projet|nom organisation|nom organisme|nom tiers lieu|nom tl|nom initiative|nom association|nom action|nom service|nom etablissement|nom site|nom usuel|nom dispositif|nom entreprise|nom cooperative|nom laureat|nom innovation|nom experimentation|denomination|raison sociale|titre|titre projet|titre initiative|titre fiche|titre action|intitule|intitule projet|intitule action|name|title|nom struct|nom org|project name|project title|name fr|lib france service|lib territoire|nom|nom membre|display name|nom equipement",
    ),
    (
        Field::Name,
        0.9,
        "structure|organisme|organisation|projet|initiative|association|appellation|enseigne|tiers lieu|laureat|nom commercial|etablissement|libelle|cooperative|entreprise|lieu|membre|membre collectif|startup|action|dispositif|organization",
    ),
    (Field::Name, 0.6, "label|lib|designation"),
    (
        Field::Summary,
        1.0,
        "resume|presentation resume|description courte|presentation succincte|resume initiative|chapo|accroche|short description|summary|resume projet|presentation courte|descriptif court|objet|pitch|en bref|mission|baseline|excerpt|abstract|soustitre|sous titre|slogan|synthese|description resume|objet social",
    ),
    (
        Field::Summary,
        0.72,
        "activite proposee|activite|a retenir|objectif",
    ),
    (
        Field::Description,
        1.0,
        "description|descriptif|presentation|presentation detail|description longue|presentation projet|description projet|presentation detaillee|description detaillee|content|body|texte|detail|long description|contenu|descriptif projet|descriptif action|description action|presentation structure|description service|description complete|presentation lieu|description lieu|body value",
    ),
    (
        Field::Description,
        0.75,
        "commentaire|information diverse|information complementaire|remarque|precision|observation|a propos|about|notice|en quelque mot|quelque mot|histoire|enjeu projet",
    ),
    (
        Field::SourceId,
        1.0,
        "id|identifiant|uid|uuid|guid|objectid|object id|ref|reference|index|cle|matricule|id structure|id projet|id lieu|identifiant projet|identifiant structure|numero|code interne|fid|gid|ogc fid|id unique|record id|recordid|id cis|id externe|external id|n ref|id fiche|numero dossier|id territoire|identifiant unique|id interne|typo uid|id source|lieu id",
    ),
    (
        Field::SourceId,
        0.6,
        "n|no|num|key|slug|code|nid|primary key",
    ),
    (
        Field::SourceUrl,
        1.0,
        "url fiche|lien fiche|fiche|lien source|url source|permalien|permalink|source url|page url|url page|lien page|fiche urscop|fiche detaillee|lien fiche complete|lien vers fiche|lien annuaire|source link|presentation url",
    ),
    (Field::SourceUrl, 0.7, "lien|link|guid|source"),
    (
        Field::CreatedAt,
        1.0,
        "date creation fiche|date creation|date saisie|created at|created|datetime create|date enregistrement|date ajout|creation date|date publication|published at|date inscription|date depot|horodateur|date entree",
    ),
    (
        Field::UpdatedAt,
        1.0,
        "date maj|date mise jour|maj|mise jour|date modification|date derniere modification|derniere modification|updated at|updated|datetime latest|last update|last updated|modified|date modif|date actualisation|derniere mise jour|modified at|dat maj|last modified|date derniere modification fiche|date dernier maj|date verification|date derniere mise jour|maj date",
    ),
    (
        Field::StartedAt,
        1.0,
        "date debut|debut|annee creation|annee ouverture|date ouverture|date lancement|annee lancement|date demarrage|start date|started at|annee debut|ouverture projet|start|annee ouverture maison|date creation structure|debut projet|debut action|annee demarrage",
    ),
    (
        Field::EndedAt,
        1.0,
        "date fin|fin|date cloture|date fermeture|end date|ended at|annee fin|date fin projet",
    ),
    (
        Field::Theme,
        1.0,
        "theme|thematique|domaine|domaine action|thematique principale|domaine intervention|tag thematique|champ action|secteur|secteur activite|theme principal|thematique projet|domaine activite|topic|sous thematique|thematique action|axe|champ intervention|enjeu|tag cis niveau 1|tag cis niveau 2|axe thematique|odd",
    ),
    (
        Field::Public,
        1.0,
        "public|public cible|public accueilli|public vise|beneficiaire|type public|public concerne|public specifiquement adresse|usager|usertype|cible|destinataire|target audience|audience|public toute action|population cible|population|profil beneficiaire|public beneficiaire|public prioritaire|precisez accueil public specifique",
    ),
    (
        Field::Method,
        0.9,
        "methode|methodologie|approche|mode action|modalite intervention",
    ),
    (
        Field::Stage,
        1.0,
        "stade|etat avancement|avancement|phase|maturite|statut projet|etat projet|stade developpement|avancement projet|niveau maturite|stage|phase projet|statut avancement|degre maturite|etape projet|status",
    ),
    (Field::Stage, 0.6, "etat|statut|etape"),
    (
        Field::Tag,
        1.0,
        "tag|mot cle|motcle|keyword|etiquette|tag sourceur|hashtag|mot clef|label tag",
    ),
    (
        Field::Category,
        1.0,
        "categorie|type|typologie|type lieu|type structure|category|type projet|nature|sous categorie|type organisation|typo|type initiative|type organisme|categorie structure|ss cat|type etablissement|type porteur|type service|nature projet|def typo|tag dispositif|type dispositif|famille|categories|type operateur|type activite|nature activite",
    ),
    (
        Field::HolderName,
        1.0,
        "structure porteuse|porteur|porteur projet|nom porteur|organisme porteur|gestionnaire|structure gestionnaire|association porteuse|nom gestionnaire|organisation porteuse|operateur|maitre ouvrage|porteur action|nom structure porteuse|organisme gestionnaire|portage|entite juridique|holder|carrier|owner|porte par|structure porteuse maison|nom porteur projet|lead organization|entreprise porteuse|structure juridique|organisme responsable|entite porteuse|collectivite porteuse",
    ),
    (
        Field::HolderSiret,
        1.0,
        "siret|siren|numero siret|numero siren|n siret|no siret|code siret|siret structure|siret porteur|siren porteur|num siret|pivot",
    ),
    (
        Field::HolderRna,
        1.0,
        "rna|numero rna|code rna|n rna|waldec|numero waldec|id association|identifiant rna",
    ),
    (
        Field::HolderLegalForm,
        1.0,
        "statut juridique|forme juridique|nature juridique|modele juridique|legal form|statut structure|categorie juridique|legal status|statut org|forme legale|type structure juridique|statut legal",
    ),
    (
        Field::PartnerName,
        1.0,
        "partenaire|partenaires|partner|partners|acteur implique|acteur|autre acteur implique|co porteur|financeur|soutien|autre partenaire service|membre fondateur|structure partenaire|autre partenaire",
    ),
    (
        Field::Website,
        1.0,
        "site web|site internet|site|web|website|url site|site inter|lien site|url lieu|url initiative|adresse site|adresse internet|page web|homepage|www|url|site url|web site|adresse web|url site web|url site internet|lien site web|lien site internet|siteweb|lien internet|url projet|site projet|adresse site web|adresse site internet|web page|url web|lien web",
    ),
    (Field::Website, 0.75, "lien|link|internet"),
    (
        Field::Link,
        1.0,
        "facebook|twitter|linkedin|instagram|youtube|reseau social|reseaux sociaux|lien facebook|lien twitter|page facebook|autre reseau|autre lien|social|mastodon|lien google|video|url facebook|url twitter|compte twitter|tweet|tiktok|lien video|lien linkedin|lien instagram|url video|url pdf|document",
    ),
    (
        Field::Image,
        1.0,
        "image|logo|photo|url logo|url image|url photo|illustration|url illustration|image link|image url|logo url|photo url|visuel|picture|vignette|lien logo|lien photo|url illustration logo|thumbnail|lien image|banniere|image principale",
    ),
    (
        Field::Email,
        1.0,
        "email|mail|courriel|e mail|adresse mail|adresse email|adresse e mail|contact mail|contact email|mel|mail contact|email contact|adresse electronique|email structure|mail struc|mail structure|courrier electronique|adresse courriel|e mail contact|contact courriel|adresse messagerie",
    ),
    (
        Field::Phone,
        1.0,
        "telephone|tel|phone|numero telephone|tel fixe|tel mobile|n telephone|no telephone|contact tel|contact telephone|mobile|portable|telephone fixe|telephone mobile|num tel|tel structure|phone number|tel contact|fixe|telephone contact|telephone portable|numero tel|ligne fixe|tel portable|telephone structure|telephone accueil",
    ),
    (
        Field::Contact,
        1.0,
        "contact|nom contact|nom prenom referent|referent|responsable|nom responsable|nom referent|personne contact|contact nom|prenom nom|nom prenom|contact site|interlocuteur|personne referente|prenom|nom prenom contact|contact name|nom directeur|nom president|responsable projet|chef projet|coordinateur",
    ),
    (
        Field::Hours,
        1.0,
        "horaire|horaire ouverture|heure ouverture|opening hour|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|horaire accueil|jour heure ouverture|h lundi|h mardi|h mercredi|h jeudi|h vendredi|h samedi|h dimanche|horaire lundi|horaire mardi|horaire mercredi|horaire jeudi|horaire vendredi|horaire samedi|horaire dimanche|ouverture|jour ouverture|plage ouverture|commentaire horaire|complement horaire|hours|horaire structure|permanence|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    ),
    (
        Field::Award,
        1.0,
        "prix|distinction|recompense|award|trophee|label obtenu|laureat prix|palmares",
    ),
    (
        Field::Budget,
        1.0,
        "budget|montant|cout|budget global|budget total|budget projet|montant subvention|subvention|cout total|montant total|financement obtenu|montant attribue|montant euro|budget global projet|cout projet|amount|montant accorde|enveloppe",
    ),
    (
        Field::ActsOn,
        1.0,
        "territoire|territoire intervention|zone intervention|territoire action|perimetre|perimetre intervention|zone geographique|territoire experimentation|secteur geographique|zone action|rayonnement|echelle territoriale|perimetre geographique|territoire couvert|zone couverte|aire intervention|liste geo|echelle action",
    ),
    (
        Field::PlaceName,
        0.9,
        "nom lieu accueil|lieu dit|nom batiment|lieu realisation|lieu action",
    ),
    (
        Field::PlaceAddress,
        1.0,
        "adresse|adresse postale|adresse lieu|adr|voie|rue|adresse rue|adresse structure|street|address|street address|adresse complete|adresse siege|libelle voie|adresse 1|adresse ligne 1|localisation adresse|adresse geographique|adresse site lieu|nom voie|adresse numero nom voie|adresse numero nom rue|user adre|adresse raw|adresse projet|adresse physique|adresse1|adr1|adr postale|numero voie|adresse full|address line 1|full address|numero rue|adresse projet gagnant|adresse principale|lieu adresse",
    ),
    (
        Field::PlacePostcode,
        1.0,
        "code postal|cp|codepostal|postcode|postal code|postalcode|zip|zipcode|zip code|code poste|cp lieu|cp structure|code post|adresse code postal|cod postal|codpos|dpt cp|cpostal|c p|cp ville",
    ),
    (
        Field::PlaceCommune,
        1.0,
        "commune|ville|city|nom commune|localite|municipalite|lib com|libelle commune|nomcom|com nom|ville lieu|adresse commune|adresse ville|nom ville|lib commune|town|commune lieu|ville projet|commune implantation|cominit|lib geo|commune nom|libcom|ville structure|ville siege|commune siege|nom com|addresslocality|locality",
    ),
    (
        Field::PlaceInsee,
        1.0,
        "code insee|insee|insee com|code commune|citycode|city code|inseecom|codeinsee|code insee commune|depcom|codgeo|cod insee|id geo|com insee|code com|insee commune|code officiel commune|code geo|insee code|cog|codecommune|num insee",
    ),
    (
        Field::PlaceDepartment,
        1.0,
        "departement|dept|dpt|dep|code departement|nom departement|departement nom|departement code|num departement|code dep|insee dep|inseedep|dep nom|lib dep|department|dep txt|numero departement|libelle departement|departement siege",
    ),
    (
        Field::PlaceRegion,
        1.0,
        "region|nom region|nomreg|code region|lib reg|insee reg|inseereg|libelle region|region nom|reg|reg nom|region administrative|region siege",
    ),
    (
        Field::PlaceCountry,
        1.0,
        "pays|country|code pays|country code|nom pays|pay",
    ),
    (
        Field::PlaceLat,
        1.0,
        "lat|latitude|y|coord y|bf latitude|latitude wgs84|wgs84 lat|geo lat|y wgs84|lat wgs84|coordonnee y|gps lat|latitude wgs|coordonnee lat|geo latitude|map lat",
    ),
    (
        Field::PlaceLat,
        0.9,
        "geo point 2d|geo point|geopoint|geopoint2d|pointgeo|point geo|localisation|coordonnee|coordonnee gps|geolocalisation|latlon|lat lon|latlng|lat long|coordonnees geographiques|coord gps|gps|location|geo|coordinates|latitude longitude|wgs84|point gps|geom|position",
    ),
    (
        Field::PlaceLon,
        1.0,
        "lon|lng|long|longitude|x|coord x|bf longitude|longitude wgs84|wgs84 lon|geo lon|x wgs84|geo long|coordonnee x|gps lon|gps long|lon wgs84|coordonnee lon|longitud|geo longitude|map lng",
    ),
];

/// Names of the second part of an address.
pub(super) const COMPLEMENTS: &str = "complement adresse|complement|adresse suite|adresse 2|comp adresse|adresse complement|complement d adresse|adresse2|adr2|adresse ligne 2|complement voie|lieu dit|quartier|batiment|address line 2|user quart|residence";

/// Words that speak against a field, whatever else the name says.
pub(super) const AGAINST: &[(&[Field], &str)] = &[
    (
        &[Field::Name],
        "prenom|referent|referente|contact|commune|ville|region|departement|dep|dept|epci|responsable|porteur|porteuse|rue|voie|quartier|fichier|photo|logo|image|directeur|president|metro|ze|reg|com|partenaire|sourceur|url|type|statut|categorie|code|nb|nombre|mail|email|tel|telephone|adresse|canton|pays|gestionnaire|commercial photo|date|public|incubateur|financeur|personne|reseau|horaire|siret|description|rattachement|poste|accompagnement|utilisateur|theme|thematique|tarif|niveau|domaine",
    ),
    (
        &[Field::SourceId],
        "postal|insee|commune|siret|siren|rna|departement|region|departement|dep|voie|naf|ape|pays|incubateur|zone|ze|tel|telephone|epci|typo|label|accompagnement|rue|structure parente|parent|iris|qpv|geo point|user id|auteur|tag|theme|dispositif|thematique",
    ),
    (
        &[Field::Website, Field::SourceUrl],
        "logo|image|photo|illustration|facebook|twitter|linkedin|instagram|youtube|pdf|video|plan|trajet|sourceur|itineraire|google|visuel|wifi|connexion|politique|licence|prise rdv|rdv|repository|stat|depot|code source",
    ),
    (&[Field::SourceUrl], "donnee"),
    (&[Field::Email, Field::Phone], "nombre|nb|newsletter"),
    (&[Field::Email], "telephone|tel|postal|site|internet"),
    (&[Field::Phone], "mail|email|fax"),
    (
        &[Field::PlaceCommune],
        "code|insee|population|pop|nb|nombre|intercommunalite|epci|connexion|metro|inseemetro|communes",
    ),
    (
        &[Field::PlaceAddress],
        "mail|email|electronique|ip|web|site|internet|messagerie|courriel|url|type|commune|postal code|complement|suite|geocod",
    ),
    (&[Field::PlacePostcode], "boite"),
    (
        &[Field::PlaceRegion, Field::PlaceDepartment],
        "nb|nombre|pop|population",
    ),
    (&[Field::UpdatedAt, Field::CreatedAt], "auteur|par|by|user"),
    (&[Field::CreatedAt], "modification|maj|derniere|debut"),
    (
        &[Field::Summary, Field::Description],
        "url|lien|photo|logo|date|accessibilite|type|code|id|titre|horaire|tarif|equipement|porteur|image|autre service|public|label",
    ),
    (
        &[Field::Category],
        "public|voie|contact|accompagnement|compte|paiement|adresse|result|numero|geometry|mediation",
    ),
    (&[Field::Theme], "id|n|nb|code couleur|couleur"),
    (
        &[Field::Public],
        "service public|nb|nombre|espace public|administration|publication|q pop|publie|a publier|acces|permanence|marche public|transport|lecture",
    ),
    (
        &[Field::HolderName],
        "mail|email|tel|telephone|siret|adresse|type|site|url|statut|full|description|code|detail|logo|prenom|referent",
    ),
    (
        &[Field::Contact],
        "mail|email|tel|telephone|url|site|adresse|role|fonction|date|code|compte",
    ),
    (&[Field::Image], "alt|credit|legende|nom fichier|titre"),
    (
        &[Field::Hours],
        "fermeture|matin|apre|midi|soir|creux|fuseau|nombre|nb",
    ),
    (
        &[Field::Stage],
        "juridique|info|publication|validation|structure|org|legal|fiche|donnee|geocod|result|civil|accessibilite",
    ),
    (
        &[Field::Budget],
        "participatif|intervalle|tranche|type|source",
    ),
    (&[Field::ActsOn], "id|code|nb"),
    (&[Field::PartnerName], "url|logo|nb|nombre|id|type"),
    (&[Field::HolderLegalForm], "info|projet"),
    (
        &[Field::StartedAt, Field::EndedAt],
        "horaire|heure|jour|etude|travaux|matin|apre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    ),
    (
        &[Field::PlaceLat, Field::PlaceLon],
        "type|precision|score|id|adresse|rue",
    ),
    (&[Field::Link], "partenaire"),
];

/// Columns that a geocoder added: true, but not the partner's words.
pub(super) const GEOCODER: &[&str] = &["result", "geocod", "geocoded", "ban"];

/// Words too small to count.
pub(super) const SMALL: &[&str] = &[
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "un",
    "une",
    "et",
    "ou",
    "a",
    "au",
    "aux",
    "en",
    "the",
    "of",
    "sur",
    "pour",
    "votre",
    "vos",
    "ma",
    "mon",
    "notre",
    "par",
    "properties",
    "propertie",
    "field",
    "fields",
    "attributes",
    "attribute",
    "bf",
    "user",
    "champ",
    "acf",
    "meta",
    "s",
    "ce",
    "cette",
    "vous",
    "quel",
    "quelle",
    "est",
    "si",
    "dans",
    "avec",
    "data",
];
