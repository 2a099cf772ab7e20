// Heaps that would hide one another step a little aside, so that each keeps its number and its whole
// target for a finger.

/** A circle on the screen, in pixels. */
export interface Circle {
  x: number;
  y: number;
  r: number;
}

/** No circle goes further from its place than this, in pixels. */
const FARTHEST = 30;
const ROUNDS = 14;

/** How far each circle steps aside, in the order given; the small ones move most. */
export function spread(circles: readonly Circle[]): [dx: number, dy: number][] {
  const now = circles.map((circle) => ({ ...circle }));
  for (let round = 0; round < ROUNDS; round += 1) {
    now.forEach((a, rank) => now.slice(rank + 1).forEach((b) => part(a, b)));
    now.forEach((one, rank) => hold(one, circles[rank] as Circle));
  }
  return now.map((one, rank) => [one.x - (circles[rank] as Circle).x, one.y - (circles[rank] as Circle).y]);
}

function part(a: Circle, b: Circle): void {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [apart, wanted] = [Math.hypot(dx, dy), a.r + b.r];
  if (apart >= wanted) return;
  // At one and the same place any direction is as good: to the right.
  const [ux, uy] = apart < 1e-6 ? [1, 0] : [dx / apart, dy / apart];
  const lack = wanted - apart;
  const share = a.r / (a.r + b.r);
  b.x += ux * lack * share;
  b.y += uy * lack * share;
  a.x -= ux * lack * (1 - share);
  a.y -= uy * lack * (1 - share);
}

function hold(one: Circle, place: Circle): void {
  const [dx, dy] = [one.x - place.x, one.y - place.y];
  const far = Math.hypot(dx, dy);
  if (far <= FARTHEST) return;
  one.x = place.x + (dx / far) * FARTHEST;
  one.y = place.y + (dy / far) * FARTHEST;
}
