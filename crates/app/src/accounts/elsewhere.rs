//! Signing in by an account elsewhere (OpenID Connect): one goes there with a question that only
//! this browser can bring back, and returns with a signed answer. The mail address must have been
//! checked by the service, since it opens the account of whoever reads it.

use super::signing::{Entered, next_path, one_line, open};
use super::{Fault, hash};
use crate::config::Provider;
use crate::letters::Said;
use crate::{App, Error, fetching};
use access::Oneself;
use chrono::{DateTime, Utc};
use gateway::FetchError;
use gateway::mail::is_address;
use gateway::service::{Line, Question};
use jiff::{SignedDuration, Timestamp};
use model::Lang;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreUserInfoClaims,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, SubjectIdentifier, TokenResponse,
    http,
};
use serde::{Deserialize, Serialize};
use store::{Deed, Person, To};
use url::Url;

/// How long one may be away.
const AWAY: SignedDuration = SignedDuration::from_mins(15);
/// Characters of a name.
const LONGEST_NAME: usize = 120;
/// Where services send people back: one address for all, told to each of them.
pub const BACK: &str = "connexion/retour";

/// The client of a service whose addresses are known.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What is remembered while someone is away.
#[derive(Debug, Serialize, Deserialize)]
struct Waiting {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    next: String,
    lang: String,
}

/// The way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// What the browser keeps meanwhile, and brings back.
    pub key: String,
    /// Where it goes.
    pub to: Url,
}

/// What comes back in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returned<'a> {
    /// The key that the browser kept.
    pub key: &'a str,
    /// The state that the service repeats.
    pub state: &'a str,
    /// The code to exchange; empty when the service says no.
    pub code: &'a str,
}

/// What a service says of someone.
struct Told {
    subject: String,
    mail: Option<String>,
    verified: bool,
    name: Option<String>,
}

fn known<'a>(app: &'a App, id: &str) -> Result<&'a Provider, Error> {
    let mut all = app.config.providers.iter();
    let found = all.find(|provider| provider.id == id);
    found.ok_or_else(|| Fault::NoSuchProvider.into())
}

fn down(why: &dyn std::fmt::Display) -> Error {
    tracing::warn!(%why, "an OpenID Connect service failed");
    Fault::ProviderDown.into()
}

fn line(app: &App, provider: &Provider) -> Result<Line, Error> {
    let agent = fetching::identity(&app.config).user_agent();
    Line::to(&provider.issuer, &agent).map_err(|why| down(&why))
}

/// One exchange, in the terms of the library.
async fn carry(line: Line, request: HttpRequest) -> Result<HttpResponse, FetchError> {
    let unfit = FetchError::Address;
    let question = Question {
        post: request.method() == http::Method::POST,
        url: Url::parse(&request.uri().to_string()).map_err(|why| unfit(why.to_string()))?,
        headers: request
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
            .collect(),
        body: request.into_body(),
    };
    let reply = line.ask(question).await?;
    let mut response = http::Response::builder().status(reply.status);
    if let Some(kind) = reply.kind {
        response = response.header(http::header::CONTENT_TYPE, kind);
    }
    response
        .body(reply.body)
        .map_err(|why| unfit(why.to_string()))
}

async fn client(app: &App, provider: &Provider, line: &Line) -> Result<Client, Error> {
    let issuer = IssuerUrl::new(provider.issuer_text.clone()).map_err(|why| down(&why))?;
    let call = |request| carry(line.clone(), request);
    let metadata = CoreProviderMetadata::discover_async(issuer, &call).await;
    let metadata = metadata.map_err(|why| down(&why))?;
    let back = app.config.public_url.join(BACK).map_err(|why| down(&why))?;
    Ok(CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.client_id.clone()),
        Some(ClientSecret::new(provider.client_secret.clone())),
    )
    .set_redirect_uri(RedirectUrl::from_url(back)))
}

