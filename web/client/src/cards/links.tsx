// Addresses that stay: of what is shown, and of its data.

import { Part } from "../panels/parts";
import { address } from "../service/ask";
import { written } from "../state/address";
import { dayAsked, useShown } from "../state/store";
import { useWords } from "../text/words";

export function Permalinks({ data }: { data: string }) {
  const words = useWords();
  const shown = useShown();
  const here = `#${written({ chosen: shown.chosen, day: shown.day, view: shown.view })}`;
  return (
    <Part title={words.permalinks}>
      <p class="links">
        <a href={here}>{words.on_map}</a>
        <a href={address(data, dayAsked(shown))}>{words.data}</a>
        <a href={address(data, { ...dayAsked(shown), f: "geojson" })}>GeoJSON</a>
      </p>
    </Part>
  );
}
