// Told where a task is not on this device, or is still being read.

import { failureText, useWords } from "../text/words";

export function Missing({ isLoading, error }: { isLoading: boolean; error: unknown }) {
  const words = useWords();
  if (error !== undefined) {
    return (
      <p class="problem" role="alert">
        {failureText(words, error)}
      </p>
    );
  }
  return <p role="status">{isLoading ? words.loading : words.not_kept}</p>;
}
