//! The site over a real connection: who asks too much is stopped, by the address that the server sees.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use tokio::net::TcpListener;

/// One request over a connection of its own, from behind a proxy that speaks for `client`.
fn ask(address: SocketAddr, path: &str, client: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: ici\r\nX-Forwarded-For: {client}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

// Limits hold only if the server tells the layers who is at the other end.
#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_much_is_stopped_and_others_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let config = app::Config::load(folder.path()).unwrap();
    let app = app::App::open(config).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(web::serve(listener, Arc::clone(&app), async {
        let _ = stopped.await;
    }));
    let (greedy, patient) = tokio::task::spawn_blocking(move || {
        let path = "/api/v1/fields";
        // The burst is 120; whoever asks 2,000 times at once cannot be let through, however fast.
        let greedy = (0..2_000).map(|_| ask(address, path, "198.51.100.1"));
        let mut greedy = greedy;
        let greedy = greedy.find(|(status, _)| *status != 200);
        (greedy, ask(address, path, "198.51.100.2"))
    })
    .await
    .unwrap();
    let (status, answer) = greedy.unwrap();
    assert_eq!(status, 429, "{answer}");
    assert!(answer.to_lowercase().contains("retry-after: 5"), "{answer}");
    let body = answer.split("\r\n\r\n").nth(1).unwrap();
    let problem: Value = serde_json::from_str(body).unwrap();
    assert_eq!(problem["status"], 429);
    assert_eq!(patient.0, 200, "{}", patient.1);
    stop.send(()).unwrap();
    served.await.unwrap().unwrap();
}
