// Many names from a table: what the law says of each row first, then one proposal of those that may be proposed.

import { useRef, useState } from "preact/hooks";

import { writtenCsv } from "../../batch/tables";
import { saved } from "../../format/saving";
import { address, send as ask } from "../../service/ask";
import { KINDS } from "../form/draft";
import { go } from "../frame/link";
import { Button } from "../parts/buttons";
import { classesLike } from "../parts/classes";
import { Combobox } from "../parts/combobox";
import { DivisionChooser } from "../parts/divisions";
import { DropArea } from "../parts/dropping";
import { Check, Choice } from "../parts/fields";
import { Intention } from "../service/intention";
import type { Proposal } from "../service/proposals";
import { headersOf, write } from "../service/writing";
import { filled, told, useDeskWords, word } from "../text/words";
import { COLUMNS, draftsOf, proposable, type Told } from "./rows";
import { RowTable } from "./table";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function Bulk() {
  const words = useDeskWords();
  const [kind, choose] = useState("name");
  const [division, pick] = useState("");
  const [classCode, classify] = useState({ code: "", text: "" });
  const [file, take] = useState<File>();
  const [found, show] = useState<Told>();
  const [isSpelt, spell] = useState(true);
  const [message, tell] = useState({ text: "", isProblem: false });
  const intention = useRef(new Intention());

  const fail = (error: unknown): void => tell({ text: told(words, error), isProblem: true });
  const parameters = { dry_run: "true", kind, division, class_code: classCode.code };
  const options = (table: File): RequestInit => ({
    method: "POST",
    body: table,
    headers: { ...headersOf({}), "Content-Type": /\.xlsx$/i.test(table.name) ? XLSX : "text/csv" },
  });
  const check = async (table: File | undefined): Promise<void> => {
    if (!table) return;
    take(table);
    show(undefined);
    tell({ text: filled(words.bulk_checking, { name: table.name }), isProblem: false });
    try {
      show((await (await ask(address("v1/proposals/bulk", parameters), options(table))).json()) as Told);
      tell({ text: table.name, isProblem: false });
    } catch (error) {
      fail(error);
    }
  };
  const download = async (): Promise<void> => {
    if (!file) return;
    try {
      const answer = await ask(address("v1/proposals/bulk", { ...parameters, f: "csv" }), options(file));
      saved(await answer.blob(), "findings.csv");
    } catch (error) {
      fail(error);
    }
  };
  const rows = found ? proposable(found.rows) : [];
  const propose = async (): Promise<void> => {
    const body = { drafts: draftsOf(rows, isSpelt), changes: [] };
    try {
      const made = await write<Proposal>("POST", "v1/proposals", { body, key: intention.current.keyOf(body) });
      intention.current.done();
      go(`/proposal/${made.told.id}`);
    } catch (error) {
      fail(error);
    }
  };
  const template = (): void =>
    saved(new Blob([writtenCsv([COLUMNS])], { type: "text/csv;charset=utf-8" }), "template.csv");
  return (
    <section class="sheet" aria-labelledby="bulk">
      <h2 id="bulk">{words.bulk_title}</h2>
      <p class="hint">{words.bulk_hint}</p>
      <Choice
        label={words.bulk_kind}
        value={kind}
        options={KINDS.filter((each) => each !== "division_change").map((each) => [each, word(words, "kind", each)])}
        onChange={choose}
      />
      <Combobox
        label={words.bulk_class}
        text={classCode.text}
        offered={async (typed, signal) =>
          (await classesLike(/^\d+/.exec(typed)?.[0] ?? typed, signal)).map(({ id, name }) => ({
            value: id,
            text: `${id} ${name}`,
          }))
        }
        onChoose={({ value, text }) => classify({ code: value, text })}
        onClear={() => classify({ code: "", text: "" })}
      />
      <p class="hint">{words.bulk_division}</p>
      <DivisionChooser value={division} onChange={pick} />
      <DropArea onDrop={(files) => void check(files?.[0])}>
        <p>
          {words.bulk_drop}{" "}
          <label class="button">
            {words.bulk_choose}
            <input
              type="file"
              class="hidden"
              accept=".csv,.xlsx"
              onChange={(event) => {
                const field = event.currentTarget;
                void check(field.files?.[0]).then(() => (field.value = ""));
              }}
            />
          </label>{" "}
          <button type="button" class="link" onClick={template}>
            {words.bulk_template}
          </button>
        </p>
        <p class={message.isProblem ? "problem" : "status"} role="status">
          {message.text}
        </p>
        {file && !found && <Button onPress={() => check(file)}>{words.try_again}</Button>}
      </DropArea>
      {found && (
        <>
          <p role="status">{filled(words.bulk_counts, found.counts)}</p>
          <Check label={words.bulk_spell} checked={isSpelt} onChange={spell} />
          <div class="buttons">
            <Button strong disabled={rows.length === 0} onPress={propose}>
              {filled(words.bulk_propose, { count: rows.length })}
            </Button>
            <Button onPress={download}>{words.bulk_download}</Button>
          </div>
          {rows.length < found.rows.length && (
            <p class="hint">{filled(words.bulk_left_out, { count: found.rows.length - rows.length })}</p>
          )}
          <RowTable rows={found.rows} />
        </>
      )}
    </section>
  );
}
