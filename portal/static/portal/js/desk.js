// The desk with script: suggestions of places while typing, and the undo button goes when its time is over.
const list = document.querySelector("datalist[data-places-from]");
const box = document.querySelector("input[data-places]");

function suggest(names) {
  list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
}

if (list && box) {
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    const words = box.value.trim();
    if (words.length < 2 || /^[\d\s]+$/.test(words)) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`${list.dataset.placesFrom}?q=${encodeURIComponent(words)}`).catch(() => null);
      if (answer?.ok) suggest((await answer.json()).places);
    }, 200);
  });
}

for (const undo of document.querySelectorAll(".desk-undo[data-until]")) {
  setTimeout(() => undo.remove(), Math.max(0, new Date(undo.dataset.until) - Date.now()));
}

const alert = document.querySelector(".desk-page .summary[role=alert]");
if (alert) {
  alert.tabIndex = -1;
  alert.focus();
}
