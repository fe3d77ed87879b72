// What HTML alone does not do: copying a text, and the whole address of a page. Without it, nothing is missing but that.
"use strict";
for (const field of document.querySelectorAll("[data-whole]")) {
  field.value = new URL(field.value, location.href).href;
}
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Press Ctrl+C";
    }
  });
}
