// Heaps and projects on the map, as buttons: the keyboard and screen readers meet them as they meet
// any button, and the style sheet gives them their colours.

import { Marker, Popup, type Map as LibreMap } from "maplibre-gl";
import { inLanguage } from "./address";
import { diameter, inReadingOrder, keyOf, shortNumber, type Heap } from "./heaps";
import { spread } from "./spread";
import type { Words } from "./words";

/** Nearer than this there is nothing left to open: a heap shows its list. */
const NEAREST = 16;

/** Half the width of a single project's button, in pixels (see map.css). */
const CARD_RADIUS = 12.5;

/** What happens when a heap cannot be opened any further. */
export type ShowList = (heap: Heap) => void;

/** Keeps the buttons on the map in step with what the server says. */
export class Pins {
  #shown = new Map<string, Marker>();
  #popup: Popup | null = null;

  constructor(
    private readonly map: LibreMap,
    private readonly words: Words,
    private readonly lang: string,
    private readonly showList: ShowList,
  ) {}

  /** Shows these heaps and no others; those already there stay as they are. */
  show(heaps: Heap[]): void {
    const focused = document.activeElement;
    const wanted = new Map(inReadingOrder(heaps).map((heap) => [keyOf(heap), heap]));
    for (const [key, marker] of this.#shown) {
      if (wanted.has(key)) continue;
      // The reader who stood on a button that goes must not fall off the page.
      if (marker.getElement() === focused) this.map.getCanvas().focus({ preventScroll: true });
      marker.remove();
      this.#shown.delete(key);
    }
    for (const [key, heap] of wanted) {
      if (this.#shown.has(key)) continue;
      const element = heap.card ? this.#project(heap, heap.card) : this.#heap(heap);
      this.#shown.set(key, new Marker({ element }).setLngLat(heap.at).addTo(this.map));
    }
    this.#spread([...wanted]);
  }

  #spread(wanted: [key: string, heap: Heap][]): void {
    const circles = wanted.map(([, heap]) => {
      const { x, y } = this.map.project(heap.at);
      return { x, y, r: heap.card ? CARD_RADIUS : diameter(heap.count) / 2 };
    });
    spread(circles).forEach((offset, rank) => {
      this.#shown.get(wanted[rank]?.[0] ?? "")?.setOffset(offset);
    });
  }

  #button(kind: string, label: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `pin ${kind}`;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", (event) => {
      // The map would take it as a click on the land, and close what has just been opened.
      event.stopPropagation();
      act();
    });
    return button;
  }

  #heap(heap: Heap): HTMLElement {
    const label = this.words.heap.replace("#", new Intl.NumberFormat(this.lang).format(heap.count));
    const button = this.#button("pin-heap", label, () => this.#open(heap));
    button.textContent = shortNumber(heap.count, this.lang);
    const size = `${diameter(heap.count)}px`;
    button.style.width = size;
    button.style.height = size;
    return button;
  }

  #open(heap: Heap): void {
    const zoom = this.map.getZoom();
    if (zoom >= NEAREST) return this.showList(heap);
    this.map.easeTo({ center: heap.at, zoom: Math.min(zoom + 2, NEAREST) });
  }

  #project(heap: Heap, card: { id: string; name: string }): HTMLElement {
    const button = this.#button("pin-card", card.name, () => {
      this.#popup?.remove();
      this.#popup = new Popup({ offset: 12, maxWidth: "18rem" })
        .setLngLat(heap.at)
        .setDOMContent(this.#told(card))
        .addTo(this.map);
      this.#popup.once("close", () => {
        if (button.isConnected) button.focus({ preventScroll: true });
      });
    });
    button.setAttribute("aria-haspopup", "dialog");
    return button;
  }

  #told(card: { id: string; name: string }): HTMLElement {
    const told = document.createElement("div");
    const name = document.createElement("p");
    name.className = "pin-name";
    name.textContent = card.name;
    const link = document.createElement("a");
    link.href = inLanguage(this.lang, `/fiche/${encodeURIComponent(card.id)}`);
    link.textContent = this.words.open;
    told.append(name, link);
    return told;
  }
}
