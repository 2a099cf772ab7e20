// A gathering as its people meet it: scout, committee member, coordinator, holder, participant,
// partner and stranger, each at their own screen.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mailOf } from "../house.mjs";

export function gathering(place) {
  const number = () => place.people.edition[0].split("/").pop();
  const open = (path, who, options = {}) => place.house.open(path, { as: who && mailOf(who), ...options });

  /** Presses a button of a form and waits for the page that follows. */
  async function send(visitor, button) {
    await Promise.all([visitor.waitForNavigation(), button.click()]);
  }

  /** Somebody at the page of a project of theirs that was presented. The set is drawn where two are
   * alike, so whose it is changes; six of eight are chosen and three holders have accounts. */
  async function presented() {
    for (const who of ["fatima", "lucie", "bastien"]) {
      const { visitor } = await open("/mon-espace/projets", who);
      const links = visitor.locator("main a[href*='/mon-espace/projet/']");
      const paths = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      for (const path of paths) {
        await visitor.goto(new URL(path, place.house.origin).href);
        if ((await visitor.locator("#texte").count()) > 0) return visitor;
      }
      await visitor.context().close();
    }
    return assert.fail("no holder of the demonstration presented a project");
  }

  describe("A gathering, by persona", () => {
    it("a30_a_scout_notes_a_lead_on_a_phone_within_fifteen_seconds", async () => {
      const team = place.people.team[0];
      const { visitor } = await open("/mon-espace", "yanis", { size: "phone", touch: true });
      const begun = Date.now();
      await send(visitor, visitor.getByRole("link", { name: "Noter une piste" }));
      if (!visitor.url().includes("/piste")) await visitor.goto(`${place.house.origin}${team}/piste`);
      const fields = visitor.locator("main form.sheet :is(input:not([type=hidden]), textarea, select)");
      const count = await fields.count();
      assert.ok(count <= 3, "three fields at most");
      // At the pace of two thumbs: forty milliseconds a letter.
      await visitor.locator("#titre").pressSequentially("La Consigne des outils de plage", { delay: 40 });
      await visitor.locator("#ou").pressSequentially("Pornichet", { delay: 40 });
      await send(visitor, visitor.locator("main form.sheet button").first());
      const took = (Date.now() - begun) / 1_000;
      console.log(`a lead noted in ${took.toFixed(1)} s, ${count} fields`);
      assert.ok(took <= 15, `${took} s`);
      assert.match(await visitor.locator("main").innerText(), /La Consigne des outils de plage/);
      await visitor.context().close();
    });

    it("b27_a_scout_far_away_opens_a_light_page_and_needs_no_script", async () => {
      const path = `${place.people.team[0]}/piste`;
      const { visitor } = await open("/mon-espace", "yanis", { scripts: false });
      const sizes = [];
      visitor.on("requestfinished", (request) => sizes.push(request.sizes()));
      await visitor.goto(place.house.origin + path, { waitUntil: "networkidle" });
      const bytes = (await Promise.all(sizes)).map((size) => size.responseBodySize + size.responseHeadersSize);
      const total = bytes.reduce((sum, size) => sum + size, 0);
      console.log(`a lead's form weighs ${total} bytes`);
      assert.ok(total > 1_000 && total <= 60_000, `${total} bytes`);
      await visitor.locator("#titre").fill("Le Puits à plusieurs mains");
      await send(visitor, visitor.locator("main form.sheet button").first());
      assert.match(await visitor.locator("main").innerText(), /Le Puits à plusieurs mains/);
      await visitor.context().close();
    });

    it("a06_a_stranger_reads_when_and_where_and_no_project", async () => {
      const { visitor } = await open("/agenda");
      await send(visitor, visitor.locator("main a[href*='/edition/']").first());
      const said = await visitor.locator("main").innerText();
      assert.match(said, /Solilab/);
      for (const title of ["Le Pont des langues", "Le Fournil de nuit", "Danser la réunion"]) {
        assert.ok(!said.includes(title), title);
      }
      await visitor.context().close();
    });

    it("a08_a_participant_registers_shows_a_code_and_withdraws", async () => {
      const { visitor } = await open(`/edition/${number()}/inscription`, "ines", { size: "phone" });
      await visitor.locator("input[name=venir]").first().check();
      const charter = visitor.locator("input[name=charte]");
      if ((await charter.count()) > 0) await charter.check();
      await send(visitor, visitor.locator("main form.sheet button").last());
      await visitor.goto(`${place.house.origin}/edition/${number()}/ma-place`);
      assert.match(await visitor.locator("main").innerText(), /Votre place|place est/i);
      const fresh = visitor.locator("form[action$='/code'] button");
      await send(visitor, fresh);
      assert.ok(await visitor.locator("svg.squares").isVisible(), "a code to show at the door");
      await send(visitor, visitor.locator("form[action$='/retrait'] button"));
      assert.ok((await visitor.locator("svg.squares").count()) === 0);
      await visitor.context().close();
    });

    it("a13_a_sponsor_and_a_participant_are_kept_out_of_the_preparation", async () => {
      for (const who of ["thierry", "gael"]) {
        for (const path of [`/preparer/${number()}`, `/comite/${number()}`, `/deroule/${number()}`]) {
          const { visitor, status } = await open(path, who);
          assert.equal(status, 403, `${who} at ${path}`);
          await visitor.context().close();
        }
      }
    });

    it("a17_a22_the_committee_finds_a_proven_set_reads_why_and_decides", async () => {
      const { visitor } = await open(`/comite/${number()}`, "marc");
      await visitor.locator("#taille").fill("5");
      await send(visitor, visitor.locator("form[action$='/chercher'] button"));
      const said = await visitor.locator("main").innerText();
      const found = await visitor.locator("#trouve").locator("..").innerText();
      const both = ["Le Fournil de nuit", "Un autre fournil"].every((title) => found.includes(title));
      assert.ok(!both, "two that are alike are not both in the set");
      assert.match(said, /prouv/i, "the optimum is proven");
      for (const word of [/classement/i, /\bscore\b/i, /gagnant/i]) assert.doesNotMatch(said, word);
      for (const box of await visitor.locator("input[name=avec]").all()) await box.check();
      await send(visitor, visitor.locator("form:has(input[name=avec]) button").last());
      await visitor.goto(`${place.house.origin}/comite/${number()}`);
      assert.ok(await visitor.locator("#decide").isVisible());
      await visitor.context().close();
    });

    it("a22_the_coordinator_draws_the_order_and_the_wall_stays_blank", async () => {
      const { visitor } = await open(`/deroule/${number()}`, "camille");
      await send(visitor, visitor.locator("form[action$='/tirage'] button"));
      const titles = await visitor.locator(".turns strong").allInnerTexts();
      assert.equal(titles.length, 5);
      assert.match(await visitor.locator("main").innerText(), /graine/);
      const wall = await open(`/scene/${number()}`);
      const said = await wall.visitor.locator("body").innerText();
      assert.ok(titles.every((title) => !said.includes(title)), "nothing before its reveal");
      await wall.visitor.context().close();
      await visitor.context().close();
    });

    it("a29_a34_a_holder_reads_the_return_and_tells_what_became", async () => {
      const visitor = await presented();
      const page = visitor.url();
      await send(visitor, visitor.locator("form[action$='/retour'] button"));
      const returned = await visitor.locator("main").innerText();
      for (const part of ["Ce qui est fort", "Ce qui a été vu", "Vers qui, vers quoi se tourner"]) {
        assert.ok(returned.includes(part), `the return says « ${part} », whoever presented`);
      }
      await visitor.goto(page);
      await visitor.locator("#texte").fill("Une seconde matinée ouvre le jeudi.");
      await send(visitor, visitor.locator("form[action$='/nouvelles'] button"));
      assert.match(await visitor.locator("main").innerText(), /Une seconde matinée/);
      await visitor.context().close();
    });

    it("a24_a33_a_participant_encourages_and_cannot_judge", async () => {
      const { visitor } = await open(place.people.project[0], "gael");
      const said = await visitor.locator("main").innerText();
      for (const word of [/étoile/i, /\bnote sur\b/i, /\bvote[rz]?\b/i]) assert.doesNotMatch(said, word);
      await visitor.context().close();
    });

    it("e11_a_partner_reads_how_their_census_fares", async () => {
      const { visitor, status } = await open(place.people.cockpit[0], "jeanne");
      assert.equal(status, 200);
      assert.match(await visitor.locator("main").innerText(), /Moissons/);
      const other = await open(place.people.cockpit[0], "gael");
      assert.equal(other.status, 403);
      await other.visitor.context().close();
      await visitor.context().close();
    });
  });
}
