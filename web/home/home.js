// The front page: suggestions while a name is typed, hits with the reasons for them, all from /v1.
// What is shown stands in the address behind #, so that it can be kept and sent.

const form = document.querySelector("form");
const box = form.elements.q;
const day = form.elements.as_of;
const list = document.querySelector("#suggestions");
const status = document.querySelector("#status");
const hits = document.querySelector("#hits");
const more = document.querySelector("#more");

const PAUSE_MS = 120;
const PAGE = 10;

const AGREEMENTS = {
  standard_name_exact: "标准名一致",
  name_exact: "名称一致",
  generic_term_omitted: "省略通名",
  generic_term_added: "多写通名",
  generic_term_differs: "通名不同",
  pinyin_exact: "拼音一致",
  pinyin_without_generic_term: "拼音一致，省略通名",
  initials: "拼音首字母",
  begins_with_text: "以此开头",
  same_sound: "同音",
  similar_sound: "近音",
  lost_glyph: "有缺字",
  one_character_differs: "一字不同",
  one_character_missing: "缺一字",
  one_character_too_many: "多一字",
  similar_name: "名称相近",
  code_exact: "代码一致",
  former_name: "曾用名",
  romanized_name: "罗马字母拼写",
  alias: "别名",
  abbreviation: "简称",
  minority: "少数民族语地名",
  division_matches: "位于",
  division_contains: "包含",
  division_differs: "不在",
};

/** Ask the interface; what went wrong is thrown as the words of its problem document. */
async function ask(path, parameters, signal) {
  const given = Object.entries(parameters).filter(([, value]) => value);
  let answer;
  try {
    answer = await fetch(`${path}?${new URLSearchParams(given)}`, { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("服务器没有回应，请稍后再试。The server does not answer; try again.");
  }
  const body = await answer.json();
  if (answer.ok) return body;
  throw new Error([body.detail, ...(body.errors ?? []).map((each) => each.detail)].join(" "));
}

function element(tag, content, attributes = {}) {
  const made = document.createElement(tag);
  made.append(...[content].flat());
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// ---- suggestions -------------------------------------------------------------------------------------------------

let waiting;
let asking = new AbortController();

function close() {
  clearTimeout(waiting);
  asking.abort();
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

async function suggest() {
  asking.abort();
  asking = new AbortController();
  const typed = box.value.trim();
  if (!typed) return close();
  try {
    const found = await ask("v1/suggest", { q: typed, as_of: day.value, limit: 8 }, asking.signal);
    list.replaceChildren(...found.items.map(option));
    list.hidden = found.items.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
  } catch (error) {
    // What is wrong with a text that is not finished is told when it is searched for.
    if (error.name !== "AbortError") close();
  }
}

function option(item, at) {
  const path = item.division ? item.division.path.join(" › ") : "";
  const made = element("li", [item.name, element("span", path)], { id: `option-${at}`, role: "option", "aria-selected": "false" });
  // The path narrows the search down to the very place that was chosen.
  made.dataset.text = (item.division?.path.at(-1) === item.name ? item.division.path : [...(item.division?.path ?? []), item.name]).join(" ");
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    choose(made);
  });
  return made;
}

function choose(made) {
  box.value = made.dataset.text;
  close();
  form.requestSubmit();
}

function move(step) {
  const options = [...list.children];
  const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const next = options[(now + step + options.length + (now < 0 && step < 0 ? 1 : 0)) % options.length];
  for (const one of options) one.setAttribute("aria-selected", String(one === next));
  box.setAttribute("aria-activedescendant", next.id);
}

box.addEventListener("input", (event) => {
  clearTimeout(waiting);
  // Letters on their way through an input method are no text yet.
  if (!event.isComposing) waiting = setTimeout(suggest, PAUSE_MS);
});
box.addEventListener("compositionend", suggest);
box.addEventListener("blur", close);
box.addEventListener("keydown", (event) => {
  if (event.isComposing || list.hidden) return;
  const chosen = list.querySelector('[aria-selected="true"]');
  if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen) choose(chosen);
  else return;
  event.preventDefault();
});

// ---- search ------------------------------------------------------------------------------------------------------

let shown;
let further = "";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  close();
  const wanted = new URLSearchParams([["q", box.value.trim()], ...(day.value ? [["as_of", day.value]] : [])]).toString();
  if (location.hash.slice(1) === wanted) show();
  else location.hash = wanted;
});
window.addEventListener("hashchange", show);
more.addEventListener("click", () => search(further));

function show() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  box.value = wanted.get("q") ?? "";
  day.value = wanted.get("as_of") ?? "";
  hits.replaceChildren();
  if (box.value) search("");
}

async function search(next) {
  shown?.abort();
  shown = new AbortController();
  more.hidden = true;
  say("正在查询…");
  try {
    const found = await ask("v1/search", { q: box.value, as_of: day.value, limit: PAGE, next }, shown.signal);
    hits.append(...found.items.map(hit));
    further = found.next ?? "";
    more.hidden = !further;
    say(hits.children.length ? `${hits.children.length}${further ? "+" : ""} 条，截至 ${found.as_of}` : "没有找到相符的地名。No such name.");
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  }
}

function say(text, isProblem = false) {
  status.textContent = text;
  status.classList.toggle("problem", isProblem);
}

function hit(item) {
  const address = `v1/places/${item.id}${day.value ? `?as_of=${day.value}` : ""}`;
  return element("li", [
    element("span", `${Math.round(item.score * 100)} %`, { class: "score", title: "相符程度" }),
    element("h2", item.name),
    element("span", item.romanized ?? "", { lang: "zh-Latn" }),
    element("p", [item.kind_name ?? item.kind, item.division?.path.join(" › ")].filter(Boolean).join(" · "), { class: "path" }),
    element("p", item.reasons.map((reason) => element("span", reasonText(reason, item))), { class: "reasons" }),
    ...(item.happened ?? []).map((each) => element("p", [
      `${item.matched}：${[each.day, each.kind_name, each.document].filter(Boolean).join(" ")} `,
      element("a", "文件", { href: each.href.slice(1) }),
    ], { class: "happened" })),
    element("p", [
      item.point ? `${item.point[1].toFixed(5)}°N ${item.point[0].toFixed(5)}°E · ` : "",
      element("a", "详情", { href: address }), " · ",
      element("a", "沿革", { href: `v1/places/${item.id}/versions` }),
    ], { class: "facts" }),
  ]);
}

function reasonText(reason, item) {
  const [code, ...rest] = reason.split(" ");
  const text = [AGREEMENTS[code] ?? code, ...rest].join(" ");
  return code.endsWith("_name") || code === "alias" ? `${text} ${item.matched}` : text;
}

show();
