//! Results as a table that people read and paste.

/// Rows of a title, a value and what must be reached.
pub struct Table {
    title: &'static str,
    rows: Vec<[String; 3]>,
}

impl Table {
    /// An empty table.
    pub const fn new(title: &'static str) -> Self {
        Self {
            title,
            rows: Vec::new(),
        }
    }

    /// Adds a fact.
    pub fn row(&mut self, name: &str, value: &str) {
        self.measured(name, value.to_owned(), "");
    }

    /// Adds a measure and what it must reach.
    pub fn measured(&mut self, name: &str, value: String, target: &str) {
        self.rows.push([name.to_owned(), value, target.to_owned()]);
    }

    /// Prints it.
    pub fn print(&self) {
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0).max(6)
        };
        let [a, b, c] = [width(0), width(1), width(2)];
        println!("\n{}\n", self.title);
        println!("| {:<a$} | {:<b$} | {:<c$} |", "what", "value", "target");
        println!(
            "|{:-<1$}|{2:-<3$}|{4:-<5$}|",
            "",
            a + 2,
            "",
            b + 2,
            "",
            c + 2
        );
        for [name, value, target] in &self.rows {
            println!("| {name:<a$} | {value:<b$} | {target:<c$} |");
        }
    }
}

/// A number with spaces between thousands.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn thousands_are_apart() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1 000"),
            (1_234_567, "1 234 567"),
        ] {
            assert_eq!(count(number), text);
        }
    }
}
