// Challenges and lives as their people meet them: who holds, who facilitates, who answers for the
// method, who visits, and a stranger.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { faults } from "../axe.mjs";
import { mailOf } from "../house.mjs";

export function journey(place) {
  const open = async (path, who, options = {}) => {
    const { visitor, status } = await place.house.open(path, { as: who && mailOf(who), ...options });
    assert.equal(status, 200, `${path} for ${who ?? "a stranger"}`);
    return visitor;
  };

  /** Fills the form of this action and sends it; what it stands in is opened first. `which` names a
   * hidden field that tells it from others of the same action. */
  async function send(visitor, action, values = {}, which = {}) {
    const marks = Object.entries(which).map(([name, value]) => `:has(input[name="${name}"][value="${value}"])`);
    const form = visitor.locator(`main form[action*="${action}"]${marks.join("")}`).first();
    await form.evaluate((node) => {
      for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    });
    for (const [name, value] of Object.entries(values)) {
      const field = form.locator(`[name="${name}"]`).first();
      const kind = await field.evaluate((node) => node.type);
      if (kind === "radio" || kind === "checkbox") await form.locator(`[name="${name}"][value="${value}"]`).check();
      else if (kind === "select-one") await field.selectOption(value);
      else await field.fill(value);
    }
    await Promise.all([visitor.waitForNavigation(), form.locator("button").first().click()]);
  }

  const said = (visitor) => visitor.locator("main").innerText();
  const at = (path) => new URL(path, place.house.origin).href;

  /** The address that follows from the page of a list, by the words of its link. */
  async function found(path, who, words) {
    const visitor = await open(path, who);
    const href = await visitor.getByRole("link", { name: words }).first().getAttribute("href");
    await visitor.context().close();
    return href.replace(place.house.origin, "");
  }

  /** The project whose life the demonstration tells. */
  const lived = async () => {
    const own = await found("/mon-espace/projets", "rose", /Cartables des Hirondelles/);
    return own.replace("/mon-espace", "").split(/[?#]/)[0];
  };

  /** A challenge that Gaël holds and Inès facilitates, accompanied by the team of the demonstration. */
  async function begun(title) {
    const gael = await open("/defis/nouveau", "gael");
    const team = await gael.locator("#equipe option").nth(1).getAttribute("value");
    await send(gael, "/defis/nouveau", {
      titre: title,
      question: "Comment traverser quand le bac est à quai ?",
      equipe: team,
    });
    const link = (await gael.locator("code.bookmark").innerText()).trim();
    const ines = await open(link.replace(place.house.origin, ""), "ines");
    await Promise.all([ines.waitForNavigation(), ines.locator("main form.sheet button").first().click()]);
    await ines.context().close();
    const path = await found("/defis", "gael", title);
    await gael.goto(at(`${path}/atelier`));
    return { gael, path };
  }

  /** The team shows its first step with this verdict; the host of the network gives theirs. */
  async function judged({ gael, path }, verdict) {
    await gael.goto(at(`${path}/atelier`));
    await send(gael, "/noter", verdict, { critere: "usagers" });
    await send(gael, "/montrer", {}, { etape: "0" });
    const helene = await open(path, "helene");
    await send(helene, "/juger", verdict, { critere: "usagers" });
    await helene.context().close();
    await gael.goto(at(`${path}/atelier`));
  }

  describe("Challenges and lives, by persona", () => {
    it("d12_d15_d27_a_challenge_goes_through_the_five_steps_fails_one_and_goes_back", async () => {
      const one = await begun("Le dernier bac");
      const { gael, path } = one;
      await send(gael, "/parties", {
        operators: "Passeurs : tiennent la barque",
        deciders: "Département",
        beneficiaries: "Riverains",
      });
      await judged(one, { verdict: "not-yet", mots: "Aucun passager n’a été rencontré." });
      await send(gael, "/avancer");
      assert.match(await said(gael), /usagers|premiers concernés|bloqu|manque/i, "it says what holds it");
      await gael.goto(at(path));
      assert.match(await said(gael), /Aucun passager n’a été rencontré/);
      await judged(one, { verdict: "met", preuve: "Neuf passagers du soir ont raconté leur attente." });
      for (let step = 0; step < 5; step += 1) {
        await gael.goto(at(`${path}/atelier`));
        await send(gael, "/avancer");
      }
      assert.equal(await gael.locator("form[action$='/avancer']").count(), 0, "it is through");
      await send(gael, "/revenir", { etape: "1", raison: "La question oubliait les marchandises." });
      await gael.goto(at(path));
      const words = await said(gael);
      assert.match(words, /La question oubliait les marchandises|1 retour|une fois/i);
      assert.doesNotMatch(words, /clos|clôtur|terminé|abandonn/i, "nothing closes a challenge");
      await gael.context().close();
    });

    it("d17_d18_a_challenge_is_cross_tested_by_people_of_another", async () => {
      const campaign = await found("/campagnes", "bastien", /Visites croisées/);
      const bastien = await open(campaign, "bastien");
      assert.match(await said(bastien), /L’équipe de nuit mène l’essai elle-même/);
      const other = await found("/defis", "bastien", /Une cantine qui cuisine/);
      const own = other.split("/").pop();
      assert.equal(await bastien.locator(`input[name=defi][value="${own}"]`).count(), 0, "nobody visits their own");
      assert.match(await said(bastien), /C’est votre défi/);
      const lucie = await open(campaign, "lucie");
      const words = "Les maraîchers tiennent le calendrier ; la cantine suit.";
      await send(lucie, "/visite", { applicable: "oui", texte: words }, { defi: own });
      await lucie.goto(at(campaign));
      assert.ok((await said(lucie)).includes(words));
      await Promise.all([bastien, lucie].map((visitor) => visitor.context().close()));
    });

    it("b15_a_project_ends_and_its_lessons_stay", async () => {
      const project = await lived();
      const rose = await open(`${project}/vie`, "rose");
      const learnt = "Un carnet se tient à deux mains.";
      await send(rose, "/vie/lecons", { appris: learnt, avec: "open" });
      await rose.context().close();
      const stranger = await open(`${project}/vie`);
      const words = await said(stranger);
      for (const word of [/2023/, /personne ne prend la suite/, /s’arrête avec elle/, /carnet se tient à deux mains/]) {
        assert.match(words, word);
      }
      assert.equal(await stranger.locator("main form").count(), 0, "a stranger only reads");
      await stranger.goto(at("/explorer?vue=liste&q=Cartables+Hirondelles"));
      const card = stranger.getByRole("link", { name: /Cartables des Hirondelles/ }).first();
      await stranger.goto(await card.evaluate((link) => link.href));
      assert.match(await said(stranger), /carnet se tient à deux mains/, "the card tells it too");
      await stranger.context().close();
    });

    it("b25_a_workspace_is_for_those_let_in", async () => {
      const project = await lived();
      const victor = await open(`${project}/espace`, "victor");
      assert.match(await said(victor), /lettre aux parents/);
      const [file] = await Promise.all([
        victor.waitForEvent("download"),
        victor.getByRole("link", { name: /Télécharger/ }).first().click(),
      ]);
      assert.equal(file.suggestedFilename(), "lettre-aux-parents.txt");
      await victor.context().close();
      const { visitor, status } = await place.house.open(`${project}/espace`, { as: mailOf("gael") });
      assert.equal(status, 404);
      assert.doesNotMatch(await visitor.content(), /lettre aux parents/);
      await visitor.context().close();
    });

    it("the_sheet_of_a_challenge_prints", async () => {
      const path = await found("/defis", "lucie", /Rentrer le soir/);
      const visitor = await open(`${path}/fiche`, "lucie");
      await visitor.emulateMedia({ media: "print" });
      assert.ok(await visitor.locator("h1").isVisible());
      assert.equal(await visitor.locator("body > header nav").isVisible(), false, "no menu on paper");
      assert.equal(await visitor.locator("main table").count(), 5, "five steps");
      const paper = await visitor.pdf({ format: "A4" });
      assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
      await visitor.context().close();
    });

    for (const dark of [false, true]) {
      const light = dark ? "dark" : "light";
      it(`e19_axe_finds_nothing_on_journeys_in_${light}`, async () => {
        const wrong = [];
        for (const [kind, [path, who]] of Object.entries(await kinds())) {
          const visitor = await open(path, who, { dark });
          wrong.push(...(await faults(visitor)).map((fault) => `${kind} (${path}) ${fault}`));
          await place.house.picture(visitor, `journey-${kind}-desktop-${light}-full`);
          await visitor.setViewportSize({ width: 390, height: 844 });
          const wide = await visitor.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wide > 0) wrong.push(`${kind} (${path}) is ${wide} pixels wider than a phone`);
          await place.house.picture(visitor, `journey-${kind}-phone-${light}-full`);
          await visitor.context().close();
        }
        assert.deepEqual(wrong, []);
      });
    }
  });

  /** One page of each kind: { kind: [path, who] }. */
  async function kinds() {
    const challenge = await found("/defis", "lucie", /Rentrer le soir/);
    const campaign = await found("/campagnes", "bastien", /Visites croisées/);
    const story = await found("/recits", null, /Deux mercredis/);
    const project = await lived();
    const visitor = await open("/criteres", "helene");
    const set = await visitor.locator("main a[href*='/criteres/']").first().getAttribute("href");
    await visitor.context().close();
    return {
      challenges: ["/defis", "lucie"],
      begin: ["/defis/nouveau", "gael"],
      challenge: [challenge, "lucie"],
      judge: [challenge, "helene"],
      workshop: [`${challenge}/atelier`, "lucie"],
      sheet: [`${challenge}/fiche`, "lucie"],
      sets: ["/criteres", "helene"],
      set: [set.replace(place.house.origin, ""), "helene"],
      campaigns: ["/campagnes", "helene"],
      campaign: [campaign, "bastien"],
      life: [`${project}/vie`],
      "life-telling": [`${project}/vie`, "rose"],
      room: [`${project}/espace`, "rose"],
      piece: [`${project}/espace/piece/3`, "rose"],
      wikis: ["/wiki"],
      wiki: ["/wiki/theme/ENV-ALI", "rose"],
      stories: ["/recits", "zoe"],
      story: [story],
      emergence: ["/emergence"],
      toolbox: ["/boite-a-outils"],
      "toolbox-adding": ["/boite-a-outils", "rose"],
      "know-how": ["/savoir-faire", "rose"],
      trainings: ["/formations"],
      "trainings-wishing": ["/formations", "ines"],
      "trainings-sharing": ["/formations", "bastien"],
    };
  }
}
