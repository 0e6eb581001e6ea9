/* A piece of a page: HTML that the server has made and escaped.

   The page hears what is picked: data-pick of a button, a link or a table's row. A link has its own
   address, too, so that it opens in another window; a plain click stays in the app. What is open
   (details with an id) stays open, and what has the focus keeps it, when the piece changes. */

const pieces = new WeakMap();
const PHONE = 640;
let hasPicked = false;

/* What a link or button tells when it is picked; nothing for a link to the outside. */
function pickOf(one) {
  const name = one?.parentElement.dataset.name;
  return name ? `${name}=${one.value}` : one?.dataset.pick;
}

/* This view with what is picked, "project=123". */
function addressOf(pick) {
  const [name, value] = pick.split("=");
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  return address.search;
}

class Piece {
  constructor(parent) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = new URL("./piece.css", import.meta.url).href;
    this.root = document.createElement("div");
    this.root.className = "piece";
    parent.append(style, this.root);
    this.root.addEventListener("click", (event) => this.click(event));
  }

  update({ data, setTriggerValue }) {
    this.tell = setTriggerValue;
    if (this.shown === data.html) return;
    this.shown = data.html;
    const open = [...this.root.querySelectorAll("details[id][open]")].map((one) => one.id);
    const held = this.root.contains(document.activeElement) ? pickOf(document.activeElement) : null;
    this.root.innerHTML = data.html;
    this.complete();
    for (const one of this.root.querySelectorAll("details[id]")) one.open ||= open.includes(one.id);
    if (held) this.find(held)?.focus({ preventScroll: true });
    // On a phone what was opened stands far below the list.
    if (data.arrives && hasPicked && innerWidth <= PHONE) this.root.scrollIntoView();
  }

  /* What need not travel: addresses of links, states of options, what a stacked table has lost. */
  complete() {
    for (const link of this.root.querySelectorAll("a[data-pick]:not([href])")) link.href = addressOf(link.dataset.pick);
    for (const option of this.root.querySelectorAll(".fc-options > button:not([aria-pressed])")) option.ariaPressed = "false";
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

  find(pick) {
    return [...this.root.querySelectorAll("a, button")].find((one) => pickOf(one) === pick);
  }

  click(event) {
    const row = event.target.closest(".fr tbody tr");
    const picked = event.target.closest("a, button") ?? row?.querySelector("a");
    if (!pickOf(picked) || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (row && String(getSelection())) return; // words of a row are being copied
    event.preventDefault();
    hasPicked = true;
    if (picked.ariaPressed) picked.ariaPressed = String(picked.ariaPressed !== "true");
    this.tell("picked", pickOf(picked));
  }
}

export default (component) => {
  const { parentElement } = component;
  if (!pieces.has(parentElement)) pieces.set(parentElement, new Piece(parentElement));
  pieces.get(parentElement).update(component);
};
