// The report has arrived: its draft on this telephone is no longer needed. "Clear" takes the other drafts along.
const DRAFT = 'report-draft:';
const drop = key => { try { localStorage.removeItem(key); } catch { /* private mode: nothing was kept */ } };
const receipt = document.querySelector('[data-draft-of]');
if (receipt) [DRAFT, DRAFT + receipt.dataset.draftOf].forEach(drop);

document.querySelector('[data-forget]')?.addEventListener('submit', () => {
  try {
    Object.keys(localStorage).filter(key => key.startsWith(DRAFT)).forEach(drop);
    indexedDB.deleteDatabase('report-photos');
  } catch { /* nothing was kept */ }
});

const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

// photographs that had not arrived when the page was closed or opened again; else the form's script still has them
const words = document.querySelector('[data-missing-words]');
try {
  if (receipt && !globalThis.photosFollow && localStorage.getItem(`${DRAFT}photos`)) {
    const { resume } = await import(receipt.dataset.keeper);
    await resume(receipt.dataset.photos, left => {
      words.closest('[data-missing]').hidden = false;
      words.textContent = left ? words.dataset.sayMissing.replace('#', left) : words.dataset.sayComplete;
    });
  }
} catch { /* private mode: nothing was kept */ }
