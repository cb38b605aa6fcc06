for (const table of document.querySelectorAll("table.sortable")) {
  table.querySelectorAll("th").forEach((head, column) => head.addEventListener("click", () => {
    const body = table.tBodies[0];
    const down = head.ariaSort === "ascending";
    table.querySelectorAll("th").forEach((other) => { other.ariaSort = "none"; });
    head.ariaSort = down ? "descending" : "ascending";
    const key = (row) => {
      const cell = row.cells[column];
      return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
    };
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      const order = typeof x === "number" && typeof y === "number"
        ? x - y : String(x).localeCompare(String(y), "nl");
      return down ? -order : order;
    });
    body.append(...rows);
  }));
}
