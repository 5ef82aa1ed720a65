// Names as one types in the search box: arrows choose, Enter goes there, Escape closes. Without script the form does.
const form = document.querySelector('form[data-suggest]');
const input = form.q;
const list = Object.assign(document.createElement('ul'), { id: 'suggest', className: 'suggest', hidden: true });
list.setAttribute('role', 'listbox');
list.setAttribute('aria-label', '您是不是要找');
for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': 'suggest', 'aria-expanded': 'false' })) input.setAttribute(name, value);
form.append(list);
let names = [], chosen = -1, waiting, asked;

function show(found) {
  names = found;
  chosen = -1;
  input.removeAttribute('aria-activedescendant');
  list.replaceChildren(...names.map((name, n) => {
    const item = Object.assign(document.createElement('li'), { id: `suggest-${n}`, textContent: name.text });
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.addEventListener('pointerdown', (event) => { event.preventDefault(); go(n); });
    return item;
  }));
  list.hidden = !names.length;
  input.setAttribute('aria-expanded', String(!list.hidden));
}

function choose(n) {
  chosen = (n + names.length + 1) % (names.length + 1);
  [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === chosen)));
  if (chosen < names.length) input.setAttribute('aria-activedescendant', `suggest-${chosen}`);
  else { chosen = -1; input.removeAttribute('aria-activedescendant'); }
}

function go(n) {
  if (names[n].url) location.assign(names[n].url);
  else { input.value = names[n].text; form.submit(); }
}

async function ask() {
  asked?.abort();
  const words = input.value.trim();
  if (!words) return show([]);
  asked = new AbortController();
  try {
    const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: words })}`, { signal: asked.signal });
    const said = answer.ok ? await answer.json() : { names: [] };
    if (document.activeElement === input) show(said.names);
  } catch { /* no net, or a newer question: the form works without */ }
}

input.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
input.addEventListener('blur', () => show([]));
input.addEventListener('keydown', (event) => {
  if (event.isComposing || list.hidden) return;
  if (event.key === 'ArrowDown') { event.preventDefault(); choose(chosen + 1); }
  else if (event.key === 'ArrowUp') { event.preventDefault(); choose(chosen < 0 ? names.length - 1 : chosen - 1); }
  else if (event.key === 'Escape') { event.preventDefault(); show([]); }
  else if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); go(chosen); }
});
