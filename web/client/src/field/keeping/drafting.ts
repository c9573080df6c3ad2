// A form while it is filled in: each change is on the disk a moment later, in order, and never two at once.

import type { RecordContent } from "../record/contents";
import { keepDraft, keepPhoto } from "./changes";
import type { Draft, KeptPhoto } from "./shapes";

export type Saving = "saved" | "saving" | "failed";

export class Drafting {
  draft: Draft;
  saving: Saving = "saved";
  failure: unknown;
  private tail: Promise<void> = Promise.resolve();
  private isDirty = false;
  private readonly told: () => void;

  constructor(draft: Draft, told: () => void) {
    this.draft = draft;
    this.told = told;
  }

  /** Change what the form says. */
  change(changes: Partial<RecordContent>): void {
    this.draft = this.changed(changes);
    this.isDirty = true;
    this.saving = "saving";
    this.told();
    // What is typed while one copy is written goes with the next.
    void this.behind(async () => {
      if (!this.isDirty) return;
      this.isDirty = false;
      await keepDraft(this.draft);
    });
  }

  /** Take a photo in: it is shown once its bytes are on the disk. */
  takePhoto(photo: KeptPhoto, change: (content: RecordContent) => Partial<RecordContent>): Promise<void> {
    this.saving = "saving";
    this.told();
    return this.behind(async () => {
      const next = this.changed(change(this.draft.content));
      await keepPhoto(next, photo);
      // What was typed meanwhile stays typed, and goes with the next copy.
      this.draft = this.changed(change(this.draft.content));
    });
  }

  /** Wait until all is on the disk; throws where something could not be written. */
  async written(): Promise<void> {
    await this.tail;
    if (this.saving === "failed") throw this.failure;
  }

  /** Write the form once more, after room was made. */
  retry(): void {
    this.change({});
  }

  private changed(changes: Partial<RecordContent>): Draft {
    const content = { ...this.draft.content, ...changes } as RecordContent;
    return { ...this.draft, content, changed_at: Date.now() };
  }

  private behind(work: () => Promise<void>): Promise<void> {
    this.tail = this.tail.then(work).then(
      () => this.become("saved", undefined),
      (error: unknown) => this.become("failed", error),
    );
    return this.tail;
  }

  private become(saving: Saving, failure: unknown): void {
    if (saving === "failed") this.isDirty = true;
    this.saving = saving;
    this.failure = failure;
    this.told();
  }
}
