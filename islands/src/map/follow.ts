// The page follows the map: count, filters, tabs, list and downloads are asked again of the server
// for the new address, and take the place of the old ones. What the server draws is the only truth.

/** Parts of the page that answer the search; the map itself is not among them. */
const PARTS = "[data-follows]";

/** Puts the parts of `fresh` in the place of those that bear the same name on this page. */
export function replaceParts(page: ParentNode, fresh: ParentNode): void {
  for (const old of page.querySelectorAll<HTMLElement>(PARTS)) {
    const name = old.dataset["follows"] ?? "";
    const now = fresh.querySelector<HTMLElement>(`[data-follows="${CSS.escape(name)}"]`);
    if (!now) {
      old.replaceChildren();
      continue;
    }
    keepOpen(old, now);
    // The element stays and only its content changes, so that a live region is heard.
    old.replaceChildren(...document.importNode(now, true).childNodes);
  }
}

/** What the reader has unfolded or folded stays so. */
function keepOpen(old: ParentNode, now: ParentNode): void {
  const name = (fold: HTMLDetailsElement) => fold.querySelector("summary")?.textContent ?? "";
  const states = new Map<string, boolean>();
  for (const fold of old.querySelectorAll("details")) states.set(name(fold), fold.open);
  for (const fold of now.querySelectorAll("details")) fold.open = states.get(name(fold)) ?? fold.open;
}

/** Asks for the page at `address` and lets this one follow it. */
export async function follow(address: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  replaceParts(document, new DOMParser().parseFromString(await answer.text(), "text/html"));
}
