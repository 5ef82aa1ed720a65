// Pages of a school: files go up in pieces that survive a broken connection (tus 1.0), drafts save themselves.
// Without script the same forms send everything at once.
const PIECE = 4 * 1024 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };
const WAIT = [1000, 3000, 10000, 30000];
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const sleep = (time) => new Promise((done) => setTimeout(done, time));
const coded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

class Refused extends Error {}

async function ask(address, method, headers, body) {
  const answer = await fetch(address, {
    method, body, credentials: "same-origin", headers: { ...TUS, "X-CSRFToken": token(), ...headers },
  });
  if ([401, 403, 404, 410, 413, 422].includes(answer.status)) throw new Refused(await answer.text());
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

// Where an upload of that file was broken off, also by a page that was closed: its address and what is there, or null.
async function begun(mark, last) {
  const address = sessionStorage.getItem(mark);
  const held = address && await ask(address, "HEAD", {}).catch(() => null);
  if (!held) return null;
  last(held);
  return { address, offset: Number(held.headers.get("Upload-Offset")) };
}

// Sends a file; gives the address of the upload. What the server has already is not sent again.
async function upload(file, where, purpose, progress, last = () => {}) {
  const mark = `tus:${purpose}:${file.name}:${file.size}:${file.lastModified}`;
  const there = await begun(mark, last);
  const made = there ?? await again(() => ask(where, "POST", {
    "Upload-Length": String(file.size),
    "Upload-Metadata": `filename ${coded(file.name)},purpose ${coded(purpose)}`,
  }));
  const address = there?.address ?? made.headers.get("Location");
  let offset = there?.offset ?? 0;
  let broken = 0;
  sessionStorage.setItem(mark, address);
  while (offset < file.size) {
    try {
      const answer = await ask(address, "PATCH", {
        "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream",
      }, file.slice(offset, offset + PIECE));
      offset = Number(answer.headers.get("Upload-Offset"));
      last(answer);
      broken = 0;
      progress(offset / file.size, broken);
    } catch (fault) {
      if (fault instanceof Refused) throw fault;
      progress(offset / file.size, (broken += 1));
      await sleep(WAIT[Math.min(broken, WAIT.length) - 1]);
      const held = await ask(address, "HEAD", {}).catch(() => null);
      if (held) {
        offset = Number(held.headers.get("Upload-Offset"));
        last(held);
      }
    }
  }
  sessionStorage.removeItem(mark);
  return address;
}

async function again(work) {
  for (const pause of WAIT) {
    try { return await work(); } catch (fault) {
      if (fault instanceof Refused) throw fault;
      await sleep(pause);
    }
  }
  return work();
}

function shown(form) {
  const line = form.querySelector("[data-progress]");
  const bar = line.querySelector("progress");
  const said = line.querySelector("[data-said]");
  return {
    progress(part, broken) {
      line.hidden = false;
      bar.value = Math.round(part * 100);
      said.textContent = broken ? "网络断了，正在接着传…" : `已传 ${Math.round(part * 100)}%`;
    },
    trouble(words) {
      line.hidden = false;
      said.textContent = words || "没有传上，请再试一次";
    },
  };
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    const file = form.querySelector("[type=file]").files[0];
    if (!file) return;
    event.preventDefault();
    const button = form.querySelector("button");
    const line = shown(form);
    button.disabled = true;
    try {
      await upload(file, form.dataset.uploads, form.dataset.purpose, line.progress);
      location.reload();
    } catch (fault) {
      line.trouble(fault.message);
      button.disabled = false;
    }
  });
}

for (const form of document.querySelectorAll("form[data-next]")) {
  form.addEventListener("submit", async (event) => {
    const [file, group, kind, title] = ["file", "group", "kind", "title"].map((name) => form.elements[name]);
    if (!file.files[0]) return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    const line = shown(form);
    const purpose = `new:${form.dataset.contest}:${group.value}:${kind.value}`;
    let code = "";
    button.disabled = true;
    try {
      await upload(file.files[0], form.dataset.uploads, purpose, line.progress, (answer) => {
        code = answer.headers.get("X-Entry") || code;
      });
      if (title.value.trim()) await named(code, title.value);
      location.assign(`${location.pathname}?group=${group.value}&kind=${kind.value}&last=${code}`);
    } catch (fault) {
      line.trouble(fault.message);
      button.disabled = false;
    }
  });
}

function named(code, title) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token(), title, alt: "", autosave: "1" })) body.append(name, value);
  return fetch(`/school/entries/${code}/`, { method: "POST", body });
}

for (const form of document.querySelectorAll("form[data-table]")) {
  form.addEventListener("submit", async (event) => {
    const box = form.querySelector("[name=zip]");
    const kept = form.querySelector("[name=zip_upload]");
    if (!box.files[0] || kept.value) return;
    event.preventDefault();
    const line = shown(form);
    try {
      const address = await upload(box.files[0], form.dataset.uploads, form.dataset.purpose, line.progress);
      kept.value = address.split("/").filter(Boolean).pop();
      box.value = "";
      form.submit();
    } catch (fault) {
      line.trouble(fault.message);
    }
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const said = form.querySelector("[data-saved]");
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const body = new FormData(form);
      body.append("autosave", "1");
      const answer = await fetch(form.action || location.href, { method: "POST", body }).catch(() => null);
      said.textContent = answer?.ok ? "自动存好了" : answer ? await answer.text() : "没有网络，还没存上";
    }, 1200);
  });
}
