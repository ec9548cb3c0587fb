/* Runs before the page is drawn: what Material keeps inline, so that the policy can
   forbid inline scripts, and what only scripts use, so that no page carries it. Material's
   bundle expects the four names and the elements made here. */
(function () {
  var script = document.currentScript;
  var scope = new URL(script.src.replace(/assets\/[^/]*$/, ""), location);
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    var hash = 0;
    for (var i = 0; i < text.length; i++) hash = (hash << 5) - hash + text.charCodeAt(i);
    return hash;
  };
  window.__md_get = function (key, storage, at) {
    try {
      return JSON.parse((storage || localStorage).getItem((at || scope).pathname + "." + key));
    } catch (error) {
      return null; // storage is closed, or holds what we did not write
    }
  };
  window.__md_set = function (key, value, storage, at) {
    try {
      (storage || localStorage).setItem((at || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      /* private mode: the choice lasts for this page only */
    }
  };
  document.documentElement.classList.replace("no-js", "js");
  var config = {
    base: scope.href, features: [], search: "", annotate: null, tags: null, version: null,
    translations: { "clipboard.copy": "Copy to clipboard", "clipboard.copied": "Copied to clipboard" },
  };
  document.body.insertAdjacentHTML("afterbegin",
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" autocomplete="off">' +
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" autocomplete="off">' +
    '<div data-md-component="skip"></div><div data-md-component="announce"></div>' +
    '<div class="md-dialog" data-md-component="dialog"><div class="md-dialog__inner md-typeset"></div></div>' +
    '<script id="__config" type="application/json">' + JSON.stringify(config).replace(/</g, "\\u003c") + "<\/script>");
  script.previousElementSibling.innerHTML =
    choice(0, "light", "default", "Switch to dark colours", '<path d="M11 3a9 9 0 1 0 10 11.600A7.500 7.500 0 0 1 11 3z"/>') +
    choice(1, "dark", "slate", "Switch to light colours", '<path d="M12 7.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM11 2h2v3.500h-2zM11 18.500h2V22h-2zM2 11h3.500v2H2zM18.500 11H22v2h-3.500zM5.600 4.200l2.500 2.500-1.400 1.400-2.500-2.500zM17.300 15.900l2.500 2.500-1.400 1.400-2.500-2.500zM4.200 18.400l2.500-2.500 1.400 1.400-2.500 2.500zM15.900 6.700l2.500-2.500 1.400 1.400-2.500 2.500z"/>');

  // One of the two settings of the colour switch, in the shape Material's bundle looks for.
  function choice(at, media, scheme, label, icon) {
    return '<input class="md-option" data-md-color-media="(prefers-color-scheme: ' + media + ')" data-md-color-scheme="' + scheme +
      '" data-md-color-primary="custom" data-md-color-accent="custom" aria-label="' + label + '" type="radio" name="__palette" id="__palette_' + at + '">' +
      '<label class="md-header__button md-icon" title="' + label + '" for="__palette_' + (1 - at) + '" hidden>' +
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">' + icon + "</svg></label>";
  }

  var palette = window.__md_get("__palette");
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  var color = palette && palette.color;
  document.body.setAttribute("data-md-color-scheme", (color && color.scheme) || (dark ? "slate" : "default"));
})();
