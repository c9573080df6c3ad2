// What the public said of a proposal, and whether it is shown.

import { useState } from "preact/hooks";

import { Progress } from "../../panels/parts";
import { useAnswer } from "../../service/use";
import { Button } from "../parts/buttons";
import { TextField } from "../parts/fields";
import { useSending } from "../parts/sending";
import type { Comment, Comments as Listed } from "../service/comments";
import { read, write } from "../service/writing";
import { useDeskWords, word } from "../text/words";

interface Given {
  id: string;
  mayModerate?: boolean;
}

export function Comments({ id, mayModerate }: Given) {
  const words = useDeskWords();
  const [version, again] = useState(0);
  const [further, append] = useState<Comment[]>([]);
  const [next, follow] = useState<string | null>();
  const asked = useAnswer(`${id} ${version}`, (signal) =>
    read<Listed>(`v1/proposals/${id}/comments`, { limit: 50 }, signal),
  );
  const [last, keep] = useState<Listed>();
  if (asked.found && asked.found.told !== last) {
    keep(asked.found.told);
    append([]);
    follow(asked.found.told.next);
  }
  const shown = asked.found?.told ?? last;
  const more = async (): Promise<void> => {
    const page = await read<Listed>(`v1/proposals/${id}/comments`, { limit: 50, next: next ?? undefined });
    append([...further, ...page.told.items]);
    follow(page.told.next);
  };
  return (
    <section class="sheet" aria-labelledby="comments">
      <h3 id="comments">{words.comments}</h3>
      {!shown && <Progress asked={asked} />}
      {shown?.items.length === 0 && <p class="hint">{words.comments_none}</p>}
      <ul class="plain comments">
        {[...(shown?.items ?? []), ...further].map((comment) => (
          <li key={comment.id}>
            <One comment={comment} />
            {mayModerate && comment.shown !== undefined && (
              <Moderation proposal={id} comment={comment} onModerated={() => again((n) => n + 1)} />
            )}
          </li>
        ))}
      </ul>
      {next && <Button onPress={more}>{words.more}</Button>}
    </section>
  );
}

function One({ comment }: { comment: Comment }) {
  const words = useDeskWords();
  return (
    <>
      <p class="kicker">
        <b>{word(words, "stance", comment.stance)}</b> · {comment.name ?? words.comment_anonymous}
        {comment.contact && ` · ${comment.contact}`} · <time dateTime={comment.at}>{comment.at.slice(0, 10)}</time>
        {!comment.considered && ` · ${words.comment_not_considered}`}
      </p>
      <blockquote>{comment.text}</blockquote>
    </>
  );
}

interface ModerationGiven {
  proposal: string;
  comment: Comment;
  onModerated: () => void;
}

function Moderation({ proposal, comment, onModerated }: ModerationGiven) {
  const words = useDeskWords();
  const [reason, type] = useState("");
  const { problem, attempt } = useSending();
  const { shown } = comment;
  const moderate = (isShown: boolean): Promise<void> =>
    attempt(async (intention) => {
      const body = { shown: isShown, reason };
      const path = `v1/proposals/${proposal}/comments/${comment.id}/moderation`;
      await write("POST", path, { body, key: intention.keyOf(body) });
      intention.done();
      type("");
      onModerated();
    });
  const standing =
    shown === true ? words.comment_shown : shown === false ? words.comment_hidden : words.comment_waiting;
  return (
    <div class="moderation">
      <p>
        <span class="tag">{standing}</span> <small>{comment.reason}</small>
      </p>
      <TextField label={words.moderate_reason} value={reason} onChange={type} />
      <div class="buttons">
        {shown !== true && (
          <Button disabled={!reason.trim()} onPress={() => moderate(true)}>
            {words.moderate_show}
          </Button>
        )}
        {shown !== false && (
          <Button danger disabled={!reason.trim()} onPress={() => moderate(false)}>
            {words.moderate_hide}
          </Button>
        )}
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
