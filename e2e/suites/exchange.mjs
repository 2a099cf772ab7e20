// B18, C17: a need meets an offer with both consents; who withdraws is left in peace.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { faults } from "../axe.mjs";
import { mailOf } from "../house.mjs";

async function press(visitor, button) {
  const [answer] = await Promise.all([visitor.waitForNavigation(), button.click()]);
  const said = await visitor.locator("main").innerText();
  assert.ok(answer.status() < 400, `${answer.url()} answers ${answer.status()}: ${said}`);
  return said;
}

export function exchange(place) {
  /** Somebody at a page of the house, looked at by axe and then doing something. */
  async function at(path, who, doing) {
    const { visitor, status } = await place.house.open(path, { as: who && mailOf(who) });
    assert.equal(status, 200, path);
    assert.deepEqual(await faults(visitor), [], path);
    const found = await doing(visitor);
    await visitor.context().close();
    return found;
  }

  const notes = (who, side, ask, more = {}) =>
    at(`/echanges/nouveau?cote=${side}`, who, async (visitor) => {
      await visitor.locator("#quoi").fill(ask);
      for (const [name, value] of Object.entries(more)) await visitor.locator(`[name=${name}]`).fill(value);
      await press(visitor, visitor.locator("form.sheet button"));
    });

  const rhythm = (who, phase) =>
    at("/mon-espace/echanges", who, async (visitor) => {
      await visitor.locator("#phase").selectOption(phase);
      await press(visitor, visitor.locator("form:has(#phase) button"));
    });

  describe("B18: needs and offers", () => {
    it("b18_c06_a_need_meets_an_offer_with_both_consents", async () => {
      const need = "Un coup de main pour réparer nos vélos";
      const offer = "Je répare les vélos et j’apprends à les réparer";
      await notes("lucie", "besoin", need, { lieu: "Nantes" });
      await notes("ines", "offre", offer, { lieu: "44000" });
      const asked = await at("/mon-espace/echanges", "lucie", async (visitor) => {
        const own = visitor.locator("article").filter({ hasText: need });
        const found = own.locator(".suggested").filter({ hasText: offer });
        assert.match(await found.innerText(), /mots communs/, "it says why");
        await place.house.picture(visitor, "people-exchange-desktop-light-full");
        await visitor.setViewportSize({ width: 390, height: 844 });
        await place.house.picture(visitor, "people-exchange-phone-light-full");
        await visitor.setViewportSize({ width: 1280, height: 900 });
        await found.locator("summary").click();
        await found.locator("textarea").fill("Vous avez les gestes, nous avons le local.");
        return press(visitor, found.locator("form[action$='/demander'] button"));
      });
      assert.doesNotMatch(asked, new RegExp(mailOf("ines")), "no contact before a yes");
      await at("/mon-espace/echanges", "ines", async (visitor) => {
        const meeting = visitor.locator("article").filter({ hasText: "Vous avez les gestes" });
        assert.ok(!(await meeting.innerText()).includes(mailOf("lucie")), "no contact before a yes");
        await press(visitor, meeting.locator("form:has(input[value=oui]) button"));
        assert.match(await visitor.locator("main").innerText(), new RegExp(mailOf("lucie")));
      });
      await at("/mon-espace/echanges", "lucie", async (visitor) => {
        assert.match(await visitor.locator("main").innerText(), new RegExp(mailOf("ines")));
      });
      await at("/echanges", null, async (visitor) => {
        const said = await visitor.locator("main").innerText();
        assert.ok(said.includes(need) && said.includes(offer));
        assert.doesNotMatch(said, /@|Inès|Lucie/, "a stranger reads no name and no address");
        await place.house.picture(visitor, "people-exchanges-desktop-light-full");
      });
    });

    it("c17_a_holder_withdraws_and_nothing_reaches_her", async () => {
      const offer = "Une salle chauffée pour répéter le soir";
      await notes("fatima", "offre", offer);
      await notes("gael", "besoin", "Nous cherchons une salle pour répéter le soir");
      const seen = () =>
        at("/mon-espace/echanges", "gael", async (visitor) => (await visitor.locator("main").innerText()).includes(offer));
      assert.equal(await seen(), true);
      await rhythm("fatima", "withdrawal");
      assert.equal(await seen(), false, "she is proposed to nobody");
      const before = await fetch(`${place.house.origin}/courrier`).then((answer) => answer.text());
      assert.ok(!before.includes(`aimerait vous rencontrer : ${offer}`));
      await rhythm("fatima", "open");
      assert.equal(await seen(), true, "she is back");
    });
  });
}
