// The report form, one file because the form may cost eight requests and has them. Without this script it is one long page with one button. The script only folds it into three
// screens, keeps a draft of what was typed, shrinks photographs and sends them ahead, and copes with a lost signal.
const WEEK = 7 * 864e5, LONGEST_SIDE = 1600, DRAFT = 'report-draft:';
const NEVER_KEPT = ['token', 'public_consent', 'uploaded', 'website', 'photo_count', 'latitude', 'longitude', 'lang', 'reach', 'asked', 'photos', 'again', 'not_same'];
let photos = [];                 // what was chosen and is not known to be in the report yet
let queue = Promise.resolve();   // one photograph after the other: together they would only slow each other down
let form, screens, at, token, target, fitted, keeper;

const all = (selector, within = form) => [...within.querySelectorAll(selector)];
const one = (selector, within = form) => within.querySelector(selector);
const say = (name, number) => (form.dataset[`say${name}`] || '').replace('#', number);
const wait = seconds => new Promise(done => { setTimeout(done, seconds * 1000); addEventListener('online', done, { once: true }); });

// 三屏 three screens, and the phone's own Back between them
function go(to, { focus = true, push = true } = {}) {
  at = Math.max(0, Math.min(screens.length - 1, to));
  screens.forEach((screen, n) => screen.classList.toggle('screen--current', n === at));
  all('.progress i').forEach((bar, n) => bar.classList.toggle('on', n <= at));
  if (push && history.state?.screen !== at) history.pushState({ screen: at }, '');
  settled();
  if (at === screens.length - 1) sumUp();
  if (!focus) return;
  const head = one('.screen__title', screens[at]);
  head.tabIndex = -1;
  head.focus();
  scrollTo(0, 0);
}

function complain(field, id, words, anchor) {   // the same look as the server's own: a summary, and a sentence at the field
  const place = one(`#${id}-e`, field) || Object.assign(document.createElement('p'), { className: 'field__error', id: `${id}-e` });
  place.textContent = words;
  if (!place.isConnected) one('.tiles, .photo-slots', field).before(place);
  field.classList.add('field--error');
  one('.summary')?.remove();
  const summary = Object.assign(document.createElement('div'), { className: 'summary', tabIndex: -1 });
  const [head, line, link] = ['h2', 'p', 'a'].map(tag => document.createElement(tag));
  head.textContent = say('Step');
  Object.assign(link, { href: `#${anchor}`, textContent: words });
  line.append(link);
  summary.setAttribute('role', 'alert');
  summary.dataset.own = '';
  summary.append(head, line);
  one('.progress').before(summary);
  summary.focus();   // who cannot see the page hears what is missing, and Enter leads there
}
const settled = () => one('.summary[data-own]')?.remove();

// 小结 what will be sent, in the citizen's own words
function sumUp() {
  const kind = one('[name=category]:checked'), side = one('[name=side]:checked');
  const set = (name, text) => { one(`[data-answer=${name}]`).textContent = text; };
  set('category', kind ? kind.dataset.label : say('Unchosen'));
  set('words', form.elements.description.value.trim() || say('Nothing'));
  set('photos', number() ? say('Count', number()) : say('None'));
  const [start, end] = ['stretch_from', 'stretch_to'].map(name => form.elements[name].value.trim());
  set('place', [side?.dataset.label, start || end ? `${start} → ${end}` : '', form.elements.place.value.trim()].filter(Boolean).join(' ') || say('Nothing'));
}
const number = () => photos.length + all('[name=uploaded]:checked').length;

// 草稿 the draft: words at each keystroke, seven days, until the report is sent; consent is asked anew each time
const key = () => DRAFT + form.dataset.report;
function save() {
  const data = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && !NEVER_KEPT.includes(name)) (data[name] ||= []).push(value);
  try { localStorage.setItem(key(), JSON.stringify({ at: Date.now(), data })); } catch { /* private mode: nothing is kept */ }
}
function load() {
  let draft;
  try { draft = JSON.parse(localStorage.getItem(key()) || localStorage.getItem(DRAFT)); } catch { return; }
  if (!draft || Date.now() - draft.at > WEEK) return forget();
  const chosen = Boolean(one('[name=category]:checked'));
  for (const field of form.elements) {
    const kept = draft.data[field.name] || [];
    if (!field.name || field.type === 'hidden' || field.type === 'file' || NEVER_KEPT.includes(field.name)) continue;
    if (field.type === 'radio') { if (kept.length && !(chosen && field.name === 'category')) field.checked = kept.includes(field.value); }
    else if (field.type === 'checkbox') field.checked = kept.includes(field.value);
    else if (kept.length) field.value = kept[0];
    if (kept[0] && field.name.startsWith('stretch')) field.closest('details').open = true;
  }
  one('[data-draft]').hidden = !['description', 'place', 'stretch_from', 'stretch_to', 'phone', 'name', 'email'].some(name => form.elements[name].value);
}
function forget() {
  try { localStorage.removeItem(key()); localStorage.removeItem(DRAFT); } catch { /* nothing was kept */ }
}
// photographs are kept by a script of their own, asked for once the page stands; without it they live as long as the page
const keeping = act => (keeper ||= import(form.dataset.keeper).catch(fault => { keeper = undefined; throw fault; })).then(act).catch(() => { /* private mode, no signal */ });
async function restore() {
  let any;
  try { any = localStorage.getItem(`${DRAFT}photos`); } catch { return; }
  if (!any || photos.length || one('[name=uploaded]')) return;
  for (const row of await keeping(({ kept }) => kept(key())) || []) {
    const slot = all('.photo-slot').find(empty => !empty.classList.contains('photo-slot--full'));
    if (!slot) return;
    slot.hidden = false;
    take({ blob: row.blob, name: row.name, key: row.key, slot });
    one('[data-draft]').hidden = false;
  }
}

