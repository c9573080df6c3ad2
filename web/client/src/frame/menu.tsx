// What else can be done: the panels, the language, the light, the link.

import { useState } from "preact/hooks";

import { address } from "../service/ask";
import { written, type PanelName } from "../state/address";
import { useOffered } from "../state/kept";
import { change, current, languageOf, themeOf, useShown } from "../state/store";
import { coded, useWords } from "../text/words";

const SHOWN: readonly PanelName[] = ["divisions", "changes", "measure", "export", "batch"];

export function Menu() {
  const shown = useShown();
  const words = useWords();
  const [told, tell] = useState("");
  const isDark = themeOf(shown) === "dark";
  const panels = useOffered() ? [...SHOWN, "settings" as const] : SHOWN;

  const share = async (): Promise<void> => {
    // Whoever opens the link sees the same in his own language and light.
    const state = { ...current(), language: undefined, theme: undefined };
    try {
      await navigator.clipboard.writeText(`${address("")}#${written(state)}`);
      tell(words.copied);
    } catch {
      tell(words.copy_failed);
    }
    setTimeout(() => tell(""), 4000);
  };

  return (
    <nav class="menu" aria-label={words.tools}>
      {panels.map((panel) => (
        <button
          type="button"
          key={panel}
          aria-pressed={shown.panel === panel}
          onClick={() => change({ panel: shown.panel === panel ? undefined : panel, chosen: undefined })}
        >
          {coded(words, "panel", panel)}
        </button>
      ))}
      <a class="button" href={`desk#${written({ language: shown.language, theme: shown.theme, page: "/tasks" })}`}>
        {words.desk}
      </a>
      <button type="button" onClick={share}>
        {words.share}
      </button>
      <button type="button" onClick={() => change({ theme: isDark ? "light" : "dark" })}>
        {isDark ? words.to_light : words.to_dark}
      </button>
      <button
        type="button"
        lang={languageOf(shown) === "zh" ? "en" : "zh-Hans"}
        onClick={() => change({ language: languageOf(shown) === "zh" ? "en" : "zh" })}
      >
        {words.language}
      </button>
      <span class="told" role="status">
        {told}
      </span>
    </nav>
  );
}
