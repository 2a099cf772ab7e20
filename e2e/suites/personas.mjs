// E10: each of the four profiles reaches a first useful result in at most three actions.
//
// An action is a click or a form sent; typing into a field that is already there is part of
// sending it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

const LIMIT = 3;

/** A visitor whose actions are counted. */
async function counted(house) {
  const { visitor } = await house.open("/");
  let actions = 0;
  return {
    visitor,
    actions: () => actions,
    async click(locator) {
      actions += 1;
      await locator.first().click();
      await visitor.waitForLoadState("load");
    },
    async send(field, text) {
      actions += 1;
      await field.fill(text);
      await field.press("Enter");
      await visitor.waitForLoadState("load");
    },
  };
}

const cardLinks = (visitor) => visitor.locator("main a[href*='/fiche/']");

/** How many results the page says there are: its first number, thousands apart or not. */
async function total(visitor) {
  const text = await visitor.locator(".total").first().innerText();
  const [digits] = text.match(/\d[\d\s\u00a0\u202f]*/) ?? ["0"];
  return Number(digits.replace(/\D/g, ""));
}

export function personas(place) {
  describe("E10: four profiles", () => {
    it("e10_a_holder_finds_who_did_something_similar", async () => {
      const { visitor, send, click, actions } = await counted(place.house);
      await send(visitor.locator("#door-holder"), "épicerie solidaire");
      await click(cardLinks(visitor));
      assert.match(visitor.url(), /\/fiche\//);
      assert.ok(await visitor.locator("main h1").isVisible());
      assert.ok((await visitor.locator("#semblables").count()) === 1, "similar projects are shown");
      assert.ok(actions() <= LIMIT);
    });

    it("e10_a_support_actor_sees_projects_around_a_town", async () => {
      const { visitor, send, click, actions } = await counted(place.house);
      await send(visitor.locator("#door-support"), "Nantes");
      if ((await cardLinks(visitor).count()) === 0) {
        // Nothing begins there: the page says where something does, and how much.
        await click(visitor.locator(".nothing li", { has: visitor.locator(".n") }).locator("a"));
      }
      assert.ok((await cardLinks(visitor).count()) > 0, visitor.url());
      assert.ok(actions() <= LIMIT);
    });

    it("e10_a_decision_maker_reads_the_figures_of_a_territory", async () => {
      const { visitor, send, click, actions } = await counted(place.house);
      await send(visitor.locator("#door-decider"), "Bretagne");
      if (!/\/territoire\//.test(visitor.url())) {
        await click(visitor.locator("main a[href*='/territoire/']"));
      }
      assert.match(await visitor.locator("main h1").innerText(), /Bretagne/);
      const figures = visitor.locator(".figures a[href*='/explorer']");
      assert.ok((await figures.count()) > 0, "each figure links to its list");
      await click(figures);
      assert.ok((await cardLinks(visitor).count()) > 0);
      assert.ok(actions() <= LIMIT);
    });

    it("e10_a_citizen_finds_what_happens_near_home", async () => {
      const { visitor, send, actions } = await counted(place.house);
      await send(visitor.locator("#door-citizen"), "Rennes");
      assert.ok((await cardLinks(visitor).count()) > 0, visitor.url());
      assert.ok(actions() <= LIMIT);
    });
  });

  describe("E32: one search box", () => {
    it("e32_typos_accents_and_plurals_are_forgiven", async () => {
      for (const words of ["ressourcerie", "resourcerie", "RESSOURCERIES", "l'habitat participatif", "médiation numerique"]) {
        const { visitor } = await place.house.open(`/explorer?vue=liste&q=${encodeURIComponent(words)}`);
        assert.ok((await total(visitor)) > 0, words);
        await visitor.context().close();
      }
    });

    it("e32_a_search_lives_in_its_address", async () => {
      const { visitor } = await place.house.open("/explorer?vue=liste&q=jardin");
      const wide = await total(visitor);
      await visitor.locator(".filters a[href*='theme=']").first().click();
      await visitor.waitForLoadState("load");
      const narrow = await total(visitor);
      assert.ok(narrow > 0 && narrow <= wide, `${narrow} of ${wide}`);
      const again = await place.house.page();
      await again.goto(visitor.url());
      assert.equal(await total(again), narrow);
    });
  });
}
