//! Tells cargo to embed the islands again when they have been built again. The folder is kept in the
//! repository, empty: a clean build without Node embeds nothing, and pages do without scripts.

fn main() {
    println!("cargo::rerun-if-changed=dist");
}
