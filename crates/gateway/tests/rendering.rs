//! A page that is empty without its scripts, drawn by the machine's chromium through chromedriver.

use census::crawl::{Ask, Manners, Rendering};
use gateway::{Fetcher, Identity, MemoryKeeper, Setup};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use url::Url;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

const PAGE: &str = "<ul id=l></ul><button id=plus>Voir plus</button><script>
    let n = 0;
    const add = () => { const li = document.createElement('li'); li.textContent = 'projet ' + (++n); document.getElementById('l').append(li);
        if (n === 3) document.getElementById('plus').remove(); };
    document.getElementById('plus').onclick = add;
    setTimeout(add, 300);
</script>";

/// A driver that ends with the test.
struct Driver(Child, Url);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts chromedriver on a port of its own choice; nothing when the machine has none.
fn driver() -> Option<Driver> {
    Command::new("chromium")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    let mut child = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let output = child.stdout.take()?;
    for line in BufReader::new(output).lines() {
        let Some((_, port)) = line
            .ok()?
            .rsplit_once("started successfully on port ")
            .map(|(a, b)| (a.len(), b.to_owned()))
        else {
            continue;
        };
        let url = Url::parse(&format!("http://127.0.0.1:{}/", port.trim_end_matches('.'))).ok()?;
        return Some(Driver(child, url));
    }
    None
}

#[tokio::test]
async fn a_page_of_scripts_is_drawn_before_it_is_read() {
    let Some(driver) = driver() else {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI needs chromium and chromedriver"
        );
        println!("skipped: chromium or chromedriver is absent");
        return;
    };
    let server = MockServer::start().await;
    let page = ResponseTemplate::new(200).set_body_raw(PAGE, "text/html; charset=utf-8");
    Mock::given(path("/"))
        .respond_with(page)
        .mount(&server)
        .await;
    let identity = Identity {
        robot: "croisee".to_owned(),
        version: "0.1".to_owned(),
        contact: "https://exemple.fr/robot".to_owned(),
    };
    let setup = Setup {
        webdriver: Some(driver.1.clone()),
        ..Setup::new(identity)
    };
    let manners = Manners {
        local: true,
        delay: 0.0,
        ..Manners::default()
    };
    let fetcher = Fetcher::new(setup, manners, Arc::new(MemoryKeeper::default())).unwrap();
    let mut ask = Ask::new(Url::parse(&server.uri()).unwrap(), "text/html");
    ask.rendering = Some(Rendering {
        wait_for: Some("li".to_owned()),
        click: Some("#plus".to_owned()),
        clicks: 10,
        scrolls: 2,
    });
    let page = tokio::task::spawn_blocking(move || fetcher.page(&ask))
        .await
        .unwrap()
        .unwrap();
    let html = String::from_utf8(page.body).unwrap();
    for rank in 1..=3 {
        assert!(html.contains(&format!("<li>projet {rank}</li>")), "{html}");
    }
    assert!(!html.contains("<button"));
}
