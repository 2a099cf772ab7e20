// E19: every page kind under axe, in light and in dark; pictures are kept in e2e/out.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { faults } from "../axe.mjs";
import { mailOf } from "../house.mjs";

/** Where a living map is to come, the page is judged once it is there. */
async function settled(visitor) {
  if ((await visitor.locator("#carte").count()) > 0) await visitor.locator("#carte.alive .pin").first().waitFor();
}

export function accessibility(place) {
  describe("E19: accessibility", () => {
    for (const dark of [false, true]) {
      const light = dark ? "dark" : "light";
      it(`e19_axe_finds_nothing_in_${light}`, async () => {
        const found = [];
        for (const [kind, path] of Object.entries(place.kinds)) {
          const { visitor } = await place.house.open(path, { dark });
          await settled(visitor);
          found.push(...(await faults(visitor)).map((fault) => `${kind} (${path}) ${fault}`));
          await place.house.picture(visitor, `${kind}-desktop-${light}`);
          await visitor.setViewportSize({ width: 390, height: 844 });
          await place.house.picture(visitor, `${kind}-phone-${light}`);
          await visitor.context().close();
        }
        assert.deepEqual(found, []);
      });
    }

    for (const dark of [false, true]) {
      const light = dark ? "dark" : "light";
      it(`e19_axe_finds_nothing_on_peoples_pages_in_${light}`, async () => {
        const found = [];
        for (const [kind, [path, who]] of Object.entries(place.people)) {
          const as = who && mailOf(who);
          const { visitor, status } = await place.house.open(path, { dark, as });
          if (status !== 200) found.push(`${kind} (${path}) answered ${status}`);
          found.push(...(await faults(visitor)).map((fault) => `${kind} (${path}) ${fault}`));
          await place.house.picture(visitor, `people-${kind}-desktop-${light}-full`);
          await visitor.setViewportSize({ width: 390, height: 844 });
          const wide = await visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) found.push(`${kind} (${path}) is ${wide} pixels wider than a phone`);
          await place.house.picture(visitor, `people-${kind}-phone-${light}-full`);
          await visitor.context().close();
        }
        assert.deepEqual(found, []);
      });
    }

    it("e19_axe_finds_nothing_in_what_opens", async () => {
      const { visitor } = await place.house.open("/explorer?q=jardin&theme=SOL");
      await settled(visitor);
      const found = await faults(visitor);
      await visitor.locator("#q").fill("");
      await visitor.locator("#q").pressSequentially("jardin");
      await visitor.locator("[role=listbox]:not([hidden]) [role=option]").first().waitFor();
      await visitor.locator("#q").press("ArrowDown");
      found.push(...(await faults(visitor)));
      await visitor.locator("#q").press("Escape");
      await visitor.locator("#carte .pin-card").first().click();
      await visitor.locator(".maplibregl-popup").waitFor();
      found.push(...(await faults(visitor)));
      assert.deepEqual(found, []);
    });

    it("e19_the_keyboard_reaches_the_results", async () => {
      const { visitor } = await place.house.open("/explorer?vue=liste");
      await visitor.keyboard.press("Tab");
      const skip = await visitor.evaluate(() => document.activeElement.getAttribute("href"));
      assert.match(skip, /^#/, "the first stop skips to the content");
      await visitor.keyboard.press("Enter");
      for (let stops = 0; stops < 120; stops += 1) {
        await visitor.keyboard.press("Tab");
        const href = await visitor.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
        if (href.includes("/fiche/")) return;
      }
      assert.fail("no card within 120 stops");
    });
  });
}
