// Classes of places: their names by their codes.

import { ask } from "../../service/ask";
import { useAnswer } from "../../service/use";

export interface PlaceClass {
  id: string;
  name: string;
  broader?: { name: string }[];
}

/** Return classes whose code begins with a text, or whose name has it. */
export async function classesLike(prefix: string, signal: AbortSignal): Promise<PlaceClass[]> {
  return (await ask<{ result: PlaceClass[] }>("reconcile/suggest/type", { prefix }, signal)).result;
}

/** Return what a class is called; nothing while that is not known. */
export function useClassName(code: string): string {
  const asked = useAnswer(code, (signal) => classesLike(code, signal));
  return asked.found?.find((each) => each.id === code)?.name ?? "";
}
