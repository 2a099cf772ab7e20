//! Results as a table that people read and paste: each figure beside its bar.

/// What a figure must reach.
#[derive(Debug, Clone, Copy)]
pub enum Bar {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
}

impl Bar {
    fn met(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(bar) => figure >= bar,
            Self::AtMost(bar) => figure <= bar,
        }
    }
}

/// Rows of a title, a figure, its bar, and whether it is reached.
pub struct Table {
    title: String,
    rows: Vec<[String; 4]>,
    missed: Vec<String>,
}

impl Table {
    /// An empty table.
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            rows: Vec::new(),
            missed: Vec::new(),
        }
    }

    /// Adds a fact without a bar.
    pub fn row(&mut self, name: &str, value: String) {
        let empty = String::new;
        self.rows.push([name.to_owned(), value, empty(), empty()]);
    }

    /// Adds a figure with its unit, and the bar it must reach.
    pub fn measured(&mut self, name: &str, figure: f64, unit: &str, bar: Bar) {
        let met = bar.met(figure);
        let (sign, wanted) = match bar {
            Bar::AtLeast(wanted) => ('≥', wanted),
            Bar::AtMost(wanted) => ('≤', wanted),
        };
        self.rows.push([
            name.to_owned(),
            format!("{} {unit}", number(figure)),
            format!("{sign} {} {unit}", number(wanted)),
            if met { "yes" } else { "NO" }.to_owned(),
        ]);
        if !met {
            self.missed.push(format!("{}: {name}", self.title));
        }
    }

    /// Prints it; answers the bars that were not reached.
    pub fn print(self) -> Vec<String> {
        let head = ["what", "figure", "bar", "reached"].map(str::to_owned);
        let width = |column: usize| {
            let rows = self.rows.iter().chain([&head]);
            rows.map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths = [width(0), width(1), width(2), width(3)];
        println!("\n{}\n", self.title);
        line(&head, widths);
        line(&widths.map(|width| "-".repeat(width)), widths);
        for row in &self.rows {
            line(row, widths);
        }
        self.missed
    }
}

fn line(cells: &[String; 4], [a, b, c, d]: [usize; 4]) {
    let [what, figure, bar, reached] = cells;
    println!("| {what:<a$} | {figure:>b$} | {bar:>c$} | {reached:<d$} |");
}

/// A figure with as many decimals as it deserves, and spaces between thousands.
fn number(figure: f64) -> String {
    match figure.abs() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "figures are counts, sizes and times: positive, and far below 2^53"
        )]
        size if size >= 100.0 || size.fract() == 0.0 => count(figure.round() as usize),
        size if size >= 10.0 => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
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
    use super::*;

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

    #[test]
    fn figures_are_rounded_as_they_deserve() {
        for (figure, text) in [
            (0.0, "0"),
            (0.456, "0.46"),
            (12.34, "12.3"),
            (1234.5, "1 235"),
        ] {
            assert_eq!(number(figure), text);
        }
    }

    #[test]
    fn a_bar_that_is_missed_is_told() {
        let mut table = Table::new("t");
        table.measured("fast", 2.0, "ms", Bar::AtMost(2.0));
        table.measured("slow", 2.1, "ms", Bar::AtMost(2.0));
        table.measured("few", 9.0, "rows/s", Bar::AtLeast(10.0));
        assert_eq!(table.print(), ["t: slow", "t: few"]);
    }
}
