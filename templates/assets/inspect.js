/* The page /inspect/: shows what inspect-read.js reads and inspect-check.js finds. What
   was dropped or pasted is only ever put on the page as text, and sent nowhere. */
(function () {
  "use strict";

  var form = document.getElementById("fg-inspect");
  var area = form.querySelector("textarea");
  var picker = form.querySelector("input[type=file]");
  var drop = document.getElementById("fg-drop");
  var out = document.getElementById("fg-inspected");
  var root = form.dataset.fgRoot;
  var names = form.dataset.fgScripts.split(" ");
  var ROWS = 2500; // rows put on the page
  var loading = null, turn = 0;
  var byTag = new Map(), open = [];

  function script(name) {
    return new Promise(function (done, failed) {
      var tag = document.createElement("script");
      tag.src = root + name;
      tag.onload = done;
      tag.onerror = function () { failed(new Error("could not load " + name)); };
      document.head.appendChild(tag);
    });
  }

  function load() {
    loading = loading || Promise.all(names.map(script)).then(function () {
      window.fgAttributeRows.forEach(function (row) {
        byTag.set(row[0], row);
        if (row[0].indexOf("x") >= 0) open.push(row[0]);
      });
    });
    loading.catch(function () { loading = null; });
    return loading;
  }

  function ofTag(tag) {
    return byTag.get(tag) || byTag.get(open.find(function (known) {
      for (var i = 0; i < 8; i++) if (known[i] !== "x" && known[i] !== tag[i]) return false;
      return true;
    })) || null;
  }

  /* The dictionary's VR, for encodings that state none. */
  function vrOf(tag) {
    var row = ofTag(tag);
    return row ? row[3].split("/")[0].slice(0, 2) : tag.slice(4) === "0000" ? "UL" : "";
  }

  function shown(tag) { return "(" + tag.slice(0, 4) + "," + tag.slice(4) + ")"; }

  /* ---- in ---- */

  form.addEventListener("submit", function (event) { event.preventDefault(); paste(); });
  form.addEventListener("reset", function () { turn++; out.replaceChildren(); });
  picker.addEventListener("change", function () { if (picker.files[0]) file(picker.files[0]); });
  area.addEventListener("paste", function () { setTimeout(paste); });
  ["dragenter", "dragover"].forEach(function (name) {
    document.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("fg-over"); });
  });
  ["dragleave", "drop"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      if (name === "drop" || !event.relatedTarget) drop.classList.remove("fg-over");
    });
  });
  document.addEventListener("drop", function (event) {
    event.preventDefault();
    var files = event.dataTransfer.files, text = event.dataTransfer.getData("text");
    if (files.length) file(files[0]);
    else if (text) { area.value = text; paste(); }
  });

  function work(title, read) {
    var mine = ++turn;
    out.replaceChildren(node("p", "fg-quiet", "Reading \u2026"));
    load().then(function () { return read(); }).then(function (found) {
      if (mine === turn) report(title, found);
    }).catch(function (error) {
      if (mine !== turn) return;
      var refused = window.fgInspectRead && error instanceof window.fgInspectRead.Refusal;
      out.replaceChildren(node("p", "fg-warning", refused ? error.message : "This could not be read: " + String(error.message || error)));
    });
  }

  function paste() {
    var text = area.value;
    if (!text.trim()) { turn++; out.replaceChildren(node("p", "fg-warning", "There is nothing to read: paste a dump or choose a file.")); return; }
    if (text.length > 8e6) { turn++; out.replaceChildren(node("p", "fg-warning", "The text is longer than 8 million characters. Paste a part of it.")); return; }
    work("Pasted text", function () { return window.fgInspectRead.fromText(text); });
  }

  function file(chosen) {
    work(chosen.name, function () {
      var read = window.fgInspectRead;
      return chosen.slice(0, read.HEAD).arrayBuffer().then(function (buffer) {
        var bytes = new Uint8Array(buffer);
        if (read.looksLikeText(bytes)) return read.fromText(new TextDecoder().decode(bytes));
        return read.fromFile(bytes, chosen.size, window.dicomParser, vrOf).then(function (found) {
          found.kind = "DICOM file";
          found.size = chosen.size;
          return found;
        });
      });
    });
  }

  /* ---- out ---- */

  function node(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    for (var i = 3; i < arguments.length; i++) element.append(arguments[i]);
    return element;
  }

  function anchor(address, className, text) {
    var a = node("a", className, text);
    a.href = root + address;
    return a;
  }

  function attribute(row) {
    var a = anchor("attributes/" + row[0] + "/", "fg-t");
    a.append(node("code", "", shown(row[0])), " " + row[1]);
    return a;
  }

  function items(heading, anchorId, list) {
    var ul = node("ul", "fg-findings");
    list.forEach(function (li) { ul.append(li); });
    var h = node("h2", "", heading);
    h.id = anchorId;
    return [h, ul];
  }

  function report(title, found) {
    if (found.fields) { hl7(found); return; }
    var parts = [], top = {}, elements = found.elements, charset = false;
    elements.forEach(function (e) {
      e.row = ofTag(e.tag);
      if (!e.depth) top[e.tag] = e;
      if (e.tag === "00080005" && e.value) charset = true;
      if (!e.vr && e.row) e.vr = e.row[3].split("/")[0];
    });
    elements.forEach(nameUid);
    elements.forEach(function (e) { e.fault = faultOf(e, charset); });
    parts.push(head(title, found, top));
    found.problems.forEach(function (p) { parts.push(node("p", "fg-warning", p)); });
    parts = parts.concat(findings(elements, top, found.kind === "DICOM file"));
    parts.push(node("h2", "", "Elements"), table(elements));
    if (elements.length > ROWS) parts.push(node("p", "fg-quiet", "The first " + ROWS + " of " + elements.length + " elements are shown; all were checked."));
    out.replaceChildren.apply(out, parts);
    out.focus();
  }

  /* Values that a dump has cut are not judged. */
  function faultOf(e, charset) {
    if (e.items !== null || e.vr === "SQ") return "";
    if (e.rest) return "length must be a multiple of " + { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, AT: 4 }[e.vr] + " bytes (got " + e.length + ")";
    if (/^cut short/.test(e.note)) return e.note;
    var check = window.fgInspectCheck.broken;
    var fault = e.full === undefined ? "" : check(e.vr, e.full, e.raw, charset || e.charset);
    if (!fault && e.stated && e.row && e.row[3] && e.stated !== "UN" && e.row[3].split("/").indexOf(e.stated) < 0 && !/ OB|OW/.test(e.row[3] + e.stated))
      fault = "VR is " + e.stated + "; the dictionary has " + e.row[3].replace("/", " or ");
    return fault;
  }

  function valueOf(top, tag) { return top[tag] ? top[tag].value.trim() : ""; }

  var DCMTK = { LittleEndianExplicit: "1.2.840.10008.1.2.1", LittleEndianImplicit: "1.2.840.10008.1.2", BigEndianExplicit: "1.2.840.10008.1.2.2",
    DeflatedLittleEndianExplicit: "1.2.840.10008.1.2.1.99" };

  /* Dumps write UIDs they know by name; no name is ever a broken UID. */
  function nameUid(e) {
    if (e.vr !== "UI" || !/[A-Za-z]/.test(e.value)) return;
    var name = e.value.replace(/^=/, "").replace(/[^A-Za-z0-9]/g, "");
    var uid = DCMTK[name] || Object.keys(window.fgInspectRules.uids).find(function (u) {
      return window.fgInspectRules.uids[u][0].replace(/[^A-Za-z0-9]/g, "") === name;
    });
    if (uid) e.value = e.full = uid;
    else if (/^=/.test(e.value)) e.full = undefined;
  }

  function head(title, found, top) {
    var box = node("p", "fg-facts"), sop = valueOf(top, "00080016"), syntax = valueOf(top, "00020010"), uids = window.fgInspectRules.uids;
    box.append(node("strong", "", title), node("span", "", found.kind + ", " + found.elements.length + " elements"));
    [[sop, "sop-classes/"], [syntax, "transfer-syntaxes/"]].forEach(function (pair) {
      if (uids[pair[0]]) box.append(node("span", "", undefined, anchor(pair[1] + pair[0] + "/", "", uids[pair[0]][0])));
      else if (pair[0]) box.append(node("code", "", pair[0]));
    });
    return box;
  }

  function findings(elements, top, isFile) {
    var parts = [], structure = window.fgStructure, rows = window.fgAttributeRows, check = window.fgInspectCheck;
    var broken = elements.filter(function (e) { return e.fault; });
    var sop = valueOf(top, "00080016");
    var gaps = check.missing(top, sop, structure, rows);
    var trouble = check.stores(top, window.fgInspectRules.stores, isFile);
    if (broken.length) parts = parts.concat(items(broken.length + (broken.length === 1 ? " value breaks" : " values break") + " the rules of " + (broken.length === 1 ? "its VR" : "their VR"), "broken",
      broken.slice(0, 100).map(function (e) {
        var li = node("li", "");
        li.append(e.row ? attribute(e.row) : node("code", "", shown(e.tag)), " " + e.fault + (e.value ? ": " : "."));
        if (e.value) li.append(node("code", "", e.value));
        return li;
      })));
    if (gaps) {
      var type1 = gaps.one.map(function (m) { return gap(m, "is missing"); }).concat(gaps.empty.map(function (m) { return gap(m, "is empty"); }));
      if (type1.length) parts = parts.concat(items("Type 1 for " + gaps.iod[1] + ", not there", "type1", type1));
      if (gaps.two.length) {
        var more = node("details", "");
        more.append(node("summary", "", gaps.two.length + " Type 2 attributes are missing (they may be empty, but must be there)"));
        var ul = node("ul", "fg-findings");
        gaps.two.forEach(function (m) { ul.append(gap(m, "")); });
        more.append(ul);
        parts.push(more);
      }
      if (!type1.length) parts.push(node("p", "", "All Type 1 attributes of the mandatory modules of " + gaps.iod[1] + " are there."));
      parts.push(node("p", "fg-source", "Top level and mandatory modules only; conditional attributes depend on what the data set says."));
    } else {
      parts.push(node("p", "fg-quiet", sop ? "No IOD is known for the SOP Class " + sop + ": required attributes were not checked." : "There is no SOP Class UID (0008,0016): required attributes were not checked."));
    }
    if (trouble.length) parts = parts.concat(items("What stores would object to", "stores", trouble.map(function (t) {
      var row = ofTag(t.tag), li = node("li", "");
      li.append(anchor("cloud/" + t.id + "/", "", t.platform), t.what === "not supported" ? " does not support " : t.sure ? " will reject: " : " may reject: ",
        row ? attribute(row) : shown(t.tag), t.what === "not supported" ? ". " : " is " + t.what + ". ", node("span", "fg-quiet", t.note));
      return li;
    })));
    else parts.push(node("p", "", "No store whose rules are stated here would reject it for a missing attribute."));
    return parts;
  }

  function gap(m, what) {
    var li = node("li", "");
    li.append(attribute(m.row), (what ? " " + what : "") + ", ", anchor("modules/" + m.module[0] + "/", "", m.module[1]));
    return li;
  }

  function scroll(label, table) {
    var box = node("div", "fg-table");
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", label);
    box.tabIndex = 0;
    box.append(table);
    return box;
  }

  function header(titles) {
    var tr = node("tr", "");
    titles.forEach(function (t) { var th = node("th", "", t); th.scope = "col"; tr.append(th); });
    return node("thead", "", undefined, tr);
  }

  function table(elements) {
    var body = node("tbody", "");
    elements.slice(0, ROWS).forEach(function (e) {
      var tr = node("tr", e.fault ? "fg-bad-row" : ""), first = node("td", "fg-d" + Math.min(e.depth, 6)), last = node("td", "");
      first.append(e.row ? attribute(e.row) : node("code", "", shown(e.tag)));
      if (!e.row) first.append(" ", node("span", "fg-quiet", window.fgInspectRead.isPrivate(e.tag) ? "private" + (e.creator ? ": " + e.creator : "") : "not in the dictionary"));
      if (e.items !== null) last.append(node("span", "fg-quiet", e.items + (e.items === 1 ? " item" : " items")));
      else if (e.value !== "") last.append(node("code", "", e.value));
      else if (!e.note) last.append(node("span", "fg-quiet", "empty"));
      var uid = window.fgInspectRules.uids[e.value];
      if (uid) last.append(" ", anchor((uid[1] === "SOP Class" ? "sop-classes/" : "transfer-syntaxes/") + e.value + "/", "", uid[0]));
      if (e.note) last.append(" ", node("span", "fg-quiet", e.note));
      if (e.fault) last.append(" ", node("span", "fg-badge fg-broken", e.fault));
      tr.append(first, node("td", "", e.vr), last);
      body.append(tr);
    });
    return scroll("Elements", node("table", "fg-rows", undefined, header(["Attribute", "VR", "Value"]), body));
  }

  function hl7(found) {
    var data = window.fgSearchData, pages = new Map(), body = node("tbody", "");
    data.pages.forEach(function (shelf) {
      if (shelf[1] === "hl7") shelf[2].split("\n").forEach(function (line) {
        var at = line.lastIndexOf("|");
        pages.set(line.slice(at + 1) || line.slice(0, at), line.slice(0, at));
      });
    });
    found.fields.forEach(function (f) {
      var tr = node("tr", ""), first = node("td", ""), feeds = node("td", ""), tags = [];
      first.append(pages.has(f.field) ? anchor("hl7/" + f.field + "/", "", f.field) : f.field, f.nth > 1 ? " (" + f.nth + ")" : "");
      Object.keys(data.hl7).forEach(function (name) {
        if (name === f.field || name.indexOf(f.field + ".") === 0) data.hl7[name].split(" ").forEach(function (t) { if (tags.indexOf(t) < 0) tags.push(t); });
      });
      tags.slice(0, 6).forEach(function (tag, i) { var row = ofTag(tag); if (row) feeds.append(i ? ", " : "", attribute(row)); });
      if (tags.length) tr.className = "fg-feeds";
      tr.append(first, node("td", "", undefined, node("code", "", f.value)), feeds);
      body.append(tr);
    });
    var type = found.fields.find(function (f) { return f.field === "MSH-9"; });
    out.replaceChildren(
      node("p", "fg-facts", undefined, node("strong", "", "HL7 v2 message"), node("span", "", type ? type.value : "type unknown"), node("span", "", found.fields.length + " fields")),
      node("p", "", "Coloured fields feed DICOM attributes, or are fed by them."),
      scroll("Fields", node("table", "fg-rows", undefined, header(["Field", "Value", "DICOM attributes"]), body)));
    out.focus();
  }
})();
