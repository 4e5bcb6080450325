// The search box and the filters of the people page. The table is there without them.
"use strict";

const form = document.getElementById("search");
const query = document.getElementById("query");
const found = document.getElementById("found");
const rows = Array.from(document.querySelectorAll("#people tbody tr"));
const keys = PEOPLE.names.map(name => name.split(" "));
const filters = ["end", "year", "field"].map(id => [document.getElementById(id), PEOPLE[id + "s"]]).filter(([select]) => select);
const number = new Intl.NumberFormat(document.documentElement.lang);
const sounds = PEOPLE.sounds.map(([pattern, spoken]) => [new RegExp(pattern, "g"), spoken]);
const separators = new RegExp(PEOPLE.separators);
const patronymic = new RegExp(PEOPLE.patronymic);

// A word as its sounds, by the table and in the manner of names.py.
function sound(word) {
  return sounds.reduce((text, [pattern, spoken]) => text.replace(pattern, spoken), word.normalize("NFKD").toLowerCase()).toLowerCase();
}

function folded(text) {
  return text.split(separators).map(sound).filter(Boolean).map(spoken => [spoken, Object.hasOwn(PEOPLE.given, spoken) ? PEOPLE.given[spoken] : spoken]);
}

// Whether one letter added, left out, mistaken or swapped with its neighbour makes one key of the other; the first must be right.
function near(one, other) {
  if (Math.min(one.length, other.length) < 4 || Math.max(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1 || one[0] !== other[0]) return false;
  let start = 0, end = 0;
  while (start < one.length && one[start] === other[start]) start++;
  while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const a = one.slice(start, one.length - end), b = other.slice(start, other.length - end);
  return a.length <= 1 && b.length <= 1 || a.length === 2 && a === b[1] + b[0];
}

const begun = (key, [spoken, given]) => key.startsWith(spoken) || key === given;
const close = (key, [spoken, given]) => begun(key, [spoken, given]) || near(key, given);

function bearing(words, alike) {
  return keys.map(own => words.every(word => own.some(key => alike(key, word))));
}

// The people who bear all words; else all but a patronymic; else all but for a typo.
function matching(words) {
  const shorter = words.length > 2 ? words.filter(([, given]) => !patronymic.test(given)) : words;
  for (const [some, alike] of [[words, begun], [shorter, begun], [words, close], [shorter, close]]) {
    const matches = bearing(some, alike);
    if (matches.includes(true)) return [matches, alike === close];
  }
  return [keys.map(() => false), false];
}

function show() {
  const [matches, approximate] = matching(folded(query.value));
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
performance.mark("ready");
