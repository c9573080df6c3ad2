// Disputes about lines, by line, kind and stage; for who may, reporting one.

import { useState } from "preact/hooks";

import { go, Link } from "../../frame/link";
import { Button } from "../../parts/buttons";
import { Cards } from "../../parts/cards";
import { Choice, TextField } from "../../parts/fields";
import { useSending } from "../../parts/sending";
import { at } from "../../service/faults";
import { write } from "../../service/writing";
import { may, type Session } from "../../session/session";
import { filled, useDeskWords, word } from "../../text/words";
import { stretch } from "../parts/figures";
import { ListEnd } from "../parts/listed";
import { usePages } from "../parts/paging";
import type { Dispute, DisputeItem } from "../shapes/following";
import { disputesAsked, KINDS, STAGES } from "./asking";
import { Filters } from "./filters";

export function DisputesPage({ session }: { session: Session }) {
  const words = useDeskWords();
  const [sought, seek] = useState("");
  const [kind, choose] = useState("");
  const [stage, stand] = useState("");
  const listed = usePages<DisputeItem>("v1/inspections/disputes", disputesAsked(sought, kind, stage));
  return (
    <>
      <section class="sheet" aria-labelledby="disputes">
        <header class="title">
          <h2 id="disputes">{words.insp_disputes}</h2>
          <span class="buttons">
            <Link to="/inspections/findings" class="button">
              {words.insp_findings}
            </Link>
            <Link to="/inspections" class="button">
              {words.insp_back}
            </Link>
          </span>
        </header>
        <Filters onLine={seek}>
          <Choice
            label={words.insp_dispute_kind}
            value={kind}
            empty={words.insp_any}
            options={KINDS.map((each) => [each, word(words, "insp_dispute_kind", each)])}
            onChange={choose}
          />
          <Choice
            label={words.insp_stage}
            value={stage}
            empty={words.insp_any}
            options={STAGES.map((each) => [each, word(words, "insp_dispute_stage", each)])}
            onChange={stand}
          />
        </Filters>
        {listed.items.length > 0 && (
          <Cards
            caption={words.insp_disputes}
            columns={[
              words.insp_dispute_told,
              words.insp_dispute_kind,
              words.insp_line,
              words.insp_stage,
              words.insp_reported_on,
            ]}
          >
            {listed.items.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <Link to={`/inspections/disputes/${item.id}`}>{item.told}</Link>
                </th>
                <td>{word(words, "insp_dispute_kind", item.kind)}</td>
                <td>
                  {item.line.name}{" "}
                  {item.from_m !== null && item.to_m !== null && (
                    <small>{filled(words.insp_stretch, { span: stretch(item.from_m, item.to_m) })}</small>
                  )}
                </td>
                <td>{word(words, "insp_dispute_stage", item.stage)}</td>
                <td>{item.reported_on}</td>
              </tr>
            ))}
          </Cards>
        )}
        <ListEnd listed={listed} none={words.insp_no_disputes} />
      </section>
      {may(session, "inspect") && <Reporting />}
    </>
  );
}

function Reporting() {
  const words = useDeskWords();
  const [line, name] = useState("");
  const [kind, choose] = useState<string>("position");
  const [told, tell] = useState("");
  const [from, begin] = useState("");
  const [to, end] = useState("");
  const { problem, faults, attempt } = useSending();
  const send = (): Promise<void> =>
    attempt(async (intention) => {
      const span = from.trim() && to.trim() ? { from_m: Number(from) * 1000, to_m: Number(to) * 1000 } : {};
      const body = { line: line.trim(), kind, told: told.trim(), ...span };
      const { told: made } = await write<Dispute>("POST", "v1/inspections/disputes", {
        body,
        key: intention.keyOf(body),
      });
      intention.done();
      go(`/inspections/disputes/${made.id}`);
    });
  return (
    <section class="sheet" aria-labelledby="dispute-report">
      <h3 id="dispute-report">{words.insp_dispute_report}</h3>
      <form onSubmit={(event) => event.preventDefault()}>
        <div class="row">
          <TextField label={words.insp_line_key} required value={line} faults={at(faults, "/line")} onChange={name} />
          <Choice
            label={words.insp_dispute_kind}
            value={kind}
            options={KINDS.map((each) => [each, word(words, "insp_dispute_kind", each)])}
            onChange={choose}
          />
        </div>
        <TextField
          label={words.insp_dispute_told}
          required
          rows={3}
          maxLength={2000}
          value={told}
          faults={at(faults, "/told")}
          onChange={tell}
        />
        <div class="row">
          <TextField
            label={words.insp_from_km}
            inputMode="decimal"
            value={from}
            faults={at(faults, "/from_m")}
            onChange={begin}
          />
          <TextField
            label={words.insp_to_km}
            inputMode="decimal"
            value={to}
            faults={at(faults, "/to_m")}
            onChange={end}
          />
        </div>
        <p class="problem" role="alert">
          {problem}
        </p>
        <Button type="submit" strong onPress={send}>
          {words.insp_dispute_report}
        </Button>
      </form>
    </section>
  );
}
