// Search over names (MiniSearch) and over every paragraph (all words, as they begin). Text comes in files that are
// loaded one after another as scripts, which works without a server too; what is found is only ever set as text.
"use strict";

const MAX_PAGES = 12;
const MAX_PARAGRAPHS = 100;
const form = document.getElementById("search");
const shards = Number(form.dataset.shards);
const texts = [];
let names = null;
let asked = 0;
let arrive = () => {};

window.foundNames = (rows) => {
  names = new MiniSearch({ fields: ["name", "more"], storeFields: ["name", "kind", "path"], searchOptions: { prefix: true, fuzzy: 0.15, boost: { name: 3 } } });
  names.addAll(rows.map(([name, kind, path, more], id) => ({ id, name, kind, path, more })));
  arrive();
};

window.foundText = async (packed) => {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  texts.push(await new Response(stream).json());
  arrive();
};

function load(path) {
  return new Promise((resolve, reject) => {
    arrive = resolve;
    const script = document.createElement("script");
    script.src = path;
    script.onerror = () => reject(new Error(`${path} is missing`));
    document.head.append(script);
  });
}

function element(name, text) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  return made;
}

function showNames(words) {
  const found = names.search(words).slice(0, MAX_PAGES);
  document.querySelector("#found-pages").hidden = found.length === 0;
  document.querySelector("#found-pages ul").replaceChildren(...found.map((row) => {
    const item = element("li");
    const link = element("a", row.name);
    link.href = row.path;
    item.append(link, " ", element("small", row.kind));
    return item;
  }));
}

function excerpt(text, pattern) {
  const shown = element("p");
  const first = text.search(pattern);
  const start = first > 140 ? text.indexOf(" ", first - 120) + 1 : 0;
  const space = start + 420 < text.length ? text.lastIndexOf(" ", start + 420) : -1;
  const end = space > start ? space : start + 420;
  const cut = text.slice(start, end);
  let done = 0;
  if (start) shown.append("… ");
  for (const match of cut.matchAll(pattern)) {
    shown.append(cut.slice(done, match.index), element("mark", match[0]));
    done = match.index + match[0].length;
  }
  shown.append(cut.slice(done), end < text.length ? " …" : "");
  return shown;
}

function paragraphs(shard, patterns, any, list, left) {
  let count = 0;
  for (const [path, name, rows] of shard) {
    for (const [place, section, text] of rows) {
      if (!patterns.every((pattern) => pattern.test(text))) continue;
      count += 1;
      if (count > left) continue;
      const item = element("li");
      const link = element("a", section ? `${name}: ${section}` : name);
      link.href = `${path}#p${place}`;
      item.append(link, excerpt(text, any));
      list.append(item);
    }
  }
  return count;
}

async function showText(words, question) {
  const escaped = words.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.,'’-]*/gu)?.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) || [];
  const section = document.querySelector("#found-text");
  const list = section.querySelector("ol");
  const status = section.querySelector("p");
  list.replaceChildren();
  section.hidden = escaped.length === 0;
  if (!escaped.length) return;
  const patterns = escaped.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "iu"));
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})`, "giu");
  let found = 0;
  for (let number = 0; number < shards; number += 1) {
    status.textContent = `Searching, ${found.toLocaleString("en-GB")} found so far …`;
    if (number >= texts.length) await load(`search/text-${number + 1}.js`);
    if (question !== asked) return;
    found += paragraphs(texts[number], patterns, any, list, MAX_PARAGRAPHS - found);
  }
  const shown = found > MAX_PARAGRAPHS ? `, the first ${MAX_PARAGRAPHS} shown` : "";
  status.textContent = `${found.toLocaleString("en-GB")} ${found === 1 ? "paragraph" : "paragraphs"} with all words${shown}${found ? "" : ". Try fewer or other words."}`;
}

let working = Promise.resolve();

function search(words) {
  asked += 1;
  const question = asked;
  working = working.then(async () => {
    if (question !== asked) return;
    if (!names) await load("search/names.js");
    showNames(words);
    await showText(words, question);
  }).catch((problem) => {
    document.querySelector("#found-text").hidden = false;
    document.querySelector("#found-text p").textContent = `The search could not be finished: ${problem.message}`;
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = form.elements.q.value;
  history.replaceState(null, "", `?q=${encodeURIComponent(words)}`);
  search(words);
});
const given = new URLSearchParams(location.search).get("q");
if (given) {
  form.elements.q.value = given;
  search(given);
}
