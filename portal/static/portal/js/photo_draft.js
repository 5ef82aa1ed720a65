// Photographs of a report that is not through yet, kept in the telephone: a page that is closed or reloaded loses none.
// Kept shrunk, for a day at most, until sent or until somebody clears them.
const NAME = 'report-photos', STORE = 'photos', DAY = 864e5, FLAG = 'report-draft:photos';

const asked = request => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
async function within(mode, act) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key', autoIncrement: true });
  const base = await asked(opening);
  try {
    return await asked(act(base.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    base.close();
  }
}
const flag = on => { try { if (on) localStorage.setItem(FLAG, '1'); else localStorage.removeItem(FLAG); } catch { /* private mode */ } };

// the note in localStorage says without opening anything that there is something to ask for
export async function keep(draft, photo, token) {
  const { blob, name } = photo;
  photo.key = await within('readwrite', store => store.add({ draft, blob, name, token, at: Date.now() }));
  flag(true);
}
export async function drop(photo) {
  if (photo.key === undefined) return;
  await within('readwrite', store => store.delete(photo.key));
  if (!(await within('readonly', store => store.count()))) flag(false);
}
export async function late(photo, token) {   // its report is a case by now: from here on it follows, whatever form is open
  if (photo.key === undefined) return;
  const row = await within('readonly', store => store.get(photo.key));
  if (row) await within('readwrite', store => store.put({ ...row, token, late: true }));
}
async function fresh() {
  const rows = await within('readonly', store => store.getAll());
  for (const old of rows.filter(row => Date.now() - row.at > DAY)) await drop(old);
  return rows.filter(row => Date.now() - row.at <= DAY);
}
export async function kept(draft) {
  const rows = await fresh();
  if (!rows.length) flag(false);
  return rows.filter(row => row.draft === draft && !row.late);
}

// on the receipt that was opened again: what had not arrived when the page was closed
export async function resume(target, told) {
  for (const row of (await fresh()).filter(each => each.late)) {
    for (let tries = 0; ; tries += 1) {
      try {
        const body = new FormData();
        body.append('token', row.token);
        body.append('photo', row.blob, row.name);
        const answer = await fetch(target, { method: 'POST', body });
        if (answer.status < 500 && answer.status !== 429) {
          const { missing } = await answer.json().catch(() => ({}));
          if (answer.ok) told(missing);
          await drop(row);
          break;
        }
      } catch { /* no signal */ }
      await new Promise(done => { setTimeout(done, 1000 * Math.min(2 ** tries, 30)); addEventListener('online', done, { once: true }); });
    }
  }
}
