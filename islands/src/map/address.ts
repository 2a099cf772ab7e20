// Frames and addresses: the map writes what it shows into the address of the page, as the server
// reads it (crates/web/src/query.rs), so that map, list, table and figures answer one question.

/** West, south, east, north, in degrees. */
export type Frame = readonly [number, number, number, number];

/** Reads `west,south,east,north`; null when it is not a frame on earth. */
export function readFrame(text: string | null | undefined): Frame | null {
  const numbers = (text ?? "").split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) return null;
  const [west, south, east, north] = numbers as [number, number, number, number];
  const onEarth = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90;
  return onEarth && south < north && west < east ? [west, south, east, north] : null;
}

/** A number of degrees as the server writes it: four decimals are some ten metres. */
export function degrees(value: number): string {
  const text = String(Number(value.toFixed(4)));
  return text === "-0" ? "0" : text;
}

/** Writes a frame, held within the earth. */
export function writeFrame([west, south, east, north]: Frame): string {
  const held = [Math.max(west, -180), Math.max(south, -90), Math.min(east, 180), Math.min(north, 90)];
  return held.map(degrees).join(",");
}

/** Names under which a search bears its frame and its page. */
const FRAME_NAMES = ["zone", "bbox"];
const PAGE = "page";

function without(search: string, names: string[]): URLSearchParams {
  const params = new URLSearchParams(search);
  for (const name of names) params.delete(name);
  return params;
}

function written(params: URLSearchParams): string {
  return params.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
}

/** The search (what stands after the question mark) in another frame, on its first page. */
export function framed(search: string, frame: Frame | null): string {
  const params = without(search, [...FRAME_NAMES, PAGE]);
  if (!frame) return written(params);
  // The server writes the frame before the order and the view: one search, one address.
  const after = new URLSearchParams();
  for (const name of ["autour", "tri", "vue"]) {
    for (const value of params.getAll(name)) after.append(name, value);
    params.delete(name);
  }
  params.append("zone", writeFrame(frame));
  for (const [name, value] of after) params.append(name, value);
  return written(params);
}

/** The frame that a search bears, if any. */
export function frameOf(search: string): Frame | null {
  const params = new URLSearchParams(search);
  return readFrame(params.get("zone") ?? params.get("bbox"));
}

/** What narrows a search. The API refuses what it does not know, and addresses bear other things
 * (campaign marks of mails, for one). */
const NARROWING = new Set(
  "q theme public etape stage source territoire territory fraicheur freshness autour near".split(" "),
);

/** Where the server tells the heaps of a search in a frame, at a zoom. */
export function heapsAddress(search: string, frame: Frame, zoom: number): string {
  const asked = new URLSearchParams(search);
  const params = new URLSearchParams([...asked].filter(([name, value]) => NARROWING.has(name) && value.trim() !== ""));
  params.append("bbox", writeFrame(frame));
  params.append("zoom", String(Math.max(0, Math.min(18, Math.floor(zoom)))));
  return `/api/v1/clusters?${written(params)}`;
}

/** A page's path in a language. */
export function inLanguage(lang: string, path: string): string {
  return lang === "en" ? `/en${path}` : path;
}
