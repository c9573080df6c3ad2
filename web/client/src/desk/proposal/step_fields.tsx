// The fields that come with each step.

import type { Fault } from "../../service/ask";
import { TODAY } from "../../state/store";
import { GIVES_A_NAME } from "../form/draft";
import { Check, Choice, TextField } from "../parts/fields";
import type { Proposal } from "../service/proposals";
import { filled, useDeskWords, word } from "../text/words";
import type { Values } from "./keeping";
import { REVIEW_NAMES } from "./step_bodies";
import type { Step } from "./steps";

const AUTHORITIES = [
  "government",
  "names_department",
  "other_department",
  "ministry",
  "state_council",
  "congress",
] as const;
const WITH_REASON: ReadonlySet<Step> = new Set(["withdraw", "return", "reject", "extend"]);

interface Given {
  step: Step;
  proposal: Proposal;
  values: Values;
  put: (changes: Values) => void;
  faultsAt: (name: string) => readonly Fault[];
}

export function StepFields(given: Given) {
  const { step } = given;
  if (WITH_REASON.has(step)) return <Text {...given} name="reason" rows={2} required />;
  if (step === "submit") return <Confirmed {...given} />;
  if (step === "accept") return <ReviewChoice {...given} />;
  if (step === "open_consultation") return <Consulting {...given} />;
  if (step === "approve") return <Approval {...given} />;
  if (step === "file" || step === "announce") return <Letter {...given} />;
  return null;
}

type Name = "reason" | "scope" | "approved_by" | "document" | "category" | "excluded" | "document_no";

function Text({
  values,
  put,
  faultsAt,
  name,
  rows,
  required,
}: Given & { name: Name; rows?: number; required?: boolean }) {
  const words = useDeskWords();
  return (
    <TextField
      label={words[`step_${name}`]}
      value={values[name] ?? ""}
      onChange={(text) => put({ [name]: text })}
      faults={[...faultsAt(name), ...faultsAt(`approval/${name}`)]}
      required={required ?? false}
      {...(rows ? { rows } : {})}
      {...(name === "reason" ? { hint: words.step_reason_hint } : {})}
    />
  );
}

/** Whoever hands a name in answers for its reading and spelling. */
function Confirmed({ proposal, values, put }: Given) {
  const words = useDeskWords();
  if (!GIVES_A_NAME.has(proposal.kind)) return null;
  const spelling = proposal.drafts.map((each) => each.romanized ?? "—").slice(0, 5);
  return (
    <Check
      label={filled(words.romanized_confirm, { spelling: spelling.join("、") })}
      checked={values.confirmed === "yes"}
      onChange={(is) => put({ confirmed: is ? "yes" : "" })}
      required
    />
  );
}

function ReviewChoice(given: Given) {
  const words = useDeskWords();
  const { values, put } = given;
  const isComplete = REVIEW_NAMES.every((review) => values[review] === "yes");
  return (
    <>
      <fieldset>
        <legend>{words.step_reviews}</legend>
        {REVIEW_NAMES.map((review) => (
          <Check
            key={review}
            label={word(words, "review", review)}
            checked={values[review] === "yes"}
            onChange={(is) => put({ [review]: is ? "yes" : "" })}
          />
        ))}
      </fieldset>
      {!isComplete && <Text {...given} name="reason" rows={2} required />}
    </>
  );
}

function Consulting(given: Given) {
  const words = useDeskWords();
  return (
    <>
      <TextField
        label={words.step_until}
        hint={words.step_until_hint}
        type="date"
        min={TODAY}
        value={given.values.until ?? ""}
        onChange={(until) => given.put({ until })}
        faults={given.faultsAt("until")}
      />
      <Text {...given} name="scope" rows={2} required />
    </>
  );
}

function Approval(given: Given) {
  const words = useDeskWords();
  const { values, put, faultsAt, proposal } = given;
  return (
    <>
      <div class="row">
        <Choice
          label={words.step_authority}
          value={values.authority ?? ""}
          options={AUTHORITIES.map((each) => [each, word(words, "authority", each)] as const)}
          onChange={(authority) => put({ authority })}
          faults={faultsAt("approval/authority")}
          required
        />
        <Choice
          label={words.step_level}
          value={values.level ?? ""}
          options={["1", "2", "3"].map((level) => [level, word(words, "level", level)] as const)}
          onChange={(level) => put({ level })}
        />
      </div>
      <Text {...given} name="approved_by" required />
      <div class="row">
        <Text {...given} name="document" required />
        <TextField
          label={words.step_approved_on}
          type="date"
          max={TODAY}
          value={values.approved_on ?? ""}
          onChange={(approved_on) => put({ approved_on })}
          faults={faultsAt("approval/approved_on")}
          required
        />
      </div>
      {proposal.kind === "protect" && <Text {...given} name="category" />}
      {proposal.drafts.length > 1 && <Text {...given} name="excluded" />}
    </>
  );
}

function Letter(given: Given) {
  const words = useDeskWords();
  return (
    <div class="row">
      <TextField
        label={given.step === "file" ? words.step_office_file : words.step_office_announce}
        value={given.values.office ?? ""}
        onChange={(office) => given.put({ office })}
        faults={given.faultsAt("office")}
        required
      />
      <Text {...given} name="document_no" required={given.step === "file"} />
    </div>
  );
}
