// The button that copies the citation. It asks nobody: the text is on the page.
"use strict";
const button = document.getElementById("copy");
const text = document.getElementById("citation");

function select() {
  getSelection().selectAllChildren(text);
  return document.execCommand("copy");
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
    return true;
  } catch {
    return select(); // no clipboard outside https
  }
}

button.addEventListener("click", async () => {
  if (await copy()) document.getElementById("copied").textContent = button.dataset.done;
});
button.hidden = false;
