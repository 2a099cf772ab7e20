// What the map says, in the language of the page. The server writes it on the map's element, from
// the same files as the rest of the interface.

/** Everything the map says. */
export interface Words {
  map: string;
  /** Label of a heap; `#` stands for its count. */
  heap: string;
  open: string;
  zoomIn: string;
  zoomOut: string;
  close: string;
  credit: string;
  credits: string;
  /** How to zoom with a wheel, with Control and with Command; how to move with fingers. */
  wheel: string;
  wheelMac: string;
  fingers: string;
  trouble: string;
}

/** Reads the words from the element's data attributes; one that is missing is left empty. */
export function readWords(data: DOMStringMap): Words {
  const said = (name: string) => data[name] ?? "";
  return {
    map: said("sayMap"),
    heap: said("sayHeap") || "#",
    open: said("sayOpen"),
    zoomIn: said("sayZoomIn"),
    zoomOut: said("sayZoomOut"),
    close: said("sayClose"),
    credit: said("sayCredit"),
    credits: said("sayCredits"),
    wheel: said("sayWheel"),
    wheelMac: said("sayWheel").replace("Ctrl", "⌘"),
    fingers: said("sayFingers"),
    trouble: said("sayTrouble"),
  };
}

/** The same for MapLibre, under its own names. */
export function forMapLibre(words: Words): Record<string, string> {
  return {
    "Map.Title": words.map,
    "NavigationControl.ZoomIn": words.zoomIn,
    "NavigationControl.ZoomOut": words.zoomOut,
    "AttributionControl.ToggleAttribution": words.credits,
    "Popup.Close": words.close,
    "CooperativeGesturesHandler.WindowsHelpText": words.wheel,
    "CooperativeGesturesHandler.MacHelpText": words.wheelMac,
    "CooperativeGesturesHandler.MobileHelpText": words.fingers,
  };
}
