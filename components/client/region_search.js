/* A box in which one finds a region: a combobox with a list (WAI-ARIA 1.2, list autocomplete).

   The page sends the label, the chosen region and words; the list of regions is fetched once, when
   the box is first touched. The page hears of a region picked ("" when the choice is cleared). */

import { load } from "./map_data.js";
import { element } from "./map_legend.js";
import { index, matches } from "./search_matches.js";

const boxes = new WeakMap();
const indexed = new WeakMap();
const MOST = 50;
const LIST_WIDTH = 400;
const LIST_HEIGHT = 330;
const SVG = "http://www.w3.org/2000/svg";
const WANTED = "region-wanted"; // said by a link elsewhere on the page
let number = 0;

async function regions(url) {
  const table = await load(url);
  if (!indexed.has(table)) indexed.set(table, index(table));
  return indexed.get(table);
}

function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

class RegionSearch {
  constructor(parent) {
    const id = `region-search-${(number += 1)}`;
    const style = element("link", { rel: "stylesheet", href: new URL("./region_search.css", import.meta.url).href });
    this.label = element("label", { class: "rs-label", for: id });
    this.input = element("input", { id, class: "rs-input", type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
    this.clear = element("button", { type: "button", class: "rs-button" });
    this.clear.append(icon("M6 6l12 12M18 6L6 18"));
    this.toggle = element("button", { type: "button", class: "rs-button", tabindex: "-1", "aria-hidden": "true" });
    this.toggle.append(icon("M6.5 9.5l5.5 5.5l5.5-5.5"));
    this.list = element("div", { id: `${id}-list`, class: "rs-list", role: "listbox" });
    this.more = element("div", { class: "rs-more" });
    this.popup = element("div", { class: "rs-popup" });
    this.popup.append(this.list, this.more);
    this.popup.hidden = true;
    this.heard = element("div", { class: "rs-heard", role: "status" });
    this.frame = element("div", { class: "rs-frame" });
    this.frame.append(this.input, this.clear, this.toggle);
    const box = element("div", { class: "rs-box" });
    box.append(this.frame, this.popup);
    this.root = element("div", { class: "rs-root", style: "min-height: 4.25rem" });
    this.root.append(style, this.label, box, this.heard);
    this.found = [];
    this.active = -1;
    this.listen();
    this.wish = (event) => this.root.isConnected && this.tell?.(event.detail);
    window.addEventListener(WANTED, this.wish);
    parent.append(this.root);
  }

  listen() {
    const { input, list, popup } = this;
    for (const event of ["pointerenter", "focusin"]) this.root.addEventListener(event, () => this.fetch());
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => this.open());
    input.addEventListener("input", () => {
      this.edited = true;
      this.walked = false;
      this.open();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.clear.addEventListener("click", () => this.pick(null));
    this.toggle.addEventListener("mousedown", (event) => event.preventDefault());
    this.toggle.addEventListener("click", () => {
      const wasOpen = this.isOpen;
      input.focus();
      if (wasOpen) this.close();
      else this.open();
    });
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("pointermove", (event) => this.move(this.placeOf(event), false));
    list.addEventListener("click", (event) => {
      const at = this.placeOf(event);
      if (at >= 0) this.pick(this.found[at]);
      if (event.pointerType === "touch") input.blur();
    });
  }

  update(component) {
    this.tell = (id) => component.setTriggerValue("picked", id);
    const data = (this.data = component.data);
    this.label.textContent = data.label;
    this.list.setAttribute("aria-label", data.label);
    this.input.placeholder = data.placeholder;
    this.clear.setAttribute("aria-label", `${data.words.clear}: ${data.label}`);
    this.show(data.chosen);
    this.root.dataset.chosen = data.chosen?.id ?? "";
  }

  /* What the box holds while nobody writes in it. */
  show(chosen) {
    this.chosen = chosen;
    if (!this.edited) this.input.value = chosen?.label ?? "";
    this.clear.hidden = !chosen || chosen.id === this.data.usual?.id;
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  async fetch() {
    try {
      this.entries ??= await regions(this.data.url);
    } catch {
      this.failed = true;
      if (this.wanted) this.say(this.data.words.failed);
      return;
    }
    if (this.wanted) this.fill();
  }

  open() {
    this.wanted = true;
    if (this.entries) this.fill();
    else this.fetch();
  }

  close() {
    this.wanted = this.edited = this.walked = false;
    this.popup.hidden = true;
    this.move(-1);
    this.heard.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.value = this.chosen?.label ?? "";
  }

  say(sentence) {
    this.more.textContent = sentence;
    this.more.hidden = !sentence;
    this.popup.hidden = false;
    this.heard.textContent = sentence;
  }

  fill() {
    const { data, entries } = this;
    const all = matches(entries, this.edited ? this.input.value : "");
    const chosen = !this.edited && entries.find((entry) => entry.id === this.chosen?.id);
    this.found = (chosen ? [chosen, ...all.filter((entry) => entry !== chosen)] : all).slice(0, MOST);
    this.list.replaceChildren(...this.found.map((entry, i) => this.option(entry, i)));
    const number = (n) => n.toLocaleString(data.locale);
    const rest = all.length - this.found.length;
    const sentence = data.words.found.replace("{n}", number(all.length));
    this.say(rest ? data.words.more.replace("{n}", number(rest)) : all.length ? "" : data.words.none);
    this.heard.textContent = all.length ? sentence : data.words.none;
    this.input.setAttribute("aria-expanded", String(all.length > 0));
    this.list.hidden = !all.length;
    this.place();
    this.active = -1;
    this.move(this.edited ? 0 : -1);
  }

  option(entry, i) {
    const { words } = this.data;
    const name = element("span", { class: "rs-name" }, entry.english ? `${entry.own} / ${entry.english}` : entry.own);
    const facts = [entry.id, words.levels[entry.level], entry.country].filter(Boolean);
    const about = element("span", { class: "rs-about" }, facts.join(" · "));
    const option = element("div", { id: `${this.list.id}-${i}`, class: "rs-option", role: "option", "aria-selected": "false" });
    option.classList.toggle("rs-chosen", entry.id === this.chosen?.id);
    option.append(name, " ", about);
    return option;
  }

  /* Inside the window: at the box's right edge where the left one gives no room, above where below
     gives none. */
  place() {
    const box = this.frame.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const width = Math.min(Math.max(box.width, LIST_WIDTH), wide - 16);
    const start = Math.max(8, box.left + width > wide - 8 ? box.right - width : box.left);
    const below = window.innerHeight - box.bottom;
    const above = below < LIST_HEIGHT && box.top > below + 80;
    const room = Math.max(140, Math.min(LIST_HEIGHT, (above ? box.top : below) - 12));
    this.popup.style.width = `${width}px`;
    this.popup.style.left = `${start - box.left}px`;
    this.list.style.maxHeight = `${room - 40}px`;
    this.popup.classList.toggle("rs-above", above);
  }

  placeOf(event) {
    return [...this.list.children].indexOf(event.target.closest(".rs-option"));
  }

  move(to, scroll = true) {
    const { input, list } = this;
    list.children[this.active]?.setAttribute("aria-selected", "false");
    const option = list.children[to];
    this.active = option ? to : -1;
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    if (scroll) list.scrollTop = Math.min(option.offsetTop, Math.max(list.scrollTop, option.offsetTop + option.offsetHeight - list.clientHeight));
  }

  key(event) {
    if (event.isComposing) return;
    const { active, isOpen } = this;
    const last = this.found.length - 1;
    const walk = {
      ArrowDown: () => (active < last ? active + 1 : 0),
      ArrowUp: () => (active > 0 ? active - 1 : last),
      ...(this.walked && { Home: () => 0, End: () => last }),
    }[event.key];
    if (walk) {
      event.preventDefault();
      if (isOpen) this.walk(walk());
      else this.open();
    } else if (event.key === "Enter" || (event.key === "Tab" && this.walked)) {
      if (isOpen && event.key === "Enter") event.preventDefault();
      if (isOpen && active >= 0) this.pick(this.found[active]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.walked = false;
    }
  }

  walk(to) {
    this.walked = true;
    this.move(to);
  }

  pick(entry) {
    const { usual } = this.data;
    const before = this.chosen?.id;
    const label = entry && `${entry.english ? `${entry.own} / ${entry.english}` : entry.own} (${entry.id})`;
    this.edited = false;
    this.show(entry ? { id: entry.id, label } : (usual ?? null));
    this.close();
    this.input.focus();
    if (entry?.id !== before) this.tell(entry?.id ?? "");
  }
}

export default function regionSearch(component) {
  const parent = component.parentElement;
  if (!boxes.has(parent)) boxes.set(parent, new RegionSearch(parent));
  boxes.get(parent).update(component);
  return () => {
    if (parent.isConnected) return;
    boxes.get(parent)?.root.remove();
    boxes.delete(parent);
  };
}
