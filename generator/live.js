/* Added to each page by `fieldguide serve`: reload on save, problems over the page. */
(function () {
  var stream = new EventSource("/__events");
  stream.addEventListener("reload", function () { location.reload(); });
  stream.addEventListener("problems", show);
  function show() {
    fetch("/__problems").then(function (answer) { return answer.json(); }).then(function (lines) {
      var box = document.getElementById("fg-problems") || document.createElement("pre");
      box.id = "fg-problems";
      box.setAttribute("role", "alert");
      var head = lines.length + (lines.length === 1 ? " problem" : " problems");
      box.textContent = head + "; this is the last good page.\n\n" + lines.join("\n");
      box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;" +
        "margin:0;padding:1rem;background:#5b1019;color:#fff;z-index:99;" +
        "white-space:pre-wrap;font-size:13px";
      document.body.appendChild(box);
    });
  }
})();
