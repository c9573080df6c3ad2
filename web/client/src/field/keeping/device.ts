// Which device this is: an id that it gives itself, and keeps.

import { drawnId } from "../record/ids";
import { kept, write } from "./database";

/** Return the id of this device, drawn the first time. */
export async function deviceId(): Promise<string> {
  const found = await kept("settings", "device");
  if (found) return String(found.value);
  const drawn = `phone-${drawnId().replaceAll("-", "").slice(-12)}`;
  let named = drawn;
  await write(["settings"], async ({ get, put }) => {
    const before = await get("settings", "device");
    if (before) named = String(before.value);
    else put("settings", { name: "device", value: drawn });
  });
  return named;
}
