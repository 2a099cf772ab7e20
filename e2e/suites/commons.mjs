// E3, E12: the commons leaves as data, and every value says where it comes from.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

export function commons(place) {
  const ask = async (path, accept) => {
    const answer = await fetch(place.house.origin + path, { headers: accept ? { accept } : {} });
    return { answer, text: await answer.text() };
  };

  describe("E3, E12: the commons", () => {
    it("e03_every_list_has_its_data_twins", async () => {
      const { visitor } = await place.house.open("/explorer?q=jardin", { scripts: false });
      const twins = await visitor.evaluate(() =>
        Array.from(document.querySelectorAll("link[rel=alternate][type]"), (l) => [l.type, l.href]),
      );
      const types = twins.map(([type]) => type.split(";")[0]);
      for (const wanted of ["text/csv", "application/geo+json", "application/atom+xml"]) {
        assert.ok(types.includes(wanted), `${wanted} among ${types}`);
      }
      for (const [type, href] of twins) {
        const answer = await fetch(href);
        assert.equal(answer.status, 200, href);
        assert.equal(answer.headers.get("content-type").split(";")[0], type.split(";")[0], href);
        assert.ok((await answer.text()).length > 20, href);
      }
    });

    it("e03_the_api_describes_itself_and_pages", async () => {
      const { answer, text } = await ask("/api/v1/openapi.json");
      assert.equal(answer.status, 200);
      assert.match(JSON.parse(text).openapi, /^3\.1/);
      const { text: page } = await ask("/api/v1/cards?q=jardin");
      assert.ok(Object.keys(JSON.parse(page)).length > 0);
    });

    it("e12_a_card_names_its_sources_and_licences", async () => {
      const { visitor } = await place.house.open(place.kinds.card, { scripts: false });
      assert.ok((await visitor.locator("#voix").count()) === 1);
      assert.ok((await visitor.locator("[rel~=license]").count()) > 0, "a licence is linked");
      assert.ok((await visitor.locator(".provenance tbody tr").count()) > 3);
    });

    it("visitors_see_no_closed_value", async () => {
      for (const path of [place.kinds.card, "/explorer.csv", "/explorer.json", "/api/v1/cards"]) {
        const { text } = await ask(path);
        assert.doesNotMatch(text, /(contact|bonjour)@[a-z0-9-]+\.example/, path);
      }
    });

    it("e19_english_is_complete", async () => {
      const { visitor } = await place.house.open("/", { scripts: false });
      await visitor.locator("a[hreflang=en]").first().click();
      assert.equal(await visitor.locator("html").getAttribute("lang"), "en");
      assert.match(await visitor.locator("main").innerText(), /project|search/i);
    });
  });
}
