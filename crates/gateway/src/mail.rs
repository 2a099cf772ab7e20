//! Mail: handed to a server that speaks SMTP. One letter at a time, in plain text.

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Mailboxes};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{Address, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A letter as it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// To this address.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says, in plain text.
    pub text: String,
}

/// Why a letter did not leave. Says nothing of its words nor of whom it is for.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the mail server cannot be understood.
    #[error(
        "l’adresse du serveur de courrier n’est pas comprise : écrivez par exemple « smtps://utilisateur:secret@courrier.exemple.fr »"
    )]
    Server,
    /// The sender is not an address.
    #[error(
        "l’expéditeur du courrier n’est pas une adresse : écrivez par exemple « Croisée <croisee@exemple.fr> »"
    )]
    Sender,
    /// The recipient is not an address.
    #[error("l’adresse du destinataire n’est pas valable")]
    Recipient,
    /// The letter could not be put together.
    #[error("la lettre n’a pas pu être composée")]
    Letter,
    /// The server refused it, or did not answer.
    #[error("le serveur de courrier refuse la lettre ou ne répond pas ({0})")]
    Refused(&'static str),
}

/// A mail server and the name we write under.
#[derive(Clone)]
pub struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address of the server holds its password.
        f.debug_struct("MailServer").finish_non_exhaustive()
    }
}

/// Whether a text is a mail address that a letter could be sent to.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && text.parse::<Address>().is_ok() && text.is_ascii()
}

impl MailServer {
    /// A server by its address (`smtp://`, `smtps://`, with `?tls=required` for STARTTLS) and the
    /// name and address we write under.
    ///
    /// # Errors
    /// When one of the two cannot be understood.
    pub fn new(server: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server)
            .map_err(|_| MailError::Server)?
            .timeout(Some(PATIENCE))
            .build();
        let from = from.parse().map_err(|_| MailError::Sender)?;
        Ok(Self { transport, from })
    }

    /// The domain in whose name letters are sent.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// Hands a letter to the server.
    ///
    /// # Errors
    /// When it cannot be put together, or the server refuses it.
    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let letter = letter(&self.from, mail)?;
        match self.transport.send(letter).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Refused("définitivement")),
            Err(error) if error.is_timeout() => Err(MailError::Refused("trop lent")),
            Err(_) => Err(MailError::Refused("pour l’instant")),
        }
    }
}

fn letter(from: &Mailbox, mail: &Mail) -> Result<Message, MailError> {
    let to: Address = mail.to.parse().map_err(|_| MailError::Recipient)?;
    let mailboxes: Mailboxes = Mailbox::new(None, to).into();
    Message::builder()
        .from(from.clone())
        .mailbox(lettre::message::header::To::from(mailboxes))
        // Line ends would begin another header.
        .subject(mail.subject.replace(['\r', '\n'], " "))
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text.clone())
        .map_err(|_| MailError::Letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(to: &str, subject: &str) -> Mail {
        Mail {
            to: to.to_owned(),
            subject: subject.to_owned(),
            text: "Bonjour l’été".to_owned(),
        }
    }

    #[test]
    fn addresses() {
        for (text, fits) in [
            ("zoe@example.org", true),
            ("z.o+e@example.org", true),
            ("zoe", false),
            ("zoe@", false),
            ("zoe@example.org\nBcc: x@y.z", false),
            ("Zoé <zoe@example.org>", false),
            ("", false),
        ] {
            assert_eq!(is_address(text), fits, "{text:?}");
        }
        assert!(!is_address(&format!("{}@example.org", "a".repeat(300))));
    }

    #[test]
    fn a_subject_adds_no_header() {
        let from: Mailbox = "Croisée <croisee@example.org>".parse().unwrap();
        let letter = letter(&from, &mail("zoe@example.org", "Bonjour\r\nBcc: x@y.z")).unwrap();
        let text = String::from_utf8(letter.formatted()).unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
        assert!(text.contains("To: zoe@example.org"));
        assert!(super::letter(&from, &mail("zoe", "x")).is_err());
    }

    #[test]
    fn servers_and_senders_are_checked_at_start() {
        assert!(MailServer::new("smtps://u:p@mail.example.org", "Croisée <c@example.org>").is_ok());
        assert!(MailServer::new("mail.example.org", "c@example.org").is_err());
        assert!(MailServer::new("smtp://mail.example.org", "Croisée").is_err());
        let shown = format!(
            "{:?}",
            MailServer::new("smtp://u:secret@h", "c@e.org").unwrap()
        );
        assert!(!shown.contains("secret"));
    }
}
