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
      await press(visitor, visitor.locator("form.sheet:has(#quoi) button"));
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

    it("c36_two_who_met_choose_when_to_talk", async () => {
      const about = (visitor) => visitor.locator("article").filter({ hasText: "Vous avez les gestes" });
      const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
      await at("/mon-espace/echanges", "lucie", async (visitor) => {
        await about(visitor).locator("summary").click();
        await about(visitor).locator("input[name=quand]").first().fill(`${day}T10:30`);
        await press(visitor, about(visitor).locator("form[action$='/appel'] button"));
        assert.match(await about(visitor).innerText(), /Heures que vous avez proposées\s:\s.*10\sh\s30/);
      });
      await at("/mon-espace/echanges", "ines", async (visitor) => {
        await press(visitor, about(visitor).locator("form[action$='/heure'] button"));
        assert.match(await about(visitor).innerText(), /Appel\s:\s.*10\sh\s30/);
        const file = await about(visitor).getByRole("link", { name: /agenda/ }).getAttribute("href");
        const answer = await visitor.context().request.get(new URL(file, visitor.url()).href);
        assert.match(await answer.text(), /BEGIN:VEVENT/);
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
      assert.ok(!before.includes(`vous demande : ${offer}`));
      await rhythm("fatima", "open");
      assert.equal(await seen(), true, "she is back");
    });

    it("c22_c26_a_need_meets_an_offer_through_a_connector", async () => {
      const need = "Un coup de main pour accorder nos pianos";
      const offer = "J’accorde les pianos et j’apprends à les accorder";
      await notes("bastien", "besoin", need, { lieu: "Nantes" });
      await notes("ines", "offre", offer, { lieu: "Nantes" });
      await at("/mon-espace/liens", "gael", async (visitor) => {
        await visitor.locator("#heures").fill("2");
        await press(visitor, visitor.locator("form:has(#heures) button"));
      });
      const link = await at("/echanges?cote=besoin", "gael", (visitor) =>
        visitor.locator("article").filter({ hasText: need }).locator("a[href*='/relier?besoin=']").getAttribute("href"),
      );
      await at(link.replace(place.house.origin, ""), "gael", async (visitor) => {
        await visitor.locator("label").filter({ hasText: offer }).locator("input").check();
        await visitor.locator("#motif").fill("Le piano est à deux rues de son atelier.");
        await press(visitor, visitor.locator("form.sheet button"));
      });
      const about = (visitor) => visitor.locator("article").filter({ hasText: "à deux rues" });
      const read = (who) => at("/mon-espace/echanges", who, (visitor) => visitor.locator("main").innerText());
      assert.ok(!(await read("ines")).includes("à deux rues"), "the second is asked second");
      const yes = (who) =>
        at("/mon-espace/echanges", who, async (visitor) => {
          assert.doesNotMatch(await about(visitor).innerText(), /@/, "no contact before two yeses");
          await press(visitor, about(visitor).locator("form:has(input[value=oui]) button"));
        });
      await yes("bastien");
      assert.ok(!(await read("bastien")).includes(mailOf("ines")));
      await yes("ines");
      assert.ok((await read("bastien")).includes(mailOf("ines")));
      assert.ok((await read("ines")).includes(mailOf("bastien")));
      await at("/mon-espace/echanges", "bastien", async (visitor) => {
        await about(visitor).locator("input[name=suite]").fill("Le piano sonne juste");
        await press(visitor, about(visitor).locator("form:has(input[name=suite]) button"));
      });
      await at("/mon-espace/liens", "gael", async (visitor) => {
        const said = await visitor.locator("main").innerText();
        assert.ok(said.includes("Le piano sonne juste"), "the credit is read by who linked them");
        assert.doesNotMatch(said, /@/, "and no contact");
        await place.house.picture(visitor, "people-links-desktop-light-full");
      });
    });

    it("c24_the_third_has_no_account_and_says_yes_by_a_link", async () => {
      const need = "Un luthier pour recoller la table d’un violon";
      const why = "Il tient l’atelier en face de l’école.";
      const reach = "Atelier Kermarrec, 02 00 00 00 00";
      await notes("bastien", "besoin", need, { lieu: "Nantes" });
      const link = await at("/echanges?cote=besoin", "gael", (visitor) =>
        visitor.locator("article").filter({ hasText: need }).locator("a[href*='/relier?besoin=']").getAttribute("href"),
      );
      await at(link.replace(place.house.origin, ""), "gael", async (visitor) => {
        await visitor.locator("label").filter({ hasText: "pas ici" }).locator("input").check();
        await visitor.locator("#motif").fill(why);
        await press(visitor, visitor.locator("form.sheet button"));
      });
      const about = (visitor) => visitor.locator("article").filter({ hasText: why });
      const read = () => at("/mon-espace/echanges", "bastien", (visitor) => about(visitor).innerText());
      await at("/mon-espace/echanges", "bastien", (visitor) =>
        press(visitor, about(visitor).locator("form:has(input[value=oui]) button")),
      );
      const door = await at("/mon-espace/liens", "gael", async (visitor) => {
        await press(visitor, about(visitor).locator("form[action$='/lien'] button"));
        return about(visitor).locator("a[href*='/echanges/lien/']").getAttribute("href");
      });
      assert.ok(!(await read()).includes("Kermarrec"), "nothing of the third before its yes");
      const path = door.replace(place.house.origin, "");
      await at(path, null, async (visitor) => {
        await place.house.picture(visitor, "people-third-desktop-light-full");
        await visitor.locator("#contact").fill(reach);
        await press(visitor, visitor.locator("form:has(#contact) button"));
      });
      assert.ok((await read()).includes(reach));
      const { status } = await place.house.open(path.replace(/.$/, (last) => (last === "a" ? "b" : "a")));
      assert.equal(status, 404, "another key opens nothing");
    });

    it("b18_an_entry_of_another_site_is_laid_in_the_form", async () => {
      const brought = {
        linked_schemas: ["offers_wants_schema-v0.1.0"],
        exchange_type: "offer",
        item_type: "service",
        transaction_type: ["gift"],
        tags: ["couture"],
        title: "Je recouds les toiles de tente",
        description: "Le samedi, à l’atelier.",
        geographic_scope: "local",
        contact_details: { contact_form: "https://ailleurs.example/moi" },
      };
      await at("/echanges/nouveau", "ines", async (visitor) => {
        await visitor.locator("details:has(#texte) summary").click();
        await visitor.locator("#texte").fill("ceci n’est pas une annonce");
        await Promise.all([visitor.waitForNavigation(), visitor.locator("form:has(#texte) button").click()]);
        assert.match(await visitor.locator("main [role=alert]").innerText(), /Murmurations/, "it says what it reads");
        await visitor.locator("details:has(#texte) summary").click();
        await visitor.locator("#texte").fill(JSON.stringify(brought));
        await press(visitor, visitor.locator("form:has(#texte) button"));
        assert.equal(await visitor.locator("#quoi").inputValue(), brought.title);
        assert.equal(await visitor.locator("#cote").inputValue(), "offre");
        await press(visitor, visitor.locator("form.sheet:has(#quoi) button"));
      });
      const board = await at("/echanges?cote=offre", null, (visitor) => visitor.locator("main").innerText());
      assert.ok(board.includes(brought.title));
    });

    it("c17_a35_what_is_asked_of_her_in_withdrawal_waits_with_the_mediation", async () => {
      const offer = "Je prête un établi et ses étaux";
      const asked = "Venir voir l’établi un matin";
      await notes("ines", "offre", offer);
      await rhythm("ines", "withdrawal");
      const href = await at("/echanges?cote=offre", "lucie", (visitor) =>
        visitor.locator("article").filter({ hasText: offer }).locator("a[href*='/demander?annonce=']").getAttribute("href"),
      );
      const said = await at(href.replace(place.house.origin, ""), "lucie", async (visitor) => {
        await visitor.locator("#quoi").fill(asked);
        await visitor.locator("#motif").fill("Nous montons un atelier.");
        await visitor.locator("#jours").fill("10");
        return press(visitor, visitor.locator("form.sheet button"));
      });
      assert.match(said, /médiation/);
      const hers = () => at("/mon-espace/demandes", "ines", (visitor) => visitor.locator("main").innerText());
      assert.ok(!(await hers()).includes(asked), "nothing reaches her");
      await at("/mediation", "ada", async (visitor) => {
        const one = visitor.locator("article").filter({ hasText: asked });
        await press(visitor, one.locator("form[action$='/transmettre'] button"));
      });
      assert.ok((await hers()).includes(asked), "but what the mediator passed on");
      await rhythm("ines", "open");
      await at("/mon-espace/demandes", "ines", async (visitor) => {
        const one = visitor.locator("article").filter({ hasText: asked });
        assert.match(await one.innerText(), /propose 10 jours/);
        await press(visitor, one.locator("form[action$='/accepter'] button"));
      });
      const his = await at("/mon-espace/demandes", "lucie", (visitor) => visitor.locator("main").innerText());
      assert.match(his, /une réponse pour le/);
    });

    it("a42_c29_a_referral_names_who_answers", async () => {
      await at("/echanges/ressources", null, async (visitor) => {
        const said = await visitor.locator("main").innerText();
        assert.match(said, /Répond\s:\sMarc Evin/);
        assert.match(said, /Caisse des petits commencements/);
        assert.equal(await visitor.locator("main form").count(), 0, "a stranger hands nothing in");
      });
      await at("/echanges/ressources?pour=funding", "gael", async (visitor) => {
        const one = visitor.locator("article").filter({ hasText: "Marc Evin" }).first();
        await one.locator("summary").click();
        await one.locator("input[name=motif]").fill("Remplacer une enclume");
        await one.locator("input[name=accord]").check();
        await press(visitor, one.locator("form button"));
      });
      const his = await at("/echanges/ressources", "marc", (visitor) => visitor.locator("main").innerText());
      assert.match(his, /Remplacer une enclume/);
      assert.match(his, new RegExp(mailOf("gael")));
    });

    it("e25_a_territory_shows_what_is_sought_and_given_there", async () => {
      await at("/territoire/commune/44109", null, async (visitor) => {
        const said = await visitor.locator("section:has(#echanges)").innerText();
        assert.match(said, /machine à coudre solide/);
        assert.match(said, /deux machines à coudre révisées/, "with what may answer it");
      });
      const wants = await (await fetch(`${place.house.origin}/echanges.json`)).json();
      assert.ok(wants.some((one) => one.exchange_type === "want" && one.title.includes("machine à coudre")));
      assert.doesNotMatch(JSON.stringify(wants), /@|Ouali|Prigent/, "no name and no address leaves");
      const pair = await (await fetch(`${place.house.origin}/echanges.jsonld`)).json();
      assert.ok(pair["@graph"].length > 0);
    });

    it("b23_e24_one_asks_for_the_letter_of_a_territory_and_stops_it", async () => {
      const letter = await at("/territoire/departement/44/nouvelles", "gael", async (visitor) => {
        const said = await visitor.locator("main").innerText();
        assert.match(said, /Carrefour/, "a gathering to come");
        assert.match(said, /machine à coudre/, "what is asked there");
        return visitor.locator("main .actions a").first().getAttribute("href");
      });
      await at(letter.replace(place.house.origin, ""), "gael", async (visitor) => {
        await visitor.locator("#rythme").selectOption("semaine");
        await press(visitor, visitor.locator("form:has(#rythme) button"));
        assert.match(await visitor.locator("main").innerText(), /Loire-Atlantique, chaque semaine/);
        await press(visitor, visitor.locator("form[action$='/arreter'] button"));
        assert.match(await visitor.locator("main").innerText(), /ne viendra plus/);
      });
    });

    it("d05_a_challenge_has_its_board", async () => {
      const need = "Un tableau blanc pour nos réunions du mardi";
      const href = await at("/defis", "gael", (visitor) =>
        visitor.locator("main a[href*='/defi/']").first().getAttribute("href"),
      );
      const challenge = href.replace(place.house.origin, "");
      const add = await at(challenge, "gael", (visitor) =>
        visitor.locator("section:has(#annonces) a[href*='cote=besoin']").getAttribute("href"),
      );
      await at(add.replace(place.house.origin, ""), "gael", async (visitor) => {
        await visitor.locator("#quoi").fill(need);
        await press(visitor, visitor.locator("form.sheet:has(#quoi) button"));
      });
      const board = await at(challenge, "gael", (visitor) => visitor.locator("section:has(#annonces)").innerText());
      assert.ok(board.includes(need));
    });
  });
}
