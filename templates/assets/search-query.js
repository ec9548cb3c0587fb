/* Understands what was typed or pasted and finds the pages it means: tags and keywords
   in every tool's spelling, private tags, UIDs, HL7 fields, FHIR paths, CIDs, status
   codes, pasted error lines; everything else goes by words (search-text.js).
   The data comes from generator/search.py. Runs in browsers and in Node. */
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make(require("./search-text.js"));
  else root.fgSearchQuery = make(root.fgSearchText);
})(typeof self === "undefined" ? this : self, function (text) {
  "use strict";

  var LONGEST = 10000; // characters of a query that are looked at
  var ROOT = "1.2.840.10008.";
  // What people call things, and the keyword they mean.
  var CALLED = {
    mrn: "PatientID", pid: "PatientID", dob: "PatientBirthDate", "date of birth": "PatientBirthDate",
    gender: "PatientSex", "study uid": "StudyInstanceUID", suid: "StudyInstanceUID",
    "series uid": "SeriesInstanceUID", "instance uid": "SOPInstanceUID", "image uid": "SOPInstanceUID",
    "accession no": "AccessionNumber", "accession": "AccessionNumber", acc: "AccessionNumber",
    charset: "SpecificCharacterSet", "body part": "BodyPartExamined", "ae title": "StationAETitle",
    "burned in": "BurnedInAnnotation", "window level": "WindowCenter", "transfer syntax": "TransferSyntaxUID"
  };

  function Search(data) {
    this.index = new text.Index();
    this.tags = new Map(); // canonical tag to document
    this.keywords = new Map(); // keyword in lower case to document
    this.uids = new Map();
    this.cids = new Map();
    this.hl7 = new Map(); // OBR-24 to {page, tags}
    this.fhir = new Map(); // lower-case path to {path, page, tags}
    this.codes = new Map(); // normal form of a code to [{doc, why}]
    this.open = []; // tags of repeating groups
    this.groups = new Map();
    this.vrs = new Map();
    this.playbooks = [];
    this.creators = []; // documents of private creators
    this.privates = null;
    this.data = data;
  }

  /* Build everything; yields now and then so that a page can stay awake. */
  Search.prototype.steps = function* () {
    var data = this.data, n = 0, group = "";
    var lines = data.attributes.split("\n");
    for (var i = 0; i < lines.length; i++) {
      if (lines[i][0] === "@") group = lines[i].slice(1);
      else this.attribute(group, lines[i]);
      if (++n % 150 === 0) yield;
    }
    lines = data.uids.split("\n");
    for (i = 0; i < lines.length; i++) { this.uid(lines[i]); if (++n % 100 === 0) yield; }
    lines = data.groups.split("\n");
    for (i = 0; i < lines.length; i++) { this.contextGroup(lines[i]); if (++n % 150 === 0) yield; }
    for (var p = 0; p < data.pages.length; p++) {
      lines = data.pages[p][2].split("\n");
      for (i = 0; i < lines.length; i++) { this.page(data.pages[p], lines[i]); if (++n % 150 === 0) yield; }
    }
    for (i = 0; i < data.playbooks.length; i++) { this.playbook(data.playbooks[i]); if (i % 15 === 0) yield; }
    yield;
    this.mapped(this.hl7, data.hl7, function (name) { return name; });
    this.mapped(this.fhir, data.fhir, function (name) { return name.toLowerCase(); });
    yield;
    this.weighMessages();
    delete this.data;
  };

  Search.prototype.build = function () {
    var steps = this.steps();
    while (!steps.next().done);
    return this;
  };

  Search.prototype.add = function (doc) { this.index.add(doc); return doc; };

  function keywordOf(name) {
    return (name.replace(/'s/g, "").replace(/\u00b5/g, "u").match(/[A-Za-z0-9]+/g) || [])
      .map(function (w) { return w[0].toUpperCase() + w.slice(1); }).join("");
  }

  function slug(title) {
    return title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase()
      .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  function shown(tag) { return "(" + tag.slice(0, 4) + "," + tag.slice(4) + ")"; }

  Search.prototype.attribute = function (group, line) {
    var part = line.slice(4).split("|"), tag = group + line.slice(0, 4);
    var end = part[2].split(" "), name = part[0];
    var keyword = part[1] === "-" ? "" : part[1] || keywordOf(name);
    var doc = this.add({
      kind: "attribute", title: name || "(no name)", sub: shown(tag), vr: end[0], address: "attributes/" + tag + "/",
      keyword: keyword, tag: tag, weight: +end[1][0], retired: end[1].length > 1,
      aliases: keyword && text.squash(keyword) !== text.squash(name) ? [keyword] : []
    });
    this.tags.set(tag, doc);
    if (tag.indexOf("x") >= 0) this.open.push(tag);
    if (keyword && !(this.keywords.has(keyword.toLowerCase()) && doc.retired)) this.keywords.set(keyword.toLowerCase(), doc);
  };

  Search.prototype.uid = function (line) {
    var part = line.split("|"), uid = part[0].replace("~", ROOT);
    var kind = this.data.uidKinds[parseInt(part[3], 10)];
    var shelf = kind === "SOP Class" ? "sop-classes" : kind === "Transfer Syntax" ? "transfer-syntaxes" : "uids";
    var keyword = part[2] === "-" ? "" : part[2] || keywordOf(part[1]);
    var doc = this.add({
      kind: kind, title: part[1] || uid, sub: uid, address: shelf + "/" + uid + "/", weight: 1, extra: kind + " uid",
      retired: /r$/.test(part[3]), aliases: text.squash(keyword) !== text.squash(part[1]) ? [keyword] : []
    });
    this.uids.set(uid, doc);
    if (keyword && !this.keywords.has(keyword.toLowerCase())) this.keywords.set(keyword.toLowerCase(), doc);
  };

  Search.prototype.contextGroup = function (line) {
    var at = line.indexOf("|"), number = line.slice(0, at);
    this.cids.set(number, this.add({
      kind: "context group", title: line.slice(at + 1), sub: "CID " + number, weight: 0, extra: "cid context group",
      address: "context-groups/" + number + "/"
    }));
  };

  Search.prototype.page = function (shelf, line) {
    var at = line.lastIndexOf("|"), title = line.slice(0, at), own = line.slice(at + 1) || slug(title);
    var address = (shelf[1] ? shelf[1] + "/" : "") + own + "/";
    var doc = { kind: shelf[0], title: title, sub: "", address: address, weight: 1 };
    if (shelf[1] === "hl7" || shelf[1] === "fhir") doc.aliases = [own];
    this.add(doc);
    if (shelf[1] === "groups") this.groups.set(own, doc);
    if (shelf[1] === "vr") this.vrs.set(own, doc);
    if (shelf[1] === "private") { doc.weight = 0; this.creators.push(doc); }
    if (shelf[1] === "hl7") this.hl7.set(own, { path: own, page: doc, tags: [] });
    if (shelf[1] === "fhir") this.fhir.set(own.toLowerCase(), { path: own, page: doc, tags: [] });
  };

  Search.prototype.mapped = function (map, fields, form) {
    Object.keys(fields).forEach(function (name) {
      var key = form(name), entry = map.get(key);
      if (!entry) map.set(key, (entry = { path: name, page: null, tags: [] }));
      entry.path = name;
      entry.tags = fields[name].split(" ");
    });
  };

  Search.prototype.playbook = function (row) {
    var self = this;
    var doc = this.add({ kind: "error playbook", title: row[1], sub: "", address: "playbooks/" + row[0] + "/",
      weight: 3, extra: "error playbook " + row[2].join(" ").slice(0, 400) });
    var entry = { doc: doc, messages: row[2].map(function (message) {
      return { text: message, plain: text.squash(message), words: unique(text.words(message)), rare: 0 };
    }) };
    this.playbooks.push(entry);
    row[3].forEach(function (code) {
      var part = code.split("|");
      codeForms(part[0]).forEach(function (form) {
        if (!self.codes.has(form)) self.codes.set(form, []);
        self.codes.get(form).push({ doc: doc, why: part[1] + " " + part[0] + (part[2] ? ": " + part[2] : "") });
      });
    });
  };

  function unique(list) { return Array.from(new Set(list)); }

  /* A700, 0xA700, A700H and 42752 are one code; what is no number is compared as text. */
  function codeForms(code) {
    var plain = code.trim().toLowerCase(), forms = ["t" + plain];
    var hex = plain.match(/^(?:0x)?([0-9a-f]{3,4})h?$/);
    if (hex && (/[a-f]|^0x|h$/.test(plain) || hex[1].length === 4)) forms.push("n" + parseInt(hex[1], 16));
    if (/^\d{3,6}$/.test(plain)) forms.push("n" + parseInt(plain, 10));
    return unique(forms);
  }

  /* Words of messages that few playbooks have tell most. */
  Search.prototype.weighMessages = function () {
    var count = new Map(), total = this.playbooks.length;
    this.playbooks.forEach(function (p) {
      unique([].concat.apply([], p.messages.map(function (m) { return m.words; })))
        .forEach(function (w) { count.set(w, (count.get(w) || 0) + 1); });
    });
    this.rare = function (word) { return Math.log(1 + total / (count.get(word) || total)); };
    var rare = this.rare;
    this.playbooks.forEach(function (p) {
      p.messages.forEach(function (m) {
        m.rare = m.words.reduce(function (sum, w) { return sum + rare(w); }, 0);
      });
    });
  };

  /* Private elements, once search-private.js has been loaded. */
  Search.prototype.addPrivate = function (rows) {
    var self = this, byTitle = new Map();
    this.creators.forEach(function (doc) { byTitle.set(doc.address, doc); });
    this.privates = [];
    rows.forEach(function (row) {
      var doc = byTitle.get("private/" + (row[1] || slug(row[0])) + "/");
      var names = row[3].split("|"), group = "";
      if (doc) row[2].split(" ").forEach(function (tag, i) {
        if (tag.length === 8) { self.privates.push({ tag: tag, name: names[i], creator: row[0], doc: doc }); return; }
        if (tag.length > 2) { group = tag.slice(0, 4); tag = tag.slice(4); }
        self.privates.push({ tag: group + "xx" + tag, name: names[i], creator: row[0], doc: doc });
      });
    });
  };

  /* ---- spellings ---- */

  var H = "[0-9A-Fa-f]", X = "[0-9A-Fa-fxX]";
  var PAIR = new RegExp("(?:0x|\\\\x|\\\\u)?(" + X + "{4})h?\\s*[,;:|/_. \\-]\\s*(?:0x|\\\\x|\\\\u)?(" + X + "{4})(?![0-9A-Za-z])", "g");
  var RUN = new RegExp("(?:^|[^0-9A-Za-z.])(?:0x|tag|x|t|#|\\$)?(" + H + "{2}(?:xx|XX|" + H + "{2})" + X + "{4})(?:h|u|l|ul)?(?![0-9A-Za-z])", "gi");

  /* All tags in a text, in order, each once, as 8 canonical digits. */
  function tagsIn(query) {
    var found = [], match;
    [PAIR, RUN].forEach(function (pattern) {
      pattern.lastIndex = 0;
      while ((match = pattern.exec(query)) && found.length < 40) {
        var digits = (match[1] + (match[2] || "")).toUpperCase().replace(/X/g, "x");
        // 0xA700 after a word is a code, "0008 0060" may follow a word: pairs stand apart.
        if (pattern === PAIR && match.index && /[0-9A-Za-z.]/.test(query[match.index - 1])) {
          pattern.lastIndex = match.index + 1;
          continue;
        }
        found.push([match.index, digits]);
        pattern.lastIndex = match.index + match[0].length;
      }
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    return unique(found.map(function (f) { return f[1]; }));
  }

  /* The attribute of a tag; 60020010 is 60xx0010. */
  Search.prototype.ofTag = function (tag) {
    return this.tags.get(tag) || this.tags.get(this.open.find(function (known) {
      for (var i = 0; i < 8; i++) if (known[i] !== "x" && known[i] !== tag[i]) return false;
      return true;
    }));
  };

  Search.prototype.byTag = function (query, results) {
    var tags = tagsIn(query), self = this, hits = [];
    // In a path such as msg['tag00400275']['item']['tag00400009'] the last one is meant.
    var path = /\[|\.get|▸|\.Value/.test(query) && tags.length > 1 && query.length < 300;
    tags.forEach(function (tag) {
      var doc = self.ofTag(tag);
      if (doc) hits.push({ doc: doc, why: tag === doc.tag ? "tag" : "repeating group " + doc.tag.slice(0, 4) });
    });
    if (path) hits.reverse();
    hits.forEach(function (hit) {
      results.push({ doc: hit.doc, why: hit.why, exact: (hits.length === 1 || path) && hit === hits[0] && bare(query, 160) });
    });
    tags.filter(function (tag) { return parseInt(tag[3], 16) % 2 === 1 && !self.ofTag(tag); })
      .forEach(function (tag) { self.byPrivateTag(tag, query, results); });
  };

  /* A query about one thing: short, and in one line. */
  function bare(query, longest) { return query.length <= longest && !/\n./.test(query); }

  /* (gggg,bbee) belongs to whoever reserved block bb in (gggg,00bb) (PS3.5 §7.8.1). */
  Search.prototype.byPrivateTag = function (tag, query, results) {
    var group = tag.slice(0, 4), low = tag.slice(6), block = tag.slice(4, 6), self = this;
    if (block === "00") {
      results.push({ doc: { kind: "private tag", title: "Private Creator Identification", sub: shown(tag), address: "private/" },
        why: "it reserves (" + group + "," + low + "00\u2013" + low + "FF) for the creator it names", exact: false });
      return;
    }
    if (!this.privates) { this.wantsPrivate = true; return; }
    var rest = text.squash(query.replace(PAIR, " ").replace(RUN, " "));
    var found = this.privates.filter(function (p) { return p.tag.slice(0, 4) === group && p.tag.slice(6) === low && (p.tag.slice(4, 6) === "xx" || p.tag === tag); });
    if (rest.length > 1) {
      var named = found.filter(function (p) {
        var creator = text.squash(p.creator);
        return creator === rest || creator.indexOf(rest) >= 0 || rest.indexOf(creator) >= 0;
      });
      named.sort(function (a, b) { return fits(b) - fits(a) || a.creator.length - b.creator.length; });
      if (named.length) found = named;
    }
    function fits(p) { return text.squash(p.creator) === rest ? 1 : 0; }
    found.slice(0, 30).forEach(function (p) {
      results.push({ doc: { kind: "private tag", title: p.name || "Unknown", sub: shown(p.tag) + " " + p.creator,
        address: p.doc.address, key: p.doc.address + p.tag },
        why: "element " + low + " of creator " + p.creator, exact: found.length === 1 && rest.length > 1 });
    });
    if (!found.length) results.push({ doc: { kind: "private tag", title: "Private tag of an unknown creator", sub: shown(tag),
      address: "private/" }, why: "the creator stands in (" + group + ",00" + block + ")", exact: false });
    self.privateSeen = true;
  };

  var CALL = /(?:^|[^A-Za-z0-9])(?:ds|dataset|dcm|dicom|elem|item|Tag|DicomTag|DcmTagKey|Keyword|tags?|attrs?|DCM(?:_RETIRED)?)(?:\.|::|_|\[\s*["']|\.get\(\s*["'])([A-Za-z][A-Za-z0-9]+)/g;

  Search.prototype.byKeyword = function (query, results) {
    var whole = query.trim().replace(/^[\s"'`({<]+|[\s"'`)}>;,:?]+$/g, "");
    var known = this.keywords.get(whole.toLowerCase());
    if (known) { results.push({ doc: known, why: whole === known.keyword ? "keyword" : "name", exact: true }); return; }
    var self = this, found = [];
    query = query.slice(0, 2000);
    var match, last = null;
    CALL.lastIndex = 0;
    while ((match = CALL.exec(query))) {
      var doc = self.keywords.get(match[1].toLowerCase());
      if (doc) last = doc;
    }
    // PatientID=123, "PatientID", dataset.PatientID.value: words that only a keyword can be.
    (query.match(/[A-Za-z][A-Za-z0-9]{5,}/g) || []).forEach(function (word) {
      if (!/[a-z][A-Z]|[A-Z]{2}[a-z]|[a-z][A-Z]{2}/.test(word)) return;
      var doc = self.keywords.get(word.toLowerCase());
      if (doc && (doc.keyword === word || doc.kind !== "attribute")) found.push(doc);
    });
    var head = whole.match(/^([A-Za-z][A-Za-z0-9]+)\s*(?:=|==|:|\()/);
    if (head && this.keywords.has(head[1].toLowerCase())) last = last || this.keywords.get(head[1].toLowerCase());
    if (!last && found.length && /[.[(]/.test(query)) last = found[found.length - 1];
    if (last) results.push({ doc: last, why: "keyword", exact: bare(query, 160) });
    unique(found).forEach(function (doc) {
      if (doc !== last) results.push({ doc: doc, why: "keyword", exact: !last && found.length === 1 && whole.length < 80 && /^\S+$/.test(whole) });
    });
  };

  Search.prototype.byName = function (query, results) {
    var named = this.index.named(query).sort(function (a, b) {
      return (a.retired ? 1 : 0) - (b.retired ? 1 : 0) || rank(a) - rank(b);
    });
    named.forEach(function (doc) { results.push({ doc: doc, why: "name", exact: true }); });
    var called = this.keywords.get((CALLED[text.plain(query).trim()] || "").toLowerCase());
    if (called) results.push({ doc: called, why: "also called so", exact: false });
  };

  function rank(doc) {
    var at = ["attribute", "SOP Class", "Transfer Syntax", "IOD", "module"].indexOf(doc.kind);
    return at < 0 ? 9 : at;
  }

  Search.prototype.byUid = function (query, results) {
    var self = this, found = query.slice(0, 4000).match(/(?:^|[^0-9.])([0-2](?:\.\d+){3,})/g);
    if (!found) return;
    unique(found.map(function (f) { return f.replace(/^[^0-2]/, ""); })).slice(0, 12).forEach(function (uid, i, all) {
      var doc = self.uids.get(uid);
      if (doc) { results.push({ doc: doc, why: "UID", exact: all.length === 1 && bare(query, 120) }); return; }
      if (all.length > 1) return;
      var n = 0;
      self.uids.forEach(function (other, known) {
        if (n < 20 && known.startsWith(uid)) { results.push({ doc: other, why: "UID begins so", exact: false }); n++; }
      });
    });
  };

  Search.prototype.byHl7 = function (query, results) {
    if (query.length > 400) return;
    var match = query.trim().match(/^([A-Za-z][A-Za-z0-9]{2})(?:[\s\-._]?(\d{1,2}))(?:[.\-](\d{1,2}))?(?:[.\-](\d{1,2}))?$/);
    var inside = !match && query.match(/(?:^|[^A-Za-z0-9])([A-Z][A-Z0-9]{2})[.\-](\d{1,2})(?:[.\-](\d{1,2}))?(?:[.\-](\d{1,2}))?(?![\w-])/g);
    if (inside) match = inside[inside.length - 1].match(/([A-Z][A-Z0-9]{2})[.\-](\d{1,2})(?:[.\-](\d{1,2}))?(?:[.\-](\d{1,2}))?/);
    if (match) {
      var field = match[1].toUpperCase() + "-" + parseInt(match[2], 10);
      var names = [field];
      if (match[3]) names.unshift(field + "." + match[3]);
      if (match[4]) names.unshift(field + "." + match[3] + "." + match[4]);
      this.field(this.hl7, names, results, bare(query, 160), "HL7 field");
      return;
    }
    var segment = query.trim().toUpperCase(), self = this, n = 0;
    if (/^[A-Z][A-Z0-9]{2}$/.test(segment) && !this.vrs.has(segment)) this.hl7.forEach(function (entry, name) {
      if (entry.page && n < 20 && (name === segment || name.startsWith(segment + "-"))) {
        results.push({ doc: entry.page, why: "HL7 segment " + segment, exact: name === segment }); n++;
      }
    });
  };

  /* The most exact of `names` that is known: its page, then the attributes it feeds. */
  Search.prototype.field = function (map, names, results, exact, what) {
    var known = names.map(function (name) { return map.get(name); });
    var page = known.find(function (e) { return e && e.page; });
    var at = known.findIndex(function (e) { return e && e.tags.length; });
    if (page) results.push({ doc: page.page, why: what + (page === known[0] ? "" : " it is part of"), exact: exact && page === known.find(Boolean) });
    if (at >= 0) this.fed(known[at], (at ? "part of " : "") + what, results);
    if (at < 0 || !page) {
      var stem = names[names.length - 1] + ".", self = this;
      map.forEach(function (entry, name) { if (name.startsWith(stem)) self.fed(entry, what, results); });
    }
  };

  Search.prototype.fed = function (entry, what, results) {
    entry.tags.forEach(function (tag) {
      var doc = this.ofTag(tag);
      if (doc) results.push({ doc: doc, why: what + " " + entry.path, exact: false });
    }, this);
  };

  Search.prototype.byFhir = function (query, results) {
    var match = query.slice(0, 400).trim().match(/^([A-Za-z]{4,40})((?:\.[A-Za-z]+(?:\[[x\d]*\])?)+|$)/);
    if (!match) return;
    var path = (match[1] + match[2]).replace(/\[\d*\]/g, "").toLowerCase(), names = [path];
    while (path.indexOf(".") > 0) names.push((path = path.slice(0, path.lastIndexOf("."))));
    // A bare word is a resource only if it is one; a path begins with one.
    if (!names.some(function (n) { return this.fhir.has(n); }, this) || (!match[2] && !this.fhir.has(path))) return;
    this.field(this.fhir, names, results, true, "FHIR");
  };

  Search.prototype.byNumber = function (query, results) {
    var whole = query.trim(), cid = whole.match(/^(?:cid|dcid|context group)[\s_\-:#]*(\d{1,5})$/i);
    if (cid && this.cids.has(cid[1])) { results.push({ doc: this.cids.get(cid[1]), why: "CID", exact: true }); return; }
    var vr = this.vrs.get(whole.toUpperCase());
    if (vr && whole.length === 2) results.push({ doc: vr, why: "VR", exact: true });
    var asVr = whole.match(/^(?:vr[\s:=]*([A-Za-z]{2})|([A-Za-z]{2})\s*vr)$/i);
    if (asVr && this.vrs.has((asVr[1] || asVr[2]).toUpperCase()))
      results.push({ doc: this.vrs.get((asVr[1] || asVr[2]).toUpperCase()), why: "VR", exact: true });
    if (/^\S{1,20}$/.test(whole)) this.byCode(whole, results);
    var bareGroup = whole.match(/^(?:group\s*)?\(?(?:0x)?([0-9A-Fa-f]{2}(?:xx|[0-9A-Fa-f]{2}))[,x\s]*\)?$/);
    if (bareGroup) {
      var group = this.groups.get(bareGroup[1].toUpperCase().replace("XX", "xx"));
      if (group) results.push({ doc: group, why: "group", exact: !results.some(function (r) { return r.exact; }) });
    }
    if (/^\d{1,5}$/.test(whole) && this.cids.has(whole)) results.push({ doc: this.cids.get(whole), why: "CID number", exact: false });
    var begun = whole.match(/^\(?(?:0x|x|tag)?([0-9A-Fa-f]{4})[,\s]?([0-9A-Fa-f]{0,3})\)?$/i);
    if (begun && (begun[2] || /[,\s]/.test(whole))) {
      var from = (begun[1] + begun[2]).toUpperCase(), n = 0;
      this.tags.forEach(function (doc, tag) {
        if (n < 30 && tag.startsWith(from)) { results.push({ doc: doc, why: "tag begins so", exact: false }); n++; }
      });
    }
  };

  Search.prototype.byCode = function (code, results) {
    var self = this, seen = new Set();
    codeForms(code).forEach(function (form) {
      (self.codes.get(form) || []).forEach(function (hit) {
        if (!seen.has(hit.doc)) results.push({ doc: hit.doc, why: hit.why, exact: false });
        seen.add(hit.doc);
      });
    });
  };

  /* A pasted line or log: playbooks whose messages stand in it, whole or nearly so. */
  Search.prototype.byMessage = function (query, results) {
    var plain = text.squash(query), have = new Set(text.words(query)), found = [], rare = this.rare, self = this;
    if (have.size < 2) return;
    var typed = 0;
    have.forEach(function (w) { typed += rare(w); });
    this.playbooks.forEach(function (p) {
      var best = 0, which = "";
      p.messages.forEach(function (m) {
        var score = 0;
        if (m.plain.length > 7 && plain.indexOf(m.plain) >= 0) score = 2 + m.plain.length / 1000;
        else if (plain.length > 11 && m.plain.indexOf(plain) >= 0) score = 1.5;
        else if (m.words.length > 2) {
          var got = 0, hits = 0;
          m.words.forEach(function (w) { if (have.has(w)) { got += rare(w); hits++; } });
          score = hits > 2 ? got / m.rare : 0;
          if (score < 0.55) score = 0;
        }
        if (score > best) { best = score; which = m.text; }
      });
      if (best) found.push({ doc: p.doc, why: "message \u201c" + (which.length > 60 ? which.slice(0, 57) + "\u2026" : which) + "\u201d", exact: false, score: best });
    });
    found.sort(function (a, b) { return b.score - a.score; });
    found.slice(0, 8).forEach(function (f) { results.push(f); });
    // Codes inside the text: hex with 0x, or a number after "status", "code", "reason".
    var codes = query.slice(0, LONGEST).match(/\b0x[0-9a-f]{3,4}\b|\b[ABCF][0-9A-F]{3}\b|\b[0-9A-F]{4}H\b|\b\d+\/\d+\/\d+\b|(?:status|code|reason|error)\W{0,3}\d{3,6}\b|\b\d{5}\b/gi);
    if (codes && codes.length < 50) unique(codes).forEach(function (c) {
      self.byCode(c.replace(/^(?:status|code|reason|error)\W{0,3}/i, ""), results);
    });
  };

  /* Results for a query, best first: {kind, title, sub, address, why, exact, retired}. */
  Search.prototype.query = function (query, limit) {
    query = String(query).slice(0, LONGEST).replace(/[\u0000\u200b\ufeff]/g, " ").trim();
    this.wantsPrivate = false;
    if (!query) return [];
    var results = [], long = query.length > 90 || /\n/.test(query);
    var called = query.indexOf("://") < 0;
    if (long) this.byMessage(query, results);
    this.byTag(query, results);
    this.byKeyword(query, results);
    this.byUid(query, results);
    this.byNumber(query, results);
    this.byHl7(query, results);
    if (called) this.byFhir(query, results);
    if (!long) this.byName(query, results);
    // Whatever is sure comes before whatever only contains it.
    results = results.filter(function (r) { return r.exact; }).concat(results.filter(function (r) { return !r.exact; }));
    if (!long) this.byMessage(query, results);
    var sure = results.some(function (r) { return r.exact && /^(tag|UID|repeating|element)/.test(r.why); });
    if (query.length <= 300 && !sure) {
      this.index.find(spaced(query), limit + 8).forEach(function (hit) {
        results.push({ doc: hit.doc, why: hit.why, exact: false });
      });
    }
    return once(results, limit);
  };

  /* Without the clothes of a program text, for the search by words. */
  function spaced(query) {
    return query.replace(/^(?:ds|dataset|Tag|DicomTag|DCM)(?:\.|::|_|\[)/, "").replace(/["'`[\]{}()]/g, " ");
  }

  function once(results, limit) {
    var seen = new Set(), out = [], exact = null;
    for (var i = 0; i < results.length && out.length < limit; i++) {
      var r = results[i], doc = r.doc, key = doc.key || doc.address;
      if (seen.has(key)) continue;
      seen.add(key);
      var sure = r.exact && !exact;
      if (sure) exact = doc;
      out.push({ kind: doc.kind, title: doc.title, sub: doc.sub || "", vr: doc.vr || "", address: doc.address,
        why: r.why, exact: sure && out.length === 0, retired: !!doc.retired });
    }
    return out;
  }

  return { Search: Search, tagsIn: tagsIn, LONGEST: LONGEST };
});
