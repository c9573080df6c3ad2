// The page on which many names are made out: pasted or dropped, reviewed, downloaded.

import { useRef, useState } from "preact/hooks";

import { saved } from "../format/saving";
import { isAborted } from "../service/ask";
import { change, dayAsked, useShown } from "../state/store";
import { failure, filled, useWords } from "../text/words";
import { Panel } from "../panels/parts";
import { MOST_ROWS, normalized, reviewed, tableOf, type Choices, type Result } from "./normalizing";
import { Review, wordOf } from "./review";
import { likelyColumn, lines, type Table } from "./tables";

const NONE: Choices = new Map();

export function Batch() {
  const shown = useShown();
  const words = useWords();
  const [text, write] = useState("");
  const [within, limit] = useState("");
  const [table, put] = useState<Table>();
  const [column, pick] = useState(0);
  const [results, settle] = useState<Result[]>();
  const [choices, choose] = useState<Choices>(NONE);
  const [told, tell] = useState({ text: "", isProblem: false });
  const [isOver, hover] = useState(false);
  const asking = useRef(new AbortController());

  const fail = (error: unknown): void => {
    if (!isAborted(error)) tell({ text: failure(words, error), isProblem: true });
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    tell({ text: words.loading, isProblem: false });
    try {
      const read = await tableOf(file, "");
      put(read);
      pick(likelyColumn(read));
      settle(undefined);
      tell({ text: `${file.name}: ${read.rows.length}`, isProblem: false });
    } catch (error) {
      fail(error);
    }
  };
  const run = async (): Promise<void> => {
    const given = table ?? lines(text);
    const at = table ? column : 0;
    if (!given.rows.length || given.rows.length > MOST_ROWS) {
      const text = given.rows.length ? filled(words.batch_too_many, { most: MOST_ROWS }) : words.batch_empty;
      tell({ text, isProblem: true });
      return;
    }
    asking.current.abort();
    asking.current = new AbortController();
    choose(NONE);
    settle(undefined);
    const names = given.rows.map((row) => row[at] ?? "");
    const progress = (done: number): void =>
      tell({ text: filled(words.batch_progress, { done, total: names.length }), isProblem: false });
    progress(0);
    try {
      const found = await normalized(names, { within, ...dayAsked(shown) }, progress, asking.current.signal);
      put(given);
      settle(found);
      tell({ text: "", isProblem: false });
    } catch (error) {
      fail(error);
    }
  };
  const download = (): void => {
    if (!table || !results) return;
    const headings = [
      words.batch_input,
      words.batch_decision,
      words.batch_choice,
      "id",
      "code",
      words.under,
      words.score,
    ];
    saved(
      reviewed(table, column, results, choices, headings, (result, choice) => wordOf(words, result, choice)),
      "normalized.csv",
    );
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    hover(false);
    void open(event.dataTransfer?.files[0]);
  };

  return (
    <div
      class={isOver ? "batch over" : "batch"}
      onDragOver={(event) => {
        event.preventDefault();
        hover(true);
      }}
      onDragLeave={() => hover(false)}
      onDrop={drop}
    >
      <Panel title={words.batch_title} focusKey="batch" onClose={() => change({ panel: undefined })}>
        <p>{isOver ? words.batch_drop : words.batch_hint}</p>
        <label>
          {words.batch_names}
          <textarea
            rows={6}
            value={text}
            placeholder={"遵义县南白镇\n花溪区青岩"}
            onInput={(event) => {
              write(event.currentTarget.value);
              put(undefined);
            }}
          />
        </label>
        <div class="two">
          <label>
            {words.batch_file}
            <input
              type="file"
              accept=".csv,.tsv,.txt,.json,.xlsx"
              onChange={(event) => void open(event.currentTarget.files?.[0])}
            />
          </label>
          <label>
            {words.batch_within}
            <input type="text" value={within} maxLength={120} onInput={(event) => limit(event.currentTarget.value)} />
          </label>
          {table?.columns && (
            <label>
              {words.batch_column}
              <select value={column} onChange={(event) => pick(Number(event.currentTarget.value))}>
                {table.columns.map((heading, at) => (
                  <option key={at} value={at}>
                    {heading || at + 1}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
        <p class="buttons">
          <button type="button" class="strong" onClick={run}>
            {words.batch_go}
          </button>
          {results && (
            <button type="button" onClick={download}>
              {words.batch_download}
            </button>
          )}
        </p>
        <p class={told.isProblem ? "status problem" : "status"} role="status">
          {told.text}
        </p>
        {results && (
          <Review results={results} choices={choices} onChoice={(at, id) => choose(new Map(choices).set(at, id))} />
        )}
      </Panel>
    </div>
  );
}
