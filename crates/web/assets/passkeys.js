// Passkeys: a form that bears `data-asks` is filled by a key of this device, then sent as any form.
// The page works without this: a letter opens the same door.
"use strict";
(() => {
  const reads = window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential?.parseRequestOptionsFromJSON;
  if (!reads) return;
  document.querySelector("[data-no-script]")?.setAttribute("hidden", "");
  for (const form of document.querySelectorAll("form[data-asks]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.reponse.value) return;
      event.preventDefault();
      const failed = form.querySelector("[data-failed]");
      const button = form.querySelector("button");
      failed.hidden = true;
      button.disabled = true;
      try {
        const begun = await ask(form);
        const answer = form.dataset.asks === "create" ? await make(begun.options) : await open(begun.options);
        form.elements.cle.value = begun.key;
        form.elements.reponse.value = JSON.stringify(answer.toJSON());
        form.submit();
      } catch {
        // The person closed the window of the key, or the key was not found: they may begin again.
        failed.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
  // Coming back with the browser's own button: an answer serves once.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-asks]")) form.elements.reponse.value = "";
  });

  async function ask(form) {
    const body = new URLSearchParams({ jeton: form.elements.jeton?.value ?? "" });
    const answer = await fetch(form.dataset.question, { method: "POST", body });
    if (!answer.ok) throw new Error("refused");
    return answer.json();
  }

  function make(options) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
    return navigator.credentials.create({ publicKey });
  }

  function open(options) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
    return navigator.credentials.get({ publicKey });
  }
})();
