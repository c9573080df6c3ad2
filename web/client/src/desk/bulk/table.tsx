// The findings of a table, a row each.

import { useState } from "preact/hooks";

import { Check } from "../parts/fields";
import { useDeskWords, useSaid, word } from "../text/words";
import { isFaulty, type Row } from "./rows";

/** More would only be scrolled past; the file has all of them. */
const MOST_SHOWN = 300;

export function RowTable({ rows }: { rows: readonly Row[] }) {
  const words = useDeskWords();
  const said = useSaid();
  const [isNarrow, narrow] = useState(false);
  const shown = (isNarrow ? rows.filter(isFaulty) : rows).slice(0, MOST_SHOWN);
  return (
    <>
      <Check label={words.bulk_only_faulty} checked={isNarrow} onChange={narrow} />
      <table class="cards bulk">
        <caption class="hidden">{words.bulk_findings}</caption>
        <thead>
          <tr>
            <th scope="col">{words.bulk_row}</th>
            <th scope="col">{words.field_name}</th>
            <th scope="col">{words.bulk_verdict}</th>
            <th scope="col">{words.bulk_findings}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.row}>
              <td>{row.row}</td>
              <th scope="row">
                {row.name} <i lang="zh-Latn">{row.draft?.romanized ?? row.spelling?.text}</i>
              </th>
              <td>
                <span class={`badge ${row.verdict}`}>{word(words, "verdict", row.verdict)}</span>
              </td>
              <td>
                {row.errors.map((error, at) => (
                  <p key={at} class="problem">
                    {error.column}：{error.message}
                  </p>
                ))}
                {row.findings.map((finding, at) => (
                  <p key={at}>
                    <b>{said(finding.title, finding.title_en)}</b> {said(finding.sentence, finding.sentence_en)}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