// 照片 shrunk to 1600 px, sent ahead one by one, again and again until it is through
async function shrink(file) {
  const picture = new Image();
  picture.src = URL.createObjectURL(file);
  await picture.decode();
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.naturalWidth * scale), height: Math.round(picture.naturalHeight * scale) });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  const small = await new Promise(done => { canvas.toBlob(done, 'image/jpeg', 0.8); });
  return small && small.size < file.size ? small : file;
}
async function upload(photo) {
  photo.way = new AbortController();
  for (let tries = 0; photos.includes(photo); tries += 1) {
    try {
      tell(photo, say('Uploading'));
      const body = new FormData();
      body.append('token', token);
      body.append('photo', photo.blob, photo.name);
      const answer = await fetch(target, { method: 'POST', body, signal: photo.way.signal });
      const told = await answer.json().catch(() => ({}));
      if (answer.ok) {
        photo.id = told.id;
        tell(photo, say('Uploaded'));
        return told.missing;
      }
      if (answer.status === 422 && !told.full) return drop(photo, told.message);
      if (answer.status < 500) { photo.along = true; return tell(photo, ''); }   // it goes with the form itself
    } catch { /* no signal */ }
    tell(photo, say('Waiting'));
    await wait(Math.min(2 ** tries, 30));
  }
  return undefined;
}
function tell(photo, words) {
  if (!photo.slot?.isConnected) return;
  one('.photo-slot__state', photo.slot).textContent = words;
  one('[data-photo-state]').textContent = words && `${say('Photo', photos.indexOf(photo) + 1)} ${words}`;
}
function drop(photo, words = '') {
  photos = photos.filter(other => other !== photo);
  photo.way?.abort();              // what is taken out on its way shall not come after the report
  release(photo);
  const { slot } = photo;
  if (!slot?.isConnected) return;
  slot.classList.remove('photo-slot--full');
  one('input', slot).value = '';
  one('.photo-slot__face', slot).replaceChildren(...slot.empty.cloneNode(true).childNodes);
  one('.photo-slot__state', slot).textContent = words;
  one('[data-photo-state]').textContent = words;
}
const release = photo => photo.kept && keeping(async ({ drop: gone }) => { await photo.kept; await gone(photo); });
function take(photo) {
  photos.push(photo);
  photo.kept = photo.key === undefined ? keeping(({ keep }) => keep(key(), photo, token)) : Promise.resolve();
  show(photo);
  queue = queue.then(() => upload(photo));
}
function show(photo) {
  const { slot } = photo, n = photos.indexOf(photo) + 1, remove = document.createElement('button');
  Object.assign(remove, { type: 'button', className: 'link-button', textContent: say('Remove') });
  remove.setAttribute('aria-label', `${say('Remove')} ${say('Photo', n)}`);
  remove.addEventListener('click', () => { drop(photo); one('input', slot).focus(); });
  const state = Object.assign(document.createElement('span'), { className: 'photo-slot__state' });
  const image = Object.assign(new Image(), { src: URL.createObjectURL(photo.blob), alt: say('Photo', n) });
  image.addEventListener('error', () => image.remove());   // HEIC where the browser cannot draw it; the server can
  one('.photo-slot__face', slot).replaceChildren(image, state, remove);
  slot.classList.add('photo-slot--full');
  const next = all('.photo-slot').find(other => other.hidden);
  if (next) next.hidden = false;
}
function prepareSlots() {
  all('.photo-slot').forEach((slot, n) => {
    slot.empty = one('.photo-slot__face', slot).cloneNode(true);
    slot.hidden = n > 0;
    one('input', slot).addEventListener('change', async event => {
      const file = event.target.files[0];
      if (!file) return;
      photos.filter(photo => photo.slot === slot).forEach(photo => { photos = photos.filter(other => other !== photo); release(photo); });
      one('.photo-slot__state', slot).textContent = say('Shrinking');
      const blob = await shrink(file).catch(() => file);
      event.target.value = '';     // from here on the photograph is in our hands; a slot that is empty can be filled again
      take({ blob, name: blob === file ? file.name : 'photo.jpg', slot });
    });
  });
  const slots = all('.photo-slot');
  photos = photos.filter(photo => !photo.id);   // those that are through, the server shows by itself
  photos.slice(0, slots.length).forEach((photo, n) => { photo.slot = slots[n]; slots[n].hidden = false; show(photo); });
}

