(function () {
  "use strict";
  function key(cell) {
    var exact = cell.getAttribute("data-v");
    if (exact === null) return cell.textContent.toLowerCase();
    return exact === "" ? -Infinity : parseFloat(exact);
  }
  function sort(table, column, down) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var total = a.classList.contains("total") - b.classList.contains("total");
      if (total) return total;
      var x = key(a.cells[column]), y = key(b.cells[column]);
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1);
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  document.querySelectorAll("table[data-table]").forEach(function (table) {
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(heads, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") !== "descending";
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(table, column, down);
      });
    });
  });
  var exact = document.getElementById("exact");
  document.addEventListener("click", function (event) {
    var cell = event.target.closest("td[title],th[title],dd[title]");
    var shape = event.target.closest("svg [class] ");
    var tip = cell ? cell.title : shape && shape.querySelector("title") ? shape.querySelector("title").textContent : "";
    if (event.target.closest("button,a,summary")) tip = "";
    exact.textContent = tip;
    exact.hidden = !tip;
  });
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (details) { details.open = true; });
  });
})();
