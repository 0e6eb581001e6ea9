/* A piece of a page: HTML that the server has made and escaped.

   The page hears what is picked: data-pick of a button, a link or a table's row. A link has its own
   address, too, so that it opens in another window; a plain click stays in the app. A click waits
   until the one before it was heard: it would come with an address that lacks what that one changed.
   What is open (details with an id) stays open, and what has the focus keeps it, when the piece
   changes. The focus goes to the name of what was opened, back to its line when that is closed, and
   to the head of a list when a page of it is turned. */

import { element } from "./map_legend.js";
import { wentTo } from "./pages.js";

const pieces = new WeakMap();
const PHONE = 640;
const PATIENCE = 5000;
const TITLE = '[data-testid="stMain"] h1';
let opens = false; // what was picked last opens something, which gets the focus
let far = false; // and was picked where what it opens may be out of sight

/* What a link or button tells when it is picked; nothing for a link to the outside. */
function pickOf(one) {
  const name = one?.parentElement.dataset.name;
  return name ? `${name}=${one.value}` : one?.dataset.pick;
}

/* By this, what has the focus is found again: by what it picks or opens. */
function nameOf(one) {
  return pickOf(one) ?? (one.matches("summary") ? one.parentElement.id : null);
}

/* This view with what is picked, "project=123". */
function addressOf(pick) {
  const [name, value] = pick.split("=");
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  return address.search;
}

/* Give the focus to what has none by itself. */
function hold(one) {
  if (!one) return;
  one.tabIndex = -1;
  one.focus({ preventScroll: true });
}

class Piece {
  constructor(parent) {
    const style = element("link", { rel: "stylesheet", href: new URL("./piece.css", import.meta.url).href });
    this.root = element("div", { class: "piece" });
    this.waiting = [];
    this.underway = null;
    parent.append(style, this.root);
    this.root.addEventListener("click", (event) => this.click(event));
    // The address may have changed since the piece was drawn, which names the same things.
    for (const near of ["pointerover", "focusin"]) this.root.addEventListener(near, () => this.address());
  }

  update({ data, setTriggerValue }) {
    this.tell = setTriggerValue;
    this.draw(data);
    if (data.heard) this.answered(data.heard);
  }

  draw(data) {
    if (this.shown === data.html) return;
    this.shown = data.html;
    const open = [...this.root.querySelectorAll("details[id][open]")].map((one) => one.id);
    const held = this.root.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    this.root.innerHTML = data.html;
    this.complete();
    for (const one of this.root.querySelectorAll("details[id]")) one.open ||= open.includes(one.id);
    if (this.turned) this.begin();
    else if (held) this.focus(held);
    if (data.arrives && opens) this.arrive();
    if (data.arrives) opens = false;
    this.openedBy = data.arrives;
    this.path = location.pathname;
  }

  /* What was opened begins at its name, for the eye and for whoever hears the page. */
  arrive() {
    const name = this.root.querySelector("h2");
    hold(name);
    // On a phone it stands far below the list.
    if (innerWidth <= PHONE) this.root.scrollIntoView();
    else if (far) name?.scrollIntoView({ block: "nearest" });
  }

  /* Another page of a list begins at its head. */
  begin() {
    this.turned = false;
    const list = this.root.querySelector(".fr");
    hold(list);
    list?.scrollIntoView();
  }

  /* Where what was opened is closed, the focus goes back to the line that opened it; where it took
     the place of its list, to the page's title. */
  left() {
    if (document.activeElement !== document.body || location.pathname !== this.path) return;
    if (opens && this.root.querySelector(".fr")) {
      opens = false;
      const title = document.querySelector(TITLE);
      hold(title);
      title?.scrollIntoView();
    }
    if (!this.openedBy) return;
    const line = [...document.querySelectorAll(".fr a")].find((link) => link.dataset.pick === this.openedBy);
    const list = document.querySelector(".fr");
    if (!line && list) hold(list);
    line?.focus({ preventScroll: true });
    if (line?.matches(":focus-visible")) line.scrollIntoView({ block: "nearest" });
  }

  /* What need not travel: addresses of links, states of options, what a stacked table has lost. */
  complete() {
    for (const link of this.root.querySelectorAll("a[data-pick]:not([href])")) link.dataset.here = "";
    this.address();
    for (const option of this.root.querySelectorAll("[data-name] > button:not([aria-pressed])")) option.ariaPressed = "false";
    for (const table of this.root.querySelectorAll(".fr")) {
      const heads = [...table.tHead.rows[0].cells];
      table.role = "table";
      for (const body of [table.tHead, ...table.tBodies]) body.role = "rowgroup";
      for (const head of heads) [head.scope, head.role] = ["col", "columnheader"];
      for (const row of table.rows) row.role = "row";
      for (const row of table.tBodies[0].rows) {
        [row.cells[0].scope, row.cells[0].role] = ["row", "rowheader"];
        for (let at = 1; at < row.cells.length; at += 1) {
          row.cells[at].role = "cell";
          row.cells[at].dataset.label = heads[at].textContent;
          row.cells[at].className = heads[at].className;
        }
      }
    }
  }

  address() {
    for (const link of this.root.querySelectorAll("a[data-here]")) link.href = addressOf(link.dataset.pick);
  }

  /* What had the focus has it again; where it is gone or folded away, what stands nearest. */
  focus(name) {
    const all = [...this.root.querySelectorAll("a, button, summary")];
    let one = all.find((other) => nameOf(other) === name) ?? all.at(-1);
    const folded = "details:not([open])"; // one within another: the outermost has the line that shows
    for (let at = one?.closest(folded); at; at = at.parentElement.closest(folded)) one = at.querySelector("summary");
    one?.focus({ preventScroll: true });
  }

  click(event) {
    if (wentTo(event)) return;
    const row = event.target.closest(".fr tbody tr");
    const picked = event.target.closest("a, button") ?? row?.querySelector("a");
    if (!pickOf(picked) || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const linked = event.target.closest("a");
    if (row && !linked && String(getSelection())) return; // words of a row are being copied
    event.preventDefault();
    if (event.detail > 1 && picked.matches("a")) return; // a double click opens once
    if (picked.matches(".fs [aria-pressed=true], .fp [aria-current]")) return;
    opens = picked.matches("a");
    far = !event.detail || !row; // a key tells no number of clicks
    this.turned = Boolean(picked.closest(".fp"));
    if (picked.closest(".fs")) for (const one of picked.parentElement.children) one.ariaPressed = String(one === picked);
    else if (picked.ariaPressed) picked.ariaPressed = String(picked.ariaPressed !== "true");
    this.waiting.push(pickOf(picked));
    this.next();
  }

  /* Tell the click that has waited longest; one that is never answered holds up none for good. */
  next() {
    if (this.underway || !this.waiting.length) return;
    const click = `${Date.now()}-${Math.random()}`;
    this.underway = click;
    this.tell("picked", { click, pick: this.waiting.shift() });
    setTimeout(() => this.answered(click), PATIENCE);
  }

  answered(click) {
    if (this.underway !== click) return;
    this.underway = null;
    this.next();
  }
}

export default (component) => {
  const { parentElement } = component;
  if (!pieces.has(parentElement)) pieces.set(parentElement, new Piece(parentElement));
  const piece = pieces.get(parentElement);
  piece.update(component);
  return () => requestAnimationFrame(() => parentElement.isConnected || piece.left());
};