/// Leaves for a service.
///
/// # Errors
/// [`Fault::NoSuchProvider`], [`Fault::ProviderDown`]; those of the store.
pub async fn leave(app: &App, id: &str, next: &str, lang: Lang) -> Result<Away, Error> {
    let provider = known(app, id)?;
    let line = line(app, provider)?;
    let client = client(app, provider, &line).await?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (to, state, nonce) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .add_scope(Scope::new("email".to_owned()))
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let waiting = Waiting {
        provider: provider.id.clone(),
        state: state.into_secret(),
        nonce: nonce.secret().clone(),
        verifier: verifier.into_secret(),
        next: next_path(next),
        lang: lang.as_str().to_owned(),
    };
    let key = gateway::chance::secret().map_err(|cause| Error::Input(cause.to_string()))?;
    let body = serde_json::to_string(&waiting).map_err(|error| Error::Input(error.to_string()))?;
    let until = app.now() + AWAY;
    app.store.add_ceremony(&hash(&key), &body, until).await?;
    Ok(Away { key, to })
}

/// Comes back, and opens a session.
///
/// # Errors
/// [`Fault::ProviderLate`], [`Fault::ProviderRefused`], [`Fault::ProviderDown`],
/// [`Fault::ProviderUnverified`]; those of the store.
pub async fn back(app: &App, returned: &Returned<'_>, agent: &str) -> Result<Entered, Error> {
    let key_hash = hash(returned.key);
    let kept = app.store.take_ceremony(&key_hash, app.now()).await?;
    let waiting = kept.and_then(|body| serde_json::from_str::<Waiting>(&body).ok());
    let waiting = waiting
        .filter(|waiting| waiting.state == returned.state)
        .ok_or(Fault::ProviderLate)?;
    if returned.code.is_empty() {
        return Err(Fault::ProviderRefused.into());
    }
    let provider = known(app, &waiting.provider)?;
    let told = ask(app, provider, &waiting, returned.code).await?;
    let person = whose(app, provider, &waiting, told).await?;
    let key = open(app, person.id, agent, app.now()).await?;
    Ok(Entered {
        key,
        next: waiting.next,
    })
}

/// The algorithms that we take: those that sign with a key of which we hold the public half only.
const SIGNED: [CoreJwsSigningAlgorithm; 6] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Exchanges the code for what the service says, and checks its signature, its age and that it
/// answers our own question.
async fn ask(app: &App, provider: &Provider, waiting: &Waiting, code: &str) -> Result<Told, Error> {
    let line = line(app, provider)?;
    let call = |request| carry(line.clone(), request);
    let client = client(app, provider, &line).await?;
    let exchange = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|why| down(&why))?;
    let verifier = PkceCodeVerifier::new(waiting.verifier.clone());
    let exchanged = exchange.set_pkce_verifier(verifier).request_async(&call);
    let tokens = exchanged.await.map_err(|why| {
        tracing::warn!(%why, "a code was not exchanged");
        Fault::ProviderRefused
    })?;
    let now = app.now().as_second();
    let check = client
        .id_token_verifier()
        .set_allowed_algs(SIGNED)
        .set_time_fn(move || DateTime::<Utc>::from_timestamp(now, 0).unwrap_or_default());
    let nonce = Nonce::new(waiting.nonce.clone());
    let signed = tokens.id_token().ok_or(Fault::ProviderRefused)?;
    let claims = signed.claims(&check, &nonce).map_err(|why| {
        tracing::warn!(%why, "a signed answer was refused");
        Fault::ProviderRefused
    })?;
    let subject = claims.subject().to_string();
    if claims.email().is_some() {
        return Ok(Told {
            subject,
            mail: claims.email().map(|mail| mail.as_str().to_owned()),
            verified: claims.email_verified() == Some(true),
            name: claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.as_str().to_owned()),
        });
    }
    // Some services say the address only when asked for it.
    let expected = Some(SubjectIdentifier::new(subject.clone()));
    let Ok(question) = client.user_info(tokens.access_token().clone(), expected) else {
        return Ok(Told {
            subject,
            mail: None,
            verified: false,
            name: None,
        });
    };
    let more: CoreUserInfoClaims = question
        .request_async(&call)
        .await
        .map_err(|why| down(&why))?;
    Ok(Told {
        subject,
        mail: more.email().map(|mail| mail.as_str().to_owned()),
        verified: more.email_verified() == Some(true),
        name: more
            .name()
            .and_then(|name| name.get(None))
            .map(|name| name.as_str().to_owned()),
    })
}

