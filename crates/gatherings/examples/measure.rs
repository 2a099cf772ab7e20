//! Measures what the room must reach, and prints it as a table beside its bar:
//! `cargo run --release -p gatherings --example measure`.

mod measures;

fn main() {
    println!("{:<62} {:>16} {:>16}", "what", "measured", "bar");
    measures::selection::run();
}
