// All that the desk says beside what the map says too. Each word stands in both languages in one line, Chinese first.

import { Refused, type Fault } from "../../service/ask";
import { languageOf, useShown } from "../../state/store";
import { en } from "../../text/en";
import { coded, failure, filled, type Words } from "../../text/words";
import { zh } from "../../text/zh";
import { bulk } from "./bulk";
import { codes } from "./codes";
import { faults } from "./faults";
import { form } from "./form";
import { frame } from "./frame";
import { inspectionCodes } from "./inspection_codes";
import { inspectionFaults } from "./inspection_faults";
import { inspections } from "./inspections";
import { open } from "./open";
import { proposal } from "./proposal";
import { users } from "./users";

export type Pairs = Readonly<Record<string, readonly [zh: string, en: string]>>;

const PAIRS = {
  ...frame,
  ...form,
  ...proposal,
  ...open,
  ...bulk,
  ...users,
  ...codes,
  ...inspections,
  ...inspectionCodes,
  ...faults,
  ...inspectionFaults,
} as const;
type OwnWords = { [K in keyof typeof PAIRS]: string };
export type DeskWords = Words & OwnWords;

const CATALOGUE: Readonly<Record<"zh" | "en", DeskWords>> = {
  zh: { ...zh, ...side(0) },
  en: { ...en, ...side(1) },
};

export { coded, coded as word, filled };

/** Every pair, for the tests. */
export const ALL: Pairs = PAIRS;

/** Return the words of the language that the page speaks now. */
export function useDeskWords(): DeskWords {
  return CATALOGUE[languageOf(useShown())];
}

/** Return what a language says where the service says it in both. */
export function useSaid(): (chinese: string, english: string) => string {
  const language = languageOf(useShown());
  return (chinese, english) => (language === "zh" ? chinese : english) || chinese || english;
}

/** Return one thing that is wrong as a sentence: in Chinese by its code, in English as the service says it. */
export function faultText(words: DeskWords, fault: Fault): string {
  const code = fault.code ?? "";
  const known = coded(words, "fault", code);
  return known && known !== code ? known : (fault.detail ?? code);
}

/** Return what went wrong as a sentence, its faults with it. */
export function told(words: DeskWords, error: unknown): string {
  if (!(error instanceof Refused) || !error.status) return failure(words, error);
  const { problem } = error;
  const slug = problem.type?.split("/").at(-1)?.replaceAll("-", "_") ?? "";
  const title = coded(words, "problem", slug);
  const isKnown = title && title !== slug;
  const faults = (problem.errors ?? []).map((fault) => faultText(words, fault));
  const parts = isKnown
    ? [title, ...(faults.length ? faults : [problem.detail])]
    : faults.length
      ? faults
      : [error.message];
  return [...new Set(parts.filter(Boolean))].join(" ");
}

function side(at: 0 | 1): OwnWords {
  return Object.fromEntries(Object.entries(PAIRS).map(([key, pair]) => [key, pair[at]])) as OwnWords;
}
