// Files sent with their progress, which `fetch` does not tell.

import { address, Refused, type Parameters, type Problem } from "../../service/ask";
import { headersOf, noticeGone } from "./writing";

/** Send a file, telling how much of it has gone (0 to 1), and return the answer. */
export function uploaded<T>(
  path: string,
  parameters: Parameters,
  file: File,
  key: string,
  told: (part: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address(path, parameters));
    for (const [name, value] of Object.entries(headersOf({ key }))) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) told(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText);
      if (request.status < 400) resolve(answer as T);
      else {
        noticeGone(request.status);
        const problem = (answer ?? {}) as Problem;
        reject(new Refused(problem.detail ?? problem.title ?? String(request.status), request.status, problem));
      }
    });
    request.addEventListener("error", () => reject(new Refused("", 0)));
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
