// The web map: where it starts.

import "./look/colours.css";
import "./look/frame.css";
import "./look/panels.css";

import { render } from "preact";

import { Shell } from "./frame/shell";

const root = document.querySelector("#app");
if (root) render(<Shell />, root);
