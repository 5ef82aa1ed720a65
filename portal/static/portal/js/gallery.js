// Large pictures in a box of their own: arrow keys, Escape by the browser. Without script each card leads to its page.
const box = document.querySelector("[data-lightbox]");
const cards = [...document.querySelectorAll("[data-gallery] a[data-large]")];
let here = -1;

function show(n) {
  here = (n + cards.length) % cards.length;
  const card = cards[here];
  const picture = box.querySelector("[data-picture]");
  picture.src = card.dataset.large;
  picture.alt = card.querySelector("img").alt;
  box.querySelector("[data-name]").textContent = card.querySelector(".strong").textContent;
  box.querySelector("[data-line]").textContent = card.querySelector(".muted").textContent;
  box.querySelector("[data-open]").href = card.href;
}

if (box?.showModal && cards.length) {
  cards.forEach((card, n) => card.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(n);
    box.showModal();
  }));
  box.querySelector("[data-back]").addEventListener("click", () => show(here - 1));
  box.querySelector("[data-forth]").addEventListener("click", () => show(here + 1));
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(here - 1);
    if (event.key === "ArrowRight") show(here + 1);
  });
  box.addEventListener("close", () => cards[here]?.focus());
}
