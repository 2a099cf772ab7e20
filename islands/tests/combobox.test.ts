import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { step } from "../src/search/combobox";

describe("the arrows", () => {
  it("walk the list and come back to the field", () => {
    for (const [from, by, count, to] of [
      [-1, 1, 3, 0],
      [0, 1, 3, 1],
      [2, 1, 3, -1],
      [-1, -1, 3, 2],
      [0, -1, 3, -1],
      [-1, 1, 0, -1],
      [-1, -1, 0, -1],
      [0, 1, 1, -1],
    ] as const) {
      assert.equal(step(from, by, count), to, `${from} by ${by} of ${count}`);
    }
  });

  it("reach every proposal once on a way round", () => {
    for (let count = 1; count < 12; count += 1) {
      const met = [];
      for (let at = step(-1, 1, count); at !== -1; at = step(at, 1, count)) met.push(at);
      assert.deepEqual(met, Array.from({ length: count }, (_, n) => n));
    }
  });
});
