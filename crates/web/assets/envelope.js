// Tokens that prove "I was there" and nothing else: made here, hidden in an envelope, signed by the
// server without being seen, and sent later with an answer, without cookie. RSABSSA-SHA384-PSS-
// Randomized of RFC 9474. The same file is read by Node in the tests, against the same vector as the
// server's own.

const SALT = 48;
const RANDOMIZER = 32;
const NONCE = 32;

const join = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const unhex = (text) => new Uint8Array(text.match(/../gu)?.map((two) => Number.parseInt(two, 16)) ?? []);
const number = (bytes) => (bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`));
const bytesOf = (n, size) => unhex(n.toString(16).padStart(2 * size, "0"));
const chance = (size) => crypto.getRandomValues(new Uint8Array(size));

function power(base, exponent, modulus) {
  let [result, square] = [1n, base % modulus];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

// The inverse, or null when there is none.
function inverse(value, modulus) {
  let [a, b, x, y] = [modulus, value % modulus, 0n, 1n];
  while (b > 0n) {
    const times = a / b;
    [a, b, x, y] = [b, a - times * b, y, x - times * y];
  }
  return a === 1n ? ((x % modulus) + modulus) % modulus : null;
}

// The next element of DER: its content, and what follows it.
function element(der) {
  let [length, at] = [der[1], 2];
  if (length & 0x80) {
    at += length & 0x7f;
    length = Number(number(der.subarray(2, at)));
  }
  return [der.subarray(at, at + length), der.subarray(at + length)];
}

// The modulus and exponent of a public key in PEM.
export function keyOf(pem) {
  const text = atob(pem.replace(/-----[^-]*-----/gu, "").replace(/\s/gu, ""));
  const [info] = element(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  const [, afterKind] = element(info);
  const [bits] = element(afterKind);
  const [pair] = element(bits.subarray(1));
  const [n, rest] = element(pair);
  const [e] = element(rest);
  const modulus = number(n);
  return { n: modulus, e: number(e), bits: modulus.toString(2).length };
}

const sha384 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));

// What is signed: EMSA-PSS of RFC 8017, section 9.1.1.
async function encoded(message, salt, bits) {
  const size = Math.ceil((bits - 1) / 8);
  const print = await sha384(join(new Uint8Array(8), await sha384(message), salt));
  const block = join(new Uint8Array(size - SALT - print.length - 2), [1], salt);
  let mask = new Uint8Array(0);
  for (let at = 0; mask.length < block.length; at += 1) {
    mask = join(mask, await sha384(join(print, bytesOf(BigInt(at), 4))));
  }
  const masked = block.map((byte, at) => byte ^ mask[at]);
  masked[0] &= 0xff >> (8 * size - (bits - 1));
  return join(masked, print, [0xbc]);
}

// A token and its envelope. `drawn` stands for chance in the tests only.
export async function seal(key, drawn) {
  const size = Math.ceil(key.bits / 8);
  const nonce = drawn?.nonce ?? chance(NONCE);
  const randomizer = drawn?.randomizer ?? chance(RANDOMIZER);
  const salt = drawn?.salt ?? chance(SALT);
  const m = number(await encoded(join(randomizer, nonce), salt, key.bits));
  for (;;) {
    const r = number(drawn?.blind ?? chance(size));
    const inv = r > 0n && r < key.n ? inverse(r, key.n) : null;
    if (inv !== null) {
      const sealed = bytesOf((m * power(r, key.e, key.n)) % key.n, size);
      const [inside, blind] = [hex(bytesOf(m, size)), hex(bytesOf(inv, size))];
      return { nonce: hex(nonce), randomizer: hex(randomizer), inside, blind, sealed: [...sealed] };
    }
  }
}

// The token out of the signed envelope; null when the signature is not one on it.
export function open(key, envelope, signed) {
  const size = Math.ceil(key.bits / 8);
  const s = (number(signed) * number(unhex(envelope.blind))) % key.n;
  if (power(s, key.e, key.n) !== number(unhex(envelope.inside))) return null;
  return {
    nonce: [...unhex(envelope.nonce)],
    randomizer: [...unhex(envelope.randomizer)],
    signature: [...bytesOf(s, size)],
  };
}

const place = (desk) => `croisee-jeton-${desk}`;

function kept(desk) {
  try {
    return JSON.parse(localStorage.getItem(place(desk)));
  } catch {
    return null;
  }
}

function keep(desk, what) {
  localStorage.setItem(place(desk), JSON.stringify(what));
}

// Has one envelope signed. What was made before is used again, so that a network that fails costs
// nothing; only the token is kept in the end.
async function obtain(line, csrf) {
  const { guichet: desk, cle: pem, envoi: to } = line.dataset;
  const before = kept(desk);
  if (before?.token || before?.used) return "ok";
  const key = keyOf(pem);
  const envelope = before?.sealed ? before : await seal(key);
  keep(desk, envelope);
  const body = new URLSearchParams({ enveloppe: JSON.stringify(envelope.sealed), jeton: csrf });
  const answer = await fetch(to, { method: "POST", body, redirect: "manual" });
  if (!answer.ok) return "refused";
  const token = open(key, envelope, new Uint8Array(await answer.json()));
  if (!token) return "refused";
  keep(desk, { token });
  return "ok";
}

async function obtainAll(list, said) {
  if (!list || !said) return;
  if (!globalThis.crypto?.subtle) {
    said.textContent = list.dataset.https;
    return;
  }
  let lost = 0;
  for (const line of list.querySelectorAll("[data-guichet]")) {
    try {
      if ((await obtain(line, list.dataset.jeton)) !== "ok") lost += 1;
    } catch {
      lost += 1;
    }
  }
  said.textContent = lost === 0 ? list.dataset.faits : list.dataset.refus;
}

// On one's own place, the envelopes are signed without a tap.
async function here(said) {
  try {
    const answer = await fetch(said.dataset.jetonsIci, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    await obtainAll(page.querySelector("[data-jetons]"), said);
  } catch {
    // No network: the page of tokens tries again.
  }
}

// The form of answers: the token comes in by itself, and the sheet leaves without cookie.
function answering(form) {
  const desk = form.dataset.guichet;
  const field = form.elements["jeton-reponse"];
  const token = kept(desk)?.token;
  if (token && field.value === "") field.value = JSON.stringify(token);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "omit" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok) keep(desk, { used: true });
      const [fresh, shown] = [page.querySelector("main"), document.querySelector("main")];
      if (fresh && shown) shown.replaceWith(fresh);
      const again = document.querySelector("form[data-questionnaire]");
      if (again) answering(again);
    } catch {
      form.querySelector("[data-panne]")?.removeAttribute("hidden");
    }
  });
}

if (globalThis.document) {
  const [list, form] = [document.querySelector("[data-jetons]"), document.querySelector("form[data-questionnaire]")];
  const said = document.querySelector("[data-jetons-dit]");
  const mine = document.querySelector("[data-jetons-ici]");
  if (list) obtainAll(list, said);
  if (mine) here(mine);
  if (form) answering(form);
}
