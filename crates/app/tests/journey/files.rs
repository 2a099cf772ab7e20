//! Files of a workspace: private, few, small, known by what they hold, erased when taken away.

use crate::whole::on_postgres;
use crate::world::{World, refused};
use access::Bearer;
use app::journey::{files, rooms};
use journey::Refusal;
use model::Audience;
use store::Of;

#[tokio::test]
async fn b25_files_are_private_bounded_and_erased_on_sqlite() {
    play(World::new().await).await;
}

#[tokio::test]
async fn b25_files_are_private_bounded_and_erased_on_postgres() {
    on_postgres("files", play).await;
}

async fn kept(w: &World) -> usize {
    let found = w
        .app
        .store
        .dossiers("workspace-file", Of::All, i64::MIN, 100);
    found.await.unwrap().len()
}

async fn play(w: World) {
    let project = w.project("Le Fournil", w.lea).await;
    let (app, lea, zoe) = (&w.app, w.me(w.lea).await, w.me(w.zoe).await);
    let pdf = b"%PDF-1.7 \x00\x01 plan du four";
    let outside = files::lay(app, zoe, project, "plan.pdf", pdf).await;
    assert_eq!(refused(outside), Refusal::NotYours);
    assert_eq!(kept(&w).await, 0, "nothing is kept of what is refused");
    files::lay(app, lea, project, "plan.pdf", pdf)
        .await
        .unwrap();
    let again = files::lay(app, lea, project, "copie.pdf", pdf).await;
    assert_eq!(refused(again), Refusal::AlreadySaid);
    let heavy = vec![b'a'; files::LARGEST + 1];
    let heavy = files::lay(app, lea, project, "a.txt", &heavy).await;
    let limit = files::LARGEST;
    assert_eq!(refused(heavy), Refusal::FileTooHeavy { limit });
    let program = files::lay(app, lea, project, "plan.pdf", b"\x7fELF\x02\x01").await;
    assert_eq!(refused(program), Refusal::FileOfAnotherSort);

    let mine = w.bearer(w.lea).await;
    let (file, bytes) = files::read(app, &mine, project, 0).await.unwrap();
    assert_eq!(
        (file.name.as_str(), file.media.as_str()),
        ("plan.pdf", "application/pdf")
    );
    assert_eq!(bytes, pdf);
    let others = [Bearer::stranger(), w.bearer(w.zoe).await];
    for other in &others {
        assert!(files::read(app, other, project, 0).await.is_err());
    }
    rooms::share(app, lea, project, 0, Audience::Open)
        .await
        .unwrap();
    for other in &others {
        assert!(files::read(app, other, project, 0).await.is_ok());
    }

    let outside = files::take_away(app, zoe, project, 0).await;
    assert_eq!(refused(outside), Refusal::NotYours);
    files::take_away(app, lea, project, 0).await.unwrap();
    assert_eq!(kept(&w).await, 0, "its bytes are erased");
    assert!(files::read(app, &mine, project, 0).await.is_err());
    let rooms = app.store.dossiers("workspace", Of::All, i64::MIN, 10).await;
    let told = &rooms.unwrap()[0].body;
    assert!(!told.contains("plan.pdf"), "its name is erased: {told}");

    for rank in 0..files::MOST {
        let words = format!("fichier {rank}");
        let laid = files::lay(app, lea, project, "f.txt", words.as_bytes()).await;
        laid.unwrap();
    }
    let full = files::lay(app, lea, project, "f.txt", b"un de trop").await;
    assert_eq!(refused(full), Refusal::TooManyFiles(files::MOST));
}
