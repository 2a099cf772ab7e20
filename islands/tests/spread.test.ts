import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { spread, type Circle } from "../src/map/spread";

const moved = (circles: Circle[]) => spread(circles).map(([dx, dy], rank) => ({ ...(circles[rank] as Circle), x: (circles[rank] as Circle).x + dx, y: (circles[rank] as Circle).y + dy }));
const gap = (a: Circle, b: Circle) => Math.hypot(a.x - b.x, a.y - b.y);

describe("circles", () => {
  it("on one spot are both seen", () => {
    for (const [x, y] of [[100, 100], [104, 92]] as const) {
      const [a, b] = moved([{ x: 100, y: 100, r: 25 }, { x, y, r: 14 }]) as [Circle, Circle];
      assert.ok(gap(a, b) >= 39 - 0.5, `${gap(a, b)}`);
    }
  });

  it("that are alone stay, and none goes far", () => {
    assert.deepEqual(spread([{ x: 0, y: 0, r: 20 }, { x: 200, y: 0, r: 20 }]), [[0, 0], [0, 0]]);
    let seed = 7;
    const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const crowd = Array.from({ length: 60 }, () => ({ x: chance() * 300, y: chance() * 300, r: 11 + chance() * 20 }));
    for (const [dx, dy] of spread(crowd)) assert.ok(Math.hypot(dx, dy) <= 30 + 1e-6);
  });
});
