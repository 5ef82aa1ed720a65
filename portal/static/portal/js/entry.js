// The entry form with script: the panels come while somebody types, and what is typed is kept on the server.
const form = document.querySelector("form.desk-entry");
const parts = [...form.querySelectorAll("[data-part]")];
const kept = form.querySelector("[data-kept]");
const EVERY = 4000;

function said(step) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.set("step", step);
  return data;
}

function post(address, step) {
  return fetch(address, { method: "POST", body: said(step), keepalive: step === "keep", headers: { Accept: "text/html" } }).catch(() => null);
}

// what somebody has typed or chosen in a panel while its next state was on the way
function typed(part) {
  const boxes = [...part.querySelectorAll("input[id]")].map(({ id, value }) => [id, value]);
  const chosen = part.querySelector("input[type=radio]:checked")?.value;
  const here = part.contains(document.activeElement) ? document.activeElement.id : "";
  return () => {
    for (const [id, value] of boxes) if (value && document.getElementById(id)) document.getElementById(id).value = value;
    for (const radio of part.querySelectorAll("input[type=radio]")) if (radio.value === chosen) radio.checked = true;
    if (here) document.getElementById(here)?.focus();
  };
}

async function draw(part, step, focus) {
  const turn = (part.turn = (part.turn ?? 0) + 1);
  const answer = await post(part.dataset.part, step);
  if (!answer?.ok || answer.redirected || turn !== part.turn) return;
  const html = await answer.text();
  const restore = step === "check" ? () => {} : typed(part);
  part.innerHTML = html;
  restore();
  const heading = focus && part.querySelector("h3");
  if (heading) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

const caller = parts.find((part) => !part.dataset.asks);
const near = parts.find((part) => part.dataset.asks);

form.addEventListener("change", ({ target }) => {
  if (target.name === "phone" && target.value.trim()) draw(caller, "caller");
  if (near.dataset.asks.split(" ").includes(target.name)) draw(near, "near");
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=step]");
  if (!button || !["caller", "check", "called_back"].includes(button.value)) return;
  event.preventDefault();
  draw(caller, button.value, true);
});

// Enter among number and code checks them; anywhere else it registers
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[name^=check_]")) return;
  event.preventDefault();
  draw(caller, "check", true);
});

let changed = false;
let sent = false;
form.addEventListener("input", () => (changed = true));
form.addEventListener("submit", () => (sent = true));

async function keep() {
  if (!changed || sent) return;
  changed = false;
  const answer = await post(form.dataset.keep, "keep");
  if (sent) return;
  if (!answer?.ok || answer.redirected) {
    changed = true;
    kept.textContent = form.dataset.unkept;
    return;
  }
  const { draft, saved } = await answer.json();
  if (draft) form.elements.draft.value = draft;
  kept.textContent = saved;
}

setInterval(keep, EVERY);
addEventListener("pagehide", keep);
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
