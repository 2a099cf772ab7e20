// Keys of the review room: each button that bears `data-key` is pressed by that key. The page works
// without this. The keys can be switched off, and are silent while one types.
"use strict";
(() => {
  const offer = document.querySelector("[data-keys]");
  if (!offer) return;
  const box = offer.querySelector("input");
  const remembered = "croisee-touches";
  const read = () => {
    try {
      return localStorage.getItem(remembered) !== "non";
    } catch {
      return true;
    }
  };
  box.checked = read();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(remembered, box.checked ? "oui" : "non");
    } catch {
      // The choice then holds for this page only.
    }
  });
  offer.hidden = false;
  document.querySelector("[data-keys-off]")?.setAttribute("hidden", "");
  let pressed = false;
  document.addEventListener("keydown", (event) => {
    if (!box.checked || pressed || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const typing = event.target instanceof Element && event.target.closest("textarea, select, input:not([type=checkbox])");
    if (typing) return;
    const key = event.key.toLowerCase();
    const button = [...document.querySelectorAll("button[data-key]")].find((one) => one.dataset.key === key);
    if (!button) return;
    event.preventDefault();
    // A second key before the next page comes must not judge twice.
    pressed = true;
    button.click();
  });
  // Coming back with the browser's own button, the page may be the one that was left.
  window.addEventListener("pageshow", () => {
    pressed = false;
  });
})();
