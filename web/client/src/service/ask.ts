// Questions to the service. What went wrong is thrown in the words of its problem document.

/** The folder that the page lies in, with a slash at its end: the service may stand below a path. */
export const ROOT = new URL(".", location.href.split("#")[0]).href;

export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly problem: Problem = {},
  ) {
    super(message);
  }
}

/** A value that stands in a query; what is undefined or empty is left out. */
export type Parameters = Record<string, string | number | undefined>;

/** Return the whole address of a path of ours with its query. */
export function address(path: string, parameters: Parameters = {}): string {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** Return the JSON answer to a question. */
export async function ask<T>(path: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<T> {
  const answer = await send(address(path, parameters), signal ? { signal } : {});
  return (await answer.json()) as T;
}

/** Return an answer that is good. */
export async function send(url: string, options: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    if (isAborted(error)) throw error;
    throw new Refused("", 0);
  }
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  throw new Refused(sentences(problem) || `${answer.status} ${answer.statusText}`, answer.status, problem);
}

/** Return whether a question was dropped because another took its place. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** What a refusal says of itself (RFC 9457), as far as it is read here. */
export interface Problem {
  type?: string;
  title?: string;
  detail?: string;
  errors?: Fault[];
}

/** One thing that is wrong, and where: a pointer into the body that was sent. */
export interface Fault {
  pointer?: string;
  parameter?: string;
  code?: string;
  detail?: string;
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return {};
  }
}

function sentences(problem: Problem): string {
  const parts = [problem.detail ?? problem.title, ...(problem.errors ?? []).map((each) => each.detail)];
  return [...new Set(parts.filter(Boolean))].join(" ");
}
