// A canned reply goes into its box where the cursor stands, without a page in between; nothing is sent.
// Without this script the button sends the form back with the reply behind what was typed.
async function insert(button) {
  const choice = button.closest("form").querySelector("select[data-canned]");
  const from = choice.selectedOptions[0]?.dataset.from;
  const box = document.getElementById(choice.dataset.canned);
  if (!from || !box) return;
  const answer = await fetch(from, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  const { text } = await answer.json();
  box.focus();
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  choice.value = "";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  event.preventDefault();
  insert(button);
});
