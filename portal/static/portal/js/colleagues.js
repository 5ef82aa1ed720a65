// Beside a case: who else has it open, asked every few seconds, and names to choose from behind an @. What somebody
// types is never touched by what comes back, nor is the focus.
const EVERY = 20_000;
const line = document.querySelector("[data-present]");
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
let doing = "";

function noticed(event) {
  const form = event.target.closest?.("form");
  if (!form || !event.target.matches("textarea, input:not([type=hidden]), select")) return;
  doing = form.dataset.doing ?? form.querySelector("[data-send]")?.dataset.send ?? doing;
}

async function ask() {
  if (document.hidden) return;
  const data = new FormData();
  data.set("csrfmiddlewaretoken", token);
  data.set("doing", doing);
  const answer = await fetch(line.dataset.present, { method: "POST", body: data }).catch(() => null);
  if (!answer?.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) return;
  const { others } = await answer.json();
  const said = [...line.querySelectorAll("span")].map((one) => one.textContent);
  if (said.join() === others.join()) return; // nothing new is read out again
  line.replaceChildren(...others.map((words) => Object.assign(document.createElement("span"), { textContent: words })));
  line.hidden = !others.length;
}

if (line) {
  document.addEventListener("input", noticed);
  setInterval(ask, Number(line.dataset.every) || EVERY);
  document.addEventListener("visibilitychange", ask);
}

const box = document.querySelector("textarea[data-colleagues]");
const names = document.querySelector("[data-names]");

function begun() {
  return box.value.slice(0, box.selectionStart).match(/[@＠]([^\s@＠，。；：、,;:!?！？（）()]{0,20})$/);
}

function put(name) {
  const typed = begun();
  names.hidden = true;
  if (!typed) return;
  box.focus();
  box.setRangeText(`${name} `, box.selectionStart - typed[1].length, box.selectionStart, "end");
}

function offer(found) {
  names.replaceChildren(
    ...found.map((name) => {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
      button.addEventListener("click", () => put(name));
      item.append(button);
      return item;
    }),
  );
  names.hidden = !found.length;
}

if (box && names) {
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = begun();
    if (!typed) return offer([]);
    waiting = setTimeout(async () => {
      const address = `${box.dataset.colleagues}?q=${encodeURIComponent(typed[1])}`;
      const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
      if (answer?.ok && begun()) offer((await answer.json()).names);
    }, 200);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") names.hidden = true;
    if (event.key !== "ArrowDown" || names.hidden) return;
    event.preventDefault();
    names.querySelector("button")?.focus();
  });
}
