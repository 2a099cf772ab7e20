//! How long work tells how far it is: bars for people at the command line, silence elsewhere.

/// Receives news of long work. Called from any thread.
pub trait Progress: Send + Sync {
    /// A part of the work begins. `total` is how many steps it has, when known.
    fn begin(&self, label: &str, total: Option<u64>);
    /// So many steps more are done.
    fn advance(&self, steps: u64);
    /// The part that began last is done.
    fn end(&self);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _label: &str, _total: Option<u64>) {}
    fn advance(&self, _steps: u64) {}
    fn end(&self) {}
}
