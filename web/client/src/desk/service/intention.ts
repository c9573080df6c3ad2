// One key for each thing that a person means to do: sent again, it is done once; changed, it is another thing. Pure, but
// for the dice.

import { hexOf } from "../../format/bytes";

export class Intention {
  private key = dice();
  private content = "";

  /** Return the key under which a content is sent: the same as before while the content is the same. */
  keyOf(content: object): string {
    const written = JSON.stringify(content);
    if (this.content && this.content !== written) this.key = dice();
    this.content = written;
    return this.key;
  }

  /** What was meant is done: the next time something else is meant, even in the same words. */
  done(): void {
    this.key = dice();
    this.content = "";
  }
}

/** A key that nobody has drawn before; `crypto.randomUUID` is missing where a page came without https. */
function dice(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}
