/* The years: a slider over the number of regions with a figure, breaks in series marked.

   Dragging and playing stay in the browser; the page hears of a year when the hand has come to rest. */

import { element, shape } from "./map_legend.js";

const STEP_MS = 900;
const REST_MS = 350;

export class Player {
  constructor(box, onYear, onRest) {
    this.box = box;
    this.onYear = onYear;
    this.onRest = onRest;
    this.button = element("button", { type: "button", class: "rm-button" });
    this.track = element("div", { class: "rm-track" });
    this.coverage = shape("svg", { class: "rm-coverage", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.slider = element("input", { type: "range", step: 1, min: 0 });
    this.ends = element("div", { class: "rm-ends", "aria-hidden": "true" });
    this.note = element("p", { class: "rm-note" });
    this.year = element("output", { class: "rm-year" });
    this.track.append(this.coverage, this.slider, this.ends);
    box.append(this.button, this.track, this.year, this.note);
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    this.slider.addEventListener("change", () => this.rest());
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
  }

  /* years ascending; coverage, and the carried and broken that are marked, are counts per year. */
  show(years, year, coverage, marked, words, palette) {
    Object.assign(this, { years, coverageOf: coverage, ...marked, words });
    this.box.hidden = years.length < 2;
    this.slider.max = years.length - 1;
    this.slider.setAttribute("aria-label", words.year);
    this.ends.replaceChildren(element("span", {}, years[0]), element("span", {}, years.at(-1)));
    this.drawCoverage(palette);
    this.label();
    this.set(years.indexOf(year));
  }

  drawCoverage(palette) {
    const n = this.years.length;
    const most = Math.max(1, ...this.coverageOf);
    const step = n > 1 ? 100 / (n - 1) : 0;
    this.coverage.setAttribute("viewBox", "0 0 100 24");
    this.coverage.replaceChildren();
    this.years.forEach((_, i) => {
      const height = (18 * this.coverageOf[i]) / most;
      const wide = Math.min(step * 0.7, 3) || 3;
      this.coverage.append(
        shape("rect", { x: i * step - wide / 2, y: 24 - height, width: wide, height, fill: palette.grid }),
      );
      if (this.broken[i]) {
        const mark = { x: i * step - step / 2 - 0.1, y: 0, width: 0.25, height: 24, fill: palette.accent };
        this.coverage.append(shape("rect", mark));
      }
    });
  }

  set(index) {
    if (index < 0) return;
    this.index = index;
    const year = this.years[index];
    this.slider.value = index;
    this.slider.setAttribute("aria-valuetext", String(year));
    this.year.textContent = year;
    const parts = [this.words.covered.replace("{n}", this.coverageOf[index])];
    if (this.carried[index]) parts.push(this.words.carried.replace("{n}", this.carried[index]));
    if (this.broken[index]) parts.push(this.words.broken.replace("{n}", this.broken[index]));
    this.note.textContent = parts.join(" · ");
  }

  go(index) {
    this.set(index);
    this.onYear(this.years[index]);
  }

  rest() {
    clearTimeout(this.resting);
    const year = this.years[this.index];
    this.resting = setTimeout(() => this.onRest(year), REST_MS);
  }

  label() {
    const words = this.timer ? this.words.pause : this.words.play;
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
    this.button.textContent = this.timer ? "❚❚" : "▶";
  }

  play() {
    if (this.index === this.years.length - 1) this.go(0);
    this.timer = setInterval(() => {
      if (this.index >= this.years.length - 1) this.pause();
      else this.go(this.index + 1);
    }, STEP_MS);
    this.label();
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.label();
    this.rest();
  }

  stop() {
    clearInterval(this.timer);
    clearTimeout(this.resting);
    this.timer = null;
  }
}
