/* Reads what people have at hand into one list of elements: a DICOM file (dicom-parser
   does the bytes), or the text of dcmdump, dcm2txt, pydicom, dcm2xml, Mirth, DICOM JSON.
   An element is {tag, vr, value, depth, items, length, creator, note, raw}. `raw` holds
   the bytes of a text value; `items` the number of items of a sequence.
   Nothing here touches the page or the network. */
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else root.fgInspectRead = make();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";

  var MOST = 20000; // elements that are read; more is an attack or a mistake
  var DEEPEST = 40; // sequences inside sequences
  var SHOWN = 300; // characters of a value that are kept
  var HEAD = 16 * 1024 * 1024; // bytes of a file that are read: headers are far shorter
  var TEXT = "AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT".split(" ");
  var SIZE = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, AT: 4, SV: 8, UV: 8 };
  var DEFLATED = "1.2.840.10008.1.2.1.99";
  // Specific Character Set (PS3.3 C.12.1.1.2) to the encodings browsers know.
  var CHARSETS = {
    "": "windows-1252", "ISO_IR 6": "windows-1252", "ISO_IR 100": "iso-8859-1", "ISO_IR 101": "iso-8859-2", "ISO_IR 109": "iso-8859-3",
    "ISO_IR 110": "iso-8859-4", "ISO_IR 144": "iso-8859-5", "ISO_IR 127": "iso-8859-6", "ISO_IR 126": "iso-8859-7",
    "ISO_IR 138": "iso-8859-8", "ISO_IR 148": "windows-1254", "ISO_IR 203": "iso-8859-15", "ISO_IR 166": "windows-874",
    "ISO_IR 13": "shift_jis", "ISO_IR 192": "utf-8", GB18030: "gb18030", GBK: "gbk", "ISO 2022 IR 87": "iso-2022-jp",
    "ISO 2022 IR 149": "euc-kr", "ISO 2022 IR 58": "gb18030"
  };

  function Refusal(message) { this.message = message; }

  function cut(text) {
    return text.length > SHOWN ? text.slice(0, SHOWN) + "\u2026" : text;
  }

  function add(list, element) {
    if (list.length >= MOST) throw new Refusal("More than " + MOST + " elements: only the first are shown.");
    list.push(element);
    return element;
  }

  /* ---- files ---- */

  var MAGIC = [["\x89PNG", "a PNG picture"], ["\xff\xd8\xff", "a JPEG picture without a DICOM header"], ["PK\x03\x04", "a ZIP archive: unpack it first"],
    ["%PDF", "a PDF document"], ["\x1f\x8b", "a gzip archive: unpack it first"], ["GIF8", "a GIF picture"], ["7z\xbc", "a 7-Zip archive: unpack it first"], ["n+1\0", "a NIfTI file"]];

  function ascii(bytes, from, to) {
    var text = "";
    for (var i = from; i < Math.min(to, bytes.length); i++) text += String.fromCharCode(bytes[i]);
    return text;
  }

  /* Whether bytes look like text that somebody saved rather than a DICOM file. */
  function looksLikeText(bytes) {
    if (ascii(bytes, 128, 132) === "DICM") return false;
    var n = Math.min(bytes.length, 400);
    for (var i = 0; i < n; i++) if (bytes[i] < 9 || (bytes[i] > 13 && bytes[i] < 27)) return false;
    return n > 0;
  }

  /* Elements of a file. `vrOf(tag)` is the dictionary's VR, for implicit encodings.
     Resolves to {elements, problems}; what could be read before a fault is kept. */
  function fromFile(bytes, total, parser, vrOf) {
    var problems = [], elements = [];
    if (!bytes.length) return Promise.reject(new Refusal("The file is empty."));
    var known = MAGIC.find(function (m) { return ascii(bytes, 0, m[0].length) === m[0]; });
    var part10 = ascii(bytes, 128, 132) === "DICM";
    if (!part10 && known) return Promise.reject(new Refusal("This is " + known[1] + ", not a DICOM file."));
    if (total > bytes.length) problems.push("Only the first " + bytes.length / 1048576 + " MiB of " + Math.round(total / 1048576) + " MiB were read.");
    return inflated(bytes, part10, parser).then(function (ready) {
      var options = {
        vrCallback: function (tag) { return vrOf(tag.slice(1).toUpperCase()) || undefined; }
      };
      if (ready.inflated) options.inflater = function () { return ready.inflated; };
      if (!part10) {
        problems.push("No preamble and DICM prefix: read as a bare data set. Most systems refuse such a file.");
        options.TransferSyntaxUID = /^[A-Z]{2}$/.test(ascii(bytes, 4, 6)) ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2";
      }
      var set = null;
      try {
        set = parser.parseDicom(bytes, options);
      } catch (error) {
        set = error && error.dataSet;
        var said = String((error && (error.exception || error.message)) || error);
        if (/call stack/i.test(said)) said = "sequences are nested without end";
        if (total <= bytes.length || !set) problems.push("Reading stopped: " + cut(said.replace(/^dicomParser\.?/, "")) + ".");
      }
      if (set && part10 && !set.elements.x00020010) withMeta(set, bytes, parser);
      if (set && !part10) delete set.elements.x00020010; // the parser's own, not the file's
      if (!set || !Object.keys(set.elements).length)
        throw new Refusal("This is no DICOM file that can be read. " + problems.join(" "));
      if (set.warnings) set.warnings.slice(0, 5).forEach(function (w) { problems.push("Reading: " + cut(String(w)) + "."); });
      try {
        walk(set, 0, elements, vrOf, "", {}, problems);
      } catch (error) {
        problems.push(error instanceof Refusal ? error.message : "Reading stopped: " + cut(String(error.message || error)) + ".");
      }
      if (!plausible(elements)) throw new Refusal("This is no DICOM file: what stands where tags should be makes no sense.");
      return { elements: elements, problems: problems };
    });
  }

  /* What was read before a fault comes without its file meta. */
  function withMeta(set, bytes, parser) {
    try {
      var meta = parser.readPart10Header(bytes).elements;
      Object.keys(meta).forEach(function (key) { if (!set.elements[key]) set.elements[key] = meta[key]; });
    } catch (error) { /* then it has none */ }
  }

  function plausible(elements) {
    var good = elements.filter(function (e) { return e.known; }).length;
    return elements.length && good * 3 >= Math.min(elements.length, 60);
  }

  /* Deflated data sets are inflated by the browser before they are parsed. */
  function inflated(bytes, part10, parser) {
    if (!part10 || typeof DecompressionStream === "undefined") return Promise.resolve({});
    var meta;
    try {
      meta = parser.readPart10Header(bytes);
      if (meta.string("x00020010") !== DEFLATED) return Promise.resolve({});
    } catch (error) {
      return Promise.resolve({});
    }
    // Browsers refuse what follows the stream: a padding byte, or the check sum and length
    // (8 bytes) that some writers leave there.
    return [0, 1, 8, 9, 4, 2].reduce(function (before, trailing) {
      return before.then(function (whole) { return whole || unpack(bytes, meta.position, bytes.length - trailing); });
    }, Promise.resolve(null)).then(function (whole) { return whole ? { inflated: whole } : {}; });
  }

  /* The file with its data set inflated; null when the stream has a fault. */
  function unpack(bytes, from, to) {
    var stream = new Blob([bytes.subarray(from, to)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    var reader = stream.getReader(), parts = [bytes.subarray(0, from)], size = from;
    function next() {
      return reader.read().then(function (chunk) {
        if (chunk.done || size > 2 * HEAD) { reader.cancel().catch(function () {}); return join(); }
        parts.push(chunk.value);
        size += chunk.value.length;
        return next();
      });
    }
    function join() {
      var whole = new Uint8Array(size), at = 0;
      parts.forEach(function (part) { whole.set(part, at); at += part.length; });
      return whole;
    }
    return next().catch(function () { return null; });
  }

  function walk(set, depth, list, vrOf, charset, creators, problems) {
    if (depth > DEEPEST) throw new Refusal("Sequences are nested deeper than " + DEEPEST + " levels: not followed further.");
    var own = set.elements.x00080005 ? (set.string("x00080005") || "") : charset;
    var reserved = Object.create(creators);
    Object.keys(set.elements).sort().forEach(function (key) {
      var e = set.elements[key], tag = key.slice(1).toUpperCase();
      if (tag.slice(0, 4) === "FFFE") return;
      var vr = e.vr || vrOf(tag) || "UN";
      if (isPrivate(tag) && tag.slice(4, 6) === "00" && e.length && e.length <= 64) {
        reserved[tag.slice(0, 4) + tag.slice(6)] = (set.string(key) || "").trim();
        vr = e.vr || "LO";
      }
      var row = add(list, { tag: tag, vr: vr, value: "", depth: depth, items: null, length: e.length, note: "",
        creator: isPrivate(tag) ? reserved[tag.slice(0, 6)] || "" : "", known: Boolean(vrOf(tag)), stated: e.vr || "" });
      if (e.items) {
        row.vr = "SQ";
        row.items = e.items.length;
        e.items.forEach(function (item) { if (item.dataSet) walk(item.dataSet, depth + 1, list, vrOf, own, reserved, problems); });
      } else if (e.fragments || e.encapsulatedPixelData) {
        row.note = (e.fragments ? e.fragments.length : 0) + " fragments";
      } else {
        valueOf(set, key, e, row, own);
      }
    });
  }

  function isPrivate(tag) { return parseInt(tag[3], 16) % 2 === 1; }

  function valueOf(set, key, e, row, charset) {
    var bytes = set.byteArray.subarray(e.dataOffset, Math.min(set.byteArray.length, e.dataOffset + e.length));
    if (bytes.length < e.length) row.note = "cut short: " + bytes.length + " of " + e.length + " bytes are there";
    if (TEXT.indexOf(row.vr) >= 0) {
      row.raw = bytes.length <= 70000 ? bytes : null;
      row.charset = charset;
      row.value = decode(bytes.subarray(0, 12000), charset);
      row.full = row.value;
      row.value = cut(row.value.replace(/[\0 ]+$/, ""));
      return;
    }
    var size = SIZE[row.vr];
    if (!size || e.length > 4096) { row.note = row.note || e.length + " bytes"; return; }
    row.rest = e.length % size;
    var values = [];
    for (var i = 0; i < Math.min(32, Math.floor(bytes.length / size)); i++) values.push(number(set, key, row.vr, i));
    row.value = values.join("\\");
    if (bytes.length / size > 32) row.note = Math.floor(bytes.length / size) + " values";
  }

  function number(set, key, vr, i) {
    try {
      if (vr === "US") return set.uint16(key, i);
      if (vr === "SS") return set.int16(key, i);
      if (vr === "UL") return set.uint32(key, i);
      if (vr === "SL") return set.int32(key, i);
      if (vr === "FL") return Math.fround(set.float(key, i));
      if (vr === "FD") return set.double(key, i);
      if (vr === "AT") return (set.uint16(key, 2 * i).toString(16).padStart(4, "0") + "," + set.uint16(key, 2 * i + 1).toString(16).padStart(4, "0")).toUpperCase();
    } catch (error) { /* fewer bytes than the length says */ }
    return "?";
  }

  function decode(bytes, charset) {
    var terms = charset.split("\\").map(function (t) { return t.trim(); });
    var named = terms.map(function (t) { return CHARSETS[t] || CHARSETS[t.replace("ISO 2022 IR", "ISO_IR")]; });
    var name = named.filter(Boolean).pop() || "windows-1252";
    try { return new TextDecoder(name).decode(bytes); } catch (error) { return ascii(bytes, 0, bytes.length); }
  }

  /* ---- texts ---- */

  /* Elements of a pasted text, as {elements, problems, kind}; HL7 gives {fields}. */
  function fromText(text) {
    text = text.replace(/^\ufeff/, "");
    if (!text.trim()) throw new Refusal("There is nothing to read.");
    if (/^\s*(\x0b)?MSH[^A-Za-z0-9\s]/.test(text)) return hl7(text);
    if (/^\s*[{[]/.test(text)) return json(text);
    if (/^\s*</.test(text)) return xml(text);
    return lines(text);
  }

  function json(text) {
    var value;
    try { value = JSON.parse(text); } catch (error) { throw new Refusal("This begins like JSON but is none: " + cut(error.message) + "."); }
    var problems = [], elements = [];
    if (Array.isArray(value)) {
      if (value.length > 1) problems.push("The first of " + value.length + " data sets is shown.");
      value = value[0];
    }
    if (!value || typeof value !== "object") throw new Refusal("This JSON holds no data set: an object with tags such as \"00080060\" is expected.");
    try { jsonSet(value, 0, elements); } catch (error) {
      if (!(error instanceof Refusal) || !elements.length) throw error;
      problems.push(error.message);
    }
    if (!elements.length) throw new Refusal("This JSON has no key that is a tag of 8 hexadecimal digits, as DICOM JSON (PS3.18 F.2) has.");
    return { elements: elements, problems: problems, kind: "DICOM JSON" };
  }

  function jsonSet(set, depth, list) {
    if (depth > DEEPEST) throw new Refusal("Sequences are nested deeper than " + DEEPEST + " levels.");
    Object.keys(set).forEach(function (key) {
      if (!/^[0-9A-Fa-f]{8}$/.test(key)) return;
      var e = set[key] && typeof set[key] === "object" ? set[key] : {};
      var values = Array.isArray(e.Value) ? e.Value : [];
      var vr = typeof e.vr === "string" ? e.vr.slice(0, 4) : "";
      var row = add(list, { tag: key.toUpperCase(), vr: vr, stated: vr, value: "", depth: depth, items: null, note: "" });
      if (vr === "SQ") {
        row.items = values.length;
        values.forEach(function (item) { if (item && typeof item === "object") jsonSet(item, depth + 1, list); });
      } else {
        row.full = values.map(plainValue).join("\\");
        row.value = cut(row.full);
        if (e.BulkDataURI) row.note = "bulk data elsewhere";
        if (e.InlineBinary) row.note = "inline binary";
      }
    });
  }

  function plainValue(v) {
    if (v === null || v === undefined) return "";
    if (typeof v === "object") return ["Alphabetic", "Ideographic", "Phonetic"].map(function (k) { return v[k] || ""; }).join("=").replace(/=+$/, "");
    return String(v);
  }

  function xml(text) {
    if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 5000)) && /<!ENTITY/i.test(text)) throw new Refusal("XML that defines entities is not read.");
    if (/^\s*<!doctype html|w3\.org\/(1999\/xhtml|2000\/svg)/i.test(text)) throw new Refusal("This is a web page or a drawing, not a dump of a DICOM object.");
    var doc = new DOMParser().parseFromString(text, "application/xml");
    var fault = doc.querySelector("parsererror");
    if (fault) throw new Refusal("This begins like XML but is not well-formed: " + cut(fault.textContent.replace(/\s+/g, " ").replace(/^.*?error on/, "error on")) + ".");
    var elements = [], problems = [];
    try { xmlSet(doc.documentElement, 0, elements); } catch (error) {
      if (!(error instanceof Refusal) || !elements.length) throw error;
      problems.push(error.message);
    }
    if (!elements.length) throw new Refusal("This XML holds no DICOM elements: Mirth's (tag00080060), dcm2xml's and the Native DICOM Model are understood.");
    return { elements: elements, problems: problems, kind: "XML" };
  }

  function xmlSet(node, depth, list) {
    if (depth > DEEPEST) throw new Refusal("Sequences are nested deeper than " + DEEPEST + " levels.");
    Array.prototype.forEach.call(node.children, function (child) {
      var name = child.localName, stated = child.getAttribute("tag") || "";
      var tag = (/^tag[0-9A-Fa-f]{8}$/.test(name) ? name.slice(3) : stated.replace(/[(), ]/g, "")).toUpperCase();
      if (!/^[0-9A-F]{8}$/.test(tag)) { xmlSet(child, depth + (/^(item|Item)$/.test(name) ? 0 : 0), list); return; }
      if (tag.slice(0, 4) === "FFFE") { xmlSet(child, depth, list); return; }
      var items = Array.prototype.filter.call(child.children, function (c) { return /^item$/i.test(c.localName); });
      var vr = (child.getAttribute("vr") || (items.length || name === "sequence" ? "SQ" : "")).slice(0, 4);
      var row = add(list, { tag: tag, vr: vr, stated: vr, value: "", depth: depth, items: null, note: "" });
      if (vr === "SQ" || items.length) {
        row.vr = "SQ";
        row.items = items.length;
        items.forEach(function (item) { xmlSet(item, depth + 1, list); });
        return;
      }
      var parts = child.querySelectorAll("Value"), names = child.querySelectorAll("PersonName");
      var values = names.length ? Array.prototype.map.call(names, personName)
        : parts.length ? Array.prototype.map.call(parts, function (v) { return v.textContent; }) : [child.textContent.trim()];
      row.full = values.join("\\");
      row.value = cut(row.full);
    });
  }

  function personName(node) {
    var groups = ["Alphabetic", "Ideographic", "Phonetic"].map(function (g) {
      var part = node.querySelector(g);
      if (!part) return "";
      return ["FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix"].map(function (n) {
        var found = part.querySelector(n);
        return found ? found.textContent : "";
      }).join("^").replace(/\^+$/, "");
    });
    return groups.join("=").replace(/=+$/, "");
  }

  var LINE = /^([\s>|]*)(?:\d+:\s*)?([\s>|]*)\(?([0-9A-Fa-f]{4}),\s?([0-9A-Fa-f]{4})\)?\s*(.*)$/;

  function lines(text) {
    var elements = [], problems = [], depth = 0, unread = 0, indents = [], kind = "a dump";
    var all = text.split(/\r\n|\n|\r/);
    try {
      all.forEach(function (line) {
        var match = line.length < 20000 && LINE.exec(line);
        if (!match) { if (/\S/.test(line) && !/^\s*(#|-+$|[A-Z]: |Dataset|DICOM-)/.test(line)) unread++; return; }
        var tag = (match[3] + match[4]).toUpperCase(), rest = match[5];
        if (tag.slice(0, 4) === "FFFE") return;
        var nested = (match[1] + match[2]).replace(/[^>|]/g, "").length, indent = line.length - line.trimStart().length;
        if (nested) depth = nested;
        else if (/^\s*\d+:/.test(line)) depth = 0;
        else {
          while (indents.length && indents[indents.length - 1] > indent) indents.pop();
          if (!indents.length || indents[indents.length - 1] < indent) indents.push(indent);
          depth = indents.length - 1;
        }
        var row = lineValue(rest);
        add(elements, { tag: tag, vr: row.vr, stated: row.vr, value: cut(row.value), full: row.whole ? row.value : undefined,
          depth: Math.min(depth, DEEPEST), items: row.items, note: row.note || "" });
        kind = row.kind || kind;
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(error.message);
    }
    if (!elements.length) throw new Refusal("No line of this holds a tag such as (0008,0060). Dumps of dcmdump, dcm2txt and pydicom, Mirth's XML, DICOM JSON and HL7 messages are understood.");
    if (unread) problems.push(unread + (unread === 1 ? " line is" : " lines are") + " no element and left out.");
    return { elements: elements, problems: problems, kind: kind };
  }

  /* What follows the tag in a line of dcmdump, dcm2txt or pydicom. */
  function lineValue(rest) {
    var m, noted = rest.match(/\s+#\s*(?:u\/l|[\d]+)\s*,\s*[\d-]+\s+\S.*$/);
    if ((m = /^([A-Z]{2}|na|pi|sq|ox|xs|px|up|\?\?)\s/.exec(rest)) && !/^[A-Z]{2}\s+#/.test(rest)) {
      var text = (noted ? rest.slice(0, noted.index) : rest).slice(2).trim();
      var sequence = /^\((?:Sequence|PixelSequence).*?#=(\d+)\)/.exec(text);
      if (sequence) return { vr: m[1] === "na" ? "SQ" : m[1], value: "", items: +sequence[1], kind: "dcmdump" };
      if (/^\(no value available\)/.test(text)) return { vr: m[1], value: "", items: null, whole: true, kind: "dcmdump" };
      var boxed = /^\[(.*?)\]?$/.exec(text);
      var value = boxed ? boxed[1] : text;
      // dcmdump writes known UIDs by name, and cuts long values with three dots.
      return { vr: m[1], value: value, items: null, whole: Boolean(boxed) && !/\.\.\.$/.test(text), kind: "dcmdump",
        uidName: /^=/.test(text) ? text.slice(1) : "" };
    }
    if ((m = /^([A-Z]{2})\s+#(-?\d+)\s*(?:\*\d+\s*)?(?:\[(.*)\])?\s*(.*)$/.exec(rest))) {
      return { vr: m[1], value: m[3] || "", items: m[1] === "SQ" ? 0 : null, whole: m[3] !== undefined && !/\.\.\.$/.test(m[3]), kind: "dcm2txt" };
    }
    if ((m = /^(.*?)\s+([A-Z]{2}|OB or OW|US or SS):\s?(.*)$/.exec(rest))) {
      var v = m[3].trim(), quoted = /^(['"])([\s\S]*)\1$/.exec(v), array = /^\[(.*)\]$/.exec(v);
      if (/^Array of/.test(v)) return { vr: m[2].slice(0, 2), value: "", items: null, note: v, kind: "pydicom" };
      if (array) v = array[1].split(/,\s*/).map(function (p) { return p.replace(/^(['"])(.*)\1$/, "$2"); }).join("\\");
      return { vr: m[2].slice(0, 2), value: quoted ? quoted[2] : v, items: null, whole: true, kind: "pydicom" };
    }
    if ((m = /^(.*?)\s+(\d+) item\(s\)/.exec(rest))) return { vr: "SQ", value: "", items: +m[2], kind: "pydicom" };
    return { vr: "", value: rest.replace(/^[=:]\s*/, ""), items: null };
  }

  function hl7(text) {
    var all = text.replace(/^[\s\x0b]+/, "").split(/\r\n|\n|\r/), bar = all[0][3], fields = [], counts = {};
    if (all.length === 1 && text.length > 400) throw new Refusal("This HL7 message is one line: its segments must be on lines of their own (carriage returns were lost).");
    all.forEach(function (line) {
      var name = line.slice(0, 3);
      if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) return;
      counts[name] = (counts[name] || 0) + 1;
      var parts = line.replace(/[\x1c\x0d]+$/, "").split(bar);
      if (name === "MSH") parts.splice(1, 0, bar);
      parts.forEach(function (value, i) {
        if (i && value !== "" && fields.length < 3000) fields.push({ segment: name, nth: counts[name], field: name + "-" + i, value: cut(value) });
      });
    });
    return { fields: fields, problems: [], kind: "HL7 v2 message" };
  }

  return { fromFile: fromFile, fromText: fromText, looksLikeText: looksLikeText, decode: decode, Refusal: Refusal, HEAD: HEAD, isPrivate: isPrivate };
});
