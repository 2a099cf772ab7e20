//! One's own needs and offers, what may answer them, who asks, and one's rhythm.

use super::{CATEGORIES, EFFORTS, FAMILIES, PHASES, POPULATIONS, SCALES, SIDES, of_word};
use crate::caller::{Member, Posted, calendar, private};
use crate::desk::Refusal;
use crate::evenings::absolute;
use crate::forms::Fields;
use crate::handlers::Sent;
use crate::pages::exchange::{Form, Mine};
use crate::teams::moment;
use app::collective::claims;
use app::exchange::entries::{self, EntryForm};
use app::exchange::{calls, exchanging, introductions, meetings, rhythms, suggesting};
use app::journey::challenges;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use exchange::entry::{EntryId, Scale};
use journey::ChallengeId;
use model::CardId;
use serde::Deserialize;

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// What just happened.
    note: String,
    /// Needs or offers.
    cote: String,
    /// The challenge on whose board it will stand.
    defi: String,
    /// The word of a category that is proposed first.
    categorie: String,
}

/// What the page says at its head.
const NOTES: [(&str, &str); 10] = [
    ("noter", "exchange-noted"),
    ("retirer", "exchange-withdrawn"),
    ("ecarter", "exchange-dismissed"),
    ("demander", "exchange-asked"),
    ("repondre", "exchange-answered"),
    ("appel", "call-was-offered"),
    ("heure", "call-was-taken"),
    ("lien", "exchange-answered"),
    ("suite", "introduced-told"),
    ("rythme", "exchange-rhythm-set"),
];

pub(super) async fn form(member: Member, Query(asked): Query<Asked>) -> Sent {
    let here = [&asked.cote, &asked.defi, &asked.categorie].map(String::as_str);
    page(&member, here, &Fields::default(), (None, None)).await
}

/// A need or an offer of another site, laid in the form for its author to read again.
pub(super) async fn bring(posted: Posted) -> Sent {
    let member = &posted.member;
    let t = member.desk.t;
    let Some(one) = exchanging::bring(&member.desk.app, posted.form.get("texte")) else {
        let said = Some(t.say("exchange-bring-unreadable"));
        return page(member, [""; 3], &Fields::default(), (None, said)).await;
    };
    let side = super::word(&SIDES, one.side);
    let typed = Fields::of([
        ("quoi", one.ask),
        ("details", one.details),
        ("mots", one.terms),
        ("lieu", one.place),
        ("km", "30".to_owned()),
        ("jours", one.days.to_string()),
        ("echelle", super::word(&SCALES, one.scale).to_owned()),
        ("ouvert", "oui".to_owned()),
        ("administrations", "oui".to_owned()),
    ]);
    let said = Some(t.say("exchange-brought"));
    page(member, [side, "", ""], &typed, (said, None)).await
}

/// The challenge that a form names, if its sender may read it.
async fn challenge(member: &Member, written: &str) -> Result<Option<(i64, String)>, Refusal> {
    if written.is_empty() {
        return Ok(None);
    }
    let id = written.parse().map_err(|_| Refusal::Unknown)?;
    let bearer = &member.signed.bearer;
    let view = challenges::one(&member.desk.app, bearer, ChallengeId(id)).await?;
    Ok(Some((id, view.file.challenge.title().to_string())))
}

