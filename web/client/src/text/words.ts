// All that the page says, in the language that was chosen.

import { Refused } from "../service/ask";
import { languageOf, useShown } from "../state/store";
import { en } from "./en";
import { zh } from "./zh";

export type Words = { [K in keyof typeof zh]: string };

const CATALOGUE = { zh, en } as const;

/** Return the words of the language that the page speaks now. */
export function useWords(): Words {
  return CATALOGUE[languageOf(useShown())];
}

/** Return the word that stands under a prefix and a code, or the code itself when there is none. */
export function coded(words: Words, prefix: string, code: string): string {
  return (words as Record<string, string>)[`${prefix}_${code}`] ?? code;
}

/** Return a sentence with its {gaps} filled. */
export function filled(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

/** Return what went wrong as a sentence. */
export function failure(words: Words, error: unknown): string {
  if (error instanceof Refused) return error.message || words.no_answer;
  return error instanceof Error ? error.message : String(error);
}
