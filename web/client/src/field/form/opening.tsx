// A record as it reads, before somebody changes it.

import { useState } from "preact/hooks";

import { Button } from "../../desk/parts/buttons";
import { stateOf, type Task } from "../frame/use_task";
import { openRecord } from "../keeping/changes";
import type { KeptRecord } from "../keeping/shapes";
import type { Package } from "../package/shapes";
import { Badge } from "../parts/badge";
import { Told } from "../parts/content";
import type { Person } from "../sending/person";
import { failureText, useWords } from "../text/words";

interface Given {
  record: KeptRecord;
  pack: Package;
  task: Task;
  person: Person | undefined;
}

export function OpenRecord({ record, pack, task, person }: Given) {
  const words = useWords();
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
