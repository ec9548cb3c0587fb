/* What every page can do beyond reading: copy, filter a table, focus the search box. */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    var button = event.target.closest(".fg-copy");
    if (button) copy(button);
  });

  function copy(button) {
    var text = button.parentNode.querySelector("code").textContent;
    navigator.clipboard.writeText(text).then(
      function () { flash(button, "Copied"); },
      function () { flash(button, "Press Ctrl+C"); }
    );
  }

  function flash(button, text) {
    button.dataset.fgSaid = text;
    setTimeout(function () { delete button.dataset.fgSaid; }, 1500);
  }

  document.querySelectorAll("[data-fg-filter]").forEach(function (box) {
    var rows = document.getElementById(box.dataset.fgFilter);
    if (!rows) return;
    var entries = Array.prototype.slice.call(rows.querySelectorAll("tr, li"));
    var texts = entries.map(function (entry) {
      return (entry.textContent + " " + (entry.dataset.fgWords || "")).toLowerCase();
    });
    var said = box.querySelector("[aria-live]");
    var waiting;
    box.hidden = false;
    box.querySelector("input").addEventListener("input", function (event) {
      clearTimeout(waiting);
      var words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
      waiting = setTimeout(function () {
        var shown = 0;
        entries.forEach(function (entry, i) {
          var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
          entry.hidden = !fits;
          shown += fits;
        });
        said.textContent = words.length ? shown + " of " + entries.length : "";
      }, 80);
    });
  });

  document.addEventListener("keydown", function (event) {
    var inField = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key !== "/" || inField || event.ctrlKey || event.metaKey || event.altKey) return;
    var box = document.getElementById("fg-q");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });

  // A fact checked more than twelve months ago says so, whenever the site was built.
  var yearAgo = new Date();
  yearAgo.setFullYear(yearAgo.getFullYear() - 1);
  document.querySelectorAll("time[datetime]").forEach(function (time) {
    if (new Date(time.dateTime) >= yearAgo) return;
    var mark = document.createElement("span");
    mark.className = "fg-badge fg-stale";
    mark.textContent = "over a year old";
    time.after(" ", mark);
  });

  // From disk a folder does not open its index.html by itself.
  if (location.protocol === "file:") {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      if (!link || link.protocol !== "file:" || !/\/$/.test(link.pathname)) return;
      event.preventDefault();
      location.href = link.href.replace(/\/(#.*)?$/, "/index.html$1");
    }, true);
  }

  var list = document.getElementById("fg-list");
  if (list) attributeList(list);

  /* 5,000 rows: only those in view are in the page. The state is in the address. */
  function attributeList(form) {
    var view = document.getElementById("fg-list-rows");
    var said = form.querySelector("output");
    var root = form.dataset.fgRows.replace(/assets\/.*$/, "");
    var script = document.createElement("script");
    script.src = form.dataset.fgRows;
    script.onload = start;
    document.head.appendChild(script);

    function start() {
      var rows = window.fgAttributeRows;
      var HEIGHT = 34;
      var shown = rows;
      var state = new URLSearchParams(location.search);
      Array.prototype.forEach.call(form.elements, function (field) {
        if (field.name && state.get(field.name)) field.value = state.get(field.name);
      });
      form.hidden = view.hidden = false;
      var table = document.createElement("div");
      table.className = "fg-list-inner";
      view.appendChild(table);
      form.addEventListener("input", filter);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      view.addEventListener("scroll", draw, { passive: true });
      window.addEventListener("resize", draw);
      filter();

      function value(name) { return form.elements[name].value; }

      function filter() {
        var words = value("q").toLowerCase().replace(/[(),]/g, "").split(/\s+/).filter(Boolean);
        var group = value("group"), vr = value("vr"), retired = value("retired"), used = value("used");
        shown = rows.filter(function (row) {
          if (group && row[0].slice(0, 4) !== group) return false;
          if (vr && row[3].split("/").indexOf(vr) < 0) return false;
          if (retired && String(row[4]) !== retired) return false;
          if (used === "modules" && !row[5]) return false;
          if (used === "none" && row[5]) return false;
          if (used === "samples" && !row[6]) return false;
          var text = (row[0] + " " + row[1] + " " + row[2]).toLowerCase();
          return words.every(function (word) { return text.indexOf(word) >= 0; });
        });
        said.textContent = shown.length + " of " + rows.length;
        var kept = new URLSearchParams();
        ["q", "group", "vr", "retired", "used"].forEach(function (name) {
          if (value(name)) kept.set(name, value(name));
        });
        var search = kept.toString();
        if (location.protocol !== "file:")
          history.replaceState(null, "", location.pathname + (search ? "?" + search : "") + location.hash);
        view.scrollTop = 0;
        draw();
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
        if (row[4]) link.className = "fg-gone";
        [["code", "(" + row[0].slice(0, 4) + "," + row[0].slice(4) + ")"], ["span", row[1] || "(no name)"],
          ["span", row[3]], ["span", row[5] ? row[5] + " modules" : ""]].forEach(function (cell) {
          var part = document.createElement(cell[0]);
          part.textContent = cell[1];
          link.appendChild(part);
        });
        return link;
      }
    }
  }
})();
