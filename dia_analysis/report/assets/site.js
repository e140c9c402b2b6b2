"use strict";
/* What every page needs: tables that sort and filter, and data that is loaded on request. */
const DIA = (() => {
  const root = document.body.dataset.root;
  const known = new Map();
  const waiting = new Map();

  /* Called by each shard of data. */
  function put(kind, key, value) {
    known.set(kind + " " + key, value);
  }

  /* The value of a shard; the script that holds it is loaded once. */
  function load(kind, key, path) {
    const name = kind + " " + key;
    if (known.has(name)) return Promise.resolve(known.get(name));
    if (!waiting.has(name)) {
      waiting.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = root + path;
        script.addEventListener("load", () => {
          if (known.has(name)) resolve(known.get(name));
          else reject(new Error(path));
        });
        script.addEventListener("error", () => {
          waiting.delete(name);
          reject(new Error(path));
        });
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  /* An element with classes, text and children; text is never read as HTML. */
  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /* Lower case without accents, as the index is made. */
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  function value(cell) {
    const told = cell.dataset.sort ?? cell.textContent.trim();
    const plain = told.replace("\u2212", "-");
    if (cell.dataset.sort !== undefined) return Number(plain);
    if (/^[+-]?[\d.,]+%?$/.test(plain)) {
      const comma = document.documentElement.lang === "nl";
      const bare = plain.replace("%", "").replaceAll(comma ? "." : ",", "");
      return Number(comma ? bare.replace(",", ".") : bare);
    }
    return plain;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
  }

  function sortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, n) => {
      const button = make("button", "sort", ...head.childNodes);
      button.type = "button";
      head.append(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        const numeric = head.classList.contains("num");
        const down = now ? now === "ascending" : numeric;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row, place) => ({ row, place, key: value(row.cells[n]) }));
        rows.sort((a, b) => (down ? compare(b.key, a.key) : compare(a.key, b.key)) || a.place - b.place);
        body.append(...rows.map((item) => item.row));
      });
    });
  }

  function filter(form) {
    const rows = [...document.getElementById(form.dataset.filter).tBodies[0].rows];
    const texts = rows.map((row) => fold(row.textContent));
    const count = form.querySelector(".count");
    function apply() {
      const words = fold(form.querySelector("input").value).split(/\s+/).filter(Boolean);
      const chosen = [...form.querySelectorAll("select[data-column]")].filter((select) => select.value);
      let shown = 0;
      rows.forEach((row, n) => {
        const fits = words.every((word) => texts[n].includes(word))
          && chosen.every((select) => row.dataset[select.dataset.column] === select.value);
        row.hidden = !fits;
        shown += fits;
      });
      if (count && form.dataset.count) count.textContent = fill(form.dataset.count, { n: shown, m: rows.length });
    }
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  document.querySelectorAll("table.sortable").forEach(sortable);
  document.querySelectorAll("form[data-filter]").forEach(filter);
  return { root, put, load, make, fold, fill };
})();
