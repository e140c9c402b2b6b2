"use strict";
/* The tile map: other colours, words for the tile that is pointed at, arrow keys between tiles. */
(() => {
  document.querySelectorAll(".map").forEach((map) => {
    const says = map.querySelector(".map-says");
    const tiles = [...map.querySelectorAll(".tile")];
    const links = tiles.filter((tile) => tile.tagName.toLowerCase() === "a");

    function tell(tile) {
      says.textContent = tile.dataset.name + ": " + tile.dataset.says;
    }
    tiles.forEach((tile) => {
      tile.addEventListener("mouseenter", () => tell(tile));
      tile.addEventListener("focus", () => tell(tile));
    });

    /* One stop for Tab; arrow keys go to the nearest tile in that direction. */
    function current(tile) {
      links.forEach((link) => link.setAttribute("tabindex", link === tile ? "0" : "-1"));
    }
    if (links.length) current(links[0]);
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    map.addEventListener("keydown", (event) => {
      const way = ways[event.key];
      const from = event.target.closest ? event.target.closest("a.tile") : null;
      if (!way || !from) return;
      event.preventDefault();
      let best = null;
      let least = Infinity;
      for (const link of links) {
        const dx = Number(link.dataset.x) - Number(from.dataset.x);
        const dy = Number(link.dataset.y) - Number(from.dataset.y);
        const along = dx * way[0] + dy * way[1];
        const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
        if (along > 1 && along + 2 * aside < least) {
          least = along + 2 * aside;
          best = link;
        }
      }
      if (best) {
        current(best);
        best.focus();
      }
    });

    function recolour(view) {
      tiles.forEach((tile, n) => {
        const css = view.css[n];
        tile.dataset.says = view.says[n];
        tile.querySelector("polygon").setAttribute("class", css);
        tile.querySelectorAll("text").forEach((text) => {
          text.setAttribute("class", (text.classList.contains("name") ? "name " : "letter ") + css);
          if (text.classList.contains("letter")) text.textContent = view.letters[n];
        });
        const words = tile.dataset.name + ": " + view.says[n];
        if (tile.tagName.toLowerCase() === "a") tile.setAttribute("aria-label", words);
        else tile.querySelector("title").textContent = words;
      });
      map.querySelector(".map-title strong").textContent = view.title;
      const legend = map.querySelector(".legend");
      const sample = legend.querySelector("li");
      legend.replaceChildren(...view.legend.map(([css, label, letter]) => {
        const item = sample.cloneNode(true);
        item.querySelector("polygon").setAttribute("class", css);
        const text = item.querySelector("text");
        text.setAttribute("class", "letter " + css);
        text.textContent = letter;
        item.querySelector("span").textContent = label;
        return item;
      }));
    }

    const form = document.querySelector('form[data-map="' + map.id + '"]');
    if (form) {
      const select = form.querySelector("select");
      form.addEventListener("submit", (event) => event.preventDefault());
      const change = () => DIA.load("kaart", form.dataset.period, form.dataset.src).then((all) => {
        recolour(all[select.value]);
        says.textContent = all[select.value].title;
      });
      select.addEventListener("change", change);
      if (select.selectedIndex > 0) change();  /* a browser may remember an earlier choice */
    }
  });
})();
