// Notes taken by several people: the page reads itself again every few seconds, except where someone
// is writing; lines leave without the page going away.
const plan = document.getElementById("plan");
const PARTS = ["etat", "plan", "carte"];

const writing = () => plan.contains(document.activeElement) || plan.querySelector("details[open]") !== null;

function show(text, all) {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const id of PARTS) {
    const [fresh, shown] = [page.getElementById(id), document.getElementById(id)];
    if (fresh && shown && (all || id !== "plan" || !writing()) && fresh.innerHTML !== shown.innerHTML) {
      shown.innerHTML = fresh.innerHTML;
    }
  }
  // The title may have been changed by someone else: a new line is added below what it says now.
  const [fresh, shown] = [page.querySelector("#ajout [name=vu]"), document.querySelector("#ajout [name=vu]")];
  if (fresh && shown) shown.value = fresh.value;
}

async function again() {
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (answer.ok) show(await answer.text(), false);
  } catch {
    // No network: the next round tries again.
  } finally {
    setTimeout(again, Number(plan.dataset.suivre));
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.action.endsWith("/ligne")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [fresh, shown] = [page.querySelector("main"), document.querySelector("main")];
      if (fresh && shown) shown.innerHTML = fresh.innerHTML;
      return;
    }
    show(await answer.text(), true);
    if (form.id === "ajout") {
      form.reset();
      form.elements.nouveau.focus();
    }
  } catch {
    form.submit();
  }
});

if (plan.dataset.suivre) setTimeout(again, Number(plan.dataset.suivre));
