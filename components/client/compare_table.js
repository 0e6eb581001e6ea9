/* The table of a comparison is plain HTML of the page; this hears which of its figures is asked
   about. */

export default (component) => {
  const { parentElement, setTriggerValue } = component;
  const page = parentElement.ownerDocument ?? document;
  const hear = (event) => {
    const figure = event.target.closest?.(".cmp button[data-figure]");
    if (figure) setTriggerValue("figure", figure.dataset.figure);
  };
  page.addEventListener("click", hear);
  return () => page.removeEventListener("click", hear);
};
