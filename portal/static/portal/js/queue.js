// The queue tells that something new has come in. It changes nothing by itself: whoever is typing is not disturbed.
const EVERY = 20_000;
const news = document.querySelector("[data-news]");
let tag = "";

async function look() {
  if (document.hidden) return;
  const drawn = encodeURIComponent(news.dataset.drawn);
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(`${news.dataset.news}&drawn=${drawn}`, { headers, cache: "no-store" }).catch(() => null);
  if (!answer || answer.status !== 200) return;
  tag = answer.headers.get("ETag") ?? "";
  const { new: count } = await answer.json();
  if (!count) return;
  news.querySelector("a").textContent = news.dataset.words.replace("{n}", count > 99 ? "99+" : count);
  news.hidden = false;
}

if (news) {
  setInterval(look, Number(news.dataset.every) || EVERY);
  document.addEventListener("visibilitychange", look);
}
