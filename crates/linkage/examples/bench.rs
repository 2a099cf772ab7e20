//! The benchmark of `benches`, without building the rest of the house.

#[path = "../../../benches/src/linkage.rs"]
mod linkage_bench;
#[path = "../../../benches/src/linkage_census.rs"]
mod linkage_census;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    linkage_bench::run(&args)
}
