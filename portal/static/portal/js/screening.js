// The screening view by keyboard: the next case is fetched while this one is read, an act is sent at once, and what it
// says stands above with 撤销 until its time is over. Without this script every row is a link and every act a form.
const both = document.querySelector("[data-triage]");
const pane = document.querySelector("[data-pane]");
const list = document.querySelector("[data-list]");
const said = document.querySelector("[data-said]");
const keys = document.querySelector("dialog[data-keys]");
const here = `?view=${both.dataset.view}`;
const FEW = 6;
const wide = matchMedia("(min-width: 60em)");
const ahead = new Map();
let busy = false;

const rows = () => [...list.querySelectorAll("li[data-case]")];
const current = () => list.querySelector("li[aria-current]");
const query = (selector) => pane.querySelector(selector);

function fetched(number) {
  if (!ahead.has(number)) {
    const asked = fetch(`${both.dataset.triage}${number}/${here}`, { cache: "no-store" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .catch(() => "");
    ahead.set(number, asked);
  }
  return ahead.get(number);
}

async function prefetch(number) {
  const html = await fetched(number);
  const photo = html.match(/<img data-photo src="([^"]+)"/);
  if (photo) new Image().src = photo[1];
}

function put(html) {
  pane.innerHTML = html;
  pane.scrollTop = 0;
  both.classList.add("triage__both--open");
}

async function show(row) {
  if (!row) return nothing();
  const number = row.dataset.case;
  current()?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  const html = await fetched(number);
  ahead.delete(number);
  if (current()?.dataset.case !== number) return; // another one was asked for in between
  if (!html) return tell(both.dataset.lost, true);
  put(html);
  if (wide.matches) row.scrollIntoView({ block: "nearest" });
  pane.focus({ preventScroll: true });
  if (!wide.matches) pane.scrollIntoView({ block: "start" });
  history.replaceState(null, "", `${here}&case=${number}`);
  const next = row.nextElementSibling;
  if (next?.dataset.case) prefetch(next.dataset.case);
}

function nothing() {
  put("");
  const words = Object.assign(document.createElement("p"), { className: "notice", textContent: both.dataset.empty });
  words.dataset.none = "";
  pane.replaceChildren(words);
}

function tell(words, wrong = false, undo = null) {
  const line = document.createElement("p");
  line.className = wrong ? "notice notice--danger" : "notice notice--done";
  line.append(Object.assign(document.createElement("span"), { className: "notice__body", textContent: words }));
  if (undo?.undo) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button" });
    button.textContent = `${both.dataset.undo} `;
    button.append(Object.assign(document.createElement("kbd"), { textContent: "u" }));
    button.dataset.undo = undo.undo;
    button.addEventListener("click", () => takeBack(button));
    line.append(button);
    setTimeout(() => button.remove(), Math.max(0, new Date(undo.until) - Date.now()));
  }
  said.replaceChildren(line);
}

async function posted(address, data) {
  try {
    const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return null;
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return null;
  }
}

async function send(form, submitter) {
  if (busy) return;
  busy = true;
  const answer = await posted(form.action, new FormData(form, submitter));
  busy = false;
  if (!answer) return tell(both.dataset.lost, true);
  if (answer.ok) return after(answer);
  if (answer.words) tell(answer.words, true);
  if (answer.html) put(answer.html);
  query("[role=alert]")?.setAttribute("tabindex", "-1");
  query("[role=alert]")?.focus();
}

async function after(answer) {
  const row = list.querySelector(`li[data-case="${answer.number}"]`);
  const next = row?.nextElementSibling?.dataset.case ? row.nextElementSibling : row?.previousElementSibling;
  tell(answer.words, false, answer);
  put(""); // a key pressed now must meet neither the old form nor a case that nobody has seen
  pane.focus({ preventScroll: true });
  if (answer.gone) row?.remove();
  await show(answer.gone ? next : row);
  if (rows().length < FEW) refill();
}

async function refill() {
  const answer = await fetch(`${both.dataset.triage}${here}&part=list`, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const chosen = current()?.dataset.case ?? query("[data-number]")?.dataset.number;
  const ticked = [...list.querySelectorAll("[name=ticked]:checked")].map((box) => box.value);
  list.innerHTML = await answer.text();
  for (const box of list.querySelectorAll("[name=ticked]")) box.checked = ticked.includes(box.value);
  const row = chosen && list.querySelector(`li[data-case="${chosen}"]`);
  if (row) row.setAttribute("aria-current", "true");
  if (row?.nextElementSibling) prefetch(row.nextElementSibling.dataset.case);
  if (!row && rows().length && !query("[data-number]")) show(rows()[0]);
}

async function takeBack(button) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  const answer = await posted(button.dataset.undo, data);
  if (!answer) return tell(both.dataset.lost, true);
  tell(answer.words, !answer.ok);
  if (!answer.ok) return;
  ahead.delete(answer.number);
  current()?.removeAttribute("aria-current");
  put((await fetched(answer.number)) || "");
  ahead.delete(answer.number);
  history.replaceState(null, "", `${here}&case=${answer.number}`);
  refill();
}

function press(key) {
  const form = query(`form[data-key="${key}"]`);
  if (form) return form.requestSubmit();
  const box = query(`details[data-key="${key}"]`);
  if (!box) return;
  for (const other of pane.querySelectorAll("details[open]")) other.open = other === box;
  box.open = true;
  const ready = key === "m" && box.querySelector("[name=into]")?.value;
  const first = box.querySelector("select, textarea, input:not([type=hidden])");
  (ready ? box.querySelector("[data-send]") : first)?.focus();
}

function step(forward) {
  const row = current();
  const next = row ? (forward ? row.nextElementSibling : row.previousElementSibling) : rows()[0];
  if (next?.dataset.case) show(next);
}

const PLAIN = {
  j: () => step(true),
  k: () => step(false),
  x: () => current()?.querySelector("[name=ticked]")?.click(),
  u: () => said.querySelector("[data-undo], [data-move=undo]")?.click(),
  "?": () => keys.showModal(),
};

const inField = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

function close(target) {
  const box = target.closest?.("details") ?? query("details[open]");
  if (!box) return;
  box.open = false;
  pane.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || keys.open) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest?.("form[data-act]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape") {
    close(event.target);
  } else if (!event.ctrlKey && !event.metaKey && !event.repeat && !inField(event.target)) {
    const act = PLAIN[event.key] ?? (query(`[data-key="${CSS.escape(event.key)}"]`) && (() => press(event.key)));
    if (!act) return;
    event.preventDefault();
    act();
  }
});

pane.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-act]") || event.submitter?.matches("[data-preview]")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

list.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-open]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.closest("li"));
});

const help = document.querySelector("[data-help]");
help.hidden = false;
help.addEventListener("click", () => keys.showModal());

for (const form of said.querySelectorAll("form[data-until]")) {
  setTimeout(() => form.remove(), Math.max(0, new Date(form.dataset.until) - Date.now()));
}

if (query("[data-number]")) {
  const next = current()?.nextElementSibling;
  if (next?.dataset.case) prefetch(next.dataset.case);
} else if (wide.matches) {
  show(rows()[0]);
}
