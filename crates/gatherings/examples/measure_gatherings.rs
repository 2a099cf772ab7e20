//! Measures what the room must reach, and prints it as a table beside its bar:
//! `cargo run --release -p gatherings --example measure_gatherings`.

mod measures;

fn main() {
    println!("{:<62} {:>16} {:>16}", "what", "measured", "bar");
    if std::env::args()
        .nth(1)
        .is_none_or(|only| only == "selection")
    {
        measures::selection::run();
    }
    measures::mixing::run();
    measures::draw::run();
}
