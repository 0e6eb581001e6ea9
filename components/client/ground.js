/* The colours of charts, maps and tables are the server's. Where the machine goes from light to dark
   with the page open (in the evening, say), the page is asked for anew, in the colours of its ground. */

const MARK = "chemicalRegionsGround";
const SETTLED = 300; // a printer sees light for a moment

function ground(app) {
  return getComputedStyle(app).colorScheme;
}

function watch(app) {
  const of = { tell: null };
  let waiting;
  const look = () => {
    if (ground(app) === app.dataset.ground) return;
    app.dataset.ground = ground(app);
    of.tell("ground", app.dataset.ground);
  };
  app.dataset.ground = ground(app);
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(look, SETTLED);
  }).observe(app, { attributeFilter: ["class"] });
  return of;
}

export default ({ setTriggerValue }) => {
  const app = document.querySelector('[data-testid="stApp"]');
  app[MARK] ??= watch(app);
  app[MARK].tell = setTriggerValue;
};
