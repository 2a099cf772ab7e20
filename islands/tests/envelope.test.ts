// The envelope of the questionnaire against the vector that the server's own tests check too.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
// @ts-expect-error a small file of the site, in plain JavaScript
import { keyOf, open, seal, unhex } from "../../crates/web/assets/envelope.js";

const VECTOR = "../crates/gatherings/src/questionnaire/vector.json";

async function vector() {
  // Tests are run from `islands` or from the root of the house.
  for (const path of [VECTOR, VECTOR.replace("../", "")]) {
    const text = await readFile(path, "utf8").catch(() => null);
    if (text !== null) return JSON.parse(text);
  }
  throw new Error("no vector");
}

test("an envelope is made and opened as the vector says", async () => {
  const known = await vector();
  const key = keyOf(known.key);
  const drawn = {
    nonce: unhex(known.nonce),
    randomizer: unhex(known.randomizer),
    salt: unhex(known.salt),
    blind: unhex(known.blind),
  };
  const envelope = await seal(key, drawn);
  assert.deepEqual(envelope.sealed, known.sealed);
  assert.deepEqual(open(key, envelope, new Uint8Array(known.signed)), known.token);
});

test("what is sent says nothing of the token, and differs each time", async () => {
  const key = keyOf((await vector()).key);
  const nonce = unhex("00".repeat(32));
  const [one, other] = [await seal(key, { nonce }), await seal(key, { nonce })];
  assert.notDeepEqual(one.sealed, other.sealed);
  assert.equal(one.sealed.length, 256);
});

test("a signature on something else opens nothing", async () => {
  const known = await vector();
  const key = keyOf(known.key);
  const envelope = await seal(key);
  assert.equal(open(key, envelope, new Uint8Array(known.signed)), null);
});
