/* What every page needs besides what is drawn on it. */

import ground from "./ground.js";
import popovers from "./popovers.js";
import printing from "./printing.js";

export default (component) => {
  printing(component);
  popovers();
  ground(component);
};
