// Answers that wait in the telephone for a signal: words, choices and photographs, until the server has taken them.
// The form's own token goes along each time, so that an answer whose success nobody heard of is not given twice.
const NAME = 'field-outbox', STORE = 'answers', KEPT = 7 * 864e5, AGAIN = 30000;

const asked = request => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
async function within(mode, act) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'draft' });
  const base = await asked(opening);
  try {
    return await asked(act(base.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    base.close();
  }
}
const read = draft => within('readonly', store => store.get(draft));
const write = row => within('readwrite', store => store.put({ ...row, at: Date.now() }));

export const forget = draft => within('readwrite', store => store.delete(draft)).catch(() => {});
export const forgetAll = () => within('readwrite', store => store.clear()).catch(() => {});

// 照片 as they are taken, before anything is sent: a page that is closed loses none
export async function keepPhoto(draft, name, blob) {
  const row = await read(draft) ?? { draft, photos: {} };
  if (blob) row.photos[name] = blob; else delete row.photos[name];
  await write(row);
}
export const photos = async draft => (await read(draft).catch(() => null))?.photos ?? {};

// 待发 the whole form, to be sent when there is a signal
export async function leave(draft, action, data, name = '') {   // name: what it is, "" for an answer
  const said = [...data].filter(([, value]) => typeof value === 'string');
  const files = [...data].filter(([, value]) => value instanceof Blob && value.size);
  await write({ draft, action, name, said, photos: Object.fromEntries(files), send: true, held: '' });
}

async function freshToken(action) {   // null: somebody has to sign in first
  const page = await fetch(action);
  if (!page.ok || page.url.includes('/sign-in/')) return null;
  const found = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('[name=csrfmiddlewaretoken]');
  return found?.value ?? null;
}

async function send(row) {
  const token = await freshToken(row.action);
  if (!token) return { ...row, held: '请先登录，再发。' };
  const body = new FormData();
  for (const [name, value] of row.said) body.append(name, name === 'csrfmiddlewaretoken' ? token : value);
  for (const [name, blob] of Object.entries(row.photos)) body.append(name, blob, 'photo.jpg');
  const answer = await fetch(row.action, { method: 'POST', body });
  if (answer.redirected && answer.ok) return null;
  if (answer.status >= 500 || answer.status === 429) return { ...row, held: '' };
  return { ...row, send: false, held: answer.status === 409 ? '案件有了变化，请打开看过再交。' : '没有交成，请打开看看差什么。' };
}

// 牌子 one line at the top of every page: no signal, what still waits, what came of it
function board() {
  const old = document.querySelector('[data-outbox-said]');
  if (old) return old;
  const made = Object.assign(document.createElement('div'), { className: 'notice notice--wait field-said', hidden: true });
  made.dataset.outboxSaid = '';
  made.setAttribute('role', 'status');
  document.querySelector('main')?.prepend(made);
  return made;
}
function say(rows, sent) {
  const place = board(), lines = [];
  if (!navigator.onLine) lines.push('没有信号。写的和拍的会存在这部手机里，有信号就自己发。');
  if (sent) lines.push(`${sent}份答复已发出，等河长办审核。`);
  lines.push(...[...noted].map(name => `${name}已发出。`));
  for (const row of rows) {
    const link = Object.assign(document.createElement('a'), { href: row.action, textContent: row.name || `工单${row.draft}` }), of = row.name ? '' : '的答复';
    const line = document.createElement('span');
    line.append(link, row.held ? `${of}：${row.held}` : `${of}还没发出，有信号就自己发。`);
    lines.push(line);
  }
  const body = Object.assign(document.createElement('div'), { className: 'notice__body stack' });
  body.append(...lines.map(line => { const one = document.createElement('p'); one.append(line); return one; }));
  place.replaceChildren(body);
  place.className = `notice notice--${rows.length || !navigator.onLine ? 'wait' : 'done'} field-said`;
  place.hidden = !lines.length || Boolean(document.querySelector('[data-offline]:not([hidden])'));   // the form says it
}

let busy = false, sent = 0;
const noted = new Set();
export async function flush() {
  if (busy) return;
  busy = true;
  try {
    const rows = await within('readonly', store => store.getAll()).catch(() => []);
    for (const row of rows.filter(one => Date.now() - one.at > KEPT)) await forget(row.draft);
    const waiting = [];
    for (const row of rows.filter(one => one.send || one.held)) {
      if (!row.send || !navigator.onLine) { waiting.push(row); continue; }
      const left = await send(row).catch(() => row);
      if (left) { await write(left); waiting.push(left); } else { await forget(row.draft); row.name ? noted.add(row.name) : sent += 1; localStorage.removeItem(`field-draft:${row.draft}`); }
    }
    say(waiting, sent);
    if (waiting.some(one => one.send)) setTimeout(flush, AGAIN);
  } finally {
    busy = false;
  }
}
addEventListener('online', flush);
addEventListener('offline', flush);
