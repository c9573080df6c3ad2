// The desk: where it starts.

import "../look/colours.css";
import "../look/panels.css";
import "./look/desk.css";
import "./look/pages.css";
import "./inspections/look.css";

import { render } from "preact";

import { standAlone } from "../map/stage";
import { Shell } from "./frame/shell";

standAlone();
const root = document.querySelector("#app");
if (root) render(<Shell />, root);
