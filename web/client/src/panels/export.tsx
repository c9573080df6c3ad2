// What is in view, as a file.

import { useState } from "preact/hooks";

import { boxInView } from "../map/stage";
import { change, TODAY, useShown } from "../state/store";
import { coded, failure, filled, useWords } from "../text/words";
import { saved } from "../format/saving";
import { FORMS, gather, LAYERS, MOST, type Form, type Layer } from "./gathering";
import { Panel } from "./parts";

export function Export() {
  const shown = useShown();
  const words = useWords();
  const [layer, take] = useState<Layer>("places");
  const [form, as] = useState<Form>("geojson");
  const [told, tell] = useState({ text: "", isProblem: false });
  const [isBusy, busy] = useState(false);

  const run = async (): Promise<void> => {
    const bbox = boxInView();
    if (!bbox) return;
    busy(true);
    tell({ text: words.loading, isProblem: false });
    try {
      const found = await gather(layer, form, bbox, shown.day, (count) =>
        tell({ text: filled(words.export_progress, { count }), isProblem: false }),
      );
      if (found.count) saved(found.file, `${layer}-${shown.day ?? TODAY}.${form}`);
      const parts = [found.count ? filled(words.export_done, { count: found.count }) : words.export_none];
      if (!found.isWhole) parts.push(filled(words.export_most, { count: MOST }));
      tell({ text: parts.join(" "), isProblem: false });
    } catch (error) {
      tell({ text: failure(words, error), isProblem: true });
    }
    busy(false);
  };

  return (
    <Panel title={words.panel_export} focusKey="export" onClose={() => change({ panel: undefined })}>
      <p>{words.export_hint}</p>
      <div class="two">
        <label>
          {words.export_what}
          <select value={layer} onChange={(event) => take(event.currentTarget.value as Layer)}>
            {LAYERS.map((each) => (
              <option key={each} value={each}>
                {coded(words, "layer", each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.export_form}
          <select value={form} onChange={(event) => as(event.currentTarget.value as Form)}>
            {FORMS.map((each) => (
              <option key={each} value={each}>
                {each === "csv" ? "CSV" : "GeoJSON"}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="buttons">
        <button type="button" class="strong" disabled={isBusy} onClick={run}>
          {words.export_go}
        </button>
      </p>
      <p class={told.isProblem ? "status problem" : "status"} role="status">
        {told.text}
      </p>
      <p>
        <small>{words.notice}</small>
      </p>
    </Panel>
  );
}
