// The map's own style: the land as outlines and names, in the colours of the site's design tokens.
// Names are drawn with the page's own font: no font file is asked of anyone.

import type { LayerSpecification, Map as LibreMap, StyleSpecification, SymbolLayerSpecification } from "maplibre-gl";

/** The colours that the map takes from the tokens. */
export interface Colours {
  sea: string;
  land: string;
  coast: string;
  /** Borders of communes: there for who looks for them. */
  border: string;
  name: string;
}

/** Reads the tokens as they are now: light or dark. */
export function colours(tokens: Pick<CSSStyleDeclaration, "getPropertyValue">): Colours {
  const token = (name: string, otherwise: string) => tokens.getPropertyValue(name).trim() || otherwise;
  return {
    sea: token("--paper-2", "#f3eff0"),
    land: token("--land", "#e9e2d4"),
    coast: token("--coast", "#fbf9f5"),
    border: token("--border", "#dcd3c2"),
    name: token("--ink-2", "#655a69"),
  };
}

/** The zoom from which départements are drawn instead of régions, with the names of towns. */
export const FINE_FROM = 6.5;
/** The zoom from which communes are drawn. */
export const COMMUNES_FROM = 9;

type Property = Parameters<LibreMap["setPaintProperty"]>[1];

/** The property of each layer that has a colour, and which one. */
const PAINTED: Record<string, [property: Property, colour: keyof Colours]> = {
  sea: ["background-color", "sea"],
  regions: ["fill-color", "land"],
  "regions-lines": ["line-color", "coast"],
  departments: ["fill-color", "land"],
  "departments-lines": ["line-color", "coast"],
  communes: ["line-color", "border"],
  towns: ["text-color", "name"],
  "communes-names": ["text-color", "name"],
};

/** Every colour to set on the layers that are there. */
export function painted(colours: Colours): [layer: string, property: Property, colour: string][] {
  const of = Object.entries(PAINTED);
  const names = of.filter(([, [property]]) => property === "text-color");
  return [
    ...of.map(([layer, [property, name]]): [string, Property, string] => [layer, property, colours[name]]),
    ...names.map(([layer]): [string, Property, string] => [layer, "text-halo-color", colours.land]),
  ];
}

/** A style with the régions; `regions` is the address of their outlines. */
export function outlines(regions: string, { sea, land, coast }: Colours): StyleSpecification {
  return {
    version: 8,
    sources: { regions: { type: "geojson", data: regions } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": sea } },
      { id: "regions", type: "fill", source: "regions", paint: { "fill-color": land } },
      { id: "regions-lines", type: "line", source: "regions", paint: { "line-color": coast, "line-width": 1.4 } },
    ],
  };
}

function names(id: string, source: string, { name, land }: Colours): SymbolLayerSpecification {
  return {
    id,
    type: "symbol",
    source,
    filter: ["==", ["geometry-type"], "Point"],
    layout: {
      "text-field": ["get", "nom"],
      "text-font": ["Atkinson Hyperlegible Next"],
      "text-size": ["step", ["get", "population"], 12, 20_000, 13, 100_000, 15],
      // Below the point: the town's own projects are often upon it.
      "text-anchor": "top",
      "text-offset": [0, 0.9],
      "text-padding": 6,
      "symbol-sort-key": ["-", ["get", "population"]],
    },
    paint: { "text-color": name, "text-halo-color": land, "text-halo-width": 1.6 },
  };
}

/** The layers of départements and towns, from below to above. */
export function fineLayers(colours: Colours): LayerSpecification[] {
  const departments = { source: "departments", minzoom: FINE_FROM };
  return [
    { id: "departments", type: "fill", ...departments, paint: { "fill-color": colours.land } },
    { id: "departments-lines", type: "line", ...departments, paint: { "line-color": colours.coast, "line-width": 1.8 } },
    { ...names("towns", "towns", colours), minzoom: FINE_FROM, maxzoom: COMMUNES_FROM },
  ];
}

/** The layers of communes. */
export function communeLayers(colours: Colours): LayerSpecification[] {
  const source = "communes";
  return [
    { id: "communes", type: "line", source, minzoom: COMMUNES_FROM, paint: { "line-color": colours.border, "line-width": 1 } },
    { ...names("communes-names", source, colours), minzoom: COMMUNES_FROM },
  ];
}
