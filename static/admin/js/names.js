/* Names for what Django's admin leaves nameless: a control in a table takes that of its column, select2 that of its label. */
function say(control, name) {
  if (control && name?.trim()) control.setAttribute("aria-label", name.trim());
}
function nameAll(root) {
  for (const head of root.querySelectorAll(".tabular th.original")) head.outerHTML = '<td class="original"></td>';
  for (const cell of root.querySelectorAll(".tabular tbody td")) {
    const column = cell.closest("table").tHead.rows[0].cells[cell.cellIndex]?.textContent;
    for (const control of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (!control.labels?.length) say(control, column);
    }
  }
  for (const widget of root.querySelectorAll(".select2-container")) {
    const select = widget.previousElementSibling;
    const name = select?.labels?.[0]?.textContent ?? select?.getAttribute("aria-label");
    for (const part of widget.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) say(part, name);
  }
}
const once = (work) => (window.django?.jQuery ? django.jQuery(work) : work()); // after select2, which jQuery starts
addEventListener("load", () => once(() => nameAll(document)));
document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target.closest(".inline-group") ?? document)));
