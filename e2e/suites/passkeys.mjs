// A passkey, made and used by the browser itself: the page's script, the cryptography and the site.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { faults } from "../axe.mjs";
import { openHouse } from "../house.mjs";

export function passkeys() {
  describe("Passkeys, on a site with a name", { timeout: 300_000 }, () => {
    let house;
    let visitor;
    let authenticator;
    before(async () => {
      house = await openHouse({ empty: true });
      visitor = await house.page();
      const devtools = await visitor.context().newCDPSession(visitor);
      await devtools.send("WebAuthn.enable");
      const options = {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      };
      const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
      authenticator = {
        keys: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
        answers: (isUserVerified) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
      };
    });
    after(async () => {
      await house?.close();
    });

    const go = async (path) => {
      const answer = await visitor.goto(house.origin + path);
      assert.equal(answer.status(), 200, path);
      assert.deepEqual(await faults(visitor), [], path);
    };
    const press = async (button) => {
      const [answer] = await Promise.all([visitor.waitForNavigation(), button.click()]);
      const said = await visitor.locator("main").innerText();
      assert.ok(answer.status() < 400, said);
      return said;
    };
    const leave = () => visitor.context().clearCookies();

    it("somebody adds a key to their account", async () => {
      const said = await house.command("admin", "invite", "odile@mairie.example");
      const [link] = said.match(/http:\S+/);
      await visitor.goto(link);
      await visitor.locator("#nom").fill("Odile Renard");
      await press(visitor.locator("main form.sheet button").first());
      await go("/mon-espace/compte");
      await visitor.locator("#nom-de-cle").fill("Mon téléphone");
      const added = await press(visitor.locator("#ajouter-une-cle button"));
      assert.match(added, /La clé est ajoutée/);
      assert.deepEqual(await faults(visitor), []);
      const [key, ...others] = await authenticator.keys();
      assert.deepEqual(others, []);
      assert.equal(key.rpId, "localhost");
      assert.ok(key.isResidentCredential, "it says by itself whose it is");
    });

    it("the same device is not taken twice", async () => {
      await visitor.locator("#nom-de-cle").fill("Encore");
      await visitor.locator("#ajouter-une-cle button").click();
      await visitor.locator("#ajouter-une-cle [data-failed]").waitFor({ state: "visible" });
      assert.equal((await authenticator.keys()).length, 1);
    });

    it("the key opens the door, no address is written", async () => {
      await leave();
      await go("/connexion?vers=/mon-espace/compte");
      await press(visitor.locator("#entrer-par-cle button"));
      assert.equal(new URL(visitor.url()).pathname, "/mon-espace/compte");
      assert.equal(await visitor.locator("#nom").inputValue(), "Odile Renard");
      assert.match(await visitor.locator("#cles").locator("..").innerText(), /a servi le/);
    });

    it("without the finger the door stays closed, and says what to do", async () => {
      await leave();
      await authenticator.answers(false);
      await go("/connexion");
      await visitor.locator("#entrer-par-cle button").click();
      const failed = visitor.locator("#entrer-par-cle [data-failed]");
      await failed.waitFor({ state: "visible" });
      assert.match(await failed.innerText(), /lien par courrier/);
      await authenticator.answers(true);
    });

    it("an answer that was heard serves once", async () => {
      await go("/connexion");
      let heard;
      await visitor.route("**/connexion/cle", (route) => {
        heard = route.request().postData();
        return route.continue();
      });
      await press(visitor.locator("#entrer-par-cle button"));
      await visitor.unroute("**/connexion/cle");
      await leave();
      const again = await visitor.evaluate(async (body) => {
        const headers = { "content-type": "application/x-www-form-urlencoded" };
        const answer = await fetch("/connexion/cle", { method: "POST", body, headers });
        return { status: answer.status, said: await answer.text() };
      }, heard);
      assert.ok(again.status >= 400, `it was let in with ${again.status}`);
      assert.match(again.said, /trop tard, ou deux fois/);
    });

    it("a key taken away opens nothing", async () => {
      await go("/connexion");
      await press(visitor.locator("#entrer-par-cle button"));
      await go("/mon-espace/compte");
      const said = await press(visitor.locator("form[action$='/mon-espace/cles/retirer'] button"));
      assert.match(said, /elle n’ouvre plus rien ici/);
      await leave();
      await go("/connexion");
      await Promise.all([visitor.waitForNavigation(), visitor.locator("#entrer-par-cle button").click()]);
      assert.match(await visitor.locator("main").innerText(), /n’ouvre aucun compte/);
      assert.equal((await visitor.goto(`${house.origin}/mon-espace/compte`)).url().includes("/connexion"), true);
    });
  });
}
