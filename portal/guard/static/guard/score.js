// reCAPTCHA v3: fetches the score's token when it can; the form is sent without it when it cannot.
const box = document.querySelector("[data-score-key]");
const patience = 20;

function ask(tries) {
  if (!window.grecaptcha || !window.grecaptcha.execute) {
    if (tries < patience) setTimeout(() => ask(tries + 1), 500);
    return;
  }
  window.grecaptcha.ready(() => {
    window.grecaptcha
      .execute(box.dataset.scoreKey, { action: box.dataset.scoreAction })
      .then((token) => { box.value = token; })
      .catch(() => {});
  });
}

if (box) {
  ask(0);
  setInterval(() => ask(patience), 100000); // a token is good for two minutes
}
