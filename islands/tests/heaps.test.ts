import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diameter, inReadingOrder, keyOf, readHeaps, shortNumber, type Heap } from "../src/map/heaps";
import { colours, communeLayers, fineLayers, outlines, painted } from "../src/map/style";
import { readWords } from "../src/map/words";

const point = (coordinates: unknown, properties: unknown) => ({
  type: "Feature",
  geometry: { type: "Point", coordinates },
  properties,
});
const told = (...features: unknown[]) => ({ type: "FeatureCollection", features });

describe("heaps", () => {
  it("are read as the server tells them, and nothing else is", () => {
    assert.deepEqual(
      readHeaps(told(point([1, 2], { count: 12 }), point([3, 4], { id: "abc", name: "Le Fournil" }), point([5, 6], { id: "x", name: "" }))),
      [
        { at: [1, 2], count: 12, card: null },
        { at: [3, 4], count: 1, card: { id: "abc", name: "Le Fournil" } },
        { at: [5, 6], count: 1, card: { id: "x", name: "x" } },
      ],
    );
    for (const odd of [null, 3, {}, told(point([NaN, 1], { count: 2 })), told(point([1, 2], {})), told(point([1, 2], { count: 0 })), told({ geometry: null })]) {
      assert.deepEqual(readHeaps(odd), []);
    }
  });

  it("are as large as they count, within a thumb and a fist", () => {
    let last = 0;
    for (const count of [1, 2, 10, 100, 10_000, 1_000_000]) {
      const size = diameter(count);
      assert.ok(size >= 22 && size <= 64 && size >= last, `${count}: ${size}`);
      last = size;
    }
  });

  it("say numbers that fit", () => {
    assert.equal(shortNumber(940, "fr"), "940");
    assert.equal(shortNumber(1240, "fr"), "1\u202f240");
    assert.equal(shortNumber(1240, "en"), "1,240");
    assert.equal(shortNumber(12_900, "fr"), "12\u202fk");
  });

  it("are met from north to south, then from west to east", () => {
    const heap = (lon: number, lat: number): Heap => ({ at: [lon, lat], count: 2, card: null });
    const met = inReadingOrder([heap(2, 43), heap(3, 50), heap(-1, 50)]);
    assert.deepEqual(met.map(({ at }) => at), [[-1, 50], [3, 50], [2, 43]]);
  });

  it("are the same only when nothing seen differs", () => {
    const keys = [
      { at: [1, 2], count: 3, card: null },
      { at: [1, 2], count: 4, card: null },
      { at: [1, 3], count: 3, card: null },
      { at: [1, 2], count: 1, card: { id: "a", name: "A" } },
      { at: [1, 2], count: 1, card: { id: "b", name: "A" } },
    ].map((heap) => keyOf(heap as Heap));
    assert.equal(new Set(keys).size, keys.length);
  });
});

describe("style and words", () => {
  it("take the colours of the tokens, and others when there are none", () => {
    const tokens = { getPropertyValue: (name: string) => (name === "--land" ? " #123456 " : "") };
    assert.equal(colours(tokens).land, "#123456");
    assert.match(colours(tokens).sea, /^#/);
    const style = outlines("https://here.example/regions.json", colours(tokens));
    assert.deepEqual(Object.keys(style.sources), ["regions"]);
    const layers = [...style.layers, ...fineLayers(colours(tokens)), ...communeLayers(colours(tokens))];
    for (const [layer, property, colour] of painted(colours(tokens))) {
      const drawn = layers.find(({ id }) => id === layer);
      assert.equal((drawn?.paint as Record<string, unknown>)[property], colour, `${layer} ${property}`);
    }
    assert.ok(!("glyphs" in style) && !("sprite" in style), "nothing is asked of anyone else");
  });

  it("are read from the page", () => {
    const words = readWords({ sayHeap: "# projets", sayWheel: "Ctrl + molette" });
    assert.equal(words.heap, "# projets");
    assert.equal(words.wheelMac, "⌘ + molette");
    assert.equal(words.open, "");
  });
});
