/* A map of regions: figures by class, two figures at once, or kinds of regions.

   The page sends what to draw (addresses, classes, colours, words); outlines and figures are fetched
   once. Years, hovering and zooming stay here; the page hears of a region picked and of a year at
   rest. */

import { cell, decode, load } from "./map_data.js";
import { Drawing } from "./map_drawing.js";
import { draw, drawMatrix, element } from "./map_legend.js";
import { picture } from "./map_picture.js";
import { Player } from "./map_player.js";

const maps = new WeakMap();
const POINTED = "region-pointed";
// The region picked by key, until the map that may be mounted in place of this one has the focus.
let pickedByKey = null;

class RegionMap {
  constructor(parent, data) {
    this.root = element("div", { class: "rm-root" });
    this.style = element("link", { rel: "stylesheet", href: new URL("./region_map.css", import.meta.url).href });
    const stage = element("div", { class: "rm-stage" });
    this.legend = element("div", { class: "rm-legend" });
    this.heard = element("p", { class: "rm-heard", "aria-live": "polite" });
    this.drawing = new Drawing(stage, data.words);
    // Hidden until there are years to play: a button without a name is read as nothing.
    const below = element("div", { class: "rm-player", hidden: "" });
    stage.append(below);
    this.player = new Player(below, (year) => this.paint(year), (year) => this.tell("year", year));
    this.root.append(this.style, stage, this.legend, this.heard);
    parent.append(this.root);
    this.root.toFigureSvg = () => this.toSvg();
    this.drawing.onPick = (id, byKey) => this.pick(id, byKey);
    this.drawing.frame.addEventListener("blur", ({ relatedTarget }) => { if (relatedTarget) pickedByKey = null; });
    this.drawing.onPoint = (id, byKey) => this.pointed(id, byKey);
    this.follow = (event) => this.pointedElsewhere(event.detail);
    window.addEventListener(POINTED, this.follow);
  }

  async update(component) {
    this.tell = (name, value) => component.setTriggerValue(name, value);
    const data = component.data;
    const asked = [data.ground, data.layer, data.names, data.roles, ...data.series.map((s) => s.url)];
    const turn = (this.turn = Symbol("turn"));
    const [ground, layer, names, roles, ...series] = await Promise.all(asked.map(load));
    if (turn !== this.turn) return;
    this.data = data;
    this.series = series.map(decode);
    this.roles = roles;
    this.namesOf = new Map(names.ids.map((id, i) => [id, [names.names[i], names.english[i]]]));
    const { drawing } = this;
    drawing.start = data.chosen ?? data.start;
    drawing.frame.setAttribute("aria-label", data.label);
    // What another year or indicator leaves alone is not drawn anew.
    const look = JSON.stringify([data.ground, data.layer, data.roles, data.palette, data.role_lines, data.kinds]);
    if (look !== this.look) {
      this.look = look;
      drawing.outline(ground, layer, data.palette);
      this.drawRoles();
    }
    this.drawChosen(layer);
    this.showPlayer();
    this.paint(data.year);
    this.takeFocus();
    this.root.dataset.figureName = data.series.map((s) => s.name).join(" \u00b7 ");
    this.root.dataset.ready = data.stamp;
  }

  pick(id, byKey) {
    pickedByKey = byKey ? { id, key: this.data.key, frame: this.drawing.frame } : null;
    this.tell("picked", id);
  }

  /* With a region chosen the page has another layout, and the map is mounted anew. */
  takeFocus() {
    const { frame } = this.drawing;
    const held = pickedByKey;
    if (!held || held.frame === frame || held.key !== this.data.key || held.id !== this.data.chosen) return;
    pickedByKey = null;
    const active = document.activeElement;
    if (active && active !== document.body && active !== held.frame) return;
    frame.focus({ preventScroll: true });
    this.drawing.point(held.id);
  }

  drawRoles() {
    const { roles, data } = this;
    const styled = roles.map((r) => ({ path: r.path, lines: data.role_lines[r.role] ?? [] }));
    this.drawing.strokes("roles", data.kinds ? [] : styled);
    this.named = null;
  }

  /* The chosen region: its outline, its entry in the legend, and its name before all others. */
  drawChosen(layer) {
    const { chosen, chosen_name: name, chosen_path: elsewhere, chosen_lines: lines } = this.data;
    const i = layer.ids.indexOf(chosen);
    const path = i >= 0 ? layer.paths[i] : elsewhere;
    this.drawing.strokes("chosen", path ? [{ path, lines }] : []);
    this.chosenEntries = path ? [this.data.chosen_entry] : [];
    if (this.named === `${chosen}`) return;
    this.named = `${chosen}`;
    const others = this.roles.filter((r) => !path || r.id !== chosen);
    const names = others.map((r) => ({ name: r.name, at: r.at, path: r.path, strong: r.role !== "network" }));
    this.drawing.names(path ? [{ name, ...(i >= 0 && { at: layer.at[i] }), path, strong: true }, ...names] : names);
  }

  showPlayer() {
    const { data } = this;
    const [first] = this.series;
    if (!first || !data.player) {
      this.player.box.hidden = true;
      return;
    }
    const covered = first.values.map((row) => row.filter((v) => v !== null).length);
    const carried = first.values.map(
      (row, y) => row.filter((v, i) => v !== null && Number(first.statuses[y][i]) === data.carried).length,
    );
    const broken = first.breaks.map((set) => set.size);
    const stays = this.player.timer && this.playing === data.series[0].url;
    if (stays) return;
    this.player.stop();
    this.playing = data.series[0].url;
    this.player.show(first.years, data.year, covered, { carried, broken }, data.words, data.palette);
  }

