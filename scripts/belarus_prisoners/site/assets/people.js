// The search box and the filters of the people page. The table is there without them.
"use strict";

const form = document.getElementById("search");
const query = document.getElementById("query");
const found = document.getElementById("found");
const rows = Array.from(document.getElementById("people").tBodies[0].rows);
const number = new Intl.NumberFormat(document.documentElement.lang);
const names = PEOPLE.names.map(name => " " + name);
const filters = ["end", "year", "field"].map(id => [document.getElementById(id), PEOPLE[id + "s"]]).filter(([select]) => select);

// As exports/names.py folds: lower case, then each pair of the table in its order.
function fold(text) {
  return PEOPLE.letters.reduce((folded, [letters, instead]) => folded.split(letters).join(instead), text.toLowerCase());
}

// Whether one change, or two neighbours in the wrong order, makes one word of the other.
function near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0, ends = 0;
  while (i < a.length && a[i] === b[i]) i++;
  while (ends < Math.min(a.length, b.length) - i && a[a.length - 1 - ends] === b[b.length - 1 - ends]) ends++;
  const [c, d] = [a.slice(i, a.length - ends), b.slice(i, b.length - ends)];
  return c.length <= 1 && d.length <= 1 || c.length === 2 && c[0] === d[1] && c[1] === d[0];
}

function matching(words) {
  const spelled = names.map(name => words.every(word => name.includes(" " + word)));
  if (spelled.includes(true) || !words.some(word => word.length > 3)) return [spelled, false];
  return [PEOPLE.names.map(name => words.every(word => name.split(" ").some(other => other.startsWith(word) || near(word, other)))), true];
}

function show() {
  const words = fold(query.value).split(/[\s,;-]+/).filter(Boolean);
  const [matches, approximate] = matching(words);
  const wanted = filters.filter(([select]) => select.value);
  let shown = 0;
  rows.forEach((row, place) => {
    const stays = matches[place] && wanted.every(([select, values]) => values[place] === select.value);
    if (row.hidden === stays) row.hidden = !stays;
    shown += stays;
  });
  const text = found.dataset.text.replace("{shown}", number.format(shown)).replace("{total}", number.format(rows.length));
  found.textContent = approximate && shown ? found.dataset.near + " " + text : text;
}

form.addEventListener("input", show);
form.addEventListener("submit", event => event.preventDefault());
form.hidden = false;
show();
document.documentElement.dataset.ready = "search";
