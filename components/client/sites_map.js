// The map of sites and partners. A plain script: streamlit-folium loads it beside Leaflet, and the
// map's own script calls it.
(() => {
  const EUROPE = [[36.5, -9], [63, 26]];
  const MOST_ZOOM = 13;
  const SIDES = { park: 22, site: 14, organisation: 16 };
  const LEAST_TARGET = 14;
  const COUNTED = ['park', 'site'];

  const BY_KEY = '.leaflet-marker-icon, path[role="button"]';

  const { Teller, node, filled } = window.chemicalSitesWords;

  // To pan to each mark in turn would lead from one to the next through all of Europe.
  L.Marker.mergeOptions({ autoPanOnFocus: false });

  const Named = L.DivIcon.extend({
    createIcon(old) {
      const icon = L.DivIcon.prototype.createIcon.call(this, old);
      icon.setAttribute('aria-label', this.options.label);
      return icon;
    },
  });

  function discOf(r, side, colour) {
    return `<svg aria-hidden="true" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">
      <circle cx="${side / 2}" cy="${side / 2}" r="${r}" fill="${colour}" fill-opacity="0.35"
      stroke="${colour}" stroke-width="1.25"/></svg>`;
  }

  class Sites {
    constructor(map, config) {
      this.map = map;
      this.words = config.words;
      this.colours = config.colours;
      this.urls = config.places;
      this.marks = config.marks;
      this.rings = config.rings;
      this.radius = config.radius;
      this.near = config.near;
      this.layers = {};
      this.waiting = {};
      this.region = undefined;
      this.teller = new Teller(config.words, config.locale);
      this.number = this.teller.number;
      this.dress(config);
      this.ground(config);
      this.points = this.clusters((markers) => {
        const parks = markers.filter((one) => one.kind === 'park').length;
        const values = { parks: this.number(parks), sites: this.number(markers.length - parks) };
        const label = filled(this.words.cluster, values);
        return { n: markers.length, ring: parks ? 'park' : 'site', label };
      });
      this.seats = this.clusters((markers) => {
        const n = markers.reduce((sum, one) => sum + one.seats, 0);
        const label = filled(this.words.cluster_seats, { n: this.number(n) });
        return { n, ring: 'organisation', label };
      });
    }

    dress(config) {
      const { map, words } = this;
      const box = map.getContainer();
      Object.entries(config.colours).forEach(([k, v]) => box.style.setProperty(`--sites-${k}`, v));
      box.classList.add('sites-map');
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', words.title);
      if (window.frameElement) window.frameElement.title = words.title;
      // Leaflet focuses the map on a press; where part of it is below the window, the page would
      // scroll between press and release, and the click be lost.
      box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });
      box.toFigureSvg = () => window.chemicalSitesPicture(map, config);
      box.toPaperSvg = () => window.chemicalSitesPicture(map, config, { withLegend: false });
      map.setMinZoom(3).setMaxZoom(MOST_ZOOM);
      map.options.zoomSnap = 0.25;
      const said = { zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out };
      L.control.zoom({ position: config.corner ?? 'topleft', ...said }).addTo(map);
      map.on('popupopen', ({ popup }) => {
        map.eachLayer((layer) => layer.closeTooltip?.());
        popup.getElement().querySelector('.leaflet-popup-close-button')
          ?.setAttribute('aria-label', words.close);
      });
      map.on('moveend layeradd', () => this.soon());
    }

    soon() {
      cancelAnimationFrame(this.due);
      this.due = requestAnimationFrame(() => this.reach());
    }

    /* The Tab key goes through what is in view; arrows move the map itself. */
    reach() {
      const box = this.map.getContainer();
      const frame = box.getBoundingClientRect();
      for (const one of box.querySelectorAll(BY_KEY)) {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const isSeen = right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;
        if (one !== document.activeElement) one.tabIndex = isSeen ? 0 : -1;
      }
    }

    ground({ outlines }) {
      this.map.createPane('ground').style.zIndex = 300;
      this.map.createPane('emissions').style.zIndex = 550;
      const style = { color: this.colours.border, weight: 1, fillOpacity: 1 };
      const draw = (url, fillColor) => url && this.fetched(url).then((shapes) => L.geoJSON(shapes, {
        pane: 'ground', interactive: false, style: { ...style, fillColor },
      }).addTo(this.map).bringToBack());
      draw(outlines.backdrop, this.colours.backdrop);
      draw(outlines.countries, this.colours.land);
    }

    fetched(url) {
      this.waiting[url] ??= fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${url}`);
        return answer.json();
      }).catch((error) => {
        this.failed();
        throw error;
      });
      return this.waiting[url];
    }

    failed() {
      if (this.note) return;
      this.note = L.control({ position: 'bottomleft' });
      this.note.onAdd = () => node('p', this.words.failed, 'sites-note');
      this.note.addTo(this.map);
    }

    clusters(counted) {
      const group = L.markerClusterGroup({
        maxClusterRadius: this.near ?? ((zoom) => (zoom < 6 ? 46 : 34)),
        showCoverageOnHover: false,
        zoomToBoundsOnClick: false,
        spiderfyOnMaxZoom: false,
        animate: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
        spiderLegPolylineOptions: { color: this.colours.site, weight: 1, opacity: 0.6 },
        iconCreateFunction: (cluster) => {
          const { n, ring, label } = counted(cluster.getAllChildMarkers());
          const side = 22 + 6 * Math.min(3, String(n).length - 1);
          return new Named({
            className: `sites-cluster sites-cluster-${ring}`,
            html: `${this.rings[ring]}<span>${this.number(n)}</span>`,
            iconSize: [side, side],
            label,
          });
        },
      });
      const open = ({ layer }) => {
        const box = layer.getBounds();
        const together = box.getNorthEast().equals(box.getSouthWest(), 1e-4);
        if (together || this.map.getZoom() >= MOST_ZOOM) layer.spiderfy();
        else layer.zoomToBounds({ padding: [30, 30] });
      };
      group.on('clusterclick', open);
      group.on('animationend spiderfied unspiderfied', () => this.soon());
      group.on('clusterkeypress', (event) => event.originalEvent.key === 'Enter' && open(event));
      return group.addTo(this.map);
    }

    marker(kind, feature, options) {
      const [lon, lat] = feature.geometry.coordinates;
      const { name } = feature.properties;
      const side = SIDES[kind];
      const icon = new Named({
        className: `sites-mark sites-${kind} ${options?.className ?? ''}`,
        html: options?.html ?? this.marks[kind],
        iconSize: options?.size ?? [side, side],
        label: `${name}, ${this.words[kind]}`,
      });
      return L.marker([lat, lon], { icon, keyboard: true, ...options?.marker })
        .bindTooltip(() => this.teller.tip(kind, name))
        .bindPopup(() => this.teller.told(kind, feature.properties), { maxWidth: 300, minWidth: 160 });
    }

    disc(feature) {
      const { value } = feature.properties;
      const { of_million: unit, least } = this.radius;
      const r = Math.max(least, unit * Math.sqrt(value / 1e6));
      const side = Math.max(LEAST_TARGET, Math.ceil(2 * r + 3));
      return this.marker('emissions', feature, {
        html: discOf(r, side, this.colours.emissions),
        size: [side, side],
        marker: { pane: 'emissions', zIndexOffset: -Math.round(r) * 1000 },
      });
    }

    seat(feature) {
      const n = feature.properties.who.length;
      const side = 22 + 6 * (String(n).length - 1);
      const numbered = {
        className: 'sites-cluster',
        html: `${this.rings.organisation}<span>${this.number(n)}</span>`,
        size: [side, side],
      };
      const mark = this.marker('organisation', feature, n > 1 ? numbered : {});
      mark.seats = n;
      return mark;
    }

    line(feature) {
      const p = feature.properties;
      const first = p.product === 'ethylene';
      const path = feature.geometry.coordinates.map(([x, y]) => [y, x]);
      const style = first
        ? { color: this.colours.ethylene, weight: 4, opacity: 0.75 }
        : { color: this.colours.propylene, weight: 2, opacity: 1, dashArray: '6 5' };
      return L.polyline(path, style)
        .on('add', ({ target }) => this.reachable(target, `${p.name}, ${this.words[p.product]}`))
        .bindTooltip(() => this.teller.tip(p.product, p.name), { sticky: true })
        .bindPopup(() => this.teller.told(p.product, p));
    }

    // Leaflet makes marks reachable by key, lines it does not.
    reachable(line, label) {
      const element = line.getElement();
      if (!element || element.getAttribute('role') === 'button') return;
      Object.entries({ tabindex: 0, role: 'button', 'aria-label': label })
        .forEach(([name, value]) => element.setAttribute(name, value));
      element.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        line.openPopup(line.getCenter());
      });
    }

    made(kind, feature) {
      if (kind === 'emissions') return this.disc(feature);
      if (kind === 'pipeline') return this.line(feature);
      const mark = kind === 'organisation' ? this.seat(feature) : this.marker(kind, feature);
      mark.kind = kind;
      return mark;
    }

    async of(kind) {
      const places = await this.fetched(this.urls[kind]);
      this.layers[kind] ??= places.features.map((feature) => this.made(kind, feature));
      return this.layers[kind];
    }

    async show(view) {
      this.asked = view;
      this.legend = view.legend;
      this.frame(view);
      const found = Object.fromEntries(
        await Promise.all(view.kinds.map(async (kind) => [kind, await this.of(kind)])),
      );
      if (this.asked !== view) return; // a later view has been asked for meanwhile
      const shown = view.kinds.join(' ');
      if (this.shown === shown) return;
      this.shown = shown;
      this.points.clearLayers().addLayers(COUNTED.flatMap((kind) => found[kind] ?? []));
      this.seats.clearLayers().addLayers(found.organisation ?? []);
      this.plain?.remove();
      this.plain = L.layerGroup([...(found.pipeline ?? []), ...(found.emissions ?? [])]);
      this.plain.addTo(this.map);
      this.map.getContainer().dataset.shown = shown;
    }

    async frame({ region, outline, bounds }) {
      if (this.region === region) return;
      this.region = region;
      this.chosen?.remove();
      if (bounds || !region) this.fit(bounds ?? EUROPE);
      if (!region) return;
      const shapes = await this.fetched(outline);
      if (this.region !== region) return;
      this.chosen = L.geoJSON(shapes, {
        pane: 'ground',
        interactive: false,
        filter: (shape) => String(shape.id).startsWith(region),
        style: {
          color: this.colours.chosen, weight: 2.5, fillColor: this.colours.chosen, fillOpacity: 0.1,
        },
      }).addTo(this.map).bringToFront();
      if (!bounds) this.fit(this.chosen.getBounds());
    }

    fit(bounds) {
      this.map.fitBounds(bounds, { animate: false, maxZoom: 10 });
    }
  }

  window.chemicalSites = {
    Sites,
    Named,
    start(map, config) { map.chemicalSites = new Sites(map, config); },
    show(map, view) { map.chemicalSites.show(view).catch((error) => console.error(error)); },
  };
})();
