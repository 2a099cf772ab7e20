// The page at the door goes on when the network is down: a typed code is compared with the
// fingerprints that came with the page, kept in this browser, and sent when the network is back.
// Sending twice changes nothing; what the server has taken is forgotten here.
const form = document.getElementById("porte");
const said = document.getElementById("porte-dit");
const KEY = `croisee-porte-${form.dataset.edition}`;
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const EVERY = 15000;
const MOST = 200;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function keep(all) {
  localStorage.setItem(KEY, JSON.stringify(all));
}

function say(words) {
  said.textContent = words;
  said.hidden = words === "";
}

function waiting() {
  const n = kept().length;
  return n === 0 ? "" : `${form.dataset.attente} ${n}`;
}

// As the server reads codes: O is 0, I and L are 1, spaces and hyphens are nothing; the last letter
// checks the others.
function read(typed) {
  const code = typed.toUpperCase().replace(/[\s-]/gu, "").replace(/O/gu, "0").replace(/[IL]/gu, "1");
  const values = [...code].map((letter) => LETTERS.indexOf(letter));
  if (values.length !== 11 || values.includes(-1)) return null;
  const sum = values.slice(0, 10).reduce((all, value, at) => all + (at + 1) * (value + 1), 0);
  return LETTERS[sum % 31] === code[10] ? code : null;
}

// Whether the code is one of this edition; null where the browser cannot tell (no https).
async function known(code) {
  if (!globalThis.crypto?.subtle) return null;
  const words = new TextEncoder().encode(`check-in ${form.dataset.edition} ${code}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", words));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return form.dataset.empreintes.split(" ").includes(hex);
}

let sending = false;
// `verdict`: what this page itself says of the code just typed, told while the server cannot.
async function send(verdict = "") {
  const batch = kept().slice(0, MOST);
  if (sending || batch.length === 0) return;
  sending = true;
  try {
    const body = new URLSearchParams(batch.map(([code, at]) => ["vu", `${code}@${at}`]));
    body.append("jeton", form.elements.jeton.value);
    const answer = await fetch(form.dataset.vus, { method: "POST", body, redirect: "manual" });
    if (!answer.ok) {
      // Signed out meanwhile, or refused: nothing is lost, and the page says so.
      say(`${form.dataset.fermee} ${waiting()}`);
      return;
    }
    const told = await answer.json();
    const sent = new Set(batch.map(([code, at]) => `${code}@${at}`));
    keep(kept().filter(([code, at]) => !sent.has(`${code}@${at}`)));
    document.getElementById("porte-venus").textContent = String(told.came);
    document.getElementById("porte-places").textContent = String(told.placed);
    const lines = [];
    if (told.names.length > 0) lines.push(`${form.dataset.entre} ${told.names.join(", ")}.`);
    if (told.unknown.length > 0) lines.push(`${form.dataset.refuse} ${told.unknown.join(", ")}.`);
    say([...lines, waiting()].join(" ").trim());
  } catch {
    say(`${verdict} ${waiting()}`.trim());
  } finally {
    sending = false;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = form.elements.code;
  const code = read(field.value);
  if (!code) {
    say(form.dataset.illisible);
    field.select();
    return;
  }
  keep([...kept(), [code, Date.now()]]);
  const verdict = (await known(code)) === false ? form.dataset.inconnu : form.dataset.garde;
  say(verdict);
  field.value = "";
  field.focus();
  await send(verdict);
});

globalThis.addEventListener("online", () => send());
setInterval(() => send(), EVERY);
say(waiting());
send();
