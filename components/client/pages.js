/* Links to other pages of the dashboard (a[data-page]): a plain click stays in the app, any other
   opens the link's address. */

/* Go where a link to another page leads; false when what was clicked is none, or not plainly. */
export function wentTo(event) {
  const link = event.target.closest("a[data-page]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  history.pushState(null, "", link.href);
  // Streamlit shows the page of the address when the visitor goes back or forward; so it does here.
  window.dispatchEvent(new PopStateEvent("popstate", { state: null }));
  return true;
}
