// The land grows finer as the reader comes nearer: départements and towns, then the communes of the
// départements in sight. Each is asked for once, when it can be seen.

import type { Feature } from "geojson";
import type { GeoJSONSource, Map as LibreMap } from "maplibre-gl";
import { COMMUNES_FROM, communeLayers, FINE_FROM, fineLayers, painted, type Colours } from "./style";

/** Where each part of the land is found: whole addresses, and the folder of communes. */
export interface Addresses {
  departments: string;
  towns: string;
  communes: string;
}

/** Brings the land in sight, now and after each move. */
export class Land {
  readonly #asked = new Set<string>();
  readonly #communes: Feature[] = [];

  constructor(
    private readonly map: LibreMap,
    private readonly addresses: Addresses,
    private readonly colours: () => Colours,
  ) {
    map.on("idle", () => this.#look());
    this.#look();
  }

  /** Gives the land the colours of the hour. */
  paint(): void {
    for (const [layer, property, colour] of painted(this.colours())) {
      if (this.map.getLayer(layer)) this.map.setPaintProperty(layer, property, colour);
    }
  }

  #look(): void {
    const zoom = this.map.getZoom();
    if (zoom >= FINE_FROM) this.#bringFine();
    if (zoom >= COMMUNES_FROM && this.map.getLayer("departments")) this.#bringCommunes();
  }

  #bringFine(): void {
    const { map } = this;
    if (map.getSource("departments")) return;
    map.addSource("departments", { type: "geojson", data: this.addresses.departments });
    map.addSource("towns", { type: "geojson", data: this.addresses.towns });
    for (const layer of fineLayers(this.colours())) map.addLayer(layer);
    // The coarse coast waits below until the fine one is there: both at once would show two.
    map.once("idle", () => {
      for (const id of ["regions", "regions-lines"]) map.setLayerZoomRange(id, 0, FINE_FROM);
    });
  }

  #bringCommunes(): void {
    const seen = this.map.queryRenderedFeatures({ layers: ["departments"] });
    for (const code of new Set(seen.map(({ properties }) => String(properties["code"] ?? "")))) {
      if (code && !this.#asked.has(code)) {
        this.#asked.add(code);
        void this.#bring(code);
      }
    }
  }

  async #bring(code: string): Promise<void> {
    try {
      const answer = await fetch(`${this.addresses.communes}${encodeURIComponent(code)}.json`);
      if (!answer.ok) throw new Error(`${code}: ${answer.status}`);
      this.#communes.push(...((await answer.json()) as { features: Feature[] }).features);
    } catch (fault) {
      // The map does without; it will try again at the next move.
      this.#asked.delete(code);
      console.warn(fault);
      return;
    }
    const data = { type: "FeatureCollection" as const, features: this.#communes };
    const source = this.map.getSource<GeoJSONSource>("communes");
    if (source) source.setData(data);
    else {
      this.map.addSource("communes", { type: "geojson", data });
      const [lines, names] = communeLayers(this.colours());
      if (lines) this.map.addLayer(lines, "departments-lines");
      if (names) this.map.addLayer(names);
    }
  }
}
