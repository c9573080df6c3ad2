// All that the field app says. Each word stands in both languages in one line, Chinese first.

import { Refused } from "../../service/ask";
import type { Language } from "../../state/address";
import { languageOf, useShown } from "../../state/store";
import { filled } from "../../text/words";
import { isFull } from "../keeping/storage";
import type { Term } from "../rules/rules";
import type { Reason } from "../sending/queue";
import { form } from "./form";
import { frame } from "./frame";
import { remarks } from "./remarks";
import { task } from "./task";

const PAIRS = { ...frame, ...task, ...form, ...remarks } as const;
export type FieldWords = { [K in keyof typeof PAIRS]: string };

/** Every pair, for the tests. */
export const ALL: Readonly<Record<string, readonly [zh: string, en: string]>> = PAIRS;

const CATALOGUE: Readonly<Record<Language, FieldWords>> = { zh: side(0), en: side(1) };

export { filled };

/** Return the language that the app speaks now. */
export function useLanguage(): Language {
  return languageOf(useShown());
}

/** Return the words of the language that the app speaks now. */
export function useWords(): FieldWords {
  return CATALOGUE[useLanguage()];
}

/** Return the word under a prefix and a code, or the code. */
export function coded(words: FieldWords, prefix: string, code: string): string {
  return (words as Record<string, string>)[`${prefix}_${code}`] ?? code;
}

/** Return how values of the law's tables are called: in Chinese by their term, in English by their code. */
export function useTerms(): (terms: readonly Term[], value: string) => string {
  const language = useLanguage();
  return (terms, value) => {
    const known = terms.find((each) => each.value === value);
    return language === "zh" && known ? known.term : plain(value);
  };
}

function plain(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");
}

/** Return what went wrong as a sentence. */
export function failureText(words: FieldWords, error: unknown): string {
  if (isFull(error)) return words.room_full;
  if (!(error instanceof Refused)) return error instanceof Error ? error.message : String(error);
  if (error.status === 0) return words.no_answer;
  return error.status === 401 ? words.sign_in_needed : error.message;
}

/** Return why the service did not take something: in words of ours where we have them, with what it says itself. */
export function reasonText(words: FieldWords, { code = "", detail = "" }: Reason): string {
  const own = coded(words, "reason", code);
  return own === code ? detail || code : own;
}

function side(at: 0 | 1): FieldWords {
  return Object.fromEntries(Object.entries(PAIRS).map(([key, pair]) => [key, pair[at]])) as FieldWords;
}
