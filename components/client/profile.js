/* A part of a region's profile: HTML that the server has made and escaped.

   The page hears which figure is asked about (button[data-figure]) and what is to be saved
   (button[data-save]). Another region (a[data-region]) is wanted from the box that finds regions: a
   plain click stays in the app, any other opens the link's address. What is pointed at tells its
   words (data-tip). */

import { element } from "./map_legend.js";
import { wentTo } from "./pages.js";

const parts = new WeakMap();
const WANTED = "region-wanted";
const HEADING = '[data-testid="stMain"] h1';

class Part {
  constructor(parent) {
    const style = element("link", { rel: "stylesheet", href: new URL("./profile.css", import.meta.url).href });
    this.root = element("div", { class: "pf" });
    this.body = element("div");
    this.tip = element("div", { class: "pf-tip" });
    this.tip.hidden = true;
    this.root.append(this.body, this.tip);
    parent.append(style, this.root);
    this.root.addEventListener("click", (event) => this.click(event));
    this.root.addEventListener("pointermove", (event) => this.point(event));
    this.root.addEventListener("pointerleave", () => (this.tip.hidden = true));
  }

  update({ data, setTriggerValue }) {
    this.tell = setTriggerValue;
    for (const [name, colour] of Object.entries(data.colours)) this.root.style.setProperty(`--pf-${name}`, colour);
    if (this.shown === data.html) return;
    this.shown = data.html;
    this.body.innerHTML = data.html;
    this.tip.hidden = true;
    if (this.left) this.arrive();
  }

  click(event) {
    const button = event.target.closest("button[data-figure]");
    if (button) this.tell("figure", button.dataset.figure);
    const save = event.target.closest("button[data-save]");
    if (save) this.tell("save", save.dataset.save);
    if (wentTo(event)) return;
    const link = event.target.closest("a[data-region]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.left = true;
    window.dispatchEvent(new CustomEvent(WANTED, { detail: link.dataset.region }));
  }

  // Another region begins at its name, for the eye and for whoever hears the page.
  arrive() {
    this.left = false;
    const heading = document.querySelector(HEADING);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.closest('[data-testid="stMain"]').scrollTo(0, 0);
  }

  point(event) {
    const words = event.target.closest("[data-tip]")?.dataset.tip;
    this.tip.hidden = !words;
    if (!words) return;
    this.tip.textContent = words;
    const box = this.tip.getBoundingClientRect();
    const beside = event.clientX + 14;
    const x = beside + box.width < window.innerWidth ? beside : event.clientX - 14 - box.width;
    this.tip.style.left = `${Math.max(4, x)}px`;
    this.tip.style.top = `${Math.max(4, event.clientY - box.height - 10)}px`;
  }
}

export default (component) => {
  const { parentElement } = component;
  if (!parts.has(parentElement)) parts.set(parentElement, new Part(parentElement));
  parts.get(parentElement).update(component);
};
