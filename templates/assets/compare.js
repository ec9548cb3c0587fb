/* The page /compare/: two IODs by modules and Types, or two platforms by statements. */
(function () {
  "use strict";

  var form = document.getElementById("fg-compare");
  var out = document.getElementById("fg-compared");
  var root = form.dataset.fgRoot;
  var FIELDS = ["a", "b", "p", "q"];
  var ORDER = ["1", "1C", "2", "2C", "3", "-"];
  var USAGE = { M: "mandatory", C: "conditional", U: "user option" };
  var WORDS = { r: "required", q: "queryable", t: "returned", p: "promoted", m: "modified", u: "unsupported" };
  var loading = null, structure, rows;

  function load() {
    loading = loading || Promise.all(form.dataset.fgScripts.split(" ").map(function (name) {
      return new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = root + name;
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      });
    })).then(function () { structure = window.fgStructure; rows = window.fgAttributeRows; });
    loading.catch(function () { loading = null; });
    return loading;
  }

  var state = new URLSearchParams(location.search);
  FIELDS.forEach(function (name) { if (state.get(name)) form.elements[name].value = state.get(name); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function (event) {
    // One comparison at a time: a choice of IODs ends that of platforms.
    var other = /^[ab]$/.test(event.target.name) ? ["p", "q"] : ["a", "b"];
    other.forEach(function (name) { form.elements[name].value = ""; });
    run();
  });
  run();

  function value(name) { return form.elements[name].value; }

  function run() {
    var kept = new URLSearchParams();
    FIELDS.forEach(function (name) { if (value(name)) kept.set(name, value(name)); });
    if (location.protocol !== "file:") history.replaceState(null, "", location.pathname + (kept.toString() ? "?" + kept : ""));
    var what = value("a") && value("b") ? iods : value("p") && value("q") ? platforms : null;
    if (!what) { out.replaceChildren(); return; }
    load().then(what, function () { out.replaceChildren(node("p", "fg-warning", "The tables could not be loaded.")); });
  }

  function node(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    for (var i = 3; i < arguments.length; i++) element.append(arguments[i]);
    return element;
  }

  function anchor(address, text) {
    var a = node("a", "", text);
    a.href = root + address;
    return a;
  }

  function attribute(row) {
    var a = anchor("attributes/" + row[0] + "/");
    a.className = "fg-t";
    a.append(node("code", "", "(" + row[0].slice(0, 4) + "," + row[0].slice(4) + ")"), " " + row[1]);
    return a;
  }

  function table(label, titles, lines) {
    var head = node("tr", ""), body = node("tbody", ""), box = node("div", "fg-table");
    titles.forEach(function (t) { var th = node("th", "", t); th.scope = "col"; head.append(th); });
    lines.forEach(function (cells) {
      var tr = node("tr", "");
      cells.forEach(function (cell) { var td = node("td", ""); td.append(cell); tr.append(td); });
      body.append(tr);
    });
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", label);
    box.tabIndex = 0;
    box.append(node("table", "fg-rows", undefined, node("thead", "", undefined, head), body));
    return box;
  }

  function section(heading, content) { return [node("h2", "", heading), content]; }

  /* ---- IODs ---- */

  function steps(packed) {
    var at = 0;
    return packed.split(" ").map(function (s) { return (at += parseInt(s, 36)); });
  }

  /* What an IOD's modules say of each attribute: the strictest Type where it is mandatory. */
  function demands(iod) {
    var found = new Map();
    iod[3].forEach(function (use) {
      var module = structure.modules[use[0]];
      Object.keys(module[2]).forEach(function (type) {
        steps(module[2][type]).forEach(function (at) {
          var have = found.get(at), must = use[1] === "M";
          if (!have || (must && !have.must) || (must === have.must && ORDER.indexOf(type) < ORDER.indexOf(have.type)))
            found.set(at, { type: type, must: must, usage: use[1], module: module });
        });
      });
    });
    return found;
  }

  function required(d) { return Boolean(d && d.must && (d.type === "1" || d.type === "2")); }

  function cell(d) {
    if (!d) return node("span", "fg-quiet", "not in it");
    var span = node("span", "");
    span.append(node("b", "t t" + (d.type === "-" ? "0" : d.type), d.type === "-" ? "\u2013" : d.type), " ",
      anchor("modules/" + d.module[0] + "/", d.module[1]), d.must ? "" : node("span", "fg-quiet", " " + USAGE[d.usage] + " module"));
    return span;
  }

  function iods() {
    var a = find(value("a")), b = find(value("b"));
    if (!a || !b) return;
    var ofA = demands(a), ofB = demands(b), all = Array.from(new Set(Array.from(ofA.keys()).concat(Array.from(ofB.keys())))).sort(function (x, y) { return x - y; });
    var onlyA = all.filter(function (at) { return required(ofA.get(at)) && !required(ofB.get(at)); });
    var onlyB = all.filter(function (at) { return required(ofB.get(at)) && !required(ofA.get(at)); });
    var other = all.filter(function (at) {
      var x = ofA.get(at), y = ofB.get(at);
      return x && y && required(x) === required(y) && x.type !== y.type;
    });
    var same = all.filter(function (at) { return required(ofA.get(at)) && required(ofB.get(at)); }).length;
    var parts = [node("p", "", same + " attributes are required (Type 1 or 2, in a mandatory module) by both. Top level; sequences are on the pages of the modules.")];
    parts = parts.concat(section("Modules", modules(a, b)));
    [[onlyA, "Required by " + a[1] + " only"], [onlyB, "Required by " + b[1] + " only"], [other, "In both, with another Type"]].forEach(function (set) {
      if (set[0].length) parts = parts.concat(section(set[1] + " (" + set[0].length + ")", table(set[1], ["Attribute", a[1], b[1]], set[0].map(function (at) {
        return [attribute(rows[at]), cell(ofA.get(at)), cell(ofB.get(at))];
      }))));
    });
    out.replaceChildren.apply(out, parts);
  }

  function find(id) { return structure.iods.find(function (i) { return i[0] === id; }); }

  function modules(a, b) {
    var usage = new Map();
    [a, b].forEach(function (iod, side) {
      iod[3].forEach(function (use) {
        var have = usage.get(use[0]) || ["", ""];
        have[side] = use[1];
        usage.set(use[0], have);
      });
    });
    var differ = Array.from(usage).filter(function (u) { return u[1][0] !== u[1][1]; });
    if (!differ.length) return node("p", "", "Both have the same modules with the same usage.");
    var lines = differ.map(function (u) {
      var m = structure.modules[u[0]];
      return [anchor("modules/" + m[0] + "/", m[1])].concat(u[1].map(function (one) {
        return one ? node("span", "", USAGE[one]) : node("span", "fg-quiet", "not in it");
      }));
    });
    return table("Modules", ["Module", a[1], b[1]], lines);
  }

  /* ---- platforms ---- */

  function said(row, at) {
    var found = [], letters = row[9];
    for (var i = 0; i < letters.length; i += 2) if (letters[i] === String(at)) found.push(letters[i + 1]);
    return found;
  }

  function words(letters) {
    var span = node("span", "");
    letters.forEach(function (l) { span.append(node("span", "fg-status fg-status-" + WORDS[l], WORDS[l]), " "); });
    if (!letters.length) span.append(node("span", "fg-quiet", "kept; nothing special is stated"));
    return span;
  }

  function platforms() {
    var options = Array.prototype.slice.call(form.elements.p.options, 1).map(function (o) { return [o.value, o.text]; });
    var at = ["p", "q"].map(function (name) { return options.findIndex(function (o) { return o[0] === value(name); }); });
    var titles = at.map(function (n) { return options[n][1]; });
    var stated = rows.filter(function (row) { return said(row, at[0]).length || said(row, at[1]).length; });
    var differ = stated.filter(function (row) { return said(row, at[0]).join() !== said(row, at[1]).join(); });
    out.replaceChildren(
      node("p", "", stated.length + " attributes have a statement on one of the two; " + differ.length + " of them differ. Levels, notes and sources are on the pages of the platforms: "),
      node("p", "", undefined, anchor("cloud/" + value("p") + "/", titles[0]), ", ", anchor("cloud/" + value("q") + "/", titles[1])),
      table("Differences", ["Attribute", titles[0], titles[1]], differ.map(function (row) {
        return [attribute(row), words(said(row, at[0])), words(said(row, at[1]))];
      })));
  }
})();
