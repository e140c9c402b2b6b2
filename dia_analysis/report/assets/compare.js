"use strict";
/* Two or three agreements side by side. */
(() => {
  const form = document.getElementById("vergelijkform");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const told = document.getElementById("melding");
  const place = document.getElementById("vergelijking");
  const { make } = DIA;
  const svg = "http://www.w3.org/2000/svg";

  function bar(width) {
    const drawing = document.createElementNS(svg, "svg");
    for (const [name, value] of [["class", "bar"], ["viewBox", "0 0 100 8"], ["preserveAspectRatio", "none"], ["aria-hidden", "true"]]) drawing.setAttribute(name, value);
    for (const [kind, w] of [["track", 100], ["fill", width]]) {
      const rect = document.createElementNS(svg, "rect");
      rect.setAttribute("class", kind);
      rect.setAttribute("width", String(w));
      rect.setAttribute("height", "8");
      drawing.append(rect);
    }
    return drawing;
  }

  function head(text, href, note) {
    const cell = make("th", note === undefined ? "" : "num");
    cell.scope = "col";
    if (href) {
      const link = make("a", "", text);
      link.href = DIA.root + href;
      cell.append(link);
    } else cell.append(text);
    if (note) cell.append(make("span", "note", " " + note));
    return cell;
  }

  function themeTable(all, units, rows, caption) {
    const table = make("table", "data");
    table.append(make("caption", "", caption));
    const top = make("tr", "", head(all.texts.theme), ...units.map((u) => head(u.name, u.href, u.period)));
    table.append(make("thead", "", top));
    const body = make("tbody", "");
    for (const n of rows) {
      const [label, href] = all.themes[n];
      const name = make("th", "", Object.assign(make("a", "", label), { href: DIA.root + href }));
      name.scope = "row";
      body.append(make("tr", "", name, ...units.map((unit) => {
        const [share, width, passages, measures, against] = unit.rows[n];
        const detail = passages ? measures + " " + all.texts.measures + (against ? ", " + against + " " + all.texts.against : "") : all.texts.none;
        return make("td", "num", bar(width), " ", make("span", "figure", share), make("span", "note", " " + detail));
      })));
    }
    table.append(body);
    return table;
  }

  function formTable(all, units) {
    const labels = [...new Set(units.flatMap((unit) => unit.forms.map((item) => item[0])))].sort();
    if (!labels.length) return null;
    const table = make("table", "data", make("caption", "", all.texts.forms));
    table.append(make("thead", "", make("tr", "", head(all.texts.form), ...units.map((u) => head(u.name, u.href, u.period)))));
    const body = make("tbody", "");
    for (const label of labels) {
      const name = make("th", "", label);
      name.scope = "row";
      body.append(make("tr", "", name, ...units.map((unit) => {
        const own = unit.forms.find((item) => item[0] === label);
        return make("td", own ? "num" : "num muted", own ? own[1] : all.texts.none);
      })));
    }
    table.append(body);
    return table;
  }

  function scrolling(table, label) {
    const box = make("div", "scroll", table);
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", label);
    return box;
  }

  async function run() {
    let all;
    try {
      all = await DIA.load("vergelijk", "", "data/vergelijk.js");
    } catch (error) {
      return;
    }
    const chosen = [...new Set(selects.map((select) => select.value).filter(Boolean))];
    const units = chosen.map((id) => all.units[id]).filter(Boolean);
    const parts = chosen.map(encodeURIComponent);
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
    place.replaceChildren();
    told.textContent = units.length < 2 ? all.texts.choose : units.map((unit) => unit.name + " (" + unit.period + ")").join(", ");
    if (!units.length) return;
    const groups = [...new Set(all.themes.map((theme) => theme[2]))];
    for (const group of groups) {
      const rows = all.themes.map((theme, n) => n).filter((n) => all.themes[n][2] === group);
      const caption = group + ": " + all.texts.caption.toLowerCase();
      place.append(scrolling(themeTable(all, units, rows, caption), caption));
    }
    const forms = formTable(all, units);
    if (forms) place.append(scrolling(forms, all.texts.forms));
  }

  const given = location.hash.slice(1).split("&").filter(Boolean).map(decodeURIComponent);
  selects.forEach((select, n) => {
    if (given[n]) select.value = given[n];
  });
  form.addEventListener("input", run);
  form.addEventListener("submit", (event) => event.preventDefault());
  run();
})();
