// E28: the review room, as two reviewers and a partner's reviewer meet it: one key an answer, several
// pairs at once, taking back, never the same pair for two, axe and a pocket's width on each page.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { faults } from "../axe.mjs";

const pairOf = (visitor) => new URL(visitor.url()).pathname.split("/").pop();

export function review(place) {
  /** Somebody who came in by the link that the steward's command printed. */
  async function reviewer(name, { source, ...options } = {}) {
    const scope = source ? ["--source", source] : [];
    const said = await place.house.command("reviewer", "add", name, ...scope);
    const [link] = said.match(/http\S+cle=\S+/);
    assert.ok(link.startsWith(place.house.origin), `the running server's own address: ${link}`);
    const visitor = await place.house.page(options);
    await visitor.goto(link);
    assert.match(visitor.url(), /\/revue$/);
    return visitor;
  }

  /** Takes the next pair of a pile. */
  async function next(visitor, pile = "a-juger") {
    await visitor.goto(`${place.house.origin}/revue/suivante?pile=${pile}`);
    assert.match(visitor.url(), /\/revue\/\w+-\w+/, "the demonstration has pairs to judge");
    return pairOf(visitor);
  }

  /** Presses a key and waits for the page that follows. */
  async function press(visitor, key) {
    const before = visitor.url();
    await visitor.locator("h1").click();
    await visitor.keyboard.press(key);
    await visitor.waitForURL((url) => url.href !== before);
    await visitor.waitForLoadState("load");
  }

  /** The latest decision of the log, in words. */
  async function latest(visitor) {
    const log = await visitor.context().newPage();
    await log.goto(`${place.house.origin}/revue/journal`);
    const text = await log.locator("tbody tr").first().innerText();
    await log.close();
    return text;
  }

  describe("E28: the review room", () => {
    it("e28_every_answer_has_its_key_and_is_taken_back_by_one", async () => {
      const zoe = await reviewer("Zoé");
      for (const [key, words] of [
        ["o", "C’est le même projet"],
        ["a", "Un autre projet du même porteur"],
        ["s", "Un autre site du même projet"],
        ["1", "La notice 1 dépend de la notice 2"],
        ["2", "La notice 2 dépend de la notice 1"],
        ["n", "Ils n’ont rien à voir"],
      ]) {
        const pair = await next(zoe);
        await press(zoe, key);
        const said = zoe.locator(".said");
        assert.ok((await said.innerText()).includes(words), `${key}: ${await said.innerText()}`);
        assert.ok((await latest(zoe)).includes(words), words);
        await press(zoe, "z");
        assert.equal(pairOf(zoe), pair, "back to the pair");
        assert.match(await zoe.locator("[role=status]").first().innerText(), /annulée/);
      }
    });

    it("e28_a_pair_passed_over_gives_way_to_another_and_typing_judges_nothing", async () => {
      const zoe = await reviewer("Zoé qui passe");
      const first = await next(zoe);
      await zoe.locator("#note").pressSequentially("on passe");
      assert.equal(pairOf(zoe), first, "letters typed in the note are letters");
      await press(zoe, "p");
      assert.notEqual(pairOf(zoe), first);
    });

    it("e28_several_pairs_are_judged_and_taken_back_at_once", async () => {
      const zoe = await reviewer("Zoé par lots");
      const boxes = zoe.locator("section[aria-labelledby=a-juger] input[name=paire]");
      const waiting = await boxes.count();
      assert.ok(waiting >= 2, `${waiting} pairs`);
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await zoe.locator("section[aria-labelledby=a-juger] button[value=different]").click();
      await zoe.waitForLoadState("load");
      assert.match(await zoe.locator(".said").innerText(), /2 paires/);
      await zoe.locator(".said button").click();
      await zoe.waitForLoadState("load");
      assert.match(await zoe.locator("[role=status]").first().innerText(), /annulée/);
    });

    it("e28_two_reviewers_never_meet_on_one_pair", async () => {
      const zoe = await reviewer("Zoé en même temps");
      const ali = await reviewer("Ali");
      const [held, other] = [await next(zoe), await next(ali)];
      assert.notEqual(held, other);
      const answer = await ali.goto(`${place.house.origin}/revue/${held}`);
      assert.equal(answer.status(), 409);
      assert.match(await ali.locator("h1").innerText(), /Quelqu’un d’autre/);
    });

    it("e28_the_room_is_accessible_and_fits_a_pocket", async () => {
      const found = [];
      for (const dark of [false, true]) {
        const light = dark ? "dark" : "light";
        const zoe = await reviewer(`Zoé ${light}`, { dark });
        const pair = await next(zoe);
        await zoe.locator("button[value=different]").click();
        await zoe.waitForLoadState("load");
        await zoe.goto(`${place.house.origin}/revue?pile=reunies`);
        const joined = zoe.locator("section[aria-labelledby=reunies] .pair-names a").first();
        await joined.click();
        await zoe.waitForLoadState("load");
        const card = await zoe.locator(".pair-links a[href*='/fiche/']").first().getAttribute("href");
        for (const [kind, path] of [
          ["hall", "/revue"],
          ["pair", `/revue/${pair}`],
          ["contest", `/revue${card}`],
          ["log", "/revue/journal"],
          ["lost", "/revue/rien"],
          ["merged", card],
        ]) {
          await zoe.setViewportSize({ width: 1280, height: 900 });
          await zoe.goto(place.house.origin + path);
          found.push(...(await faults(zoe)).map((fault) => `${kind} ${light}: ${fault}`));
          await place.house.picture(zoe, `review-${kind}-desktop-${light}-full`);
          await zoe.setViewportSize({ width: 390, height: 844 });
          const wide = await zoe.evaluate(() => document.documentElement.scrollWidth);
          if (wide > 390) found.push(`${kind} ${light}: ${wide} pixels wide in a pocket`);
          await place.house.picture(zoe, `review-${kind}-phone-${light}-full`);
        }
      }
      assert.deepEqual(found, []);
    });

    it("e28_a_partner_contests_and_its_figures_are_its_own", async () => {
      const zoe = await reviewer("Zoé des partenaires");
      await zoe.goto(`${place.house.origin}/revue?pile=reunies`);
      const row = zoe.locator("section[aria-labelledby=reunies] .pair-names a").first();
      await row.click();
      await zoe.waitForLoadState("load");
      const card = await zoe.locator(".pair-links a[href*='/fiche/']").first().getAttribute("href");
      const pair = pairOf(zoe);
      // Another pair in her hands, she lets go of this one.
      await next(zoe);
      const { visitor } = await place.house.open(card);
      const partner = await visitor.locator(".voice-name a").first().getAttribute("href");
      const source = partner.split("/").pop();
      const bea = await reviewer("Béa", { source });
      assert.doesNotMatch(await bea.locator(".review-sums").innerText(), /Ali/);
      await bea.goto(place.house.origin + card);
      await bea.locator(".voices a[href*='/revue/fiche/']").click();
      await bea.waitForLoadState("load");
      // Others may hold other pairs of this card.
      const form = bea.locator("form[action*='/revue/fiche/']", { has: bea.locator(`input[value="${pair}"]`) });
      await form.locator("textarea").fill("Ce sont deux lieux tenus par deux équipes.");
      await form.locator("button").click();
      await bea.waitForLoadState("load");
      assert.match(await bea.locator(".said").innerText(), /n’ont rien à voir/);
      await zoe.goto(`${place.house.origin}/revue/suivante?pile=second-regard`);
      assert.match(await zoe.locator("main").innerText(), /deux équipes/);
      await bea.locator(".said button").click();
    });
  });
}
