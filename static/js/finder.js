// The language switch keeps what is asked for, also after htmx has changed the address.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll(".utility a[hreflang]")) link.search = location.search;
});

// Filters that the reader has opened stay open when their part is renewed, and so the focus finds its place in them.
const named = (one) => (one.matches(".facets") ? "all" : one.querySelector("input")?.name);
let open = [];
let focused = "";
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  open = [...detail.target.querySelectorAll("details[open]")].map(named);
  focused = document.activeElement.id;
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  for (const one of detail.target.querySelectorAll("details")) if (open.includes(named(one))) one.open = true;
  document.getElementById(focused)?.focus({ preventScroll: true });
});
