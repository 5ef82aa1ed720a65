// At a board: the number is read out of the photograph, the reach found by where the telephone is. Without this script
// both are typed and chosen. A code that is none of ours goes along as it was read, and the server reports it.
function library(address) {
  return new Promise((done, failed) => {
    if (window.jsQR) return done(window.jsQR);
    document.head.append(Object.assign(document.createElement('script'), { src: address, onload: () => done(window.jsQR), onerror: failed }));
  });
}

async function read(file, address) {
  const picture = await createImageBitmap(file);
  if ('BarcodeDetector' in window) {
    const [found] = await new window.BarcodeDetector({ formats: ['qr_code'] }).detect(picture);
    if (found) return found.rawValue;
  }
  const scale = Math.min(1, 1200 / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
  return (await library(address))(pixels.data, pixels.width, pixels.height)?.data ?? '';
}

function take(form, decoded) {
  const said = form.querySelector('[data-board-said]'), code = /\/p\/(\d{6}|\d{8})\/?$/i.exec(decoded)?.[1];
  form.elements.decoded.value = decoded;
  if (!decoded) said.textContent = '照片里没有读到二维码，请输入牌号。';
  else if (code && new URL(decoded).host.toLowerCase() === location.host.toLowerCase()) {
    form.elements.code.value = code;
    said.textContent = `读到了：${code.replace(/^(\d{3})(\d{3})$/, '$1 $2')}`;
  } else said.textContent = '这个码不是我们的。请输入牌上的牌号再交，我们去查。';
}

async function here(form, said) {
  said.textContent = '正在找…';
  navigator.geolocation.getCurrentPosition(async ({ coords }) => {
    form.elements.latitude.value = coords.latitude.toFixed(6);
    form.elements.longitude.value = coords.longitude.toFixed(6);
    try {
      const body = new URLSearchParams({ latitude: form.elements.latitude.value, longitude: form.elements.longitude.value });
      const { reaches, said: words } = await (await fetch('/map/near/', { method: 'POST', body })).json();
      const own = reaches.find(one => [...form.elements.reach.options].some(option => option.value === one.code));
      if (own) form.elements.reach.value = own.code;
      said.textContent = reaches.map(one => one.said).join('；') || words;
    } catch { said.textContent = '没有信号，位置已记下，请自己选河段。'; }
  }, () => { said.textContent = '没有读到位置，请自己选河段。'; }, { enableHighAccuracy: true, timeout: 15000 });
}

function start() {
  const form = document.querySelector('[data-board]:not([data-ready])');
  if (!form) return;
  form.dataset.ready = '1';
  form.elements.photo1.addEventListener('change', async () => {
    const file = form.elements.photo1.files[0];
    if (file) take(form, await read(file, form.dataset.library).catch(() => ''));
  });
  if (!navigator.geolocation) return;
  const button = form.querySelector('[data-board-here]');
  button.hidden = false;
  button.addEventListener('click', () => here(form, form.querySelector('[data-board-near]')));
}

new MutationObserver(start).observe(document.body, { childList: true, subtree: true });
start();
