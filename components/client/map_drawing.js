/* The drawing: regions, who takes part, the chosen one, names; zoom, pointer and keys. */

import { element, shape } from "./map_legend.js";
import { placed } from "./map_names.js";

const CLOSEST = 24;
const NARROW = 480; // pixels; below, the whole map has room for the names of founders only
const HAIR = { fill: "none", "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round", "pointer-events": "none" };

export class Drawing {
  constructor(box, words) {
    this.svg = shape("svg", { class: "rm-svg", preserveAspectRatio: "xMidYMid meet" });
    this.frame = element("div", { class: "rm-frame", role: "application", tabindex: 0 });
    this.tip = element("div", { class: "rm-tip", hidden: "" });
    this.layers = {};
    for (const name of ["backdrop", "regions", "insets", "roles", "chosen", "hover", "names"]) {
      this.layers[name] = shape("g");
      this.svg.append(this.layers[name]);
    }
    this.paths = new Map();
    this.frame.append(this.svg, this.tip, this.zoomButtons(words));
    box.append(this.frame);
    this.listen();
  }

  zoomButtons(words) {
    const bar = element("div", { class: "rm-zoom" });
    const acts = [["+", words.closer, 1.6], ["−", words.farther, 1 / 1.6], ["⤢", words.whole, 0]];
    for (const [sign, name, factor] of acts) {
      const button = element("button", { type: "button", class: "rm-button", "aria-label": name, title: name }, sign);
      button.addEventListener("click", () => this.zoom(factor));
      bar.append(button);
    }
    return bar;
  }

  /* Ground and outline of a level; drawn anew only when one of them is another. */
  outline(ground, layer, palette) {
    this.palette = palette;
    if (this.ground !== ground) {
      this.ground = ground;
      this.whole = ground.view;
      this.view = [...ground.view];
      this.applyView();
    }
    this.layers.backdrop.replaceChildren(shape("path", { d: ground.backdrop, fill: palette.backdrop, stroke: palette.border, "stroke-width": 0.5, "vector-effect": "non-scaling-stroke" }));
    this.drawInsets(ground, palette);
    if (this.layer !== layer) {
      this.layer = layer;
      this.paths = new Map();
      const parts = layer.ids.map((id, i) => {
        const path = shape("path", { d: layer.paths[i], "data-id": id, "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round" });
        this.paths.set(id, path);
        return path;
      });
      this.layers.regions.replaceChildren(...parts);
      this.stops = layer.ids.map((id, i) => ({ id, at: layer.at[i] }));
      const inside = ([x, y]) => ground.insets.some((box) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h);
      this.small = new Set(this.stops.filter(({ at }) => inside(at)).map(({ id }) => id));
    }
  }

  drawInsets(ground, palette) {
    const parts = ground.insets.flatMap((inset) => [
      shape("rect", { x: inset.x, y: inset.y, width: inset.w, height: inset.h, ...HAIR, stroke: palette.grid, "stroke-width": 1 }),
      shape("text", { x: inset.label_at[0], y: inset.label_at[1], "text-anchor": "middle", "font-size": 150, fill: palette.secondary, "pointer-events": "none" }, inset.label),
    ]);
    this.layers.insets.replaceChildren(...parts);
  }

  /* style(id) gives fill, line, width, dash of a region. */
  paint(style) {
    for (const [id, path] of this.paths) {
      const asked = style(id);
      // The islands of an inset are a few pixels: pale ones would not be seen without an edge.
      const edged = this.small.has(id) && !asked.dash;
      const look = edged ? { ...asked, line: this.palette.secondary, width: 0.8 } : asked;
      const now = `${look.fill}|${look.line}|${look.width}|${look.dash ?? ""}`;
      if (path.dataset.look === now) continue;
      path.dataset.look = now;
      path.setAttribute("fill", look.fill);
      path.setAttribute("stroke", look.line);
      path.setAttribute("stroke-width", look.width);
      path.setAttribute("stroke-dasharray", look.dash ?? "none");
    }
  }