async fn page(
    member: &Member,
    [side, challenge, category]: [&str; 3],
    typed: &Fields,
    (note, fault): (Option<String>, Option<String>),
) -> Sent {
    let desk = &member.desk;
    let challenge = self::challenge(member, challenge).await?;
    let cards = claims::holdings(&desk.app, member.signed.oneself).await?;
    let failed = fault.is_some();
    let mut answer = private(
        &Form::new(
            desk.site(),
            side,
            &cards,
            challenge,
            fault,
            &member.token,
            desk.t,
        )
        .with_category(category)
        .typed(typed, note),
    )?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

fn read(form: &Fields) -> Option<EntryForm> {
    let number = |name: &str| form.get(name).parse::<u16>().ok();
    let card = form.get("fiche");
    Some(EntryForm {
        side: of_word(&SIDES, form.get("cote"))?,
        ask: form.text("quoi"),
        details: form.text("details"),
        terms: form.text("mots"),
        category: of_word(&CATEGORIES, form.get("categorie"))?,
        effort: of_word(&EFFORTS, form.get("effort"))?,
        place: form.text("lieu"),
        km: number("km").unwrap_or(30),
        population: of_word(&POPULATIONS, form.get("comme"))?,
        family: of_word(&FAMILIES, form.get("famille"))?,
        days: number("jours").unwrap_or(90),
        open: form.get("ouvert") == "oui",
        bodies: form.get("administrations") == "oui",
        card: if card.is_empty() {
            None
        } else {
            Some(CardId::parse(card)?)
        },
        scale: of_word(&SCALES, form.get("echelle")).unwrap_or(Scale::Local),
        challenge: form.get("defi").parse().ok(),
    })
}

pub(super) async fn note(posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let typed = read(form).ok_or(Refusal::Unknown)?;
    let desk = &member.desk;
    let here = [form.get("cote"), form.get("defi"), form.get("categorie")];
    challenge(member, here[1]).await?;
    match entries::note(&desk.app, member.signed.oneself, &typed).await {
        Ok(_) => {
            let to = desk.t.to("/mon-espace/echanges?note=noter");
            Ok(Redirect::to(&to).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = desk.t.say(&super::key(&refusal));
            page(member, here, form, (None, Some(said))).await
        }
        Err(app::Error::Input(said)) => page(member, here, form, (None, Some(said))).await,
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn show(member: Member, Query(asked): Query<Asked>) -> Sent {
    let known = NOTES.iter().find(|(word, _)| *word == asked.note);
    let note = known.map(|(_, key)| member.desk.t.say(key));
    mine(&member, note, None).await
}

async fn mine(member: &Member, note: Option<String>, fault: Option<String>) -> Sent {
    let (desk, signed) = (&member.desk, &member.signed);
    let (app, by) = (&desk.app, signed.oneself);
    let mut all = Vec::new();
    for one in entries::mine(app, &signed.bearer, by).await? {
        let found = suggesting::suggest(app, &signed.bearer, by, one.entry.id).await?;
        all.push((one, found));
    }
    let meetings = meetings::mine(app, by).await?;
    let introduced = introductions::mine(app, by).await?;
    let rhythm = rhythms::read(app, by).await?;
    let failed = fault.is_some();
    let mail = signed.person.mail.clone().unwrap_or_default();
    let mut answer = private(&Mine::new(
        desk,
        (&all, &meetings, &introduced),
        rhythm,
        &mail,
        (note, fault),
        &member.token,
    ))?;
    if failed {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(answer)
}

pub(super) async fn act(Path(verb): Path<String>, posted: Posted) -> Sent {
    let (member, form) = (&posted.member, &posted.form);
    let (app, by) = (&member.desk.app, member.signed.oneself);
    let entry = |name: &str| {
        form.get(name)
            .parse()
            .map(EntryId)
            .map_err(|_| Refusal::Unknown)
    };
    let done = match verb.as_str() {
        "retirer" => entries::withdraw(app, by, entry("annonce")?).await,
        "ecarter" => suggesting::dismiss(app, by, entry("annonce")?, entry("autre")?).await,
        "demander" => {
            let pair = (entry("annonce")?, entry("autre")?);
            let (why, contact) = (form.text("motif"), form.text("contact"));
            meetings::ask(app, &member.signed.bearer, by, pair, &why, &contact).await
        }
        "repondre" => {
            let number = form
                .get("rencontre")
                .parse()
                .map_err(|_| Refusal::Unknown)?;
            let contact = form.text("contact");
            let contact = (form.get("reponse") == "oui").then_some(contact.as_str());
            meetings::answer(app, by, number, contact).await
        }
        "appel" => {
            let number = form
                .get("rencontre")
                .parse()
                .map_err(|_| Refusal::Unknown)?;
            let written = form.all("quand").filter(|time| !time.is_empty());
            let times = written.map(|time| moment(time).ok_or(Refusal::When));
            calls::offer(app, by, number, times.collect::<Result<_, _>>()?).await
        }
        "heure" => {
            let number = form
                .get("rencontre")
                .parse()
                .map_err(|_| Refusal::Unknown)?;
            let time = form.get("quand").parse().map_err(|_| Refusal::When)?;
            calls::take(app, by, number, time).await
        }
        "lien" => {
            let number = form.get("numero").parse().map_err(|_| Refusal::Unknown)?;
            let contact = form.text("contact");
            let contact = (form.get("reponse") == "oui").then_some(contact.as_str());
            introductions::answer(app, by, number, contact).await
        }
        "suite" => {
            let number = form.get("numero").parse().map_err(|_| Refusal::Unknown)?;
            introductions::came(app, by, number, &form.text("suite")).await
        }
        "rythme" => {
            let phase = of_word(&PHASES, form.get("phase")).ok_or(Refusal::Unknown)?;
            let written = form.get("jusqu");
            let until = match written {
                "" => None,
                day => Some(moment(&format!("{day}T00:00")).ok_or(Refusal::When)?),
            };
            rhythms::declare(app, by, phase, until).await
        }
        _ => return Err(Refusal::Unknown),
    };
    match done {
        Ok(()) => {
            let to = format!("/mon-espace/echanges?note={verb}");
            Ok(Redirect::to(&member.desk.t.to(&to)).into_response())
        }
        Err(app::Error::Exchange(refusal)) => {
            let said = member.desk.t.say(&super::key(&refusal));
            mine(member, None, Some(said)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A call that was agreed, for one's calendar.
pub(super) async fn call(member: Member, Path(number): Path<i64>) -> Sent {
    let desk = &member.desk;
    let address = absolute(desk, "/mon-espace/echanges");
    let file = calls::calendar(&desk.app, member.signed.oneself, number, &address).await?;
    calendar(&format!("appel-{number}"), file)
}
