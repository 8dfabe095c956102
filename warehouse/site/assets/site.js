// What pages do beyond showing: sort and filter their tables, follow the section that is read, hide marks.
"use strict";

const KEY = "hide-invented";

function remembered() {
  try { return localStorage.getItem(KEY) === "yes"; } catch { return false; }
}

function remember(hides) {
  try { localStorage.setItem(KEY, hides ? "yes" : "no"); } catch { /* a browser may refuse; then the page forgets */ }
}

// The council that a row is about, as its link says.
function nameOf(item) {
  return item.querySelector("a[href*='councils/']").textContent.toLowerCase();
}

function startFilters(form) {
  const target = document.getElementById(form.dataset.filters);
  const status = document.querySelector(`[data-count="${form.dataset.filters}"]`);
  const items = [...(target.tBodies ? target.tBodies[0].rows : target.children)];
  const invented = form.querySelector("[data-invented]");
  if (invented) invented.checked = !remembered();
  function apply() {
    let shown = 0;
    for (const item of items) {
      let fits = !(invented && !invented.checked && "example" in item.dataset);
      for (const field of form.querySelectorAll("[data-filter]")) {
        const wanted = field.value.trim();
        fits = fits && (!wanted || (field.type === "search" ? nameOf(item).includes(wanted.toLowerCase()) : item.dataset[field.dataset.filter] === wanted));
      }
      item.hidden = !fits;
      shown += fits;
    }
    if (status) status.textContent = `${shown.toLocaleString("en-GB")} of ${items.length.toLocaleString("en-GB")} shown`;
  }
  form.addEventListener("input", () => {
    if (invented) remember(!invented.checked);
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

// What a cell is sorted by: in a column of numbers the first that it shows, as in £1,204 a week.
function valueOf(cell, isNumber) {
  const text = cell.dataset.value ?? cell.textContent.trim();
  if (text === "" || text === "–") return null;
  const shown = isNumber ? text.match(/−?£?\d[\d,]*(\.\d+)?/)?.[0].replace("−", "-").replace(/[£,]/g, "") : text;
  return shown === undefined || Number.isNaN(Number(shown)) ? text : Number(shown);
}

function compare(one, other) {
  if (one === null || other === null) return (one === null) - (other === null);
  return typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "en-GB");
}

function startSorting(table) {
  const body = table.tBodies[0];
  for (const button of table.tHead.querySelectorAll("button")) {
    const heading = button.closest("th");
    button.addEventListener("click", () => {
      const falls = heading.getAttribute("aria-sort") === "ascending";
      table.tHead.querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
      const column = heading.cellIndex;
      const rows = [...body.rows].map((row) => [valueOf(row.cells[column], heading.classList.contains("number")), row]);
      rows.sort(([one], [other]) => (falls && one !== null && other !== null ? compare(other, one) : compare(one, other)));
      body.append(...rows.map(([, row]) => row));
    });
  }
}

function followSections(list) {
  const links = new Map([...list.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const link = links.get(entry.target.id);
      if (!entry.isIntersecting || !link) continue;
      list.querySelector("[aria-current]")?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "location");
      if (list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
    }
  }, { rootMargin: "0px 0px -75% 0px" });
  document.querySelectorAll(".text section[id]").forEach((section) => seen.observe(section));
}

document.querySelectorAll("form[data-filters]").forEach(startFilters);
document.querySelectorAll("table[data-sortable]").forEach(startSorting);
document.querySelectorAll("nav.sections").forEach(followSections);
document.querySelectorAll("[data-hides]").forEach((box) => box.addEventListener("change", () => {
  document.querySelectorAll(`.text section .${box.dataset.hides}`).forEach((mark) => mark.classList.toggle("off", !box.checked));
}));
