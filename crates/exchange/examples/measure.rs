//! Measures what the room must reach, and prints it beside its bar:
//! `cargo run --release -p exchange --example measure` (`-- sweep` prints thresholds on the tuning half).

mod measures;

fn main() {
    let only = std::env::args().nth(1);
    if only.as_deref() == Some("sweep") {
        measures::judged::sweep();
        return;
    }
    println!("{:<66} {:>14} {:>14}", "what", "measured", "bar");
    measures::judged::run();
    measures::speed::run();
    measures::experts::run();
}
