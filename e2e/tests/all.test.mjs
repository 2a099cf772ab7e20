// One house for all suites: loading the demonstration once is enough.

import { after, before, describe } from "node:test";
import { openHouse, pageKinds } from "../house.mjs";
import { accessibility } from "../suites/accessibility.mjs";
import { commons } from "../suites/commons.mjs";
import { map } from "../suites/map.mjs";
import { personas } from "../suites/personas.mjs";
import { searchBox } from "../suites/search-box.mjs";
import { withoutScripts } from "../suites/without-scripts.mjs";

describe("Croisée, as people meet it", { timeout: 900_000 }, () => {
  // Filled before the first test; suites keep the object and read it when they run.
  const place = { house: null, kinds: null };
  before(async () => {
    place.house = await openHouse();
    place.kinds = await pageKinds(place.house);
  });
  after(async () => {
    await place.house?.close();
  });
  personas(place);
  searchBox(place);
  map(place);
  withoutScripts(place);
  accessibility(place);
  commons(place);
});
