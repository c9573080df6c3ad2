// Words that are said in Chinese alone: in English the service's own sentence is shown.

/** Return words of which only the Chinese is ours. */
export function chinese<T extends Record<string, string>>(said: T): { [K in keyof T]: readonly [string, string] } {
  return Object.fromEntries(Object.entries(said).map(([key, text]) => [key, [text, ""] as const])) as {
    [K in keyof T]: readonly [string, string];
  };
}
