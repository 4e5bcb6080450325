// Tables sort by a column when its heading is pressed. Without this script they stand in their own order.
"use strict";

function cell(row, column, numeric) {
  const text = row.cells[column].textContent.trim();
  return numeric ? parseInt(text.replace(/\D/g, ""), 10) : text;
}

function sort(table, heading) {
  const column = heading.cellIndex, numeric = heading.dataset.kind === "number";
  const down = heading.getAttribute("aria-sort") === "ascending";
  const bodies = Array.from(table.tBodies, body => [body, body.rows.length]);
  const keyed = bodies.flatMap(([body]) => Array.from(body.rows, row => [cell(row, column, numeric), row]));
  const blank = key => key === "" || Number.isNaN(key);
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  keyed.sort(([a], [b]) => blank(a) - blank(b) || (blank(a) ? 0 : (numeric ? a - b : order.compare(a, b)) * (down ? -1 : 1)));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  for (const [body, length] of bodies) body.append(...keyed.splice(0, length).map(([, row]) => row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(table, heading));
    heading.append(button);
  }
}
