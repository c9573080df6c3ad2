// Checks while a name is typed: the newest alone counts.

import { useEffect, useState } from "preact/hooks";

import { address, isAborted, send } from "../../service/ask";
import type { Draft } from "./draft";
import { given } from "./draft";

const PAUSE_MS = 350;

export interface Evidence {
  id: string | null;
  name: string;
  kind: string | null;
  path: string[];
  reading: string;
  romanized: string | null;
  note: string;
}

export type Severity = "block" | "justify" | "warn";

export interface Finding {
  rule: string;
  code: string;
  title: string;
  title_en: string;
  article: string;
  severity: Severity;
  sentence: string;
  sentence_en: string;
  evidence: Evidence[];
  remedy: string;
  remedy_en: string;
  justification: string;
}

export type Verdict = "blocked" | "needs_justification" | "warned" | "clear";

/** How a name is spelt by the rules; a person confirms it. */
export interface Spelling {
  text: string;
  confirmed: boolean;
  uncertain: string[];
}

export interface Check {
  name: string;
  verdict: Verdict;
  scope: string;
  scope_en: string;
  findings: Finding[];
  spelling?: Spelling | null;
}

export interface Checked {
  found?: Check | undefined;
  failed?: unknown;
  isWaiting: boolean;
}

/** Return what the law says of a draft, a moment after typing stops. */
export function useCheck(draft: Draft): Checked {
  const [checked, settle] = useState<Checked>({ isWaiting: false });
  const isAskable = Boolean(draft.name.trim() && draft.class_code && draft.division);
  const body = isAskable ? JSON.stringify(given(draft)) : "";
  useEffect(() => {
    if (!body) {
      settle({ isWaiting: false });
      return undefined;
    }
    const asking = new AbortController();
    settle((before) => ({ ...before, isWaiting: true }));
    const waiting = setTimeout(() => {
      check(body, asking.signal).then(
        (found) => settle({ found, isWaiting: false }),
        (failed: unknown) => {
          if (!isAborted(failed)) settle({ failed, isWaiting: false });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(waiting);
      asking.abort();
    };
  }, [body]);
  return checked;
}

async function check(body: string, signal: AbortSignal): Promise<Check> {
  const options = { method: "POST", body, headers: { "Content-Type": "application/json" }, signal };
  return (await (await send(address("v1/proposals/check"), options)).json()) as Check;
}
