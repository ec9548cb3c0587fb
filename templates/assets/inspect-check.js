/* What is wrong with a data set: values that break their VR's rules (PS3.5 §6.2), Type 1
   and 2 attributes missing for its SOP Class, and what stores would object to. The rules
   of VRs are those of generator/refresh/vr_rules.py; a test holds the two together. */
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else root.fgInspectCheck = make();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";

  var LIMITS = { AE: 16, CS: 16, DS: 16, DT: 26, IS: 12, LO: 64, LT: 10240, SH: 16, ST: 1024, TM: 14, UI: 64 };
  var WHOLE = ["LT", "ST", "UT", "UR"];
  var ENCODED = ["LO", "LT", "PN", "SH", "ST", "UC", "UT"];
  var TEXT = ENCODED.concat(["AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"]);
  var SIZES = { AT: 4, FD: 8, FL: 4, SL: 4, SS: 2, SV: 8, UL: 4, US: 2, UV: 8, OD: 8, OF: 4, OL: 4, OV: 8, OW: 2 };
  var PATTERNS = {
    AS: [/^\d{3}[DWMY]$/, "must be three digits and D, W, M or Y"],
    CS: [/^[A-Z0-9 _]*$/, "may hold only A-Z, 0-9, blank and underscore"],
    DA: [/^\d{8}$/, "must be YYYYMMDD (with full stops it is the form of ACR-NEMA)"],
    DS: [/^ *[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)? *$/, "must be a decimal number"],
    DT: [/^\d{4}(\d\d(\d\d(\d\d(\d\d(\d\d(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/,
      "must be YYYYMMDDHHMMSS.FFFFFF&ZZXX, cut from the right where unknown"],
    IS: [/^ *[+-]?\d+ *$/, "must be an integer"],
    TM: [/^\d\d(\d\d(\d\d(\.\d{1,6})?)?)?$/, "must be HHMMSS.FFFFFF (with colons it is the form of ACR-NEMA)"],
    UI: [/^(0|[1-9]\d*)(\.(0|[1-9]\d*))*$/, "must be numbers without leading zeros, joined by dots"]
  };

  /* Why a value breaks its VR's rules, or "". `raw` (bytes) where they are known. */
  function broken(vr, text, raw, charset) {
    if (raw) {
      var fault = bytesFault(vr, raw, charset);
      if (fault) return fault;
    }
    if (TEXT.indexOf(vr) < 0) return "";
    var values = WHOLE.indexOf(vr) >= 0 ? [text] : text.split("\\");
    for (var i = 0; i < values.length; i++) {
      var found = valueFault(vr, values[i]);
      if (found) return values.length > 1 ? "value " + (i + 1) + " " + found : found;
    }
    return "";
  }

  function bytesFault(vr, raw, charset) {
    var n = raw.length, size = SIZES[vr] || 1, high = false, last = raw[n - 1];
    if (n % 2) return "length is odd (" + n + " bytes)";
    if (n % size) return "length must be a multiple of " + size + " bytes (got " + n + ")";
    for (var i = 0; i < n; i++) if (raw[i] > 127) high = true;
    if (TEXT.indexOf(vr) >= 0 && vr !== "UI" && n && last === 0) return "is padded with NUL; text is padded with a blank";
    if (vr === "UI" && n && last === 32) return "is padded with a blank; a UID is padded with NUL";
    if (ENCODED.indexOf(vr) >= 0 && !charset && high)
      return "has characters beyond ASCII, but no Specific Character Set (0008,0005) is stated";
    if (TEXT.indexOf(vr) >= 0 && ENCODED.indexOf(vr) < 0 && high) return "may hold only characters of the default repertoire";
    return "";
  }

  function valueFault(vr, padded) {
    var value = padded.replace(vr === "UI" ? /\0+$/ : /[ \0]+$/, "");
    if (["AE", "CS", "DS", "IS", "LO", "SH"].indexOf(vr) >= 0) value = value.replace(/^ +/, "");
    if (!value) return "";
    if (vr === "PN") return nameFault(value);
    var length = Array.from(value).length;
    if (LIMITS[vr] && length > LIMITS[vr]) return "is longer than " + LIMITS[vr] + " characters (" + length + ")";
    if (PATTERNS[vr] && !PATTERNS[vr][0].test(value)) return PATTERNS[vr][1];
    var control = ["LT", "ST", "UT"].indexOf(vr) >= 0 ? /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/ : /[\x00-\x1a\x1c-\x1f\x7f]/;
    if (control.test(value)) return "has a control character";
    if (vr === "DA") return dateFault(value);
    if (vr === "TM") return timeFault(value);
    if (vr === "DT") {
      var digits = value.split(/[+-]/)[0].split(".")[0];
      return dateFault(digits.slice(0, 8) + "00000101".slice(Math.min(8, digits.length))) || timeFault(digits.slice(8));
    }
    if (vr === "IS") { var n = parseInt(value, 10); return n >= -2147483648 && n < 2147483648 ? "" : "must fit into 32 bits"; }
    return "";
  }

  function nameFault(value) {
    var groups = value.split("=");
    if (groups.length > 3) return "has " + groups.length + " component groups; three are allowed";
    for (var i = 0; i < groups.length; i++) {
      var length = Array.from(groups[i]).length, carets = groups[i].split("^").length - 1;
      if (length > 64) return "has a component group longer than 64 characters (" + length + ")";
      if (carets > 4) return "has " + (carets + 1) + " components; five are allowed";
    }
    return "";
  }

  function dateFault(value) {
    var y = +value.slice(0, 4), m = +value.slice(4, 6), d = +value.slice(6, 8);
    var days = [31, y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] ? "" : "is no date of the calendar";
  }

  function timeFault(value) {
    return +value.slice(0, 2) < 24 && +value.slice(2, 4) < 60 && +value.slice(4, 6) <= 60 ? "" : "is no time of day";
  }

  /* ---- the whole data set ---- */

  function steps(packed) {
    var at = 0;
    return packed ? packed.split(" ").map(function (s) { return (at += parseInt(s, 36)); }) : [];
  }

  /* Type 1 and 2 attributes that mandatory modules of the SOP Class want at the top level. */
  function missing(top, sopClass, structure, rows) {
    var iod = structure.iods.find(function (i) { return i[2].indexOf(sopClass) >= 0; });
    if (!iod) return null;
    var found = { iod: iod, one: [], empty: [], two: [] }, seen = {};
    iod[3].forEach(function (use) {
      if (use[1] !== "M") return;
      var module = structure.modules[use[0]];
      ["1", "2"].forEach(function (type) {
        steps(module[2][type]).forEach(function (at) {
          var tag = rows[at][0], have = top[tag];
          if (seen[tag + type] || tag.indexOf("x") >= 0) return;
          seen[tag + type] = true;
          if (!have) found[type === "1" ? "one" : "two"].push({ row: rows[at], module: module });
          else if (type === "1" && have.value === "" && !have.note && !have.items) found.empty.push({ row: rows[at], module: module });
        });
      });
    });
    found.two = found.two.filter(function (m) { return !seen[m.row[0] + "1"]; });
    return found;
  }

  /* What stores that state requirements would object to: {platform, id, tag, what, note, sure}. */
  function stores(top, statements, isFile) {
    var found = [];
    statements.forEach(function (s) {
      var have = top[s[2]], sure = !/JSON/.test(s[4]);
      if (s[3] === "required") {
        if (s[2].slice(0, 4) === "0002" && !isFile) return; // dumps often leave the file meta out
        if (!have) found.push({ platform: s[0], id: s[1], tag: s[2], what: "missing", note: s[4], sure: sure });
        else if (have.value === "" && !have.note && !/may be empty/.test(s[4]))
          found.push({ platform: s[0], id: s[1], tag: s[2], what: "empty", note: s[4], sure: sure });
      } else if (have) {
        found.push({ platform: s[0], id: s[1], tag: s[2], what: "not supported", note: s[4], sure: true });
      }
    });
    return found.sort(function (a, b) { return b.sure - a.sure; });
  }

  return { broken: broken, missing: missing, stores: stores };
});
