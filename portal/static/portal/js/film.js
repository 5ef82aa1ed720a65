// A film begins by one button of ours, which one Tab passes; the browser's own controls, which take six, come with it.
for (const film of document.querySelectorAll("[data-film]")) {
  const video = film.querySelector("video");
  const button = film.querySelector("[data-play]");
  video.controls = false;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.hidden = true;
    video.controls = true;
    video.focus();
    video.play().catch(() => {});
  });
}
