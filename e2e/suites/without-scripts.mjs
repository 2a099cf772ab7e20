// E19: every page is useful without JavaScript, light, and not wider than a phone.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { get } from "node:http";

/** What the map island brings once the page is there: its library, the land and the heaps. */
const OF_THE_MAP = /\/(mount|map-worker|map-style)\.|^\/carte\/|^\/api\//;

export function withoutScripts(place) {
  /** The bytes of an answer as they travel. */
  const weight = (path, coding) =>
    new Promise((resolve, reject) => {
      get(place.house.origin + path, { headers: { "accept-encoding": coding } }, (answer) => {
        let bytes = 0;
        answer.on("data", (chunk) => (bytes += chunk.length));
        answer.on("end", () => resolve(bytes));
        answer.on("error", reject);
      }).on("error", reject);
    });

  describe("E19: without scripts, light, on a phone", () => {
    it("e19_every_page_kind_answers_and_says_what_it_is", async () => {
      for (const [kind, path] of Object.entries(place.kinds)) {
        const { visitor, status } = await place.house.open(path, { scripts: false });
        assert.equal(status, kind === "lost" ? 404 : 200, path);
        assert.equal(await visitor.locator("h1").count(), 1, `one title on ${path}`);
        assert.ok((await visitor.title()).length > 3, path);
        await visitor.context().close();
      }
    });

    it("e19_one_searches_filters_and_reads_without_scripts", async () => {
      const { visitor } = await place.house.open("/", { scripts: false });
      await visitor.locator("form[role=search] input[name=q]").first().fill("jardin");
      await visitor.locator("form[role=search] button").first().click();
      assert.match(visitor.url(), /q=jardin/);
      await visitor.locator(".filters a[href*='theme=']").first().click();
      await visitor.locator("nav.tabs a[href*='vue=tableau']").click();
      assert.ok((await visitor.locator("table.cards tbody tr").count()) > 0);
      await visitor.locator("table.cards a[href*='/fiche/']").first().click();
      assert.ok(await visitor.locator("#voix").isVisible(), "who said so");
    });

    it("e19_no_page_is_wider_than_a_phone", async () => {
      for (const path of Object.values(place.kinds)) {
        const { visitor } = await place.house.open(path, { size: "phone" });
        const wider = await visitor.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(wider <= 1, `${path} is ${wider} px too wide`);
        await visitor.context().close();
      }
    });

    it("e19_a_first_view_weighs_at_most_100_kB_before_the_map_island", async () => {
      for (const kind of ["home", "explorer", "list", "card", "territory"]) {
        const visitor = await place.house.page();
        const sizes = [];
        visitor.on("requestfinished", (request) => {
          if (!OF_THE_MAP.test(new URL(request.url()).pathname)) sizes.push(request.sizes());
        });
        await visitor.goto(place.house.origin + place.kinds[kind], { waitUntil: "networkidle" });
        const bytes = (await Promise.all(sizes)).map((size) => size.responseBodySize + size.responseHeadersSize);
        const total = bytes.reduce((sum, size) => sum + size, 0);
        console.log(`      first view of ${kind}: ${total} bytes in ${bytes.length} answers`);
        assert.ok(bytes.length >= 4 && total <= 100_000, `${kind}: ${total} bytes`);
        await visitor.context().close();
      }
    });

    it("e19_answers_travel_compressed", async () => {
      for (const path of [place.kinds.home, place.kinds.explorer, "/explorer.geojson"]) {
        const [plain, packed] = await Promise.all([weight(path, "identity"), weight(path, "br, gzip")]);
        assert.ok(packed < plain / 2, `${path}: ${packed} of ${plain}`);
      }
    });
  });
}
