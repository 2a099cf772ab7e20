// How many taps a capture takes (A30): counted here, sent with the form, shown to the team as a
// median. What is typed is not looked at.
const field = document.querySelector("form [name=gestes]");
let taps = 0;
let typing = null;
document.addEventListener("pointerdown", () => {
  taps += 1;
  typing = null;
  field.value = String(taps);
});
// A field that is filled counts once, however long its text.
document.addEventListener("input", (event) => {
  if (event.target === typing) return;
  typing = event.target;
  taps += 1;
  field.value = String(taps);
});
