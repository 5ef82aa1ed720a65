// A juror's keyboard: digits give points where the focus is, Tab goes on, Enter saves. Without script the arrow keys do.
const TOGETHER = 700;
const BESIDE = "(min-width: 64em) and (hover: hover)";
let typed = "";
let at = 0;

function pick(group, value) {
  const found = group.querySelector(`input[value="${value}"]`);
  if (found) {
    found.checked = true;
    found.focus();
  }
  return Boolean(found);
}

for (const group of document.querySelectorAll(".criterion")) {
  group.addEventListener("keydown", (event) => {
    if (!/^[0-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    typed = event.timeStamp - at < TOGETHER ? typed + event.key : event.key;
    at = event.timeStamp;
    if (!pick(group, typed)) {
      typed = event.key;
      pick(group, typed);
    }
  });
}

// Where the picture stands beside the form nothing scrolls away; on a phone the picture comes first.
if (matchMedia(BESIDE).matches && !document.querySelector("[role=alert]")) {
  const first = document.querySelector(".criterion input:checked") ?? document.querySelector(".criterion input");
  first?.focus({ preventScroll: true });
}
