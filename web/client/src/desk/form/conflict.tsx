// Both versions side by side, where two people changed the same fields: a person chooses, and nothing typed is lost.

import { useEffect, useRef, useState } from "preact/hooks";

import { Button } from "../parts/buttons";
import { useDeskWords, word } from "../text/words";
import type { Draft } from "./draft";
import { withTheirs, type Difference, type Merged } from "./merge";

interface Given {
  merged: Merged;
  theirs: Draft;
  onMerged: (draft: Draft) => void;
}

export function Conflict({ merged, theirs, onMerged }: Given) {
  const words = useDeskWords();
  const [chosen, choose] = useState<Readonly<Record<string, "mine" | "theirs">>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isDone = merged.open.every(({ field }) => chosen[field]);
  const merge = (): void => {
    const taken = merged.open.filter(({ field }) => chosen[field] === "theirs").map(({ field }) => field);
    onMerged(withTheirs(merged.draft, theirs, taken));
  };
  return (
    <section class="sheet conflict" aria-labelledby="conflict">
      <h2 id="conflict" ref={heading} tabIndex={-1}>
        {words.conflict_title}
      </h2>
      <p>{merged.open.length ? words.conflict_hint : words.conflict_none}</p>
      {merged.open.map((difference) => (
        <OneOfTwo
          key={difference.field}
          difference={difference}
          chosen={chosen[difference.field]}
          onChoose={(side) => choose({ ...chosen, [difference.field]: side })}
        />
      ))}
      {merged.taken.length > 0 && (
        <p class="hint">
          {words.conflict_taken}
          {merged.taken.map(({ field, theirs: text }) => `${word(words, "field", field)}：${text}`).join("；")}
        </p>
      )}
      <Button strong disabled={!isDone} onPress={merge}>
        {words.conflict_apply}
      </Button>
    </section>
  );
}

interface OneGiven {
  difference: Difference;
  chosen: "mine" | "theirs" | undefined;
  onChoose: (side: "mine" | "theirs") => void;
}

function OneOfTwo({ difference, chosen, onChoose }: OneGiven) {
  const words = useDeskWords();
  const name = `conflict-${difference.field}`;
  return (
    <fieldset>
      <legend>{word(words, "field", difference.field)}</legend>
      <p class="hint">
        {words.conflict_base}：{difference.base || words.conflict_empty}
      </p>
      <div class="row">
        {(["mine", "theirs"] as const).map((side) => (
          <label key={side} class={chosen === side ? "side chosen" : "side"}>
            <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} />
            <span>
              <b>{words[`conflict_${side}`]}</b>
              <br />
              {difference[side] || words.conflict_empty}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
