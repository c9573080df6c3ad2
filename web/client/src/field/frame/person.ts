// Who holds this device: whoever is signed in, else who was before the network went.

import { useEffect } from "preact/hooks";

import { useSession, type Session } from "../../desk/session/session";
import { useKept } from "../keeping/use";
import { keepPerson, keptPerson, personOf, type Person } from "../sending/person";

export interface Holder {
  session: Session | undefined;
  person: Person | undefined;
}

/** Return who holds this device, and draw again when that changes. */
export function useHolder(): Holder {
  const session = useSession();
  const { value } = useKept(keptPerson, []);
  const person = session?.user ? personOf(session.user) : value;
  const [id, name] = [person?.id, person?.name];
  useEffect(() => {
    if (session?.user && id && name && (value?.id !== id || value.name !== name)) void keepPerson({ id, name });
  }, [id, name, session]);
  return { session, person };
}
