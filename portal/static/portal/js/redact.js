// Covering parts of a photo: rectangles are drawn with mouse, pen or finger. The rows of numbers (percent) are the form;
// whatever is drawn is written into them, and whatever is typed there is drawn.
const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["x", "y", "w", "h"];
const LEAST = 0.5;

for (const editor of document.querySelectorAll("[data-redact]")) edit(editor);

function edit(editor) {
  const stage = editor.querySelector("[data-stage]");
  const canvas = editor.querySelector("[data-shapes]");
  const list = editor.querySelector("[data-rows]");
  const blank = editor.querySelector("[data-blank]");
  const total = editor.querySelector("[name$=TOTAL_FORMS]");
  const most = Number(editor.querySelector("[name$=MAX_NUM_FORMS]").value);
  const box = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const empty = (row) => SIDES.every((side) => box(row, side).value === "") && !box(row, "DELETE").checked;
  let from = null;

  function rectangle(kind, sides, here) {
    const made = document.createElementNS(SVG, "rect");
    made.setAttribute("class", `redact__shape redact__shape--${kind}${here ? " redact__shape--here" : ""}`);
    ["x", "y", "width", "height"].forEach((name, n) => made.setAttribute(name, sides[n]));
    return made;
  }

  function draw(more) {
    const shapes = [...list.children]
      .filter((row) => !empty(row) && !box(row, "DELETE").checked)
      .map((row) => [row, SIDES.map((side) => Number(box(row, side).value))])
      .filter(([, sides]) => sides.every((side) => side >= 0) && sides[2] && sides[3])
      .map(([row, sides]) => rectangle(box(row, "kind").value, sides, row.contains(document.activeElement)));
    canvas.replaceChildren(...shapes, ...(more ? [more] : []));
  }

  function free() {
    const found = [...list.children].find(empty);
    if (found || list.children.length >= most) return found;
    const n = list.children.length;
    const copy = document.createElement("template");
    copy.innerHTML = blank.innerHTML.replaceAll("__prefix__", n);
    const row = copy.content.firstElementChild;
    row.querySelector("legend").textContent = list.dataset.label.replace("%s", n + 1);
    list.append(row);
    total.value = n + 1;
    return row;
  }

  function fill(sides) {
    const row = free();
    if (!row) return;
    box(row, "kind").value = editor.querySelector("[name=pen]:checked").value;
    SIDES.forEach((side, n) => { box(row, side).value = sides[n].toFixed(2); });
    draw();
    return row;
  }

  function at(event) {
    const { left, top, width, height } = stage.getBoundingClientRect();
    const part = (value, whole) => Math.min(Math.max((value / whole) * 100, 0), 100);
    return [part(event.clientX - left, width), part(event.clientY - top, height)];
  }

  function span(event) {
    const to = at(event);
    const [x, y] = [0, 1].map((n) => Math.min(from[n], to[n]));
    return [x, y, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    stage.setPointerCapture(event.pointerId);
    from = at(event);
  });
  stage.addEventListener("pointermove", (event) => {
    if (from) draw(rectangle(editor.querySelector("[name=pen]:checked").value, span(event), true));
  });
  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const sides = span(event);
    from = null;
    if (sides[2] >= LEAST && sides[3] >= LEAST) fill(sides);
    else draw();
  });
  stage.addEventListener("pointercancel", () => { from = null; draw(); });

  editor.querySelector("[data-add]").addEventListener("click", () => {
    const row = fill([40, 45, 20, 10]);
    if (row) box(row, "x").focus();
  });
  for (const kind of ["input", "focusin", "focusout"]) list.addEventListener(kind, () => draw());
  editor.querySelector("[data-tools]").hidden = false;
  stage.classList.add("redact__stage--drawing");
  draw();
}
