"use strict";
/* Search: numbers of passages come from index shards, texts only for what is shown. */
(() => {
  const PAGE = 20;
  const form = document.getElementById("zoekform");
  const told = document.getElementById("telling");
  const results = document.getElementById("resultaten");
  const more = document.getElementById("meer");
  const fields = ["q", "thema", "document", "regio", "periode", "hardheid", "richting", "volgorde"];
  const field = (name) => document.getElementById(name);
  const { make, load } = DIA;
  let facts = null;
  let found = [];
  let shown = 0;
  let turn = 0;
  let words = [];

  function numbers(text) {
    let at = 0;
    return text ? text.split(" ").map((step) => (at += parseInt(step, 36))) : [];
  }

  function wordsOf(text) {
    return (DIA.fold(text).match(/[a-z0-9]+/g) || []).filter((word) => !facts.stop.includes(word));
  }

  async function ofWord(word) {
    const prefixes = facts.prefixes.filter((prefix) => prefix.startsWith(word) || word.startsWith(prefix));
    const shards = await Promise.all(prefixes.map((prefix) => load("woord", prefix, "data/woord/w-" + prefix + ".js")));
    const all = new Set();
    for (const shard of shards) {
      for (const [known, list] of Object.entries(shard)) {
        if (known.startsWith(word)) for (const n of numbers(list)) all.add(n);
      }
    }
    return all;
  }

  function unitOf(n) {
    let low = 0;
    let high = facts.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (facts.units[middle][5] <= n) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function allowedUnits() {
    const [document_, region, period] = ["document", "regio", "periode"].map((name) => field(name).value);
    return facts.units.map((unit) => (!document_ || unit[0] === document_) && (!region || unit[3] === region) && (!period || unit[2] === period));
  }

  async function search() {
    const allowed = allowedUnits();
    const [hard, way, theme] = ["hardheid", "richting", "thema"].map((name) => field(name).value);
    const sure = field("zeker").checked;
    const sets = await Promise.all(words.map(ofWord));
    let candidates;
    const codeOf = new Map();
    if (theme) {
      const slug = facts.themes.find((item) => item[0] === theme)[3];
      const shard = await load("thema", theme, "data/thema/" + slug + ".js");
      candidates = numbers(shard.p);
      candidates.forEach((n, i) => codeOf.set(n, facts.alphabet.indexOf(shard.c[i])));
    } else if (sets.length) {
      candidates = [...sets[0]].sort((a, b) => a - b);
    } else {
      candidates = Array.from({ length: facts.n }, (_, n) => n);
    }
    const hardness = (n) => facts.alphabet.indexOf(facts.codes[n]) >> 4;
    const fits = (n) => {
      if (!sets.every((set) => set.has(n))) return false;
      if (!allowed[unitOf(n)]) return false;
      if (hard !== "" && hardness(n) !== Number(hard)) return false;
      if (theme) {
        const code = codeOf.get(n);
        if (way !== "" && ((code >> 1) & 3) !== Number(way)) return false;
        return !(sure && code & 1);
      }
      if (way !== "" && !(facts.alphabet.indexOf(facts.codes[n]) & (1 << Number(way)))) return false;
      return !(sure && facts.doubt[n] === "1");
    };
    const kept = candidates.filter(fits);
    if (field("volgorde").value === "hard") kept.sort((a, b) => hardness(a) - hardness(b) || a - b);
    return kept;
  }

  function chunkOf(n) {
    let low = 0;
    let high = facts.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (facts.chunks[middle] <= n) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /* The text with marks for the evidence, and the words that were searched for in bold. */
  function pieces(text, marks) {
    const parts = [];
    let at = 0;
    for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
      if (start < at) continue;
      parts.push(...bold(text.slice(at, start)), make("mark", "", ...bold(text.slice(start, end))));
      at = end;
    }
    return [...parts, ...bold(text.slice(at))];
  }

  function bold(text) {
    if (!words.length || !text) return text ? [text] : [];
    return text.split(/([\p{L}\p{N}\p{M}]+)/u).filter(Boolean).map((part) => (
      words.some((word) => DIA.fold(part).startsWith(word)) ? make("strong", "hit", part) : part
    ));
  }

  function show(n, row) {
    const [page, pageEnd, label, doc, headings, lead, text, tags] = row;
    const unit = facts.units[unitOf(n)];
    const theme = field("thema").value;
    const marked = tags.filter((tag) => !theme || facts.themes[tag[0]][0] === theme);
    const marks = (place) => marked.filter((tag) => tag.length > 5 && tag[5] === place).map((tag) => [tag[6], tag[7]]);
    const article = make("article", "quote");
    const who = make("a", "who", unit[1] + (unit[2] ? " (" + unit[2] + ")" : ""));
    who.href = DIA.root + unit[4];
    article.append(make("p", "quote-head", who));
    const block = make("blockquote", "");
    if (headings.length) {
      const line = make("p", "headings");
      headings.forEach((heading, i) => line.append(...(i ? [" \u203a "] : []), ...pieces(heading, marks(2 + i))));
      block.append(line);
    }
    const body = make("p", "");
    if (lead) body.append(make("span", "lead-in", ...pieces(lead, marks(1))), " ");
    body.append(...pieces(text, marks(0)));
    block.append(body);
    article.append(block, tagLine(tags), sourceLine(facts.documents[doc], page, pageEnd, label));
    return article;
  }

  function tagLine(tags) {
    const line = make("p", "source");
    line.lang = document.documentElement.lang;
    tags.forEach((tag, i) => {
      const [theme, certainty, chance, hard, way] = tag;
      if (i === 0) line.append(make("span", "chip hard-" + ["maatregel", "voornemen", "constatering", "geen"][hard], facts.commitments[hard]));
      const about = make("a", "", facts.themes[theme][1]);
      about.href = DIA.root + facts.themes[theme][2];
      const word = facts.certainties[certainty];
      const sure = chance < 0 ? word : DIA.fill(facts.texts.chance, { word, chance });
      const direction = way < 3 ? facts.directions[way] + ", " : "";
      line.append(make("span", "tag", about, " (" + direction + sure + ")"));
    });
    return line;
  }

  function sourceLine([file, link], page, pageEnd, label) {
    let words_ = DIA.fill(facts.texts.page, { page: pageEnd === page ? page : page + "-" + pageEnd });
    if (label && label !== String(page)) words_ += " (" + DIA.fill(facts.texts.printed, { label }) + ")";
    const line = make("p", "source where");
    line.lang = document.documentElement.lang;
    if (link) {
      const anchor = make("a", "", file + ", " + words_);
      anchor.href = (/^https?:/.test(link) ? "" : DIA.root) + link + "#page=" + page;
      anchor.title = facts.texts.open;
      line.append(anchor);
    } else {
      line.append(file + ", " + words_);
    }
    return line;
  }

  async function showMore(mine) {
    const next = found.slice(shown, shown + PAGE);
    const chunks = [...new Set(next.map(chunkOf))];
    const loaded = new Map(await Promise.all(chunks.map(async (c) => [c, await load("citaat", String(c), "data/citaat/" + c + ".js")])));
    if (mine !== turn) return;
    const items = next.map((n) => show(n, loaded.get(chunkOf(n))[n - facts.chunks[chunkOf(n)]]));
    results.append(...items);
    const first = shown;
    shown += next.length;
    more.hidden = shown >= found.length;
    more.textContent = facts.texts.more;
    if (first && items.length) items[0].querySelector("a").focus();
  }

  function remember() {
    const pairs = fields.filter((name) => field(name).value && !(name === "volgorde" && field(name).value === "hard"));
    const parts = pairs.map((name) => name + "=" + encodeURIComponent(field(name).value));
    if (field("zeker").checked) parts.push("zeker=1");
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
  }

  function recall() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) field(name).value = given.get(name) || (name === "volgorde" ? "hard" : "");
    field("zeker").checked = given.get("zeker") === "1";
  }

  async function run() {
    const mine = ++turn;
    words = wordsOf(field("q").value);
    if (words.some((word) => word.length < 3)) {
      told.textContent = facts.texts.short;
      return;
    }
    told.textContent = facts.texts.busy;
    try {
      const kept = await search();
      if (mine !== turn) return;
      found = kept;
      shown = 0;
      results.replaceChildren();
      const units = new Set(found.map(unitOf)).size;
      const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, facts.thousands);
      told.textContent = found.length ? DIA.fill(found.length === 1 ? facts.texts.one : units === 1 ? facts.texts.few : facts.texts.many, { n: count(found.length), m: count(units) }) : facts.texts.none;
      await showMore(mine);
    } catch (error) {
      if (mine === turn) told.textContent = facts.texts.failed;
    }
  }

  let later = 0;
  function soon(event) {
    remember();
    clearTimeout(later);
    later = setTimeout(run, event && event.target.id === "q" ? 250 : 0);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    soon();
  });
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(soon));
  more.addEventListener("click", () => showMore(turn));
  window.addEventListener("hashchange", () => {
    recall();
    run();
  });
  load("zoek", "", "data/zoek.js").then((value) => {
    facts = value;
    recall();
    run();
  }, () => {
    told.textContent = form.dataset.failed;
  });
})();
