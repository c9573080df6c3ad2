// Use of land across the line, with what the law asks for it (令353, Art. 10).

import { sideName } from "../package/reading";
import type { Package } from "../package/shapes";
import { TextField } from "../parts/fields";
import type { Consent, CrossLineUse } from "../record/contents";
import { filled, useWords } from "../text/words";
import { Rows } from "./rows";

interface Given {
  pack: Package;
  uses: readonly CrossLineUse[];
  day: string;
  onChange: (uses: CrossLineUse[]) => void;
}

export function Uses({ pack, uses, day, onChange }: Given) {
  const words = useWords();
  return (
    <Rows
      rows={uses}
      add={words.use_add}
      fresh={() => ({ what: "", consents: [], approvals: [], filed: "" })}
      onChange={onChange}
    >
      {(row, change) => (
        <>
          <TextField label={words.use_what} rows={2} value={row.what} onChange={(what) => change({ what })} />
          {pack.inspection.sides.map(({ id }) => (
            <OfSide
              key={id}
              title={filled(words.use_consent, { side: sideName(pack, id) })}
              consent={row.consents.find(({ unit }) => unit === id)}
              fresh={{ unit: id, signed_by: "", signed_on: day, document: "" }}
              onChange={(consent) =>
                change({ consents: [...row.consents.filter(({ unit }) => unit !== id), ...(consent ? [consent] : [])] })
              }
            />
          ))}
          <TextField
            label={words.use_approvals}
            rows={2}
            value={row.approvals.join("\n")}
            onChange={(text) => change({ approvals: text.split("\n") })}
          />
          <TextField label={words.use_filed} value={row.filed} onChange={(filed) => change({ filed })} />
        </>
      )}
    </Rows>
  );
}

interface OfSideGiven {
  title: string;
  consent: Consent | undefined;
  fresh: Consent;
  onChange: (consent: Consent | undefined) => void;
}

function OfSide({ title, consent, fresh, onChange }: OfSideGiven) {
  const words = useWords();
  return (
    <>
      <label class="pad line">
        <input
          type="checkbox"
          checked={consent !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? fresh : undefined)}
        />
        <span>{title}</span>
      </label>
      {consent && (
        <div class="part">
          <TextField
            label={words.consent_by}
            value={consent.signed_by}
            onChange={(signed_by) => onChange({ ...consent, signed_by })}
          />
          <TextField
            label={words.consent_on}
            type="date"
            value={consent.signed_on}
            onChange={(signed_on) => onChange({ ...consent, signed_on })}
          />
          <TextField
            label={words.consent_document}
            value={consent.document}
            onChange={(document) => onChange({ ...consent, document })}
          />
        </div>
      )}
    </>
  );
}
