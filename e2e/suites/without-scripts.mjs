// E19: every page is useful without JavaScript, light, and not wider than a phone.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { get } from "node:http";

/** The bytes of an answer as a browser would receive them, compressed. */
function weight(url) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "br, gzip", accept: "text/html,*/*" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk) => (bytes += chunk.length));
      answer.on("end", () => resolve(bytes));
      answer.on("error", reject);
    }).on("error", reject);
  });
}

export function withoutScripts(place) {
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
      for (const path of [place.kinds.home, place.kinds.explorer, place.kinds.card]) {
        const { visitor } = await place.house.open(path, { scripts: false });
        const parts = await visitor.evaluate(() => [
          location.href,
          ...Array.from(document.querySelectorAll("link[rel=stylesheet], link[rel=preload]"), (l) => l.href),
        ]);
        const sizes = await Promise.all(parts.map(weight));
        const total = sizes.reduce((sum, size) => sum + size, 0);
        assert.ok(total <= 100_000, `${path}: ${total} bytes`);
        await visitor.context().close();
      }
    });
  });
}
