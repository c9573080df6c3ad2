// The walk, as the telephone tells it while its screen is on.

import { useEffect, useState } from "preact/hooks";

import { length_m } from "../../format/geodesy";
import { lengthText } from "../../format/quantities";
import type { Drafting } from "../keeping/drafting";
import { Where } from "../parts/where";
import { stayAwake } from "../place/awake";
import { extended } from "../place/nearest";
import { followPosition, usePosition } from "../place/position";
import type { StretchRecord } from "../record/contents";
import { filled, useLanguage, useWords } from "../text/words";

export function Track({ form, content }: { form: Drafting; content: StretchRecord }) {
  const words = useWords();
  const language = useLanguage();
  const [isOn, turn] = useState(false);
  const { fix, trouble } = usePosition(isOn);
  const track = content.track ?? [];
  useEffect(() => {
    if (!isOn) return undefined;
    const sleep = stayAwake();
    const leave = followPosition((found) => {
      const before = form.draft.content.kind === "stretch" ? (form.draft.content.track ?? []) : [];
      const after = extended(before, found);
      if (after !== before) form.change({ track: after });
    });
    return () => {
      leave();
      sleep();
    };
  }, [isOn]);
  return (
    <>
      <p role="status">
        {filled(words.track_told, { points: track.length, length: lengthText(length_m(track), language) })}
      </p>
      {isOn && (
        <>
          <p class="notice">{words.track_on}</p>
          <Where fix={fix} trouble={trouble} />
        </>
      )}
      <button type="button" class="wide" aria-pressed={isOn} onClick={() => turn(!isOn)}>
        {isOn ? words.track_stop : words.track_start}
      </button>
      {!isOn && track.length > 0 && (
        <button type="button" class="small" onClick={() => form.change({ track: null })}>
          {words.track_clear}
        </button>
      )}
    </>
  );
}
