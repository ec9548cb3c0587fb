/* The list of all attributes. 5,000 rows: only those in view are in the page; filters and
   order stand in the address, so that a list can be sent to somebody. */
(function () {
  "use strict";

  var form = document.getElementById("fg-list");
  var view = document.getElementById("fg-list-rows");
  var HEIGHT = 34; // of a row, as in field-guide.css
  var FIELDS = ["q", "group", "vr", "retired", "used", "has", "cloud", "module", "iod", "sort"];
  var root = form.dataset.fgRoot;
  var said = form.querySelector("output");
  var table = document.createElement("div");
  var rows = [], shown = [], members = null, structure = null, waiting = null;

  load(form.dataset.fgRows).then(start, function () { said.textContent = "The list could not be loaded. Go by the groups below."; });

  function load(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = root + name;
      script.onload = done;
      script.onerror = failed;
      document.head.appendChild(script);
    });
  }

  function start() {
    rows = window.fgAttributeRows;
    rows.forEach(function (row, at) { row.at = at; });
    var state = new URLSearchParams(location.search);
    FIELDS.forEach(function (name) { if (state.get(name)) form.elements[name].value = state.get(name); });
    table.className = "fg-list-inner";
    view.appendChild(table);
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(filter); });
    form.querySelector("[data-fg-csv]").addEventListener("click", csv);
    view.addEventListener("scroll", draw, { passive: true });
    addEventListener("resize", draw);
    filter();
  }

  function value(name) { return form.elements[name].value; }

  /* Attributes of a module, or of all modules of an IOD, by their place; null for all. */
  function within() {
    if (!value("module") && !value("iod")) return null;
    if (!members) {
      waiting = waiting || Promise.all([load(form.dataset.fgStructure), load(form.dataset.fgMembers)]).then(function () {
        structure = window.fgStructure;
        members = window.fgModuleMembers;
        filter();
      }, function () { waiting = null; said.textContent = "The modules could not be loaded."; });
      return undefined;
    }
    var sets = [];
    if (value("module")) sets.push(placesOf([structure.modules.findIndex(function (m) { return m[0] === value("module"); })]));
    if (value("iod")) {
      var iod = structure.iods.find(function (i) { return i[0] === value("iod"); });
      sets.push(placesOf(iod ? iod[3].map(function (m) { return m[0]; }) : []));
    }
    return sets;
  }

  function placesOf(modules) {
    var places = new Set();
    modules.forEach(function (m) {
      var at = 0;
      if (members[m]) members[m].split(" ").forEach(function (step) { at += parseInt(step, 36); places.add(at); });
    });
    return places;
  }

  function filter() {
    var sets = within();
    if (sets === undefined) { said.textContent = "Loading the modules \u2026"; return; }
    var words = value("q").toLowerCase().replace(/[()]/g, "").split(/\s+/).filter(Boolean);
    var group = value("group"), vr = value("vr"), retired = value("retired"), used = value("used");
    var has = value("has"), cloud = value("cloud");
    shown = rows.filter(function (row) {
      if (group && row[0].slice(0, 4) !== group) return false;
      if (vr && row[3].split("/").indexOf(vr) < 0) return false;
      if (retired && String(row[5]) !== retired) return false;
      if (used === "modules" && !row[6]) return false;
      if (used === "none" && row[6]) return false;
      if (used === "samples" && !row[7]) return false;
      if (has && row[8].indexOf(has) < 0) return false;
      if (cloud && row[9].indexOf(cloud) < 0) return false;
      if (sets && !sets.every(function (set) { return set.has(row.at); })) return false;
      return !words.length || words.every(function (word) { return textOf(row).indexOf(word) >= 0; });
    });
    sort();
    said.textContent = shown.length.toLocaleString("en") + " of " + rows.length.toLocaleString("en");
    keep();
    view.scrollTop = 0;
    draw();
  }

  /* Made when first asked for: most readers filter by other things, or not at all. */
  function textOf(row) {
    row.text = row.text || (row[0] + " " + row[0].slice(0, 4) + "," + row[0].slice(4) + " " + row[1] + " " + row[2]).toLowerCase();
    return row.text;
  }

  function sort() {
    var by = { name: 1, vr: 3, modules: 6, samples: 7 }[value("sort")];
    if (!by) return;
    shown.sort(function (a, b) {
      if (by > 5) return b[by] - a[by] || a.at - b.at;
      return a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : a.at - b.at;
    });
  }

  function keep() {
    var kept = new URLSearchParams();
    FIELDS.forEach(function (name) { if (value(name)) kept.set(name, value(name)); });
    var search = kept.toString();
    if (location.protocol !== "file:")
      history.replaceState(null, "", location.pathname + (search ? "?" + search : "") + location.hash);
  }

  function draw() {
    var first = Math.max(0, Math.floor(view.scrollTop / HEIGHT) - 10);
    var last = Math.min(shown.length, first + Math.ceil(view.clientHeight / HEIGHT) + 20);
    table.style.height = shown.length * HEIGHT + "px";
    var fresh = document.createDocumentFragment();
    for (var i = first; i < last; i++) fresh.appendChild(line(shown[i], i));
    table.replaceChildren(fresh);
  }

  function line(row, at) {
    var link = document.createElement("a");
    link.href = root + "attributes/" + row[0] + "/";
    link.style.top = at * HEIGHT + "px";
    if (row[5]) link.className = "fg-gone";
    [["code", tag(row)], ["span", row[1] || "(no name)"], ["span", row[3]],
      ["span", row[6] ? row[6] + (row[6] === 1 ? " module" : " modules") : ""]].forEach(function (cell) {
      var part = document.createElement(cell[0]);
      part.textContent = cell[1];
      link.appendChild(part);
    });
    return link;
  }

  function tag(row) { return "(" + row[0].slice(0, 4) + "," + row[0].slice(4) + ")"; }

  function csv() {
    var lines = [["Tag", "Name", "Keyword", "VR", "VM", "Retired", "Modules", "Sample files"]].concat(shown.map(function (row) {
      return [tag(row), row[1], row[2], row[3], row[4], row[5] ? "retired" : "", row[6], row[7]];
    }));
    var text = lines.map(function (cells) {
      return cells.map(function (cell) { return /[",\n]/.test(cell) ? '"' + String(cell).replace(/"/g, '""') + '"' : cell; }).join(",");
    }).join("\r\n") + "\r\n";
    var done = function (what) { said.textContent = what; };
    if (!navigator.clipboard) { done("The browser does not let pages copy here."); return; }
    navigator.clipboard.writeText(text).then(
      function () { done(shown.length.toLocaleString("en") + " rows copied as CSV"); },
      function () { done("The browser refused to copy."); }
    );
  }
})();
