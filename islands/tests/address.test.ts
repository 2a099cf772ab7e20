import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { degrees, frameOf, framed, heapsAddress, inLanguage, readFrame, writeFrame, type Frame } from "../src/map/address";

describe("frames", () => {
  it("are read only when they are on earth", () => {
    for (const [text, frame] of [
      ["-5.6,41.2,9.9,51.3", [-5.6, 41.2, 9.9, 51.3]],
      [" 1, 2 ,3,4 ", [1, 2, 3, 4]],
      ["1,2,3", null],
      ["1,2,3,", null],
      ["3,2,1,4", null],
      ["1,4,3,2", null],
      ["-190,2,3,4", null],
      ["1,2,3,95", null],
      ["a,b,c,d", null],
      ["", null],
      [null, null],
      [undefined, null],
    ] as [string | null | undefined, Frame | null][]) {
      assert.deepEqual(readFrame(text), frame, String(text));
    }
  });

  it("are written as the server writes them", () => {
    for (const [value, text] of [
      [1.5, "1.5"],
      [-1.55362, "-1.5536"],
      [47, "47"],
      [-0.00001, "0"],
      [1e-7, "0"],
      [12.34567, "12.3457"],
    ] as const) {
      assert.equal(degrees(value), text);
    }
    assert.equal(writeFrame([-200, -95, 200, 95]), "-180,-90,180,90");
  });

  it("come back as they were written", () => {
    for (let n = 0; n < 500; n += 1) {
      const at = (span: number) => Number(((Math.sin(n * 12.9898 + span) * span) / 2).toFixed(4));
      const frame: Frame = [at(170) - 1, at(80) - 1, at(170) + 1, at(80) + 1].map((v) => Number(v.toFixed(4))) as unknown as Frame;
      assert.deepEqual(readFrame(writeFrame(frame)), frame);
    }
  });
});

describe("addresses", () => {
  it("bear the frame where the server writes it, and lose the page", () => {
    const frame: Frame = [-1.8, 47, -1.2, 47.4];
    for (const [search, address] of [
      ["", "zone=-1.8,47,-1.2,47.4"],
      ["q=pain+bio&page=3", "q=pain+bio&zone=-1.8,47,-1.2,47.4"],
      ["q=a&zone=1,2,3,4&tri=date", "q=a&zone=-1.8,47,-1.2,47.4&tri=date"],
      ["territoire=region:52&bbox=1,2,3,4", "territoire=region:52&zone=-1.8,47,-1.2,47.4"],
      ["autour=47,-1,20&tri=distance", "zone=-1.8,47,-1.2,47.4&autour=47,-1,20&tri=distance"],
      ["theme=EMP&theme=NUM", "theme=EMP&theme=NUM&zone=-1.8,47,-1.2,47.4"],
    ] as const) {
      assert.equal(framed(search, frame), address);
      assert.deepEqual(frameOf(address), frame);
      assert.equal(framed(address, frame), address, "twice is once");
    }
  });

  it("lose the frame when there is none", () => {
    assert.equal(framed("q=%C3%A9t%C3%A9&zone=1,2,3,4", null), "q=%C3%A9t%C3%A9");
    assert.equal(frameOf("q=x"), null);
  });

  it("ask for heaps in the frame seen, not in the one of the search", () => {
    assert.equal(
      heapsAddress("q=pain&zone=1,2,3,4&vue=carte&page=2&tri=nom", [0, 45, 1, 46], 7.9),
      "/api/v1/clusters?q=pain&bbox=0,45,1,46&zoom=7",
    );
    assert.match(heapsAddress("", [0, 45, 1, 46], 25), /zoom=18$/);
  });

  it("are in the language of the page", () => {
    assert.equal(inLanguage("fr", "/explorer"), "/explorer");
    assert.equal(inLanguage("en", "/explorer"), "/en/explorer");
  });
});

describe("what the map asks of the API", () => {
  it("bears what narrows the search and nothing else", () => {
    const asked = heapsAddress("?q=jardin&vue=carte&utm_source=lettre&theme=NUM&zone=1,2,3,4&page=3&public=", [1, 2, 3, 4], 5.7);
    assert.equal(asked, "/api/v1/clusters?q=jardin&theme=NUM&bbox=1,2,3,4&zoom=5");
  });
});