  strokes(name, list) {
    this.layers[name].replaceChildren(
      ...list.flatMap(({ path, lines }) =>
        lines.map(([colour, width]) => shape("path", { d: path, ...HAIR, stroke: colour, "stroke-width": width })),
      ),
    );
  }

  /* Regions of any level filled above the others, each to be pointed at and picked. */
  fill(list) {
    this.layers.roles.replaceChildren(
      ...list.map(({ id, path, kind }) =>
        shape("path", { d: path, "data-id": id, fill: kind.fill, stroke: this.palette.border, "stroke-width": 0.7, "vector-effect": "non-scaling-stroke" }),
      ),
    );
    this.layers.regions.setAttribute("pointer-events", "none");
    this.stops = list;
    for (const path of this.layers.roles.children) this.paths.set(path.dataset.id, path);
  }

  /* Names beside their regions, the most important first; one that finds no room is left out. */
  names(list) {
    if (list !== this.named) this.named = list.map((one) => ({ ...this.middleAndRoom(one.path), ...one }));
    const { width, height } = this.svg.getBoundingClientRect();
    this.layers.names.replaceChildren(...this.nameParts(this.view, width || 900, height || 600));
  }

  /* Middle, width and height of an outline. */
  middleAndRoom(path) {
    const outline = shape("path", { d: path });
    this.layers.names.append(outline);
    const { x, y, width, height } = outline.getBBox();
    outline.remove();
    return { at: [x + width / 2, y + height / 2], room: [width, height] };
  }

  /* The names as drawn on so many pixels; the drawing fits into them as a whole. */
  nameParts(view, width, height) {
    const scale = Math.max(view[2] / width, view[3] / height);
    const narrow = width < NARROW && view[2] === this.whole[2];
    const shown = (this.named ?? []).filter((one) => one.strong || !narrow);
    return placed(shown, scale, view).flatMap((one) => this.nameAt(one, scale));
  }

  /* A name with its halo, and a line to its region where it stands apart from it. */
  nameAt({ name, strong, size, x, y, line }, scale) {
    const halo = { stroke: this.palette.ground, "stroke-width": size / 4, "paint-order": "stroke", "stroke-linejoin": "round" };
    const style = { x, y: y + size * 0.35, "text-anchor": "middle", "font-size": size, "font-weight": strong ? 700 : 400, "pointer-events": "none" };
    const words = shape("text", { ...style, ...halo, fill: this.palette.text }, name);
    if (!line) return [words];
    const stroke = (colour, width) => shape("path", { d: `M${line}`, fill: "none", stroke: colour, "stroke-width": width * scale, "pointer-events": "none" });
    return [stroke(this.palette.ground, 3), stroke(this.palette.text, 1), words];
  }