  cells(id) {
    const { data } = this;
    return this.series.map((series, i) => {
      const year = i === 0 ? this.year : (data.series[i].year ?? this.year);
      return cell(data.series[i], series, series.years.indexOf(year), id);
    });
  }

  paint(year) {
    this.year = year;
    if (this.data.kinds) this.paintKinds();
    else this.paintFigures();
    if (this.drawing.pointed) this.describe(this.drawing.pointed);
  }

  paintFigures() {
    const { data } = this;
    const pairs = data.matrix;
    const classes = data.series[0].colours.map(() => 0);
    const fields = pairs && pairs.colours.map((row) => row.map(() => 0));
    const missing = new Map();
    this.drawing.paint((id) => {
      const found = this.cells(id);
      const gap = found.find((f) => f.klass === null);
      if (gap) {
        missing.set(gap.status, (missing.get(gap.status) ?? 0) + 1);
        return data.missing[gap.status];
      }
      const line = data.palette.border;
      if (pairs) {
        fields[found[1].klass][found[0].klass] += 1;
        return { fill: pairs.colours[found[1].klass][found[0].klass], line, width: 0.4 };
      }
      classes[found[0].klass] += 1;
      return { fill: data.series[0].colours[found[0].klass], line, width: 0.4 };
    });
    this.showLegend(classes, fields, missing);
  }

  showLegend(classes, fields, missing) {
    const { data } = this;
    const [first] = data.series;
    const entry = (label, count, look) => ({ label, count, locale: data.locale, ...look });
    const ranges = first.colours.map((fill, i) => entry(first.labels[i], classes[i], { fill, line: data.palette.secondary, width: 0.4 }));
    const gaps = [...missing].sort().map(([status, n]) => entry(data.statuses[status], n, data.missing[status]));
    const roles = [...data.role_entries.map((r) => entry(r.label, r.count, r)), ...this.chosenEntries];
    this.heading = [first.unit, this.year || ""].filter(Boolean).join(" · ");
    if (fields) {
      this.groups = [gaps, roles];
      const { axes, colours } = data.matrix;
      this.heading = data.matrix.heading;
      drawMatrix(this.legend, data.matrix.heading, colours, fields, axes, data.palette, [...gaps, ...roles]);
    } else {
      this.groups = [ranges.reverse(), gaps, roles];
      draw(this.legend, this.heading, this.groups);
    }
  }

  paintKinds() {
    const { data } = this;
    const ground = { fill: data.palette.muted, line: data.palette.border, width: 0.5 };
    this.drawing.paint(() => ground);
    this.drawing.fill(this.roles.map((r) => ({ ...r, kind: data.kinds[r.role] })));
    this.heading = data.heading;
    this.groups = [data.role_entries.map((r) => ({ ...r, locale: data.locale }))];
    draw(this.legend, data.heading, this.groups);
  }

  describe(id) {
    const { data } = this;
    const role = this.roles.find((r) => r.id === id);
    const [own, english] = this.namesOf.get(id) ?? [role?.name ?? id, ""];
    const { tip } = this.drawing;
    tip.replaceChildren(element("strong", {}, english ? `${own} / ${english}` : own), ` ${id}`);
    this.cells(id).forEach((found, i) => {
      const layer = data.series[i];
      const status = data.statuses[found.status];
      const places = { minimumFractionDigits: layer.decimals, maximumFractionDigits: layer.decimals };
      const shown = found.value === null ? status : `${found.value.toLocaleString(data.locale, places)} ${layer.short_unit}`;
      const year = i === 0 ? this.year : (layer.year ?? this.year);
      const words = [`${this.series.length > 1 ? `${layer.name}, ` : ""}${year ? `${year}: ` : ""}${shown}`];
      if (found.value !== null && found.status !== 0) words.push(status);
      if (found.broken) words.push(data.words.broken_here);
      tip.append(element("div", {}, words.join(", ")));
    });
    if (role) tip.append(element("div", { class: "rm-role" }, data.role_names[role.role]));
    return tip.textContent;
  }

  pointed(id, byKey) {
    if (id) {
      const words = this.describe(id);
      if (byKey) this.heard.textContent = words;
    }
    window.dispatchEvent(new CustomEvent(POINTED, { detail: { id, from: this } }));
  }

  pointedElsewhere({ id, from }) {
    if (from === this || !this.data) return;
    const path = id && this.drawing.paths.get(id);
    this.drawing.strokes("hover", path ? [{ path: path.getAttribute("d"), lines: [[this.data.palette.text, 2]] }] : []);
  }

  toSvg() {
    const axes = [...this.legend.querySelectorAll(".rm-axis")].map((axis) => axis.textContent);
    const matrix = this.legend.querySelector(".rm-matrix");
    return picture(this.drawing, this.heading, this.groups, this.data.palette, matrix, axes);
  }

  stop() {
    window.removeEventListener(POINTED, this.follow);
    this.player.stop();
    this.drawing.stop();
    this.root.remove();
  }
}

export default function regionMap(component) {
  const parent = component.parentElement;
  if (!maps.has(parent)) maps.set(parent, new RegionMap(parent, component.data));
  maps.get(parent).update(component);
  return () => {
    if (parent.isConnected) return;
    maps.get(parent)?.stop();
    maps.delete(parent);
  };
}
