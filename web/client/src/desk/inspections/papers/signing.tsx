// Who has signed a paper, which signatures are void and why, which sides are missing; signing, and taking it back.

import { useRef, useState } from "preact/hooks";

import { TODAY } from "../../../state/store";
import { Button } from "../../parts/buttons";
import { Check, TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { write } from "../../service/writing";
import type { Session } from "../../session/session";
import { filled, useDeskWords, word } from "../../text/words";
import type { Paper, Signature } from "../shapes/records";
import { uuid } from "./uuid";

interface Given {
  paper: Paper;
  session: Session;
  onChanged: () => void;
}

export function Signatures({ paper, session, onChanged }: Given) {
  const words = useDeskWords();
  const own = `user:${session.user?.id ?? ""}`;
  const missing = paper.sides.filter((side) => !side.signed);
  return (
    <>
      <h4>{words.insp_signatures}</h4>
      <p class={paper.complete ? "status" : "hint"}>
        {paper.complete
          ? words.insp_all_signed
          : filled(words.insp_missing_sides, { sides: missing.map(({ name }) => name).join("、") })}
      </p>
      <p class="hint">
        {words.insp_digest} <code>{paper.sha256}</code>
      </p>
      <ul class="plain">
        {paper.signatures.map((each) => (
          <li key={each.id}>
            {each.person.name}（{each.side.name}）{each.signed_on}{" "}
            <small>{word(words, "insp_means", each.means)}</small>{" "}
            {each.holds ? (
              <span class="stage insp-done">{words.insp_holds}</span>
            ) : (
              <span class="stage insp-overdue">{words.insp_void}</span>
            )}
            {each.void && (
              <p class="problem">
                {word(words, "insp_void", each.void.why)} <small>{each.void.told}</small>
              </p>
            )}
            {each.withdrawn_because && <p class="hint">{each.withdrawn_because}</p>}
            {each.holds && each.person.id === own && <Withdrawing signature={each} onDone={onChanged} />}
          </li>
        ))}
      </ul>
      {paper.may_sign.map((unit) => (
        <Signing
          // Of another content it is another signature.
          key={`${unit} ${paper.sha256 ?? ""}`}
          paper={paper}
          unit={unit}
          name={session.user?.name ?? ""}
          onDone={onChanged}
        />
      ))}
    </>
  );
}

interface SigningGiven {
  paper: Paper;
  unit: string;
  name: string;
  onDone: () => void;
}

function Signing({ paper, unit, name, onDone }: SigningGiven) {
  const words = useDeskWords();
  const [hasRead, confirm] = useState(false);
  const id = useRef(uuid());
  const { problem, attempt } = useSending();
  const side = paper.sides.find((each) => each.id === unit)?.name ?? "";
  const sign = (): Promise<void> =>
    attempt(async (intention) => {
      const body = {
        id: id.current,
        subject: paper.id,
        paper: paper.paper,
        unit,
        sha256: paper.sha256,
        name,
        signed_on: TODAY,
        means: "account",
      };
      await write("POST", "v1/inspections/signatures", { body, key: intention.keyOf(body) });
      intention.done();
      onDone();
    });
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <Check
        label={filled(words.insp_sign_confirm, { name, side, sha: paper.sha256?.slice(0, 8) ?? "" })}
        checked={hasRead}
        required
        onChange={confirm}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" strong onPress={sign}>
        {filled(words.insp_sign, { side })}
      </Button>
    </form>
  );
}

function Withdrawing({ signature, onDone }: { signature: Signature; onDone: () => void }) {
  const words = useDeskWords();
  const [isOpen, open] = useState(false);
  const [reason, type] = useState("");
  const { problem, attempt } = useSending();
  const withdraw = (): Promise<void> =>
    attempt(async (intention) => {
      const body = { reason: reason.trim() };
      const path = `v1/inspections/signatures/${signature.id}/withdrawal`;
      await write("POST", path, { body, key: intention.keyOf(body) });
      intention.done();
      onDone();
    });
  if (!isOpen)
    return (
      <button type="button" onClick={() => open(true)}>
        {words.insp_withdraw}
      </button>
    );
  return (
    <form class="step" onSubmit={(event) => event.preventDefault()}>
      <TextField label={words.step_reason} required value={reason} maxLength={500} onChange={type} />
      <p class="problem" role="alert">
        {problem}
      </p>
      <Button type="submit" danger onPress={withdraw}>
        {words.insp_withdraw}
      </Button>
    </form>
  );
}
