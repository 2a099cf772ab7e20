//! The words of the command line, and what they mean in French.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Rassemble des recensements d’innovations, les consolide, les montre.
#[derive(Debug, Parser)]
#[command(name = "croisee", version, about, long_about = None, arg_required_else_help = true)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    /// Le dossier des données (base, index, réglages).
    #[arg(
        long,
        global = true,
        env = "CROISEE_DATA",
        default_value = "data",
        value_name = "DOSSIER"
    )]
    pub data: PathBuf,
    /// La base de données, si elle n’est pas dans le dossier (sqlite:… ou postgres:…).
    #[arg(long, global = true, env = "CROISEE_DATABASE", value_name = "ADRESSE")]
    pub database: Option<String>,
    /// Répond en JSON, pour les programmes.
    #[arg(long, global = true)]
    pub json: bool,
    /// Ce qu’il faut faire.
    #[command(subcommand)]
    pub command: Command,
}

/// Ce que le programme sait faire.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prépare un dossier de données et son fichier de réglages.
    Init,
    /// Charge un recensement de démonstration, puis l’affiche.
    Demo(Demo),
    /// Sert le site et l’interface de programmation.
    Serve(Serve),
    /// Les sources : ajouter, lister, vérifier, essayer, retirer.
    #[command(subcommand)]
    Source(SourceCommand),
    /// Les personnes qui jugent les doublons : inviter, lister, retirer.
    #[command(subcommand)]
    Reviewer(ReviewerCommand),
    /// Les personnes qui administrent le site : inviter la première.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Les pistes : en noter une depuis un courrier.
    #[command(subcommand)]
    Lead(LeadCommand),
    /// Devine la recette d’un fichier inconnu.
    Propose(Propose),
    /// Moissonne une source, ou toutes.
    Harvest(Harvest),
    /// Localise hors ligne les lignes d’un tableau CSV.
    Place(Place),
    /// Trouve les doublons d’un tableau, ou de deux.
    Link(Link),
    /// Reconstruit l’index de recherche à partir de la base.
    Reindex,
    /// Exporte les fiches (CSV, JSON, GeoJSON, JSON-LD, Atom).
    Export(Export),
    /// Examine l’installation et dit ce qui ne va pas.
    Doctor,
    /// Copie la base SQLite dans un fichier, sans arrêter le service.
    Backup {
        /// Le fichier à écrire ; il ne doit pas exister.
        to: PathBuf,
    },
}

/// Les verbes de `lead`.
#[derive(Debug, Subcommand)]
pub enum LeadCommand {
    /// Note une piste depuis un courrier lu sur l’entrée standard, tel que le serveur de courrier le
    /// remet.
    Mail {
        /// À qui il était adressé, si le serveur le dit ; sinon ses en-têtes.
        #[arg(long, value_name = "ADRESSE")]
        to: Option<String>,
    },
}

/// Options de `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// L’adresse d’écoute ; le port 0 laisse le système choisir.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADRESSE:PORT")]
    pub listen: SocketAddr,
    /// Le port seul, sur cette machine.
    #[arg(long, value_name = "PORT", conflicts_with = "listen")]
    pub port: Option<u16>,
    /// Charge la démonstration puis s’arrête, sans servir.
    #[arg(long)]
    pub load_only: bool,
    /// Fait vivre la démonstration tant de jours plus tard, pour voir ce qui suit une soirée.
    #[arg(long, default_value_t = 0, value_name = "JOURS")]
    pub in_days: u16,
}

/// Options de `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// L’adresse d’écoute, si elle n’est pas celle des réglages ; le port 0 laisse choisir.
    #[arg(long, value_name = "ADRESSE:PORT")]
    pub listen: Option<SocketAddr>,
}

/// Les verbes de `source`.
#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    /// Ajoute une source, ou remplace sa recette.
    Add {
        /// Le fichier de la recette (TOML).
        recipe: PathBuf,
        /// Le dossier d’où partent les chemins de la recette ; celui de la recette par défaut.
        #[arg(long, value_name = "DOSSIER")]
        base: Option<PathBuf>,
    },
    /// Liste les sources, leur fraîcheur et leurs dernières moissons.
    List,
    /// Vérifie une recette sans rien lire ni écrire d’autre.
    Check {
        /// Le fichier de la recette (TOML).
        recipe: PathBuf,
    },
    /// Essaie une recette sur sa source sans toucher aux données : échantillons, taux de
    /// remplissage, lignes écartées.
    Preview {
        /// Le fichier de la recette (TOML).
        recipe: PathBuf,
        /// Le dossier d’où partent les chemins de la recette ; celui de la recette par défaut.
        #[arg(long, value_name = "DOSSIER")]
        base: Option<PathBuf>,
        /// Combien de lignes lire.
        #[arg(long, default_value_t = 500, value_name = "N")]
        rows: usize,
    },
    /// Montre les lignes écartées de la dernière moisson, avec leurs raisons.
    Rejects {
        /// Le nom court de la source.
        source: String,
        /// Combien en montrer.
        #[arg(long, default_value_t = 100, value_name = "N")]
        limit: usize,
    },
    /// Ne moissonne plus cette source ; ses fiches restent.
    Pause {
        /// Le nom court de la source.
        source: String,
    },
    /// Moissonne de nouveau une source mise en pause.
    Resume {
        /// Le nom court de la source.
        source: String,
    },
}

