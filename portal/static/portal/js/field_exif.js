// When and where a photograph was taken: a canvas does not keep it, and the office compares it with the order. It is put
// back into the picture that the canvas made, which stands upright already.
const HEAD = 256 * 1024, JPEG = 0xffd8, APP1 = 0xffe1, SCAN = 0xffda, EXIF = 0x45786966, TURNED = 0x0112;

function segment(bytes) {
  const view = new DataView(bytes);
  if (view.getUint16(0) !== JPEG) return null;
  for (let at = 2; view.getUint16(at) !== SCAN; at += 2 + view.getUint16(at + 2)) {
    const end = at + 2 + view.getUint16(at + 2);
    if (view.getUint16(at) === APP1 && view.getUint32(at + 4) === EXIF) return end > bytes.byteLength ? null : bytes.slice(at, end);
  }
  return null;
}

function upright(kept) {
  const view = new DataView(kept, 10), little = view.getUint16(0) === 0x4949, first = view.getUint32(4, little);
  for (let n = 0; n < view.getUint16(first, little); n += 1) {
    const at = first + 2 + 12 * n;
    if (view.getUint16(at, little) === TURNED) view.setUint16(at + 8, 1, little);
  }
  return kept;
}

export async function along(file, small) {
  const kept = segment(await file.slice(0, HEAD).arrayBuffer());
  return kept ? new Blob([small.slice(0, 2), upright(kept), small.slice(2)], { type: small.type }) : small;
}
