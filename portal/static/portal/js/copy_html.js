/* Copies a part of the page with its looks, for editors that take pasted HTML. Without script the part is marked by hand. */
const button = document.querySelector("[data-copy-html]");

function marked(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(element) {
  if (navigator.clipboard?.write && window.ClipboardItem) {
    const html = new Blob([element.innerHTML], { type: "text/html" });
    const plain = new Blob([element.innerText], { type: "text/plain" });
    await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
  } else {
    marked(element);
    document.execCommand("copy");
  }
}

if (button) {
  const element = document.getElementById(button.dataset.copyHtml);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await copy(element);
      document.querySelector("[data-copied]").hidden = false;
    } catch {
      marked(element);
    }
  });
}
