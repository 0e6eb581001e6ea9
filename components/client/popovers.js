/* What a button unfolds lies at the end of the document: by keys one would come to it last of all, out
   of sight. So the focus goes into it, and where it leaves, the popover closes and its button has it. */

const MARK = "chemicalRegionsPopovers";
const BUTTON = '[data-testid="stPopoverButton"]';
const BODY = '[data-testid="stPopoverBody"]';
const STOPS = "a[href], button:not(:disabled), input, textarea, select, [tabindex='0']";
const PATIENCE = 3000;
let opener = null;

function stops(body) {
  return [...body.querySelectorAll(STOPS)].filter((one) => one.checkVisibility());
}

function enter() {
  const body = document.querySelector(BODY);
  const [first] = body && opener.ariaExpanded === "true" ? stops(body) : [];
  // Where it stands is reckoned out after it is drawn; the page is not to scroll to where it was.
  first?.focus({ preventScroll: true });
  return Boolean(first);
}

function unfolded(event) {
  const button = event.target.closest?.(BUTTON);
  if (!button || event.detail || button.ariaExpanded === "true") return; // a key tells no number of clicks
  opener = button;
  const watch = new MutationObserver(() => enter() && watch.disconnect());
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), PATIENCE);
}

function left(event) {
  const body = event.target.closest?.(BODY);
  if (!body || !opener?.isConnected) return;
  const all = stops(body);
  const over = event.key === "Tab" && event.target === (event.shiftKey ? all[0] : all.at(-1));
  if (over) {
    event.preventDefault();
    opener.click();
  }
  if (over || event.key === "Escape") opener.focus();
}

export default function popovers() {
  if (window[MARK]) return;
  window[MARK] = true;
  document.addEventListener("click", unfolded, true);
  document.addEventListener("keydown", left);
}
