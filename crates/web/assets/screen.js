// The stage screen reads itself again every few seconds, so that a project shows when it is revealed.
const EVERY = 5000;

async function again() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [fresh, shown] = [page.querySelector("main"), document.querySelector("main")];
      if (fresh && shown && fresh.innerHTML !== shown.innerHTML) {
        shown.innerHTML = fresh.innerHTML;
      }
    }
  } finally {
    setTimeout(again, EVERY);
  }
}
setTimeout(again, EVERY);
