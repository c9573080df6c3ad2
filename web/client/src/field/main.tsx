// The field app: where it starts.

import "../look/colours.css";
import "./look/field.css";
import "./look/forms.css";

import { render } from "preact";

import { register, takeLook } from "./frame/outside";
import { Shell } from "./frame/shell";
import { beginSending } from "./sending/driver";

takeLook();
const root = document.querySelector("#app");
if (root) render(<Shell />, root);
// Without a service worker the app works as a page does; it says so itself where that matters.
register().catch(() => undefined);
// What stands in the way is told on the page of what waits.
beginSending().catch(() => undefined);
