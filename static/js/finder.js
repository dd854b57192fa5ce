// The language switch keeps what is asked for, also after htmx has changed the address.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll(".utility a[hreflang]")) link.search = location.search;
});
