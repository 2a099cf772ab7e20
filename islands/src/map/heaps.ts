// What the server says stands on the map, and how large it is shown.

import type { FeatureCollection, Point } from "geojson";

/** A heap of projects, or one project. */
export interface Heap {
  /** Longitude and latitude. */
  at: [number, number];
  /** How many projects. */
  count: number;
  /** The project's id and name, when there is only one. */
  card: { id: string; name: string } | null;
}

/** Reads the server's answer; what is not a point with a count or a card is left out. */
export function readHeaps(answer: unknown): Heap[] {
  const features = (answer as FeatureCollection<Point> | null)?.features;
  if (!Array.isArray(features)) return [];
  return features.flatMap((feature): Heap[] => {
    const at = feature.geometry?.coordinates;
    if (feature.geometry?.type !== "Point" || !at || !at.slice(0, 2).every(Number.isFinite)) return [];
    const { count, id, name } = (feature.properties ?? {}) as Record<string, unknown>;
    const place: [number, number] = [at[0] as number, at[1] as number];
    if (typeof id === "string") {
      return [{ at: place, count: 1, card: { id, name: typeof name === "string" && name ? name : id } }];
    }
    return typeof count === "number" && count > 0 ? [{ at: place, count, card: null }] : [];
  });
}

/** What makes two heaps the same for the eye: it need not be drawn again. */
export function keyOf(heap: Heap): string {
  return heap.card ? `card ${heap.card.id} ${heap.at}` : `heap ${heap.count} ${heap.at}`;
}

/** The diameter of a heap, in pixels; never too small for a finger. */
export function diameter(count: number): number {
  return Math.round(Math.min(64, 22 + 4.4 * Math.log2(Math.max(1, count))));
}

/** A number that fits in a circle: 940, 1 240, 12 k. */
export function shortNumber(count: number, lang: string): string {
  return count < 10_000 ? new Intl.NumberFormat(lang).format(count) : `${Math.floor(count / 1000)}\u202fk`;
}

/** From north to south, then west to east: the order in which the keyboard meets them. */
export function inReadingOrder(heaps: Heap[]): Heap[] {
  return [...heaps].sort((a, b) => b.at[1] - a.at[1] || a.at[0] - b.at[0]);
}
