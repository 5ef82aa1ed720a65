// The forms of the field. Without this script each is sent as any form is; the script keeps a draft of the words on
// the phone, shrinks photographs, and when there is no signal keeps the page as it is, so that it can be sent again; an
// answer is kept whole and sent by itself (field_outbox).
let loaded;
const outbox = act => (loaded ??= import(document.querySelector('script[data-outbox]').dataset.outbox)
  .catch(fault => { loaded = undefined; throw fault; })).then(act).catch(() => { /* no signal, private mode */ });

// at once: under the bridge nothing more is loaded
const exif = import(document.querySelector('script[data-exif]').dataset.exif).catch(() => null);

const PREFIX = 'field-draft:';
const KEPT = 7 * 864e5;
const LONGEST = 1600;

// 草稿 drafts: words and choices, until they are sent, for seven days
function drafts(change) {
  try {
    for (const key of Object.keys(localStorage).filter(one => one.startsWith(PREFIX))) change(key);
  } catch { /* private mode keeps nothing */ }
}

function save(form) {
  const said = [...new FormData(form)].filter(([name]) => kept(form, name));
  try { localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify({ at: Date.now(), said })); } catch { /* full */ }
}

function kept(form, name) {
  const field = form.elements[name];
  return !['hidden', 'file', 'checkbox'].includes(field.type ?? field[0].type);
}

function restore(form) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + form.dataset.draft));
    for (const [name, value] of draft?.said ?? []) {
      const field = form.elements[name];
      if (field && kept(form, name) && !field.value) field.value = value; // what the server printed comes first
    }
  } catch { /* no draft */ }
}

// 照片 one plain input each; what cannot be opened here goes as it is, and the server judges it
async function shrink(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
  });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const small = await new Promise(done => canvas.toBlob(done, 'image/jpeg', .8));
  if (!small || small.size >= file.size) return file;
  const module = await exif;
  return module ? module.along(file, small).catch(() => small) : small;
}

function shown(slot, small, input, made) {
  const face = slot.querySelector('.photo-slot__face');
  const state = Object.assign(document.createElement('span'), { className: 'photo-slot__state' });
  small.set(input, made);
  state.textContent = `已选 · ${Math.ceil(made.size / 1024)} KB`;
  const picture = Object.assign(new Image(), { src: URL.createObjectURL(made), alt: '' });
  picture.addEventListener('error', () => picture.remove()); // no picture at all; the server has said so
  face.replaceChildren(picture, state);
  slot.classList.add('photo-slot--full');
}

function watch(slot, small, draft) {
  const keep = (name, blob) => draft && outbox(box => box.keepPhoto(draft, name, blob));
  const input = slot.querySelector('input'), face = slot.querySelector('.photo-slot__face');
  const empty = [...face.childNodes];
  input.addEventListener('change', async () => {
    small.delete(input);
    slot.classList.remove('photo-slot--full');
    face.replaceChildren(...empty);
    const file = input.files[0];
    if (!file) { keep(input.name, null); return; }
    const state = Object.assign(document.createElement('span'), { className: 'photo-slot__state' });
    try {
      const made = await shrink(file);
      if (input.files[0] !== file) return;
      shown(slot, small, input, made);
      keep(input.name, made);
    } catch {
      keep(input.name, file);
      state.textContent = '已选，交上以后再看能不能打开';
      face.replaceChildren(state);
    }
    slot.classList.add('photo-slot--full');
  });
}

// 发送 sending: an answer of the server takes the place of the form; silence leaves everything as it was
function body(form, small) {
  const data = new FormData(form);
  for (const [input, made] of small) data.set(input.name, made, 'photo.jpg');
  return data;
}

function tell(form, name) {
  for (const one of form.querySelectorAll('[data-offline], [data-busy]')) one.hidden = !one.matches(`[${name}]`);
  form.querySelector(`[${name}]`)?.focus();
}

async function freshToken(form) {
  const page = await fetch(form.action);
  if (page.redirected || !page.ok) return false;
  const token = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('[name=csrfmiddlewaretoken]');
  if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  return Boolean(token);
}

async function send(form, small, again = true) {
  const answer = await fetch(form.action, { method: 'POST', body: body(form, small) });
  if (answer.redirected) {
    localStorage.removeItem(PREFIX + form.dataset.draft);
    if (form.dataset.outbox !== undefined) await outbox(box => box.forget(form.dataset.draft));
    location.assign(answer.url);
  } else if (answer.status >= 500) {
    tell(form, 'data-busy');
  } else if (answer.status === 403 && again && await freshToken(form)) {
    await send(form, small, false);   // signed in again in another window: the page had the token of before
  } else {
    show(await answer.text());
  }
}

function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  document.title = page.title;
  document.body.className = page.body.className;
  document.querySelector('main').replaceWith(page.querySelector('main'));
  start();
  (document.querySelector('[role=alert]') ?? document.querySelector('main')).focus();
  scrollTo(0, 0);
}

// 没有信号 an answer is left in the telephone, to be sent by itself; any other form stays as it is
async function unsent(form, small) {
  if (form.dataset.outbox !== undefined) {
    await outbox(box => box.leave(form.dataset.draft, form.action, body(form, small), form.dataset.outbox));
    tell(form, 'data-offline');
    outbox(box => box.flush());
    return;
  }
  tell(form, 'data-offline');
}

async function photosAgain(form, small) {
  const known = await outbox(box => box.photos(form.dataset.draft)) ?? {};
  for (const slot of form.querySelectorAll('.photo-slot')) {
    const input = slot.querySelector('input'), made = known[input.name];
    if (made && !input.files.length) shown(slot, small, input, made);
  }
}

function start() {
  for (const form of document.querySelectorAll('[data-send]')) {
    const small = new Map();
    let sending = false;
    form.querySelector('.photo-slots')?.classList.add('folded');
    const kept = form.dataset.outbox !== undefined;
    for (const slot of form.querySelectorAll('.photo-slot')) watch(slot, small, kept && form.dataset.draft);
    if (kept) photosAgain(form, small);
    restore(form);
    form.addEventListener('input', () => save(form));
    form.addEventListener('submit', async event => {
      event.preventDefault();
      if (sending) return;
      if (!navigator.onLine) return unsent(form, small);
      const button = event.submitter ?? form.querySelector('[type=submit]'), label = button.textContent;
      sending = true;
      button.setAttribute('aria-disabled', 'true');
      button.textContent = '正在提交…不要关页面';
      try {
        await send(form, small);
      } catch {
        unsent(form, small);
      }
      sending = false;
      button.removeAttribute('aria-disabled');
      button.textContent = label;
    });
  }
  for (const form of document.querySelectorAll('[data-forget]')) {
    form.addEventListener('submit', () => { drafts(key => localStorage.removeItem(key)); outbox(box => box.forgetAll()); });
  }
}

drafts(key => {
  const { at } = JSON.parse(localStorage.getItem(key));
  if (Date.now() - at > KEPT) localStorage.removeItem(key);
});
addEventListener('online', () => document.querySelectorAll('[data-offline]').forEach(one => { one.hidden = true; }));
start();
outbox(box => box.flush());