// 位置 only when asked for
function locate() {
  const told = one('[data-located]'), off = one('[data-unlocate]');
  told.textContent = say('Locating');
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    form.elements.latitude.value = coords.latitude.toFixed(6);
    form.elements.longitude.value = coords.longitude.toFixed(6);
    told.textContent = say('Located', Math.round(coords.accuracy));
    off.hidden = false;
    nearest(told);
  }, () => { told.textContent = say('Unlocated'); }, { enableHighAccuracy: true, timeout: 15000 });
}
async function nearest(told) {   // which reach that is; the place goes in the body of the request and is kept nowhere
  const { latitude, longitude } = form.elements;
  const body = new URLSearchParams({ latitude: latitude.value, longitude: longitude.value });
  try {
    const answer = await fetch('/map/near/' + location.search.replace(/^.*[?&](lang=en).*$|^.*$/, (all, lang) => lang ? '?' + lang : ''), { method: 'POST', body });
    const { reaches, said } = await answer.json();
    if (answer.ok && latitude.value) told.textContent = reaches.map(one => one.said).join('；') || said;
  } catch { /* the place is sent all the same */ }
}
function unlocate() {
  form.elements.latitude.value = form.elements.longitude.value = '';
  one('[data-located]').textContent = '';
  one('[data-unlocate]').hidden = true;
}

