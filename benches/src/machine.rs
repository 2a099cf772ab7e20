//! What the measures ran on, and what the kernel counts of this process: processor time, memory.

use std::error::Error;
use std::time::Instant;

/// The kernel counts processor time in hundredths of a second for programmes, on every Linux.
const TICKS: f64 = 100.0;

/// Processor, cores, memory and kind of build, in one line.
pub fn description() -> String {
    let processor = first("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown".to_owned());
    let memory = first("/proc/meminfo", "MemTotal").and_then(|text| kibibytes(&text));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let build = if cfg!(debug_assertions) {
        "UNOPTIMISED build: figures mean nothing"
    } else {
        "release build"
    };
    format!(
        "{} ({cores} cores), {} GiB of memory, {build}",
        processor.trim(),
        memory.unwrap_or(0) / (1 << 20)
    )
}

/// Wall clock and processor time since a moment.
pub struct Watch {
    start: Instant,
    processor: f64,
}

/// What a piece of work took.
pub struct Spent {
    /// Seconds on the wall.
    pub wall: f64,
    /// Seconds of processor, all threads together.
    pub processor: f64,
}

impl Watch {
    /// Begins now.
    pub fn start() -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            processor: processor_seconds()?,
            start: Instant::now(),
        })
    }

    /// What was spent since.
    pub fn stop(&self) -> Result<Spent, Box<dyn Error>> {
        Ok(Spent {
            wall: self.start.elapsed().as_secs_f64(),
            processor: processor_seconds()? - self.processor,
        })
    }
}

/// Seconds of processor that this process took so far, in its own code and in the kernel's.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the programme, in brackets, may hold blanks: the fields are counted after it.
    let fields = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let mut times = fields.skip(11).map(str::parse::<f64>);
    let (own, kernel) = (times.next(), times.next());
    let sum = own.ok_or("no time")?? + kernel.ok_or("no time")??;
    Ok(sum / TICKS)
}

/// Forgets the peak of memory so far, so that each measure has its own. Where the kernel does not
/// let one, the peak is that of the whole process.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most memory this process held since [`forget_peak`], MiB.
pub fn peak_memory() -> Result<f64, Box<dyn Error>> {
    let kib = first("/proc/self/status", "VmHWM").and_then(|text| kibibytes(&text));
    let kib = kib.ok_or("the system does not tell how much memory was used")?;
    Ok(f64::from(u32::try_from(kib)?) / 1024.0)
}

fn first(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.to_owned())
}

fn kibibytes(text: &str) -> Option<u64> {
    text.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_counts_what_this_process_takes() {
        let watch = Watch::start().unwrap();
        let mut sum = 0_u64;
        while watch.start.elapsed().as_millis() < 60 {
            sum = sum.wrapping_mul(31).wrapping_add(1);
        }
        let spent = watch.stop().unwrap();
        assert!(sum > 0 && spent.wall >= 0.06 && spent.processor >= 0.0);
        assert!(peak_memory().unwrap() > 1.0);
    }
}
