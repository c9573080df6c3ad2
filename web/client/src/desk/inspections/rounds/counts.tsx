// How far a round has come: its counts, and year by year.

import { useDeskWords } from "../../text/words";
import type { Counts, Round } from "../shapes/plans";

const COUNTED = [
  "planned",
  "in_field",
  "completed",
  "filed",
  "overdue",
  "out_of_turn",
] as const satisfies (keyof Counts)[];

export function RoundCounts({ round }: { round: Round }) {
  const words = useDeskWords();
  return (
    <table class="cards insp-counts">
      <caption class="hidden">{words.insp_counts}</caption>
      <thead>
        <tr>
          <th scope="col">{words.insp_year}</th>
          {COUNTED.map((each) => (
            <th scope="col" key={each}>
              {words[`insp_${each}`]}
            </th>
          ))}
          <th scope="col">{words.insp_unplanned}</th>
        </tr>
      </thead>
      <tbody>
        {round.years.map((year) => (
          <tr key={year.year}>
            <th scope="row">{year.year}</th>
            {COUNTED.map((each) => (
              <td key={each}>{year[each]}</td>
            ))}
            <td />
          </tr>
        ))}
        <tr>
          <th scope="row">{words.insp_counts}</th>
          {COUNTED.map((each) => (
            <td key={each}>{round[each]}</td>
          ))}
          <td>
            {round.unplanned} / {round.lines}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
