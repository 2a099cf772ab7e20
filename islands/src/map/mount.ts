// Puts the living map in the place of the server's drawing, and keeps page and address in step.

import * as maplibre from "maplibre-gl";
import { frameOf, framed, heapsAddress, inLanguage, readFrame, type Frame } from "./address";
import { follow } from "./follow";
import { readHeaps, type Heap } from "./heaps";
import { Land } from "./land";
import { Pins } from "./pins";
import { colours, outlines } from "./style";
import { forMapLibre, readWords } from "./words";

declare const MAP_WORKER: string;
declare const MAP_STYLE: string;

/** The whole country, should the page not say. */
const FRANCE: Frame = [-5.6, 41.2, 9.9, 51.3];
/** Moves closer together than this are one move, in milliseconds. */
const CALM = 150;
/** Half the side of the list shown for projects at one and the same spot, in degrees. */
const SPOT = 0.0005;

/** Mounts the map on the element that holds the drawing; fails without a trace when it cannot. */
export async function mount(host: HTMLElement): Promise<void> {
  const drawing = host.querySelector("svg");
  const place = document.createElement("div");
  place.className = "map-live";
  host.append(place);
  try {
    await styleSheet(MAP_STYLE);
    host.style.height = `${Math.round(Math.max(host.offsetHeight, 320))}px`;
    const island = new Island(host, place);
    await island.ready();
    drawing?.remove();
    host.classList.add("alive");
    island.live();
  } catch (fault) {
    place.remove();
    host.style.height = "";
    throw fault;
  }
}

function styleSheet(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${address} is missing`));
    document.head.append(link);
  });
}

class Island {
  readonly #map: maplibre.Map;
  readonly #pins: Pins;
  readonly #lang: string;
  #search: string;
  #asking: AbortController | null = null;
  #timer = 0;
  #seen = "";

  constructor(
    private readonly host: HTMLElement,
    place: HTMLElement,
  ) {
    const { data, style } = { data: host.dataset, style: host.dataset["style"] };
    const words = readWords(data);
    this.#lang = data["lang"] ?? "fr";
    this.#search = data["search"] ?? "";
    const [west, south, east, north] = frameOf(this.#search) ?? readFrame(data["frame"]) ?? FRANCE;
    maplibre.setWorkerUrl(new URL(MAP_WORKER, location.href).href);
    this.#map = new maplibre.Map({
      container: place,
      style: style || outlines(absolute(data["regions"]), this.#colours()),
      bounds: [west, south, east, north],
      maxZoom: 18,
      minZoom: 1,
      renderWorldCopies: false,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
      fadeDuration: 0,
      attributionControl: false,
      locale: forMapLibre(words),
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
    this.#map.addControl(
      new maplibre.AttributionControl({ compact: true, ...(style ? {} : { customAttribution: words.credit }) }),
      "bottom-right",
    );
    this.#pins = new Pins(this.#map, words, this.#lang, (heap) => this.#list(heap));
  }

  /** Resolves once the land is drawn and the first heaps are known. */
  async ready(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#map.once("load", () => resolve());
      this.#map.once("error", (event) => reject(event.error));
    }).catch((fault: unknown) => {
      this.#map.remove();
      throw fault;
    });
    this.#seen = this.#view();
    await this.#heaps(new AbortController().signal);
  }

  /** From now on the map answers the reader. */
  live(): void {
    const map = this.#map;
    map.on("moveend", () => {
      window.clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#moved(), CALM);
    });
    map.on("error", (event) => console.warn(event.error));
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-jump]")) {
      link.addEventListener("click", (event) => this.#jump(event, link));
    }
    if (this.host.dataset["style"]) return;
    const { departments, towns, communes } = this.host.dataset;
    const addresses = { departments: absolute(departments), towns: absolute(towns), communes: absolute(communes) };
    const land = new Land(map, addresses, () => this.#colours());
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => land.paint());
  }

  #colours() {
    return colours(getComputedStyle(document.documentElement));
  }

  #frame(): Frame {
    const bounds = this.#map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  }

  /** Where the reader looks: a window made larger shows more, but nobody has moved. */
  #view(): string {
    const { lng, lat } = this.#map.getCenter();
    return [lng.toFixed(5), lat.toFixed(5), this.#map.getZoom().toFixed(3)].join(" ");
  }

  async #heaps(signal: AbortSignal): Promise<void> {
    const address = heapsAddress(this.#search, this.#frame(), this.#map.getZoom());
    const answer = await fetch(address, { signal, headers: { accept: "application/geo+json, application/json" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    this.#pins.show(readHeaps(await answer.json()));
  }

  async #moved(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const view = this.#view();
    const moved = view !== this.#seen;
    this.#seen = view;
    try {
      if (moved) {
        this.#search = framed(this.#search, this.#frame());
        const address = `${inLanguage(this.#lang, "/explorer")}?${this.#search}`;
        history.replaceState(history.state, "", address);
        this.host.setAttribute("aria-busy", "true");
        await Promise.all([this.#heaps(asking.signal), follow(address, asking.signal)]);
      } else {
        await this.#heaps(asking.signal);
      }
    } catch (fault) {
      // A newer move has taken over; anything else leaves what was there, and says so.
      if (asking.signal.aborted) return;
      console.warn(fault);
      this.#say();
    }
    if (this.#asking === asking) this.host.removeAttribute("aria-busy");
  }

  /** Tells that what is shown may be older than the map. */
  #say(): void {
    const total = document.querySelector("[data-follows='total']");
    const words = this.host.dataset["sayTrouble"];
    if (total && words) total.textContent = words;
  }

  #jump(event: MouseEvent, link: HTMLAnchorElement): void {
    const frame = readFrame(link.dataset["jump"]);
    if (!frame || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const [west, south, east, north] = frame;
    this.#map.fitBounds([west, south, east, north], { padding: 12 });
    this.#map.getCanvas().focus({ preventScroll: true });
  }

  /** Projects at one spot cannot be told apart on a map: their list can. */
  #list(heap: Heap): void {
    const [lon, lat] = heap.at;
    const search = framed(this.#search, [lon - SPOT, lat - SPOT, lon + SPOT, lat + SPOT]);
    location.assign(`${inLanguage(this.#lang, "/explorer")}?${search}&vue=liste`);
  }
}

/** The worker that reads outlines knows nothing of the page's own address. */
function absolute(address: string | undefined): string {
  return new URL(address ?? "", location.href).href;
}
