// The map that moves, loaded when somebody asks for it: lines and marks of our own in tiles, the ground by setting.
// Without it the drawing in the page stands, and the list below it says the same.
const FINE = 1e5, LEAST = 5, MOST = 17, MOST_TILES = 24;

function library(address) {
  return new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement('script'), { src: address, onload: () => done(window.L), onerror: failed }));
  });
}

// 瓦片 a tile of 512 pixels has half the number of the usual one
function tilesOf(map) {
  const zoom = Math.min(MOST, Math.max(LEAST, Math.round(map.getZoom()))), bounds = map.getPixelBounds(), found = [];
  const [low, high] = [bounds.min.divideBy(512).floor(), bounds.max.divideBy(512).floor()], count = 2 ** (zoom - 1);
  for (let x = Math.max(0, low.x); x <= Math.min(count - 1, high.x); x++) {
    for (let y = Math.max(0, low.y); y <= Math.min(count - 1, high.y); y++) found.push(`${zoom}/${x}/${y}`);
  }
  return found.slice(0, MOST_TILES);
}

function unfold(steps) {
  const line = [];
  let x = 0, y = 0;
  for (let n = 0; n < steps.length; n += 2) {
    x += steps[n]; y += steps[n + 1];
    line.push([y / FINE, x / FINE]);
  }
  return line;
}

function linked(url, words) {
  const link = Object.assign(document.createElement('a'), { href: url, textContent: words });
  return link;
}

class Shown {
  constructor(L, map, root) {
    Object.assign(this, { L, map, root, layers: new Map(), river: getComputedStyle(root).getPropertyValue('--river').trim() || '#0B5A8F' });
  }
  // one layer by its name: its group, the tiles that are in it, the reaches that are drawn
  layer(name) {
    if (!this.layers.has(name)) this.layers.set(name, { group: this.L.layerGroup().addTo(this.map), tiles: new Set(), drawn: new Set(), zoom: null });
    return this.layers.get(name);
  }
  async fill(name) {
    const layer = this.layer(name), tiles = tilesOf(this.map), zoom = tiles[0]?.split('/')[0];
    if (layer.zoom !== zoom) {
      layer.group.clearLayers(); layer.tiles.clear(); layer.drawn.clear(); layer.zoom = zoom;
    }
    await Promise.all(tiles.filter(tile => !layer.tiles.has(tile)).map(async tile => {
      layer.tiles.add(tile);
      try {
        const answer = await fetch(`${this.root.dataset.tiles}${name}/${tile}.json`);
        if (!answer.ok) throw answer;
        const data = await answer.json();
        if (layer.zoom === zoom) name === 'lines' ? this.lines(layer, data) : this.marks(layer, name, data.marks);
      } catch { layer.tiles.delete(tile); }
    }));
  }
  lines(layer, { waters, lines }) {
    for (const [key, water, reach, steps] of lines) {
      if (layer.drawn.has(key)) continue;
      layer.drawn.add(key);
      const [code, name] = waters[water];
      this.L.polyline(unfold(steps), { color: this.river, weight: 4, opacity: .9 })
        .bindPopup(() => linked(`${this.root.dataset.river}${code}/`, `${name} ${reach}`)).addTo(layer.group);
    }
  }
  marks(layer, name, marks) {
    for (const [x, y, count, title, url] of marks) {
      const face = Object.assign(document.createElement('span'), { className: `map-mark map-mark--${name}${count > 1 ? ' map-mark--many' : ''}`, textContent: count > 1 ? count : '' });
      const size = count > 1 ? 40 : 28, words = title || `${count}`;
      const mark = this.L.marker([y, x], { icon: this.L.divIcon({ html: face, className: '', iconSize: [size, size] }), title: words, alt: words, keyboard: true });
      if (url) mark.bindPopup(() => linked(url, title));
      else mark.on('click keypress', () => this.map.setView([y, x], this.map.getZoom() + 2));
      mark.addTo(layer.group);
    }
  }
  async refresh() {
    const wanted = [...document.querySelectorAll('[data-map-layers] input')];
    await Promise.all(wanted.map(box => {
      if (box.checked) return this.fill(box.value);
      const layer = this.layers.get(box.value);
      layer?.group.clearLayers(); layer?.tiles.clear(); layer?.drawn.clear();
    }));
    const counted = [...this.layers.values()].reduce((sum, layer) => sum + layer.group.getLayers().length, 0);
    this.root.querySelector('[data-map-said]').textContent = `地图上有${counted}处`;
  }
}

async function open(root, button) {
  button.disabled = true;
  let L;
  try { L = await library(root.dataset.library); } catch { button.disabled = false; return; }
  const frame = root.querySelector('.map__frame'), [west, south, east, north] = root.dataset.box.split(' ').map(Number);
  frame.replaceChildren();
  frame.classList.add('map__frame--live');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(frame, { minZoom: LEAST, maxZoom: MOST, attributionControl: false, zoomControl: false, preferCanvas: true, zoomAnimation: !calm, fadeAnimation: !calm });
  L.control.zoom({ zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map);
  for (const ground of root.dataset.grounds.split(' ').filter(Boolean)) L.tileLayer(ground, { subdomains: '01234567', maxZoom: MOST }).addTo(map);
  map.fitBounds([[south, west], [north, east]]);
  frame.setAttribute('aria-label', '地图。方向键移动，加号放大，减号缩小。');
  frame.setAttribute('role', 'application');
  const shown = new Shown(L, map, root), layers = root.querySelector('[data-map-layers]');
  map.on('moveend', () => shown.refresh());
  if (layers) {
    layers.hidden = false;
    layers.addEventListener('change', () => shown.refresh());
  }
  await shown.refresh();
  button.closest('[data-map-do]').hidden = true;
  frame.focus();
}

for (const root of document.querySelectorAll('[data-map]')) {
  const button = root.querySelector('[data-map-open]');
  button.closest('[data-map-do]').hidden = false;
  button.addEventListener('click', () => open(root, button));
}
