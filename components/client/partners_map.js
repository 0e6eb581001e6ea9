// The map of one project's partners, on the ground and with the manners of the map of sites. Names
// come from a register: they are only ever set as text.
(() => {
  const { Sites, Named } = window.chemicalSites;
  const { node, filled, facts } = window.chemicalSitesWords;
  const CLOSEST = 5;
  const HIGHEST_POPUP = 190;
  const ABOVE_ALL = 10000;
  const MOST_IN_TIP = 5;
  const LONGEST_WAIT = 300; // milliseconds
  const [NAME, ROLE, REGION, COUNTRY, MONEY, JOINT] = [0, 1, 2, 3, 4, 5];

  // Size of a mark and the point of it that lies on the place.
  const FORMS = {
    coordinator: { size: [24, 32], at: [12, 31] },
    participant: { size: [16, 16], at: [8, 8] },
    other: { size: [16, 16], at: [8, 8] },
    several: { size: [22, 22], at: [11, 11] },
  };

  const idle = () => new Promise((done) => {
    if (window.requestIdleCallback) requestIdleCallback(done, { timeout: LONGEST_WAIT });
    else setTimeout(done);
  });

  class Partners extends Sites {
    constructor(map, config) {
      super(map, config);
      this.leads = L.layerGroup().addTo(map);
      if (config.regions) this.joint = this.fetched(config.regions).then((shapes) => this.outlined(shapes));
    }

    /* The participating regions, drawn once; null where their outlines could not be fetched. */
    outlined(shapes) {
      return shapes && L.geoJSON(shapes, { pane: 'joint', interactive: false, style: this.plain() }).addTo(this.map);
    }

    plain() {
      return { color: this.colours.chosen, weight: 1, opacity: 0.7, fillOpacity: 0 };
    }

    ground(config) {
      this.map.createPane('joint').style.zIndex = 310;
      super.ground(config);
    }

    facts(one) {
      const amount = one[MONEY];
      return facts([
        [this.words.region, one[REGION]],
        [this.words.joint, one[JOINT]],
        [this.words.country, this.teller.country(one[COUNTRY])],
        [this.words.money, amount === null
          ? this.words.missing : filled(this.words.amount, { amount: this.number(amount) })],
      ]);
    }

    role(one) {
      return this.words.roles[one[ROLE]] ?? one[ROLE];
    }

    popup(who) {
      const box = node('div', undefined, 'sites-popup');
      who.forEach((one) => {
        const part = node('section');
        part.append(node('strong', one[NAME]), node('div', this.role(one)), this.facts(one));
        box.append(part);
      });
      return box;
    }

    tip(who) {
      const box = node('div');
      who.slice(0, MOST_IN_TIP).forEach((one) => {
        box.append(node('strong', one[NAME]), node('div', this.role(one)));
      });
      if (who.length > MOST_IN_TIP) box.append(node('div', '…'));
      return box;
    }

    partner({ at, kind, below, who }) {
      const { size, at: [x, y] } = FORMS[kind];
      const several = kind === 'several';
      const icon = new Named({
        className: `${several ? 'sites-cluster' : 'sites-mark'} partners-${kind}`,
        html: several
          ? `${this.rings.organisation}<span>${this.number(who.length)}</span>` : this.marks[kind],
        iconSize: size,
        iconAnchor: [x, below ? -1 : y],
        popupAnchor: [0, (below ? 1 : -y) + 2],
        label: who.map((one) => `${one[NAME]}, ${this.role(one)}`).join('; '),
      });
      const above = kind === 'coordinator' ? ABOVE_ALL : 0;
      const mark = L.marker(at, { icon, keyboard: true, zIndexOffset: above, riseOnHover: true })
        .bindTooltip(() => this.tip(who))
        .bindPopup(() => this.popup(who), {
          maxWidth: 260, minWidth: 160, maxHeight: HIGHEST_POPUP, autoPanPadding: [8, 8],
        });
      mark.seats = who.length;
      return mark;
    }

    async show({ title, url }) {
      const box = this.map.getContainer();
      box.setAttribute('aria-label', title);
      if (window.frameElement) window.frameElement.title = title;
      if (this.asked === url) return; // the same project again: the visitor's zoom stays
      this.asked = url;
      const { places, bounds, regions } = await this.fetched(url);
      await idle(); // the words about the project come first
      if (this.asked !== url) return; // another project has been asked for meanwhile
      this.map.closePopup();
      this.leads.clearLayers();
      this.seats.clearLayers();
      this.map.fitBounds(bounds, {
        animate: false, maxZoom: CLOSEST, paddingTopLeft: [36, 40], paddingBottomRight: [20, 26],
      });
      const leads = (place) => place.kind === 'coordinator';
      places.filter(leads).forEach((place) => this.leads.addLayer(this.partner(place)));
      this.seats.addLayers(places.filter((p) => !leads(p)).map((place) => this.partner(place)));
      box.dataset.shown = places.reduce((sum, place) => sum + place.who.length, 0);
      await this.setOff(regions, url);
    }

    async setOff(held, url) {
      const joint = await this.joint;
      if (!joint || this.asked !== url) return;
      const seat = { weight: 2, opacity: 1, fillColor: this.colours.chosen, fillOpacity: 0.2 };
      joint.setStyle(({ id }) => (held.includes(id) ? { ...this.plain(), ...seat } : this.plain()));
    }
  }

  window.chemicalPartners = {
    start(map, config) { map.chemicalPartners = new Partners(map, config); },
    show(map, view) { map.chemicalPartners.show(view).catch((error) => console.error(error)); },
  };
})();
