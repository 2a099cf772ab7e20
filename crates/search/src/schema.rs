//! The layout of the index: which fields a document has, and the version of that layout.
//!
//! Words are kept in two forms, as written and as stems, in three nested circles (name; name and
//! summary; everything), without positions or frequencies: the score counts in which circle a word is
//! found, not how often, so a long text has no advantage over a short one (E6).

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

/// The version of the layout and of the French chain. Raise it whenever either changes: an index of
/// another version is not read, it is rebuilt.
pub const VERSION: &str = "croisee-search 2, tantivy 0.27";

/// How many facets have a column.
pub const FACETS: usize = 8;

/// The facets with a column, in the order of [`Fields::facets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Facet {
    /// Theme and sub-theme; a sub-theme brings its theme.
    Theme,
    /// Public.
    Public,
    /// Stage.
    Stage,
    /// Source.
    Source,
    /// Région.
    Region,
    /// Département.
    Department,
    /// EPCI.
    Epci,
    /// Commune.
    Commune,
}

/// The names of the facet columns.
pub const FACET_NAMES: [&str; FACETS] = [
    "theme",
    "public",
    "stage",
    "source",
    "region",
    "department",
    "epci",
    "commune",
];

/// The three circles in which a word may be found, widest last, with the weight of each.
pub const WEIGHTS: [f32; 3] = [4.0, 2.0, 1.0];

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The card's number.
    pub card: Field,
    /// The bit mask of the audience levels that see this document.
    pub levels: Field,
    /// When the card was last confirmed, in seconds since 1970.
    pub confirmed: Field,
    /// When the census first knew the card, in seconds since 1970.
    pub known: Field,
    /// The name as shown.
    pub name: Field,
    /// Words as written: of the name, of the name and summary, of everything.
    pub words: [Field; 3],
    /// Stems, likewise.
    pub stems: [Field; 3],
    /// The facet columns.
    pub facets: [Field; FACETS],
    /// Degrees north, one value a point.
    pub lat: Field,
    /// Degrees east, in the same order.
    pub lon: Field,
    /// The texts from which passages are cut.
    pub passages: Field,
}

/// Builds the schema.
#[must_use]
pub fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let bag = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let column = TextOptions::default().set_fast("raw");
    let fields = Fields {
        card: builder.add_i64_field("card", INDEXED | FAST),
        levels: builder.add_u64_field("levels", FAST),
        confirmed: builder.add_i64_field("confirmed", FAST),
        known: builder.add_i64_field("known", FAST),
        name: builder.add_text_field("name", column.clone()),
        words: ["word_name", "word_summary", "word_all"]
            .map(|name| builder.add_text_field(name, bag.clone())),
        stems: ["stem_name", "stem_summary", "stem_all"]
            .map(|name| builder.add_text_field(name, bag.clone())),
        facets: FACET_NAMES.map(|name| builder.add_text_field(name, column.clone())),
        lat: builder.add_f64_field("lat", FAST),
        lon: builder.add_f64_field("lon", FAST),
        passages: builder.add_text_field("passages", STORED),
    };
    (builder.build(), fields)
}
