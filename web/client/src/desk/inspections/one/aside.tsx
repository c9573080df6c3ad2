// What came from devices and was not taken, with the reasons; it can be judged again.

import { useState } from "preact/hooks";

import { Button } from "../../parts/buttons";
import { useSending } from "../../parts/sending";
import { write } from "../../service/writing";
import { filled, useDeskWords, word } from "../../text/words";
import { ListEnd } from "../parts/listed";
import { usePages } from "../parts/paging";
import { Reasons } from "../parts/told";
import type { Aside } from "../shapes/records";

interface Given {
  id: string;
  version: number;
  onChanged: () => void;
}

export function AsideList({ id, version, onChanged }: Given) {
  const words = useDeskWords();
  const listed = usePages<Aside>("v1/inspections/aside", { inspection: id, limit: 50 }, version);
  return (
    <section class="sheet" aria-labelledby="aside">
      <h3 id="aside">{words.insp_aside}</h3>
      <p class="hint">{words.insp_aside_hint}</p>
      <ul class="plain tasks">
        {listed.items.map((item) => (
          <li key={`${item.id} ${item.sha256}`}>
            <One item={item} onChanged={onChanged} />
          </li>
        ))}
      </ul>
      <ListEnd listed={listed} none={words.insp_aside_none} />
    </section>
  );
}

function One({ item, onChanged }: { item: Aside; onChanged: () => void }) {
  const words = useDeskWords();
  const [outcome, tell] = useState("");
  const { problem, attempt } = useSending();
  const replay = (): Promise<void> =>
    attempt(async () => {
      const { told } = await write<{ receipts: { outcome: string }[] }>("POST", item.replay.slice(1));
      tell(filled(words.insp_aside_again, { outcome: word(words, "insp_outcome", told.receipts[0]?.outcome ?? "") }));
      onChanged();
    });
  return (
    <>
      <p class="task-name">
        {word(words, "insp_what", item.what)}{" "}
        <span class="stage insp-overdue">{word(words, "insp_outcome", item.outcome)}</span>
      </p>
      <p class="hint">
        {item.name} · {item.device} · {item.received_at.slice(0, 16).replace("T", " ")} UTC
      </p>
      <Reasons title={words.insp_reasons} reasons={item.reasons} />
      <details>
        <summary>{words.insp_aside_content}</summary>
        <pre>{JSON.stringify(item.content, null, 1)}</pre>
      </details>
      <p class={problem ? "problem" : "status"} role="status">
        {problem || outcome}
      </p>
      <Button onPress={replay}>{words.insp_aside_replay}</Button>
    </>
  );
}