  listen() {
    const { frame, svg } = this;
    svg.addEventListener("pointermove", (e) => this.pointerMove(e));
    svg.addEventListener("pointerleave", () => this.point(null));
    svg.addEventListener("pointerdown", (e) => this.pointerDown(e));
    svg.addEventListener("pointerup", (e) => this.pointerUp(e));
    svg.addEventListener("pointercancel", () => { this.held = null; });
    frame.addEventListener("wheel", (e) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      this.zoom(e.deltaY < 0 ? 1.25 : 0.8, this.onPlane(e));
    }, { passive: false });
    frame.addEventListener("keydown", (e) => this.key(e));
    frame.addEventListener("blur", () => this.point(null));
    this.resized = new ResizeObserver(() => this.named && this.names(this.named));
    this.resized.observe(frame);
  }

  onPlane(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    return [at.x, at.y];
  }

  pointerDown(event) {
    this.held = { x: event.clientX, y: event.clientY, view: [...this.view], moved: false };
  }

  pointerMove(event) {
    const held = this.held;
    if (held && this.view[2] < this.whole[2]) {
      const scale = 1 / this.svg.getScreenCTM().a;
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      if (held.moved || Math.hypot(dx, dy) > 4) {
        held.moved = true;
        this.svg.setPointerCapture(event.pointerId);
        this.view = [held.view[0] - dx * scale, held.view[1] - dy * scale, held.view[2], held.view[3]];
        this.applyView();
        return;
      }
    }
    this.point(event.target.dataset?.id ?? null, event);
  }

  pointerUp(event) {
    const moved = this.held?.moved;
    this.held = null;
    if (!moved && event.target.dataset?.id) this.onPick?.(event.target.dataset.id);
  }

  key(event) {
    if (event.target !== this.frame) return;
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (steps[event.key]) this.step(steps[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && this.pointed) this.onPick?.(this.pointed, true);
    else if (event.key === "+") this.zoom(1.6);
    else if (event.key === "-") this.zoom(1 / 1.6);
    else if (event.key === "0") this.zoom(0);
    else if (event.key === "Escape") this.point(null);
    else return;
    event.preventDefault();
  }

  middle(id) {
    return this.stops.find((stop) => stop.id === id)?.at ?? null;
  }

  /* The nearest region in a direction: distance, with what lies aside counted double. */
  step([dx, dy]) {
    const from = this.middle(this.pointed ?? this.start) ?? [this.view[0] + this.view[2] / 2, this.view[1] + this.view[3] / 2];
    if (!this.pointed && this.middle(this.start)) { this.point(this.start); return; }
    let best = null;
    let least = Infinity;
    this.stops.forEach(({ id, at }) => {
      const [x, y] = [at[0] - from[0], at[1] - from[1]];
      const ahead = x * dx + y * dy;
      if (ahead <= 0) return;
      const far = ahead + 2.2 * Math.abs(x * dy - y * dx);
      if (far < least) [least, best] = [far, id];
    });
    if (best) this.point(best);
  }

  point(id, event = null) {
    if (id !== this.pointed) {
      this.pointed = id;
      const path = id && this.paths.get(id);
      const ring = [[this.palette?.ground, 4], [this.palette?.text, 2]];
      this.strokes("hover", path ? [{ path: path.getAttribute("d"), lines: ring }] : []);
      this.onPoint?.(id, event === null);
    }
    if (id) this.placeTip(id, event);
    else this.tip.hidden = true;
  }

  placeTip(id, event) {
    const box = this.frame.getBoundingClientRect();
    const middle = this.middle(id);
    let at = event && [event.clientX, event.clientY];
    if (!at && middle) {
      const point = new DOMPoint(...middle).matrixTransform(this.svg.getScreenCTM());
      at = [point.x, point.y];
    }
    if (!at) return;
    this.tip.hidden = false;
    const [x, y] = [at[0] - box.left, at[1] - box.top];
    const room = this.tip.offsetWidth + 16;
    this.tip.style.left = `${Math.max(0, Math.min(x + 14, box.width - room))}px`;
    this.tip.style.top = `${y > box.height / 2 ? y - this.tip.offsetHeight - 12 : y + 16}px`;
  }

  zoom(factor, about = null) {
    if (factor === 0) this.view = [...this.whole];
    else {
      const [x, y, w, h] = this.view;
      const middle = this.pointed && this.middle(this.pointed);
      const to = about ?? middle ?? this.middle(this.start) ?? [x + w / 2, y + h / 2];
      const width = Math.min(this.whole[2], Math.max(this.whole[2] / CLOSEST, w / factor));
      const k = width / w;
      this.view = about || k > 1
        ? [to[0] - (to[0] - x) * k, to[1] - (to[1] - y) * k, width, h * k]
        : [to[0] - width / 2, to[1] - (h * k) / 2, width, h * k];
    }
    this.applyView();
  }

  applyView() {
    const [wx, wy, ww, wh] = this.whole;
    const [, , w, h] = this.view;
    this.view[0] = Math.min(Math.max(this.view[0], wx), wx + ww - w);
    this.view[1] = Math.min(Math.max(this.view[1], wy), wy + wh - h);
    this.svg.setAttribute("viewBox", this.view.map((v) => Math.round(v)).join(" "));
    this.frame.classList.toggle("rm-zoomed", w < ww);
    if (this.named) this.names(this.named);
  }

  stop() {
    this.resized.disconnect();
  }
}
