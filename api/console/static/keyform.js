/** The form for the API key. The key lives in the memory of the page that asked for it, and nowhere else. */

import { $ } from "./dom.js";

/** Open the form, or close it. */
export function toggleKey(open) {
  $("key-form").hidden = !open;
  $("key-open").setAttribute("aria-expanded", String(open));
}

/** Make the form work; `use` gets what was entered. */
export function onKey(use) {
  $("key-open").addEventListener("click", () => {
    toggleKey($("key-form").hidden);
    if (!$("key-form").hidden) $("key").focus();
  });
  $("key-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const key = $("key").value.trim();
    $("key").value = "";
    toggleKey(false);
    use(key);
  });
}
