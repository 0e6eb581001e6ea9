/* What every page needs besides what is drawn on it. */

import popovers from "./popovers.js";
import printing from "./printing.js";

export default (component) => {
  printing(component);
  popovers();
};