/// Whose account it is: the one that is tied to this account elsewhere; else that of the address,
/// made if there is none, and tied from now on.
async fn whose(
    app: &App,
    provider: &Provider,
    waiting: &Waiting,
    told: Told,
) -> Result<Person, Error> {
    let issuer = provider.issuer_text.as_str();
    if let Some(known) = app.store.identity(issuer, &told.subject).await? {
        let person = app.store.person(known).await?;
        let person = person.filter(|person| person.closed_at.is_none());
        return person.ok_or_else(|| Fault::ProviderRefused.into());
    }
    let mail = told.mail.unwrap_or_default().trim().to_lowercase();
    if !told.verified || !is_address(&mail) {
        return Err(Fault::ProviderUnverified.into());
    }
    let name = one_line(&told.name.unwrap_or_default(), LONGEST_NAME);
    let before_at = mail.split('@').next().unwrap_or_default();
    let name = if name.is_empty() { before_at } else { &name };
    let lang = Lang::parse(&waiting.lang).unwrap_or(Lang::Fr);
    let now = app.now();
    let person = app.store.add_person(name, &mail, lang, now).await?;
    app.store
        .add_identity(issuer, &told.subject, person.id, now)
        .await?;
    let deed = Deed {
        actor: Some(person.id),
        act: "identity.tie".to_owned(),
        about: format!("person {}", person.id),
        detail: provider.id.clone(),
    };
    // Were it not they who came, they read so at once.
    let said = Said::WayIn {
        what: provider.label.clone(),
        elsewhere: true,
    };
    let letter = said.to(To::Person(person.id), now)?;
    app.store.write_letters(&[letter], &[deed], now).await?;
    Ok(person)
}

/// An account elsewhere that signs someone in here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    /// The address of the service.
    pub issuer: String,
    /// What the service calls them.
    pub subject: String,
    /// What the service is called here; its address when the settings name it no more.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

/// The accounts elsewhere that sign someone in.
///
/// # Errors
/// Those of the store.
pub async fn tied(app: &App, oneself: Oneself) -> Result<Vec<Tied>, Error> {
    let found = app.store.identities_of(oneself.person()).await?;
    let named = found.into_iter().map(|(issuer, subject, since)| {
        let mut all = app.config.providers.iter();
        let provider = all.find(|provider| provider.issuer_text == issuer);
        let name = provider.map_or_else(|| issuer.clone(), |provider| provider.label.clone());
        Tied {
            issuer,
            subject,
            name,
            since,
        }
    });
    Ok(named.collect())
}

/// Unties an account elsewhere from one's own: it signs in no more. The link by mail stays.
///
/// # Errors
/// [`Fault::NoSuchProvider`] when it is not tied.
pub async fn untie(app: &App, oneself: Oneself, issuer: &str, subject: &str) -> Result<(), Error> {
    let (who, now) = (oneself.person(), app.now());
    if !app.store.remove_identity(who, issuer, subject).await? {
        return Err(Fault::NoSuchProvider.into());
    }
    let deed = Deed {
        actor: Some(who),
        act: "identity.untie".to_owned(),
        about: format!("person {who}"),
        detail: String::new(),
    };
    app.store.write_letters(&[], &[deed], now).await?;
    Ok(())
}
