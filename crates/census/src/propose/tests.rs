//! How well the guesses agree with people: the human mappings of nine partners, and the headers
//! of the other shared censuses mapped by hand. Files are of third parties: they are read where
//! they are, and the tests say so when they are absent.

use super::*;
use crate::recipe::{Mapper, Recipe};
use std::path::PathBuf;

fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/census");
    if !path.exists() {
        println!("../shared est absent : test passé sans données réelles");
        return None;
    }
    Some(path)
}

/// The fields of the national schema of digital mediation, in our words.
fn ours(theirs: &str) -> Option<Field> {
    Some(match theirs {
        "id" => Field::SourceId,
        "nom" => Field::Name,
        "pivot" => Field::HolderSiret,
        "code_postal" => Field::PlacePostcode,
        "adresse" | "voie" | "complement_adresse" => Field::PlaceAddress,
        "commune" => Field::PlaceCommune,
        "latitude" => Field::PlaceLat,
        "longitude" => Field::PlaceLon,
        "telephone" => Field::Phone,
        "courriel" | "courriels" => Field::Email,
        "site_web" => Field::Website,
        "date_maj" => Field::UpdatedAt,
        "presentation_resume" => Field::Summary,
        "presentation_detail" => Field::Description,
        "horaires" => Field::Hours,
        _ => return None,
    })
}

/// The columns that a person mapped, with their fields.
fn truth(mapping: &serde_json::Value) -> Vec<(String, Field)> {
    let mut out = Vec::new();
    let mut add = |column: &serde_json::Value, field| {
        if let Some(column) = column.as_str().filter(|c| !c.is_empty()) {
            out.push((column.trim_start_matches("properties.").to_owned(), field));
        }
    };
    for (name, rule) in mapping.as_object().unwrap() {
        let Some(field) = ours(name) else { continue };
        add(&rule["colonne"], field);
        add(&rule["semaine"], field);
        for column in rule["joindre"]["colonnes"].as_array().into_iter().flatten() {
            add(column, field);
        }
        for day in rule["jours"].as_array().into_iter().flatten() {
            add(&day["colonne"], field);
        }
    }
    out
}

/// Agreement over a file: columns right, columns that were given a target although a person gave
/// them another, columns that a person mapped.
#[derive(Default, Debug)]
struct Agreement {
    right: usize,
    wrong: usize,
    extra: usize,
    wanted: usize,
}

fn compare(file: &str, proposal: &Proposal, truth: &[(String, Field)], strict: bool) -> Agreement {
    let mut agreement = Agreement {
        wanted: truth.len(),
        ..Agreement::default()
    };
    for guessed in &proposal.fields {
        let human = truth
            .iter()
            .find(|(column, _)| *column == guessed.column)
            .map(|(_, field)| *field);
        match (guessed.target, human) {
            (Some(mine), Some(theirs)) if mine == theirs => agreement.right += 1,
            (mine, Some(theirs)) => {
                println!("  {file} « {} » : {mine:?} pour {theirs:?}", guessed.column);
                agreement.wrong += usize::from(mine.is_some());
            }
            (Some(mine), None) => {
                agreement.extra += 1;
                if strict {
                    println!(
                        "  {file} « {} » : {mine:?} de trop ({})",
                        guessed.column, guessed.confidence
                    );
                }
            }
            (None, None) => {}
        }
    }
    agreement
}

#[test]
fn guesses_agree_with_the_human_mappings_of_nine_partners() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("mednum-partners");
    let mut all = Agreement::default();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".mapping.json") else {
            continue;
        };
        let mapping = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let proposal = propose(&folder.join(format!("{stem}.json"))).unwrap();
        let present: Vec<(String, Field)> = truth(&mapping)
            .into_iter()
            .filter(|(column, _)| proposal.fields.iter().any(|g| g.column == *column))
            .collect();
        let one = compare(stem, &proposal, &present, true);
        println!("{stem:20} {one:?}");
        all.right += one.right;
        all.wrong += one.wrong;
        all.extra += one.extra;
        all.wanted += one.wanted;
    }
    report(&all);
    assert!(share(all.right, all.right + all.wrong) >= 0.95);
    assert!(share(all.right, all.wanted) >= 0.9);
}

