import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { places, proposals, readKinds, suggestAddress } from "../src/search/proposals";

const KINDS = readKinds("card=Fiche;theme=Thème;commune=Commune;departement=Département");
const item = (kind: string, value: string, label: string, parameter: string | null = null) => ({ kind, value, label, parameter, url: null });
const answer = {
  items: [
    item("theme", "EMP", "Emploi", "theme"),
    item("territory", "commune:44109", "Nantes", "territoire"),
    item("territory", "departement:44", "Loire-Atlantique", "territoire"),
    item("card", "abc123", "Le Fournil"),
  ],
};

describe("proposals", () => {
  it("lead to a card, or add a filter to the search that is there", () => {
    const lines = proposals(answer, KINDS, "theme=EMP&vue=liste", "/en");
    assert.deepEqual(
      lines.map(({ label, hint, href }) => [label, hint, href]),
      [
        ["Emploi", "Thème", "/en/explorer?theme=EMP&vue=liste"],
        ["Nantes", "Commune", "/en/explorer?theme=EMP&vue=liste&territoire=commune:44109"],
        ["Loire-Atlantique", "Département", "/en/explorer?theme=EMP&vue=liste&territoire=departement:44"],
        ["Le Fournil", "Fiche", "/en/fiche/abc123"],
      ],
    );
  });

  it("of places are territories, each name once", () => {
    const twice = { items: [...answer.items, item("territory", "commune:1", "Nantes", "territoire")] };
    assert.deepEqual(places(twice, KINDS).map(({ label, href }) => [label, href]), [["Nantes", null], ["Loire-Atlantique", null]]);
  });

  it("leave out what the server never says", () => {
    for (const odd of [null, 1, {}, { items: 3 }, { items: [null, {}, { kind: "card", value: 3, label: "x" }, item("theme", "A", "B")] }]) {
      assert.deepEqual(proposals(odd, KINDS, "", ""), []);
    }
  });

  it("are asked for in the language of the page", () => {
    assert.equal(suggestAddress("café & thé", "en", 8), "/api/v1/suggest?q=caf%C3%A9+%26+th%C3%A9&langue=en&limit=8");
  });
});

describe("kinds", () => {
  it("are read by pairs", () => {
    assert.deepEqual(readKinds("a=1;b=2;odd"), { a: "1", b: "2" });
    assert.deepEqual(readKinds(undefined), {});
  });
});
