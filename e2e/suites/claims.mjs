// E18: a holder says that a card is theirs, corrects it, and the partner who vouches for it answers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { faults } from "../axe.mjs";
import { mailOf } from "../house.mjs";

/** Presses a button and waits for the page that follows, which is no refusal. */
async function press(visitor, button) {
  const [answer] = await Promise.all([visitor.waitForNavigation(), button.click()]);
  const said = await visitor.locator("main").innerText();
  assert.ok(answer.status() < 400, `${answer.url()} answers ${answer.status()}: ${said}`);
}

export function claims(place) {
  /** Somebody at a page of the house, looked at by axe and then doing something. */
  async function at(path, who, doing) {
    const { visitor, status } = await place.house.open(path, { as: mailOf(who) });
    assert.equal(status, 200, path);
    assert.deepEqual(await faults(visitor), [], path);
    await doing(visitor);
    await visitor.context().close();
  }

  describe("E18: corrections by holders", () => {
    it("e18_a_holder_claims_a_card_and_the_partner_clears_a_correction", async () => {
      const source = place.people.cockpit[0].split("/").pop();
      const { visitor: looking } = await place.house.open(`/explorer?vue=liste&source=${source}`, { scripts: false });
      const card = new URL(await looking.locator("main a[href*='/fiche/']").first().getAttribute("href"), looking.url());
      await looking.goto(card.href);
      const before = (await looking.locator("h1").innerText()).trim();
      const page = await looking.locator("a[href$='/porter']").getAttribute("href");
      await looking.context().close();

      await at(page, "bastien", async (visitor) => {
        await visitor.locator("#mots").fill("J’y travaille depuis le premier jour.");
        await press(visitor, visitor.locator("form:has(#mots) button"));
        await place.house.picture(visitor, "people-claim-asked-desktop-light-full");
      });
      await at("/mon-espace/corrections", "jeanne", async (visitor) => {
        await place.house.picture(visitor, "people-claims-desktop-light-full");
        const believe = visitor.locator("form:has(input[name=reponse][value=oui]):has(input[name=personne]) button");
        await press(visitor, believe.first());
      });
      const after = "Maison du fil retrouvé";
      await at(page, "bastien", async (visitor) => {
        const form = visitor.locator("form:has(input[name=champ][value=name])");
        await form.evaluate((one) => one.closest("details").setAttribute("open", ""));
        await form.locator("[name=valeur]").fill(after);
        await press(visitor, form.locator("button"));
        await place.house.picture(visitor, "people-claim-desktop-light-full");
        await visitor.setViewportSize({ width: 390, height: 844 });
        await place.house.picture(visitor, "people-claim-phone-light-full");
      });
      await at("/mon-espace/corrections", "jeanne", async (visitor) => {
        await place.house.picture(visitor, "people-corrections-desktop-light-full");
        const clear = visitor.locator("form:has(input[name=reponse][value=oui]):not(:has(input[name=personne])) button");
        await press(visitor, clear.first());
      });

      // The server takes changes in every two seconds: the card is asked for until it says so.
      const { visitor } = await place.house.open(card.pathname, { scripts: false });
      const patience = Date.now() + 30_000;
      while ((await visitor.locator("h1").innerText()).trim() === before && Date.now() < patience) {
        await visitor.reload();
      }
      assert.match(await visitor.locator("h1").innerText(), new RegExp(after));
      assert.equal(await visitor.locator(".also-names").count(), 1, "what the census says stands beside it");
      await place.house.picture(visitor, "people-corrected-desktop-light-full");
      await visitor.context().close();
    });
  });
}
