// One house for all suites: loading the demonstration once is enough.

import { after, before, describe } from "node:test";
import { openHouse, pageKinds, peopleKinds } from "../house.mjs";
import { accessibility } from "../suites/accessibility.mjs";
import { claims } from "../suites/claims.mjs";
import { commons } from "../suites/commons.mjs";
import { exchange } from "../suites/exchange.mjs";
import { gathering } from "../suites/gathering.mjs";
import { journey } from "../suites/journey.mjs";
import { map } from "../suites/map.mjs";
import { passkeys } from "../suites/passkeys.mjs";
import { personas } from "../suites/personas.mjs";
import { review } from "../suites/review.mjs";
import { searchBox } from "../suites/search-box.mjs";
import { wholeEdition } from "../suites/whole-edition.mjs";
import { withoutScripts } from "../suites/without-scripts.mjs";

describe("Croisée, as people meet it", { timeout: 1_800_000 }, () => {
  // Filled before the first test; suites keep the object and read it when they run.
  const place = { house: null, kinds: null, people: null };
  before(async () => {
    place.house = await openHouse();
    place.kinds = await pageKinds(place.house);
    place.people = await peopleKinds(place.house);
  });
  after(async () => {
    await place.house?.close();
  });
  personas(place);
  searchBox(place);
  review(place);
  map(place);
  withoutScripts(place);
  accessibility(place);
  commons(place);
  gathering(place);
  claims(place);
  exchange(place);
  journey(place);
});

passkeys();
wholeEdition();