/// Les verbes de `reviewer`.
#[derive(Debug, Subcommand)]
pub enum ReviewerCommand {
    /// Donne un lien personnel vers la salle de revue.
    Add {
        /// Le nom dont les décisions seront signées.
        name: String,
        /// Le nom court de la seule source dont cette personne juge les notices.
        #[arg(long, value_name = "SOURCE")]
        source: Option<String>,
        /// Combien de jours le lien vaut.
        #[arg(long, default_value_t = 90, value_name = "JOURS", value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
    },
    /// Liste les liens donnés.
    List,
    /// Retire le lien d’une personne ; ses décisions restent.
    Revoke {
        /// Le nom dont ses décisions sont signées.
        name: String,
    },
}

/// Les verbes de `admin`.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Invite une personne à administrer le site et donne son lien, qui vaut sept jours.
    Invite {
        /// Son adresse de courrier.
        mail: String,
    },
}

/// Options de `propose`.
#[derive(Debug, Args)]
pub struct Propose {
    /// Le fichier à examiner.
    pub file: PathBuf,
    /// Écrit la recette devinée dans ce fichier.
    #[arg(long, value_name = "RECETTE.toml")]
    pub out: Option<PathBuf>,
}

/// Options de `harvest`.
#[derive(Debug, Args)]
pub struct Harvest {
    /// Le nom court d’une source.
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub source: Option<String>,
    /// Toutes les sources actives.
    #[arg(long)]
    pub all: bool,
    /// Rejoue les pages gardées, sans aller sur le réseau.
    #[arg(long)]
    pub replay: bool,
    /// Publie même si le contrat de la source n’est pas tenu.
    #[arg(long)]
    pub force: bool,
}

/// Options de `place`.
#[derive(Debug, Args)]
pub struct Place {
    /// Le tableau à lire.
    pub input: PathBuf,
    /// Le tableau à écrire : les mêmes lignes, et ce qui a été trouvé.
    #[arg(long, value_name = "SORTIE.csv")]
    pub out: PathBuf,
    /// La colonne de l’adresse.
    #[arg(long, value_name = "COLONNE")]
    pub address: Option<String>,
    /// La colonne du code postal.
    #[arg(long, value_name = "COLONNE")]
    pub postcode: Option<String>,
    /// La colonne de la commune.
    #[arg(long, value_name = "COLONNE")]
    pub commune: Option<String>,
    /// La colonne du code INSEE.
    #[arg(long, value_name = "COLONNE")]
    pub insee: Option<String>,
}

/// Options de `link`.
#[derive(Debug, Args)]
pub struct Link {
    /// Le tableau CSV des fiches, ou les deux tableaux à rapprocher.
    #[arg(required = true, num_args = 1..=2, value_name = "FICHES.csv")]
    pub tables: Vec<PathBuf>,
    /// dedupe : toutes les paires ; link : seulement d’une source à l’autre (par défaut avec deux
    /// tableaux).
    #[arg(long, value_parser = ["dedupe", "link"])]
    pub mode: Option<String>,
    /// La nature des colonnes (TOML) ; sinon elle est devinée.
    #[arg(long, value_name = "SCHEMA.toml")]
    pub schema: Option<PathBuf>,
    /// Des réponses dont apprendre : id_a,id_b,label.
    #[arg(long, value_name = "REPONSES.csv")]
    pub labels: Option<PathBuf>,
    /// Les seules paires à noter : id_a,id_b.
    #[arg(long, value_name = "PAIRES.csv")]
    pub candidates: Option<PathBuf>,
    /// Le seuil, entre 0 et 1 ; sinon celui du moteur.
    #[arg(long, value_name = "SEUIL")]
    pub threshold: Option<f32>,
    /// Le fichier des paires à écrire : id_a,id_b,probability ; entre deux tableaux, id_a est du
    /// premier et id_b du second.
    #[arg(long, value_name = "PAIRES.csv")]
    pub pairs: PathBuf,
    /// Le fichier des groupes à écrire : id,cluster ; si deux tableaux ont un identifiant en
    /// commun, id,cluster,source, où source est 1 ou 2.
    #[arg(long, value_name = "GROUPES.csv")]
    pub clusters: PathBuf,
}

/// Options de `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// La forme : csv, json, geojson, jsonld ou atom.
    #[arg(long, default_value = "csv", value_parser = ["csv", "json", "geojson", "jsonld", "atom"])]
    pub format: String,
    /// Le fichier à écrire ; la sortie standard par défaut.
    #[arg(long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
    /// Écrit aussi le schéma du tableau (Table Schema) à côté d’un CSV.
    #[arg(long, requires = "out")]
    pub schema: bool,
    /// Les filtres, écrits comme dans l’adresse de la page : « q=lieu&theme=NUM ».
    #[arg(long, default_value = "", value_name = "FILTRES")]
    pub query: String,
    /// Exporte aussi ce qui n’est pas ouvert à tous. À garder pour soi.
    #[arg(long)]
    pub all_levels: bool,
}
