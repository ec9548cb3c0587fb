/* What every page can do beyond reading: copy, filter a table, focus the search box. */
(function () {
  "use strict";

  // Spellings get their buttons here: they work by script alone.
  document.querySelectorAll(".fg-spellings li").forEach(function (row) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "fg-copy";
    button.setAttribute("aria-label", "Copy " + row.firstElementChild.textContent);
    row.append(button);
  });

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
    var input = box.querySelector("input");
    var asked = new URLSearchParams(location.search).get("find");
    input.addEventListener("input", find);
    if (asked) { input.value = asked; find(); }
    function find() {
      clearTimeout(waiting);
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      waiting = setTimeout(function () {
        var shown = 0;
        entries.forEach(function (entry, i) {
          var fits = words.every(function (word) { return texts[i].indexOf(word) >= 0; });
          entry.hidden = !fits;
          shown += fits;
        });
        said.textContent = words.length ? shown + " of " + entries.length : "";
      }, 80);
    }
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
  document.querySelectorAll("time").forEach(function (time) {
    if (!(new Date(time.dateTime || time.textContent) < yearAgo)) return;
    var mark = document.createElement("span");
    mark.className = "fg-badge fg-stale";
    mark.textContent = "over a year old";
    time.after(" ", mark);
  });

  var report = document.querySelector(".fg-pagefoot a[href*='&body=']");
  if (report) report.href += encodeURIComponent("\nWhat is wrong:\n\nWhat it should say, and where that can be read:\n");

  // From disk a folder does not open its index.html by itself.
  if (location.protocol === "file:") {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      if (!link || link.protocol !== "file:" || !/\/$/.test(link.pathname)) return;
      event.preventDefault();
      location.href = link.href.replace(/\/([?#].*)?$/, "/index.html$1");
    }, true);
  }
})();
