/**
 * One text for one content (规范化文本), on every device, and its SHA-256: what is signed.
 *
 * The same as boundaries/inspections/signing/canonical.py, so that a phone without a network and the server come to
 * the same digest from the same record; tests/cases/canonical.json holds both to it. RFC 8785, 3.2.
 */

import { sha256Of } from "./ids";

const DEEPEST = 64;
const HALF_A_CHARACTER = /\p{Surrogate}/u;

/** A content that has no one text, so that nobody can sign it; the message says where. */
export class NoOneText extends Error {
  override name = "NoOneText";
}

/**
 * Return a content as the one text that it has.
 *
 * What a browser would leave out or write as something else is refused: what is signed is what is there.
 * @param content Objects, lists, text, numbers, truth values and null.
 * @throws {NoOneText} Where something else is in it, a number that is none, half a character, or more than 64 levels.
 */
export function canonical(content: unknown): string {
  return written(content, "", 0);
}

/** Return the SHA-256 of a content's one text, in lower-case hexadecimal. */
export async function digest(content: unknown): Promise<string> {
  return sha256Of(new TextEncoder().encode(canonical(content)));
}

function written(value: unknown, where: string, depth: number): string {
  if (depth > DEEPEST) {
    throw new NoOneText(`The content is nested more than ${DEEPEST} levels deep: make it flatter.`);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return text(value, where);
  if (typeof value === "number") return number(value, where);
  if (Array.isArray(value)) {
    // By index: a hole is no value, and `map` would step over it.
    const items = Array.from(value, (item: unknown, at) => written(item, `${where}/${at}`, depth + 1));
    return `[${items.join(",")}]`;
  }
  if (isPlain(value)) {
    // As they come, names are sorted by UTF-16 code units: that is the order of RFC 8785.
    const members = Object.keys(value)
      .sort()
      .map((name) => `${text(name, where)}:${written(value[name], `${where}/${name}`, depth + 1)}`);
    return `{${members.join(",")}}`;
  }
  throw new NoOneText(`${where || "/"} holds ${kindOf(value)}: only text, numbers, lists and objects are signed.`);
}

function text(value: string, where: string): string {
  if (HALF_A_CHARACTER.test(value)) {
    throw new NoOneText(`${where || "/"} holds half a character (a lone surrogate): write it anew.`);
  }
  return JSON.stringify(value);
}

function number(value: number, where: string): string {
  if (!Number.isFinite(value)) {
    throw new NoOneText(`${where || "/"} holds ${value}, which is no number that can be written.`);
  }
  // The shortest digits that are read back as the same number, and -0 as 0: as the language itself writes them.
  return JSON.stringify(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function kindOf(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}
