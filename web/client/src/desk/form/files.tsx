// The papers of a proposal: dropped or chosen, sent with progress, taken off again while it is a draft.

import { useRef, useState } from "preact/hooks";

import { address } from "../../service/ask";
import { Button } from "../parts/buttons";
import { DropArea } from "../parts/dropping";
import { Check, Choice } from "../parts/fields";
import { Intention } from "../service/intention";
import type { Paper } from "../service/proposals";
import { uploaded } from "../service/uploading";
import { write } from "../service/writing";
import { filled, told, useDeskWords, word } from "../text/words";

export const PURPOSES = [
  "application",
  "background",
  "map_before",
  "map_of_plan",
  "assessment_report",
  "expert_report",
  "consultation_report",
  "protective_measures",
  "approval",
  "completion_report",
  "other",
] as const;
const TAKEN = ".pdf,.docx,.png,.jpg,.jpeg,.tif,.tiff";

interface Given {
  proposal: string;
  papers: readonly Paper[];
  mayAdd: boolean;
  mayRemove: boolean;
  /** What most likely comes next. */
  purpose?: string;
  onChanged: () => void;
}

export function Files({ proposal, papers, mayAdd, mayRemove, purpose, onChanged }: Given) {
  const words = useDeskWords();
  return (
    <>
      {papers.length === 0 && <p class="hint">{words.files_none}</p>}
      <ul class="plain files">
        {papers.map((paper) => (
          <li key={paper.id}>
            <span>
              <b>{word(words, "paper", paper.purpose)}</b>{" "}
              <a href={address(paper.href.slice(1))} download={paper.filename}>
                {paper.filename}
              </a>{" "}
              <small>{sizeText(paper.bytes)}</small>
            </span>
            {mayRemove && (
              <Button
                class="icon"
                label={filled(words.files_remove, { name: paper.filename })}
                onPress={async () => {
                  await write("DELETE", `v1/proposals/${proposal}/attachments/${paper.id}`);
                  onChanged();
                }}
              >
                ✕
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && <Drop proposal={proposal} first={purpose ?? firstMissing(papers)} onChanged={onChanged} />}
    </>
  );
}

function Drop({ proposal, first, onChanged }: { proposal: string; first: string; onChanged: () => void }) {
  const words = useDeskWords();
  const [chosen, choose] = useState("");
  const [isPublic, publish] = useState(false);
  const [message, tell] = useState({ text: "", isProblem: false });
  const [part, advance] = useState<number>();
  const intention = useRef(new Intention());
  const purpose = chosen || first;

  const send = async (files: FileList | null | undefined): Promise<void> => {
    for (const file of files ?? []) {
      const parameters = { filename: file.name, purpose, public: String(isPublic) };
      const progress = (gone: number): void => {
        advance(gone);
        tell({
          text: filled(words.files_sending, { name: file.name, percent: Math.round(gone * 100) }),
          isProblem: false,
        });
      };
      progress(0);
      try {
        const key = intention.current.keyOf([parameters, file.size, file.lastModified]);
        await uploaded(`v1/proposals/${proposal}/attachments`, parameters, file, key, progress);
        intention.current.done();
        tell({ text: filled(words.files_done, { name: file.name }), isProblem: false });
        choose("");
      } catch (error) {
        tell({ text: `${file.name}: ${told(words, error)}`, isProblem: true });
        break;
      } finally {
        advance(undefined);
      }
    }
    onChanged();
  };
  return (
    <DropArea onDrop={(files) => void send(files)}>
      <div class="row">
        <Choice
          label={words.files_purpose}
          value={purpose}
          options={PURPOSES.map((each) => [each, word(words, "paper", each)] as const)}
          onChange={choose}
        />
        <Check label={words.files_public} checked={isPublic} onChange={publish} />
      </div>
      <p>
        {words.files_drop}{" "}
        <label class="button">
          {words.files_choose}
          <input
            type="file"
            class="hidden"
            accept={TAKEN}
            multiple
            onChange={(event) => {
              const field = event.currentTarget;
              void send(field.files).then(() => (field.value = ""));
            }}
          />
        </label>
      </p>
      <p class="hint">{words.files_hint}</p>
      {part !== undefined && <progress value={part} max={1} aria-label={message.text} />}
      <p class={message.isProblem ? "problem" : "status"} role="status">
        {message.text}
      </p>
    </DropArea>
  );
}

/** The application comes first; what is there already, one does not send again. */
function firstMissing(papers: readonly Paper[]): string {
  return papers.some((paper) => paper.purpose === "application") ? "other" : "application";
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
