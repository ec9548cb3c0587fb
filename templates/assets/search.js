/* The search box of every page (a WAI-ARIA combobox whose options are links), the page
   /go/ and the page for what is not there. Engine and data come with the first focus. */
(function () {
  "use strict";

  var form = document.querySelector(".fg-search");
  if (!form) return;
  var input = form.querySelector("input");
  var root = form.dataset.fgRoot;
  var fromDisk = location.protocol === "file:";
  var engine = null, loading = null, privates = null;
  var shown = [], active = -1, asked = "", entered = false;
  var FIRST = 6, known = {}, resting = 0;
  // Not from disk, and not on /inspect/, whose policy lets nothing be fetched.
  var mayAsk = !fromDisk && !document.querySelector('meta[content*="connect-src \'none\'"]');

  /* ---- engine ---- */

  function script(name) {
    return new Promise(function (done, failed) {
      var tag = document.createElement("script");
      tag.src = root + name;
      tag.onload = done;
      tag.onerror = function () { failed(new Error(name)); };
      document.head.appendChild(tag);
    });
  }

  /* Loads the three scripts side by side and builds in slices of a few milliseconds, so
     that typing goes on meanwhile. */
  function load() {
    if (loading) return loading;
    var names = form.dataset.fgScripts.split(" ");
    performance.mark("fg-search-asked");
    loading = Promise.all([script(names[0]).then(function () { return script(names[1]); }), script(names[2])])
      .then(function () {
        var search = new window.fgSearchQuery.Search(window.fgSearchData);
        return sliced(search.steps()).then(function () {
          engine = search;
          performance.mark("fg-search-ready");
          return search;
        });
      });
    loading.catch(function () { loading = null; });
    return loading;
  }

  function sliced(steps) {
    return new Promise(function (done, failed) {
      var channel = new MessageChannel();
      channel.port1.onmessage = function () {
        try {
          var until = performance.now() + 8;
          while (performance.now() < until) if (steps.next().done) return done();
          channel.port2.postMessage(0);
        } catch (error) {
          failed(error);
        }
      };
      channel.port2.postMessage(0);
    });
  }

  /* Results now, or again once the private elements are there. */
  function find(query, limit, show) {
    return load().then(function (search) {
      show(search.query(query, limit));
      if (!search.wantsPrivate) return null;
      privates = privates || script(form.dataset.fgPrivate).then(function () { search.addPrivate(window.fgSearchPrivate); });
      return privates.then(function () { show(search.query(query, limit)); }, function () { privates = null; });
    });
  }

  function link(address) { return root + address + (fromDisk ? "index.html" : ""); }

  function results(query) { return link("go/") + "?q=" + encodeURIComponent(query.slice(0, 1500)); }

  /* ---- one result as a link ---- */

  function part(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  }

  function fill(anchor, result) {
    anchor.href = link(result.address);
    anchor.appendChild(part("span", "fg-hit-kind", result.kind));
    var title = part("span", "fg-hit-title", result.title);
    if (result.retired) title.appendChild(part("span", "fg-hit-gone", " retired"));
    anchor.appendChild(title);
    if (result.sub) anchor.appendChild(part("code", "fg-hit-sub", result.sub + (result.vr ? " " + result.vr : "")));
    anchor.appendChild(part("span", "fg-hit-why", result.why));
    // An empty line keeps the place, so nothing moves when the definition comes.
    if (mayAsk && /^attributes\/./.test(result.address)) {
      var line = part("span", "fg-hit-is", known[result.address] || "\u00a0");
      line.dataset.of = result.address;
      anchor.appendChild(line);
    }
    return anchor;
  }

  /* ---- what an attribute is: from its page's twin, once the typing rests ---- */

  function tell(anchor, result) {
    var address = result.address;
    if (!anchor.querySelector(".fg-hit-is") || known[address] !== undefined) return;
    known[address] = ""; // asked for
    fetch(root + address + "index.json").then(function (answer) { return answer.ok ? answer.json() : { facts: {} }; }).then(function (twin) {
      known[address] = twin.facts.definition ? twin.facts.definition.text : "";
      // The list may be another one by now, with the same result in it.
      document.querySelectorAll(".fg-hit-is").forEach(function (line) {
        if (line.dataset.of === address && known[address]) line.textContent = known[address];
      });
    }).catch(function () { delete known[address]; });
  }

  /* The first few attributes; the others when they are chosen. */
  function tellFirst(anchors, found) {
    clearTimeout(resting);
    resting = setTimeout(function () {
      for (var i = 0, told = 0; i < anchors.length && told < FIRST; i++) {
        if (!anchors[i].querySelector(".fg-hit-is")) continue;
        tell(anchors[i], found[i]);
        told++;
      }
    }, 200);
  }

  /* ---- combobox ---- */

  var list = part("div", "fg-results", "");
  list.id = "fg-results";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Results");
  list.hidden = true;
  var said = part("div", "fg-sr", "");
  said.setAttribute("role", "status");
  form.appendChild(list);
  form.appendChild(said);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", "fg-results");
  input.setAttribute("aria-autocomplete", "list");

  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) choose(-1);
  }

  function choose(at) {
    var options = list.children;
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = at;
    if (options[at]) {
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
      tell(options[at], shown[at]);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function show(query, found) {
    if (query !== input.value.trim()) return; // somebody typed on
    asked = query;
    shown = found;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren.apply(list, found.map(function (result, i) {
      var option = fill(document.createElement("a"), result);
      option.id = "fg-hit-" + i;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    tellFirst(list.children, found);
    open(found.length > 0 && document.activeElement === input);
    var first = found[0];
    said.textContent = !query ? "" : !first ? "Nothing found." :
      found.length + (found.length === 1 ? " result" : " results") + ", first: " + first.title + ", " + first.kind + ", " + first.why + ".";
    form.classList.toggle("fg-none", Boolean(query && !first));
    if (entered) go();
  }

  function look() {
    var query = input.value.trim();
    if (!query) { show("", []); return Promise.resolve(); }
    return find(query, 12, function (found) { show(query, found); }).catch(function () {
      said.textContent = "The search could not be loaded.";
      if (entered) location.assign(results(query));
    });
  }

  /* Enter: the chosen result, a sure hit, or the page of all results. */
  function go() {
    entered = false;
    var query = input.value.trim();
    if (!query) return;
    var target = active >= 0 ? shown[active] : shown[0] && shown[0].exact ? shown[0] : null;
    location.assign(target ? link(target.address) : results(query));
  }

  input.addEventListener("focus", function () { load().catch(function () {}); if (asked && asked === input.value.trim() && shown.length) open(true); });
  input.addEventListener("input", function () { entered = false; look(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!input.value.trim()) return;
    if (engine && asked === input.value.trim() && !engine.wantsPrivate) { go(); return; }
    entered = true;
    look();
  });
  input.addEventListener("keydown", function (event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    var last = shown.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!shown.length) return;
      event.preventDefault();
      var down = event.key === "ArrowDown";
      if (list.hidden) open(true);
      choose(down ? (active >= last ? -1 : active + 1) : active < 0 ? last : active - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!list.hidden) open(false);
      else { input.value = ""; show("", []); }
    }
  });
  form.addEventListener("focusout", function (event) {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  // A press on a result must not take the focus away before the click arrives.
  list.addEventListener("mousedown", function (event) { event.preventDefault(); });

  /* ---- /go/ and pages that are not there ---- */

  var page = document.getElementById("fg-go");
  if (page) {
    var missing = page.dataset.fgGo === "missing";
    var query = missing ? wanted() : new URLSearchParams(location.search).get("q") || "";
    query = query.slice(0, 10000).trim();
    if (query) {
      input.value = query;
      find(query, 60, function (found) { answer(query, found); }).catch(function () {
        page.replaceChildren(part("p", "", "The search could not be loaded. Go by the lists above."));
      });
    }
  }

  function answer(query, found) {
    if (!missing && found[0] && found[0].exact) { location.replace(link(found[0].address)); return; }
    var text = query.length > 120 ? query.slice(0, 117) + "\u2026" : query;
    var head = found.length ? (missing ? "What may be meant by \u201c" : "Results for \u201c") : "Nothing found for \u201c";
    var list = document.createElement("ol");
    list.className = "fg-hits";
    found.forEach(function (result) {
      var item = document.createElement("li");
      item.appendChild(fill(document.createElement("a"), result));
      list.appendChild(item);
    });
    page.replaceChildren(part("h2", "", head + text + "\u201d"), list);
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) tell(entry.target, found[all.indexOf(entry.target)]);
      });
    });
    var all = Array.from(list.querySelectorAll("a"));
    all.forEach(function (anchor) { seen.observe(anchor); });
    if (!found.length) page.appendChild(part("p", "", "Try fewer words, a tag such as (0008,0060), or a keyword such as PatientID."));
    if (!missing) document.title = text + " \u00b7 Search";
  }

  /* What an address that does not exist asks for. */
  function wanted() {
    var path = location.pathname;
    try { path = decodeURIComponent(path); } catch (error) { /* as it stands */ }
    var home = new URL(root, location).pathname;
    if (path.indexOf(home) === 0) path = path.slice(home.length);
    var parts = path.replace(/(index)?\.(html?|json|md)$/, "").split("/").filter(Boolean);
    var last = parts.pop() || "";
    if (/^[0-9a-fx]{4}$/i.test(last) && parts.length && /^[0-9a-fx]{4}$/i.test(parts[parts.length - 1])) last = parts.pop() + "," + last;
    return /\d\.\d|^[0-9a-fx]{4}[-_,]?[0-9a-fx]{4}$/i.test(last) ? last.replace(/[-_]/, ",") : last.replace(/[-_+]+/g, " ");
  }

  if (!fromDisk && "serviceWorker" in navigator && form.dataset.fgWorker) {
    addEventListener("load", function () {
      navigator.serviceWorker.register(root + form.dataset.fgWorker).catch(function () { /* not over plain http */ });
    });
  }
})();
