// The buttons over a map: nearer, farther, and back to what it is about.

import { useWords } from "../text/words";
import { fit, PROVINCE, zoomBy } from "./stage";

interface Given {
  /** What the third button says; left out, it shows the whole province. */
  home?: string | undefined;
  onHome?: (() => void) | undefined;
}

export function Zoom({ home, onHome = () => fit(PROVINCE) }: Given) {
  const words = useWords();
  const back = home ?? words.whole;
  return (
    <div class="zoom">
      <button type="button" class="icon" aria-label={words.zoom_in} title={words.zoom_in} onClick={() => zoomBy(1)}>
        +
      </button>
      <button type="button" class="icon" aria-label={words.zoom_out} title={words.zoom_out} onClick={() => zoomBy(-1)}>
        −
      </button>
      <button type="button" class="icon" aria-label={back} title={back} onClick={onHome}>
        ⌂
      </button>
    </div>
  );
}
