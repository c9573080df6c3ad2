// How the app looks and speaks, and who is signed in.

import { Button } from "../../desk/parts/buttons";
import { signOut, type Session } from "../../desk/session/session";
import { change, languageOf, useShown } from "../../state/store";
import { chooseContrast, contrast } from "../frame/outside";
import { deviceId } from "../keeping/device";
import { keepSetting } from "../keeping/database";
import { useKept } from "../keeping/use";
import { Pads } from "../parts/fields";
import { StorageTold } from "../parts/told";
import type { Person } from "../sending/person";
import { filled, useWords } from "../text/words";
import { SignIn } from "./signin";

/** Whoever takes the device next says who it is. */
async function leave(): Promise<void> {
  await signOut();
  await keepSetting("person", undefined);
}

export function SettingsPage({ session, person }: { session: Session | undefined; person: Person | undefined }) {
  const words = useWords();
  const shown = useShown();
  const { value: device = "" } = useKept(deviceId, []);
  const isChinese = languageOf(shown) === "zh";
  const theme = shown.theme ?? "auto";
  return (
    <>
      <h2>{words.settings}</h2>
      <section class="sheet">
        <button
          type="button"
          class="wide"
          lang={isChinese ? "en" : "zh-Hans"}
          onClick={() => change({ language: isChinese ? "en" : "zh" }, "quietly")}
        >
          {words.language}
        </button>
        <h3>{words.theme}</h3>
        <Pads
          label={words.theme}
          options={[
            ["auto", words.theme_auto],
            ["light", words.theme_light],
            ["dark", words.theme_dark],
          ]}
          chosen={[theme]}
          onPress={(value) => change({ theme: value === "light" || value === "dark" ? value : undefined }, "quietly")}
        />
        <Pads
          label={words.contrast}
          many
          options={[["more", words.contrast]]}
          chosen={contrast() ? ["more"] : []}
          onPress={() => chooseContrast(!contrast())}
        />
      </section>
      <section class="sheet">
        {person && <p>{filled(words.on_device, { name: person.name })}</p>}
        <p class="hint">{device}</p>
        <StorageTold />
        {session?.user && <Button onPress={leave}>{words.sign_out}</Button>}
      </section>
      {session && !session.user && <SignIn session={session} />}
    </>
  );
}
