//! Progress bars for people. Nothing is drawn when the output is not a terminal.

use app::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Mutex;

/// A bar for each part of the work, one under the other.
#[derive(Default)]
pub struct Bars {
    current: Mutex<Vec<ProgressBar>>,
}

impl Bars {
    fn with_top(&self, act: impl FnOnce(&ProgressBar)) {
        if let Ok(bars) = self.current.lock()
            && let Some(bar) = bars.last()
        {
            act(bar);
        }
    }
}

impl Progress for Bars {
    fn begin(&self, label: &str, total: Option<u64>) {
        let (bar, template) = match total {
            Some(total) => (
                ProgressBar::new(total),
                "{msg:<38} {bar:28} {human_pos}/{human_len} {eta}",
            ),
            None => (
                ProgressBar::new_spinner(),
                "{msg:<38} {spinner} {human_pos} {per_sec}",
            ),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(label.to_owned());
        if let Ok(mut bars) = self.current.lock() {
            bars.push(bar);
        }
    }

    fn advance(&self, steps: u64) {
        self.with_top(|bar| bar.inc(steps));
    }

    fn end(&self) {
        if let Ok(mut bars) = self.current.lock()
            && let Some(bar) = bars.pop()
        {
            bar.finish();
        }
    }
}
