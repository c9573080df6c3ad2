// What may lie below the map: our own base, or 天地图 with one's own key, which stays in this browser.

import { useState } from "preact/hooks";

import { BASES, isKey, type Base } from "../map/tianditu";
import { keep, useOffered, useTianditu } from "../state/kept";
import { change } from "../state/store";
import { coded, useWords } from "../text/words";
import { Panel } from "./parts";

const CHOICES = [undefined, ...(Object.keys(BASES) as Base[])];

export function Settings() {
  const words = useWords();
  const isOffered = useOffered();
  return (
    <Panel title={words.panel_settings} focusKey="settings" onClose={() => change({ panel: undefined })}>
      {isOffered ? <Tianditu /> : <p>{words.tianditu_off}</p>}
    </Panel>
  );
}

function Tianditu() {
  const words = useWords();
  const chosen = useTianditu();
  const [typed, type] = useState(chosen.key);
  const [isWrong, refuse] = useState(false);

  const save = (event: Event): void => {
    event.preventDefault();
    const key = typed.trim();
    refuse(!isKey(key));
    if (isKey(key)) keep({ ...chosen, key, base: chosen.base ?? "vec" });
  };
  const forget = (): void => {
    type("");
    refuse(false);
    keep({ key: "", names: false });
  };
  return (
    <>
      <p>{words.tianditu_hint}</p>
      <form onSubmit={save}>
        <label>
          {words.tianditu_key}
          <input
            value={typed}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={isWrong}
            aria-describedby="key-wrong"
            onInput={(event) => type(event.currentTarget.value)}
          />
        </label>
        <p id="key-wrong" class="status problem" role="status">
          {isWrong && words.tianditu_wrong}
        </p>
        <p class="buttons">
          <button type="submit" class="strong">
            {words.tianditu_keep}
          </button>
          <button type="button" disabled={!chosen.key} onClick={forget}>
            {words.tianditu_forget}
          </button>
        </p>
      </form>
      <fieldset disabled={!chosen.key}>
        <legend>{words.base}</legend>
        {CHOICES.map((base) => (
          <label key={base ?? "own"} class="check">
            <input type="radio" name="base" checked={chosen.base === base} onChange={() => keep({ ...chosen, base })} />
            {coded(words, "base", base ?? "own")}
          </label>
        ))}
        <label class="check">
          <input
            type="checkbox"
            checked={chosen.names}
            disabled={!chosen.base}
            onChange={(event) => keep({ ...chosen, names: event.currentTarget.checked })}
          />
          {words.tianditu_names}
        </label>
      </fieldset>
      <p>
        <small>{words.tianditu_today}</small>
      </p>
    </>
  );
}
