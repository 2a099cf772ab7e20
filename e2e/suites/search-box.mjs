// E32: the search box proposes while one types, with the keyboard and for screen readers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

const shown = (visitor) => visitor.locator("[role=listbox]:not([hidden]) [role=option]");

export function searchBox(place) {
  describe("E32: proposals", () => {
    for (const path of ["/", "/explorer"]) {
      it(`e32_proposals_come_while_one_types_on_${path}`, async () => {
        const { visitor } = await place.house.open(path);
        const box = visitor.locator("form[role=search] #q");
        assert.equal(await box.getAttribute("role"), "combobox");
        assert.equal(await box.getAttribute("aria-expanded"), "false");
        await box.pressSequentially("jardin");
        await shown(visitor).first().waitFor();
        assert.equal(await box.getAttribute("aria-expanded"), "true");
        await box.press("ArrowDown");
        const active = await box.getAttribute("aria-activedescendant");
        assert.equal(await visitor.locator(`#${active}`).getAttribute("aria-selected"), "true");
        await box.press("Escape");
        assert.equal(await shown(visitor).count(), 0);
        assert.equal(await box.inputValue(), "jardin", "what was typed stays");
        await box.press("Enter");
        await visitor.waitForURL(/q=jardin/);
      });
    }

    it("e32_a_territory_chosen_becomes_a_filter_beside_the_others", async () => {
      const { visitor } = await place.house.open("/explorer?theme=SOL&vue=liste");
      const box = visitor.locator("#q");
      await box.pressSequentially("bretagne");
      const region = shown(visitor).filter({ hasText: "Région" });
      await region.first().click();
      await visitor.waitForURL(/territoire=region:53/);
      assert.match(visitor.url(), /theme=SOL/);
      assert.match(visitor.url(), /vue=liste/);
    });

    it("e32_a_door_proposes_places_and_sends_the_one_chosen", async () => {
      const { visitor } = await place.house.open("/");
      const door = visitor.locator("#door-decider");
      await door.pressSequentially("loire-atl");
      await shown(visitor).first().waitFor();
      await door.press("ArrowDown");
      await door.press("Enter");
      await visitor.waitForURL(/\/territoire\/departement\/44/);
    });

    it("e32_an_answer_that_comes_late_is_not_shown", async () => {
      const visitor = await place.house.page();
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await visitor.route(/suggest\?q=jar&/, async (route) => {
        await held;
        await route.fulfill({ json: { items: [{ kind: "card", value: "x", label: "TROP TARD", parameter: null }] } }).catch(() => {});
      });
      await visitor.goto(`${place.house.origin}/explorer`);
      const box = visitor.locator("#q");
      const late = visitor.waitForRequest(/suggest\?q=jar&/);
      await box.pressSequentially("jar");
      await late;
      await box.pressSequentially("din");
      await shown(visitor).first().waitFor();
      release();
      await box.press("ArrowDown");
      assert.equal(await visitor.getByText("TROP TARD").count(), 0);
    });
  });
}
