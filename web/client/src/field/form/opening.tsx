// A record as it reads, before somebody changes it.

import { useState } from "preact/hooks";

import { Button } from "../../desk/parts/buttons";
import { useHolder } from "../frame/person";
import { stateOf, type Task } from "../frame/use_task";
import { openRecord } from "../keeping/changes";
import type { KeptRecord } from "../keeping/shapes";
import type { Package } from "../package/shapes";
import { Badge } from "../parts/badge";
import { Told } from "../parts/content";
import { failureText, useWords } from "../text/words";

export function OpenRecord({ record, pack, task }: { record: KeptRecord; pack: Package; task: Task }) {
  const words = useWords();
  const { person } = useHolder();
  const [problem, tell] = useState("");
  const open = async (): Promise<void> => {
    if (!person) return;
    try {
      await openRecord(record, person.id, Date.now());
    } catch (error) {
      tell(failureText(words, error));
    }
  };
  return (
    <>
      <Badge state={stateOf(task, record.id)} />
      <Told content={record.content} pack={pack} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button class="wide tall" disabled={!person} onPress={open}>
        {words.change_record}
      </Button>
    </>
  );
}