fn report(all: &Agreement) {
    println!(
        "précision {:.3} (sur les colonnes jugées par une personne), rappel {:.3}, colonnes en plus {}",
        share(all.right, all.right + all.wrong),
        share(all.right, all.wanted),
        all.extra
    );
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred columns")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Other shared censuses, mapped by hand by us: file, then `column = field` for each column that
/// has a target; all others have none.
const BY_HAND: &[(&str, &str)] = &[
    (
        "tiers-lieux-cget-2019/CGET_TiersLieux_2019.csv",
        "ID=source_id|NOM_TL=name|ADRESSE=place.address|CP=place.postcode|NOMCOM=place.commune|INSEECOM=place.insee|WEB=website|TWITTER=link|FACEBOOK=link|TYPO=category|LAT=place.lat|LONG=place.lon|MAIL=email|CONTACT=contact.name|NOMREG=place.region|INSEEDEP=place.department",
    ),
    (
        "drjscs-hdf-2018/export_base_ressources_territoriales_20181227_DRJSCS_HDF.csv",
        "Id=source_id|Enjeu=theme|Dispositif=name|Public_cible=public|Descriptif=description|Structure_porteuse=holder.name|Type_structure=category|Adresse=place.address|Commune=place.commune|CP=place.postcode|Dpt=place.department|Region=place.region|Courriel=email|Telephone=phone|Horaires=hours|Site_internet=website",
    ),
    (
        "lieux-numeriques-44/224400028_lieux-numeriques-en-loire-atlantique.csv",
        "Nom du lieu=name|Nom du porteur=holder.name|Adresse mail=email|Type de porteur=category|Adresse=place.address|Code postal=place.postcode|Commune=place.commune|Code INSEE=place.insee|Numéro de téléphone=phone|Site web=website|Descriptif=description|Logo=image|Photo=image|Public=public|Horaires du lundi=hours|Horaires du mardi=hours|Horaires du mercredi=hours|Horaires du jeudi=hours|Horaires du vendredi=hours|Horaires du samedi=hours|Horaires du dimanche=hours|Complément sur les horaires=hours|Localisation=place.lat|Clé=source_id|Date de saisie=created_at|Date de modification=updated_at",
    ),
    (
        "msap-2018/MSAP-20180627.csv",
        "Nom=name|Présentation=description|Horaires d'ouverture=hours|Adresse=place.address|Complément d'adresse=place.address|Code Postal=place.postcode|Ville=place.commune|Email de contact=email|Téléphone=phone|Lien Facebook=link|Lien Twitter=link|Lien Google+=link|Date de création de la fiche=created_at|Date de la dernière modification de la fiche=updated_at|Année d'ouverture de la maison=started_at|Structure porteuse de la Maison de services au public=holder.name|Autres partenaires et services=partner.name",
    ),
    (
        "rhinocc/rhinocc-inclusion-dataset.csv",
        "n_ref=source_id|departement=place.department|ville=place.commune|code_commune=place.insee|nom=name|structure_porteuse=holder.name|code_postal=place.postcode|adresse=place.address|adresse_suite=place.address|nature_juridique=holder.legal_form|type_lieu=category|tel_structure=phone|email_structure=email|site_internet=website|lundi=hours|mardi=hours|mercredi=hours|jeudi=hours|vendredi=hours|samedi=hours|dimanche=hours|date_maj=updated_at|public_toutes_actions=public|lat=place.lat|lon=place.lon",
    ),
    (
        "ping-pays-de-la-loire/TierslieuxPDL-export_solidata_200930a.csv",
        "INDEX=source_id|NOM DU LIEU=name|ADRESSE=place.address|TELEPHONE=phone|URL=website|PUBLICS=public|TYPOLOGIE=category|DESCRIPTION=description|LOGO=image|IMAGE=image|MODÈLE JURIDIQUE=holder.legal_form|DEPARTEMENT=place.department|latitude=place.lat|longitude=place.lon|COMMUNE=place.commune",
    ),
    (
        "decider-ensemble/export_solidata-200730-a.csv",
        "de_id=source_id|tag_dispositif=category|tag_thematique=theme|titre_projet=name|porteur_projet=holder.name|presentation_projet=description|acteurs=partner.name|adresse_rue=place.address|adresse_code_postal=place.postcode|adresse_commune=place.commune|lat=place.lat|lon=place.lon|url_site=website|url_logo=image|url_pdf=link|a_retenir=summary",
    ),
    (
        "budget-participatif-paris/projets_laureats.csv",
        "thematique=theme|identifiant_projet_gagnant=source_id|adresse_projet_gagnant=place.address|budget_global_projet_gagnant=budget|titre_projet_gagnant=name|avancement_projet=stage",
    ),
    (
        "cooptech/Annuaire-SCOP-SCIC-tech-France.csv",
        "Nom=name|Présentation=description|Statut juridique=holder.legal_form|Région(s)=place.region|Numéro SIREN=holder.siret|Fiche URSCOP=source_url|Adresse=place.address",
    ),
    (
        "transiscope-niort/transiscope.json",
        "url=source_url|description=description|id=source_id|title=name|summary=summary|address.city=place.commune|address.postalCode=place.postcode|address.street=place.address|location.lat=place.lat|location.lon=place.lon",
    ),
    (
        "ssa-initiatives/initiatives_ssa.json",
        "name=name|type=category|Structures porteuses=holder.name|Territoire d’expérimentation=acts_on|Partenaires=partner.name|lat=place.lat|lng=place.lon|address=place.address|postcode=place.postcode|city=place.commune|website=website|phone=phone|email=email|summary=summary",
    ),
    (
        "france-services-2021/france_services.geojson",
        "MATRICULE=source_id|DEPARTEMENT=place.department|lib_france_services=name|ADRESSE=place.address|COMPLEMENT.D.ADRESSE=place.address|insee_com=place.insee|code_postal=place.postcode|lib_com=place.commune|LATITUDE=place.lat|LONGITUDE=place.lon|CONTACT.MAIL=email|TELEPHONE=phone|h_lundi=hours|h_mardi=hours|h_mercredi=hours|h_jeudi=hours|h_vendredi=hours|h_samedi=hours|Commentaire.horaires=hours|categorie=category",
    ),
    (
        "mednum-bfc/BFC_TERNUMM-200515-f.csv",
        "lon=place.lon|lat=place.lat|adresse=place.address|code_postal=place.postcode|ville=place.commune|departement=place.department|nom_structure=name|url_lieu=website|contact_email=email|contact_tel=phone|url_illustration=image|def_typo=category|horaires=hours",
    ),
    (
        "hub-conumm/Carto_HUB-V2.csv",
        "Code postal=place.postcode|Nom de la structure=name|Adresse postale=place.address|Numéro de téléphone=phone|Site Web=website|Activités proposées=summary|Public=public|Date de mise à jour=updated_at|Mail contact=email|Nom Prénom du référent=contact.name",
    ),
    (
        "covid-initiatives/initiatives-COVID-19-lists_all_combined-200405_a.csv",
        "n°=source_id|titre_initiative=name|resume_initiative=summary|nom_structure=holder.name|url_initiative=website|contact_mail=email|contact_tel=phone|adresse=place.address|code_postal=place.postcode|ville=place.commune|pays=place.country|url_illustration=image|date_maj=updated_at",
    ),
];

#[test]
fn guesses_agree_with_our_own_mapping_of_the_other_censuses() {
    let Some(shared) = shared() else { return };
    let mut all = Agreement::default();
    for (file, mapping) in BY_HAND {
        let proposal = propose(&shared.join(file)).unwrap();
        let truth: Vec<(String, Field)> = mapping
            .split('|')
            .filter_map(|pair| pair.rsplit_once('='))
            .map(|(column, field)| (column.to_owned(), Field::parse(field).unwrap()))
            .collect();
        for (column, _) in &truth {
            let known = proposal.fields.iter().any(|g| g.column == *column);
            assert!(
                known,
                "{file} has no column {column}: {:?}",
                proposal
                    .fields
                    .iter()
                    .map(|g| &g.column)
                    .collect::<Vec<_>>()
            );
        }
        let one = compare(file.split('/').next().unwrap(), &proposal, &truth, true);
        println!("{file:70} {one:?}");
        all.right += one.right;
        all.wrong += one.wrong;
        all.extra += one.extra;
        all.wanted += one.wanted;
    }
    report(&all);
    assert!(share(all.right, all.right + all.wrong) >= 0.9);
    assert!(share(all.right, all.wanted) >= 0.85);
}

#[test]
fn a_proposed_recipe_parses_and_maps_with_no_edit() {
    let csv = "Nom de la structure;Adresse postale *;CP;Ville *;Tel;Courriel;geo_point_2d;Publics accueillis\n\
        Médiathèque du Bourg;1 place de la Mairie;2310;Pavant;03 23 70 78 44;mairie@pavant.fr;48.97, 3.37;Jeunes|Seniors\n\
        Café des Voisins;12 rue Haute;44000;Nantes;0240010608;bonjour@voisins.fr;47.21, -1.55;Tout public\n\
        Atelier du Pont;3 quai du Port;29200;Brest;02 98 00 00 00;NA;48.38, -4.49;Enfants|Familles\n";
    let file = tempfile(csv);
    let proposal = propose(&file).unwrap();
    assert_eq!(
        (
            proposal.rows,
            proposal.separator.as_deref(),
            proposal.header_row
        ),
        (3, Some(";"), Some(1))
    );
    let toml = proposal.to_recipe(&file).unwrap();
    let recipe = Recipe::parse(&toml).unwrap_or_else(|faults| panic!("{faults:?}\n{toml}"));
    let mut mapper = Mapper::new(&recipe);
    let drafts: Vec<_> = recipe
        .open(Path::new(""), None)
        .unwrap()
        .map(|row| mapper.map(&row.unwrap()).draft.unwrap())
        .collect();
    assert_eq!(drafts[0].places[0].given.postcode, "02310");
    assert_eq!(drafts[1].places[0].given.lat, Some(47.21));
    let values = |field| {
        drafts
            .iter()
            .flat_map(|d| &d.claims)
            .filter(|c| c.field == field)
            .count()
    };
    assert_eq!(
        (
            values(Field::Name),
            values(Field::Email),
            values(Field::Public)
        ),
        (3, 2, 5)
    );
}

/// A file in the folder that Cargo keeps for tests.
fn tempfile(text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("croisee-propose-{}.csv", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}
