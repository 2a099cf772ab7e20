// The map island. The server has drawn a map that works without scripts; where the browser can do
// more, this one takes its place once it is really there. What it needs (a large library) is asked
// for only when the map comes into sight.

const host = document.getElementById("carte");
if (host && wanted() && canDraw()) whenSeen(host, () => void enhance(host));

/** Readers who ask for little data keep the drawing. */
function wanted(): boolean {
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
  return connection?.saveData !== true;
}

/** Whether this browser draws with its graphics processor; it may well not, and that is fine. */
function canDraw(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}

function whenSeen(element: Element, then: () => void): void {
  const watch = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) {
      watch.disconnect();
      then();
    }
  });
  watch.observe(element);
}

async function enhance(element: HTMLElement): Promise<void> {
  try {
    const { mount } = await import("./map/mount");
    await mount(element);
  } catch (fault) {
    // The drawing stays: the reader has lost nothing.
    console.warn("La carte animée n’a pas pu s’ouvrir ; le dessin reste.", fault);
  }
}
