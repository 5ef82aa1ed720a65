/* Counts what an SMS counts (UTF-16 units), with the signature and the longest value of each variable, while one types. */
(function () {
  'use strict';
  var ONE = 70, MANY = 67;

  function longest(box) {
    var chosen = document.querySelector('[name="template"]');
    var all = JSON.parse(box.dataset.longest || '{}');
    return (chosen && all[chosen.value]) || {};
  }

  function count(box, shown) {
    var values = longest(box);
    var text = box.value.replace(/\{(\w+)\}/g, function (all, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : all;
    });
    var units = text ? ((box.dataset.signature || '') + text).length : 0;
    var pieces = units <= ONE ? 1 : Math.ceil(units / MANY);
    shown.textContent = units + ' / ' + (pieces === 1 ? ONE : MANY * pieces) + '（' + pieces + '条）';
    shown.dataset.pieces = pieces;
  }

  function begin() {
    document.querySelectorAll('textarea[data-units]').forEach(function (box) {
      var shown = document.createElement('output');
      shown.className = 'help';
      shown.setAttribute('for', box.id);
      box.insertAdjacentElement('afterend', shown);
      var again = function () { count(box, shown); };
      box.addEventListener('input', again);
      document.addEventListener('change', again);
      again();
    });
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', begin);
  } else {
    begin();
  }
}());
