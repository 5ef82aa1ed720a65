// The report has arrived: its draft on this telephone is no longer needed. "Clear" takes the other drafts along.
const DRAFT = 'report-draft:';
const drop = key => { try { localStorage.removeItem(key); } catch { /* private mode: nothing was kept */ } };
const receipt = document.querySelector('[data-draft-of]');
if (receipt) [DRAFT, DRAFT + receipt.dataset.draftOf].forEach(drop);

document.querySelector('[data-forget]')?.addEventListener('submit', () => {
  try { Object.keys(localStorage).filter(key => key.startsWith(DRAFT)).forEach(drop); } catch { /* nothing was kept */ }
});

const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