// 提交 sent by the script, so that a page that cannot be reached does not take the form away
function missing() {
  if (!one('[name=category]:checked')) { go(0, { focus: false }); complain(screens[0], 'category', say('Kind'), one('[name=category]').id); return true; }
  if (number() || form.elements.description.value.trim()) return false;
  go(1, { focus: false });
  complain(one('.field', screens[1]), 'photos', say('Words'), 'description');
  return true;
}
function packed() {
  const data = new FormData(form), sent = new Set();
  data.delete('photos');
  for (const photo of photos) if (photo.id) { data.append('uploaded', photo.id); sent.add(photo); }
  const bare = !data.getAll('uploaded').length && !form.elements.description.value.trim();
  for (const photo of photos) {   // the rest follows the report; alone without words one photograph goes along
    if (photo.id || !(photo.along || (bare && !sent.size))) continue;
    data.append('photos', photo.blob, photo.name);
    sent.add(photo);
  }
  data.set('photo_count', number());
  return { data, sent };
}
async function send() {
  if (form.dataset.busy || missing()) return;
  save();
  const { data, sent } = packed(), left = photos.length - sent.size, { done } = form.dataset;
  form.dataset.busy = '1';
  delete form.dataset.unsent;
  one('[data-sending]').textContent = say('Sending') + (left ? say('Left', left) : '');
  all('[data-offline], [data-failed]').forEach(notice => { notice.hidden = true; });
  let answer, page;
  try {
    answer = await fetch(form.action, { method: 'POST', body: data });
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch { return tellFailure('[data-offline]'); } finally {
    delete form.dataset.busy;
    one('[data-sending]').textContent = '';
  }
  if (one('[data-case-number]', page)) {
    forget();
    globalThis.photosFollow = true;   // the receipt's own script leaves them to this one
    photos.forEach(photo => { if (sent.has(photo)) release(photo); else keeping(async ({ late }) => { await photo.kept; await late(photo, token); }); });
    turn(page);
    history.replaceState(null, '', done);
    photos.filter(photo => !sent.has(photo)).forEach(photo => { queue = queue.then(() => upload(photo)).then(left => { arrived(left); release(photo); }); });
  } else if (answer.status !== 503 && one('[data-report]', page)) {
    photos = photos.filter(photo => !sent.has(photo));
    turn(page);
    start(one('[data-report]', document));
  } else {
    one('[data-failed-words]').textContent = one('.summary li', page)?.textContent.trim() || say('Busy');
    tellFailure('[data-failed]');
  }
}
function tellFailure(which) {
  const notice = one(which);
  form.dataset.unsent = '1';
  notice.hidden = false;
  notice.tabIndex = -1;
  notice.focus();
}
function turn(page) {   // the answer takes the place of this page; scripts of a parsed page have to be made anew to run
  document.title = page.title;
  document.body.replaceWith(page.body);
  for (const script of all('script[src]', document.body)) {
    const fresh = Object.assign(document.createElement('script'), { type: script.type, src: script.src });
    script.replaceWith(fresh);
  }
  scrollTo(0, 0);
  (one('.summary', document.body) || one('h1', document.body)).focus();
}
function arrived(left) {   // a photograph that came after the report, told on the receipt
  const line = document.querySelector('[data-missing]');
  if (!line || left === undefined) return;
  const words = one('[data-missing-words]', line);
  line.hidden = false;
  words.textContent = left ? words.dataset.sayMissing.replace('#', left) : words.dataset.sayComplete;
}

function clicked(event) {
  const wrong = event.target.closest('.summary a'), step = event.target.closest('[data-go]');
  if (wrong) {   // a link of the summary opens the right screen first
    const field = one(wrong.hash);
    event.preventDefault();
    go(screens.findIndex(screen => screen.contains(field)), { focus: false });
    field.focus();
  } else if (step) {
    const to = Number(step.dataset.go);
    if (at === 0 && to === 1 && !one('[name=category]:checked')) complain(screens[0], 'category', say('Kind'), one('[name=category]').id);
    else go(to);
  } else if (event.target.closest('[data-apart]')) {
    all('[data-near]:not([hidden]) [name=not_same]').forEach(box => { box.checked = true; });
    go(1);
  } else if (event.target.closest('[data-locate]')) locate();
  else if (event.target.closest('[data-unlocate]')) unlocate();
  else if (event.target.closest('[data-discard]')) { forget(); photos.forEach(photo => drop(photo)); form.reset(); one('[data-draft]').hidden = true; fit(); }
}
function submitted(event) {
  const again = event.submitter?.closest('[data-offline], [data-failed]');
  event.preventDefault();
  if (at < screens.length - 1 && (!again || again.hidden)) return go(at + 1);   // Enter in a field
  if (!navigator.onLine) { save(); return tellFailure('[data-offline]'); }
  return send().catch(() => form.submit());
}
function fit() {   // what depends on the kind that was chosen
  const kind = one('[name=category]:checked'), near = one('[data-near-box]');
  if (near) {   // what is known here of this kind; a report of it is asked about before the next screen
    all('[data-near]').forEach(item => { item.hidden = item.dataset.near !== kind?.value; });
    near.hidden = !one('[data-near]:not([hidden])');
    one('[data-apart]').hidden = !one('[data-near]:not([hidden]) [name=not_same]');
  }
  one('[data-now]').hidden = Boolean(kind) && !('urgent' in kind.dataset);
  one('[data-now-call]').hidden = !form.elements.now.checked;
  if (kind && kind !== fitted && 'preset' in kind.dataset) form.elements.confidential.checked = true;
  fitted = kind;
  one('[data-guard]').classList.toggle('notice', Boolean(kind) && 'guarded' in kind.dataset);
  if (!kind) return;
  one('.more-kinds').open ||= one('.more-kinds').contains(kind);
  screens[0].classList.remove('field--error');
  if (one('#category-e')) settled();
  one('#category-e')?.remove();
}
function start(found) {
  form = found;
  screens = all('.screen');
  token = form.elements.token.value;
  target = form.dataset.photos;
  const told = Boolean(one('.summary'));
  if (!told) load();
  prepareSlots();
  restore();
  fit();
  one('[data-locate]').hidden = !navigator.geolocation;
  form.addEventListener('input', () => { save(); fit(); });
  form.addEventListener('click', clicked);
  form.addEventListener('submit', submitted);
  form.classList.add('folded');
  const wrong = screens.findIndex(screen => one('.field--error', screen) || screen.classList.contains('field--error'));
  go(wrong >= 0 ? wrong : told ? screens.length - 1 : 0, { focus: false, push: false });
  one('[data-offline]').hidden = navigator.onLine;
}

addEventListener('popstate', () => {
  // back and forward between form and receipt stay in this document: the other one has to be asked for
  if (form?.isConnected && !location.href.endsWith(form.dataset.done)) go(history.state?.screen || 0, { push: false });
  else location.reload();
});
addEventListener('online', () => {   // after a sending that failed the notice stays: it holds the button to send again
  if (form?.isConnected && !form.dataset.unsent) one('[data-offline]').hidden = true;
});
addEventListener('offline', () => { if (form?.isConnected) one('[data-offline]').hidden = false; });
const first = document.querySelector('form[data-report]');
try {
  if (first) {
    start(first);
    addEventListener('load', () => { keeping(() => {}); });   // after all that is seen, and before the signal may be lost
  }
} catch (fault) {   // whatever an old browser lacks: the plain form works
  first.classList.remove('folded');
  all('[hidden].photo-slot', first).forEach(slot => { slot.hidden = false; });
  throw fault;
}
