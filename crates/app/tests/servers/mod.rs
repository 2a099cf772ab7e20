//! A data base of its own on a PostgreSQL server, for a test; said when there is no server.

use std::process::Command;

/// Makes tests of plays, each on SQLite and on PostgreSQL; the test file has a `House`.
#[allow(unused_macros, reason = "some test files set up each test otherwise")]
macro_rules! on_both {
    ($($play:ident),+ $(,)?) => {$(
        mod $play {
            use super::{House, servers};

            #[tokio::test]
            async fn on_sqlite() {
                super::$play(House::on(None).await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                servers::on_postgres(stringify!($play), |address| async move {
                    super::$play(House::on(Some(address)).await).await;
                })
                .await;
            }
        }
    )+};
}

/// Runs `play` with the address of a fresh data base, which is dropped even when it fails. Without a
/// server the test says so and passes, but in CI, which skips nothing.
pub async fn on_postgres<F>(what: &str, play: impl FnOnce(String) -> F + 'static)
where
    F: Future<Output = ()> + 'static,
{
    let Some(server) = server() else {
        let ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        assert!(!ci, "no PostgreSQL server answers, and CI skips nothing");
        println!("skipped: {what} on PostgreSQL (no server; set CROISEE_TEST_PG)");
        return;
    };
    // A name of PostgreSQL holds 63 letters.
    let short: String = what.chars().take(40).collect();
    let name = format!("croisee_{short}_{}", std::process::id());
    assert!(told(&server, &format!("CREATE DATABASE {name}")));
    let (root, _) = server.rsplit_once('/').unwrap();
    let address = format!("{root}/{name}");
    // Spawned, so that what it holds is gone before the data base is dropped.
    let local = tokio::task::LocalSet::new();
    let outcome = local
        .run_until(async { tokio::task::spawn_local(play(address)).await })
        .await;
    assert!(told(&server, &format!("DROP DATABASE {name} WITH (FORCE)")));
    if let Err(failure) = outcome {
        std::panic::resume_unwind(failure.into_panic());
    }
}

/// Whether the server did as it was told, by its own client.
fn told(server: &str, order: &str) -> bool {
    let mut client = Command::new("psql");
    let run = client.args(["--no-password", "--quiet", "--command", order, server]);
    run.output().is_ok_and(|output| output.status.success())
}

/// A server that trusts the tests: the one named by `CROISEE_TEST_PG`, else one on this machine.
fn server() -> Option<String> {
    let mut addresses = match std::env::var("CROISEE_TEST_PG") {
        Ok(named) => vec![named],
        Err(_) => ["postgres", "root"]
            .map(|user| format!("postgres://{user}@127.0.0.1:5432/postgres"))
            .to_vec(),
    };
    addresses.retain(|address| told(address, "SELECT 1"));
    addresses.into_iter().next()
}
