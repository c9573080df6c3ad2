// What minutes or a report say.

import { useDeskWords, word } from "../../text/words";
import { valueText } from "../parts/values";
import type { Plan } from "../shapes/plans";

interface Given {
  content: Readonly<Record<string, unknown>>;
  plan: Plan;
}

const OF_MINUTES = ["held_on", "place", "chair", "present", "agenda", "decided", "open"];
const OF_REPORT = ["statistics", "unreached", "defects", "disputes", "conclusions"];

export function PaperContent({ content, plan }: Given) {
  const words = useDeskWords();
  const term = (code: string): string => {
    const side = plan.sides.find(({ id }) => id === code)?.name;
    const status = word(words, "insp_status", code);
    return side ?? (status === code ? word(words, "insp_field", code) : status);
  };
  const names = content.kind === "minutes" ? OF_MINUTES : OF_REPORT;
  return (
    <dl>
      {names
        .filter((name) => content[name] !== undefined)
        .map((name) => {
          const value = content[name];
          return (
            <div key={name}>
              <dt>{word(words, "insp_field", name)}</dt>
              <dd>
                {Array.isArray(value) && value.length > 0 ? (
                  <ul>
                    {(value as unknown[]).map((each, at) => (
                      <li key={at}>{valueText(each, term)}</li>
                    ))}
                  </ul>
                ) : (
                  valueText(value, term)
                )}
              </dd>
            </div>
          );
        })}
    </dl>
  );
}
