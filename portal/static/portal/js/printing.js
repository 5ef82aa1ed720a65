// How far the print runs are, asked every few seconds while one is under way. Without this script the page is reloaded.
const PAUSE = 3000;

async function look() {
  const shown = document.querySelector('[data-runs][data-working]');
  if (!shown) return;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
    const fresh = page.querySelector('[data-runs]');
    if (fresh) shown.replaceWith(fresh);
  } catch { /* no signal: asked again */ }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
