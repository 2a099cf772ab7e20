// Outlines of départements, brought in once the reader is near enough to see them.

import type { Map as LibreMap } from "maplibre-gl";
import { FINE_FROM, type Colours } from "./style";

/** Adds the départements over the régions at the first zoom that shows them. */
export function bringDepartments(map: LibreMap, address: string, now: () => Colours): void {
  const bring = () => {
    if (map.getZoom() < FINE_FROM || map.getSource("departments")) return;
    map.off("zoomend", bring);
    const { land, coast } = now();
    map.addSource("departments", { type: "geojson", data: address });
    map.addLayer({
      id: "departments",
      type: "fill",
      source: "departments",
      minzoom: FINE_FROM,
      paint: { "fill-color": land, "fill-antialias": true },
    });
    map.addLayer({
      id: "departments-lines",
      type: "line",
      source: "departments",
      minzoom: FINE_FROM,
      paint: { "line-color": coast, "line-width": 1.6 },
    });
    // Both at once would show two coasts; the coarse one waits below until the fine one is there.
    map.once("idle", () => {
      for (const id of ["regions", "regions-lines"]) map.setLayerZoomRange(id, 0, FINE_FROM + 0.5);
    });
  };
  map.on("zoomend", bring);
  bring();
}

/** Gives the outlines the colours of the hour. */
export function paint(map: LibreMap, { sea, land, coast }: Colours): void {
  map.setPaintProperty("sea", "background-color", sea);
  for (const level of ["regions", "departments"]) {
    if (!map.getLayer(level)) continue;
    map.setPaintProperty(level, "fill-color", land);
    map.setPaintProperty(`${level}-lines`, "line-color", coast);
  }
}
