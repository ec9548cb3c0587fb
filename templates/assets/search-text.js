/* Finds titles by their words, whole or begun, in any order, with typos.

   Two ways meet here. By the whole: every title within two edits (Damerau-Levenshtein,
   spaces left out) of what was typed. By words: each word typed against the vocabulary,
   exact, begun or misspelt, weighed by how rare it is. No library: MiniSearch is what it
   is measured against (`fieldguide bench search`). Runs in browsers and in Node. */
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else root.fgSearchText = make();
})(typeof self === "undefined" ? this : self, function () {
  "use strict";

  var SOME = "some words"; // shown only where little else fits
  var MAX_WORDS = 10; // of a query that take part; a paste has more
  var MAX_WHOLE = 90; // characters up to which a query is compared with whole titles

  /* Lower case, without accents, apostrophe-s dropped: Patient's Name is PatientName. */
  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2019']s\b/gi, "")
      .replace(/\u03bc|\u00b5/g, "u").toLowerCase();
  }

  function words(text) {
    return plain(text).match(/[a-z0-9]+/g) || [];
  }

  /* SeriesInstanceUID and CTImage fall into their words; plain words stay as they are. */
  function camelWords(text) {
    return words(text.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2"));
  }

  function squash(text) {
    return plain(text).replace(/[^a-z0-9]+/g, "");
  }

  /* Which of a-z and 0-9 (folded to 32 bits) occur: two strings within n edits differ
     in at most 2n of these bits, which spares most comparisons. */
  function mask(text) {
    var bits = 0;
    for (var i = 0; i < text.length; i++) {
      var c = text.charCodeAt(i);
      bits |= 1 << (c >= 97 ? c - 97 : 26 + (c % 6));
    }
    return bits;
  }

  function differ(a, b) {
    var n = a ^ b;
    n -= (n >>> 1) & 0x55555555;
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
    return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }

  var rows = [new Uint8Array(128), new Uint8Array(128), new Uint8Array(128)];

  /* Edits (insert, delete, change, swap of neighbours) from a to b, or max + 1 if more. */
  function distance(a, b, max) {
    var n = a.length, m = b.length;
    if (Math.abs(n - m) > max || n > 120 || m > 120) return max + 1;
    var before = rows[0], last = rows[1], row = rows[2], j;
    for (j = 0; j <= m; j++) last[j] = j;
    for (var i = 1; i <= n; i++) {
      var from = Math.max(1, i - max), to = Math.min(m, i + max), best = from > 1 ? max + 1 : i;
      row[0] = i;
      if (from > 1) row[from - 1] = max + 1;
      for (j = from; j <= to; j++) {
        var same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
        var cost = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1);
        if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
            a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) cost = Math.min(cost, before[j - 2] + 1);
        row[j] = cost;
        if (cost < best) best = cost;
      }
      if (to < m) row[to + 1] = max + 1;
      if (best > max) return max + 1;
      var free = before; before = last; last = row; row = free;
    }
    return Math.min(last[m], max + 1);
  }

  function Index() {
    this.docs = [];
    this.whole = []; // squashed titles, and where their documents are
    this.wholeMask = [];
    this.exact = new Map(); // squashed title or alias to documents
    this.vocabulary = new Map();
    this.list = []; // {text, mask, docs}
  }

  /* A document: {title, kind, aliases?, weight 0-9, retired}. Aliases are found like the
     title; `extra` words (its kind) are found too but say nothing about its length. */
  Index.prototype.add = function (doc) {
    var at = this.docs.length, self = this, seen = {};
    doc.words = words(doc.title);
    this.docs.push(doc);
    [doc.title].concat(doc.aliases || []).forEach(function (name, i) {
      var whole = squash(name);
      if (!whole) return;
      if (whole.length <= MAX_WHOLE + 2) {
        self.whole.push(whole, at);
        self.wholeMask.push(mask(whole));
      }
      push(self.exact, whole, at);
      (i ? words(name) : doc.words).forEach(function (word) { self.word(word, at, seen); });
    });
    words(doc.extra || doc.kind).forEach(function (word) { self.word(word, at, seen); });
  };

  Index.prototype.word = function (text, at, seen) {
    if (seen["$" + text]) return;
    seen["$" + text] = true;
    var entry = this.vocabulary.get(text);
    if (!entry) {
      entry = { text: text, mask: mask(text), docs: [] };
      this.vocabulary.set(text, entry);
      this.list.push(entry);
    }
    entry.docs.push(at);
  };

  function push(map, key, value) {
    var found = map.get(key);
    if (!found) map.set(key, [value]);
    else if (found.indexOf(value) < 0) found.push(value);
  }

  /* Documents whose title or alias is the query, but for case, spaces and signs. */
  Index.prototype.named = function (query) {
    return (this.exact.get(squash(query)) || []).map(function (at) { return this.docs[at]; }, this);
  };

  /* The best documents as [{doc, score, why}]. */
  Index.prototype.find = function (query, limit) {
    var hits = new Map();
    this.byWhole(query, hits);
    this.byWords(query, hits);
    var docs = this.docs, found = [];
    hits.forEach(function (hit, at) {
      var doc = docs[at];
      found.push({ doc: doc, why: hit.why,
        score: hit.score + 0.012 * (doc.weight || 0) - (doc.retired ? 0.1 : 0) });
    });
    found.sort(function (a, b) {
      return b.score - a.score || a.doc.title.length - b.doc.title.length ||
        (a.doc.title < b.doc.title ? -1 : 1);
    });
    var whole = found.filter(function (hit) { return hit.why !== SOME; });
    return (whole.length > 4 ? whole : found).slice(0, limit);
  };

  Index.prototype.byWhole = function (query, hits) {
    var typed = squash(query), bits = mask(typed), n = typed.length;
    if (n < 3 || n > MAX_WHOLE) return;
    var most = n < 4 ? 1 : 2;
    if (/^\d+$/.test(typed)) most = -1; // another number is no typo
    for (var i = 0; i < this.wholeMask.length; i++) {
      var whole = this.whole[2 * i], gap = whole.length - n;
      if (gap >= 0 && whole.startsWith(typed)) {
        better(hits, this.whole[2 * i + 1], gap ? 1.45 + 0.2 * n / whole.length : 3, gap ? "begins so" : "name");
      } else if (gap <= most && -gap <= most && differ(bits, this.wholeMask[i]) <= 2 * most) {
        var edits = distance(typed, whole, most);
        if (edits <= most) {
          // The same edits weigh more in a short word than in a long one.
          better(hits, this.whole[2 * i + 1], (edits === 1 ? 1.75 : 1.35) - 0.5 * edits / n,
            edits === 1 ? "one typo" : "two typos");
        }
      }
    }
  };

  function better(hits, at, score, why) {
    var hit = hits.get(at);
    if (!hit || hit.score < score) hits.set(at, { score: score, why: why });
  }

  Index.prototype.byWords = function (query, hits) {
    var typed = camelWords(query.slice(0, 300));
    var lone = words(query.slice(0, 300));
    if (lone.length > typed.length) typed = lone;
    typed = typed.slice(0, MAX_WORDS);
    if (!typed.length) return;
    var count = this.docs.length, sums = new Map(), total = 0, self = this;
    typed.forEach(function (word, i) {
      var matches = self.matches(word, i === typed.length - 1);
      var rarity = Math.log(1 + count / 2), best = new Map();
      matches.forEach(function (match) {
        var rare = Math.log(1 + count / match.entry.docs.length);
        if (match.strength >= 0.99) rarity = rare;
        match.entry.docs.forEach(function (at) {
          if (!(best.get(at) >= match.strength)) best.set(at, match.strength);
        });
      });
      total += rarity;
      best.forEach(function (strength, at) {
        var sum = sums.get(at);
        if (!sum) sums.set(at, (sum = { value: 0, words: 0, weak: 1 }));
        sum.value += rarity * strength;
        sum.words++;
        sum.weak = Math.min(sum.weak, strength);
      });
    });
    var need = typed.length > 2 ? 0.45 : typed.length > 1 ? 0.35 : 0;
    sums.forEach(function (sum, at) {
      var covered = sum.value / total;
      if (covered < need) return;
      var length = self.docs[at].words.length || 1;
      var share = Math.min(1, sum.words / length);
      var all = sum.words === typed.length;
      better(hits, at, covered * (all ? 1 : 0.8) + 0.3 * share,
        !all ? SOME : sum.weak < 0.65 ? "words, with a typo" : sum.weak < 1 ? "words begin so" : "words");
    });
  };

  /* Words of the vocabulary that a typed word can stand for. */
  Index.prototype.matches = function (typed, last) {
    var found = [], n = typed.length, bits = mask(typed), digits = /\d/.test(typed);
    var most = digits || n < 4 ? 0 : n < 8 ? 1 : 2, known = this.vocabulary.has(typed);
    for (var i = 0; i < this.list.length; i++) {
      var entry = this.list[i], text = entry.text, gap = text.length - n;
      if (gap === 0 && text === typed) found.push({ entry: entry, strength: 1 });
      else if (gap > 0 && (n > 1 || last) && text.startsWith(typed))
        found.push({ entry: entry, strength: 0.68 + 0.3 * n / text.length });
      else if (!known && most && gap <= most && -gap <= most && differ(bits, entry.mask) <= 2 * most) {
        var edits = distance(typed, text, most);
        if (edits <= most) found.push({ entry: entry, strength: edits === 1 ? 0.62 : 0.45 });
      }
    }
    if (found.length || n < 5 || digits) return found;
    // Nothing: perhaps a misspelt beginning.
    for (i = 0; i < this.list.length; i++) {
      entry = this.list[i];
      if (entry.text.length > n && entry.text[0] === typed[0] && distance(typed, entry.text.slice(0, n), 1) <= 1)
        found.push({ entry: entry, strength: 0.4 });
    }
    return found;
  };

  return { Index: Index, distance: distance, words: words, camelWords: camelWords, squash: squash, plain: plain };
});
