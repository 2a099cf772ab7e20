//! What a site's `robots.txt` allows (RFC 9309).

use std::time::Duration;
use texting_robots::Robot;
use url::Url;

/// The longest `robots.txt` read, in bytes; the recommendation asks for at least this.
const LONGEST: usize = 512 * 1024;

/// The rules of one site for one robot.
#[derive(Debug)]
pub struct Robots(Rules);

#[derive(Debug)]
enum Rules {
    All,
    Nothing,
    Said(Box<Robot>),
}

impl Robots {
    /// The rules from the answer to `/robots.txt`: a missing file allows all; a server error, or no
    /// answer (`status` 0), allows nothing.
    #[must_use]
    pub fn from_answer(status: u16, body: &[u8], agent: &str) -> Self {
        match status {
            200..=299 => {
                let body = &body[..body.len().min(LONGEST)];
                // A file that cannot be understood says nothing.
                Self(
                    Robot::new(agent, body)
                        .map_or(Rules::All, |robot| Rules::Said(Box::new(robot))),
                )
            }
            400..=499 if status != 429 => Self(Rules::All),
            _ => Self(Rules::Nothing),
        }
    }

    /// Whether nothing is allowed because the file could not be read.
    #[must_use]
    pub fn is_down(&self) -> bool {
        matches!(self.0, Rules::Nothing)
    }

    /// Whether a page may be visited.
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        match &self.0 {
            Rules::All => true,
            Rules::Nothing => false,
            Rules::Said(robot) => robot.allowed(url.as_str()),
        }
    }

    /// The delay that the site asks for between two requests.
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        match &self.0 {
            Rules::Said(robot) => robot
                .delay
                .and_then(|seconds| Duration::try_from_secs_f32(seconds).ok()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn allowed(status: u16, body: &str, path: &str) -> bool {
        let url = Url::parse("https://exemple.fr")
            .unwrap()
            .join(path)
            .unwrap();
        Robots::from_answer(status, body.as_bytes(), "croisee").allows(&url)
    }

    #[test]
    fn robots_rules() {
        let check = |status, body, path, expected| {
            assert_eq!(
                allowed(status, body, path),
                expected,
                "{status} {body:?} {path}"
            );
        };
        let all = "User-agent: *\nDisallow: /\n";
        check(200, "", "/x", true);
        check(200, all, "/x", false);
        check(200, "User-agent: *\nDisallow:\n", "/x", true);
        check(200, "User-agent: *\nDisallow: /prive/\n", "/prive/x", false);
        check(200, "User-agent: *\nDisallow: /prive/\n", "/public", true);
        check(
            200,
            "User-agent: *\nDisallow: /\nAllow: /projets\n",
            "/projets/1",
            true,
        );
        check(
            200,
            "User-agent: croisee\nDisallow: /\n\nUser-agent: *\nAllow: /\n",
            "/x",
            false,
        );
        check(200, "User-agent: autre\nDisallow: /\n", "/x", true);
        check(200, "User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf", false);
        check(200, "User-agent: *\nDisallow: /*.pdf$\n", "/a.pdf?x", true);
        check(404, all, "/x", true);
        check(403, all, "/x", true);
        check(429, "", "/x", false);
        check(500, "", "/x", false);
        check(503, "", "/x", false);
        check(0, "", "/x", false);
        check(200, "<html>pas un robots.txt</html>", "/x", true);
    }

    #[test]
    fn the_delay_asked_for_is_known() {
        let robots = Robots::from_answer(200, b"User-agent: *\nCrawl-delay: 2.5\n", "croisee");
        assert_eq!(robots.delay(), Some(Duration::from_millis(2_500)));
        assert_eq!(Robots::from_answer(404, b"", "croisee").delay(), None);
    }

    proptest! {
        #[test]
        fn no_file_panics(body: Vec<u8>) {
            let robots = Robots::from_answer(200, &body, "croisee");
            let _ = robots.allows(&Url::parse("https://exemple.fr/x?y").unwrap());
            let _ = robots.delay();
        }
    }
}
