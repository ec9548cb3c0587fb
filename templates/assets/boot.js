/* Runs before the page is drawn: what Material keeps inline, so that the policy can
   forbid inline scripts. Material's bundle expects these four names. */
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
  var palette = window.__md_get("__palette");
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  var color = palette && palette.color;
  document.body.setAttribute("data-md-color-scheme", (color && color.scheme) || (dark ? "slate" : "default"));
})();
