// The map's own style: the land as outlines, in the colours of the site's design tokens.

import type { StyleSpecification } from "maplibre-gl";

/** The colours that the map takes from the tokens. */
export interface Colours {
  sea: string;
  land: string;
  coast: string;
  border: string;
}

/** Reads the tokens as they are now: light or dark. */
export function colours(tokens: Pick<CSSStyleDeclaration, "getPropertyValue">): Colours {
  const token = (name: string, otherwise: string) => tokens.getPropertyValue(name).trim() || otherwise;
  return {
    sea: token("--paper-2", "#f3eff0"),
    land: token("--land", "#e9e2d4"),
    coast: token("--coast", "#fbf9f5"),
    border: token("--line", "#d9d0d8"),
  };
}

/** The zoom from which départements are drawn instead of régions. */
export const FINE_FROM = 6.5;

/** A style with the régions; `regions` is the address of their outlines. */
export function outlines(regions: string, { sea, land, coast }: Colours): StyleSpecification {
  return {
    version: 8,
    sources: { regions: { type: "geojson", data: regions } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      { id: "regions", type: "fill", source: "regions", paint: { "fill-color": land, "fill-antialias": true } },
      { id: "regions-lines", type: "line", source: "regions", paint: { "line-color": coast, "line-width": 1.4 } },
    ],
  };
}
