// Photographed slips go up one by one, so that a class of thirty keeps no request waiting and a broken connection loses
// one photograph. Without script the form sends all of them at once.
const form = document.querySelector("form[data-slips]");
const input = form.querySelector("input[type=file]");
const button = form.querySelector("button[type=submit]");
const outcome = document.querySelector("[data-outcome]");
const progress = form.querySelector("[data-progress]");

async function sent(file, n) {
  const body = new FormData(form);
  body.set("slips", file);
  body.set("from", String(n));
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
  if (answer.redirected || (!answer.ok && answer.status !== 422)) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-outcome] > *");
}

form.addEventListener("submit", async (event) => {
  const files = [...input.files];
  if (!files.length) return;   // the page itself says what is missing
  event.preventDefault();
  const left = new DataTransfer();
  outcome.replaceChildren();
  button.disabled = true;
  progress.hidden = false;
  for (const [at, file] of files.entries()) {
    try {
      outcome.append(...await sent(file, at + 1));
    } catch {
      left.items.add(file);
    }
    progress.querySelector("progress").value = (at + 1) / files.length;
  }
  input.files = left.files;
  progress.hidden = !left.files.length;
  progress.querySelector("[data-again]").hidden = !left.files.length;
  button.disabled = false;
  form.dataset.slips = left.files.length ? "left" : "done";
});
